"""The language pipelines: spaCy pipelines with Universal Dependencies labels, one a language.

Decides: which pipeline reads a language (the packaged one, a folder or an installed package) and
whether it carries what the reading stage needs. Refuses to decide: anything about meaning.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from trucewatch.errors import BadUsage, PipelineMismatch

LANGUAGES = ("id", "en")
NEEDED = ("parser", "morphologizer")

UD_RELATIONS = frozenset(
    """acl advcl advmod amod appos aux case cc ccomp clf compound conj cop csubj dep det discourse dislocated
    expl fixed flat goeswith iobj list mark nmod nsubj nummod obj obl orphan parataxis punct reparandum ROOT root
    vocative xcomp""".split()
)
# Without these the roles of a clause cannot be read, whatever else a parser knows.
CORE_RELATIONS = frozenset("nsubj obj obl nmod case conj".split())
UPOS = frozenset(
    "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X SPACE".split()
)


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
    try:
        nlp = spacy.load(source, exclude=list(exclude))
    except (OSError, ValueError) as reason:
        raise PipelineMismatch(
            f"the {language} pipeline {str(source)!r} cannot be loaded: {reason}. "
            "Name a folder made by spaCy 3.8 or an installed pipeline package."
        ) from reason
    check_ud(nlp, exclude=exclude)
    return nlp


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
