"""Score the assembled pipelines on the test sets and write scores.json and the model cards."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import DocBin
from spacy.training import Example

from trucewatch.languages.pipelines import load_pipeline

HERE = Path(__file__).resolve().parent
TESTS = {
    "id": ("id_csui-test", "id_gsd-test", "id_idner-news-2k-test"),
    # The entity recogniser that ships has seen en_uner-pud; its score there is that of its first run (notes.en.md).
    "en": ("en_ewt-test", "en_pud", "en_uner-ewt-test"),
}
MEASURES = {
    "token_acc": "tokens",
    "pos_acc": "UPOS",
    "morph_acc": "morphology",
    "lemma_acc": "lemmas",
    "dep_uas": "UAS",
    "dep_las": "LAS",
    "sents_f": "sentences",
    "ents_f": "entities",
}


def test_sets(data: Path, folder: Path) -> None:
    """Let the data folder's own script write the test sets."""
    subprocess.run([sys.executable, str(data / "make_tests.py"), str(folder)], check=True)


def scored(nlp: Language, path: Path) -> dict[str, Any]:
    """Return the scores of one test set, in per cent, by spaCy's scorer."""
    docs = list(DocBin().from_disk(path).get_docs(nlp.vocab))
    found = nlp.evaluate([Example(nlp.make_doc(doc.text), doc) for doc in docs])
    entity_set = any(doc.ents for doc in docs)
    result: dict[str, Any] = {}
    for key, name in MEASURES.items():
        if found.get(key) is not None and (name == "tokens" or (name == "entities") == entity_set):
            result[name] = round(100 * found[key], 2)
    if entity_set:
        result |= {label: round(100 * part["f"], 2) for label, part in sorted(found["ents_per_type"].items())}
    return result


def words_a_second(folder: Path, texts: list[str], *, exclude: tuple[str, ...]) -> int:
    """Return the speed over documents of ten sentences as trucewatch loads the folder, in processor time."""
    nlp = load_pipeline(folder.name, name=str(folder), exclude=exclude)
    joined = [" ".join(texts[at : at + 10]) for at in range(0, len(texts), 10)]
    list(nlp.pipe(joined[:2]))
    begin = time.process_time()
    words = sum(len(doc) for doc in nlp.pipe(joined, batch_size=32))
    return round(words / (time.process_time() - begin))


def score_and_describe(data: Path, shipped: Path) -> None:
    """Score both pipelines, write the scores into their meta.json and a model card beside the recipe."""
    folder = shipped.parent / "tests"
    test_sets(data, folder)
    scores: dict[str, Any] = {}
    for language, names in TESTS.items():
        nlp = spacy.load(shipped / language)
        scores[language] = {name: scored(nlp, folder / f"{name}.spacy") for name in names}
        texts = [doc.text for doc in DocBin().from_disk(folder / f"{names[0]}.spacy").get_docs(nlp.vocab)]
        scores[language]["words a second"] = {
            "everything": words_a_second(shipped / language, texts, exclude=()),
            "without entities": words_a_second(shipped / language, texts, exclude=("ner",)),
        }
        _into_meta(shipped / language, scores[language])
        (HERE / f"CARD.{language}.md").write_text(
            _card(shipped / language, scores[language]), encoding="utf-8"
        )
    (shipped / "scores.json").write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")
    (HERE / "scores.json").write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")


def _into_meta(folder: Path, scores: dict[str, Any]) -> None:
    path = folder / "meta.json"
    meta = json.loads(path.read_text(encoding="utf-8"))
    meta["performance"] = {name: value for name, value in scores.items() if name != "words a second"}
    path.write_text(json.dumps(meta, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _card(folder: Path, scores: dict[str, Any]) -> str:
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6
    notes = (HERE / f"notes.{meta['lang']}.md").read_text(encoding="utf-8")
    lines = [f"# {meta['lang']}_{meta['name']} {meta['version']}", "", meta["description"], ""]
    lines += [
        f"Licence of the weights: {meta['license']}. Size: {size:.1f} MB. spaCy {meta['spacy_version']}.",
        "",
    ]
    lines += ["## Data", "", "| source | licence | authors |", "|---|---|---|"]
    lines += [f"| {s['name']} | {s['license']} | {s['author']} |" for s in meta["sources"]]
    lines += ["", "## Scores (per cent, spaCy's scorer, from raw text, one sentence a document)", ""]
    for name, values in scores.items():
        if name != "words a second":
            lines.append(f"- `{name}`: " + ", ".join(f"{key} {value}" for key, value in values.items()))
    speed = scores["words a second"]
    lines += ["", "## Speed", "", "Words a second of processor time on one core, loaded by trucewatch: "]
    lines[-1] += ", ".join(f"{value:,} ({name})" for name, value in speed.items()) + "."
    return "\n".join(lines) + "\n\n" + notes
