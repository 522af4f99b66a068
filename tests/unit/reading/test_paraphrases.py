"""Other words for the same: lies and inventions, flight on foot, anonymity, adverbs and attributes, disasters."""

from __future__ import annotations

import pytest

DENIALS = [
    ("en", "Armenia said Azerbaijan had shelled Sotk. Baku described the report as fabricated.", "AZE"),
    ("en", "Ukraine said Russia had bombed Izmail. The Kremlin called that a lie.", "RUS"),
    ("id", "Armenia menuduh Azerbaijan menembaki Sotk. Baku menyebut tuduhan itu hoaks.", "AZE"),
    ("id", "Ukraina menuduh Rusia mengebom Izmail. Kremlin menampik tuduhan tersebut.", "RUS"),
]
FLIGHTS = [
    (
        "en",
        "Fighting between the army and M23 near Sake went on and some 3,000 people streamed across the border.",
    ),
    ("en", "Villagers abandoned their fields as M23 fighters shelled Sake."),
    ("id", "Pertempuran tentara dan M23 di Sake berlanjut dan 3.000 warga mencari tempat aman."),
    ("id", "Warga menyeberangi perbatasan setelah M23 menembaki Sake."),
]
NOBODYS = [
    ("en", "Hezbollah has not fired back at Israel.", "express_support"),
    ("en", "A rocket from Gaza hit Sderot, said an Israeli officer who asked not to be named.", "call_for"),
    ("en", "Thai and Cambodian troops clashed along the disputed border near Preah Vihear.", "deny"),
    ("id", "Tank Israel melepaskan enam tembakan ke Khiam di Lebanon.", "captive_release"),
    (
        "id",
        "Tentara Kachin diserang di dekat Bhamo, Myanmar, dan kehilangan tiga petempurnya.",
        "territory_seized",
    ),
    ("en", "Myanmar's army bombed Sagaing; more than 3,000 people were killed by the earthquake.", "toll"),
    ("id", "Junta Myanmar mengebom Sagaing; lebih dari 3.000 orang tewas akibat gempa.", "toll"),
]
RESUMED = [
    (
        "en",
        "Gustavo Petro, who flew to Arauca on Friday, accused the ELN of killing peasants.",
        "accuse",
        "COL",
    ),
    (
        "en",
        "Zelensky, who was in Kharkiv on Monday, accused Russia of breaking the Easter truce.",
        "accuse",
        "UKR",
    ),
    ("id", "Gustavo Petro, yang terbang ke Arauca pada Jumat, menuduh ELN membunuh petani.", "accuse", "COL"),
]


@pytest.mark.parametrize(("language", "text", "denier"), DENIALS)
def test_a_denial_in_other_words_is_a_denial(claims_of, language, text, denier) -> None:
    claims = claims_of(text, language)
    denials = [c for c in claims if c.type == "deny"]
    assert {a.code.split(".")[0] for c in denials for a in c.actors} == {denier}
    assert "denied" in {c.modality for c in claims}


@pytest.mark.parametrize(("language", "text"), FLIGHTS)
def test_flight_in_other_words_is_displacement(claims_of, language, text) -> None:
    assert "displacement" in {c.type for c in claims_of(text, language)}


@pytest.mark.parametrize(("language", "text", "kind"), NOBODYS)
def test_words_that_only_look_like_an_act_are_none(claims_of, language, text, kind) -> None:
    claims = claims_of(text, language)
    assert claims
    assert kind not in {c.type for c in claims}


@pytest.mark.parametrize(("language", "text", "kind", "actor"), RESUMED)
def test_behind_a_relative_clause_the_subject_goes_on(claims_of, language, text, kind, actor) -> None:
    found = [c for c in claims_of(text, language) if c.type == kind]
    assert {a.code.split(".")[0] for c in found for a in c.actors} == {actor}
