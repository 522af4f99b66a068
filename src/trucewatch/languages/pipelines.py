"""The language pipelines: spaCy pipelines with Universal Dependencies labels, one a language.

Decides: which pipeline reads a language (the packaged one, a folder or an installed package) and
whether it carries what the reading stage needs. Refuses to decide: anything about meaning.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc, Token
from spacy.util import registry

from trucewatch.errors import BadUsage, PipelineMismatch
from trucewatch.languages.tables import toml
from trucewatch.languages.vectors import quicken
from trucewatch.languages.words import NAME as PRINTED_WORDS

LANGUAGES = ("id", "en")
NEEDED = ("parser", "morphologizer")
STARTS = "trucewatch_sentence_starts"
# What trucewatch adds to a packaged folder; spaCy alone needs neither.
OWN = (STARTS, PRINTED_WORDS)

UD_RELATIONS = frozenset(
    [
        "acl",
        "advcl",
        "advmod",
        "amod",
        "appos",
        "aux",
        "case",
        "cc",
        "ccomp",
        "clf",
        "compound",
        "conj",
        "cop",
        "csubj",
        "dep",
        "det",
        "discourse",
        "dislocated",
        "expl",
        "fixed",
        "flat",
        "goeswith",
        "iobj",
        "list",
        "mark",
        "nmod",
        "nsubj",
        "nummod",
        "obj",
        "obl",
        "orphan",
        "parataxis",
        "punct",
        "reparandum",
        "ROOT",
        "root",
        "vocative",
        "xcomp",
    ]
)
# Without these the roles of a clause cannot be read, whatever else a parser knows.
CORE_RELATIONS = frozenset(["nsubj", "obj", "obl", "nmod", "case", "conj"])
# A sentence may begin after one of these; anywhere else a break is the parser's slip ("iNews.id - Baku").
ENDS = frozenset(".?!…:;\"”’')]")


def load_pipeline(language: str, *, name: str | None = None, exclude: tuple[str, ...] = ()) -> Language:
    """Load the pipeline of a language: the packaged one, or the folder or package that is named.

    >>> load_pipeline("id", exclude=("ner",))  # doctest: +SKIP
    """
    if language not in LANGUAGES:
        raise BadUsage(f"no pipeline for language {language!r}: the languages are {', '.join(LANGUAGES)}")
    return _loaded(language, name, tuple(sorted(exclude)))


@cache
def _loaded(language: str, name: str | None, exclude: tuple[str, ...]) -> Language:
    source: str | Path = packaged(language) if name is None else name
    # A packaged tokenizer is whole in its file. spaCy would first build the one of the language, which for
    # Indonesian tries 16,000 exceptions and takes longer than everything else together.
    own = {"nlp": {"tokenizer": {"@tokenizers": "trucewatch.EmptyTokenizer.v1"}}} if name is None else {}
    try:
        nlp = spacy.load(source, exclude=list(exclude), config=own)
    except (OSError, ValueError) as reason:
        raise PipelineMismatch(
            f"the {language} pipeline {str(source)!r} cannot be loaded: {reason}. "
            "Name a folder made by spaCy 3.8 or an installed pipeline package."
        ) from reason
    check_ud(nlp, exclude=exclude)
    quicken(nlp)
    if STARTS not in nlp.pipe_names:
        nlp.add_pipe(STARTS, first=True, config={"language": language})
    return nlp


@registry.tokenizers("trucewatch.EmptyTokenizer.v1")  # type: ignore[untyped-decorator]  # spaCy gives it no type
def empty_tokenizer() -> Callable[[Language], Tokenizer]:
    """Make a tokenizer without rules, to be filled from the file of a packaged pipeline."""
    return lambda nlp: Tokenizer(nlp.vocab)


def packaged(language: str) -> Path:
    """Return the folder of the pipeline that ships with trucewatch."""
    return Path(__file__).resolve().parent / language / "pipeline"


def check_ud(nlp: Language, *, exclude: tuple[str, ...] = ()) -> None:
    """Raise PipelineMismatch unless the pipeline has a parser and a tagger with UD labels."""
    label = f"pipeline {nlp.meta.get('lang', '?')}_{nlp.meta.get('name', '?')}"
    missing = [part for part in NEEDED if part not in exclude and not _does(nlp, part)]
    if missing:
        raise PipelineMismatch(
            f"{label} lacks {', '.join(missing)}; it has {', '.join(nlp.pipe_names) or 'nothing'}. "
            "trucewatch reads dependency trees and parts of speech: name a pipeline that has both."
        )
    if "parser" in nlp.pipe_names:
        _check_relations(label, {str(name) for name in nlp.get_pipe("parser").labels})  # type: ignore[attr-defined]


def _does(nlp: Language, part: str) -> bool:
    if part in nlp.pipe_names:
        return True
    assigned = {"parser": "token.dep", "morphologizer": "token.pos"}[part]
    return any(assigned in nlp.get_pipe_meta(name).assigns for name in nlp.pipe_names)


def _check_relations(label: str, relations: set[str]) -> None:
    plain = {relation.split(":")[0] for relation in relations}
    strange = sorted(plain - UD_RELATIONS)
    absent = sorted(CORE_RELATIONS - plain)
    if absent:
        raise PipelineMismatch(
            f"{label} does not use Universal Dependencies: its parser has no {', '.join(absent)}"
            + (f", but {', '.join(strange[:6])}" if strange else "")
            + ". Name a pipeline trained on a UD v2 treebank."
        )


@Language.factory(STARTS, default_config={"language": "id"})
def sentence_starts(nlp: Language, name: str, language: str) -> Callable[[Doc], Doc]:  # noqa: ARG001
    """Make the component that tells the parser where a sentence must or cannot begin."""
    known = toml(language, "titles")
    titles, counters = frozenset(known["titles"]), frozenset(known["counters"])

    def mark(doc: Doc) -> Doc:
        for token in doc[1:]:
            before = token.nbor(-1)
            if before.is_space and "\n" in before.text:
                token.is_sent_start = True
            elif token.is_space or not _may_begin(before, token, titles=titles, counters=counters):
                token.is_sent_start = False
        return doc

    return mark


def _may_begin(before: Token, token: Token, *, titles: frozenset[str], counters: frozenset[str]) -> bool:
    text = before.text
    if before.is_space:
        return True
    if text[-1] not in ENDS or text in titles:
        return False
    if text in counters:
        return not token.text[0].isdigit()
    # "S. Jaishankar", "M. Yusuf": the full stop of an initial is its own token in some tokenizers.
    if text == "." and before.i and len(before.nbor(-1).text) == 1 and before.nbor(-1).is_upper:
        return not (token.is_title and not before.nbor(-1).whitespace_ and bool(before.whitespace_))
    return not (len(text) == 2 and text[0].isupper() and text[1] == ".")
