"""Scores merging against gold groups: B-cubed F, pair precision and recall, beside the one-a-day rule.

python eval/fusion.py [--gold ../shared/gold/dev.jsonl] [--groups ../shared/gold/fusion-dev.json] [--errors]
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from gold import claims_and_reports, rows, shared_folder
from trucewatch.extraction import extract
from trucewatch.merging import Merged, merge
from trucewatch.records import Claim

Labels = Mapping[str, Hashable]


def gold_labels(path: Path) -> dict[str, Hashable]:
    """Claim id → the gold group's number."""
    groups = json.loads(path.read_text(encoding="utf-8"))["groups"]
    return {
        f"{document}-{cid}": number
        for number, group in enumerate(groups)
        for document, cid in group["members"]
    }


def event_labels(merged: Merged, among: Labels) -> dict[str, Hashable]:
    """Claim id → its event; a claim in no event stands alone."""
    labels: dict[str, Hashable] = {cid: f"alone {cid}" for cid in among}
    for event in merged.events:
        labels.update({cid: event.id for cid in event.claims if cid in among})
    return labels


def one_a_day(claims: list[Claim], among: Labels) -> dict[str, Hashable]:
    """The usual fix of event coders: same day, same actors, same type are one event."""
    labels: dict[str, Hashable] = {}
    for claim in claims:
        if claim.cid in among:
            day = claim.time[1] or claim.time[0] if claim.time else None
            actors = tuple(sorted({actor.code.split(".")[0] for actor in claim.actors}))
            labels[claim.cid] = (day, actors, claim.type) if day else claim.cid
    return labels


def b_cubed(found: Labels, gold: Labels) -> tuple[float, float, float]:
    """B-cubed precision, recall and F over the gold's claims."""
    by_found, by_gold = _members(found), _members(gold)
    precision = recall = 0.0
    for cid in gold:
        mine, theirs = by_found[found[cid]], by_gold[gold[cid]]
        shared = len(mine & theirs)
        precision += shared / len(mine)
        recall += shared / len(theirs)
    precision, recall = precision / len(gold), recall / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def pairs(found: Labels, gold: Labels) -> tuple[float, float, set[frozenset[str]], set[frozenset[str]]]:
    """Pair precision and recall, with the wrong and the missed pairs."""
    mine, theirs = _pairs(found), _pairs(gold)
    right = mine & theirs
    precision = len(right) / len(mine) if mine else 1.0
    return precision, len(right) / len(theirs) if theirs else 1.0, mine - theirs, theirs - mine


def _members(labels: Labels) -> dict[Hashable, set[str]]:
    groups: dict[Hashable, set[str]] = defaultdict(set)
    for cid, label in labels.items():
        groups[label].add(cid)
    return groups


def _pairs(labels: Labels) -> set[frozenset[str]]:
    return {frozenset(pair) for group in _members(labels).values() for pair in combinations(sorted(group), 2)}


def _line(name: str, found: Labels, gold: Labels) -> str:
    _, _, fused = b_cubed(found, gold)
    precision, recall, _, _ = pairs(found, gold)
    return f"{name:12} B-cubed F {fused:.3f}   pair precision {precision:.3f}   pair recall {recall:.3f}"


def own_labels(documents: Sequence[Mapping[str, Any]], gold: Labels) -> dict[str, Hashable]:
    """Gold claim → our event; each of our claims stands for the gold claim of its type it overlaps most."""
    texts = [
        {name: row.get(name) for name in ("id", "text", "lang", "published", "title")} for row in documents
    ]
    read = [result for result in extract(texts) if result.report is not None]
    claims = [claim for result in read for claim in result.claims]
    merged = merge(claims, [result.report for result in read if result.report is not None])
    event_of = {cid: event.id for event in merged.events for cid in event.claims}
    ours = {result.external_id: result.claims for result in read}
    links = [
        (_shared(claim, own), claim.cid, own.cid)
        for claim in claims_and_reports(documents)[0]
        for own in ours.get(claim.report_id, ())
        if claim.cid in gold and own.type == claim.type and _shared(claim, own) > 0
    ]
    labels: dict[str, Hashable] = {}
    taken: set[str] = set()
    for _, cid, own in sorted(links, key=lambda link: (-link[0], *link[1:])):
        if cid not in labels and own not in taken:
            labels[cid] = event_of.get(own, own)
            taken.add(own)
    return labels


def _shared(a: Claim, b: Claim) -> int:
    return min(a.end, b.end) - max(a.start, b.start)


def main() -> None:
    """Print both rules' scores; with --errors, every wrong and missed pair."""
    shared = shared_folder() or Path("../shared")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, default=shared / "gold/dev.jsonl")
    parser.add_argument("--groups", type=Path, default=shared / "gold/fusion-dev.json")
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--own", action="store_true")
    options = parser.parse_args()
    claims, reports = claims_and_reports(rows(options.gold))
    gold = gold_labels(options.groups)
    if options.own:
        found = own_labels(list(rows(options.gold)), gold)
        met = {cid: label for cid, label in gold.items() if cid in found}
        print(f"{len(met)} of {len(gold)} gold claims found")
        print(_line("own claims", found, met))
        return
    found = event_labels(merge(claims, reports), gold)
    print(_line("trucewatch", found, gold))
    print(_line("one a day", one_a_day(claims, gold), gold))
    if options.errors:
        by_id = {claim.cid: claim for claim in claims}
        _, _, wrong, missed = pairs(found, gold)
        for title, listed in (("wrong", wrong), ("missed", missed)):
            for a, b in sorted(tuple(sorted(pair)) for pair in listed):
                print(f"{title}: {a} | {b}")
                for cid in (a, b):
                    print("   ", _told(by_id[cid]))


def _told(claim: Claim) -> str:
    when = "/".join(str(day) for day in claim.time) if claim.time else "undated"
    actors = " ".join(actor.code for actor in claim.actors) or "-"
    recipients = " ".join(actor.code for actor in claim.recipients) or "-"
    place = claim.place.name if claim.place else "-"
    return f"{claim.type} {claim.modality} {actors} > {recipients} at {place} {when} | {claim.quote[:90]}"


if __name__ == "__main__":
    main()
