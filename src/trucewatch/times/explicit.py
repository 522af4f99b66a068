"""Readings of dates that name a day, month or year.

Decides the year of "(07/11)" from the document's own dates and checks the printed weekday; where the
two disagree both readings are kept and flagged. A date whose year nothing tells stays unresolved.
"""

from __future__ import annotations

from datetime import date

from trucewatch.times import calendar
from trucewatch.times.grammar import Found, Item
from trucewatch.times.scene import NOWHERE, Reading, Scene, first, pick

_DECADE_WIDTH = 9


def full_date(found: Found, scene: Scene) -> Reading | None:
    """ "Jumat (20/11/2020)", "Nov. 9, 2020"."""
    items = scene.items(found)
    weekday = _weekday(items)
    printed = first(items, "FULL")
    if printed is None:
        month, year = first(items, "MONTH"), first(items, "YEAR")
        number = _day_number(items)
        day = calendar.valid(year.value, month.value, number) if month and year and number else None
        return _checked(day, weekday, scene, ()) if day else None
    day, flags = _numeric(printed.text, weekday, scene.row.language)
    return _checked(day, weekday, scene, flags) if day else None


def _numeric(text: str, weekday: int | None, language: str) -> tuple[date | None, tuple[str, ...]]:
    """Day first; month first where only that is a date or, in English, where only that fits the weekday."""
    if text[:4].isdigit():
        year, month, number = (int(part) for part in text.split("-"))
        return calendar.valid(year, month, number), ()
    one, two, last = (int(part) for part in text.replace("-", "/").replace(".", "/").split("/"))
    year = last + 2000 if last < 100 else last
    day_first, month_first = calendar.valid(year, two, one), calendar.valid(year, one, two)
    if day_first is None or month_first is None or one == two:
        return day_first or month_first, ()
    if language == "en":
        if weekday is not None and month_first.weekday() == weekday != day_first.weekday():
            return month_first, ()
        return day_first, () if weekday == day_first.weekday() else ("order_assumed",)
    return day_first, ()


def day_month(found: Found, scene: Scene) -> Reading | None:
    """ "Sabtu (07/11)", "9 November": the year nearest to the document's anchors."""
    items = scene.items(found)
    weekday, short, month = _weekday(items), first(items, "SHORT"), first(items, "MONTH")
    flags: tuple[str, ...] = ()
    if short is not None:
        number, month_number = (int(part) for part in short.text.split("/"))
        if month_number > 12 and number <= 12:
            number, month_number = month_number, number
        elif scene.row.language == "en" and number <= 12 and number != month_number:
            number, month_number, flags = _order(number, month_number, weekday, scene)
    elif month is not None:
        number, month_number = _day_number(items) or 0, month.value
    else:
        return None
    if not (1 <= number <= 31 and 1 <= month_number <= 12):
        return None
    unit, move = first(items, "UNIT"), _step(items)
    if unit is not None and move is not None and scene.day:
        day = calendar.valid(scene.day.year + move, month_number, number) if unit.value == "year" else None
        return Reading((day, day), "explicit") if day else None
    near = _years_from(scene, found)
    ahead = move == 1 or (move is None and scene.ahead(found))
    day, agrees = calendar.nearest_year(month_number, number, near, weekday=weekday, ahead=ahead)
    if day is None:
        return Reading(NOWHERE, "explicit", prec=5, flags=(*flags, "year_unknown")) if not near else None
    if not agrees and weekday is not None:
        return _mismatch(day, weekday, scene, flags)
    return Reading((day, day), "explicit", flags=flags)


def _order(one: int, two: int, weekday: int | None, scene: Scene) -> tuple[int, int, tuple[str, ...]]:
    """Day and month of "07/11": day first unless only month first fits the printed weekday."""
    near = scene.near
    if weekday is None:
        return one, two, ("order_assumed",)
    if calendar.nearest_year(two, one, near, weekday=weekday)[1]:
        return one, two, ()
    fits = calendar.nearest_year(one, two, near, weekday=weekday)[1]
    return (two, one, ()) if fits else (one, two, ("order_assumed",))


def _years_from(scene: Scene, found: Found) -> tuple[date, ...]:
    """A full date told earlier in the same sentence outweighs the day of the report."""
    if scene.written and scene.near:
        between = scene.row.text[scene.written_at : scene.row.items[found.first].start]
        far = min(abs((scene.written - day).days) for day in scene.near) > 366
        if far and not any(mark in between for mark in ".;\n"):
            return (scene.written,)
    return scene.near


def day_range(found: Found, scene: Scene) -> Reading | None:
    """ "9–10 Oct", "27 dan 28 November", "between 3 October and 5 November 2020"."""
    items = scene.items(found)
    days, months, years = pick(items, "DAY"), pick(items, "MONTH"), pick(items, "YEAR")
    if len(days) < 2 or not months:
        return None
    numbers = (days[0].value.low, days[-1].value.low)
    year = years[-1].value if years else None
    last = _dated(months[-1].value, numbers[1], year, scene, found)
    if last is None:
        return Reading(NOWHERE, "explicit", prec=5, flags=("year_unknown",))
    start = calendar.valid(years[0].value if len(years) > 1 else last.year, months[0].value, numbers[0])
    if start and start > last and len(years) < 2:
        start = calendar.valid(last.year - 1, months[0].value, numbers[0])
    if start is None or start > last:
        return None
    flags = ("list",) if first(items, "AND") and not first(items, "BETWEEN") else ()
    return Reading((start, last), "explicit", flags=flags)


def _dated(month: int, number: int, year: int | None, scene: Scene, found: Found) -> date | None:
    if year is not None:
        return calendar.valid(year, month, number)
    return calendar.nearest_year(month, number, _years_from(scene, found), ahead=scene.ahead(found))[0]


