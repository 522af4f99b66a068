#!/usr/bin/env python3
"""Runs the reading over the sentence variants of `tests/variants/` and says which come out wrong.

    python eval/variants.py [--lang id|en] [--type shelling] [--quiet]

A row holds one sentence and the one claim it must yield. A sentence passes if a claim of the row's
type has every judged slot right, and if nothing that did not happen was read as having happened. `*`
in a cell: not judged. An empty cell: the slot must be empty. Rows of `nothing_<lang>.csv` must yield
no claim at all. Other claims in a row's sentence are not judged here.
"""

from __future__ import annotations

import argparse
import csv
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extraction import Extract, ReadingError, load_reading

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "variants"
ANY = "*"
SPEECH_ACTS = {"call_for", "commit", "accuse", "deny", "reject", "threaten", "express_support", "statement"}
CIVILIANS = {"CVL", "REF"}

Claim = dict[str, Any]
Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A row, what was read from it, and what is wrong with the nearest claim; nothing if it passes."""

    row: Row
    claims: list[Claim]
    wrong: tuple[str, ...]


def load_rows(name: str) -> list[Row]:
    """The rows of one table, in its order."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


def document(name: str, number: int, row: Row) -> Claim:
    """A row as an input document; only the sentence and its publication date go in."""
    language = name.rsplit("_", 1)[-1]
    return {
        "id": f"{name}-{number}",
        "text": row["text"],
        "lang": language,
        "published": row.get("published") or None,
    }


def plain(text: str | None) -> str:
    """Letters and digits only, without accents or case."""
    letters = unicodedata.normalize("NFKD", text or "").casefold()
    return " ".join(
        "".join(c if c.isalnum() else " " for c in letters if not unicodedata.combining(c)).split()
    )


def roots(actors: list[Claim] | None) -> set[str]:
    """The actors' root codes, with a mark where they are civilians."""
    return {root(actor["code"]) for actor in actors or [] if actor}


def root(code: str) -> str:
    """`ARM.CVL` → `ARM civilians`; any other sector is left off, as in the scorer."""
    head, _, sector = code.partition(".")
    return f"{head} civilians" if sector in CIVILIANS else head


def expected_roots(cell: str) -> set[str]:
    """The codes of a cell, joined there by `+`."""
    return {root(code) for code in cell.split("+") if code}


def figure_set(claim: Claim) -> set[tuple[str, str, str]]:
    """Figures as the cells write them: kind, low, high."""
    return {
        (
            f["kind"],
            str(f["low"]) if f.get("low") is not None else "",
            str(f["high"]) if f.get("high") is not None else "",
        )
        for f in claim.get("figures") or []
    }


def expected_figures(cell: str) -> set[tuple[str, ...]]:
    """`killed:3:3 injured:10:` → the same set form; an open end is empty."""
    return {tuple(word.split(":")) for word in cell.split()}


def same_place(cell: str, place: Claim | None) -> bool:
    """The printed name, or one of its known variants."""
    if not cell or not place:
        return not cell and not place
    wanted, name = plain(cell), plain(place["name"])
    return wanted in {name, *map(plain, place.get("names") or ())} or wanted in name or name in wanted


def same_speaker(row: Row, claim: Claim) -> bool:
    """Who says it; for a speech act the outlet's own voice and the speech actor are the same answer."""
    found = roots([claim["speaker"]] if claim.get("speaker") else [])
    if row["type"] in SPEECH_ACTS and found <= roots(claim.get("actors")):
        return row["speaker"] in ("", ANY) or expected_roots(row["speaker"]) <= roots(claim.get("actors"))
    return found == expected_roots(row["speaker"])


def happened(modality: str, polarity: str) -> bool:
    """Reported as a fact."""
    return modality == "asserted" and polarity == "pos"


