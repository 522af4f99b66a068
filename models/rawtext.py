"""Read raw text: the part-of-speech-tagged Indonesian news sentences of the nlp-id package.

Its tag set is its own, so its tags only help as a second task in training; the tagger that learns
them is not shipped.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from spacy.tokens import Doc
from spacy.vocab import Vocab

NO_SPACE_BEFORE = frozenset(".,;:!?)]}%”’…")
NO_SPACE_AFTER = frozenset("([{“‘")
CLITICS = frozenset({"nya", "-nya", "ku", "mu", "lah", "kah", "pun"})
# "mu" and "ku" are also words of their own; only what follows a noun or a verb is joined.
JOINS_AFTER = frozenset({"NN", "VB", "JJ", "IN", "ADV", "PR", "NNP"})
Tagged = list[tuple[str, str, bool]]


def tagged_file() -> Path:
    """Return the tagged sentences inside the installed nlp-id package."""
    spec = find_spec("nlp_id")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("nlp-id is not installed: pip install nlp-id==0.1.23")
    return Path(spec.origin).parent / "data" / "dataset_postag.txt"


def tagged_sentences(path: Path) -> Iterator[Tagged]:
    """Yield sentences as (form, tag, space after), clitics joined to their word again."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line.count("\t") == 1]
        rows = [row for row in rows if row[0].strip()]
        if len(rows) > 1:
            yield _spaced(_joined(rows))


def _joined(rows: list[list[str]]) -> list[tuple[str, str]]:
    words: list[tuple[str, str]] = []
    for form, tag in rows:
        if (words and form == "nya" and words[-1][1] in JOINS_AFTER) or (
            words and form in CLITICS and tag in ("DT", "RP") and words[-1][1] in JOINS_AFTER
        ):
            words[-1] = (words[-1][0] + form, words[-1][1])
        else:
            words.append((form.strip().replace(" ", ""), tag.upper()))
    return words


def _spaced(words: list[tuple[str, str]]) -> Tagged:
    result: Tagged = []
    open_quote = False
    for index, (form, tag) in enumerate(words):
        after = words[index + 1][0] if index + 1 < len(words) else ""
        space = form not in NO_SPACE_AFTER and after[:1] not in NO_SPACE_BEFORE
        if form in "\"'":
            open_quote = not open_quote
            space = not open_quote and space
        elif after in ('"', "'") and open_quote:
            space = False
        result.append((form, tag, space))
    return result


def text_of(sentence: Tagged) -> str:
    """Return the sentence as it would be printed."""
    return "".join(form + (" " if space else "") for form, _, space in sentence).strip()


def tagged_doc(sentences: list[Tagged], vocab: Vocab) -> Doc:
    """Return one document with tags and nothing else."""
    rows = [row for sentence in sentences for row in [*sentence[:-1], (*sentence[-1][:2], True)]]
    return Doc(vocab, words=[r[0] for r in rows], spaces=[r[2] for r in rows], tags=[r[1] for r in rows])
