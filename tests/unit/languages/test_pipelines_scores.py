"""The shipped pipelines still score what their cards say; skipped where the treebanks are not at hand."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.tokens import DocBin
from spacy.training import Example

from trucewatch.languages.pipelines import packaged

ROOT = Path(__file__).resolve().parents[3]
SHARED = Path(os.environ.get("TRUCEWATCH_SHARED", ROOT.parent / "shared"))
# Rounding of different processors moves a score by a few words of a test set.
SLACK = 0.3
FLOORS = json.loads((Path(__file__).parent / "pipeline_floors.json").read_text(encoding="utf-8"))
CASES = [(language, name) for language, tests in FLOORS.items() for name in tests]

pytestmark = pytest.mark.skipif(
    not (SHARED / "data" / "ud").is_dir(), reason="no treebanks beside the project"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The test sets, written by the data's own script."""
    out = tmp_path_factory.mktemp("tests")
    subprocess.run([sys.executable, SHARED / "data" / "make_tests.py", out], check=True, capture_output=True)
    return out


@pytest.mark.parametrize(("language", "name"), CASES)
def test_a_shipped_pipeline_keeps_its_scores(language: str, name: str, folder: Path) -> None:
    floors: dict[str, float] = FLOORS[language][name]
    unneeded = (
        ["ner"] if "dep_las" in floors else ["parser", "morphologizer", "trainable_lemmatizer", "tok2vec"]
    )
    nlp = spacy.load(packaged(language), exclude=unneeded)
    docs = list(DocBin().from_disk(folder / f"{name}.spacy").get_docs(nlp.vocab))
    found: dict[str, Any] = nlp.evaluate([Example(nlp.make_doc(doc.text), doc) for doc in docs])
    short = {
        key: round(100 * found[key], 2) for key, floor in floors.items() if 100 * found[key] < floor - SLACK
    }
    assert not short, f"{name}: {short}, floors {floors}"
