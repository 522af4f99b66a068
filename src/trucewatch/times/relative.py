"""Readings of times counted from the reference day or from the date told before.

Decides the calendar span of "pekan lalu", "two days ago", "on Saturday"; refuses to give a span
where the document has no reference day.
"""

from __future__ import annotations

import math
from datetime import date, timedelta

from trucewatch.records import Interval
from trucewatch.times import calendar
from trucewatch.times.explicit import month_span, step
from trucewatch.times.grammar import Found, Item
from trucewatch.times.mentions import Direction
from trucewatch.times.scene import NOWHERE, Reading, Scene, first

_UNIT_DAYS = {
    "minute": 0.0,
    "hour": 1 / 24,
    "day": 1.0,
    "week": 7.0,
    "fortnight": 14.0,
    "month": 30.5,
    "year": 365.25,
}
# "six weeks of war" may be up to half a week off at its start (domain model: 42 ± 3 days).
_SLACK = {"week": 3, "month": 15, "year": 182}
_THIRDS = {"begin": 0, "middle": 1, "end": 2}
_UNANCHORED = Reading(NOWHERE, "relative", prec=5, flags=("no_anchor",))


def weekday(found: Found, scene: Scene) -> Reading | None:
    """ "pada Sabtu", "next Monday", "Jumat pekan lalu": the nearest one up to the reference day."""
    items = scene.items(found)
    named = first(items, "WEEKDAY")
    left = scene.row.items[found.first - 1].kind if found.first else ""
    if named is None or left == "EVERY":
        return None
    if scene.day is None:
        return _UNANCHORED
    move, unit = _moved(items), first(items, "UNIT")
    ended = _range_start(found, scene)
    if ended is not None:
        day = calendar.on_or_after(ended, named.value)
    elif move is not None and unit and unit.value == "week":
        day = calendar.week(scene.day, move)[0] + timedelta(days=named.value)
    elif move == -1:
        day = calendar.on_or_before(scene.day - timedelta(days=1), named.value)
    elif move == 1 or (move is None and scene.awaited(found)):
        day = calendar.on_or_after(scene.day + timedelta(days=1 if move == 1 else 0), named.value)
        return Reading((day, day), "relative", direction="future")
    elif move is None and scene.bounded(found):
        day = _nearest_weekday(named.value, scene.day)
    elif move == 0:
        day = calendar.week(scene.day)[0] + timedelta(days=named.value)
    else:
        return _bare_weekday(named.value, scene.day)
    return Reading((day, day), "relative")


def _nearest_weekday(number: int, reference: date) -> date:
    """ "hingga Rabu malam" ends on the Wednesday nearest to the report, before it or after."""
    before, after = calendar.on_or_before(reference, number), calendar.on_or_after(reference, number)
    return before if reference - before <= after - reference else after


def _moved(items: tuple[Item, ...]) -> int | None:
    """ "Jumat kemarin" looks back, "Jumat besok" ahead."""
    told = first(items, "DEIXIS")
    if told is None:
        return step(items)
    return int(told.value[0] > 0) - int(told.value[0] < 0)


def _range_start(found: Found, scene: Scene) -> date | None:
    """The day before "hingga" in "Selasa malam hingga Rabu pagi"."""
    if (
        not found.first
        or scene.written is None
        or scene.row.items[found.first - 1].kind not in ("UNTIL", "TO")
    ):
        return None
    here = scene.row.items[found.first - 1].start
    return scene.written if 0 <= here - scene.written_at <= 2 else None


def day_of_month(found: Found, scene: Scene) -> Reading | None:
    """ "tanggal 9 bulan ini", "the 9th of last month"."""
    items = scene.items(found)
    number, named, move = first(items, "DAY"), first(items, "UNIT"), step(items)
    if scene.day is None or number is None or named is None or named.value != "month" or move is None:
        return None
    start, _ = calendar.months_on(scene.day, move)
    day = calendar.valid(start.year, start.month, number.value.low)
    return Reading((day, day), "relative") if day else None


