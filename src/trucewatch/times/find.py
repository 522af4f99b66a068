"""Finds every mention of a time in a text and what it means for an event told beside it.

Decides the relation ("since", "citation", …) from the words around a date; refuses to decide which
claim a mention belongs to (`clause` does that).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache

from trucewatch.languages.tables import toml as table
from trucewatch.records import Interval
from trucewatch.times import calendar, explicit, relative
from trucewatch.times import clock as hours
from trucewatch.times.anchors import explicit_days, near_days, reference_day
from trucewatch.times.citations import citation
from trucewatch.times.grammar import Found, Row, find_orders, read_row
from trucewatch.times.mentions import Anchor, Relation, TimeMention
from trucewatch.times.scene import Reading, Scene

_RULES: dict[str, Callable[[Found, Scene], Reading | None]] = {
    "full_date": explicit.full_date,
    "day_month": explicit.day_month,
    "day_range": explicit.day_range,
    "month_range": explicit.month_range,
    "month": explicit.month,
    "year": explicit.year,
    "year_range": explicit.year_range,
    "bare_year": explicit.bare_year,
    "decade": explicit.decade,
    "edge": relative.edge,
    "weekend": relative.weekend,
    "weekday": relative.weekday,
    "deixis": relative.deixis,
    "now": relative.now,
    "unit": relative.unit,
    "ago": relative.ago,
    "ahead": relative.ahead,
    "recent": relative.recent,
    "anaphor": relative.anaphor,
    "after_event": relative.after_event,
    "day_of_month": relative.day_of_month,
    "duration": relative.duration,
    "clock": hours.clock,
    "part": hours.part,
}
_RELATION: dict[str, Relation] = {
    "SINCE": "since",
    "FROM": "since",
    "UNTIL": "until",
    "TO": "until",
    "DEADLINE": "deadline",
    "BEFORE": "before",
    "AFTER": "after",
}
# An attribution with name, office and place fits in so many characters around its date.
_LEFT_OF_DATE, _RIGHT_OF_DATE = 240, 90
# "From 9 to 10 October" has its end; it does not run on.
_RANGES = frozenset({"day_range", "month_range", "year_range"})
# "Sejak dimulainya pertempuran pada 27 September": so many words may name what began.
_NAMED_START = 6
# Words that may stand between "since" and its date without cutting them apart.
_SKIPPED = frozenset({"AT", "THE", "UNIT", "COMMA", "LP", "CIRCA", "PART", "IN"})
_TRIMMED = frozenset(
    {"AT", "COMMA", "IN", "SINCE", "UNTIL", "BEFORE", "AFTER", "FROM", "DEADLINE", "THE", "CIRCA", "BETWEEN"}
)
_JOINING = frozenset({"COMMA", "AT", "IN", "FROM", "OF", "THE", "CIRCA", "SINCE", "LP", "RP", "UNIT"})
# Words that introduce a time with a shape of its own, so that other sentences need no reading.
_HINT = re.compile(r"\d")


@cache
def _time_words(language: str) -> frozenset[str]:
    """First words of all entries that can stand in a time expression without any digit."""
    entries = table(language, "times")["words"]
    kinds = ("MONTH", "WEEKDAY", "UNIT", "ONEUNIT", "DEIXIS", "NOW", "ANAPHOR", "PART")
    words = {phrase.split()[-1].strip(".") for kind in kinds for phrase in entries[kind]}
    return frozenset(words | {phrase.split()[-1] for phrase in entries["marks"]["WEEKEND"]})


def find_times(text: str, language: str, *, anchor: Anchor) -> tuple[TimeMention, ...]:
    """All mentions of times, in order.

    >>> find_times("Sabtu (07/11)", "id", anchor=Anchor(dated=(date(2020, 9, 27),)))[0].interval
    (datetime.date(2020, 11, 7), datetime.date(2020, 11, 7))
    """
    if not _HINT.search(text) and _time_words(language).isdisjoint(re.findall(r"[^\W\d_]+", text.lower())):
        return ()
    row = read_row(text, language)
    dated = tuple(sorted({*anchor.dated, *explicit_days(row)}))
    anchor = replace(anchor, dated=dated)
    scene = Scene(row, anchor, reference_day(anchor), near_days(anchor))
    mentions: list[TimeMention] = []
    for found in find_orders(row):
        reading = _read(found, scene)
        if reading is None:
            continue
        mention = _mention(found, reading, row)
        if mentions and (joined := _joined(mentions[-1], mention, row)):
            mentions[-1] = mention = joined
        else:
            mentions.append(mention)
        _remember(mention, scene)
    return tuple(mentions)


def _read(found: Found, scene: Scene) -> Reading | None:
    """A word order's meaning; None for dates outside the calendar ("5,000 years ago")."""
    try:
        return _RULES[found.rule](found, scene)
    except (ValueError, OverflowError):
        return None


