"""Dates a page prints: both languages, clocks and zones, and what is no date."""

from __future__ import annotations

from datetime import date

import pytest

from trucewatch.pages.dates import find_dates, year_near
from trucewatch.pages.stamps import line_date, read_stamp, stamp_days

EXPRESSIONS = [
    ("Jumat (20/11/2020)", (2020, 11, 20)),
    ("pada Sabtu (07/11)", (None, 11, 7)),
    ("20 November 2020", (2020, 11, 20)),
    ("November 20, 2020", (2020, 11, 20)),
    ("Nov. 9, 2020", (2020, 11, 9)),
    ("the 9th of November 2020", (2020, 11, 9)),
    ("Minggu, 11 Okt 2020", (2020, 10, 11)),
    ("17/10/2020, 14:05 WIB", (2020, 10, 17)),
    ("2020-10-17", (2020, 10, 17)),
    ("3 Agt 2019", (2019, 8, 3)),
    ("10 Nopember", (None, 11, 10)),
]


@pytest.mark.parametrize(("text", "parts"), EXPRESSIONS)
def test_dates_of_both_languages_day_before_month_in_numbers(text, parts):
    (entry,) = find_dates(text)
    assert (entry.year, entry.month, entry.day) == parts


@pytest.mark.parametrize(
    "text",
    [
        "skor 3/2 untuk tim tamu",
        "1.960 prajurit",
        "pukul 07.20 waktu setempat",
        "Resolusi 242",
        "it may 10 times",
        "90/12",
        "FIFA 20/21",
        "31/31/2020",
    ],
)
def test_numbers_that_are_no_dates(text):
    assert find_dates(text) == []


STAMP_LINES = [
    ("Jumat, 20 November 2020 07:32 WIB", "2020-11-20", "07:32:00", "WIB"),
    ("Kompas.com - 17/10/2020, 14:05 WIB", "2020-10-17", "14:05:00", "WIB"),
    ("Published 3:12 PM GMT, November 8, 2020", "2020-11-08", "15:12:00", "GMT"),
    ("Sat 19 Jul 2025 16.31 BST", "2025-07-19", "16:31:00", "BST"),
    ("Published On 28 Nov 2024", "2024-11-28", None, None),
    ("Redaksi - Kamis, 3 November 2022 - 10:02 WITA", "2022-11-03", "10:02:00", "WITA"),
    ("October 10, 2020 2:22 PM ET", "2020-10-10", "14:22:00", "ET"),
]


@pytest.mark.parametrize(("line", "day", "clock", "zone"), STAMP_LINES)
def test_a_line_that_is_little_else_than_a_stamp(line, day, clock, zone):
    found = line_date(line)
    assert found.day_as_printed.isoformat() == day
    assert (found.clock, found.offset) == (clock, zone)


@pytest.mark.parametrize(
    "line",
    [
        "Perang dimulai pada 27 September 2020 di sepanjang garis depan dan sudah menewaskan seribu orang.",
        "The war began on 27 September 2020.",
        "5 tahun lalu",
        "3 bulan lalu",
    ],
)
def test_a_sentence_with_a_date_and_a_bare_age_are_no_stamps(line):
    assert line_date(line) is None


STAMPS = [
    ("2020-11-20T07:32:00+0700", "2020-11-20T07:32:00+07:00"),
    ("2020-10-10T14:22:31Z", "2020-10-10T14:22:31+00:00"),
    ("2025-05-10T18:55:02.000Z", "2025-05-10T18:55:02+00:00"),
    ("Thu, 03 Nov 2022 09:12:44 +0700", "2022-11-03T09:12:44+07:00"),
    ("2020/10/11 06:14:22", "2020-10-11"),
    ("2020-11", "2020-11"),
    ("2020-11-20", "2020-11-20"),
    ("20 November 2020", "2020-11-20"),
    ("1602339751", "2020-10-10T14:22:31+00:00"),
    ("2020-13", None),
    ("0001-01-01T00:00:00Z", None),
    ("kemarin", None),
    ("", None),
]


@pytest.mark.parametrize(("value", "stamp"), STAMPS)
def test_machine_written_stamps_keep_the_precision_they_state(value, stamp):
    assert read_stamp(value) == stamp


def test_a_month_covers_its_days():
    assert stamp_days("2024-02") == (date(2024, 2, 1), date(2024, 2, 29))
    assert stamp_days("2020-11-20T07:32:00+07:00") == (date(2020, 11, 20), date(2020, 11, 20))


def test_a_missing_year_comes_from_the_pages_own_dates_and_fits_the_weekday():
    (entry,) = find_dates("Sabtu (07/11)")
    assert year_near(entry, [date(2020, 9, 27)]) == date(2020, 11, 7)
    assert year_near(entry, []) is None
    (january,) = find_dates("Minggu (3/1)")
    assert year_near(january, [date(2020, 12, 28)]) == date(2021, 1, 3)


def test_a_weekday_that_fits_no_near_year_leaves_the_year_open():
    (entry,) = find_dates("Jumat (19/10)")
    assert (
        year_near(entry, [date(2016, 10, 12)]) is None
        or year_near(entry, [date(2016, 10, 12)]).weekday() == 4
    )
