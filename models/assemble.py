"""Put a trained parser and a trained entity recogniser together into the pipeline that ships."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from tokens import blank

# Components that only helped in training.
AUXILIARY = ("tagger",)


def assembled(language: str, parser: Path, entities: Path | None, *, meta: dict[str, Any]) -> Language:
    """Return one pipeline: shared vectors, morphology, lemmas, parser, and entities on vectors of their own."""
    nlp = spacy.load(parser, exclude=list(AUXILIARY))
    nlp.tokenizer = blank(language).tokenizer
    if entities is not None:
        source = spacy.load(entities)
        source.replace_listeners("tok2vec", "ner", ["model.tok2vec"])
        nlp.add_pipe("ner", source=source)
    nlp.meta.update(meta)
    return nlp


def save(nlp: Language, folder: Path) -> int:
    """Write the pipeline without what only training needs; return its size in bytes."""
    nlp.config["paths"] = dict.fromkeys(nlp.config["paths"])
    nlp.to_disk(folder)
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
