"""Plain date arithmetic of news reports: weeks, months, the nearest weekday, the likeliest year.

Intervals are inclusive local dates. Nothing here reads text.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta

from trucewatch.records import Interval

# A date without a year that would lie this far ahead counts three times its distance: reports look back
# more often than ahead, so "10 December" read in June is last year's unless the words say otherwise.
FUTURE_WEIGHT = 3
NEAR_DAYS = 31


def shift(day: date, days: int) -> date | None:
    """The day so many days later; None outside the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def month(year: int, number: int) -> tuple[date, date]:
    """A month's first and last day."""
    return date(year, number, 1), date(year, number, monthrange(year, number)[1])


def months_on(day: date, count: int) -> tuple[date, date]:
    """The month so many months after the one of a day."""
    index = day.year * 12 + day.month - 1 + count
    return month(index // 12, index % 12 + 1)


def year(number: int) -> tuple[date, date]:
    """A year's first and last day."""
    return date(number, 1, 1), date(number, 12, 31)


def week(day: date, count: int = 0) -> tuple[date, date]:
    """Monday to Sunday of the week so many weeks after the one of a day."""
    monday = day + timedelta(days=7 * count - day.weekday())
    return monday, monday + timedelta(days=6)


def unit_span(day: date, unit: str, count: int) -> tuple[date, date] | None:
    """The calendar day, week, month, year or decade so many after a day's; None outside the calendar."""
    try:
        if unit == "day":
            return day + timedelta(days=count), day + timedelta(days=count)
        if unit == "week":
            return week(day, count)
        if unit == "month":
            return months_on(day, count)
        if unit == "year":
            return year(day.year + count)
        if unit == "decade":
            first = (day.year // 10 + count) * 10
            return date(first, 1, 1), date(first + 9, 12, 31)
    except (ValueError, OverflowError):
        return None
    return None


def on_or_before(day: date, weekday: int) -> date:
    """The latest such weekday up to a day."""
    return day - timedelta(days=(day.weekday() - weekday) % 7)


def on_or_after(day: date, weekday: int) -> date:
    """The first such weekday from a day on."""
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def valid(year_number: int, month_number: int, day_number: int) -> date | None:
    """The date, or None where no such day exists."""
    try:
        return date(year_number, month_number, day_number)
    except ValueError:
        return None


def nearest_year(
    month_number: int,
    day_number: int,
    near: Iterable[date],
    *,
    weekday: int | None = None,
    ahead: bool = False,
) -> tuple[date | None, bool]:
    """The likeliest full date of a day and month, and whether a printed weekday agrees with it.

    The weekday may move the year by one at most: it repeats every five, six or eleven years.
    """
    anchors = sorted(set(near))
    if not anchors:
        return None, True
    years = {anchor.year + step for anchor in anchors for step in (-1, 0, 1)}
    days = [day for number in sorted(years) if (day := valid(number, month_number, day_number))]
    if not days:
        return None, True
    best = min(days, key=lambda day: (min(_distance(day, anchor, ahead) for anchor in anchors), day))
    if weekday is None or best.weekday() == weekday:
        return best, True
    return best, False


def _distance(day: date, anchor: date, ahead: bool) -> int:
    days = (day - anchor).days
    unlikely = days < -NEAR_DAYS if ahead else days > NEAR_DAYS
    return abs(days) * FUTURE_WEIGHT if unlikely else abs(days)


def cover(*intervals: Interval) -> Interval:
    """The smallest interval around several; an open end stays open."""
    starts = [start for start, _ in intervals]
    ends = [end for _, end in intervals]
    low = min((start for start in starts if start), default=None) if None not in starts else None
    high = max((end for end in ends if end), default=None) if None not in ends else None
    return low, high


def precision(interval: Interval) -> int:
    """UCDP date precision: 1 day, 2 = 2–6 d, 3 = a week, 4 = up to a month, 5 longer or open."""
    start, end = interval
    if start is None or end is None:
        return 5
    days = (end - start).days + 1
    if days <= 1:
        return 1
    if days < 7:
        return 2
    if days == 7:
        return 3
    return 4 if days <= 31 else 5
