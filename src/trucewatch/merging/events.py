"""An event made of its claims: facts from asserted claims, positions from alleged ones.

It decides time, place and actors by what the claims share or tell most exactly. It refuses to put an
alleged actor or figure among the facts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import TypedDict

from trucewatch.merging.clusters import Clusters
from trucewatch.merging.facts import Fact, Spot, as_interval
from trucewatch.merging.origins import (
    Lineage,
    grade,
    origins,
    outlets,
    party_sources,
    primary_sources,
    relayed,
)
from trucewatch.merging.positions import disagreements, envelope
from trucewatch.merging.scores import parts
from trucewatch.merging.spots import distance, spots_clash, words_shared
from trucewatch.merging.tables import families
from trucewatch.records import (
    OPEN_PLACE,
    ActorRef,
    Claim,
    ClaimType,
    Count,
    Event,
    Interval,
    MergeEdge,
    PlaceRef,
)

DAY, WEEK, MONTH = 1, 7, 31
HALF_WEEK = 6
UNKNOWN_PREC = 9


def event_id(claims: Sequence[str]) -> str:
    """The event's id: a function of its lowest claim id, so that the order of arrival leaves no trace."""
    return "e" + sha256(min(claims).encode()).hexdigest()[:12]


def event_of(
    facts: Sequence[Fact],
    *,
    supporting: Sequence[Fact],
    denials: Sequence[Fact],
    lineage: Lineage,
    edges: Sequence[MergeEdge],
    echoes: Sequence[Fact] = (),
) -> Event:
    """The event that these claims tell of; `echoes` presuppose it and only show sources."""
    members = sorted(facts, key=lambda fact: fact.cid)
    said = [fact for fact in members if not fact.alleged]
    when = time_of(members)
    return Event(
        id=event_id([fact.cid for fact in members]),
        type=type_of(members),
        standing="asserted" if said else "alleged",
        time=when,
        date_prec=precision(when),
        place=place_of(members),
        actors=_actors(said, "actors"),
        recipients=_actors(said, "recipients"),
        figures=envelope(said),
        claims=tuple(fact.cid for fact in members),
        supporting=tuple(sorted(heading.cid for heading in supporting)),
        **_sources(members, echoes, lineage),
        clarity=2 if members[0].family.kind in ("state", "toll") else 1,
        disagreements=disagreements(members, denials, supporting),
        merges=tuple(edges),
        flags=_flags(members),
    )


class _Sources(TypedDict):
    """The fields of an event that tell where it comes from."""

    n_reports: int
    n_outlets: int
    outlets: tuple[str, ...]
    origins: Count
    primary_sources: Count
    party_sources: tuple[str, ...]
    grade: str


def _sources(members: Sequence[Fact], echoes: Sequence[Fact], lineage: Lineage) -> _Sources:
    reports = sorted({fact.report for fact in members})
    printed = outlets(reports, lineage.reports)
    pages = {report: lineage.outlet_root(report) for report in reports}
    publication = origins(relayed((lineage.telling(fact.claim) for fact in (*members, *echoes)), pages))
    primary = primary_sources(members, echoes)
    sides = frozenset().union(*(fact.parties for fact in members))
    is_deed = members[0].family.kind in ("act", "truce")
    party_only = is_deed and all(_about_enemy(fact, sides) for fact in members)
    known = [lineage.reports.get(report) for report in reports]
    return _Sources(
        n_reports=len(reports),
        n_outlets=len(printed) or len(reports),
        outlets=printed,
        origins=publication,
        primary_sources=primary,
        party_sources=party_sources(members, sides),
        grade=grade(publication, primary, party_only=party_only, reports=known),
    )


def _about_enemy(fact: Fact, sides: frozenset[str]) -> bool:
    """A side speaking of what another side did."""
    return fact.speaker in sides and fact.speaker not in fact.actors


def type_of(facts: Sequence[Fact]) -> ClaimType:
    """The most specific type that most claims give ("shelling" over the wider "armed_clash")."""
    counts: dict[ClaimType, int] = {}
    for fact in facts:
        counts[fact.claim.type] = counts.get(fact.claim.type, 0) + 1
    general = {families()[name].general for name in counts}
    return min(counts, key=lambda name: (name in general, -counts[name], name))


def time_of(facts: Sequence[Fact]) -> Interval | None:
    """What the claims' days share; the narrowest one where they share nothing."""
    stated = [fact for fact in facts if fact.claim.time not in (None, (None, None))]
    if not stated:
        return None
    starts = [fact.start for fact in stated if fact.start is not None]
    ends = [fact.end for fact in stated if fact.end is not None]
    if facts[0].family.kind == "state":
        return as_interval(min(starts, default=None), max(ends, default=None))
    first, last = max(starts, default=None), min(ends, default=None)
    if first is not None and last is not None and first > last:
        best = min(stated, key=lambda fact: (fact.span, fact.cid))
        return as_interval(best.start, best.end)
    return as_interval(first, last)


