"""Gives a clause its time from the mentions in it and around it.

Decides which mention counts and how since/until/hour combine; a citation date only bounds the news
window from above. Where nothing is told, the news window or null.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from trucewatch.records import Interval
from trucewatch.times import calendar
from trucewatch.times.anchors import NEWS_DAYS, news_window, reference, reference_day
from trucewatch.times.mentions import Anchor, Basis, TimeMention

# "gencatan senjata kemanusiaan 10 Oktober": the trigger stands so far before its date, or
# just after it ("the October truce").
NAMED_REACH = (-20, 32)
# "enam pekan pertempuran", "perang lima hari": a length of time stands beside what took it.
SPENT_REACH = 25
_BACKGROUND = frozenset({"historical", "comparison"})


@dataclass(frozen=True, slots=True)
class ClauseTime:
    """A claim's time: interval, precision, basis, hour, and why it may be doubted."""

    interval: Interval | None
    prec: int | None = None
    basis: Basis | None = None
    clock: str | None = None
    flags: tuple[str, ...] = ()
    mention: TimeMention | None = None


def resolve_clause_time(
    mentions: Sequence[TimeMention],
    anchor: Anchor,
    *,
    clause: tuple[int, int] | None = None,
    focus: int | None = None,
    speech: bool = False,
    moment: bool = False,
    future: bool = False,
    story: date | None = None,
) -> ClauseTime:
    """The time of a clause among the mentions of its sentence.

    `clause` and `focus` are offsets of the clause and of its trigger. `speech`: the claim is the act of
    speaking, so the day of speaking is its time. `moment`: the claim is a beginning, so "since 13 July"
    is that day, and what is announced on a day begins with it. `future`: the act is still to come.
    `story`: the last day told before the sentence.
    """
    events = [m for m in mentions if m.relation != "citation" and m.dated and not _BACKGROUND & set(m.flags)]
    own = [m for m in events if _concerns(m, focus)]
    inside = [m for m in own if clause and clause[0] <= m.start and m.end <= clause[1] + 1]
    spoken = [m for m in mentions if m.relation == "citation" and "spoken" in m.flags and m.dated]
    if speech and spoken and all("adnominal" in m.flags for m in inside):
        return _single(_nearest(spoken, focus), (), moment=True, anchor=anchor)
    around = [m for m in own if m.direction != "future" and m.relation != "deadline"]
    pool = inside or ([] if future else around)
    firm = [m for m in pool if not {"now", "clock_only"} & set(m.flags)] or pool
    if firm:
        chosen = _nearest(firm, focus)
        return _combined(firm, pool, events, anchor, chosen, moment=moment, future=future)
    if moment and spoken and not future:
        return _single(_nearest(spoken, focus), (), moment=True, anchor=anchor)
    return _undated(mentions, anchor, future=future, story=story)


def _concerns(mention: TimeMention, focus: int | None) -> bool:
    """The date of something named counts only where that something is the trigger itself."""
    if "adnominal" not in mention.flags or focus is None:
        return True
    reach = mention.start - focus
    if mention.relation == "duration":
        return abs(reach) <= SPENT_REACH
    return NAMED_REACH[0] <= reach <= NAMED_REACH[1]


def story_day(mentions: Sequence[TimeMention], before: int, anchor: Anchor) -> date | None:
    """The last day that the text told before an offset, if it lies in the news window."""
    window = news_window(anchor)
    told = [m for m in mentions if m.end <= before and m.prec == 1 and m.relation in ("at", "since")]
    unfit = {"adnominal", "now", "clock_only", "historical"}
    days = [m.interval[0] for m in told if m.interval[0] == m.interval[1] and not unfit & set(m.flags)]
    last = days[-1] if days else None
    if last is None or window is None or window[0] is None or window[1] is None:
        return None
    return last if window[0] <= last <= window[1] else None


def _nearest(mentions: Sequence[TimeMention], focus: int | None) -> TimeMention:
    if focus is None:
        return mentions[0]
    return min(mentions, key=lambda m: (min(abs(m.start - focus), abs(m.end - focus)), m.start))


def _combined(
    firm: Sequence[TimeMention],
    pool: Sequence[TimeMention],
    events: Sequence[TimeMention],
    anchor: Anchor,
    chosen: TimeMention,
    *,
    moment: bool,
    future: bool,
) -> ClauseTime:
    """One mention, or "since X until Y" together, or a length of time counted back from a date beside it."""
    since = next((m for m in firm if m.relation == "since"), None)
    until = next((m for m in firm if m.relation == "until" and m.dated), None)
    if since and until and chosen in (since, until) and not moment:
        interval = (since.interval[0], until.interval[1])
        if interval[0] and interval[1] and interval[0] <= interval[1]:
            return ClauseTime(interval, calendar.precision(interval), since.basis, mention=since)
    counted = _counted_back(chosen, events)
    if counted is not None:
        return ClauseTime(counted, calendar.precision(counted), "derived", flags=chosen.flags, mention=chosen)
    return _single(chosen, pool, moment=moment, anchor=anchor, future=future)


