"""Days, numbers, names and places in the reader's language."""

from __future__ import annotations

from datetime import date
from typing import Literal

import pytest

from trucewatch.errors import BadUsage
from trucewatch.records import Figure, Interval, PlaceRef
from trucewatch.reports.wording import Wording, fill, phrases

EN, ID = Wording("en"), Wording("id")
NOV_7, NOV_20 = date(2020, 11, 7), date(2020, 11, 20)


@pytest.mark.parametrize(
    ("time", "en", "id_"),
    [
        (None, "day not stated", "hari tidak disebut"),
        ((None, None), "day not stated", "hari tidak disebut"),
        ((NOV_7, NOV_7), "7 November 2020", "7 November 2020"),
        ((NOV_7, NOV_20), "7–20 November 2020", "7–20 November 2020"),
        ((date(2020, 9, 27), NOV_7), "27 September – 7 November 2020", "27 September – 7 November 2020"),
        ((date(2020, 5, 1), date(2020, 8, 2)), "1 May – 2 August 2020", "1 Mei – 2 Agustus 2020"),
        (
            (date(2019, 12, 31), date(2020, 1, 1)),
            "31 December 2019 – 1 January 2020",
            "31 Desember 2019 – 1 Januari 2020",
        ),
        ((None, NOV_20), "by 20 November 2020", "paling lambat 20 November 2020"),
        ((NOV_7, None), "since 7 November 2020", "sejak 7 November 2020"),
    ],
)
def test_an_interval_of_days_stays_an_interval(time: Interval | None, en: str, id_: str) -> None:
    assert (EN.days(time), ID.days(time)) == (en, id_)


@pytest.mark.parametrize(
    ("time", "basis", "en", "id_"),
    [
        ((NOV_7, NOV_7), "explicit", " on 7 November 2020", " pada 7 November 2020"),
        ((date(2020, 11, 14), NOV_20), "news_window", " in the days up to 20 November 2020", " dalam hari-hari hingga 20 November 2020"),
        ((date(2020, 11, 1), date(2020, 11, 10)), "relative", " in the days 1–10 November 2020, exact day not stated",
         " dalam kurun 1–10 November 2020, hari persisnya tidak disebut"),
        (None, None, "", ""),
    ],
)  # fmt: skip
def test_a_clause_says_how_exactly_the_day_is_known(
    time: Interval | None, basis: str | None, en: str, id_: str
) -> None:
    assert (EN.when(time, basis), ID.when(time, basis)) == (en, id_)


@pytest.mark.parametrize(
    ("low", "high", "en", "id_"),
    [
        (1001, None, "at least 1,001", "sedikitnya 1.001"),
        (10000, 99999, "10,000–99,999", "10.000–99.999"),
        (12, 12, "12", "12"),
        (0, 500, "up to 500", "paling banyak 500"),
        (None, 500, "up to 500", "paling banyak 500"),
        (None, None, "an unstated number of", "sejumlah (angka tidak disebut)"),
    ],
)
def test_a_count_is_what_the_sources_leave_and_never_its_middle(
    low: int | None, high: int | None, en: str, id_: str
) -> None:
    assert (EN.bounds(low, high), ID.bounds(low, high)) == (en, id_)


@pytest.mark.parametrize(
    ("figure", "en", "id_"),
    [
        (Figure(kind="killed", low=1, high=1, who="civilian"), "1 civilian killed", "1 warga sipil tewas"),
        (Figure(kind="killed", low=3, high=None, who="civilian"), "at least 3 civilians killed", "sedikitnya 3 warga sipil tewas"),
        (Figure(kind="killed", low=1001, high=None, cumulative=True), "at least 1,001 people killed in total",
         "sedikitnya 1.001 orang tewas secara keseluruhan"),
        (Figure(kind="displaced", low=40, high=40, unit="household"), "40 households displaced", "40 keluarga mengungsi"),
        (Figure(kind="homes_damaged", low=1, high=1, unit="structure"), "1 home or building damaged", "1 rumah atau bangunan rusak"),
    ],
)  # fmt: skip
def test_figures_count_whom_they_count(figure: Figure, en: str, id_: str) -> None:
    assert (EN.figure(figure), ID.figure(figure)) == (en, id_)


@pytest.mark.parametrize(
    ("origins", "en", "id_"),
    [((1, 1), "1 origin", "1 asal berita"), ((2, 2), "2 origins", "2 asal berita"), ((1, 2), "1–2 origins", "1–2 asal berita"),
     ((0, None), "origins unresolved", "asal berita belum jelas")],
)  # fmt: skip
def test_origins_stay_a_range(origins: tuple[int, int | None], en: str, id_: str) -> None:
    assert (EN.origins(origins), ID.origins(origins)) == (en, id_)


