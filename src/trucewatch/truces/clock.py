"""The H-hour of a truce: the hour a report states, with its zone where the report states one.

An hour without a zone stays local (`HH:MM`); no zone is assumed from the place.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time

from trucewatch.merging.labels import pattern
from trucewatch.records import Claim
from trucewatch.truces.tables import zones

_HOUR = re.compile(r"(?<![\d.,/])(\d{1,2})(?:[.:](\d{2}))?(?:\s*([ap])\.?m\b\.?)?(?![\d/])", re.IGNORECASE)
_LEAD = re.compile(r"(?:pukul|jam|at|around)\s*$", re.IGNORECASE)
_MILITARY = re.compile(r"(?<!\d)([01]\d|2[0-3])([0-5]\d)(?=\s+(?:GMT|UTC))", re.IGNORECASE)
_LOCAL = re.compile(r"^\W{0,3}(?:local time|waktu setempat)?\W{0,3}", re.IGNORECASE)
HALF_DAY = 12
APART_HOURS = 20
BESIDE = 24
"""Characters after the clause in which its hour's zone may stand ("… tengah malam (03.00 WIB)")."""


def clock_of(claim: Claim, rest: str) -> str | None:
    """The hour of a claim, as read or as its clause prints it; with offset where day and zone are known."""
    if claim.clock:
        return claim.clock
    told = _hours(claim.quote + rest, len(claim.quote))
    if not told:
        return None
    day = _single_day(claim)
    for hour, offset in told:
        if offset is not None and day is not None:
            return f"{day.isoformat()}T{hour:%H:%M}{offset}"
    return f"{told[0][0]:%H:%M}"


def _hours(text: str, clause: int) -> list[tuple[time, str | None]]:
    """Every hour that the clause prints, or right after it together with its zone."""
    found: list[tuple[int, time, str | None]] = []
    for match in _MILITARY.finditer(text):
        found.append(
            (match.start(), time(int(match.group(1)), int(match.group(2))), _zone_at(text, match.end()))
        )
    for match in _HOUR.finditer(text):
        hour, offset = _read_hour(text, match), _zone_at(text, match.end())
        led = _LEAD.search(text[: match.start()]) is not None or match.group(3) is not None
        if hour is not None and (led or (offset is not None and match.group(2))):
            found.append((match.start(), hour, offset))
    for role, hour in (("midnight", time(0, 0)), ("noon", time(HALF_DAY, 0))):
        match_word = pattern(role).search(text[:clause])
        if match_word:
            found.append((match_word.start(), hour, _zone_at(text, match_word.end())))
    near = clause + BESIDE
    return [
        (hour, offset) for at, hour, offset in sorted(found, key=str) if at < clause or (at < near and offset)
    ]


def _read_hour(text: str, match: re.Match[str]) -> time | None:
    hour, minute = int(match.group(1)), int(match.group(2) or 0)
    half = match.group(3).lower() if match.group(3) else None
    evening = pattern("evening").match(text[match.end() :].lstrip()) is not None
    if half == "p" or (half is None and evening):
        hour = hour % HALF_DAY + HALF_DAY
    elif half == "a":
        hour %= HALF_DAY
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _zone_at(text: str, at: int) -> str | None:
    """The offset of a zone that is printed right after an hour."""
    rest = _LOCAL.sub("", text[at : at + BESIDE]).lower()
    return next((offset for phrase, offset in zones() if re.match(rf"{phrase}\b", rest)), None)


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
    """The most exact of the stated hours: with zone before without; null where two are told equally often."""
    if not clocks:
        return None
    ranked = sorted(set(clocks), key=lambda clock: ("T" not in clock, -clocks.count(clock), clock))
    if len(ranked) > 1 and "T" not in ranked[0] and clocks.count(ranked[0]) == clocks.count(ranked[1]):
        return None
    return ranked[0]
