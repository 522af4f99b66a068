"""Roles: who acts, on whom; and nobody where the text names nobody."""

import pytest


def roots(refs) -> set[str]:
    return {ref.code.split(".")[0] for ref in refs}


@pytest.mark.parametrize(
    ("language", "text", "kind", "actors", "recipients"),
    [
        ("id", "Tentara Azerbaijan menyerang pasukan Armenia di Hadrut.", "armed_clash", {"AZE"}, {"ARM"}),
        ("id", "Terter digempur pasukan Armenia.", "armed_clash", {"ARM"}, set()),
        ("id", "Rudal menghantam Ganja.", "shelling", set(), set()),
        (
            "id",
            "Armenia dan Azerbaijan menyepakati gencatan senjata.",
            "agreement_concluded",
            {"ARM", "AZE"},
            set(),
        ),
        ("id", "Kesepakatan Hamas dan Israel itu ditengahi oleh Qatar.", "mediation_contact", {"QAT"}, None),
        ("id", "Putin menelepon Aliyev soal gencatan senjata itu.", "mediation_contact", {"RUS"}, {"AZE"}),
        ("en", "Azerbaijani forces attacked Armenian troops near Hadrut.", "armed_clash", {"AZE"}, {"ARM"}),
        ("en", "Several rockets hit the town of Ganja overnight.", "shelling", set(), set()),
        ("en", "Armenia and Azerbaijan agreed a ceasefire.", "agreement_concluded", {"ARM", "AZE"}, set()),
        (
            "en",
            "The truce between Hamas and Israel was brokered by Qatar.",
            "mediation_contact",
            {"QAT"},
            None,
        ),
        ("en", "Putin phoned Aliyev about the ceasefire.", "mediation_contact", {"RUS"}, {"AZE"}),
    ],
)
def test_roles_come_from_voice_and_preposition(claims_of, language, text, kind, actors, recipients) -> None:
    claim = next(c for c in claims_of(text, language) if c.type == kind)
    assert roots(claim.actors) == actors
    if recipients is not None:
        assert roots(claim.recipients) == recipients


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("id", "Armenia dan Azerbaijan saling menuduh melanggar gencatan senjata."),
        ("en", "Armenia and Azerbaijan accused each other of violating the ceasefire."),
    ],
)
def test_a_mutual_accusation_is_two_accusations_with_two_contents(claims_of, language, text) -> None:
    claims = claims_of(text, language)
    accusations = {(*roots(c.actors), *roots(c.recipients)) for c in claims if c.type == "accuse"}
    assert accusations == {("ARM", "AZE"), ("AZE", "ARM")}
    content = [c for c in claims if c.type == "truce_violation"]
    assert {c.modality for c in content} == {"alleged"}
    assert sorted(min(roots(c.actors)) for c in content) == ["ARM", "AZE"]
    assert all(c.parent for c in content)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("id", "Beirut menuduh Israel melanggar gencatan senjata."),
        ("en", "Beirut accused Israel of violating the ceasefire."),
    ],
)
def test_the_accused_and_not_the_accuser_is_said_to_have_done_it(claims_of, language, text) -> None:
    breach = next(c for c in claims_of(text, language, "2024-12-01") if c.type == "truce_violation")
    assert roots(breach.actors) == {"ISR"}
    assert breach.speaker is not None
    assert breach.speaker.code.startswith("LBN")


def test_those_left_out_are_kept_out_with_a_negation(claims_of) -> None:
    text = "Armenia dan Azerbaijan menyepakati gencatan senjata tanpa melibatkan Grup Minsk."
    left_out = next(c for c in claims_of(text, "id") if c.type == "mediation_contact")
    assert (roots(left_out.actors), left_out.polarity) == ({"MINSK"}, "neg")


def test_what_an_aside_names_plays_no_part_outside_it(claims_of) -> None:
    text = "Rusia mengadakan pembicaraan dengan Turki--sekutu Azerbaijan--tentang Nagorno-Karabakh."
    talks = next(c for c in claims_of(text, "id") if c.type == "mediation_contact")
    assert roots((*talks.actors, *talks.recipients)) == {"RUS", "TUR"}
