"""Make the blank pipelines whose tokenizers everything else is trained on.

Decides: hyphens and slashes inside Indonesian words and names do not split them (RFE/RL, anak-anak,
Nagorno-Karabakh), abbreviations of titles and ranks keep their full stop. Clitics stay on their word:
the morphology marks them.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import spacy
from spacy.attrs import ORTH
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_suffix_regex

TITLES = Path(__file__).resolve().parent.parent / "src" / "trucewatch" / "languages"


def blank(language: str) -> Language:
    """Return an untrained pipeline with the tokenizer of the language."""
    nlp = spacy.blank(language)
    if language == "id":
        # spaCy splits Indonesian words at inner hyphens and slashes; the treebanks do not.
        infixes = [rule for rule in nlp.Defaults.infixes if not _splits_words(rule)]
        nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
        suffixes = [rule for rule in nlp.Defaults.suffixes if rule not in (r"\-[Nn]ya", "-[KkMm]u")]
        nlp.tokenizer.suffix_search = compile_suffix_regex(suffixes).search
    known = tomllib.loads((TITLES / language / "titles.toml").read_text(encoding="utf-8"))
    for form in sorted({form for group in known.values() for form in group}):
        nlp.tokenizer.add_special_case(form, [{"ORTH": form}])
    nlp.tokenizer.rules = _needed(nlp.tokenizer)
    return nlp


def _needed(tokenizer: Tokenizer) -> dict[str, list[dict[int | str, str]]]:
    """Return the exceptions that change anything.

    Most of the 16,000 Indonesian ones keep words with hyphens whole, as the infixes above already do;
    trying each of them takes most of the time of loading the pipeline.
    """
    bare = Tokenizer(
        tokenizer.vocab,
        prefix_search=tokenizer.prefix_search,
        suffix_search=tokenizer.suffix_search,
        infix_finditer=tokenizer.infix_finditer,
        token_match=tokenizer.token_match,
        url_match=tokenizer.url_match,
    )
    rules: dict[str, list[dict[int | str, str]]] = tokenizer.rules
    # An exception that only gives a word its norm ("'ll" is "will") splits nothing and still matters.
    return {
        form: parts
        for form, parts in rules.items()
        if any(len(part) > 1 for part in parts) or [token.text for token in bare(form)] != _forms(parts)
    }


def _forms(parts: list[dict[int | str, str]]) -> list[str]:
    # A saved tokenizer names the attribute, one made here numbers it.
    return [part[ORTH] if ORTH in part else part["ORTH"] for part in parts]


def _splits_words(rule: str) -> bool:
    pattern = re.compile(rule)
    return any(
        pattern.search(word) for word in ("anak-anak", "RFE/RL", "ke-2", "07/11", "F-16", "10-an", "non-AS")
    )
