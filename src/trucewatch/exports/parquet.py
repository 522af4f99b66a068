"""Any table of the exports as Parquet: typed columns, for DuckDB, pandas and the like.

Batches keep memory small; lists stay lists and texts stay as they are, since no Parquet reader runs
formulas.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from trucewatch.errors import BadUsage
from trucewatch.exports.cells import Row, in_order
from trucewatch.exports.schemas import Schema

if TYPE_CHECKING:
    import pyarrow as pa

BATCH = 5_000


def write_parquet(rows: Iterable[Row], schema: Schema, path: Path) -> int:
    """Rows into one Parquet file; how many were written."""
    pa, pq = libraries()
    arrow = arrow_schema(schema)
    count = 0
    with pq.ParquetWriter(path, arrow, compression="zstd") as writer:
        for batch in _batches(rows):
            columns = list(zip(*(tuple(in_order(row, schema)) for row in batch), strict=True))
            arrays = [pa.array(v, type=f.type) for v, f in zip(columns, arrow, strict=True)]
            writer.write_table(pa.Table.from_arrays(arrays, schema=arrow))
            count += len(batch)
    return count


def arrow_schema(schema: Schema) -> pa.Schema:
    """The Arrow types of a published schema, with its version in the file's metadata."""
    pa, _ = libraries()
    types = {
        "string": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "boolean": pa.bool_(),
        "date": pa.date32(),
        "array": pa.list_(pa.string()),
    }
    fields = [pa.field(column.name, types[column.type]) for column in schema.columns]
    return pa.schema(fields, metadata={"trucewatch_schema": f"{schema.name}-{schema.version}"})


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    waiting = iter(rows)
    while batch := list(islice(waiting, BATCH)):
        yield batch


def libraries() -> tuple[Any, Any]:
    """pyarrow and its Parquet part, imported only where Parquet is asked for."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise BadUsage(
            "Parquet needs pyarrow, which is not installed: pip install 'trucewatch[parquet]'."
        ) from error
    return pyarrow, pyarrow.parquet
