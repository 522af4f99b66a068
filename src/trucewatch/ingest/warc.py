"""WARC files (plain, .gz, .zst) to captures: what a crawler fetched, record by record.

Decides which records are pages (successful responses and resources that are HTML or plain text) and
gets past damage: a truncated or corrupt member, a wrong length or an oversized record is refused with
a reason and reading goes on at the next record that can be found. What a page says is no concern here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import IO, Any

from trucewatch.ingest.captures import Capture
from trucewatch.ingest.opening import open_bytes, suffix_of
from trucewatch.ingest.refused import Refused

MAX_RECORD = 20_000_000
"""Bytes of one record, packed or unpacked: as for a page of any other input."""
SUFFIXES = (".warc", ".warc.gz", ".warc.zst")
_RECORD_START = b"WARC/1."
_MARKS = {".gz": b"\x1f\x8b\x08", ".zst": b"\x28\xb5\x2f\xfd"}
_INNER_START = b"\r\n\r\n" + _RECORD_START
_CHUNK = 1 << 20
_HTML = ("text/html", "application/xhtml+xml")
_TEXT = "text/plain"


@dataclass(slots=True)
class _Place:
    """Where reading stands: the offset of the frame that was begun last."""

    offset: int
    seen: bool = False
    """True once a record was found here."""
    lost: bool = False
    """True where the record's length cannot be trusted, so that the next one must be searched."""

    def refused(self, shown: str, code: str, why: str) -> Refused:
        """What stands here is no page."""
        return Refused(f"{shown}@{self.offset}", f"{code}: {shown} at byte {self.offset:,}: {why}")


def read_warc(path: str, *, name: str | None = None) -> Iterator[Capture | Refused]:
    """Yield every page of a WARC file, and a refusal for each record that cannot be one.

    `name` is what origins call the file; its path if nothing is given.
    """
    shown = name or path
    start: int | None = 0
    gap: Refused | None = None
    while start is not None:
        place = _Place(start)
        try:
            for read in _from(path, place, shown):
                if gap:
                    yield gap
                    gap = None
                yield read
            if not place.lost:
                break
        except OSError as error:
            if error.errno is not None:  # the file or disk itself, not what is in it
                raise
            damage = place.refused(shown, "warc_damaged", f"{error}; read on at the next record")
            # Behind a good record it is not known yet whether a record or only filling is damaged.
            gap = damage if place.seen else None
            if not place.seen:
                yield damage
        start = _next_record(path, place.offset + 1)
    if gap:
        yield gap


def _from(path: str, place: _Place, shown: str) -> Iterator[Capture | Refused]:
    from fastwarc import ArchiveIterator, WarcRecordType

    revisit = WarcRecordType.revisit
    wanted = WarcRecordType.response | WarcRecordType.resource | revisit
    with open_bytes(path) as handle:
        if place.offset:
            handle.seek(place.offset)
        source: Any = handle if place.offset or "://" in path else path
        for record in ArchiveIterator(source, record_types=wanted, parse_http=False):
            place.offset, place.seen = record.stream_pos, True
            if record.record_type == revisit:
                yield place.refused(
                    shown, "revisit", "the crawler found the page unchanged and kept no copy here"
                )
                continue
            yield _read(record, place, shown)
            if place.lost:
                return


def _read(record: Any, place: _Place, shown: str) -> Capture | Refused:
    stated = record.content_length
    if stated > MAX_RECORD:
        why = f"{stated:,} bytes, more than {MAX_RECORD:,}; the record is passed over"
        return place.refused(shown, "too_large", why)
    record.freeze()
    if record.content_length < stated:
        place.lost = True
        return place.refused(shown, "truncated", f"{record.content_length:,} of {stated:,} bytes are there")
    try:
        return _capture(record, place, shown)
    except OSError as error:
        place.lost = True  # the iterator would stumble over the same bytes and name them again
        return place.refused(shown, "http_damaged", f"{error}; the response cannot be unpacked")


def _capture(record: Any, place: _Place, shown: str) -> Capture | Refused:
    http = None
    if record.is_http:
        record.parse_http(auto_decode="all")
        http = record.http_headers
        status = http.status_code if http is not None else None
        if status is None:
            place.lost = True
            return place.refused(shown, "http_damaged", "the response has no status line")
        if status != 200:
            return place.refused(shown, "http_status", f"the server answered {status}")
    kind = (record.http_content_type or record.headers.get("Content-Type") or "").partition(";")[0].lower()
    if kind and kind not in _HTML and kind != _TEXT:
        return place.refused(shown, "not_html", f"content type {kind[:60]}")
    raw = record.reader.read(MAX_RECORD + 1)
    if len(raw) > MAX_RECORD:
        return place.refused(shown, "too_large", f"unpacks to more than {MAX_RECORD:,} bytes")
    if not raw.strip():
        return place.refused(shown, "empty", "the response has no content")
    # Where the server's own length is that of the page, the record's is right too.
    if (http is None or http.get("Content-Length") != str(len(raw))) and _INNER_START in raw:
        place.lost = True
        return place.refused(shown, "length_wrong", "the record's stated length reaches into the next record")
    return Capture(
        _identity(record, shown, place.offset),
        f"{shown}@{place.offset}",
        _text(record.headers.get("WARC-Target-URI")),
        record.record_date or _date(record),
        record.http_charset or None,
        kind == _TEXT,
        raw,
    )


def _identity(record: Any, shown: str, offset: int) -> str:
    stated = _text(record.record_id) or ""
    return stated.strip("<> ").removeprefix("urn:uuid:") or f"{shown}@{offset}"


def _text(value: str | None) -> str | None:
    return value.encode("utf-8", "replace").decode().strip("<> ") if value else None


def _date(record: Any) -> datetime | None:
    """An instant without a zone is in UTC, as the format has it."""
    stated = record.headers.get("WARC-Date")
    try:
        found = datetime.fromisoformat(stated) if stated else None
    except ValueError:
        return None
    return found.replace(tzinfo=UTC) if found and not found.tzinfo else found


def _next_record(path: str, start: int) -> int | None:
    """The offset of the first frame at or after `start` that begins a record."""
    mark = _MARKS.get(suffix_of(path), _RECORD_START)
    with open_bytes(path) as handle:
        for offset in _occurrences(handle, mark, start):
            if mark != _MARKS[".gz"] or _begins_record(handle, offset):
                return offset
    return None


def _occurrences(handle: IO[bytes], mark: bytes, start: int) -> Iterator[int]:
    handle.seek(start)
    position, rest = start, b""
    while chunk := handle.read(_CHUNK):
        window = rest + chunk
        base, at = position - len(rest), window.find(mark)
        while at >= 0:
            yield base + at
            at = window.find(mark, at + 1)
        position += len(chunk)
        rest = window[-(len(mark) - 1) :]
        handle.seek(position)  # whoever looked at an occurrence has moved the handle


def _begins_record(handle: IO[bytes], offset: int) -> bool:
    import zlib

    handle.seek(offset)
    try:
        head = zlib.decompressobj(wbits=31).decompress(handle.read(512), 16)
    except zlib.error:
        return False
    return head.startswith(_RECORD_START)