def month_range(found: Found, scene: Scene) -> Reading | None:
    """ "antara Maret dan Mei 2020", "from April to June"."""
    items = scene.items(found)
    months, years = pick(items, "MONTH"), pick(items, "YEAR")
    near = calendar.nearest_year(months[-1].value, 15, scene.near, ahead=scene.ahead(found))[0]
    if not years and near is None:
        return Reading(NOWHERE, "explicit", prec=5, flags=("year_unknown",))
    last = years[-1].value if years else near.year if near else 0
    start = years[0].value if len(years) > 1 else last - (months[0].value > months[-1].value)
    interval = (calendar.month(start, months[0].value)[0], calendar.month(last, months[-1].value)[1])
    return Reading(interval, "explicit", flags=_old(last, scene))


def year_range(found: Found, scene: Scene) -> Reading | None:
    """ "antara 2004 dan 2006", "1988-1994"."""
    low, high = (item.value for item in pick(scene.items(found), "YEAR"))
    if not 1700 <= low < high:
        return None
    return Reading((date(low, 1, 1), date(high, 12, 31)), "explicit", prec=5, flags=_old(high, scene))


def month(found: Found, scene: Scene) -> Reading | None:
    """ "Oktober lalu", "October last year", "in October 2020"."""
    items = scene.items(found)
    printed = first(items, "MONTH")
    span = month_span(items, scene, ahead=scene.ahead(found)) if printed else None
    if span is None:
        return Reading(NOWHERE, "explicit", prec=5, flags=("year_unknown",))
    bare = all(item.kind == "MONTH" for item in items)
    flags = _old(span[0].year, scene)
    if bare and scene.day and span[0] <= scene.day <= span[1] and not scene.ahead(found):
        return Reading((span[0], scene.day), "explicit", prec=4)
    return Reading(span, "explicit" if first(items, "YEAR") or bare else "relative", prec=4, flags=flags)


def month_span(items: tuple[Item, ...], scene: Scene, *, ahead: bool) -> tuple[date, date] | None:
    """The month that the items name, by its year, "lalu", "ini", "depan" or the nearest one."""
    printed, year, unit = first(items, "MONTH"), first(items, "YEAR"), first(items, "UNIT")
    if printed is None:
        return None
    if year:
        return calendar.month(year.value, printed.value)
    if not scene.near:
        return None
    day = scene.day or scene.near[0]
    step = _step(items)
    if unit and unit.value == "year" and step is not None:
        return calendar.month(day.year + step, printed.value)
    if step == -1:
        return calendar.month(day.year - (day.month <= printed.value), printed.value)
    if step == 1:
        return calendar.month(day.year + (day.month >= printed.value), printed.value)
    if step == 0:
        return calendar.month(day.year, printed.value)
    middle, _ = calendar.nearest_year(printed.value, 15, (day,), ahead=ahead)
    return calendar.month(middle.year, printed.value) if middle else None


def _step(items: tuple[Item, ...]) -> int | None:
    kinds = {item.kind for item in items}
    if kinds & {"LALU", "LAST", "PAST"}:
        return -1
    if kinds & {"DEPAN", "NEXT"}:
        return 1
    return 0 if "INI" in kinds else None


step = _step


def year(found: Found, scene: Scene) -> Reading | None:
    """ "tahun 2016", "since 2020"."""
    items = scene.items(found)
    unit, printed = first(items, "UNIT"), first(items, "YEAR")
    if printed is None or (unit and unit.value != "year"):
        return None
    return _year(printed.value, scene)


def bare_year(found: Found, scene: Scene) -> Reading | None:
    """ "perang 2020": a lone four-digit number, unless it counts something."""
    printed = scene.items(found)[0]
    after, before = scene.right(found, 1), scene.left(found, 1)
    if set(after) & scene.words("counted") or not printed.value >= 1900:
        return None
    if (before and before[0] in "-$€£./") or (after and after[0] in "%-/"):
        return None
    return _year(printed.value, scene)


def _year(number: int, scene: Scene) -> Reading:
    return Reading(calendar.year(number), "explicit", prec=5, flags=_old(number, scene))


def _old(number: int, scene: Scene) -> tuple[str, ...]:
    """`historical` for years before the last one: background, unless "since" ties them to the present."""
    known = min((day.year for day in scene.near), default=1991)
    return ("historical",) if number < known - 1 else ()


def decade(found: Found, scene: Scene) -> Reading | None:
    """ "the 1990s", "tahun 90-an"."""
    items = scene.items(found)
    printed, short = first(items, "YEAR"), first(items, "NUM")
    number = printed.value if printed else 1900 + short.value.low if short and short.value.low < 100 else None
    if number is None or number % 10:
        return None
    span = (date(number, 1, 1), date(number + _DECADE_WIDTH, 12, 31))
    return Reading(span, "explicit", prec=5, flags=("historical",))


def _weekday(items: tuple[Item, ...]) -> int | None:
    named = first(items, "WEEKDAY")
    return named.value if named else None


def _day_number(items: tuple[Item, ...]) -> int | None:
    number = first(items, "DAY")
    return number.value.low if number else None


def _checked(day: date, weekday: int | None, scene: Scene, flags: tuple[str, ...]) -> Reading:
    if weekday is not None and day.weekday() != weekday:
        return _mismatch(day, weekday, scene, flags)
    return Reading((day, day), "explicit", flags=(*flags, *_old(day.year, scene)))


def _mismatch(day: date, weekday: int, scene: Scene, flags: tuple[str, ...]) -> Reading:
    other = calendar.on_or_before(scene.day or calendar.shift(day, 3) or day, weekday)
    return Reading((day, day), "explicit", flags=(*flags, "weekday_mismatch"), alternative=(other, other))