def wrong_slots(row: Row, claim: Claim) -> tuple[str, ...]:
    """The judged slots in which the claim differs from the row."""
    judged = {
        "modality": claim["modality"] == row["modality"],
        "polarity": claim["polarity"] == row["polarity"],
        "actors": roots(claim.get("actors")) == expected_roots(row["actors"]),
        "recipients": roots(claim.get("recipients")) == expected_roots(row["recipients"]),
        "place": same_place(row["place"], claim.get("place")),
        "figures": figure_set(claim) == expected_figures(row["figures"]),
        "speaker": same_speaker(row, claim),
        "time": not row["time"] or row["time"] == "..".join(str(day) for day in claim.get("time") or ()),
    }
    return tuple(slot for slot, right in judged.items() if not right and row.get(slot) != ANY)


def judge(row: Row, claims: list[Claim]) -> tuple[str, ...]:
    """What is wrong with the reading of a row; empty if it passes."""
    if not row.get("type"):
        return ("claims where there is nothing to record",) if claims else ()
    of_type = [claim for claim in claims if claim["type"] == row["type"]]
    if not of_type:
        return ("missed",)
    if not happened(row["modality"], row["polarity"]) and any(
        happened(claim["modality"], claim["polarity"]) for claim in of_type
    ):
        return ("read as having happened",)
    return min((wrong_slots(row, claim) for claim in of_type), key=len)


def outcomes(name: str, extract: Extract, *, only: str | None = None) -> Iterator[Outcome]:
    """Every row of a table with its judgement."""
    for number, row in enumerate(load_rows(name), start=2):
        if only and row.get("type") != only:
            continue
        claims = extract(document(name, number, row))
        yield Outcome(row, claims, judge(row, claims))


def failure_text(outcome: Outcome) -> str:
    """A failed row in a few lines: the sentence, what was wanted, what was read."""
    row = outcome.row
    cells = (
        row.get(k, "")
        for k in (
            "type",
            "modality",
            "polarity",
            "actors",
            "recipients",
            "place",
            "figures",
            "speaker",
            "time",
        )
    )
    wanted = " | ".join(cells) if row.get("type") else "nothing"
    lines = [f"{', '.join(outcome.wrong)}: {row['text']}", f"    wanted {wanted}"]
    return "\n".join(lines + [f"    read   {claim_cells(claim)}" for claim in outcome.claims])


def claim_cells(claim: Claim) -> str:
    """A claim in the order of the table's columns."""
    figures = " ".join(":".join(figure) for figure in sorted(figure_set(claim)))
    place = (claim.get("place") or {}).get("name") or ""
    speaker = (claim.get("speaker") or {}).get("code") or ""
    time = "..".join(str(day) for day in claim.get("time") or ())
    codes = ("+".join(actor["code"] for actor in claim.get(slot) or []) for slot in ("actors", "recipients"))
    return " | ".join(
        [claim["type"], claim["modality"], claim["polarity"], *codes, place, figures, speaker, time]
    )


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--lang", choices=("id", "en"))
    parser.add_argument("--type", dest="only", help="only rows of this claim type")
    parser.add_argument("--quiet", action="store_true", help="only the counts")
    args = parser.parse_args()
    try:
        extract = load_reading()
    except ReadingError as error:
        print(error, file=sys.stderr)
        return 2
    for language in [args.lang] if args.lang else ["id", "en"]:
        for name in (language,) if args.only else (language, f"nothing_{language}"):
            rows = list(outcomes(name, extract, only=args.only))
            failed = [row for row in rows if row.wrong]
            if not args.quiet:
                print(*map(failure_text, failed), sep="\n")
            share = 1 - len(failed) / max(1, len(rows))
            print(f"{name}: {len(rows) - len(failed)} of {len(rows)} right ({share:.0%})")
            kinds = Counter(row.row.get("type") or "nothing" for row in failed)
            print("  failed by type:", ", ".join(f"{kind} {n}" for kind, n in kinds.most_common()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
