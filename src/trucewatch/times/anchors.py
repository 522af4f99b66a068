"""What a document's relative dates are counted from.

Decides the reference: the day of publication, else the latest citation date, else the latest dated
event in the text (then only as a lower bound). The crawl clock is never used.
"""

from __future__ import annotations

from datetime import date, timedelta

from trucewatch.records import Interval
from trucewatch.times import calendar
from trucewatch.times.grammar import Row, find_orders, read_row
from trucewatch.times.mentions import Anchor

# Undated news of the present: the six days before the report and its day (domain model §5).
NEWS_DAYS = 6


def published_interval(published: str | None) -> Interval | None:
    """The dates a publication stamp stands for: a day, an instant's local day, a month, a year."""
    if not published:
        return None
    digits = published[:10].split("-")
    try:
        if len(digits) == 3:
            day = date.fromisoformat(published[:10])
            return day, day
        if len(digits) == 2:
            return calendar.month(int(digits[0]), int(digits[1]))
        return calendar.year(int(digits[0]))
    except ValueError:
        return None


def reference(anchor: Anchor) -> Interval | None:
    """The anchor's reference, from its publication stamp where none is given."""
    return anchor.reference or published_interval(anchor.published)


def reference_day(anchor: Anchor) -> date | None:
    """The one day relative words are counted from; None where only a month is known."""
    start, end = reference(anchor) or (None, None)
    if start and end and start != end:
        return None
    return start or end


def near_days(anchor: Anchor) -> tuple[date, ...]:
    """The days that fix the year of a date without one."""
    start, end = reference(anchor) or (None, None)
    days = tuple(day for day in (start, end) if day)
    return days or anchor.dated


def news_window(anchor: Anchor) -> Interval | None:
    """The week up to the reference day; the whole month where only that is known."""
    start, end = reference(anchor) or (None, None)
    day = start or end
    if day is None:
        return None
    if start and end and start != end:
        return start, end
    return day - timedelta(days=NEWS_DAYS), day


def explicit_days(row: Row) -> tuple[date, ...]:
    """The days that a text writes out with their year."""
    days = []
    for found in find_orders(row):
        if found.rule != "full_date":
            continue
        items = row.items[found.first : found.last]
        values = {item.kind: item for item in items}
        if "FULL" in values:
            day = _written(values["FULL"].text)
        else:
            day = calendar.valid(values["YEAR"].value, values["MONTH"].value, values["DAY"].value.low)
        if day:
            days.append(day)
    return tuple(days)


def _written(text: str) -> date | None:
    if text[:4].isdigit():
        numbers = [int(part) for part in text.split("-")]
        return calendar.valid(*numbers)
    one, two, year = (int(part) for part in text.replace("-", "/").replace(".", "/").split("/"))
    year += 2000 if year < 100 else 0
    return calendar.valid(year, two, one) or calendar.valid(year, one, two)


def read_anchor(
    text: str, language: str, *, published: str | None = None, reference: Interval | None = None
) -> Anchor:
    """The anchor of a whole document, from its publication stamp and the dates it writes out."""
    from trucewatch.times.find import find_times  # the two need each other: citations are mentions

    dated = tuple(sorted(set(explicit_days(read_row(text, language)))))
    anchor = Anchor(reference, published, dated)
    if reference is not None:
        return anchor
    stamp = published_interval(published)
    if stamp and stamp[0] == stamp[1]:
        return Anchor(stamp, published, dated)
    mentions = [m for m in find_times(text, language, anchor=anchor) if m.interval[0] and m.prec == 1]
    cited = [m.interval[0] for m in mentions if m.relation == "citation" and m.interval[0]]
    if stamp:
        inside = [day for day in cited if stamp[0] and stamp[1] and stamp[0] <= day <= stamp[1]]
        return Anchor((max(inside), max(inside)) if inside else stamp, published, dated)
    if cited:
        return Anchor((max(cited), max(cited)), published, dated)
    told = [
        m.interval[1]
        for m in mentions
        if m.relation != "deadline" and m.direction != "future" and m.interval[1]
    ]
    return Anchor((max(told), None) if told else None, published, dated)