def _counted_back(chosen: TimeMention, events: Sequence[TimeMention]) -> Interval | None:
    """ "Setelah enam pekan pertempuran … disepakati awal November": it ended with what followed it."""
    if chosen.relation != "duration" or chosen.interval[0] is None or chosen.interval[1] is None:
        return None
    others = [
        m for m in events if m.relation == "at" and m.interval[0] and m.interval[1] and "now" not in m.flags
    ]
    if len(others) != 1 or others[0].interval[0] is None:
        return None
    spent = (chosen.interval[1] - chosen.interval[0]).days
    return calendar.shift(others[0].interval[0], -spent), others[0].interval[1]


def _single(
    mention: TimeMention, pool: Sequence[TimeMention], *, moment: bool, anchor: Anchor, future: bool = False
) -> ClauseTime:
    start, end = mention.interval
    day = reference_day(anchor)
    prec = mention.prec
    if future and _is_over(mention, day):
        return ClauseTime((start, None), 5, mention.basis, flags=mention.flags, mention=mention)
    if mention.relation == "since" and not moment:
        known = reference(anchor)
        last = day or (known[1] if known else None)
        end = None if future else _not_before(last, end)
    elif "clock_only" in mention.flags:
        pass
    elif mention.relation == "until":
        start = day if future or (day and end and end > day) else None
    elif mention.relation == "deadline":
        start = day if day and end and day <= end else start
    elif mention.relation == "before":
        start, end = None, start
    elif mention.relation == "after" and not moment:
        end = None if future else _not_before(day, end)
    interval = (start, end)
    if interval != mention.interval:
        prec = calendar.precision(interval)
    clock = h_hour(mention, pool)
    return ClauseTime(interval, prec, mention.basis, clock, mention.flags, mention)


def _is_over(mention: TimeMention, day: date | None) -> bool:
    """A past date beside an act to come is the date of the deal that provides for it."""
    end = mention.interval[1]
    return (
        mention.relation == "at"
        and end is not None
        and mention.direction != "future"
        and (day is None or end < day)
    )


def _not_before(day: date | None, end: date | None) -> date | None:
    if day is None:
        return None
    return day if end is None or day >= end else end


def _undated(
    mentions: Sequence[TimeMention], anchor: Anchor, *, future: bool, story: date | None
) -> ClauseTime:
    """After a day told: from there to the report. Else the news window, ended by a citation date."""
    cited = [m.interval[1] for m in mentions if m.relation == "citation" and m.interval[1]]
    day = reference_day(anchor)
    if future:
        told = [m.interval[0] for m in mentions if m.prec == 1 and m.interval[0]]
        start = day or max([*cited, *told], default=story)
        return ClauseTime((start, None), 5, "news_window") if start else ClauseTime(None)
    last = max(cited) if cited and (day is None or max(cited) <= day) else day
    if story is not None and last is not None and story <= last:
        return ClauseTime((story, last), calendar.precision((story, last)), "derived", flags=("story",))
    if last is not None and cited:
        return ClauseTime(
            (calendar.shift(last, -NEWS_DAYS), last), 3, "news_window", flags=("until_citation",)
        )
    window = news_window(anchor)
    if window is None:
        return ClauseTime(None)
    return ClauseTime(window, 3 if day else calendar.precision(window), "news_window")


def h_hour(mention: TimeMention, pool: Sequence[TimeMention] = ()) -> str | None:
    """The hour as an instant with offset where day and zone are known, else as local `HH:MM`."""
    hour, zone = mention.clock, mention.tz
    if hour is None:
        bare = [m for m in pool if "clock_only" in m.flags and m.clock]
        if len(bare) != 1 or mention.prec != 1:
            return None
        hour, zone = bare[0].clock, bare[0].tz
    day = mention.interval[0]
    if hour is None or day is None or day != mention.interval[1] or zone in (None, "local"):
        return hour
    offset = zone if zone and zone[0] in "+-" else _offset(zone or "", day, hour)
    return f"{day.isoformat()}T{hour}{offset}" if offset else hour


def _offset(zone: str, day: date, hour: str) -> str | None:
    try:
        local = datetime.fromisoformat(f"{day.isoformat()}T{hour}").replace(tzinfo=ZoneInfo(zone))
    except (ZoneInfoNotFoundError, ValueError):
        return None
    text = local.isoformat()
    return text[-6:] if text[-6] in "+-" else None
