"""Join what the tokenizer splits into the words as printed: *did* + *n't* is *didn't* again.

Decides: which tokens of a parsed text are one printed word, as Universal Dependencies and its test sets
count them. The reading stage leaves this component out, for it needs the parts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from trucewatch.languages.tables import toml

NAME = "trucewatch_printed_words"


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
        starts = [0] if len(doc) else []
        for token in doc[1:]:
            before = token.nbor(-1)
            if before.whitespace_ or not _continues(before, token, joins):
                starts.append(token.i)
        return doc if len(starts) == len(doc) else _rebuilt(doc, starts)

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


def _rebuilt(doc: Doc, starts: list[int]) -> Doc:
    """Return the document with one token from each start to the next.

    A joined word takes part of speech, relation and head of the part that the others hang on (the first, if
    they hang outside), the features of all parts and the lemmas of all.
    """
    groups = [doc[at:end] for at, end in zip(starts, [*starts[1:], len(doc)], strict=True)]
    roots = [group.root for group in groups]
    group_of = {token.i: at for at, group in enumerate(groups) for token in group}
    tagged, parsed = doc.has_annotation("POS"), doc.has_annotation("DEP")
    new = Doc(
        doc.vocab,
        words=[group.text for group in groups],
        spaces=[bool(group[-1].whitespace_) for group in groups],
        user_data=doc.user_data,
        pos=[root.pos_ for root in roots] if tagged else None,
        morphs=["|".join(_features(group)) for group in groups] if doc.has_annotation("MORPH") else None,
        lemmas=[_lemma(group) for group in groups] if doc.has_annotation("LEMMA") else None,
        heads=[group_of[root.head.i] for root in roots] if parsed else None,
        deps=[root.dep_ for root in roots] if parsed else None,
        sent_starts=None if parsed else [group[0].is_sent_start for group in groups],
    )
    if doc.has_annotation("ENT_IOB"):
        new.set_ents([_moved(ent, new, group_of) for ent in doc.ents])
    return new


def _lemma(group: Span) -> str:
    return " ".join(token.lemma_ for token in group)


def _features(group: Span) -> Iterator[str]:
    values: dict[str, set[str]] = {}
    for token in group:
        for field, value in token.morph.to_dict().items():
            values.setdefault(field, set()).update(value.split(","))
    return (f"{field}={','.join(sorted(found))}" for field, found in sorted(values.items()))


def _moved(ent: Span, new: Doc, group_of: dict[int, int]) -> Span:
    # "Armenia's": the name is within the word, so the word carries it.
    return Span(new, group_of[ent.start], group_of[ent.end - 1] + 1, label=ent.label, kb_id=ent.kb_id)