def precision(when: Interval | None) -> int | None:
    """UCDP date_prec of an interval: 1 a day to 5 more than a month; null where an end is open."""
    if when is None or when[0] is None or when[1] is None:
        return None
    days = (when[1] - when[0]).days + 1
    return 1 if days <= DAY else 2 if days <= HALF_WEEK else 3 if days <= WEEK else 4 if days <= MONTH else 5


def place_of(facts: Sequence[Fact]) -> PlaceRef | None:
    """The most exact place that every claim naming one supports; a state of fighting is as wide as it is told.

    A claim supports its own place and any place shown to lie inside it. Where claims name unlike places, the
    event stands where most of them put it, or in a wider place that one of them names; else nowhere.
    """
    told = [fact for fact in facts if fact.claim.place is not None and fact.spot is not None]
    if not told:
        return None
    told = [fact for fact in told if OPEN_PLACE not in fact.claim.flags] or told
    if facts[0].family.kind == "state":
        return _commonest(max(told, key=_width), told)
    support = {
        fact.cid: sum(_lies_in(fact.spot, other.spot) for other in told if fact.spot and other.spot)
        for fact in told
    }
    most = max(support.values())
    best = [fact for fact in told if support[fact.cid] == most]
    chosen = min(best, key=_exactness)
    rivals = [fact for fact in best if spots_clash(fact.spot, chosen.spot) or _unlike(fact, chosen)]
    return None if rivals else _commonest(chosen, told)


def _lies_in(inner: Spot, outer: Spot) -> bool:
    """One place, or a place within the reach of a wider one."""
    apart = distance(inner, outer)
    if apart is None:
        return not outer.specific and words_shared(inner, outer)
    return apart == 0.0 or (not outer.specific and apart <= outer.radius)


def _unlike(a: Fact, b: Fact) -> bool:
    """Neither place is shown to lie in the other."""
    if a.spot is None or b.spot is None:
        return False
    return not (_lies_in(a.spot, b.spot) or _lies_in(b.spot, a.spot))


def _commonest(chosen: Fact, told: Sequence[Fact]) -> PlaceRef | None:
    """The chosen place under the name that most claims print, the first by claim of equals."""
    if chosen.claim.place is None or chosen.spot is None:
        return None
    names = chosen.spot.names
    same = [fact.claim.place for fact in told if fact.claim.place and fact.spot and fact.spot.names & names]
    exact = [place for place in same if place.where_prec == chosen.claim.place.where_prec]
    counts = Counter(place.name for place in same)
    return max(exact, key=lambda place: counts[place.name])


def _exactness(fact: Fact) -> tuple[bool, int, str]:
    place, spot = fact.claim.place, fact.spot
    if place is None or spot is None:
        return True, UNKNOWN_PREC, fact.cid
    return not spot.specific, place.where_prec or UNKNOWN_PREC, fact.cid


def _width(fact: Fact) -> tuple[int, float, str]:
    place, spot = fact.claim.place, fact.spot
    return ((place.where_prec or 0) if place else 0), (spot.radius if spot else 0.0), fact.cid


def _actors(facts: Sequence[Fact], role: str) -> tuple[ActorRef, ...]:
    found: dict[str, ActorRef] = {}
    for fact in facts:
        for actor in getattr(fact.claim, role):
            found.setdefault(actor.code, actor)
    return tuple(found[code] for code in sorted(found))


def _flags(facts: Sequence[Fact]) -> tuple[str, ...]:
    flags = {flag for fact in facts for flag in fact.claim.flags}
    if any(fact.claim.place and OPEN_PLACE not in fact.claim.flags for fact in facts):
        flags.discard(OPEN_PLACE)
    if facts[0].family.kind == "speech":
        flags.add("speech_act")
    if all(fact.claim.factivity == "presupposed" for fact in facts):
        flags.add("presupposed")
    return tuple(sorted(flags))


def merge_edges(group: Sequence[str], clusters: Clusters) -> tuple[MergeEdge, ...]:
    """One link for each claim but the first: its strongest to a claim already in."""
    facts: Mapping[str, Fact] = clusters.facts
    inside, edges = [group[0]], []
    waiting = list(group[1:])
    while waiting:
        value, a, b = max(
            ((clusters.link(old, new) or 0.0, old, new) for old in inside for new in waiting),
            key=lambda link: (link[0], [-ord(letter) for letter in link[2]]),
        )
        edges.append(
            MergeEdge(
                a=a, b=b, decision="merged", parts=parts(facts[a], facts[b]), reason=f"score {value:.2f}"
            )
        )
        inside.append(b)
        waiting.remove(b)
    return tuple(edges)


def claims_of(facts: Sequence[Fact]) -> list[Claim]:
    """The claims behind facts."""
    return [fact.claim for fact in facts]
