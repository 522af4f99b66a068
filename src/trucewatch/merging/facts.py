"""What merging compares of a claim, worked out once: sides, days, place, figures, content words.

It decides which claims can stand in an event at all. It refuses to add anything: a claim without
time takes its report's publication window, as the domain model allows, and nothing else is filled.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from trucewatch.merging.labels import ahead_of, is_extension, names_several
from trucewatch.merging.tables import Family, content_of, families, vague_words
from trucewatch.records import Claim, Interval, PlaceRef, Report

BODY_ZONES = frozenset({"body", "quote", "dateline"})
SUPPORT_ZONES = frozenset({"headline", "deck", "subheading", "caption"})
NARROW_DAYS = 3
"""Domain model, section 6: two claims merge by themselves only if the narrower is at most three days."""
WINDOW_DAYS = 7
OPEN_DAYS = 62
"""How far back an interval without a start is looked up; older candidates are left to the reviewer."""
STATE_SECTORS = frozenset({"", "GOV", "MIL", "COP", "SPY", "JUD", "LEG"})
OWN_SIDE = frozenset({"REB", "UAF", "OPP", "SEP", "INS"})
"""Sectors that fight the state whose root they carry."""
REACH_KM = {1: 5.0, 2: 20.0, 3: 40.0, 4: 100.0, 5: 150.0, 6: 1000.0, 7: 5000.0}
"""How far a place of each UCDP where_prec reaches where the gazetteer gives no radius."""
NOBODY = frozenset({"UNKNOWN", "UNNAMED"})
SPECIFIC_PREC = 3
"""UCDP where_prec up to the centroid of a district: a place that can tell two acts apart."""
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place reduced to what distance and naming need."""

    names: frozenset[str]
    lat: float | None
    lon: float | None
    radius: float
    specific: bool
    country: str | None


@dataclass(slots=True)
class Fact:
    """One claim as merging sees it."""

    claim: Claim
    cid: str
    report: str
    type: str
    family: Family
    alleged: bool
    start: int | None
    end: int | None
    first: int
    last: int
    span: int
    dated: bool
    actors: frozenset[str]
    recipients: frozenset[str]
    parties: frozenset[str]
    context: frozenset[str]
    spot: Spot | None
    figures: tuple[tuple[str, str | None, int | None, int | None], ...]
    speaker: str | None
    words: frozenset[str]
    content: frozenset[str]
    several: bool = False
    extension: bool = False
    told_on: int | None = None
    """Last day of the report's reference date."""
    about: frozenset[str] = frozenset()
    """Names of the conflict's place, where reading knows it."""
    acts: tuple[tuple[str, Spot | None, int | None, int | None], ...] = ()
    """Type, place, first and last day of each act that a speech act is about."""
    mediators: frozenset[str] = frozenset()
    """Who is to mediate, where the claim calls for mediation or pledges it."""
    anchored: bool = False


def in_events(claim: Claim) -> bool:
    """Whether a claim may feed an event: positive, and asserted or alleged."""
    return claim.polarity == "pos" and claim.modality in ("asserted", "alleged")


@lru_cache(maxsize=1 << 12)
def side_of(code: str) -> str | None:
    """The side an actor code stands for: a state with its organs is one side, its rebels are another."""
    root, _, sector = code.partition(".")
    if root in NOBODY:
        return None
    return root if sector in STATE_SECTORS else code


def conflict_side(code: str) -> str | None:
    """The side of a conflict that an actor's presence points to: a state's press and people count with it."""
    root, _, sector = code.partition(".")
    if root in NOBODY:
        return None
    return code if sector in OWN_SIDE else root


def words_of(text: str) -> frozenset[str]:
    """Content of a phrase, comparable between Indonesian and English."""
    found = (content_of(word) for word in _WORD.findall(text.lower()))
    return frozenset(word for word in found if word)


def spot_of(place: PlaceRef | None) -> Spot | None:
    """A place as merging compares it; None where the claim names none."""
    if place is None:
        return None
    names = _names(place)
    vague = any(word in vague_words() for word in _WORD.findall(place.name.lower()))
    specific = not vague and (place.where_prec is None or place.where_prec <= SPECIFIC_PREC)
    radius = place.radius_km if place.radius_km is not None else REACH_KM.get(place.where_prec or 1, 0.0)
    return Spot(names, place.lat, place.lon, radius, specific, place.country)


def contexts(claims: Iterable[Claim]) -> dict[str, frozenset[str]]:
    """The sides each report is about: every side that acts or suffers in any of its claims."""
    found: dict[str, set[str]] = {}
    for claim in claims:
        sides = found.setdefault(claim.report_id, set())
        for actor in (*claim.actors, *claim.recipients):
            side = conflict_side(actor.code)
            if side:
                sides.add(side)
    return {report: frozenset(sides) for report, sides in found.items()}