def _bare_weekday(number: int, reference: date) -> Reading:
    """Tomorrow's weekday: nobody says "on Wednesday" of six days ago, but a page dated by a clock west of
    the event does of the next day, and "takes effect Wednesday" looks ahead without a future tense."""
    day = calendar.on_or_before(reference, number)
    if (reference - day).days == 6:
        other = reference + timedelta(days=1)
        return Reading((other, other), "relative", flags=("maybe_next_day",), alternative=(day, day))
    return Reading((day, day), "relative")


def deixis(found: Found, scene: Scene) -> Reading | None:
    """ "kemarin", "today", "overnight"."""
    item = scene.items(found)[0]
    if scene.day is None:
        return _UNANCHORED
    low, high = item.value
    interval = (calendar.shift(scene.day, low), calendar.shift(scene.day, high))
    return Reading(
        interval, "relative", prec=1, direction="future" if low > 0 else "past" if high <= 0 > low else None
    )


def now(_: Found, scene: Scene) -> Reading | None:
    """ "sekarang", "currently": the reference day, but never against a dated mention."""
    if scene.day is None:
        return None
    return Reading((scene.day, scene.day), "relative", flags=("now",))


def unit(found: Found, scene: Scene) -> Reading | None:
    """ "pekan lalu", "this month", "next year"."""
    items = scene.items(found)
    named, move = first(items, "UNIT"), step(items)
    if named is None or move is None or named.value in ("minute", "hour", "day", "fortnight"):
        return None
    if scene.day is None:
        return _UNANCHORED
    span = calendar.unit_span(scene.day, named.value, move)
    if span is None:
        return None
    prec = {"week": 3, "month": 4}.get(named.value, 5)
    if move == 0:
        ahead = scene.ahead(found)
        span = (scene.day, span[1]) if ahead else (span[0], scene.day)
        return Reading(span, "relative", prec=prec, direction="future" if ahead else None)
    return Reading(span, "relative", prec=prec, direction="past" if move < 0 else "future")


def weekend(found: Found, scene: Scene) -> Reading | None:
    """ "akhir pekan", "last weekend": Saturday and Sunday."""
    if scene.day is None:
        return _UNANCHORED
    move = step(scene.items(found))
    saturday = calendar.on_or_before(scene.day, 5)
    if move == 1 or (move is None and scene.ahead(found)):
        saturday = calendar.on_or_after(scene.day, 5)
    elif move == 0:
        saturday = calendar.week(scene.day)[0] + timedelta(days=5)
    elif move == -1 and scene.day.weekday() >= 5:
        saturday -= timedelta(days=7)
    return Reading((saturday, saturday + timedelta(days=1)), "relative", prec=2)


def edge(found: Found, scene: Scene) -> Reading | None:
    """ "awal November ini", "mid-October", "earlier this week"."""
    items = scene.items(found)
    named, month, unit_item, year = (first(items, kind) for kind in ("EDGE", "MONTH", "UNIT", "YEAR"))
    if named is None:
        return _within_current(items, scene)
    third = _THIRDS[named.value]
    if month:
        span = month_span(items, scene, ahead=scene.ahead(found))
        return Reading(_third_of_month(span, third), "relative", prec=4) if span else None
    if year and (unit_item is None or unit_item.value == "year"):
        return Reading(_third_of_year(year.value, third), "explicit", prec=5)
    move = step(items)
    if unit_item is None or scene.day is None or (move is None and unit_item.value not in ("month", "year")):
        return None
    span = calendar.unit_span(scene.day, unit_item.value, move or 0)
    if span is None or unit_item.value not in ("week", "month", "year"):
        return None
    if unit_item.value == "month":
        return Reading(_third_of_month(span, third), "relative", prec=4)
    if unit_item.value == "year":
        return Reading(_third_of_year(span[0].year, third), "relative", prec=5)
    low, high = ((0, 1), (2, 3), (4, 6))[third]
    return Reading((span[0] + timedelta(days=low), span[0] + timedelta(days=high)), "relative", prec=2)