def _remember(mention: TimeMention, scene: Scene) -> None:
    """Later "sehari sebelumnya" counts from here; hours, "now" and background years do not."""
    start, end = mention.interval
    if start is None or start != end or {"now", "clock_only"} & set(mention.flags):
        return
    scene.written, scene.written_at = start, mention.end
    if "historical" not in mention.flags:
        scene.told = start


def _mention(found: Found, reading: Reading, row: Row) -> TimeMention:
    first, last = _trim(found, row)
    items = row.items
    start, end = items[first].start, items[last - 1].end
    relation, flags = _relation(first, reading, row)
    if found.rule in _RANGES and relation == "since":
        relation, flags = "at", ()
    if relation == "at" and _names_event(found, first, last, row):
        flags = (*flags, "adnominal")
    kept = _kept(reading, relation, "named_start" in flags, first, row)
    if relation == "at" and reading.interval[0] and found.rule in ("full_date", "day_month", "weekday"):
        cited = citation(
            row.text[max(0, start - _LEFT_OF_DATE) : start],
            row.text[end : end + _RIGHT_OF_DATE],
            row.language,
        )
        if cited:
            relation, flags = "citation", (*flags, cited)
    clock, zone, alternative = reading.clock, reading.tz, reading.alternative
    exact = [item.value for item in items[first:last] if item.kind == "PART" and "-" not in item.value]
    if exact and clock is None and _is_single(reading):
        zone = next((item.value for item in items[first:last] if item.kind == "ZONE"), None)
        clock, alternative = exact[0], alternative or _midnight(reading.interval[0], exact[0])
    if relation == "since" and "maybe_next_day" in reading.flags and reading.alternative:
        reading = replace(reading, interval=reading.alternative, alternative=reading.interval)
        alternative = reading.alternative
    direction = reading.direction
    if direction is None and relation == "deadline":
        direction = "future"
    return TimeMention(
        start, end, reading.interval, reading.prec or calendar.precision(reading.interval), reading.basis,
        relation=relation, clock=clock, tz=zone, flags=(*kept, *flags),
        alternative=alternative, days=reading.days, direction=direction,
    )  # fmt: skip


def _kept(reading: Reading, relation: Relation, named: bool, first: int, row: Row) -> tuple[str, ...]:
    """ "The war since April 2019" is no background; "the worst since 2014" only compares."""
    flags, prec = reading.flags, reading.prec
    if relation != "since" or (named and flags and prec == 5):
        return flags
    words = {item.text.lower() for item in row.items[max(0, first - 8) : first]}
    if words & set(table(row.language, "times")["context"]["superlative"]):
        return (*(flag for flag in flags if flag != "historical"), "comparison")
    return tuple(flag for flag in flags if flag != "historical")


def _names_event(found: Found, first: int, last: int, row: Row) -> bool:
    """ "the truce of 27 November", "gempa 28 Maret": the date of something named, not of the clause."""
    if row.items[first].kind not in ("DAY", "MONTH", "EDGE", "YEAR", "THE") or first == 0:
        return False
    before = row.items[first - 1]
    after = row.items[last] if last < len(row.items) else None
    if before.kind == "OF" and first > 1 and row.items[first - 2].kind in ("PART", "UNIT"):
        return False
    if before.kind == "OF" or (found.rule == "bare_year" and before.kind not in ("AT", "IN")):
        return True
    if row.language != "id":
        return (
            before.kind in ("THE", "POSS")
            and after is not None
            and after.kind == "OTHER"
            and after.text.isalpha()
        )
    if before.kind != "OTHER" or not before.text.isalpha():
        return False
    return not before.text.lower().startswith(tuple(table(row.language, "times")["context"]["verb_starts"]))