@pytest.mark.parametrize(
    ("name", "names", "en", "id_"),
    [
        ("Shushi", ("Shusha", "Shushi"), "Shushi/Shusha", "Shushi/Shusha"),
        ("Şuşa", ("Shusha", "Shushi", "Şuşa"), "Shusha/Shushi", "Shusha/Shushi"),
        ("Khankendi", ("Stepanakert", "Khankendi"), "Khankendi/Stepanakert", "Khankendi/Stepanakert"),
        (
            "Karabakh",
            ("Nagorno-Karabakh", "Karabakh"),
            "Nagorno-Karabakh/Artsakh",
            "Nagorno-Karabakh/Artsakh",
        ),
        ("Moskow", ("Moscow", "Moskow"), "Moscow", "Moskwa"),
        ("Ganja", ("Ganja", "Gəncə"), "Ganja", "Ganja"),
        ("kota itu", (), "“kota itu”", "“kota itu”"),
    ],
)
def test_a_place_that_two_sides_name_differently_has_both_names(
    name: str, names: tuple[str, ...], en: str, id_: str
) -> None:
    place = PlaceRef(name=name, names=names)
    assert (EN.place(place), ID.place(place)) == (en, id_)


@pytest.mark.parametrize(
    ("code", "name", "en", "id_"),
    [
        ("ARM.GOV", "Armenia", "Armenia", "Armenia"),
        ("RUS.GOV", "Russia", "Russia", "Rusia"),
        ("ARM.MIL", "Armenia", "Armenian forces", "pasukan Armenia"),
        (
            "AZE.MIL",
            "Azerbaijan: armed forces",
            "the armed forces of Azerbaijan",
            "angkatan bersenjata Azerbaijan",
        ),
        (
            "ARM.GOV",
            "Armenia: defence ministry",
            "the defence ministry of Armenia",
            "Kementerian Pertahanan Armenia",
        ),
        ("FRA.GOV", "Emmanuel Macron", "Emmanuel Macron (France)", "Emmanuel Macron (Prancis)"),
        ("AZE.CVL", "Azerbaijan", "Azerbaijani civilians", "warga sipil Azerbaijan"),
        ("UN", "United Nations", "the United Nations", "Perserikatan Bangsa-Bangsa"),
        ("MINSK", "OSCE Minsk Group", "the OSCE Minsk Group", "Grup Minsk OSCE"),
        ("HAMAS", "Hamas", "Hamas", "Hamas"),
        ("NKR", "Kelompok separatis", "Nagorno-Karabakh (Artsakh)", "Nagorno-Karabakh (Artsakh)"),
        ("UNNAMED", "unnamed", "an unnamed source", "sumber yang tidak disebut namanya"),
        ("USA.GOV", "United States", "the United States", "Amerika Serikat"),
    ],
)
def test_actors_have_neutral_names_in_both_languages(code: str, name: str, en: str, id_: str) -> None:
    assert (EN.actor(code, name), ID.actor(code, name)) == (en, id_)


@pytest.mark.parametrize(
    ("clock", "beside", "en", "id_"),
    [
        ("12:00", None, "12:00 local time", "pukul 12.00 waktu setempat"),
        (
            "2020-11-10T00:00:00+03:00",
            (date(2020, 11, 10), date(2020, 11, 10)),
            "00:00 (UTC+3)",
            "pukul 00.00 (UTC+3)",
        ),
        (
            "2020-11-10T00:00:00+03:00",
            None,
            "00:00 (UTC+3) on 10 November 2020",
            "pukul 00.00 (UTC+3) 10 November 2020",
        ),
        (
            "2020-11-10T05:30:00+05:30",
            None,
            "05:30 (UTC+5:30) on 10 November 2020",
            "pukul 05.30 (UTC+5:30) 10 November 2020",
        ),
        (None, None, "", ""),
    ],
)
def test_an_hour_keeps_its_zone(clock: str | None, beside: Interval | None, en: str, id_: str) -> None:
    assert (EN.clock(clock, beside), ID.clock(clock, beside)) == (en, id_)


@pytest.mark.parametrize(
    ("pattern", "slots", "expected"),
    [
        ("there was fire[ by {A}][ at {R}]", {"A": "x"}, "there was fire by x"),
        ("{A} took {P}", {"A": "x"}, None),
        ("{A} took {P}", {"A": "x", "P": ""}, None),
        ("plain", {}, "plain"),
    ],
)
def test_what_is_not_told_falls_out_of_the_sentence(
    pattern: str, slots: dict[str, str], expected: str | None
) -> None:
    assert fill(pattern, slots) == expected


def _keys(language: Literal["en", "id"]) -> set[str]:
    """Every phrase but those one language alone needs: singulars, articles, names of its own."""
    return {
        f"{group}.{name.removesuffix('_one').removesuffix('_many')}"
        for group, named in phrases(language).items()
        if group not in ("bodies", "exonyms")
        for name in named
        if not (group in ("figure_who", "figure_kinds") and name.endswith("_one"))
    }


def test_both_languages_have_every_phrase() -> None:
    assert _keys("en") == _keys("id")


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize(
    "word",
    ["liberat", "occup", "terroris", "massacre", "genocid", "aggress", "regime", "membebaskan wilayah", "menduduki wilayah",
     "agres", "rezim", "pembantaian"],
)  # fmt: skip
def test_no_phrase_of_ours_takes_a_side(language: str, word: str) -> None:
    text = str({g: p for g, p in phrases(language).items() if g != "method"}).casefold()
    assert word not in text


def test_a_language_without_phrases_is_refused() -> None:
    with pytest.raises(BadUsage, match="en and id"):
        Wording("fr")
