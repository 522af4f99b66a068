"""Nobody is made a fighter who is not told to have fought: counters, victims, talkers, crowds, losers."""

from __future__ import annotations

import pytest

COUNTERS = [
    ("id", "Otoritas Nagorno-Karabakh menyatakan 874 prajuritnya dan 37 warga sipil tewas."),
    ("id", "Kementerian Pertahanan Armenia menyebut dua warga sipil gugur di Kapan."),
    ("id", "Militer Israel menyatakan tiga warga sipil meninggal di Nahariya."),
    ("en", "Ukraine's army said that four civilians died in Kharkiv."),
    ("en", "The Armenian defence ministry said two civilians died near Kapan."),
    ("en", "The Israeli military said three civilians perished in Nahariya."),
]
FALLEN = [
    ("en", "A Russian Mi-24 came down near Yeraskh in Armenia.", "RUS"),
    ("en", "An Israeli jet crashed near Haifa after it was hit by a missile.", "ISR"),
    ("id", "Sebuah Mi-24 Rusia jatuh di Armenia setelah dihantam rudal.", "RUS"),
    ("id", "Jet tempur India jatuh di Kashmir setelah ditembak.", "IND"),
]
TALKERS = [
    ("id", "Putin dan Macron membahas pertempuran di Nagorno-Karabakh melalui telepon.", {"RUS", "FRA"}),
    ("id", "Anwar dan Trump membicarakan bentrokan Thailand-Kamboja di Preah Vihear.", {"MYS", "USA"}),
    ("en", "Putin and Macron discussed the fighting in Nagorno-Karabakh by phone.", {"RUS", "FRA"}),
    ("en", "Rubio and Lammy discussed the clashes in Kashmir.", {"USA", "GBR"}),
]
CROWDS = [
    ("id", "Pengunjuk rasa menyerbu gedung parlemen di Yerevan setelah Armenia meneken gencatan senjata."),
    ("id", "Massa menyerbu gedung pemerintah di Yerevan setelah Armenia meneken gencatan senjata."),
    ("en", "Protesters stormed the parliament in Yerevan after Armenia signed the truce with Azerbaijan."),
    (
        "en",
        "Demonstrators attacked the parliament in Yerevan after Armenia signed the truce with Azerbaijan.",
    ),
]
LOSERS = [
    ("id", "Kelompok separatis Armenia mengaku kehilangan Shusha."),
    ("id", "Ukraina mengakui kehilangan Avdiivka."),
    ("en", "Ukraine admitted the loss of Avdiivka."),
    ("en", "The army admitted it lost El Fasher to the RSF in Sudan."),
]
ARMED = {"armed_clash", "shelling", "air_strike", "civilian_attack", "explosive_device"}


def _fighters(claims) -> set[str]:
    return {a.code.split(".")[0] for c in claims if c.type in ARMED for a in c.actors}


@pytest.mark.parametrize(("language", "text"), COUNTERS)
def test_who_counts_the_dead_did_not_kill_them(claims_of, language, text) -> None:
    claims = claims_of(text, language)
    assert claims
    assert _fighters(claims) == set()


@pytest.mark.parametrize(("language", "text", "owner"), FALLEN)
def test_whose_aircraft_falls_is_hit_and_did_not_strike(claims_of, language, text, owner) -> None:
    assert owner not in _fighters(claims_of(text, language))


@pytest.mark.parametrize(("language", "text", "talkers"), TALKERS)
def test_who_talks_about_fighting_does_not_fight(claims_of, language, text, talkers) -> None:
    assert _fighters(claims_of(text, language)) & talkers == set()


@pytest.mark.parametrize(("language", "text"), CROWDS)
def test_a_crowd_that_storms_a_building_protests(claims_of, language, text) -> None:
    claims = claims_of(text, language)
    assert "protest" in {c.type for c in claims}
    assert [c for c in claims if c.type in ARMED] == []


@pytest.mark.parametrize(("language", "text"), LOSERS)
def test_who_owns_up_to_a_loss_is_not_the_taker(claims_of, language, text) -> None:
    taken = [c for c in claims_of(text, language) if c.type == "territory_seized"]
    assert {a.code.split(".")[0] for c in taken for a in c.actors} & {"NKR", "UKR", "SDN"} == set()


HELD_BACK = [
    (
        "id",
        "Pemerintah Persatuan Nasional (NUG) sepakat menahan diri dari operasi ofensif di Myanmar selama dua pekan.",
    ),
    ("id", "Israel dan Hizbullah diminta menghentikan serangan udara di Lebanon."),
    ("en", "Sudan's army agreed to refrain from attacks on El Fasher."),
    ("en", "Both Israel and Hezbollah undertook to stop all air strikes in Lebanon."),
]
HELD = [
    ("en", "Ukraine said it hit an air base in occupied Crimea with drones.", "RUS"),
    ("id", "India menyerang sembilan lokasi di Kashmir yang dikuasai Pakistan.", "PAK"),
    ("en", "Indonesian soldiers in Papua seized a rifle and ammunition.", "IDN"),
]


@pytest.mark.parametrize(("language", "text"), HELD_BACK)
def test_what_a_side_refrains_from_is_not_done(claims_of, language, text) -> None:
    claims = claims_of(text, language)
    assert claims
    assert [c for c in claims if c.type in ARMED and c.modality == "asserted" and c.polarity == "pos"] == []


@pytest.mark.parametrize(("language", "text", "holder"), HELD)
def test_a_place_that_is_held_is_not_taken_again(claims_of, language, text, holder) -> None:
    taken = [c for c in claims_of(text, language) if c.type == "territory_seized"]
    assert holder not in {a.code.split(".")[0] for c in taken for a in c.actors}
