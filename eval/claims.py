#!/usr/bin/env python3
"""Scores the product's claims against the gold claims, per language, and shows where they differ.

    python eval/claims.py [--set dev] [--lang id|en] [--json] [--misses N] [--save FILE]
    python eval/claims.py --doc ID…          gold and found side by side
    python eval/claims.py --confusion        kinds of mistake by type and slot
    python eval/claims.py --set heldout [--max-words 299 | --min-words 300]

Without `--set` both gold sets are scored; the held-out set is scored only when asked for. What is
right is decided by the shared `score.py`.
"""

from __future__ import annotations

import argparse
import json
import sys
from types import ModuleType

from extraction import Document, Extract, ReadingError, load_reading, predict
from shared_data import SETS, SharedDataError, gold_path, load_gold, load_scorer
from side_by_side import confusion, confusion_lines, side_by_side

MEASURES = ("span", "type", "happened", "record")


def languages(documents: list[Document]) -> list[str]:
    """The languages of a set, sorted."""
    return sorted({document["lang"] for document in documents})


def wanted_document(document: Document, args: argparse.Namespace) -> bool:
    """Whether a document is of the language and length asked for."""
    words = len(document["text"].split())
    return args.lang in (None, document["lang"]) and args.min_words <= words <= args.max_words


def print_scores(name: str, result: Document) -> None:
    """One set and language as the scorer words it, in four lines."""
    print(f"{name}: {result['documents']} documents, {result['gold']} gold claims, {result['found']} found")
    print(
        "   "
        + "   ".join(
            f"{m} {result[m]['f1']:.3f} (P {result[m]['precision']:.2f} R {result[m]['recall']:.2f})"
            for m in MEASURES
        )
    )
    print("   " + "  ".join(f"{slot} {value:.2f}" for slot, value in result["slots"].items()))
    alarmed = result["empty_with_false_alarm"]
    print(f"   nothing to record: {result['empty_documents']}, with a false alarm: {alarmed}")


def score_set(name: str, args: argparse.Namespace, extract: Extract, scorer: ModuleType) -> Document:
    """Scores one set in each of its languages and prints what was asked for."""
    documents = [d for d in load_gold(gold_path(name)) if wanted_document(d, args)]
    predicted = predict(documents, extract)
    if args.save:
        with open(args.save, "a", encoding="utf-8") as out:
            out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in predicted)
    results = {}
    for language in languages(documents):
        results[language], missed = scorer.score(documents, predicted, language)
        if args.json:
            continue
        print_scores(f"{name} {language}", results[language])
        for document_id, quote, expected, got in missed[: args.misses]:
            print(f"   {document_id}: expected {expected}, got {got}: {quote[:110]!r}")
    if args.confusion:
        print(*confusion_lines(confusion(documents, predicted, scorer)), sep="\n")
    return results


def show_documents(wanted: list[str], names: list[str], extract: Extract, scorer: ModuleType) -> bool:
    """Gold beside found for the documents whose id begins with one of the wanted words."""
    shown = False
    for name in names:
        for document in load_gold(gold_path(name)):
            if any(document["id"].startswith(word) for word in wanted):
                print(*side_by_side(document, extract(document), scorer), "", sep="\n")
                shown = True
    return shown


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--set", action="append", dest="sets", metavar="NAME|FILE", help="dev, seeds, heldout or a gold file"
    )
    parser.add_argument("--lang")
    parser.add_argument("--min-words", type=int, default=0, metavar="N", help="only documents this long")
    parser.add_argument("--max-words", type=int, default=sys.maxsize, metavar="N", help="or this short")
    parser.add_argument("--json", action="store_true")
    parser.add_argument(
        "--misses", type=int, default=0, help="list this many misses and false alarms per language"
    )
    parser.add_argument("--doc", nargs="+", metavar="ID", help="show gold and found for these documents")
    parser.add_argument("--confusion", action="store_true", help="count the kinds of mistake")
    parser.add_argument("--save", metavar="FILE", help="append the predictions to this JSONL file")
    args = parser.parse_args()
    names = args.sets or list(SETS)
    try:
        scorer, extract = load_scorer(), load_reading()
        if args.doc:
            return 0 if show_documents(args.doc, names, extract, scorer) else 2
        results = {name: score_set(name, args, extract, scorer) for name in names}
    except (SharedDataError, ReadingError) as error:
        print(error, file=sys.stderr)
        return 2
    if args.json:
        json.dump(results, sys.stdout, ensure_ascii=False, indent=1)
        print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