def _within_current(items: tuple[Item, ...], scene: Scene) -> Reading | None:
    """ "earlier this week" runs from its start to the reference day, "later this week" from there on."""
    named = first(items, "UNIT", "MONTH")
    if named is None or scene.day is None:
        return None
    move = -1 if first(items, "LAST") else 0
    span = calendar.unit_span(scene.day, named.value if named.kind == "UNIT" else "month", move)
    if span is None:
        return None
    prec = {"week": 3, "month": 4, "year": 5}.get(str(named.value), 4)
    if first(items, "LATER"):
        return Reading((scene.day, span[1]), "relative", prec=prec, direction="future")
    return Reading((span[0], min(span[1], scene.day)), "relative", prec=prec, direction="past")


def _third_of_month(span: tuple[date, date], third: int) -> Interval:
    bounds = ((1, 10), (11, 20), (21, span[1].day))[third]
    return span[0].replace(day=bounds[0]), span[0].replace(day=bounds[1])


def _third_of_year(number: int, third: int) -> Interval:
    return calendar.month(number, 4 * third + 1)[0], calendar.month(number, 4 * third + 4)[1]


def length(
    items: tuple[Item, ...], plural: frozenset[str] = frozenset()
) -> tuple[str, int, int | None] | None:
    """The unit and the amount of it: "sepekan" is one, a bare plural ("hours earlier") a few."""
    named, amount = first(items, "UNIT", "ONEUNIT"), first(items, "NUM", "DAY", "ONE")
    if named is None:
        return None
    if named.kind == "ONEUNIT" or amount is None:
        return (named.value, 2, 9) if named.text.lower() in plural else (named.value, 1, 1)
    high = amount.value.high
    more = first(items, "MORE") is not None
    return named.value, amount.value.low, None if high is None else high + more


def ago(found: Found, scene: Scene) -> Reading | None:
    """ "dua hari lalu", "several weeks ago"."""
    if scene.day is None:
        return _UNANCHORED
    return away(scene.items(found), scene.day, -1)


def ahead(found: Found, scene: Scene) -> Reading | None:
    """ "tiga hari lagi", "in the next two weeks"."""
    measure = length(scene.items(found))
    if scene.day is None or measure is None:
        return None if measure is None else _UNANCHORED
    if first(scene.items(found), "AGAIN"):
        return away(scene.items(found), scene.day, 1)
    days = _days(measure[0], measure[2] or measure[1])
    end = calendar.shift(scene.day, days)
    return Reading((scene.day, end), "relative", direction="future")


def away(
    items: tuple[Item, ...], base: date, sign: int, plural: frozenset[str] = frozenset()
) -> Reading | None:
    """So many units before or after a day, as wide as the unit."""
    measure = length(items, plural)
    if measure is None:
        return None
    named, low, high = measure
    direction: Direction = "past" if sign < 0 else "future"
    if named in ("minute", "hour"):
        days = 0 if named == "minute" or (high is not None and high * (named == "hour") < 6) else 1
        if high is not None and high > 24:
            days = math.ceil(high / 24)
        other = calendar.shift(base, sign * max(days, 1 if high != low else days))
        span = (other, base) if sign < 0 else (base, other)
        return Reading(span, "relative", prec=1, direction=direction)
    near, far = _landing(base, named, sign * low), _landing(base, named, sign * (high or low))
    if near is None or far is None:
        return None
    prec = {"day": 1, "week": 3, "fortnight": 3, "month": 4}.get(named, 5)
    if high != low:
        prec = min(5, prec + 1)
    return Reading(calendar.cover(near, far), "relative", prec=prec, direction=direction)


def _landing(base: date, named: str, count: int) -> Interval | None:
    if named == "fortnight":
        named, count = "week", 2 * count
    return calendar.unit_span(base, named, count)


