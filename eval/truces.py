"""Prints the truces that the ledger finds from gold claims, or from our own, topic by topic.

python eval/truces.py [--topic nk] [--seeds] [--own [--lang id]]
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from gold import claims_and_reports, rows, shared_folder
from trucewatch.extraction import extract
from trucewatch.merging import merge
from trucewatch.records import ActorRef, Claim, Interval, Report, Truce
from trucewatch.truces import track


def _names(actors: Iterable[ActorRef]) -> str:
    return ", ".join(actor.code for actor in actors) or "–"


def _days(when: Interval | None) -> str:
    return " … ".join(str(day) if day else "?" for day in when) if when else "–"


def _lines(truce: Truce) -> Iterator[str]:
    yield f"{truce.id}  {_names(truce.parties)}  [{truce.status}]  {'; '.join(truce.names)}"
    began = f"{_days(truce.effective)} {truce.effective_clock or ''}"
    yield f"    announced {_days(truce.announced)}  effective {began}"
    roles = f"mediators {_names(truce.mediators)}  guarantors {_names(truce.guarantors)}"
    roles = f"{roles}  facilitators {_names(truce.facilitators)}"
    yield f"    {roles}  not {_names(truce.not_mediators)}  flags {' '.join(truce.flags) or '–'}"
    if truce.expires or truce.ended:
        yield f"    expires {_days(truce.expires)}  ended {_days(truce.ended)} {truce.end_type or ''}"
    for step in truce.transitions:
        change = f"{step.rule} {step.from_state} → {step.to_state} {_days(step.time)}"
        yield f"      {change} {' '.join(step.flags)} {step.claims}"
    for breach in truce.breaches:
        said = f"by {_names(breach.alleged_violators)}, says {', '.join(breach.alleged_by) or '–'}"
        judged = f"force {breach.in_force} zone {breach.in_zone} {breach.attribution_status}"
        yield f"      {breach.basis} {breach.term_id} {_days(breach.time)} {said}; {judged} {breach.claims}"
    yield f"      terms {' '.join(term.term_id + ('?' if term.assumed else '') for term in truce.terms)}"


LANGUAGES = ("en", "id")


def own_claims(documents: Iterable[dict[str, Any]]) -> tuple[list[Claim], list[Report]]:
    """What our own reading makes of the documents' texts."""
    names = ("id", "text", "lang", "published", "title", "outlet", "url")
    read = list(extract({name: row.get(name) for name in names} for row in documents))
    reports = [result.report for result in read if result.report is not None]
    return [claim for result in read for claim in result.claims], reports


def main() -> None:
    """Print every truce with parties, mediators, days, status and breaches, then the review list."""
    shared = shared_folder() or Path("../shared")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--topic")
    parser.add_argument("--seeds", action="store_true")
    parser.add_argument("--own", action="store_true", help="read the texts ourselves instead of the gold")
    parser.add_argument("--lang", choices=LANGUAGES)
    options = parser.parse_args()
    if options.own:
        documents = [
            row
            for row in rows(shared / "corpus/dev.jsonl")
            if row["lang"] in ((options.lang,) if options.lang else LANGUAGES)
            if options.topic in (None, row.get("topic"))
        ]
    elif options.seeds:
        documents = list(rows(shared / "gold/seeds.jsonl"))
    else:
        topics = {row["id"]: row.get("topic") for row in rows(shared / "corpus/dev.jsonl")}
        documents = [
            row
            for row in rows(shared / "gold/dev.jsonl")
            if options.topic is None or topics.get(row["id"]) == options.topic
        ]
    claims, reports = own_claims(documents) if options.own else claims_and_reports(documents)
    tracked = track(claims, merge(claims, reports).events, reports)
    for truce in tracked.truces:
        print("\n".join(_lines(truce)))
    print(f"{len(tracked.truces)} truces; review:")
    for item in tracked.review:
        print(f"    {item.kind} {item.target}: {item.reason} {item.claims}")


if __name__ == "__main__":
    main()
