"""Definite references inside a report: `kedua negara`, `both sides`, `ia`, `they`.

Resolved when the text so far leaves one candidate; otherwise nobody is put in their place.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from trucewatch.languages.tables import toml
from trucewatch.reading.lexicon import words_of
from trucewatch.reading.scene import Scene, Who
from trucewatch.reading.story import Story, root


@cache
def _pair_words(language: str) -> dict[str, list[tuple[str, ...]]]:
    """The phrases by their first word, the longest first."""
    table = toml(language, "syntax")["pronouns"]
    phrases = (tuple(w.form for w in words_of(p)) for p in {*table["two"], *table["people"]})
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(phrases, key=lambda p: (-len(p), p)):
        found.setdefault(phrase[0], []).append(phrase)
    return found


@cache
def _people_words(language: str) -> frozenset[str]:
    return frozenset(toml(language, "syntax")["pronouns"]["people"])


@cache
def _single_words(language: str, number: str) -> frozenset[str]:
    return frozenset(toml(language, "syntax")["pronouns"][number])


def with_pairs(scene: Scene, named: Sequence[Who], story: Story) -> tuple[Who, ...]:
    """Return the names of a sentence with its pair words and pronouns resolved where one reading fits."""
    out = list(named)
    forms, pairs = [w.form for w in scene.words], _pair_words(scene.language)
    i = 0
    while i < len(forms):
        listed = pairs.get(forms[i], ())
        phrase = next((p for p in listed if tuple(forms[i : i + len(p)]) == p), None)
        if phrase is None:
            out += _pronoun(scene, i, named, story)
            i += 1
            continue
        start, end = scene.words[i].start, scene.words[i + len(phrase) - 1].end
        people = " ".join(phrase) in _people_words(scene.language)
        pair = (people and story.two_people(start, named)) or story.pair_at(start, named)
        out = [n for n in out if n.end <= start or end <= n.start]
        out += [Who(start, end, ref, "pair") for ref in pair]
        i += len(phrase)
    return tuple(sorted(out, key=lambda n: (n.start, n.end)))


def _pronoun(scene: Scene, index: int, named: Sequence[Who], story: Story) -> list[Who]:
    """A sentence that opens with `he` or `mereka` speaks of the last sentence's subject."""
    word = scene.words[index]
    known = any(word.form in _single_words(scene.language, number) for number in ("singular", "plural"))
    if not known or word.form == "it" or not story.scenes:
        return []
    before = [n for n in named if n.end <= word.start and n.form in {"person", "role", "name", "force"}]
    pool = before or [
        n for n in story.scenes[-1].who if n.form in {"person", "role", "force", "name", "organisation"}
    ]
    people = [n for n in pool if n.form in {"person", "role"}] or pool
    if word.form in _single_words(scene.language, "singular"):
        people = [n for n in people if n.form in {"person", "role"}]
    if len({root(n.ref.code) for n in people}) != 1:
        return []
    return [Who(word.start, word.end, people[0].ref, "person")]
