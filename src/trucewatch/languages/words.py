"""Join what the tokenizer splits into the words as printed: *did* + *n't* is *didn't* again.

Decides: which tokens of a parsed text are one printed word, as Universal Dependencies and its test sets
count them. The reading stage leaves this component out, for it needs the parts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from spacy.attrs import DEP, ENT_IOB, ENT_KB_ID, ENT_TYPE, HEAD, LEMMA, MORPH, POS, SENT_START, SPACY, TAG
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from trucewatch.languages.tables import toml

NAME = "trucewatch_printed_words"
# What a joined word keeps of its parts; the first two are made of all parts.
_KEPT = (LEMMA, MORPH, POS, TAG, DEP, HEAD, SENT_START, ENT_IOB, ENT_TYPE, ENT_KB_ID)
_HEAD = _KEPT.index(HEAD)
_NAMES = slice(_KEPT.index(ENT_IOB), len(_KEPT))


@dataclass(frozen=True, slots=True)
class Joins:
    """What belongs to the word before it; all words in lower case."""

    ends: frozenset[str]
    after_s: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    prefixes: frozenset[str]
    marks: frozenset[str]


@Language.factory(NAME, default_config={"language": "en"}, retokenizes=True)
def printed_words(nlp: Language, name: str, language: str) -> Callable[[Doc], Doc]:  # noqa: ARG001
    """Make the component that joins the parts of printed words; it may return a new document."""
    table = toml(language, "printed")
    joins = Joins(
        ends=frozenset(table["ends"]),
        after_s=frozenset(table["after_s"]),
        pairs=frozenset((first, second) for first, second in table["pairs"]),
        prefixes=frozenset(table["prefixes"]),
        marks=frozenset(table["marks"]),
    )

    def joined(doc: Doc) -> Doc:
        # A word goes on only where no space stands before a token: few of them are looked at.
        close = np.flatnonzero(doc.to_array(SPACY)[:-1] == 0) + 1
        inner = [at for at in close.tolist() if _continues(doc[at - 1], doc[at], joins)]
        return _rebuilt(doc, inner) if inner else doc

    return joined


def _continues(before: Token, token: Token, joins: Joins) -> bool:
    """Say whether a token ends the word that the token before it, with no space between, begins."""
    first, text = before.lower_, token.lower_
    if text in joins.ends or (first, text) in joins.pairs:
        return first[-1].isalnum()
    if text in joins.after_s and token.pos_ == "PART":
        return first.endswith("s")
    if text == "-":
        return first in joins.prefixes and not token.whitespace_ and _letters_follow(token)
    if first == "-":
        return _prefixed(before, joins) and token.text[0].isalpha()
    return set(text) <= joins.marks and (set(first) == set(text) or set(first + text) <= {"!", "?"})


def _letters_follow(hyphen: Token) -> bool:
    return hyphen.i + 1 < len(hyphen.doc) and hyphen.nbor(1).text[0].isalpha()


def _prefixed(hyphen: Token, joins: Joins) -> bool:
    return bool(hyphen.i) and not hyphen.nbor(-1).whitespace_ and hyphen.nbor(-1).lower_ in joins.prefixes


def _rebuilt(doc: Doc, inner: Sequence[int]) -> Doc:
    """Return the document with one token for those at `inner` and the ones before them.

    A joined word takes part of speech, relation and head of the part that the others hang on (the first, if
    they hang outside), the features of all parts and the lemmas of all.
    """
    first = np.ones(len(doc), dtype=bool)
    first[list(inner)] = False
    starts = np.flatnonzero(first)
    ends = np.append(starts[1:], len(doc))
    group_of = np.cumsum(first) - 1
    joined = {int(at): doc[int(starts[at]) : int(ends[at])] for at in np.flatnonzero(ends - starts > 1)}
    roots = starts.copy()
    for at, group in joined.items():
        roots[at] = group.root.i
    old = doc.to_array(list(_KEPT))
    rows = old[roots]
    rows[:, _NAMES] = old[starts][:, _NAMES]
    strings = doc.vocab.strings
    for at, group in joined.items():
        rows[at, 0] = strings.add(" ".join(token.lemma_ for token in group)) if group[0].lemma else 0
        rows[at, 1] = doc.vocab.morphology.add("|".join(_features(group)))
        rows[at, _NAMES] = next((old[t.i, _NAMES] for t in group if t.ent_type), old[group.start, _NAMES])
    heads = np.arange(len(doc)) + old[:, _HEAD].astype("int64")
    rows[:, _HEAD] = (group_of[heads[roots]] - np.arange(len(roots))).astype("uint64")
    words = [token.text for token in doc]
    new = Doc(
        doc.vocab,
        words=["".join(words[a:b]) for a, b in zip(starts.tolist(), ends.tolist(), strict=True)],
        spaces=doc.to_array(SPACY)[ends - 1].astype(bool).tolist(),
        user_data=doc.user_data,
    )
    # A parse says itself where sentences begin; spaCy takes the one or the other.
    unwanted = {SENT_START} if doc.has_annotation("DEP") else {HEAD, DEP}
    columns = [at for at, attribute in enumerate(_KEPT) if attribute not in unwanted]
    kept: Any = np.ascontiguousarray(rows[:, columns])
    return new.from_array([_KEPT[at] for at in columns], kept)


def _features(group: Span) -> Iterator[str]:
    values: dict[str, set[str]] = {}
    for token in group:
        for field, value in token.morph.to_dict().items():
            values.setdefault(field, set()).update(value.split(","))
    return (f"{field}={','.join(sorted(found))}" for field, found in sorted(values.items()))
