"""What a shard leaves: Parquet parts by day, and a marker that makes them count.

The marker is written last and names every part with its digest. Parts without a marker belong to a
shard that was stopped: they are swept away before it is read again, so nothing is doubled.
"""

from __future__ import annotations

import hashlib
import json
import pickle
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO, Any

from trucewatch.archives.cascade import Kept
from trucewatch.archives.columns import CLAIMS, REPORTS, arrow_schema, claim_row, report_row
from trucewatch.archives.folder import Folder

TABLES = ("reports", "claims")
MARKERS = "shards"
BATCH = 200
"""Rows of one row group: reports carry their page, so that few fill the memory."""


@dataclass(frozen=True, slots=True)
class Part:
    """One Parquet file of a shard: where, how many rows, which digest."""

    name: str
    rows: int
    sha256: str


def write_parts(folder: Folder, shard: str, kept: Iterable[Kept]) -> tuple[Part, ...]:
    """Write what was kept of a shard, partitioned by day; the parts in the order of their names."""
    with folder.workspace(shard) as space:
        days = _spool(kept, space / "kept")
        parts: list[Part] = []
        with (space / "kept").open("rb") as spooled:
            for day, offsets in sorted(days.items()):
                for table in TABLES:
                    name = f"{table}/day={day}/{shard}.parquet"
                    rows = _rows(table, _unspooled(spooled, offsets))
                    count = _write(table, rows, space / "part")
                    if count:
                        parts.append(Part(name, count, _digest(space / "part")))
                        folder.place(space / "part", name)
    return tuple(sorted(parts, key=lambda part: part.name))


def _spool(kept: Iterable[Kept], path: Path) -> dict[str, list[int]]:
    """Put reports aside on the disk as they come; memory holds only where each day's are."""
    days: dict[str, list[int]] = {}
    with path.open("wb") as spooled:
        for one in kept:
            days.setdefault(one.day, []).append(spooled.tell())
            pickle.dump(one, spooled, protocol=5)
    return days


def _unspooled(spooled: IO[bytes], offsets: Iterable[int]) -> Iterator[Kept]:
    for offset in offsets:
        spooled.seek(offset)
        yield pickle.load(spooled)


def _rows(table: str, kept: Iterable[Kept]) -> Iterator[dict[str, object]]:
    for one in kept:
        if table == "reports":
            yield report_row(one)
        else:
            for claim in one.claims:
                yield claim_row(claim, one)


def _write(table: str, rows: Iterator[dict[str, object]], path: Path) -> int:
    import pyarrow as pa
    import pyarrow.parquet as pq

    first = list(islice(rows, BATCH))
    if not first:
        return 0
    schema = arrow_schema(REPORTS if table == "reports" else CLAIMS)
    count = 0
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        batch = first
        while batch:
            writer.write_table(pa.Table.from_pylist(batch, schema=schema))
            count += len(batch)
            batch = list(islice(rows, BATCH))
    return count


def _digest(path: Path) -> str:
    whole = hashlib.sha256()
    with path.open("rb") as handle:
        while chunk := handle.read(1 << 20):
            whole.update(chunk)
    return whole.hexdigest()


def write_marker(folder: Folder, shard: str, content: dict[str, Any], parts: Iterable[Part]) -> None:
    """Declare a shard finished."""
    listed = [[part.name, part.rows, part.sha256] for part in parts]
    folder.write(_marker(shard), canonical({**content, "parts": listed}))


def read_marker(folder: Folder, shard: str) -> dict[str, Any] | None:
    """The marker of a finished shard."""
    found = folder.read(_marker(shard))
    return json.loads(found) if found else None


def finished(folder: Folder) -> tuple[str, ...]:
    """The names of all finished shards, sorted."""
    names = folder.names(MARKERS)
    return tuple(name.removeprefix(f"{MARKERS}/").removesuffix(".json") for name in names)


def forget(folder: Folder, shard: str) -> None:
    """Take a shard's marker away: its parts count no more."""
    folder.remove(_marker(shard))


def sweep(folder: Folder) -> int:
    """Take away every part that no marker names; how many there were."""
    folder.clear_unfinished()
    named = {part[0] for shard in finished(folder) for part in (read_marker(folder, shard) or {})["parts"]}
    stray = [name for table in TABLES for name in folder.names(table) if name not in named]
    for name in stray:
        folder.remove(name)
    return len(stray)


def canonical(content: object) -> bytes:
    """JSON with one spelling."""
    return (
        json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True).encode("utf-8", "replace") + b"\n"
    )


def _marker(shard: str) -> str:
    return f"{MARKERS}/{shard}.json"
