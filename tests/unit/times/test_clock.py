"""Hours and zones; read on Friday 20 November 2020."""

import pytest

from trucewatch.times import Anchor, find_times

FRIDAY = Anchor(published="2020-11-20")


@pytest.mark.parametrize(
    ("language", "text", "clock", "zone"),
    [
        ("id", "Jeda mulai pukul 08.00.", "08:00", None),
        ("id", "Jeda mulai pukul 8 pagi.", "08:00", None),
        ("id", "Jeda mulai pukul 8 malam.", "20:00", None),
        ("id", "Jeda mulai pukul 1 siang.", "13:00", None),
        ("id", "Jeda mulai pukul 11 siang.", "11:00", None),
        ("id", "Jeda mulai pukul 5 sore.", "17:00", None),
        ("id", "Jeda mulai pukul 24.00.", "00:00", None),
        ("id", "Jeda mulai jam 10 malam.", "22:00", None),
        ("id", "Jeda mulai pukul 00.00 waktu Moskow.", "00:00", "Europe/Moscow"),
        ("id", "Jeda mulai pukul 12.00 waktu setempat.", "12:00", "local"),
        ("id", "Jeda mulai pukul 03.00 WIB.", "03:00", "+07:00"),
        ("id", "Jeda mulai pukul 03.00 WITA.", "03:00", "+08:00"),
        ("id", "Jeda mulai tengah hari.", "12:00", None),
        ("id", "Jeda mulai tengah malam.", "00:00", None),
        ("en", "It began at 8 a.m.", "08:00", None),
        ("en", "It began at 8 p.m.", "20:00", None),
        ("en", "It began at 12 a.m.", "00:00", None),
        ("en", "It began at 12 p.m.", "12:00", None),
        ("en", "It began at 5pm.", "17:00", None),
        ("en", "It began at 5:30 pm.", "17:30", None),
        ("en", "It began at 18:30.", "18:30", None),
        ("en", "It began at 0200 GMT.", "02:00", "+00:00"),
        ("en", "It began at 1800 GMT.", "18:00", "+00:00"),
        ("en", "It began at 09:00 Moscow time.", "09:00", "Europe/Moscow"),
        ("en", "It began at 6 o'clock.", "06:00", None),
        ("en", "It began around noon.", "12:00", None),
        ("en", "It began at midnight, Moscow time.", "00:00", "Europe/Moscow"),
    ],
)
def test_an_hour_and_its_zone_are_read(language: str, text: str, clock: str, zone: str | None) -> None:
    (mention,) = find_times(text, language, anchor=FRIDAY)
    assert (mention.clock, mention.tz) == (clock, zone)
    assert "clock_only" in mention.flags


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("id", "Operasi 2.17 gagal."),
        ("id", "Sekitar 2.17 persen warga pergi."),
        ("en", "Version 2.17 failed."),
        ("en", "It cost 18.30 dollars."),
        ("id", "Perundingan itu memakan 45 menit."),
    ],
)
def test_other_numbers_are_no_hours(language: str, text: str) -> None:
    assert all(mention.clock is None for mention in find_times(text, language, anchor=FRIDAY))


def test_a_bare_midnight_lies_between_two_days() -> None:
    (mention,) = find_times("Jeda mulai tengah malam.", "id", anchor=FRIDAY)
    assert [str(day) for day in mention.interval] == ["2020-11-20", "2020-11-21"]
