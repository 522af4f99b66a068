"""H-hours as clauses print them: with a zone an instant, without one a local hour, never a guess."""

from __future__ import annotations

from datetime import date

import pytest

from telling import told
from trucewatch.truces.clock import best_clock, clock_of, hours_apart


@pytest.mark.parametrize(
    ("clause", "rest", "expected"),
    [
        ("took effect at 8 a.m. on Saturday", "", "08:00"),
        ("begins at 4 p.m", "", "16:00"),
        ("took hold at 0200 GMT", "", "2020-10-10T02:00+00:00"),
        ("in force from midnight, Moscow time", "", "2020-10-10T00:00+03:00"),
        ("starts around noon", "", "12:00"),
        ("berlaku mulai pukul 09.00 waktu Moskow", "", "2020-10-10T09:00+03:00"),
        ("jeda dimulai pukul 8 malam", "", "20:00"),
        ("sejak tengah malam waktu setempat", " (03.00 WIB), lapor kantor berita", "2020-10-10T03:00+07:00"),
        ("berlaku pukul 20.00", "", "20:00"),
        ("dimulai dan dilanggar lagi 18 Oktober pukul 07.20", "", None),
        ("began and was broken on 18 October at 7.20 a.m.", "", None),
        ("began on 10 October at 7.20 a.m.", "", "07:20"),
        ("jeda 10 Oktober dimulai", " dan lagi pada 18 Oktober pukul 07.20 waktu setempat", None),
        ("a four-day truce began", "", None),
        ("berlaku Selasa (10/11/2020)", "", None),
    ],
)
def test_the_hour_of_a_clause(clause: str, rest: str, expected: str | None) -> None:
    assert clock_of(told("a-1", "truce_in_effect", quote=clause), rest) == expected


def test_an_hour_that_reading_found_is_kept() -> None:
    assert clock_of(told("a-1", "truce_in_effect", quote="at noon", clock="2020-10-10T12:00+04:00"), "") == (
        "2020-10-10T12:00+04:00"
    )


@pytest.mark.parametrize(
    ("clocks", "expected"),
    [
        ([], None),
        (["08:00"], "08:00"),
        (["08:00", "2020-10-26T04:00+00:00"], "2020-10-26T04:00+00:00"),
        (["08:00", "08:00", "09:00"], "08:00"),
        (["08:30", "11:15"], None),
    ],
)
def test_two_hours_told_equally_often_give_none(clocks: list[str], expected: str | None) -> None:
    assert best_clock(clocks) == expected


def test_midnight_sets_no_two_truces_apart() -> None:
    assert hours_apart("00:00", date(2020, 10, 17), "00:00", date(2020, 10, 18)) is None
    assert hours_apart("09:00", date(2022, 9, 13), "20:00", date(2022, 9, 14)) == 35
