"""Pick the raw sentences on whose tree two differently trained parsers agree."""

from __future__ import annotations

import random
from collections.abc import Sequence

from spacy.language import Language

from rawtext import Tagged, text_of
from treebanks import Sentence, Word

SHORTEST, LONGEST = 6, 40
# Share of words with the same head. Lower lets the teacher's own slips back in as training data.
AGREE = 0.93
MOST_PARSED = 14_000
MOST_KEPT = 2_500


def agreed_trees(teacher: Language, other: Language, raw: Sequence[Tagged]) -> list[Sentence]:
    """Return the teacher's trees of the raw sentences where the other parser draws nearly the same heads."""
    picked = [sentence for sentence in raw if SHORTEST <= len(sentence) <= LONGEST]
    random.Random(3).shuffle(picked)
    texts = [text_of(sentence) for sentence in picked[:MOST_PARSED]]
    kept: list[Sentence] = []
    for one, two in zip(teacher.pipe(texts), other.pipe(texts), strict=True):
        if len(one) != len(two) or len(list(one.sents)) != 1:
            continue
        if sum(a.head.i == b.head.i for a, b in zip(one, two, strict=True)) >= AGREE * len(one):
            kept.append(
                tuple(
                    Word(
                        token.text,
                        token.lemma_,
                        token.pos_,
                        str(token.morph),
                        token.head.i,
                        "root" if token.dep_ == "ROOT" else token.dep_,
                        bool(token.whitespace_),
                    )
                    for token in one
                )
            )
    return kept[:MOST_KEPT]
