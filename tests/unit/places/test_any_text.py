"""Whatever the text, finding does not fail, spans point at their words, and none overlap."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from trucewatch.actors import load_actors
from trucewatch.places import load_places

WORDS = (
    "the", "Russian", "Armenia", "'s", "army", "of", "in", "and", ",", "Putin", "Presiden", "tentara", "dan", "di",
    "Moskow", "-", "Kota", "Shushi", "al", "kedua pihak", "PM", "(", ")", ".", "backed", "Hamas", "perbatasan",
    "southern", "Lebanon", "selatan", "Mi", "24", "\n\n", "“", "Şuşa", "🕊", "border", "with", "Kampung", "Foo",
)  # fmt: skip
texts = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join))


@settings(max_examples=150, deadline=None)
@given(texts, st.sampled_from(["id", "en"]))
def test_actor_spans_hold_on_any_text(text: str, language: str) -> None:
    mentions = load_actors().find(text, language)
    assert all(text[one.start : one.end] == one.text != "" for one in mentions)
    assert all(one.end <= other.start for one, other in pairwise(mentions))


@settings(max_examples=150, deadline=None)
@given(texts, st.sampled_from(["id", "en"]))
def test_place_spans_hold_on_any_text(text: str, language: str) -> None:
    mentions = load_places().find(text, language)
    assert all(" ".join(text[one.start : one.end].split()) == one.place.name != "" for one in mentions)
    assert all(one.end <= other.start for one, other in pairwise(mentions))
