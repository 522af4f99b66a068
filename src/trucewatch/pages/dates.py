"""Dates a page states about itself, and the years of its half-written dates.

Decides what a date expression says as a calendar day (both languages, day before month in
numbers). Does not read relative time: "5 tahun lalu" beside a
related link counts from whoever fetched the page, and no clock of ours may enter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from zoneinfo import ZoneInfo

from trucewatch.pages.words import alternation, table, words

_ISO = re.compile(
    r"\b(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})"
    r"(?:[T ](?P<H>\d{2}):(?P<M>\d{2})(?P<S>:\d{2})?(?:\.\d+)?\s?(?P<z>Z|[+-]\d{2}:?\d{2})?)?"
)
_DIGITS = re.compile(r"\d+")
YEARS = (1950, 2100)
"""Four digits outside these are not the year of a news report."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A date expression: where it stands and what of it is printed."""

    start: int
    end: int
    year: int | None
    month: int
    day: int
    weekday: int | None = None
    clock: str | None = None
    offset: str | None = None
    bracketed: bool = False

    def on(self, year: int) -> date | None:
        """The day in a given year, or nothing where the calendar or the weekday disagrees."""
        try:
            found = date(year, self.month, self.day)
        except ValueError:
            return None
        return found if self.weekday in (None, found.weekday()) else None

    @property
    def day_as_printed(self) -> date | None:
        """The day where the year is printed; a wrong weekday beside it does not undo the year."""
        if self.year is None:
            return None
        try:
            return date(self.year, self.month, self.day)
        except ValueError:
            return None


@cache
def months() -> dict[str, int]:
    """Return month words of both languages, folded, with their numbers."""
    return {word: number for number, row in enumerate(words("dates").values(), 1) for word in row}


@cache
def weekdays() -> dict[str, int]:
    """Return weekday words of both languages, folded, Monday being 0."""
    return {word: number for number, row in enumerate(words("weekdays").values()) for word in row}


@cache
def zones() -> dict[str, tuple[str, str]]:
    """Return zone abbreviations with a fixed offset or an IANA name."""
    return {row["name"]: (row["offset"], row["iana"]) for row in table("zones")}


@cache
def _grammar() -> re.Pattern[str]:
    month, weekday = alternation(months()), alternation(weekdays())
    zone = alternation(zones())
    year = r"(?P<{0}>(?:19|20)\d\d)"
    clock = (
        r"(?:\s*[,|@•·-]?\s*(?:pukul|pkl\.?|jam|at)?\s*(?P<clock>\d{1,2}[:.]\d{2})(?:[:.]\d{2})?"
        r"\s*(?P<half>[ap]\.?m\.?)?\s*\(?(?P<zone>(?-i:" + zone + r"))?\b\)?)?"
    )
    named = (
        rf"(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+(?:of\s+)?|-|/)(?P<m1>{month})\.?"
        rf"(?:(?:,?\s+|-|/){year.format('y1')})?"
    )
    american = (
        rf"(?P<m2>{month})\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\s*[:.]\d)(?:,?\s+{year.format('y2')})?"
    )
    numeric = r"(?P<d3>\d{1,2})(?P<sep>[/.])(?P<m3>\d{1,2})(?:(?P=sep)(?P<y3>\d{4}|\d{2}))?"
    dated = rf"(?:{named}|{american}|{numeric})\b"
    return re.compile(
        rf"(?:(?<![\w/])(?P<w>{weekday})\b\.?,?\s*)?(?P<open>\()?(?:(?P<w2>{weekday})\b\.?,?\s*)?(?<![\w/.,])"
        rf"{dated}(?(open)\)?){clock}",
        re.IGNORECASE,
    )


def find_dates(text: str) -> list[Dated]:
    """Return the dates printed in a text, in order; bare numbers only in brackets or with a year."""
    found: list[Dated] = []
    for match in _ISO.finditer(text):
        entry = _from_iso(match)
        if entry:
            found.append(entry)
    taken = [(entry.start, entry.end) for entry in found]
    for begin, finish in _windows(text):
        for match in _grammar().finditer(text, begin, finish):
            entry = _from_match(match)
            if entry and not any(a < entry.end and entry.start < b for a, b in taken):
                found.append(entry)
    return sorted(found, key=lambda entry: entry.start)


