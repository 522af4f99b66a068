"""Files and folders to pages.

Decides what is read (.html, .htm, .txt, .jsonl, .warc, each also .gz) and in which order (sorted, so that
a folder reads alike everywhere). A file that cannot be read is refused with a reason that says
what, where and what to do; it stops nothing.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Literal, cast

from trucewatch.ingest.captures import Capture, page_of
from trucewatch.ingest.jsonl import read_rows
from trucewatch.ingest.refused import Refused
from trucewatch.ingest.warc import read_warc
from trucewatch.records import Page

__all__ = ["Refused", "read_inputs"]

MAX_BYTES = 20_000_000
"""Of one page, unpacked. A gzip bomb is cut off here, not after it has filled the memory."""
SUFFIXES = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".txt": "text",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".warc": "warc",
}

_MARKUP = re.compile(
    rb"^[\s\xef\xbb\xbf]*(?:<!--.{0,400}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)


@dataclass(frozen=True, slots=True)
class _Source:
    path: Path
    kind: str
    packed: bool


def read_inputs(paths: Sequence[str | Path]) -> Iterator[Page | Refused]:
    """Yield every page of the given files and folders, and a refusal for each that is none."""
    for given in paths:
        path = Path(given)
        if path.is_dir():
            found = list(_in_folder(path))
            if not found:
                yield Refused(
                    str(path), f"no_pages: {path} has no .html, .txt or .jsonl file; name another folder"
                )
            for source in found:
                yield from _read(source)
        else:
            source_or_none = _source(path)
            if source_or_none is None or not path.exists():
                yield Refused(str(path), _unusable(path))
            else:
                yield from _read(source_or_none)


def _unusable(path: Path) -> str:
    if not path.exists():
        return f"not_found: there is no file {path}; check the path"
    return f"unsupported: {path} ends in {path.suffix or 'nothing'}; give .html, .txt, .jsonl, .warc (or .gz)"


def _source(path: Path) -> _Source | None:
    packed = path.suffix.lower() == ".gz"
    kind = SUFFIXES.get((path.with_suffix("") if packed else path).suffix.lower())
    return _Source(path, kind, packed) if kind else None


def _in_folder(folder: Path) -> Iterator[_Source]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            source = _source(Path(parent) / name)
            if source and not name.startswith("."):
                yield source


def _read(source: _Source) -> Iterator[Page | Refused]:
    try:
        if source.kind == "warc":
            yield from map(_unwrapped, read_warc(str(source.path)))
            return
        with gzip.open(source.path, "rb") if source.packed else source.path.open("rb") as opened:
            handle = cast(IO[bytes], opened)
            if source.kind == "jsonl":
                yield from read_rows(handle, str(source.path))
            else:
                yield _page(source, handle.read(MAX_BYTES + 1))
    except FileNotFoundError:
        yield Refused(
            str(source.path), f"not_found: {source.path} is gone since the folder was listed; run again"
        )
    except PermissionError:
        yield Refused(
            str(source.path), f"not_readable: no permission to read {source.path}; change its rights"
        )
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        yield Refused(str(source.path), f"gzip_damaged: {source.path}: {error}; fetch or pack the file again")
    except OSError as error:
        yield Refused(
            str(source.path), f"not_readable: {source.path}: {error.strerror or error}; check disk and path"
        )


def _unwrapped(capture: Capture | Refused) -> Page | Refused:
    return capture if isinstance(capture, Refused) else page_of(capture)


def _page(source: _Source, raw: bytes) -> Page | Refused:
    path = source.path
    if len(raw) > MAX_BYTES:
        return Refused(
            str(path), f"too_large: {path} holds more than {MAX_BYTES:,} bytes; split it into pages"
        )
    media: Literal["html", "text"] = "html" if source.kind == "html" or _MARKUP.match(raw[:2000]) else "text"
    name = path.with_suffix("") if source.packed else path
    return Page(
        external_id=name.stem, origin=str(path), media=media, raw=raw, sha256=hashlib.sha256(raw).hexdigest()
    )
