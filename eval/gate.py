#!/usr/bin/env python3
"""Fails when reading gets worse: compares today's scores with the floors of `eval/baseline.json`.

    python eval/gate.py                       compare, exit 1 if a floor is broken
    python eval/gate.py --raise               lift floors to today's scores where those are higher
    python eval/gate.py --raise --allow-regression   take today's scores even where they are lower

Floors stand per gold set, language and measure. Each set carries the digest of its gold file: where
the file changed, the floors say nothing any more and a new baseline is asked for, without failing.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path
from typing import Any

from extraction import ReadingError, load_reading, predict
from shared_data import SETS, SharedDataError, digest, gold_path, load_gold, load_scorer

BASELINE = Path(__file__).resolve().parent / "baseline.json"
SLOTS = ("evidence", "modality", "place", "speaker", "time")
SLACK = 0.0005
"""Scores are rounded to three places."""

Floors = dict[str, float]
Baseline = dict[str, dict[str, Any]]


def measure() -> Baseline:
    """Today's scores of every gold set in the baseline's shape."""
    scorer, extract = load_scorer(), load_reading()
    today: Baseline = {}
    for name in SETS:
        path = gold_path(name)
        documents = load_gold(path)
        predicted = predict(documents, extract)
        today[name] = {"digest": digest(path), "floors": {}}
        for language in sorted({document["lang"] for document in documents}):
            result, _ = scorer.score(documents, predicted, language)
            today[name]["floors"][language] = floors_of(result)
    return today


def floors_of(result: dict[str, Any]) -> Floors:
    """The measures the gate holds; `quiet` is the share of documents with nothing to record left in peace."""
    floors = {name: result[name]["f1"] for name in ("type", "happened", "record")}
    floors |= {slot: result["slots"][slot] for slot in SLOTS if slot in result["slots"]}
    if result["empty_documents"]:
        floors["quiet"] = round(1 - result["empty_with_false_alarm"] / result["empty_documents"], 3)
    return floors


def broken(baseline: Baseline, today: Baseline) -> tuple[list[str], list[str]]:
    """The floors that no longer hold, and the sets whose gold file changed."""
    failures, stale = [], []
    for name, held in baseline.items():
        if held["digest"] != today[name]["digest"]:
            stale.append(name)
            continue
        for language, floors in held["floors"].items():
            now = today[name]["floors"].get(language, {})
            failures += [
                f"{name} {language} {key}: {now.get(key, 0.0):.3f} is below the floor {floor:.3f}"
                for key, floor in floors.items()
                if now.get(key, 0.0) < floor - SLACK
            ]
    return failures, stale


def raised(baseline: Baseline, today: Baseline, *, allow_regression: bool) -> Baseline:
    """The new baseline: floors only rise unless a regression is allowed or the gold file changed."""
    result: Baseline = {}
    for name, now in today.items():
        held = baseline.get(name, {})
        keep = held.get("floors", {}) if held.get("digest") == now["digest"] and not allow_regression else {}
        result[name] = {"digest": now["digest"], "floors": {}}
        for language, floors in now["floors"].items():
            old = keep.get(language, {})
            names = sorted(floors.keys() | old.keys())
            result[name]["floors"][language] = {k: max(floors.get(k, 0.0), old.get(k, 0.0)) for k in names}
    return result


def report(baseline: Baseline, today: Baseline) -> int:
    """Prints the comparison; 1 if a floor is broken."""
    for name, now in today.items():
        for language, floors in now["floors"].items():
            print(f"{name} {language}  " + "  ".join(f"{key} {value:.3f}" for key, value in floors.items()))
    failures, stale = broken(baseline, today)
    for name in stale:
        print(
            f"{name}: the gold file changed since the baseline was made. "
            "Look at the scores, then run eval/gate.py --raise"
        )
    print(*failures, sep="\n")
    print("eval gate: " + (f"{len(failures)} floors broken" if failures else "all floors hold"))
    return 1 if failures else 0


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--raise", action="store_true", dest="lift", help="write the floors")
    parser.add_argument("--allow-regression", action="store_true", help="with --raise: floors may fall")
    args = parser.parse_args()
    try:
        today = measure()
    except SharedDataError as error:
        print(error, file=sys.stderr)
        return 1 if os.environ.get("CI") else 0
    except ReadingError as error:
        print(error, file=sys.stderr)
        return 1
    baseline: Baseline = json.loads(BASELINE.read_text(encoding="utf-8")) if BASELINE.exists() else {}
    if args.lift:
        new = raised(baseline, today, allow_regression=args.allow_regression)
        BASELINE.write_text(json.dumps(new, indent=1) + "\n", encoding="utf-8")
        baseline = new
    return report(baseline, today)


if __name__ == "__main__":
    sys.exit(main())
