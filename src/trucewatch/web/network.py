"""Who talks to, accuses, fights and mediates whom, from the events of a selection.

An edge weighs by independent origins, so that ten copies of one wire story count as one. It joins only
actors whom a source joined; two-sided fighting has no direction.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from trucewatch.records import Claim, Event

TALKS = frozenset({"negotiation", "mediation_contact", "agreement_concluded"})
FIGHTS = frozenset({"armed_clash", "shelling", "air_strike", "explosive_device", "civilian_attack"})
MEDIATORS = frozenset({"mediator", "facilitator", "guarantor", "host"})
ACCUSES = frozenset({"accuse"})
KINDS = ("talks", "mediates", "accuses", "fights", "attacks")
TWO_WAY = frozenset({"talks", "fights"})


@dataclass(slots=True)
class Edge:
    """One pair of actors in one kind of relation."""

    kind: str
    start: str
    end: str
    least: int = 0
    most: int = 0
    alleged: int = 0
    """How many of its events are only alleged."""
    events: list[str] = field(default_factory=list)

    def shape(self) -> dict[str, object]:
        """As the API gives it."""
        return {
            "kind": self.kind,
            "from": self.start,
            "to": self.end,
            "two_way": self.kind in TWO_WAY,
            "origins": [self.least, self.most],
            "alleged_events": self.alleged,
            "events": list(self.events),
        }


def network(events: Sequence[Event], claims: Mapping[str, Claim]) -> tuple[Edge, ...]:
    """Every edge, the heaviest first."""
    edges: dict[tuple[str, str, str], Edge] = {}
    for event in events:
        told = [claims[cid] for cid in event.claims if cid in claims]
        for kind, start, end in sorted(set(_relations(event, told))):
            edge = edges.setdefault((kind, start, end), Edge(kind, start, end))
            edge.least += max(event.origins[0], 1)
            edge.most += max(event.origins[1] or event.origins[0], 1)
            edge.alleged += event.standing == "alleged"
            edge.events.append(event.id)
    return tuple(sorted(edges.values(), key=lambda e: (-e.least, -e.most, e.kind, e.start, e.end)))


def _relations(event: Event, told: Sequence[Claim]) -> Iterable[tuple[str, str, str]]:
    doers, others = _roots(event.actors), _roots(event.recipients)
    if event.type in TALKS:
        yield from _pairs("talks", {*doers, *others})
    elif event.type in FIGHTS:
        yield from _fighting(doers, others)
    elif event.type in ACCUSES:
        yield from _directed("accuses", doers, others)
    for claim in told:
        helpers = {t.code.partition(".")[0] for t in claim.third_parties if t.role in MEDIATORS}
        yield from _directed("mediates", sorted(helpers), {*doers, *others} - helpers)
        if claim.modality == "alleged" and claim.speaker and event.type in FIGHTS:
            speaker = claim.speaker.code.partition(".")[0]
            accused = set(_roots(claim.actors)) - {speaker}
            yield from _directed("accuses", [speaker] if speaker != "UNNAMED" else [], accused)


def _fighting(doers: Sequence[str], others: Sequence[str]) -> Iterable[tuple[str, str, str]]:
    """Two-sided violence names both sides as actors; one-sided has whom it hit."""
    if len(doers) > 1 and not others:
        yield from _pairs("fights", set(doers))
    else:
        yield from _directed("attacks", doers, others)


def _pairs(kind: str, codes: set[str]) -> Iterable[tuple[str, str, str]]:
    row = sorted(codes)
    return ((kind, one, other) for n, one in enumerate(row) for other in row[n + 1 :])


def _directed(kind: str, starts: Iterable[str], ends: Iterable[str]) -> Iterable[tuple[str, str, str]]:
    heads = sorted(set(ends))
    return ((kind, start, end) for start in starts for end in heads if start != end)


def _roots(actors: Iterable[object]) -> list[str]:
    return sorted({str(actor.code).partition(".")[0] for actor in actors})  # type: ignore[attr-defined]
