"""Which shards a set of sources has, and what one shard holds.

One file is one shard is one task. A shard is named by its path under the source it was found in, so
that the same crawl gives the same names wherever it lies; where two sources hold files of one name,
their whole paths tell them apart.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from trucewatch.errors import BadUsage
from trucewatch.ingest.captures import Capture
from trucewatch.ingest.jsonl import read_rows
from trucewatch.ingest.opening import filesystem, open_bytes, open_unpacked
from trucewatch.ingest.refused import Refused
from trucewatch.ingest.warc import SUFFIXES as WARC
from trucewatch.ingest.warc import read_warc
from trucewatch.records import Page

JSONL = (".jsonl", ".jsonl.gz", ".jsonl.zst", ".ndjson", ".ndjson.gz", ".ndjson.zst")
_FINGERPRINT_BYTES = 1 << 20
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True)
class Shard:
    """A file of captures or rows: `name` is its own in the output, `shown` what origins call it."""

    name: str
    path: str
    shown: str


def find_shards(sources: Sequence[str]) -> tuple[Shard, ...]:
    """The shards of files and folders, by name; a source without any is an error."""
    found: dict[str, str] = {}
    for source in sources:
        files = _files(source)
        if not files:
            raise BadUsage(f"{source}: holds no WARC or JSONL file ({', '.join((*WARC, *JSONL[:3]))}).")
        found.update(files)
    often = Counter(found.values())
    shards = (
        _shard(path, shown if often[shown] == 1 else path.replace("\\", "/")) for path, shown in found.items()
    )
    return tuple(sorted(shards, key=lambda shard: shard.name))


def _files(source: str) -> dict[str, str]:
    """Path of every shard under a source, with its name there."""
    if "://" in source:
        fs = filesystem(source)
        inside = fs._strip_protocol(source)
        paths = [inside] if fs.isfile(inside) else [p for p in fs.find(inside) if _is_shard(p)]
        shown = {p: os.path.basename(p) if p == inside else p[len(inside) :].lstrip("/") for p in paths}
        return {fs.unstrip_protocol(p): shown[p] for p in sorted(paths)}
    root = Path(source)
    if root.is_file():
        if not _is_shard(source):
            raise BadUsage(f"{source}: not a WARC or JSONL file by its name ({', '.join((*WARC, *JSONL))}).")
        return {str(root.resolve()): root.name}
    if not root.is_dir():
        raise BadUsage(f"{source}: there is no such file or folder. Check the path.")
    found = {}
    for parent, folders, names in os.walk(root):
        folders[:] = sorted(folder for folder in folders if not folder.startswith("."))
        for path in (Path(parent) / name for name in sorted(names) if _is_shard(name)):
            found[str(path.resolve())] = path.relative_to(root).as_posix()
    return found


def _is_shard(name: str) -> bool:
    return name.lower().endswith((*WARC, *JSONL)) and not os.path.basename(name).startswith(".")


def _shard(path: str, shown: str) -> Shard:
    digest = hashlib.sha256(shown.encode("utf-8", "surrogateescape")).hexdigest()[:10]
    return Shard(f"{_UNSAFE.sub('-', os.path.basename(shown))[:80]}-{digest}", path, shown)


def fingerprint(shard: Shard) -> str:
    """What tells a replaced file from the one that was read: its size and the digest of its ends."""
    with open_bytes(shard.path) as handle:
        size = handle.seek(0, os.SEEK_END)
        handle.seek(0)
        whole = hashlib.sha256(handle.read(_FINGERPRINT_BYTES))
        handle.seek(max(0, size - _FINGERPRINT_BYTES))
        whole.update(handle.read(_FINGERPRINT_BYTES))
    return f"{size}:{whole.hexdigest()[:16]}"


def read_shard(shard: Shard) -> Iterator[Capture | Page | Refused]:
    """What a shard holds, in its order: captures of a WARC file, pages of a JSONL file."""
    if shard.path.lower().endswith(WARC):
        yield from read_warc(shard.path, name=shard.shown)
        return
    try:
        with open_unpacked(shard.path) as handle:
            yield from read_rows(handle, shard.shown)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        yield Refused(shard.shown, f"gzip_damaged: {shard.shown}: {error}; the rows before it were kept")
    except OSError as error:
        if error.errno is not None:
            raise
        yield Refused(shard.shown, f"zstd_damaged: {shard.shown}: {error}; the rows before it were kept")
