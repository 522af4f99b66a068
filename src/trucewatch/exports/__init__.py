"""The record as open data: each format one file, each with a versioned schema.

`export` writes one kind to a file, whole or not at all. What it decides is which writer serves a kind
and a file name; what a row says is decided by the format's own module.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TextIO

from trucewatch.errors import BadUsage
from trucewatch.exports import (
    acled,
    agreements,
    atom,
    changes,
    claims,
    events,
    ged,
    geojson,
    hxl,
    violations,
)
from trucewatch.exports.cells import Row, write_csv, write_jsonl
from trucewatch.exports.jsonl import LINES, write_shapes
from trucewatch.exports.schemas import SCHEMAS, load_schema
from trucewatch.snapshots import Holding

__all__ = ["KINDS", "SCHEMAS", "export", "load_schema", "rows", "write_table"]

TABLES: dict[str, Callable[[Holding], Iterator[Row]]] = {
    module.NAME: module.rows for module in (claims, events, agreements, violations, acled, ged, hxl, changes)
}
DOCUMENTS: dict[str, Callable[[Holding, TextIO], int]] = {
    geojson.NAME: geojson.write,
    atom.NAME: atom.write,
}
FIXED: dict[str, str] = {"acled": "csv", "ged": "csv", "hxl": "csv"}
"""Formats whose users expect one file type; Parquet is offered beside it."""
FOLDER_TABLES = ("claims", "events", "agreements", "violations")
KINDS = (
    "claims",
    "events",
    "agreements",
    "violations",
    "acled",
    "ged",
    "hxl",
    "geojson",
    "parquet",
    "atom",
    "changes",
)


def rows(kind: str, holding: Holding) -> Iterator[Row]:
    """The rows of a table kind, each a mapping in the columns of its schema."""
    if kind not in TABLES:
        raise BadUsage(f"{kind} is no table. Tables are: {', '.join(TABLES)}.")
    return TABLES[kind](holding)


def export(kind: str, holding: Holding, path: Path) -> int:
    """Write one kind to a file (or, for parquet, a folder); how many objects were written.

    >>> export("events", holding, Path("events.csv"))
    """
    if kind not in KINDS:
        raise BadUsage(f"there is no export {kind!r}. Known are: {', '.join(KINDS)}.")
    if kind == "parquet":
        if path.suffix == ".parquet":
            return _whole(path, lambda part: write_table("events", "parquet", holding, part))
        return _folder(holding, path)
    if kind in DOCUMENTS:
        return _whole(path, lambda part: _document(kind, holding, part))
    suffix = _format(kind, path)
    return _whole(path, lambda part: write_table(kind, suffix, holding, part))


def write_table(kind: str, form: str, holding: Holding, path: Path) -> int:
    """Write a table as csv, jsonl or parquet."""
    schema, found = load_schema(kind), rows(kind, holding)
    if form == "parquet":
        from trucewatch.exports.parquet import write_parquet

        return write_parquet(found, schema, path)
    with path.open("w", encoding="utf-8", errors="replace", newline="") as out:
        if form == "jsonl" and kind in LINES:
            return write_shapes(kind, holding, out)
        if form == "jsonl":
            return write_jsonl(found, schema, out)
        return write_csv(found, schema, out, tags=kind == hxl.NAME)


def _format(kind: str, path: Path) -> str:
    form = path.suffix.removeprefix(".").lower()
    allowed = (FIXED[kind], "parquet") if kind in FIXED else ("csv", "jsonl", "parquet")
    if form not in allowed:
        raise BadUsage(f"{path}: {kind} is written as {' or '.join(f'.{name}' for name in allowed)}.")
    return form


def _document(kind: str, holding: Holding, path: Path) -> int:
    with path.open("w", encoding="utf-8", errors="replace", newline="") as out:
        return DOCUMENTS[kind](holding, out)


def _folder(holding: Holding, folder: Path) -> int:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadUsage(f"{folder}: cannot be made ({error.strerror}). Choose another place.") from error
    return sum(export(kind, holding, folder / f"{kind}.parquet") for kind in FOLDER_TABLES)


def _whole(path: Path, write: Callable[[Path], int]) -> int:
    """Write beside the target and move into place, so that nobody reads half an export."""
    part = path.with_name(path.name + ".part")
    try:
        count = write(part)
        part.replace(path)
    except OSError as error:
        raise BadUsage(f"{path}: cannot be written ({error.strerror}). Choose another place.") from error
    finally:
        part.unlink(missing_ok=True)
    return count
