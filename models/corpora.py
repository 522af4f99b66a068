"""Write the training corpora for the parsers, never a sentence of a test set among them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from spacy.tokens import Doc, DocBin

from treebanks import Sentence, digest, read_treebank

MOST_SENTENCES = 8
TEST_TREEBANKS = {"id": ("id_csui-test", "id_gsd-test"), "en": ("en_ewt-test",)}


class LeakedTest(Exception):
    """A test sentence is in the training data."""


def sentences(data: Path, name: str) -> list[Sentence]:
    """Return one treebank, folded."""
    indonesian = name.startswith("id_")
    path = data / "ud" / f"{name}.conllu"
    return list(read_treebank(path, merge=indonesian, old_labels=indonesian))


def without(
    data: Path, language: str, train: list[Sentence], *, tests: tuple[str, ...] = ()
) -> list[Sentence]:
    """Return the training sentences whose letters are not those of a test sentence."""
    held = {digest(s) for name in (*TEST_TREEBANKS[language], *tests) for s in sentences(data, name)}
    kept = [sentence for sentence in train if digest(sentence) not in held]
    if any(digest(sentence) in held for sentence in kept):
        raise LeakedTest("a test sentence is left in the training data")
    return kept


def write(docs: Iterable[Doc], path: Path) -> None:
    """Write documents for training."""
    path.parent.mkdir(parents=True, exist_ok=True)
    DocBin(docs=docs).to_disk(path)