def _is_single(reading: Reading) -> bool:
    return reading.interval[0] is not None and reading.interval[0] == reading.interval[1]


def _midnight(day: date | None, hour: str | None) -> Interval | None:
    """ "Senin tengah malam" may be the night from Monday to Tuesday: kept as a second reading."""
    return (day, calendar.shift(day, 1)) if day and hour == "00:00" else None


def _trim(found: Found, row: Row) -> tuple[int, int]:
    """Without the prepositions and the lone bracket that a word order took along."""
    first, last = found.first, found.last
    while first < last - 1 and row.items[first].kind in _TRIMMED:
        first += 1
    kinds = [item.kind for item in row.items[first:last]]
    if kinds.count("LP") > kinds.count("RP"):
        if kinds[0] == "LP":
            first += 1
        elif kinds[-1] == "LP":
            last -= 1
    elif kinds.count("RP") > kinds.count("LP") and kinds[-1] == "RP":
        last -= 1
    return first, last


def _relation(first: int, reading: Reading, row: Row) -> tuple[Relation, tuple[str, ...]]:
    if reading.relation is not None:
        return reading.relation, ()  # type: ignore[return-value]
    at = first - 1
    while at >= 0 and first - at <= 4:
        item = row.items[at]
        if item.kind in _RELATION:
            return _RELATION[item.kind], ("from",) if item.kind == "FROM" else ()
        if item.kind not in _SKIPPED:
            break
        at -= 1
    return ("since", ("named_start",)) if _since_named(at, row) else ("at", ())


def _since_named(at: int, row: Row) -> bool:
    """Whether "since" opens the words before a date that name a beginning."""
    for item in reversed(row.items[max(0, at - _NAMED_START) : at + 1]):
        if item.kind == "SINCE":
            return True
        if item.kind not in ("OTHER", "AT", "THE", "IN", "OF"):
            return False
    return False


def _joined(left: TimeMention, right: TimeMention, row: Row) -> TimeMention | None:
    """A day and an hour side by side are one mention: "Minggu (19/1) pukul 8.30", "at 4 a.m. on Friday"."""
    between = [item for item in row.items if left.end <= item.start < right.start]
    if len(between) > 3 or any(item.kind not in _JOINING for item in between):
        return None
    if left.clock and _is_hour(right) and any(item.kind == "LP" for item in between):
        return replace(left, end=right.end)  # "8 a.m. local time (0500 GMT)": the same hour in another zone
    if _is_hour(right) and _is_day(left) and left.clock is None:
        return _timed(left, right, start=left.start, end=right.end)
    if (
        _is_hour(left)
        and _is_day(right)
        and right.clock is None
        and left.relation not in ("until", "deadline")
    ):
        timed = _timed(right, left, start=left.start, end=right.end)
        return timed if left.relation == "at" else replace(timed, relation=left.relation)
    return None


def _is_hour(mention: TimeMention) -> bool:
    return "clock_only" in mention.flags and mention.relation in ("at", "since", "after", "until", "deadline")


def _is_day(mention: TimeMention) -> bool:
    return (
        mention.prec == 1 and "clock_only" not in mention.flags and mention.interval[0] == mention.interval[1]
    )


def _timed(day: TimeMention, hour: TimeMention, *, start: int, end: int) -> TimeMention:
    flags = tuple(flag for flag in (*day.flags, *hour.flags) if flag != "clock_only")
    return replace(
        day,
        start=start,
        end=end,
        clock=hour.clock,
        tz=hour.tz,
        flags=flags,
        alternative=day.alternative or _midnight(day.interval[0], hour.clock),
    )
