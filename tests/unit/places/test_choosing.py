from __future__ import annotations

import pytest

from trucewatch.places import Place, Places, load_places
from trucewatch.places.choosing import Setting, choose


@pytest.fixture(scope="module")
def places() -> Places:
    return load_places()


def town(name: str, country: str, population: int, kind: str = "town") -> Place:
    return Place(f"{name}-{country}", name, (name,), 1.0, 2.0, kind, country, population)


def setting(**changes: object) -> Setting:
    usual = {
        "countries": frozenset(), "related": frozenset(), "located": False, "kind": None,
        "inside_name": False, "common": False,
    }  # fmt: skip
    return Setting(**{**usual, **changes})  # type: ignore[arg-type]


SMALL, BIG = town("Springfield", "USA", 8_000), town("Springfield", "GBR", 900_000)


@pytest.mark.parametrize(
    ("candidates", "where", "chosen"),
    [
        ([SMALL, BIG], setting(), BIG),
        ([SMALL, BIG], setting(countries=frozenset({"USA"}), located=True), SMALL),
        ([SMALL], setting(), None),
        ([SMALL], setting(located=True), None),
        ([SMALL], setting(countries=frozenset({"USA"})), None),
        ([SMALL], setting(countries=frozenset({"USA"}), located=True), SMALL),
        ([SMALL], setting(related=frozenset({"USA"}), located=True), SMALL),
        ([SMALL], setting(related=frozenset({"USA"})), None),
        ([BIG], setting(inside_name=True), None),
        ([BIG], setting(common=True), None),
        ([BIG], setting(common=True, kind="town", located=True), BIG),
        ([BIG], setting(common=True, countries=frozenset({"GBR"}), located=True), BIG),
        ([], setting(located=True), None),
    ],
)
def test_context_comes_before_size_and_refusal_before_a_guess(
    candidates: list[Place], where: Setting, chosen: Place | None
) -> None:
    found = choose(candidates, where)
    assert (None if found is None else found[0]) == chosen


def test_an_admin_word_decides_between_town_and_province() -> None:
    both = [town("Surin", "THA", 40_000), town("Surin", "THA", 0, "province")]
    found = choose(both, setting(countries=frozenset({"THA"}), located=True, kind="province"))
    assert found is not None
    assert found[0].kind == "province"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Most people in the hall were of one mind."),
        ("en", "Nice weather, and a bar was open."),
        ("id", "Bila perang usai, Sumber air akan dibuka."),
        ("id", "Rumah itu milik Pak Selamat dan Bu Indah."),
        ("en", "Reading the letter, Victor and Florence wept."),
        ("en", "On Saturday in March they met on Twitter."),
        ("id", "Pada Minggu di bulan Mei mereka menulis di Facebook."),
        ("id", "Meta dan Puncak adalah nama perusahaan."),
        ("en", "Hamas said so, Putin replied and Lavrov agreed."),
    ],
)
def test_common_words_and_persons_are_no_towns(places: Places, language: str, text: str) -> None:
    assert [mention.place.name for mention in places.find(text, language)] == []


@pytest.mark.parametrize(
    ("text", "countries", "ident"),
    [
        ("Fighting near Tripoli, Libya.", frozenset(), "LBY"),
        ("The village of Khiam in Lebanon.", frozenset(), "LBN"),
        ("Shelling in Hama.", frozenset({"SYR"}), "SYR"),
        ("Russia shelled Kurakhove.", frozenset({"UKR"}), "UKR"),
        ("Russian troops are in Kurakhove.", frozenset(), "UKR"),
    ],
)
def test_the_texts_own_countries_choose(
    places: Places, text: str, countries: frozenset[str], ident: str
) -> None:
    found = [mention.place for mention in places.find(text, "en", countries=countries)]
    assert ident in {place.country for place in found if place.kind != "country"}


def test_a_watch_as_context_opens_its_ambiguous_names(places: Places) -> None:
    text = "Gunmen attacked; shells hit Beni and Minova."
    assert [mention.place.name for mention in places.find(text, "en")] == ["Beni", "Minova"]
    assert [mention.place.name for mention in places.find("Beni was hit.", "en")] == []


def test_a_weak_choice_is_marked(places: Places) -> None:
    by_size = places.find("A crowd from all over, Guadalajara included.", "en")
    assert [(mention.place.name, mention.weak) for mention in by_size] == [("Guadalajara", True)]
    located = places.find("A crowd in Guadalajara.", "en")
    assert [(mention.place.name, mention.weak) for mention in located] == [("Guadalajara", False)]
