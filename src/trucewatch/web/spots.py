"""Where the events of a selection stand, grouped by position and precision, for both maps.

It decides nothing about precision or safety (`exports.positions` does) and moves no event to where no
source put it: what cannot be placed is counted and not drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from trucewatch.exports.positions import EXACT_ENOUGH
from trucewatch.exports.positions import Spot as Position
from trucewatch.records import Event, PlaceRef
from trucewatch.reports.svg_map import Frame, Mark, frame_of
from trucewatch.web.facets import Row, place_name
from trucewatch.web.marking import visible

NEAR_DEGREES = 9.0
"""A map of one conflict and one far capital would show neither; the capital is counted as off the map."""
WIDEST = 5
"""UCDP where_prec: beyond it a place is a country or more, which no shade can show."""
NEAR_KM = 10.0


@dataclass(frozen=True, slots=True)
class Spot:
    """Events that stand at one position with one precision."""

    lat: float
    lon: float
    prec: int
    radius: float
    events: tuple[Event, ...]
    alleged: int
    """How many of them are only alleged."""

    @property
    def place(self) -> PlaceRef | None:
        """The place by its names."""
        return self.events[0].place

    @property
    def is_alleged(self) -> bool:
        """Whether no report asserts any of it."""
        return self.alleged == len(self.events)


def spots(rows: Sequence[Row]) -> list[Spot]:
    """Positions as they may leave, the busiest first."""
    grouped: dict[tuple[float, float, int, float], list[Event]] = {}
    for row in rows:
        key = _key(row.position)
        if key is not None:
            grouped.setdefault(key, []).append(row.event)
    ranked = sorted(grouped.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    return [
        Spot(*key, events=tuple(found), alleged=sum(e.standing == "alleged" for e in found))
        for key, found in ranked
    ]


def _key(at: Position) -> tuple[float, float, int, float] | None:
    if at.lat is None or at.lon is None or (at.where_prec or WIDEST + 1) > WIDEST:
        return None
    prec = at.where_prec or WIDEST
    return at.lat, at.lon, prec, 0.0 if prec == 1 else float(at.radius_km or NEAR_KM)


def near(found: Sequence[Spot]) -> list[Spot]:
    """The spots around the middle one of all events, where most events lie there."""
    lats = sorted(spot.lat for spot in found for _ in spot.events)
    lons = sorted(spot.lon for spot in found for _ in spot.events)
    if not lats:
        return []
    lat, lon = lats[len(lats) // 2], lons[len(lons) // 2]
    around = [s for s in found if abs(s.lat - lat) < NEAR_DEGREES and abs(s.lon - lon) < NEAR_DEGREES]
    return around if 2 * sum(len(s.events) for s in around) > len(lats) else list(found)


def frame(found: Sequence[Spot]) -> Frame:
    """The part of the earth that both maps open on."""
    return frame_of([Mark(s.lat, s.lon, s.radius, "", "", s.is_alleged) for s in found])


def map_data(rows: Sequence[Row], name: Callable[[PlaceRef], str]) -> dict[str, object]:
    """Every position for the map in the browser: `[lon, lat, prec, radius_km, n, alleged, place]`.

    `place` is an index into `places`, each `[name as shown, name to filter by]`.
    """
    found = spots(rows)
    places: dict[tuple[str, str], int] = {}
    points = []
    for spot in found:
        assert spot.place is not None
        label = (str(visible(name(spot.place))), place_name(spot.events[0]))
        index = places.setdefault(label, len(places))
        points.append([spot.lon, spot.lat, spot.prec, spot.radius, len(spot.events), spot.alleged, index])
    drawn = sum(len(spot.events) for spot in found)
    shown = frame(near(found)) if found else None
    return {
        "total": len(rows),
        "drawn": drawn,
        "exact_enough": EXACT_ENOUGH,
        "frame": [shown.west, shown.south, shown.east, shown.north] if shown else None,
        "places": [list(label) for label in places],
        "points": points,
    }
