"""The languages trucewatch reads: their pipelines and their tables of words."""
