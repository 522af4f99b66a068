"""Truces and their terms in time: minutes after the start, the deal's own day, what is only provided for."""

from __future__ import annotations

import pytest

SOON_AFTER = [
    (
        "id",
        "Yerevan menuduh Baku melanggar jeda: beberapa menit setelah jeda 10 Oktober dimulai.",
        "2020-10-10",
    ),
    ("id", "Baku menuduh Yerevan melanggar jeda, dua jam setelah jeda 18 Oktober berlaku.", "2020-10-18"),
    (
        "en",
        "Baku accused Yerevan of violating the truce minutes after the truce of 10 October began.",
        "2020-10-10",
    ),
    (
        "en",
        "Yerevan accused Baku of breaking the truce shortly after the truce of 18 October began.",
        "2020-10-18",
    ),
]
SEVERAL = [
    ("id", "Dua gencatan senjata yang dimediasi Rusia dilanggar Armenia."),
    ("id", "Ketiga gencatan senjata Armenia-Azerbaijan telah dilanggar."),
    ("en", "Two ceasefires between Armenia and Azerbaijan have been violated."),
    ("en", "Both truces between Armenia and Azerbaijan have been broken."),
]
BEGINS_LATER = [
    ("id", "Jeda dengan Azerbaijan disepakati dan berlaku 14 Oktober, kata Pashinyan.", "2020-10-14"),
    ("id", "Gencatan senjata Armenia-Azerbaijan disepakati dan mulai berlaku 18 Oktober.", "2020-10-18"),
    ("en", "A truce between Armenia and Azerbaijan was agreed and took effect on 18 October.", "2020-10-18"),
]
TERMS = [
    (
        "id",
        "Hamas dan Israel menyetujui jeda enam minggu mulai Minggu (1/11/2020). "
        "Sebanyak 33 sandera dibebaskan bertahap dan bantuan ditambah.",
        "captive_release",
    ),
    (
        "id",
        "Hamas dan Israel menyetujui jeda empat hari: 50 sandera ditukar 150 tahanan Palestina.",
        "captive_release",
    ),
    (
        "en",
        "Hamas and Israel agreed to a truce that begins on 1 November. Thirty-three hostages are freed in stages.",
        "captive_release",
    ),
    (
        "en",
        "Hamas and Israel agreed a four-day truce: 50 hostages are freed for 150 prisoners.",
        "captive_release",
    ),
]
DONE = [
    (
        "id",
        "Jeda Hamas dan Israel dimulai Senin (19/10/2020). Tiga sandera telah dibebaskan.",
        "captive_release",
    ),
    (
        "en",
        "The truce between Hamas and Israel began on Monday. Three hostages have been freed.",
        "captive_release",
    ),
]
AIMS = [
    (
        "id",
        "Pejabat Prancis menyebut penarikan pasukan asing dan perundingan status sebagai tujuan.",
        "negotiation",
    ),
    ("id", "Macron menyebut pembebasan tawanan sebagai syarat.", "captive_release"),
    ("en", "Macron named the release of prisoners and talks with Armenia as goals.", "negotiation"),
    ("en", "The Kremlin named the release of prisoners as a further condition.", "captive_release"),
]


@pytest.mark.parametrize(("language", "text", "day"), SOON_AFTER)
def test_a_breach_minutes_after_the_start_is_of_that_day(claims_of, language, text, day) -> None:
    breaches = [c for c in claims_of(text, language) if c.type == "truce_violation"]
    assert {str(bound) for c in breaches for bound in c.time} == {day}


@pytest.mark.parametrize(("language", "text"), SEVERAL)
def test_what_befell_several_truces_has_no_week_of_its_own(claims_of, language, text) -> None:
    breaches = [c for c in claims_of(text, language) if c.type == "truce_violation"]
    assert breaches
    assert {c.time[0] for c in breaches} == {None}


@pytest.mark.parametrize(("language", "text", "day"), BEGINS_LATER)
def test_the_day_a_truce_begins_is_not_the_day_it_was_agreed(claims_of, language, text, day) -> None:
    deals = [c for c in claims_of(text, language) if c.type == "agreement_concluded"]
    assert deals
    for deal in deals:
        assert deal.time[0] is None or str(deal.time[0]) < day
        assert str(deal.time[1]) == day


@pytest.mark.parametrize(("language", "text", "kind"), TERMS)
def test_what_a_deal_provides_for_is_planned(claims_of, language, text, kind) -> None:
    assert {c.modality for c in claims_of(text, language) if c.type == kind} == {"planned"}


@pytest.mark.parametrize(("language", "text", "kind"), DONE)
def test_what_is_told_as_done_under_a_truce_is_done(claims_of, language, text, kind) -> None:
    assert {c.modality for c in claims_of(text, language) if c.type == kind} == {"asserted"}


@pytest.mark.parametrize(("language", "text", "kind"), AIMS)
def test_what_is_named_as_an_aim_is_called_for(claims_of, language, text, kind) -> None:
    news = {
        "id": "Gencatan senjata Armenia-Azerbaijan berlaku Senin.",
        "en": "The Karabakh truce began on Monday.",
    }
    found = claims_of(f"{news[language]} {text}", language)
    assert {c.modality for c in found if c.type == kind} == {"called_for"}
