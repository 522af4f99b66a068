"""JSONL rows to pages: one object a line, `id` and `text`, optional `lang, published, title, outlet, url`.

A bad line is refused by its number and the rest is read. The text is taken as given: offsets of
everything found later count from its first code point.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from typing import IO, Any

from trucewatch.ingest.refused import Refused
from trucewatch.records import Page, PageHints

MAX_LINE = 20_000_000
"""Bytes of one row. A longer one is skipped to its end without being held."""

_SURROGATE = re.compile("[\ud800-\udfff]")


def read_rows(handle: IO[bytes], origin: str) -> Iterator[Page | Refused]:
    """Yield a page or a refusal for every non-blank line."""
    number = 0
    while line := handle.readline(MAX_LINE + 1):
        number += 1
        where = f"{origin}:{number}"
        if len(line) > MAX_LINE and not line.endswith(b"\n"):
            while (rest := handle.readline(MAX_LINE)) and not rest.endswith(b"\n"):
                continue
            yield Refused(
                where, f"too_large: line {number} of {origin} has more than {MAX_LINE:,} bytes; split it"
            )
            continue
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if line.strip():
            yield _row(line, where)


def _row(line: bytes, where: str) -> Page | Refused:
    try:
        row = json.loads(line)
    except UnicodeDecodeError:
        return Refused(where, f"not_json: {where} is not UTF-8; write the file in UTF-8")
    except (ValueError, RecursionError) as error:
        return Refused(where, f"not_json: {where}: {str(error)[:120]}; write one JSON object a line")
    if not isinstance(row, dict):
        return Refused(where, f"not_json: {where} is no object; write one JSON object a line")
    text = row.get("text")
    if not isinstance(text, str):
        return Refused(where, f"no_text: {where} has no string field `text`; add it")
    raw = _SURROGATE.sub("\ufffd", text).encode("utf-8")
    identity = row.get("id")
    return Page(
        external_id=str(identity) if identity not in (None, "") else where.rsplit("/", 1)[-1],
        origin=where,
        media="jsonl",
        raw=raw,
        sha256=hashlib.sha256(raw).hexdigest(),
        hints=_hints(row),
    )


def _hints(row: dict[str, Any]) -> PageHints:
    def word(*keys: str) -> str | None:
        for key in keys:
            value = row.get(key)
            if isinstance(value, (str, int)) and not isinstance(value, bool) and str(value).strip():
                return _SURROGATE.sub("\ufffd", str(value).strip())
        return None

    return PageHints(
        title=word("title"),
        language=word("lang", "language"),
        published=word("published", "published_at", "date"),
        outlet=word("outlet"),
        url=word("url"),
        charset="utf-8",
    )
