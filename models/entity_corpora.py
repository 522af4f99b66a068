"""Write the training corpora for the entity recognisers, never a sentence of a test set among them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

from corpora import LeakedTest
from entities import Named, digest, names_only, read_named, recased, replaced
from namelists import framed, replacements

SHORT = 25
# Sentences made from frames: about as many as a third of the annotated ones.
FRAMED = 900
SEED = 5


def indonesian(data: Path, part: str) -> list[Named]:
    """Return one part of the Indonesian news data."""
    return list(read_named(data / "ner" / f"id_idner-news-2k-{part}.txt", word=0, tag=2))


def english(data: Path, name: str) -> list[Named]:
    """Return one of the English sets, noun phrases trimmed to names."""
    folder = data / "ner"
    if name == "wikigold":
        return list(read_named(folder / "en_wikigold.conll", word=0, tag=1))
    if name == "re3d-train":
        return [names_only(s) for s in read_named(folder / "en_re3d-train.conll", word=0, tag=1)]
    return list(read_named(folder / f"en_uner-{name}.iob2", word=1, tag=2))


def without(train: Sequence[Named], *tests: Sequence[Named]) -> list[Named]:
    """Return the training sentences whose letters are not those of a test sentence."""
    held = {digest(sentence.words) for test in tests for sentence in test}
    kept = [sentence for sentence in train if digest(sentence.words) not in held]
    if any(digest(sentence.words) in held for sentence in kept):
        raise LeakedTest("a test sentence is left in the entity training data")
    return kept


def widened(sentences: Sequence[Named], language: str, *, seed: int, headlines: float) -> list[Named]:
    """Return the sentences, copies with other names, sentences from frames, headlines, lower case."""
    choice = random.Random(seed)
    names = replacements(language, sentences)
    result = list(sentences) + [replaced(s, names, choice) for s in sentences if s.spans]
    made = framed(language, names, FRAMED, seed=seed)
    result += made + [recased(s, capitals=True) for s in made[:: FRAMED // 120]]
    result += [
        recased(s, capitals=choice.random() < 0.4)
        for s in result
        if len(s.words) < SHORT and choice.random() < headlines
    ]
    if language == "en":
        lower = [s for s in sentences if choice.random() < 0.05]
        result += [Named(tuple(word.lower() for word in s.words), s.spans) for s in lower]
    return result
