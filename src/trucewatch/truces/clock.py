"""The H-hour of a truce: the hour a report states, with its zone where the report states one.

"Local time" is the clock of the watched theatre, where its watch tells it; an hour that a report prints
without either stays as printed (`HH:MM`), because nothing says whose clock it is.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time

from trucewatch.merging.labels import pattern
from trucewatch.records import Claim
from trucewatch.truces.tables import offset_at, zones

_HOUR = re.compile(r"(?<![\d.,/])(\d{1,2})(?:[.:](\d{2}))?(?:\s*([ap])\.?m\b\.?)?(?![\d/])", re.IGNORECASE)
_LEAD = re.compile(r"(?:pukul|jam|at|around)\s*$", re.IGNORECASE)
_DATE_AHEAD = re.compile(r"(?<!\d)(\d{1,2})\s+[A-Z][a-z]{2,}\W{0,3}(?:pukul|jam|at|around)?\s*$")
_MILITARY = re.compile(r"(?<!\d)([01]\d|2[0-3])([0-5]\d)(?=\s+(?:GMT|UTC))", re.IGNORECASE)
_LOCAL = re.compile(r"^\W{0,3}(?:local time|waktu setempat)?\W{0,3}", re.IGNORECASE)
HALF_DAY = 12
APART_HOURS = 20
BESIDE = 24
"""Characters after the clause in which its hour's zone may stand ("… tengah malam (03.00 WIB)")."""


def clock_of(claim: Claim, rest: str) -> str | None:
    """The hour of a claim, as read or as its clause prints it; with offset where day and zone are known."""
    if claim.clock and "T" in claim.clock:
        return claim.clock
    text, day = claim.quote + rest, _single_day(claim)
    told = _hours(text, len(claim.quote), day)
    for hour, offset in told:
        if offset is not None and day is not None:
            return _instant(day, f"{hour:%H:%M}", offset)
    local = claim.clock or (f"{told[0][0]:%H:%M}" if told else None)
    offset = theatre_offset(claim, day)
    # The words stand behind the hour, not anywhere in a sentence that may tell another act's hour.
    if local and day and offset and pattern("local_time").search(text[: len(claim.quote) + BESIDE]):
        return _instant(day, local, offset)
    return local


def theatre_offset(claim: Claim, day: date | None) -> str | None:
    """The offset of local time where the claim's conflict is fought, on that day."""
    place = claim.about_place or claim.place
    return offset_at(place.name, day) if place is not None and day is not None else None


def _instant(day: date, hour: str, offset: str) -> str:
    return f"{day.isoformat()}T{hour}{offset}"


def _hours(text: str, clause: int, day: date | None) -> list[tuple[time, str | None]]:
    """Every hour that the clause prints, or right after it together with its zone."""
    found: list[tuple[int, time, str | None]] = []
    for match in _MILITARY.finditer(text):
        found.append(
            (match.start(), time(int(match.group(1)), int(match.group(2))), _zone_at(text, match.end()))
        )
    for match in _HOUR.finditer(text):
        hour, offset = _read_hour(text, match), _zone_at(text, match.end())
        led = _LEAD.search(text[: match.start()]) is not None or match.group(3) is not None
        if _is_of_another_day(text[: match.start()], day):
            continue
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


def _is_of_another_day(before: str, day: date | None) -> bool:
    """ "Began on 10 October and again on 18 October at 7.20": the hour is the later day's."""
    dated = _DATE_AHEAD.search(before)
    return dated is not None and day is not None and int(dated.group(1)) != day.day


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


def best_clock(clocks: list[str], day: date | None = None, offset: str | None = None) -> str | None:
    """The hour most claims tell, with zone before without; null where two are told equally often.

    Hours of two zones are one if they are one instant; one without a zone is compared as local time where
    the theatre's `offset` is known. Where it is not, it cannot contradict an hour with a zone.
    """
    told: dict[str, list[str]] = {}
    for clock in clocks:
        told.setdefault(_compared(clock, day, offset), []).append(clock)
    if offset is None and any("T" in clock for clock in clocks):
        told = {instant: same for instant, same in told.items() if "T" in instant}
    ranked = sorted(told.values(), key=lambda same: (-len(same), sorted(same)))
    if not ranked or (len(ranked) > 1 and len(ranked[0]) == len(ranked[1])):
        return None
    return min(ranked[0], key=lambda clock: ("T" not in clock, -ranked[0].count(clock), clock))


def _compared(clock: str, day: date | None, offset: str | None) -> str:
    """The instant of an hour, as far as it can be told."""
    stated = clock if "T" in clock else _instant(day, clock, offset) if day and offset else None
    return datetime.fromisoformat(stated).astimezone(UTC).isoformat() if stated else clock
