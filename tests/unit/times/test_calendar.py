"""Date arithmetic of news reports."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trucewatch.times import Anchor, calendar, find_times
from trucewatch.times.tokens import tokens

DAYS = st.dates(min_value=date(1950, 1, 1), max_value=date(2099, 12, 31))


@given(DAYS, st.integers(0, 6))
def test_the_weekday_up_to_a_day_lies_in_its_week(day: date, weekday: int) -> None:
    found = calendar.on_or_before(day, weekday)
    assert found.weekday() == weekday
    assert timedelta() <= day - found <= timedelta(days=6)


@given(DAYS, st.integers(0, 6))
def test_the_weekday_from_a_day_on_lies_in_the_week_after(day: date, weekday: int) -> None:
    found = calendar.on_or_after(day, weekday)
    assert found.weekday() == weekday
    assert timedelta() <= found - day <= timedelta(days=6)


@given(DAYS, st.integers(-30, 30))
def test_a_week_runs_from_monday_to_sunday(day: date, count: int) -> None:
    start, end = calendar.week(day, count)
    assert (start.weekday(), end.weekday(), end - start) == (0, 6, timedelta(days=6))


@given(DAYS, st.integers(-30, 30))
def test_a_month_is_whole(day: date, count: int) -> None:
    start, end = calendar.months_on(day, count)
    assert start.day == 1
    assert (end + timedelta(days=1)).day == 1


@given(DAYS)
def test_the_nearest_year_of_a_days_own_date_is_its_year(day: date) -> None:
    assert calendar.nearest_year(day.month, day.day, (day,))[0] == day


@pytest.mark.parametrize(
    ("first", "last", "prec"),
    [(1, 1, 1), (1, 2, 2), (1, 6, 2), (1, 7, 3), (1, 8, 4), (1, 30, 4)],
)
def test_precision_follows_the_length(first: int, last: int, prec: int) -> None:
    assert calendar.precision((date(2020, 11, first), date(2020, 11, last))) == prec


def test_an_open_interval_is_the_least_precise() -> None:
    assert calendar.precision((None, date(2020, 11, 1))) == 5


def test_outside_the_calendar_there_is_no_span() -> None:
    assert calendar.unit_span(date(2020, 11, 20), "year", -5000) is None
    assert calendar.valid(2020, 2, 30) is None
    assert calendar.shift(date(2020, 1, 1), -(10**7)) is None


@given(st.text(max_size=200), st.sampled_from(["id", "en"]))
def test_any_text_is_read_without_an_error_and_spans_stay_inside(text: str, language: str) -> None:
    mentions = find_times(text, language, anchor=Anchor(published="2020-11-20"))
    assert all(0 <= m.start < m.end <= len(text) for m in mentions)


_PIECES = ["Jumat", "Friday", "(20/11)", "20", "November", "2020", "since", "sejak", "pukul", "08.00", "lalu", "last",
           "two", "weeks", "pekan", "ago", "dan", "-", ",", "until", "hingga", "tahun", "the", "a", "99/99/9999"]  # fmt: skip


@given(st.lists(st.sampled_from(_PIECES), max_size=14), st.sampled_from(["id", "en"]))
def test_any_order_of_time_words_is_read_without_an_error(words: list[str], language: str) -> None:
    text = " ".join(words)
    mentions = find_times(text, language, anchor=Anchor(published="2020-11-20"))
    assert all(
        m.interval[0] is None or m.interval[1] is None or m.interval[0] <= m.interval[1] for m in mentions
    )
    assert [m.start for m in mentions] == sorted(m.start for m in mentions)


@given(st.text(max_size=120))
def test_tokens_lie_in_order_and_hold_their_text(text: str) -> None:
    found = tokens(text)
    assert all(text[token.start : token.end] == token.text for token in found)
    assert all(left.end <= right.start for left, right in pairwise(found))
