"""Build the language pipelines from the treebanks and entity sets, step by step and resumably.

TRUCEWATCH_DATA=../shared/data python models/build.py            every step that is not done yet
TRUCEWATCH_DATA=../shared/data python models/build.py id-parser  one step and what it needs
python models/build.py --list                                    the steps, done or not
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import steps
from assemble import install

HERE = Path(__file__).resolve().parent
WORK = HERE / "work"


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what it makes, from what, and the function that makes it."""

    name: str
    makes: str
    needs: tuple[str, ...]
    run: Callable[[steps.Paths], None]


STEPS = (
    Step("blank", "blank/en/meta.json", (), steps.blank_pipelines),
    Step("vectors", "vectors/id/meta.json", ("blank",), steps.news_vectors),
    Step("clusters", "vectors/en/meta.json", ("vectors",), steps.cluster_vectors),
    Step("corpora", "corpus/en_parser.spacy", ("blank",), steps.treebank_corpora),
    Step("entity-corpora", "corpus/en_entities.spacy", ("blank",), steps.entity_corpora),
    Step("id-plain", "id_plain/model-last/meta.json", ("corpora", "vectors"), steps.id_plain),
    Step("id-teacher", "id_teacher/model-last/meta.json", ("corpora", "vectors"), steps.id_teacher),
    Step("id-relabel", "corpus/id_parser_whole.spacy", ("id-plain", "id-teacher"), steps.id_relabel),
    Step("id-parser", "id_parser/meta.json", ("id-relabel",), steps.id_parser),
    Step("id-entities", "id_entities/meta.json", ("entity-corpora", "vectors"), steps.id_entities),
    Step("en-parser", "en_parser/meta.json", ("corpora", "clusters"), steps.en_parser),
    Step(
        "en-first-entities",
        "en_entities_first/model-last/meta.json",
        ("entity-corpora", "clusters"),
        steps.en_first_entities,
    ),
    Step("en-silver", "corpus/en_entities_whole.spacy", ("en-first-entities",), steps.en_silver),
    Step("en-plain-entities", "en_entities_plain/meta.json", ("en-silver",), steps.en_plain_entities),
    Step(
        "en-second-silver", "corpus/en_entities_second.spacy", ("en-plain-entities",), steps.en_second_silver
    ),
    Step("en-entities", "en_entities/meta.json", ("en-second-silver",), steps.en_entities),
    Step("id-pipeline", "shipped/id/meta.json", ("id-parser", "id-entities"), steps.id_pipeline),
    Step("en-pipeline", "shipped/en/meta.json", ("en-parser", "en-entities"), steps.en_pipeline),
    Step("scores", "shipped/scores.json", ("id-pipeline", "en-pipeline"), steps.scores),
)


def wanted(names: list[str]) -> list[Step]:
    """Return the named steps and all they need, in order; every step if none is named."""
    by_name = {step.name: step for step in STEPS}
    unknown = [name for name in names if name not in by_name]
    if unknown:
        raise SystemExit(f"no step {', '.join(unknown)}; the steps are: {', '.join(by_name)}")
    chosen = set(names or by_name)
    for step in reversed(STEPS):
        if step.name in chosen:
            chosen.update(step.needs)
    return [step for step in STEPS if step.name in chosen]


def main() -> None:
    """Run the steps that are not done."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("steps", nargs="*")
    words.add_argument("--list", action="store_true", help="show the steps and whether they are done")
    words.add_argument("--install", action="store_true", help="put the built pipelines into the package")
    given = words.parse_args()
    if given.install:
        install(WORK / "shipped")
        return
    if given.list:
        for step in STEPS:
            print("done" if (WORK / step.makes).exists() else "    ", step.name)
        return
    data = os.environ.get("TRUCEWATCH_DATA")
    if not data or not Path(data, "ud").is_dir():
        raise SystemExit("set TRUCEWATCH_DATA to the folder that holds ud/ and ner/")
    paths = steps.Paths(data=Path(data).resolve(), work=WORK)
    for step in wanted(given.steps):
        if (WORK / step.makes).exists():
            continue
        print(f"== {step.name}", flush=True)
        step.run(paths)
        if not (WORK / step.makes).exists():
            sys.exit(f"step {step.name} did not write {step.makes}")


if __name__ == "__main__":
    main()
