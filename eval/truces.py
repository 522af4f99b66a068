"""Prints the truces that the ledger finds from gold claims, topic by topic.

python eval/truces.py [--topic nk] [--seeds]
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path

from gold import claims_and_reports, rows, shared_folder
from trucewatch.merging import merge
from trucewatch.records import ActorRef, Interval, Truce
from trucewatch.truces import track


def _names(actors: Iterable[ActorRef]) -> str:
    return ", ".join(actor.code for actor in actors) or "–"


def _days(when: Interval | None) -> str:
    return " … ".join(str(day) if day else "?" for day in when) if when else "–"


def _lines(truce: Truce) -> Iterator[str]:
    yield f"{truce.id}  {_names(truce.parties)}  [{truce.status}]  {'; '.join(truce.names)}"
    began = f"{_days(truce.effective)} {truce.effective_clock or ''}"
    yield f"    announced {_days(truce.announced)}  effective {began}"
    roles = f"mediators {_names(truce.mediators)}  facilitators {_names(truce.facilitators)}"
    yield f"    {roles}  not {_names(truce.not_mediators)}  flags {' '.join(truce.flags) or '–'}"
    for step in truce.transitions:
        change = f"{step.rule} {step.from_state} → {step.to_state} {_days(step.time)}"
        yield f"      {change} {' '.join(step.flags)} {step.claims}"
    for breach in truce.breaches:
        said = f"by {_names(breach.alleged_violators)}, says {', '.join(breach.alleged_by) or '–'}"
        judged = f"force {breach.in_force} zone {breach.in_zone} {breach.attribution_status}"
        yield f"      {breach.basis} {breach.term_id} {_days(breach.time)} {said}; {judged} {breach.claims}"
    yield f"      terms {' '.join(term.term_id + ('?' if term.assumed else '') for term in truce.terms)}"


def main() -> None:
    """Print every truce with parties, mediators, days, status and breaches, then the review list."""
    shared = shared_folder() or Path("../shared")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--topic")
    parser.add_argument("--seeds", action="store_true")
    options = parser.parse_args()
    if options.seeds:
        documents = list(rows(shared / "gold/seeds.jsonl"))
    else:
        topics = {row["id"]: row.get("topic") for row in rows(shared / "corpus/dev.jsonl")}
        documents = [
            row
            for row in rows(shared / "gold/dev.jsonl")
            if options.topic is None or topics.get(row["id"]) == options.topic
        ]
    claims, reports = claims_and_reports(documents)
    tracked = track(claims, merge(claims, reports).events, reports)
    for truce in tracked.truces:
        print("\n".join(_lines(truce)))
    print(f"{len(tracked.truces)} truces; review:")
    for item in tracked.review:
        print(f"    {item.kind} {item.target}: {item.reason} {item.claims}")


if __name__ == "__main__":
    main()
