"""An exchanged document is told of other people on the same weekday, and its quotes still stand in it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from exchanging import bumped, exchange, exchange_code, load_tables, near, table_for, written_like

TABLES = {table.name: table for table in load_tables()}
KARABAKH = TABLES["karabakh-to-donbas"]


def claim(quote: str, **slots: Any) -> dict[str, Any]:
    empty = {"actors": [], "recipients": [], "third_parties": [], "figures": [], "via": []}
    null = {"place": None, "speaker": None, "time": None}
    return {"cid": "c1", "quote": quote, "type": "shelling", **empty, **null, **slots}


def document(text: str, *claims: dict[str, Any], lang: str = "id") -> dict[str, Any]:
    return {
        "id": "x",
        "lang": lang,
        "published": "2020-10-17",
        "title": None,
        "text": text,
        "claims": [*claims],
    }


def told(text: str, *claims: dict[str, Any], lang: str = "id") -> dict[str, Any]:
    return exchange(document(text, *claims, lang=lang), KARABAKH).document


@pytest.mark.parametrize(
    ("old", "new", "lang"),
    [
        ("Armenia menuduh Azerbaijan.", "Rusia menuduh Ukraina.", "id"),
        ("YEREVAN - Pashinyan berbicara.", "MOSKOW - Mishustin berbicara.", "id"),
        ("gencatan senjata Armenia-Azerbaijan", "gencatan senjata Rusia-Ukraina", "id"),
        ("Rusia dan Turki", "Turki dan Iran", "id"),
        ("ASEAN dan AS", "ASEAN dan Tiongkok", "id"),
        ("Konflik Nagorno-KarabakhLogo OSCE", "Konflik DonbasLogo OSCE", "id"),
        ("Azerbaijani forces and Armenia's army", "Ukrainian forces and Russia's army", "en"),
        ("dilansir Reuters (foto: AFP)", "dilansir AFP (foto: Reuters)", "id"),
    ],
)
def test_names_change_all_at_once(old: str, new: str, lang: str) -> None:
    assert told(old, lang=lang)["text"] == new


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Sabtu (17/10/2020)", "Sabtu (18/10/2025)"),
        ("Sabtu (07/11)", "Sabtu (08/11)"),
        ("pada 27 September 2020", "pada 28 September 2025"),
        ("deklarasi 10 dan 17 Oktober", "deklarasi 11 dan 18 Oktober"),
        ("sejak April 2020", "sejak April 2025"),
        ("pukul 01.00 waktu setempat", "pukul 01.00 waktu setempat"),
    ],
)
def test_dates_move_by_whole_weeks(old: str, new: str) -> None:
    assert told(old)["text"] == new


def test_a_moved_day_keeps_its_weekday() -> None:
    moved = exchange(document("Armenia"), KARABAKH)
    assert moved.day(date(2020, 10, 17)).weekday() == date(2020, 10, 17).weekday()
    assert moved.document["published"] == "2025-10-18"


def test_a_claim_moves_with_its_text() -> None:
    text = "Lebih dari 40 orang luka di Ganja, kata Armenia."
    figures = [{"kind": "injured", "low": 41, "high": None, "who": None}]
    slots = {"actors": ["AZE.MIL"], "place": "Ganja", "time": ["2020-10-17", None], "speaker": "ARM.GOV"}
    new = told(text, claim("Lebih dari 40 orang luka di Ganja", figures=figures, **slots))
    [moved] = new["claims"]
    assert new["text"] == "Lebih dari 43 orang luka di Kharkiv, kata Rusia."
    assert moved["quote"] == "Lebih dari 43 orang luka di Kharkiv"
    assert new["text"][moved["start"] : moved["end"]] == moved["quote"]
    assert (moved["actors"], moved["speaker"], moved["place"]) == (["UKR.MIL"], "RUS.GOV", "Kharkiv")
    assert moved["time"] == ["2025-10-18", None]
    assert moved["figures"] == [{"kind": "injured", "low": 44, "high": None, "who": None}]


def test_a_number_that_no_figure_counts_stays() -> None:
    assert told("Sebanyak 1.960 prajurit", claim("1.960 prajurit"))["text"] == "Sebanyak 1.960 prajurit"


@pytest.mark.parametrize(("old", "new"), [(12, 15), (105, 125), (1000, 1200), (20000, 22000)])
def test_numbers_become_others_of_their_size(old: int, new: int) -> None:
    assert bumped(old) == new
    assert len(str(new)) == len(str(old))


@pytest.mark.parametrize(("old", "new"), [("1.000", "1.200"), ("1,000", "1,200"), ("1000", "1200")])
def test_separators_are_kept(old: str, new: str) -> None:
    assert written_like(old, 1200) == new


def test_a_date_without_a_year_lies_near_its_anchor() -> None:
    assert near(28, 12, None, date(2021, 1, 3)) == date(2020, 12, 28)
    assert near(5, 1, None, date(2020, 12, 30)) == date(2021, 1, 5)


@pytest.mark.parametrize(
    ("old", "new"), [("ARM.CVL", "RUS.CVL"), ("NKR", "DNR"), ("OSCE", "OSCE"), ("UNNAMED", "UNNAMED")]
)
def test_codes_change_by_their_root(old: str, new: str) -> None:
    assert exchange_code(old, KARABAKH) == new


def test_every_table_leaves_its_own_conflict() -> None:
    for table in TABLES.values():
        assert table.codes
        assert all(old != new for old, new in table.codes.items())
        for words in table.words.values():
            assert not set(table.marks) & set(words.values()), table.name


def test_a_document_of_no_table_is_left_alone() -> None:
    assert table_for(document("Timnas menang 3-2.")) is None
