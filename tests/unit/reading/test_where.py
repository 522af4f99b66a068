"""A place is where the act was: not whose clock is named, not the other clause's, not a capital that speaks."""

from __future__ import annotations

import pytest

CLOCKS = [
    ("en", "The statement halted the Karabakh war from midnight, Moscow time."),
    ("en", "The ceasefire in Gaza took hold at 8 a.m. Cairo time."),
    ("en", "Fighting in Suwayda stopped at noon Damascus time."),
    ("id", "Perang di Karabakh berhenti mulai tengah malam waktu Moskow."),
    ("id", "Gencatan senjata di Gaza berlaku pukul 08.00 waktu Kairo."),
    ("id", "Pertempuran di Suwayda berhenti pukul 12.00 waktu Damaskus."),
]
ELSEWHERE = [
    ("en", "Aliyev announces capture as crowds cheer in Baku.", "territory_seized", {"Baku"}),
    (
        "en",
        "The army announced a seizure of land while people danced in Khartoum.",
        "territory_seized",
        {"Khartoum"},
    ),
    ("id", "Yerevan menuduh pasukannya terus ditembaki.", "shelling", {"Yerevan"}),
    ("id", "Kyiv menuduh tentaranya kembali ditembaki.", "shelling", {"Kyiv"}),
    ("id", "Jeda baru antara Baku dan Yerevan dimulai Ahad.", "truce_in_effect", {"Baku", "Yerevan"}),
    ("en", "The truce between Moscow and Kyiv began on Sunday.", "truce_in_effect", {"Moscow", "Kyiv"}),
]
SUBJECTS_THAT_DIE = [
    ("id", "Baku menyebut 13 warga Ganja tewas oleh rudal Armenia."),
    ("id", "Sebanyak 12 warga sipil tewas akibat serangan Israel di Rafah."),
    ("id", "Lima penduduk desa gugur oleh tembakan tentara di Ilaga."),
    ("en", "Baku said 13 residents of Ganja died from Armenian missiles."),
    ("en", "Twelve civilians died in an Israeli strike on Rafah."),
    ("en", "Five villagers perished under army fire in Goma."),
]


@pytest.mark.parametrize(("language", "text"), CLOCKS)
def test_whose_clock_it_is_tells_no_place(claims_of, language, text) -> None:
    claims = claims_of(text, language)
    assert claims
    assert {c.place.name for c in claims if c.place} & {
        "Moscow",
        "Moskow",
        "Cairo",
        "Kairo",
        "Damascus",
    } == set()


@pytest.mark.parametrize(("language", "text", "kind", "places"), ELSEWHERE)
def test_a_place_of_another_clause_or_role_is_not_this_acts(claims_of, language, text, kind, places) -> None:
    assert {c.place.name for c in claims_of(text, language) if c.type == kind and c.place} & places == set()


@pytest.mark.parametrize(("language", "text"), SUBJECTS_THAT_DIE)
def test_those_who_die_are_never_those_who_struck(claims_of, language, text) -> None:
    claims = claims_of(text, language)
    assert claims
    assert [a.code for c in claims for a in c.actors if a.code.endswith("CVL")] == []


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [
        ("en", "The RSF captured El Fasher.", "El Fasher"),
        ("en", "Khartoum was shelled by the RSF.", "Khartoum"),
        ("en", "In Gaza time is running out as Israel bombs Rafah.", "Rafah"),
        ("id", "RSF merebut El Fasher.", "El Fasher"),
    ],
)
def test_what_is_taken_or_hit_keeps_its_place(claims_of, language, text, place) -> None:
    assert place in {
        name for c in claims_of(text, language) if c.place for name in (c.place.name, *c.place.names)
    }
