"""English word classes: verbs parted from their particles, doubling endings, longest entries first."""

import pytest

from trucewatch.reading.inflection import forms
from trucewatch.reading.lexicon import load_lexicon, words_of


def classes(text: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for match in load_lexicon("en").match(words_of(text)):
        found.setdefault(text[match.start : match.end], set()).add(match.label)
    return found


@pytest.mark.parametrize(
    ("text", "verb", "label"),
    [
        ("Armenia handed the district over", "handed", "WITHDRAW"),
        ("They kept the crossing closed", "kept", "BLOCK"),
        ("He brought both leaders together", "brought", "MEDIATE"),
        ("Fighters set the village on fire", "set", "DESTROY"),
        ("The war drove thousands from their homes", "drove", "DISPLACE"),
        ("Sappers cleared hundreds of mines", "cleared", "DISARM"),
    ],
)
def test_a_particle_after_the_object_still_makes_the_class(text, verb, label) -> None:
    assert label in classes(text)[verb]


def test_without_its_particle_the_verb_is_something_else() -> None:
    assert "MEDIATE" not in classes("He brought both leaders to Doha").get("brought", set())


@pytest.mark.parametrize(
    ("verb", "past"), [("kidnap", "kidnapped"), ("repel", "repelled"), ("admit", "admitted")]
)
def test_stressed_endings_double(verb, past) -> None:
    assert past in {form for form, _ in forms("en", f"~{verb}")}


def test_overlapping_entries_show_their_class_once() -> None:
    matches = load_lexicon("en").match(words_of("an air strike on the town"))
    assert [m.label for m in matches].count("AIR") == 1


@pytest.mark.parametrize("text", ["the trade war", "a heart attack", "the box office", "a wildfire"])
def test_words_of_other_trades_are_no_triggers(text) -> None:
    assert not set().union(*classes(text).values()) & {"FIGHTING", "ATTACK", "SHELL", "AIR"}