def _windows(text: str) -> list[tuple[int, int]]:
    """The neighbourhoods of digits: the grammar need not try every word of a text."""
    windows: list[tuple[int, int]] = []
    for match in _DIGITS.finditer(text):
        begin, finish = max(0, match.start() - 30), min(len(text), match.end() + 60)
        if windows and begin <= windows[-1][1]:
            windows[-1] = (windows[-1][0], finish)
        else:
            windows.append((begin, finish))
    return windows


def _from_iso(match: re.Match[str]) -> Dated | None:
    year, month, day = (int(match[key]) for key in "ymd")
    if not (YEARS[0] <= year <= YEARS[1] and _possible(month, day)):
        return None
    clock = f"{match['H']}:{match['M']}{match['S'] or ':00'}" if match["H"] else None
    zone = match["z"]
    if zone:
        zone = "+00:00" if zone == "Z" else zone if ":" in zone else f"{zone[:3]}:{zone[3:]}"
    return Dated(match.start(), match.end(), year, month, day, None, clock, zone)


def _from_match(match: re.Match[str]) -> Dated | None:
    weekday_word = match["w"] or match["w2"]
    bracketed = bool(match["open"])
    if match["d1"]:
        day, month, year = int(match["d1"]), months()[match["m1"].casefold()], match["y1"]
    elif match["d2"]:
        day, month, year = int(match["d2"]), months()[match["m2"].casefold()], match["y2"]
    else:
        day, month, year = int(match["d3"]), int(match["m3"]), match["y3"]
        if year and len(year) == 2:
            year = "20" + year
        if not year and not (bracketed and match["sep"] == "/"):
            return None
    if not _possible(month, day):
        return None
    if year and not YEARS[0] <= int(year) <= YEARS[1]:
        return None
    if match["m2"] and match["m2"].casefold() in ("may", "mar") and not match["m2"][0].isupper():
        return None
    clock, offset = _clock(match)
    weekday = weekdays()[weekday_word.casefold()] if weekday_word else None
    return Dated(
        match.start(), match.end(), int(year) if year else None, month, day, weekday, clock, offset, bracketed
    )


def _possible(month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= 31


def _clock(match: re.Match[str]) -> tuple[str | None, str | None]:
    if not match["clock"]:
        return None, None
    hour, minute = (int(part) for part in re.split("[:.]", match["clock"]))
    half = (match["half"] or "").replace(".", "").casefold()
    if half == "pm" and hour < 12:
        hour += 12
    if half == "am" and hour == 12:
        hour = 0
    if hour > 23 or minute > 59:
        return None, None
    return f"{hour:02d}:{minute:02d}:00", match["zone"]


def instant(entry: Dated, day: date) -> str:
    """Write a day, with clock and offset where both are printed, in ISO 8601."""
    if not entry.clock or not entry.offset:
        return day.isoformat()
    if entry.offset[0] in "+-":
        return f"{day.isoformat()}T{entry.clock}{entry.offset}"
    offset, iana = zones()[entry.offset]
    if iana:
        hour, minute = map(int, entry.clock.split(":")[:2])
        moment = datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZoneInfo(iana))
        return moment.isoformat()
    return f"{day.isoformat()}T{entry.clock}{offset}"


def year_near(entry: Dated, anchors: list[date]) -> date | None:
    """Fill a missing year from the page's own dated anchors: the nearest day that fits the weekday."""
    if entry.year is not None:
        return entry.day_as_printed
    if not anchors:
        return None
    options = [
        day
        for anchor in anchors
        for year in (anchor.year - 1, anchor.year, anchor.year + 1)
        if (day := entry.on(year)) is not None
    ]
    return min(options, key=lambda day: (min(abs((day - a).days) for a in anchors), day)) if options else None
