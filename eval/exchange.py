#!/usr/bin/env python3
"""Does reading rest on grammar or on memory? Scores the gold set before and after its names are exchanged.

    python eval/exchange.py [--set dev|seeds] [--check] [--show ID…] [--confusion]

Documents that no table of `eval/exchange/` fits are left out on both sides. With `--check` a drop of
more than 0.03 in type, happened or record ends in exit code 1.
"""

from __future__ import annotations

import argparse
import sys
from types import ModuleType

from exchanging import Document, exchange, table_for
from extraction import Extract, ReadingError, load_reading, predict
from shared_data import SharedDataError, gold_path, load_gold, load_scorer
from side_by_side import confusion, confusion_lines, side_by_side

MEASURES = ("type", "happened", "record")
ALLOWED_DROP = 0.03


def pairs(documents: list[Document]) -> tuple[list[Document], list[Document]]:
    """The documents some table fits, as they are and exchanged."""
    fitting = [(document, table) for document in documents if (table := table_for(document))]
    return [document for document, _ in fitting], [exchange(d, t).document for d, t in fitting]


def faults(documents: list[Document], scorer: ModuleType) -> list[str]:
    """Gold quotes that the exchange broke; there must be none."""
    return [
        f"{document['id']} {claim['cid']}: {claim['quote']!r}"
        for document in documents
        for claim in document["claims"]
        if document["text"][slice(*scorer.span(claim, document["text"]))] != claim["quote"]
    ]


def compare(before: list[Document], after: list[Document], extract: Extract, scorer: ModuleType) -> float:
    """Prints the scores of both per language; the largest drop."""
    old, new = predict(before, extract), predict(after, extract)
    worst = 0.0
    for language in sorted({document["lang"] for document in before}):
        a, _ = scorer.score(before, old, language)
        b, _ = scorer.score(after, new, language)
        for measure in MEASURES:
            drop = a[measure]["f1"] - b[measure]["f1"]
            worst = max(worst, drop)
            print(
                f"{language} {measure:9s} {a[measure]['f1']:.3f} → {b[measure]['f1']:.3f}  drop {drop:+.3f}"
            )
        slots = sorted(a["slots"].keys() & b["slots"].keys())
        print("   " + "  ".join(f"{s} {a['slots'][s]:.2f}→{b['slots'][s]:.2f}" for s in slots))
    return worst


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--set", default="dev", help="dev, seeds or a gold file")
    parser.add_argument("--check", action="store_true", help="fail on a drop of more than 0.03")
    parser.add_argument("--show", nargs="+", metavar="ID", help="show exchanged documents, gold beside found")
    parser.add_argument("--confusion", action="store_true", help="kinds of mistake in the exchanged set")
    args = parser.parse_args()
    try:
        scorer = load_scorer()
        before, after = pairs(load_gold(gold_path(args.set)))
        if broken := faults(after, scorer):
            print("the exchange broke these quotes:", *broken, sep="\n")
            return 1
        extract = load_reading()
    except (SharedDataError, ReadingError) as error:
        print(error, file=sys.stderr)
        return 2
    if args.show:
        for document in after:
            if any(document["id"].startswith(word) for word in args.show):
                print(*side_by_side(document, extract(document), scorer), "", sep="\n")
        return 0
    worst = compare(before, after, extract, scorer)
    print(f"{len(after)} documents exchanged; largest drop {worst:.3f} (allowed {ALLOWED_DROP})")
    if args.confusion:
        print(*confusion_lines(confusion(after, predict(after, extract), scorer)), sep="\n")
    return 1 if args.check and worst > ALLOWED_DROP else 0


if __name__ == "__main__":
    sys.exit(main())
