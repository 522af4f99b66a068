"""When a report was published, and what its relative dates count from.

Decides by the order of the domain model: the page's own metadata, its visible date, the citation
date in the text, the latest dated event as a lower bound. Never the fetch clock, never a date or an
age beside a related link: only head and main text are looked at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from trucewatch.pages.dates import Dated, find_dates, instant, year_near
from trucewatch.pages.stamps import line_date, read_stamp, stamp_days
from trucewatch.pages.words import words
from trucewatch.records import Block, Interval, PublishedBasis

_ISSUED = re.compile(r"\b(?:issued|dated|tertanggal|edisi|diterbitkan)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dating:
    """A report's publication stamp with its basis, and the anchor of its relative dates."""

    published_at: str | None
    basis: PublishedBasis
    reference: Interval | None


@dataclass(frozen=True, slots=True)
class _Seen:
    day: date
    cited: bool
    """Weekday and full date in brackets, as Indonesian pages cite the day of the news."""
    to_come: bool


@cache
def _before_words() -> re.Pattern[str]:
    cues = "|".join(re.escape(word) for word in words("clauses")["future"])
    return re.compile(
        rf"\b(?:{cues})(?:\s+(?:pada|hari|on|the|midnight|tengah malam|pukul [\d.:]+))*\s*\(?$", re.IGNORECASE
    )


@cache
def _planned_words() -> re.Pattern[str]:
    cues = "|".join(re.escape(word) for word in words("clauses")["planned"])
    return re.compile(rf"\b(?:{cues})\b", re.IGNORECASE)


def date_report(text: str, blocks: tuple[Block, ...], stamp: str | None) -> Dating:
    """Date a report from its metadata stamp, its visible date lines and its main text."""
    main = [text[b.start : b.end] for b in blocks if b.kind in ("body", "quote")]
    published = read_stamp(stamp) if stamp else None
    basis: PublishedBasis = "meta"
    visible = _visible(text, blocks, main)
    if published is None:
        published, basis = visible, "visible"
    elif visible and len(published) == 10 and visible.startswith(published):
        published = visible
    if published is None:
        return _undated(main)
    days = stamp_days(published)
    if days is None:
        return Dating(published, basis, None)
    return Dating(published, basis, days if days[0] == days[1] else _within(days, main))


def _visible(text: str, blocks: tuple[Block, ...], main: list[str]) -> str | None:
    body_starts = min((b.start for b in blocks if b.kind in ("body", "quote")), default=len(text))
    for block in blocks:
        if block.kind in ("date", "byline", "live_update_meta") and block.start < body_starts:
            found = line_date(text[block.start : block.end])
            updated = block.kind == "live_update_meta"
            if found and found.day_as_printed and not updated:
                return instant(found, found.day_as_printed)
    for block in blocks:
        if block.kind == "headline" and _ISSUED.search(text[block.start : block.end]):
            found = line_date(text[block.start : block.end])
            if found and found.day_as_printed:
                return instant(found, found.day_as_printed)
    for block in blocks:
        if block.kind == "dateline":
            found_in = find_dates(text[block.start : block.end].strip(" -–—"))
            day = _dateline_day(found_in[0], main) if found_in else None
            if day:
                return day.isoformat()
    return None


def _dateline_day(found: Dated, main: list[str]) -> date | None:
    return found.day_as_printed or year_near(found, _anchor_days(main))


def _anchor_days(main: list[str]) -> list[date]:
    return [day for piece in main for entry in find_dates(piece) if (day := entry.day_as_printed)]


def _seen(main: list[str], anchors: list[date]) -> list[_Seen]:
    found: list[_Seen] = []
    for piece in main:
        for entry in find_dates(piece):
            day = year_near(entry, anchors)
            if day is None:
                continue
            cited = entry.year is not None and entry.bracketed and entry.weekday is not None
            found.append(_Seen(day, cited, _to_come(piece, entry)))
    return found


def _to_come(piece: str, entry: Dated) -> bool:
    """Say whether a date is a start, an end or a plan, and so no sign of the day of writing."""
    before = piece[: entry.start]
    if _before_words().search(before.rstrip()) or _before_words().search(before):
        return True
    clause = re.split(r"[.!?;]\s|,\s", before)[-1]
    return bool(_planned_words().search(clause))


def _undated(main: list[str]) -> Dating:
    anchors = _anchor_days(main)
    seen = _seen(main, anchors)
    past = [item for item in seen if not item.to_come]
    cited = [item.day for item in past if item.cited]
    if cited:
        return Dating(None, "citation_date", (max(cited), max(cited)))
    if past:
        return Dating(None, "inferred", (max(item.day for item in past), None))
    return Dating(None, "unknown", None)


def _within(days: tuple[date, date], main: list[str]) -> Interval:
    """Narrow a month by the latest past date of the text inside it; a cited day settles it."""
    inside = [item for item in _seen(main, list(days)) if days[0] <= item.day <= days[1] and not item.to_come]
    cited = [item.day for item in inside if item.cited]
    if cited:
        return (max(cited), max(cited))
    return (max(item.day for item in inside), days[1]) if inside else days
