"""Alleged violations in the columns of a monitoring mission's daily table.

It decides the layout only. Nobody is named as violator whom no source named, and rows that wait for a
reviewer are marked and not numbered with the counted ones.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import asin, atan2, cos, degrees, radians, sin, sqrt

from trucewatch.exports.cells import Row, first_day, last_day
from trucewatch.exports.positions import RADIUS_KM
from trucewatch.exports.sources import Sources, sources_of
from trucewatch.records import Breach, Event, PlaceRef, Truce
from trucewatch.snapshots import Holding, revision

NAME = "violations"
EARTH_KM = 6371.0
POINTS = ("N", "NE", "E", "SE", "S", "SW", "W", "NW")
DESCRIPTIONS = {"shelling": "impact", "air_strike": "impact", "explosive_device": "impact"}
OBSERVATIONS = {
    "shelling": "explosion", "air_strike": "explosion", "explosive_device": "explosion",
    "armed_clash": "shot",
}  # fmt: skip


def rows(holding: Holding) -> Iterator[Row]:
    """Every alleged breach of the agreements asked for, agreement by agreement."""
    sources = sources_of(holding)
    listed = holding.known_events or holding.events
    events = {event.id: event for event in listed()}
    for truce in holding.truces():
        number = 0
        for breach in truce.breaches:
            number += breach.counted
            yield _row(truce, breach, number if breach.counted else None, events, sources)


def _row(truce: Truce, breach: Breach, number: int | None, events: dict[str, Event], sources: Sources) -> Row:
    event = events.get(breach.event_id or "")
    facts = sources.of(breach.claims)
    kind = event.type if event else next((fact.type for fact in facts), None)
    place = breach.place
    acts = _acts(event)
    return {
        "no": number,
        "id": breach.id,
        "agreement_id": truce.id,
        "date_from": first_day(breach.time),
        "date_to": last_day(breach.time),
        "time_prec": event.date_prec if event else None,
        "place": place.name if place else None,
        "place_names": list(place.names) if place else [],
        "where_prec": place.where_prec if place else None,
        "bearing_distance": _bearing(truce.place, place),
        "means": "reported",
        "n_acts_low": acts[0],
        "n_acts_high": acts[1],
        "act": kind,
        "observation": OBSERVATIONS.get(kind or ""),
        "description": DESCRIPTIONS.get(kind or "", "undetermined"),
        "weapon": next((fact.weapon for fact in facts if fact.weapon), None),
        "alleged_violators": [actor.code for actor in breach.alleged_violators],
        "alleged_by": list(breach.alleged_by),
        "denied_by": list(breach.denied_by),
        "admitted_by": list(breach.admitted_by),
        "attribution_status": breach.attribution_status,
        "verification": breach.verification,
        "basis": breach.basis,
        "term_id": breach.term_id,
        "in_force": breach.in_force,
        "in_zone": breach.in_zone,
        "counted": breach.counted,
        "origins_min": breach.origins[0],
        "origins_max": breach.origins[1],
        "said_by": list(dict.fromkeys(fact.says for fact in facts)),
        "event_id": breach.event_id,
        "claim_ids": list(breach.claims),
        "revision": revision(breach),
    }


def _acts(event: Event | None) -> tuple[int | None, int | None]:
    """How many acts the sources count; at least one where they count none."""
    counts = [figure for figure in event.figures if figure.kind == "occurrences"] if event else []
    if not counts:
        return 1, None
    lows = [figure.low for figure in counts if figure.low is not None]
    highs = [figure.high for figure in counts]
    known = [high for high in highs if high is not None]
    return min(lows, default=1), max(known) if len(known) == len(highs) else None


def _bearing(zone: PlaceRef | None, place: PlaceRef | None) -> str | None:
    """`12 km SE of Stepanakert`: from the agreement's named place, where both are known to the town."""
    ends = (zone, place)
    if any(p is None or p.lat is None or p.lon is None or (p.where_prec or 9) > 2 for p in ends):
        return None
    assert zone is not None
    assert place is not None
    distance, angle = _course(zone, place)
    if distance < RADIUS_KM[1]:
        return f"at {zone.name}"
    return f"{distance:.0f} km {POINTS[round(angle / 45) % 8]} of {zone.name}"


def _course(start: PlaceRef, end: PlaceRef) -> tuple[float, float]:
    a, b = radians(start.lat or 0), radians(end.lat or 0)
    across = radians((end.lon or 0) - (start.lon or 0))
    arc = 2 * asin(sqrt(sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(across / 2) ** 2))
    angle = degrees(atan2(sin(across) * cos(b), cos(a) * sin(b) - sin(a) * cos(b) * cos(across)))
    return EARTH_KM * arc, angle % 360
