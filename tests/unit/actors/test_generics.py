from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from trucewatch.actors import Actors, load_actors
from trucewatch.errors import BadUsage


@pytest.fixture(scope="module")
def actors() -> Actors:
    return load_actors()


@pytest.mark.parametrize(
    ("language", "text", "words", "key", "code"),
    [
        ("en", "Both sides claimed victory.", "Both sides", "both_sides", None),
        ("id", "Kedua pihak mengklaim menang.", "Kedua pihak", "both_sides", None),
        ("id", "Kedua negara setuju.", "Kedua negara", "both_states", None),
        ("en", "They blamed each other.", "each other", "each_other", None),
        ("en", "The mediators left.", "The mediators", "mediators", None),
        ("en", "Gunmen opened fire.", "Gunmen", "gunmen", "UNKNOWN"),
        ("id", "Orang tak dikenal menembak.", "Orang tak dikenal", "gunmen", "UNKNOWN"),
        ("en", "Officials said so.", "Officials", "official", "UNNAMED"),
        ("id", "Seorang pejabat mengatakannya.", "pejabat", "official", "UNNAMED"),
        ("en", "The army said so.", "army", "armed_forces", None),
        ("id", "Menurut militer, tidak ada korban.", "militer", "armed_forces", None),
    ],
)
def test_a_generic_mention_says_what_kind_of_actor_is_meant(
    actors: Actors, language: str, text: str, words: str, key: str, code: str | None
) -> None:
    mentions = [mention for mention in actors.find(text, language) if mention.form == "generic"]
    assert [(mention.text, mention.key, mention.code) for mention in mentions] == [(words, key, code)]


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "Armenia said its troops held.", "its troops"),
        ("id", "Pashinyan menyebut 105 tentaranya gugur.", "tentaranya"),
        ("en", "Netanyahu and his cabinet met.", "his cabinet"),
    ],
)
def test_a_possessed_force_is_marked_for_its_owner_to_be_found(
    actors: Actors, language: str, text: str, words: str
) -> None:
    owned = [mention for mention in actors.find(text, language) if "possessive" in mention.flags]
    assert [mention.text for mention in owned] == [words]


@pytest.mark.parametrize(
    ("language", "text", "words", "code"),
    [
        ("en", "In Shusha the separatists fell back.", "separatists", "NKR"),
        ("id", "Di Shusha kelompok separatis mundur.", "kelompok separatis", "NKR"),
        ("en", "Near Debaltseve, in Donetsk, rebels opened fire.", "rebels", "UKR.REB"),
        ("id", "Di Naypyidaw, junta menolak usul itu.", "junta", "MMR.GOV"),
        ("en", "A junta jet bombed Bhamo.", "junta jet", "MMR.MIL"),
        ("id", "Di Nduga, aparat menyergap mereka.", "aparat", "IDN"),
        ("en", "The rebels withdrew.", "rebels", None),
    ],
)
def test_an_unnamed_group_is_whom_the_watch_of_the_text_says(
    actors: Actors, language: str, text: str, words: str, code: str | None
) -> None:
    found = [mention.code for mention in actors.find(text, language) if mention.text == words]
    assert found == [code]


def test_armenian_forces_of_2020_may_be_either_army(actors: Actors) -> None:
    (then,) = actors.find("Pasukan Armenia menembak.", "id", day=date(2020, 10, 10))
    (later,) = actors.find("Pasukan Armenia menembak.", "id", day=date(2022, 9, 13))
    assert (then.code, then.flags, later.flags) == ("ARM.MIL", ("force_unspecified",), ())


def test_spans_point_at_their_words_in_any_script(actors: Actors) -> None:
    text = "“Şuşa” 🕊 jatuh, kata Presiden Azerbaijan; Élysée membantah."
    for mention in actors.find(text, "id", day=date(2020, 11, 8)):
        assert text[mention.start : mention.end] == mention.text
    assert [mention.code for mention in actors.find(text, "id")] == ["AZE.GOV", "FRA.GOV"]


def test_mentions_do_not_overlap_and_stand_in_order(actors: Actors) -> None:
    text = "Kementerian Pertahanan Rusia dan Menlu Turki Mevlut Cavusoglu menuduh tentara Armenia. " * 3
    mentions = actors.find(text, "id")
    assert all(one.end <= other.start for one, other in pairwise(mentions))


def test_the_same_text_gives_the_same_mentions(actors: Actors) -> None:
    text = "Hamas and Israel accused each other, Qatar's prime minister said."
    assert actors.find(text, "en") == actors.find(text, "en") == load_actors().find(text, "en")


def test_a_headline_in_title_case_makes_no_names_of_verbs(actors: Actors) -> None:
    (mention,) = [
        one for one in actors.find("Presiden Rusia Sebut Gencatan Senjata Gagal Total", "id") if one.code
    ]
    assert mention.text == "Presiden Rusia"


def test_an_unknown_language_is_refused_with_the_known_ones(actors: Actors) -> None:
    with pytest.raises(BadUsage, match="id, en"):
        actors.find("Bonjour", "fr")


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "AA reported from Ankara.", [("Ankara", "TUR.GOV")]),
        ("en", "Myanmar accused the AA.", [("Myanmar", "MMR.GOV"), ("AA", "AA")]),
        ("en", "Open the PDF and read it.", []),
        ("id", "NUG dan PDF menyerang.", [("NUG", "NUG"), ("PDF", "PDF")]),
        ("en", "The SAF bombed Khartoum.", [("SAF", "SDN.MIL"), ("Khartoum", "SDN.GOV")]),
    ],
)
def test_a_short_acronym_needs_its_conflict_in_the_text(
    actors: Actors, language: str, text: str, expected: list[tuple[str, str]]
) -> None:
    assert [(mention.text, mention.code) for mention in actors.find(text, language)] == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "YEREVAN, Armenia (AP) — Shelling went on."),
        ("id", "DOHA - Jeda itu bertahan."),
        ("en", "A headline\nKHARTOUM - Shelling went on."),
    ],
)
def test_the_capital_of_a_dateline_is_no_actor(actors: Actors, language: str, text: str) -> None:
    assert [mention.text for mention in actors.find(text, language) if mention.form == "metonym"] == []
