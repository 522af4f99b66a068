"""Who tells is not who does: counters, closing speakers, headings with a colon, speakers behind `and`."""

from __future__ import annotations

import pytest

ARMED = {"armed_clash", "shelling", "air_strike", "civilian_attack", "truce_violation"}
TELLERS = [
    ("en", "Armenia's army said fire near Kapan killed a civilian.", "ARM"),
    (
        "en",
        "Two airmen died when a jet came down, hit by a missile near Yeraskh, the Russian defence ministry said.",
        "RUS",
    ),
    ("en", "Shells hit the market in Bakhmut, the Ukrainian army said.", "UKR"),
    ("id", "Azerbaijan menuduh desa-desa di Terter digempur pasukan Armenia.", "AZE"),
    ("id", "Yerevan menuduh desa-desa di Sotk dihantam artileri Azerbaijan.", "ARM"),
    ("id", "Pashinyan: Azerbaijan Tidak Taati Jeda Hasil Mediasi AS", "ARM"),
    ("id", "Kementerian Pertahanan Ukraina: rudal Rusia menghantam pasar di Bakhmut.", "UKR"),
    ("en", "Kyiv: Russian missiles hit market in Bakhmut", "UKR"),
]
HEADED = [
    (
        "id",
        "Pashinyan: Azerbaijan kembali melanggar gencatan senjata yang ditengahi Amerika Serikat sejak Senin pagi.",
        "ARM",
    ),
    ("id", "Menlu Rusia: Armenia dan Azerbaijan Sepakati Gencatan Senjata", "RUS"),
    ("en", "Aliyev: Armenian forces shelled Ganja", "AZE"),
    ("en", "Lavrov: Armenia and Azerbaijan agree truce", "RUS"),
]
JOINED = [
    ("id", "Pashinyan menyatakan Azerbaijan melanggar jeda dan meminta AS bersikap.", "ARM"),
    ("id", "Zelensky mengatakan Rusia menembaki Kherson dan mendesak PBB bertindak.", "UKR"),
    ("en", "Pashinyan said Azerbaijan had broken the truce and urged the US to act.", "ARM"),
    ("en", "Zelensky said Russia had shelled Kherson and called on the UN to act.", "UKR"),
]
PRESUPPOSED = [
    (
        "id",
        "Pompeo menyeru Armenia dan Azerbaijan menaati jeda yang disepakati akhir pekan.",
        "agreement_concluded",
    ),
    (
        "id",
        "Kedua pihak, Armenia dan Azerbaijan, saling menuduh melanggar jeda yang dimulai Sabtu.",
        "truce_in_effect",
    ),
    (
        "en",
        "Pompeo urged Armenia and Azerbaijan to keep the truce that was agreed at the weekend.",
        "agreement_concluded",
    ),
    (
        "en",
        "Armenia and Azerbaijan accused each other of breaking the truce that began on Saturday.",
        "truce_in_effect",
    ),
]
TOLD_BEFORE = [
    ("en", "Azerbaijan said Armenia had shelled Barda on Wednesday. The strike came after a truce began."),
    ("en", "Russian missiles hit Odesa on Friday. The attack drew a protest from Kyiv."),
    ("id", "Rudal Armenia menghantam Barda pada Rabu. Serangan itu terjadi setelah jeda berlaku."),
    ("id", "Artileri Rusia menembaki Kherson pada Jumat. Serangan tersebut dikecam Kyiv."),
]


@pytest.mark.parametrize(("language", "text", "teller"), TELLERS)
def test_who_tells_of_an_act_did_not_do_it(claims_of, language, text, teller) -> None:
    acts = [c for c in claims_of(text, language) if c.type in ARMED]
    assert acts
    assert teller not in {a.code.split(".")[0] for c in acts for a in (*c.actors, *c.recipients)}


@pytest.mark.parametrize(("language", "text", "speaker"), HEADED)
def test_a_name_and_a_colon_open_what_that_name_says(claims_of, language, text, speaker) -> None:
    claims = claims_of(text, language)
    assert claims
    assert {c.speaker.code.split(".")[0] for c in claims if c.speaker} == {speaker}


@pytest.mark.parametrize(("language", "text", "speaker"), JOINED)
def test_behind_and_the_speaker_goes_on(claims_of, language, text, speaker) -> None:
    calls = [c for c in claims_of(text, language) if c.type == "call_for"]
    assert {a.code.split(".")[0] for c in calls for a in c.actors} == {speaker}


@pytest.mark.parametrize(("language", "text", "kind"), PRESUPPOSED)
def test_the_truce_that_a_relative_clause_tells_of_is_a_fact(claims_of, language, text, kind) -> None:
    found = [c for c in claims_of(text, language) if c.type == kind]
    assert {c.modality for c in found} == {"asserted"}


@pytest.mark.parametrize(("language", "text"), TOLD_BEFORE)
def test_a_definite_noun_tells_of_the_act_told_before(claims_of, language, text) -> None:
    acts = [c for c in claims_of(text, language) if c.type in {"shelling", "air_strike", "armed_clash"}]
    assert len(acts) == 1


STRETCHES = [
    ("en", "Kyiv accuses Russia of shelling Kharkiv; Moscow denies it.", "deny", {"RUS"}),
    ("en", "Baku accused Armenia of firing rockets at Terter; Yerevan and Goris deny it.", "deny", {"ARM"}),
    ("id", "Kyiv menuduh Rusia menembaki Kharkiv; Moskow membantahnya.", "deny", {"RUS"}),
]


@pytest.mark.parametrize(("language", "text", "kind", "actors"), STRETCHES)
def test_behind_a_semicolon_a_name_of_its_own_acts(claims_of, language, text, kind, actors) -> None:
    found = [c for c in claims_of(text, language) if c.type == kind]
    assert {a.code.split(".")[0] for c in found for a in c.actors} == actors


@pytest.mark.parametrize(
    "text",
    [
        "Ukraine counts 44 civilians killed since 28 September.",
        "Armenia counts 90 soldiers killed since 27 September.",
    ],
)
def test_a_party_that_counts_is_the_speaker_of_the_count(claims_of, text) -> None:
    tolls = [c for c in claims_of(text, "en") if c.type == "toll"]
    assert tolls
    assert {c.speaker.code.split(".")[0] for c in tolls if c.speaker} == {
        "UKR" if "Ukraine" in text else "ARM"
    }
