"""Time stamps: lines and fields that are nothing but a date.

Decides whether a whole line is a stamp, and what a machine-written field says. A stamp without a
zone keeps its day and drops its clock: an hour somewhere is no instant.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

from trucewatch.pages.dates import YEARS, Dated, find_dates, instant, zones

MAX_CHARS = 140
OTHER_WORDS = 5
"""A name, an outlet, "published on": what a stamp line holds beside the date."""

_AROUND = re.compile(
    r"\b(?:published|posted|diterbitkan|terbit|dipublikasikan|tayang|issued|dibuat|date|tanggal"
    r"|on|at|pada|rilis|released?|modified|updated|diperbarui|last)\b",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\b(\d{1,2})[:.](\d{2})\s*([ap]\.?m\.?)?\s*\(?([A-Z]{1,4})\b", re.IGNORECASE)
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_RFC = re.compile(r"^[A-Z][a-z]{2}, \d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d")


def line_date(text: str) -> Dated | None:
    """Return the date of a line that is little else than a time stamp, or nothing."""
    if len(text) > MAX_CHARS or not any(char.isdigit() for char in text):
        return None
    found = [entry for entry in find_dates(text) if entry.year is not None]
    if not found:
        return None
    first = found[0]
    rest = text[: first.start] + " " + text[first.end :]
    for other in found[1:]:
        rest = rest.replace(text[other.start : other.end], " ")
    left = re.findall(r"[^\W\d_]{2,}", _AROUND.sub(" ", rest))
    if len(left) > OTHER_WORDS or re.search(r"[.!?]\s*$", rest.strip() or " "):
        return None
    return first if first.clock else _with_clock(first, rest)


def _with_clock(entry: Dated, rest: str) -> Dated:
    """The hour may stand before the day: "3:12 PM GMT, November 8, 2020"."""
    match = _CLOCK.search(rest)
    if not match or match[4].upper() not in zones():
        return entry
    hour, minute = int(match[1]), int(match[2])
    half = (match[3] or "").replace(".", "").casefold()
    hour = hour + 12 if half == "pm" and hour < 12 else 0 if half == "am" and hour == 12 else hour
    if hour > 23 or minute > 59:
        return entry
    return replace(entry, clock=f"{hour:02d}:{minute:02d}:00", offset=match[4].upper())


def read_stamp(value: str) -> str | None:
    """Read a machine-written stamp (meta tag, JSONL field) as ISO 8601: instant, day or month.

    >>> read_stamp("2020-11-20T07:32:00+0700")
    '2020-11-20T07:32:00+07:00'
    """
    value = value.strip()
    month = _MONTH.fullmatch(value)
    if month and YEARS[0] <= int(month[1]) <= YEARS[1] and 1 <= int(month[2]) <= 12:
        return value
    if re.fullmatch(r"\d{10}(?:\d{3})?", value):
        moment = datetime.fromtimestamp(int(value[:10]), tz=UTC)
        return moment.isoformat() if YEARS[0] <= moment.year <= YEARS[1] else None
    if _RFC.match(value):
        return _rfc_stamp(value)
    if re.match(r"\d{4}/\d{2}/\d{2}", value):
        value = value[:4] + "-" + value[5:7] + "-" + value[8:]
    found = [entry for entry in find_dates(value) if entry.year is not None]
    day = found[0].day_as_printed if found else None
    return instant(found[0], day) if day else None


def _rfc_stamp(value: str) -> str | None:
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    return moment.isoformat() if moment.tzinfo else moment.date().isoformat()


def stamp_days(value: str) -> tuple[date, date] | None:
    """Return the days an ISO stamp covers: one day, or a whole month."""
    month = _MONTH.fullmatch(value)
    if month:
        first = date(int(month[1]), int(month[2]), 1)
        last = (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
        return first, last
    try:
        day = date.fromisoformat(value[:10])
    except ValueError:
        return None
    return day, day