def recent(found: Found, scene: Scene) -> Reading | None:
    """ "sepekan terakhir", "the past 24 hours", "in recent weeks"."""
    items = scene.items(found)
    measure = length(items, scene.words("plural"))
    if measure is None:
        return None
    named, low, high = measure
    base = scene.told if first(items, "EARLIER") and scene.told else scene.day
    if base is None:
        return _UNANCHORED
    days = _days(named, high or low)
    exact = high == low and named in ("day", "week")
    start = calendar.shift(base, -(days - 1 if exact and days > 1 else days))
    span: Interval = (start, base)
    return Reading(span, "relative", prec=max(calendar.precision(span), 1), direction="past")


def _days(named: str, count: int) -> int:
    return math.ceil(_UNIT_DAYS.get(named, 3652.5) * count - 1e-9)


def anaphor(found: Found, scene: Scene) -> Reading | None:
    """ "sehari sebelumnya", "three days later": counted from the date told before."""
    items = scene.items(found)
    base = scene.told or scene.day
    if base is None:
        return _UNANCHORED
    fixed = first(items, "ANAPHOR")
    if fixed:
        low, high = fixed.value
        interval = (calendar.shift(base, low), calendar.shift(base, high))
        return Reading(interval, "derived", prec=1, flags=("anaphoric",))
    named = first(items, "UNIT", "ONEUNIT")
    if scene.told is None and named and named.value in ("minute", "hour"):
        return None
    reading = away(items, base, -1 if first(items, "EARLIER") else 1, scene.words("plural"))
    if reading is None:
        return None
    return Reading(reading.interval, "derived", prec=reading.prec, flags=("anaphoric",))


def after_event(found: Found, scene: Scene) -> Reading | None:
    """ "sehari setelah serangan": the event named next lies so far before the day told."""
    if scene.words("fighting") & set(scene.left(found, 1)) or not scene.right(found, 1):
        return duration(found, scene)  # "perang enam pekan usai": it is over, nothing follows it
    items = scene.items(found)
    named, base = first(items, "UNIT", "ONEUNIT"), scene.told or scene.day
    if base is None or named is None or named.value not in ("day", "week"):
        return None
    reading = away(items, base, -1)
    if reading is None:
        return None
    return Reading(reading.interval, "derived", prec=reading.prec, flags=("anaphoric",), relation="after")


def duration(found: Found, scene: Scene) -> Reading | None:
    """ "setelah enam pekan pertempuran", "a three-day truce", "within 72 hours"."""
    items = scene.items(found)
    measure = length(items)
    if measure is None or measure[0] == "minute" or _is_age(found, scene):
        return None
    named, low, high = measure
    if high is None:
        return None
    days = (_days(named, low), _days(named, high))
    left, right = scene.left(found, 3), scene.right(found, 4)
    kinds = [item.kind for item in scene.row.items[max(0, found.first - 2) : found.first]]
    truce = scene.words("truce") & {*left, *right[:3]}
    if "WITHIN" in kinds or ("IN" in kinds and scene.ahead(found)):
        end = calendar.shift(scene.day, days[1]) if scene.day else None
        return Reading((scene.day, end), "relative", days=days, relation="deadline", direction="future")
    spent = scene.words("spent") & set(left[:2]) and not scene.words("frequency") & set(left)
    fought = scene.words("fighting") & {*left[:2], *right[:3]}
    talked = "AFTER" in kinds + [item.kind for item in scene.row.items[max(0, found.first - 3) : found.first]]
    behind = fought or bool(spent) or (talked and scene.words("talks") & {*left, *right})
    if not behind or truce or scene.day is None:
        flags = ("truce_length",) if truce else ()
        return Reading(NOWHERE, "relative", prec=5, days=days, relation="duration", flags=flags)
    slack = 0 if spent and not fought else _SLACK.get(named, 0)
    span: Interval = (calendar.shift(scene.day, -(days[1]) - slack), scene.day)
    flags = () if spent else ("adnominal",)
    return Reading(span, "derived", days=days, relation="duration", direction="past", flags=flags)


def _is_age(found: Found, scene: Scene) -> bool:
    return bool(scene.words("age") & {*scene.left(found, 1), *scene.right(found, 2)})