def children(claims: Iterable[Claim]) -> dict[str, tuple[Claim, ...]]:
    """What each speech act is about: its child claims."""
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.parent:
            found.setdefault(claim.parent, []).append(claim)
    return {parent: tuple(held) for parent, held in found.items()}


def _act(claim: Claim) -> tuple[str, Spot | None, int | None, int | None]:
    first, last = claim.time or (None, None)
    return (
        claim.type,
        spot_of(claim.place),
        first.toordinal() if first else None,
        last.toordinal() if last else None,
    )


def _names(place: PlaceRef | None) -> frozenset[str]:
    return frozenset(name.lower() for name in (place.name, *place.names)) if place else frozenset()


def _mediators(claim: Claim, content: Iterable[Claim]) -> frozenset[str]:
    """Who is to mediate by a call or pledge of mediation; a pledge that names nobody else is the speaker's."""
    named: set[str] = set()
    for child in content:
        if child.type == "mediation_contact":
            actors = {actor.code for actor in child.actors}
            own = {actor.code for actor in claim.actors} if claim.type == "commit" else set()
            named |= actors or own
    return frozenset(named)


def fact_of(
    claim: Claim, report: Report | None, *, context: frozenset[str], content: Mapping[str, Sequence[Claim]]
) -> Fact:
    """Digest one claim."""
    family = families()[claim.type]
    interval, dated = _days(claim, report)
    start, end, first, last = interval
    actors = _sides(actor.code for actor in claim.actors)
    recipients = _sides(actor.code for actor in claim.recipients)
    fact = Fact(
        claim=claim,
        cid=claim.cid,
        report=claim.report_id,
        type=claim.type,
        family=family,
        alleged=claim.modality == "alleged",
        start=start,
        end=end,
        first=first,
        last=last,
        span=last - first + 1,
        dated=dated,
        actors=actors,
        recipients=recipients,
        parties=actors | recipients,
        context=context,
        spot=spot_of(claim.place),
        figures=tuple((figure.kind, figure.who, figure.low, figure.high) for figure in claim.figures),
        speaker=side_of(claim.speaker.code) if claim.speaker else None,
        words=words_of(claim.quote),
        content=frozenset(child.type for child in content.get(claim.cid, ())),
        told_on=_told_on(report),
        about=_names(claim.about_place),
        acts=tuple(_act(child) for child in content.get(claim.cid, ())),
        mediators=_mediators(claim, content.get(claim.cid, ())),
    )
    if family.kind == "truce":
        fact.several = names_several(claim.quote, ahead_of(claim, report)) or (
            claim.aspect == "repeated" and family.name == "agreement"
        )
        fact.extension = is_extension(claim.quote)
    fact.anchored = _is_anchored(fact)
    return fact


def _told_on(report: Report | None) -> int | None:
    reference = report.reference_date if report else None
    return reference[1].toordinal() if reference and reference[1] else None


def _sides(codes: Iterable[str]) -> frozenset[str]:
    return frozenset(side for side in map(side_of, codes) if side)


def _days(claim: Claim, report: Report | None) -> tuple[tuple[int | None, int | None, int, int], bool]:
    """Ordinal days of the claim: as stated (either end may be open) and as looked up."""
    when = claim.time
    if when is None or when == (None, None):
        reference = report.reference_date if report else None
        if reference is None or reference[1] is None:
            return (None, None, 0, 0), False
        end = reference[1].toordinal()
        start = (reference[0] or reference[1]).toordinal() - (WINDOW_DAYS - 1)
        return (start, end, start, end), True
    first_told = when[0].toordinal() if when[0] else None
    last_told = when[1].toordinal() if when[1] else None
    first = first_told if first_told is not None else (last_told or 0) - OPEN_DAYS
    last = last_told if last_told is not None else first + WINDOW_DAYS
    return (first_told, last_told, first, last), True


def _is_anchored(fact: Fact) -> bool:
    """Whether day and place (or sides, for acts without place) are told well enough to tell acts apart."""
    if not fact.dated or fact.start is None or fact.end is None or fact.span > NARROW_DAYS:
        return False
    if fact.family.kind == "state":
        return False
    if fact.family.placed:
        return fact.spot is not None and fact.spot.specific
    if fact.family.kind == "contact":
        return len(fact.parties) > 1
    return bool(fact.parties)


def as_interval(first: int | None, last: int | None) -> Interval:
    """Ordinal days back as dates."""
    return (
        date.fromordinal(first) if first is not None else None,
        date.fromordinal(last) if last is not None else None,
    )
