"""Web archives and dumps of any size: shards in, claims and reports as Parquet out."""
