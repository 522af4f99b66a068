"""Agreements as open data: the columns of ceasefire data sets, with the rule behind each status."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from trucewatch.exports.cells import Row, first_day, last_day
from trucewatch.records import ActorRef, Transition, Truce
from trucewatch.snapshots import Holding, revision

NAME = "agreements"
MECHANISM_TERMS = frozenset({"O6", "O9"})


def rows(holding: Holding) -> Iterator[Row]:
    """Every agreement of the question, in the order of the record."""
    for truce in holding.truces():
        yield _row(truce)


def _row(truce: Truce) -> Row:
    counted = [breach for breach in truce.breaches if breach.counted]
    return {
        "id": truce.id,
        "names": list(truce.names),
        "kind": truce.kind,
        "side": _side(truce),
        "parties": _codes(truce.parties),
        "party_names": [actor.name for actor in truce.parties],
        "mediators": _codes(truce.mediators),
        "guarantors": _codes(truce.guarantors),
        "facilitators": _codes(truce.facilitators),
        "not_mediators": _codes(truce.not_mediators),
        "place": truce.place.name if truce.place else None,
        "announced_from": first_day(truce.announced),
        "announced_to": last_day(truce.announced),
        "effective_from": first_day(truce.effective),
        "effective_to": last_day(truce.effective),
        "effective_clock": truce.effective_clock,
        "ended_from": first_day(truce.ended),
        "ended_to": last_day(truce.ended),
        "end_type": truce.end_type,
        "derived_from": first_day(truce.derived_bounds),
        "derived_to": last_day(truce.derived_bounds),
        "status": truce.status,
        "status_rule": truce.transitions[-1].rule if truce.transitions else None,
        "status_claims": list(truce.transitions[-1].claims) if truce.transitions else [],
        "transitions": [_transition(step) for step in truce.transitions],
        "terms": [term.term_id for term in truce.terms],
        "assumed_terms": [term.term_id for term in truce.terms if term.assumed],
        "mechanism": sorted({t.term_id for t in truce.terms if t.term_id in MECHANISM_TERMS}),
        "alleged_breaches": len(counted),
        "breaches_to_review": len(truce.breaches) - len(counted),
        "relations": [f"{relation.kind} {relation.truce_id}" for relation in truce.relations],
        "flags": list(truce.flags),
        "claim_ids": list(truce.claims),
        "revision": revision(truce),
    }


def _codes(actors: Sequence[ActorRef]) -> list[str]:
    return [actor.code for actor in actors]


def _side(truce: Truce) -> str | None:
    roots = {actor.code.split(".")[0] for actor in truce.parties}
    return {0: None, 1: "unilateral", 2: "bilateral"}.get(len(roots), "multilateral")


def _transition(step: Transition) -> str:
    days = "..".join(day.isoformat() if day else "" for day in step.time) if step.time else "undated"
    flags = f" [{', '.join(step.flags)}]" if step.flags else ""
    return f"{days} {step.from_state}>{step.to_state} {step.rule}{flags}"
