"""Read the named-entity data of both languages and widen it.

Decides: only PER, ORG and LOC are learned; other classes count as no entity, and noun phrases that are
no names are left open. Copies with other names in place of the printed ones teach names the data never
saw.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from rawtext import NO_SPACE_AFTER, NO_SPACE_BEFORE

LABELS = {
    "PER": "PER", "ORG": "ORG", "LOC": "LOC",
    "Person": "PER", "Organisation": "ORG", "Location": "LOC",
}  # fmt: skip
UNKNOWN = "?"
# re3d marks whole noun phrases; a name has a capital in it and does not begin with an article.
ARTICLES = frozenset(
    ["the", "a", "an", "this", "these", "those", "that", "some", "all", "both", "its", "their", "his", "her"]
)


@dataclass(frozen=True, slots=True)
class Named:
    """A tokenised sentence and its entity spans, as (first word, word after the last, label)."""

    words: tuple[str, ...]
    spans: tuple[tuple[int, int, str], ...]


def digest(words: Sequence[str]) -> str:
    """Return the hash that tells two tokenisations of one sentence to be the same."""
    return hashlib.sha256(re.sub(r"\W+", "", "".join(words)).lower().encode()).hexdigest()


def read_named(path: Path, *, word: int, tag: int) -> Iterator[Named]:
    """Yield the sentences of a column file with IOB or IO tags."""
    for block in re.split(r"\n\s*\n", path.read_text(encoding="utf-8")):
        lines = [line for line in block.splitlines() if line.strip() and not line.startswith("# ")]
        rows = [line.split("\t") if "\t" in line else line.split() for line in lines]
        rows = [row for row in rows if len(row) >= 2 and not (word and re.search(r"[-.]", row[0]))]
        if rows:
            words = tuple(row[word] for row in rows)
            yield Named(words, tuple(_spans([row[tag] for row in rows])))


def _spans(tags: list[str]) -> Iterator[tuple[int, int, str]]:
    start, label = 0, ""
    for index, tag in enumerate([*tags, "O"]):
        kind = tag[2:]
        if label and (tag.startswith(("B-", "O")) or kind != label):
            if label in LABELS:
                yield start, index, LABELS[label]
            label = ""
        if kind and not label:
            start, label = index, kind


def names_only(sentence: Named) -> Named:
    """Return the sentence with noun phrases trimmed to the names in them; what is no name is dropped."""
    spans = []
    for start, end, label in sentence.spans:
        while start < end and sentence.words[start].lower() in ARTICLES:
            start += 1
        if start < end and label != UNKNOWN:
            capital = all(
                w[0].isupper() or w in ("of", "and", "for", "the", "al", "-")
                for w in sentence.words[start:end]
            )
            spans.append((start, end, label if capital else UNKNOWN))
    return Named(sentence.words, tuple(spans))


def replaced(sentence: Named, names: Mapping[str, Sequence[str]], choice: random.Random) -> Named:
    """Return the sentence with other names in place of its own, of the same class."""
    words: list[str] = []
    spans = []
    last = 0
    for start, end, label in sentence.spans:
        words += sentence.words[last:start]
        new = list(sentence.words[start:end])
        if names.get(label) and choice.random() < 0.7:
            new = choice.choice(names[label]).split(" ")
        spans.append((len(words), len(words) + len(new), label))
        words += new
        last = end
    return Named((*words, *sentence.words[last:]), tuple(spans))


def recased(sentence: Named, *, capitals: bool) -> Named:
    """Return the sentence as a headline: in capitals or in title case."""
    words = [w.upper() if capitals else (w[0].upper() + w[1:] if w.islower() else w) for w in sentence.words]
    return Named(tuple(words), sentence.spans)


def spacing(words: Sequence[str], *, printed: bool) -> list[bool]:
    """Return whether a space follows each word: always, or as it would be printed."""
    if not printed:
        return [True] * len(words)
    spaces, quoted = [], False
    for index, word in enumerate(words):
        after = words[index + 1] if index + 1 < len(words) else ""
        space = after[:1] not in NO_SPACE_BEFORE and word not in NO_SPACE_AFTER and after != "n't"
        space = (
            space
            and not re.match(r"['’](s|re|ve|ll|d|m)?$", after, re.IGNORECASE)
            and after != "-"
            and word != "-"
        )
        if word == '"':
            quoted = not quoted
            space = space and not quoted
        elif after == '"' and quoted:
            space = False
        spaces.append(space)
    return spaces


def to_doc(sentences: Sequence[Named], vocab: Vocab, *, printed: bool) -> Doc:
    """Join sentences into one document with entities; spans of no known class are left open."""
    words = [word for sentence in sentences for word in sentence.words]
    spaces = [
        flag for sentence in sentences for flag in [*spacing(sentence.words, printed=printed)[:-1], True]
    ]
    doc = Doc(vocab, words=words, spaces=spaces)
    entities, open_spans, base = [], [], 0
    for sentence in sentences:
        for start, end, label in sentence.spans:
            span = Span(doc, base + start, base + end, label="" if label == UNKNOWN else label)
            (open_spans if label == UNKNOWN else entities).append(span)
        base += len(sentence.words)
    doc.set_ents(entities, missing=open_spans, default="outside")
    return doc


def to_docs(sentences: Sequence[Named], vocab: Vocab, *, most: int, seed: int) -> Iterator[Doc]:
    """Group sentences into documents of 1 to `most`, half of them spaced as printed."""
    choice = random.Random(seed)
    at = 0
    while at < len(sentences):
        size = choice.randint(1, most)
        yield to_doc(sentences[at : at + size], vocab, printed=choice.random() < 0.5)
        at += size
