"""Put a trained parser and a trained entity recogniser together into the pipeline that ships."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language

from compress import narrowed
from tokens import blank
from trucewatch.languages import pipelines, words

# Components that only helped in training.
AUXILIARY = ("tagger",)
# Of the 96 dimensions of the news vectors: as many as fit the size. 32 lost less than 0.1 LAS, 16 lost 0.6.
NARROW = 42
LARGEST = 20_000_000
INFO = Path(__file__).resolve().parent / "info.json"


PACKAGE = Path(__file__).resolve().parent.parent / "src" / "trucewatch" / "languages"


class TooLarge(Exception):
    """The assembled pipeline is larger than what may ship."""


def assembled(language: str, parser: Path, entities: Path | None) -> Language:
    """Return one pipeline: morphology, lemmas, parser, and entities on word vectors of their own."""
    nlp = spacy.load(parser, exclude=list(AUXILIARY))
    nlp.tokenizer = blank(language).tokenizer
    if entities is not None:
        source = spacy.load(entities)
        if not len(nlp.vocab.vectors):
            nlp.vocab.vectors = source.vocab.vectors
        if "tok2vec" in source.pipe_names:
            source.replace_listeners("tok2vec", "ner", ["model.tok2vec"])
        # Before the parser: a sentence that it ends too early would cut names in two (1 point of F).
        nlp.add_pipe("ner", source=source, first=True)
    return nlp


def save(nlp: Language, folder: Path, *, meta: dict[str, Any]) -> int:
    """Write the pipeline without what only training needs; return its size in bytes."""
    nlp.config["paths"] = dict.fromkeys(nlp.config["paths"])
    nlp.meta.update(meta)
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(folder)
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    if size > LARGEST:
        raise TooLarge(f"{folder} has {size / 1e6:.1f} MB, more than {LARGEST / 1e6:.0f}")
    return size


def ship(language: str, work: Path) -> None:
    """Assemble, narrow and write the pipeline of a language."""
    nlp = assembled(language, work / f"{language}_parser", work / f"{language}_entities")
    if language == "id":
        sample = (work / "vectors" / "news.txt").read_text(encoding="utf-8").splitlines()[:1500]
        narrowed(nlp, sample, width=NARROW)
    nlp.add_pipe(pipelines.STARTS, first=True, config={"language": language})
    if language == "en":
        nlp.add_pipe(words.NAME, last=True, config={"language": language})
    meta = json.loads(INFO.read_text(encoding="utf-8"))
    save(nlp, work / "shipped" / language, meta=meta["both"] | meta[language])


def install(shipped: Path) -> None:
    """Put the assembled pipelines in the place of those in the package."""
    for language in ("id", "en"):
        target = PACKAGE / language / "pipeline"
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(shipped / language, target)
