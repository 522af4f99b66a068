"""Clauses that belong together or apart: fronted clauses, rows of acts, idioms of negation, answers to reports."""

from __future__ import annotations

import pytest

FRONTED = [
    (
        "id",
        "Usai menelepon Ilham Aliyev dan Nikol Pashinyan pada Kamis, Emmanuel Macron meminta gencatan senjata dipatuhi.",
        "FRA",
    ),
    ("id", "Setelah menelepon Zelensky dan Putin, Donald Trump meminta gencatan senjata di Ukraina.", "USA"),
    (
        "en",
        "After calling Ilham Aliyev and Nikol Pashinyan, Emmanuel Macron urged both to keep the truce.",
        "FRA",
    ),
    ("en", "After phoning Zelensky and Putin, Donald Trump called for a truce in Ukraine.", "USA"),
]
LISTS = [
    (
        "id",
        "Usai perundingan yang ditengahi Anwar Ibrahim, Thailand dan Kamboja setuju menghentikan bentrokan.",
        {"MYS"},
    ),
    (
        "id",
        "Setelah perundingan yang dimediasi Qatar, Israel dan Hamas menyepakati gencatan senjata.",
        {"QAT"},
    ),
    ("en", "After talks mediated by Malaysia, Thailand and Cambodia agreed to a truce.", {"MYS"}),
    ("en", "Following talks mediated by Qatar, Israel and Hamas agreed to a ceasefire.", {"QAT"}),
]
ROWS = [
    (
        "id",
        "Azerbaijan menuduh Armenia menembakkan rudal ke Ganja, menembaki Terter pada 15 Oktober, "
        "dan menggempur Stepanakert dengan artileri pada 17 Oktober.",
        {"Ganja": None, "Terter": "2020-10-15", "Stepanakert": "2020-10-17"},
    ),
    (
        "en",
        "Azerbaijan accused Armenia of firing missiles at Ganja, shelling Terter on 15 October "
        "and shelling Stepanakert on 17 October.",
        {"Ganja": None, "Terter": "2020-10-15", "Stepanakert": "2020-10-17"},
    ),
]
IDIOMS = [
    ("id", "Thailand dan Kamboja menyetujui gencatan senjata tanpa syarat mulai tengah malam."),
    ("id", "India dan Pakistan menyepakati gencatan senjata tanpa prasyarat mulai Sabtu."),
    ("en", "Thailand and Cambodia agreed to a ceasefire without conditions from midnight."),
    ("en", "India and Pakistan agreed to a truce without preconditions from Saturday."),
]
ANSWERED = [
    (
        "id",
        "Armenia melaporkan pertempuran sengit di dekat Shushi, sedangkan Baku menyebut laporan itu tidak benar.",
        "AZE",
    ),
    (
        "en",
        "Armenia's army said fire near Kapan killed a civilian; Azerbaijan denied that and accused Armenia of lying.",
        "AZE",
    ),
]
PRESUPPOSED_MEDIATION = [
    ("id", "Pashinyan menyatakan Azerbaijan tidak menaati jeda hasil mediasi Washington."),
    ("id", "Yerevan menilai Baku tidak mematuhi gencatan senjata yang ditengahi Amerika Serikat."),
    ("en", "Pashinyan said Azerbaijan had not kept the truce brokered by Washington."),
]
WISHES = [
    (
        "en",
        "He wants talks between Armenia and Azerbaijan to resume and the displaced to return, his office said.",
    ),
    (
        "en",
        "Macron hopes that talks between Armenia and Azerbaijan resume and that the displaced can return.",
    ),
    ("id", "Macron berharap perundingan Armenia dan Azerbaijan dimulai lagi dan pengungsi dapat pulang."),
]


@pytest.mark.parametrize(("language", "text", "caller"), FRONTED)
def test_a_clause_in_front_has_the_subject_of_the_main_one(claims_of, language, text, caller) -> None:
    calls = [c for c in claims_of(text, language) if c.type == "mediation_contact"]
    assert [a.code.split(".")[0] for c in calls for a in c.actors] == [caller]
    assert len(calls[0].recipients) == 2


@pytest.mark.parametrize(("language", "text", "mediators"), LISTS)
def test_the_comma_behind_a_clause_in_front_ends_a_list(claims_of, language, text, mediators) -> None:
    found = [c for c in claims_of(text, language) if c.type == "mediation_contact"]
    assert {a.code.split(".")[0] for c in found for a in c.actors} == mediators


@pytest.mark.parametrize(("language", "text", "days"), ROWS)
def test_a_date_in_a_row_of_acts_is_of_the_act_before_it(claims_of, language, text, days) -> None:
    found = {c.place.name: c.time for c in claims_of(text, language) if c.type == "shelling" and c.place}
    for place, day in days.items():
        assert (str(found[place][0]) == str(found[place][1]) == day) is (day is not None), place


@pytest.mark.parametrize(("language", "text"), IDIOMS)
def test_an_unconditional_truce_is_not_denied(claims_of, language, text) -> None:
    claims = claims_of(text, language)
    assert {c.type for c in claims} & {"agreement_concluded", "truce_in_effect"}
    assert {c.polarity for c in claims} == {"pos"}


@pytest.mark.parametrize(("language", "text", "denier"), ANSWERED)
def test_a_denied_report_is_denied_with_its_content(claims_of, language, text, denier) -> None:
    denied = [c for c in claims_of(text, language) if c.modality == "denied"]
    assert denied
    assert {c.type for c in denied} <= {"armed_clash", "civilian_attack", "shelling"}
    assert {c.speaker.code.split(".")[0] for c in denied} == {denier}


@pytest.mark.parametrize(("language", "text"), PRESUPPOSED_MEDIATION)
def test_a_truce_that_is_not_kept_was_mediated_all_the_same(claims_of, language, text) -> None:
    mediated = [c for c in claims_of(text, language) if c.type == "mediation_contact"]
    assert {c.polarity for c in mediated} == {"pos"}


@pytest.mark.parametrize(("language", "text"), WISHES)
def test_what_somebody_wants_or_hopes_has_not_happened(claims_of, language, text) -> None:
    found = [c for c in claims_of(text, language) if c.type in {"negotiation", "displacement"}]
    assert found
    assert "asserted" not in {c.modality for c in found}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "id",
            "Dalam percakapan telepon dengan Ilham Aliyev dan Nikol Pashinyan, Emmanuel Macron meminta jeda dipatuhi.",
        ),
        (
            "en",
            "In a phone call with Ilham Aliyev and Nikol Pashinyan, Emmanuel Macron urged both to keep the truce.",
        ),
    ],
)
def test_who_phoned_stands_behind_the_phrase_in_front(claims_of, language, text) -> None:
    calls = [c for c in claims_of(text, language) if c.type == "mediation_contact"]
    assert {a.code.split(".")[0] for c in calls for a in c.actors} == {"FRA", "AZE", "ARM"}
