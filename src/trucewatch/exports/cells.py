"""Cells and lines of the text formats: what a spreadsheet may open without running any of it.

It decides how a value becomes a cell. A text that a spreadsheet would take for a formula gets one
apostrophe in front, in every text cell of every CSV; typed formats (JSON, Parquet) carry it unchanged.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import TextIO

from trucewatch.exports.schemas import Schema
from trucewatch.records import Interval

Value = str | int | float | bool | date | datetime | Sequence[str] | Mapping[str, object] | None
Row = Mapping[str, Value]

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")
"""First characters that spreadsheets (some with fullwidth forms) take as the start of a formula."""
LIST_SEPARATOR = "; "
CONTROLS = {code: " " for code in range(32) if chr(code) not in "\t\r\n"}


def safe_text(text: str) -> str:
    """A text that no spreadsheet runs; control characters that break cells become spaces.

    >>> safe_text("=HYPERLINK(…)")
    "'=HYPERLINK(…)"
    """
    if text[:1].isalnum() and text.isprintable():
        return text
    plain = text if text.isprintable() else text.translate(CONTROLS)
    # A space before the sign does not stop every spreadsheet, so the first visible character decides.
    risky = (plain.lstrip() if plain[:1].isspace() else plain).startswith(FORMULA_STARTS)
    risky = risky or plain.startswith(FORMULA_STARTS)
    return "'" + plain if risky else plain


def cell(value: Value) -> str:
    """A value as CSV text; null is an empty cell, which no value is ever written as."""
    # In the order of how often they come: a large export has millions of cells.
    if value is None:
        return ""
    kind = type(value)
    if kind is str:
        return safe_text(value) if value else ""  # type: ignore[arg-type]
    if kind is list:
        return safe_text(LIST_SEPARATOR.join(value)) if value else ""  # type: ignore[arg-type]
    if kind is int or kind is float:
        return repr(value)
    if kind is bool:
        return "true" if value else "false"
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, Mapping):
        return safe_text(json_text(value))
    return safe_text(LIST_SEPARATOR.join(str(part) for part in value))  # type: ignore[union-attr]


def write_csv(rows: Iterable[Row], schema: Schema, out: TextIO, *, tags: bool = False) -> int:
    """Rows under a header (and a row of HXL tags where asked); how many rows were written."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(schema.names)
    if tags:
        writer.writerow([column.tag or "" for column in schema.columns])
    count = 0
    for row in rows:
        writer.writerow([cell(value) for value in in_order(row, schema)])
        count += 1
    return count


def write_jsonl(rows: Iterable[Row], schema: Schema, out: TextIO) -> int:
    """Rows as one JSON object a line, in the order of the schema."""
    count = 0
    for row in rows:
        out.write(json_text(dict(zip(schema.names, in_order(row, schema), strict=True))) + "\n")
        count += 1
    return count


def in_order(row: Row, schema: Schema) -> Iterator[Value]:
    """The values of a row in the order of the columns; a column left out is an error, not an empty cell."""
    if len(row) != len(schema.columns):
        raise KeyError(f"{schema.name}: {sorted(set(row) ^ set(schema.names))}")
    return map(row.__getitem__, schema.names)


def json_text(value: object) -> str:
    """Compact JSON, text as it is; lone surrogates of broken pages become replacement characters."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_plain)
    return text.encode("utf-8", "replace").decode("utf-8")


def _plain(value: object) -> str:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no JSON form")


def first_day(time: Interval | None) -> date | None:
    """The first day of an interval."""
    return time[0] if time else None


def last_day(time: Interval | None) -> date | None:
    """The last day of an interval."""
    return time[1] if time else None
