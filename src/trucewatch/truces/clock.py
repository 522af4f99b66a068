"""The H-hour of a truce: the hour a report states, with its zone where the report states one.

An hour without a zone stays local (`HH:MM`); no zone is assumed from the place.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time

from trucewatch.records import Claim
from trucewatch.truces.tables import pattern, zones

_HOUR = re.compile(r"(?:pukul|jam|at)\s+(\d{1,2})(?:[.:](\d{2}))?(?:\s*([ap])\.?m)?(?!\w)", re.IGNORECASE)
_MILITARY = re.compile(r"(?<!\d)([01]\d|2[0-3])([0-5]\d)\s+(?=GMT|UTC)", re.IGNORECASE)
HALF_DAY = 12
APART_HOURS = 20


def clock_of(claim: Claim, sentence: str) -> str | None:
    """The hour of a claim: as read, else as its sentence prints it; ISO with offset where day and zone are known."""
    if claim.clock:
        return claim.clock
    hour = _hour_in(claim.quote) or _hour_in(sentence)
    if hour is None:
        return None
    offset = next(
        (offset for phrase, offset in zones() if re.search(rf"\b{phrase}\b", sentence.lower())), None
    )
    day = _single_day(claim)
    if offset is None or day is None:
        return f"{hour:%H:%M}"
    return f"{day.isoformat()}T{hour:%H:%M}{offset}"


def _hour_in(text: str) -> time | None:
    match = _HOUR.search(text) or _MILITARY.search(text)
    if match:
        hour, minute = int(match.group(1)), int(match.group(2) or 0)
        half = match.group(3).lower() if match.re is _HOUR and match.group(3) else None
        late = half == "p" or (half is None and hour < HALF_DAY and _evening_after(text, match.end()))
        hour = hour % HALF_DAY + HALF_DAY if late else 0 if half == "a" and hour == HALF_DAY else hour
        return time(hour, minute) if hour < 24 and minute < 60 else None
    if pattern("midnight").search(text):
        return time(0, 0)
    return time(HALF_DAY, 0) if pattern("noon").search(text) else None


def _evening_after(text: str, at: int) -> bool:
    match = pattern("evening").match(text[at:].lstrip())
    return match is not None


def _single_day(claim: Claim) -> date | None:
    return (
        claim.time[0] if claim.time and claim.time[0] is not None and claim.time[0] == claim.time[1] else None
    )


def hours_apart(a: str | None, a_day: date, b: str | None, b_day: date) -> float | None:
    """Hours between two stated starts; None unless both are stated and neither is midnight.

    Midnight belongs to either day in news ("midnight on Saturday"), so it cannot set two truces apart.
    """
    if a is None or b is None:
        return None
    first, second = _time_of(a), _time_of(b)
    if time(0, 0) in (first, second):
        return None
    return abs((datetime.combine(b_day, second) - datetime.combine(a_day, first)).total_seconds()) / 3600


def _time_of(clock: str) -> time:
    printed = clock.split("T")[-1][:5]
    return time(int(printed[:2]), int(printed[3:5]))


def best_clock(clocks: list[str]) -> str | None:
    """The most exact of several stated hours: with zone before without, then the commonest."""
    if not clocks:
        return None
    counts = {clock: clocks.count(clock) for clock in clocks}
    return min(counts, key=lambda clock: ("T" not in clock, -counts[clock], clock))
