"""Where the events of a selection stand, grouped by position and precision, for both maps.

It decides nothing about precision or safety (`exports.positions` does) and moves no event to where no
source put it: what cannot be placed is counted and not drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trucewatch.exports.positions import EXACT_ENOUGH
from trucewatch.records import Event, PlaceRef
from trucewatch.reports.svg_map import Frame, Mark, frame_of
from trucewatch.web.facets import place_name
from trucewatch.web.index import Found
from trucewatch.web.marking import visible

NEAR_DEGREES = 9.0
"""A map of one conflict and one far capital would show neither; the capital is counted as off the map."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Events that stand at one position with one precision."""

    lat: float
    lon: float
    prec: int
    radius: float
    n: int
    alleged: int
    """How many of them are only alleged."""
    event: Event
    """The first of them: it says what the place is called."""

    @property
    def place(self) -> PlaceRef | None:
        """The place by its names."""
        return self.event.place

    @property
    def is_alleged(self) -> bool:
        """Whether no report asserts any of it."""
        return self.alleged == self.n


@dataclass(frozen=True, slots=True)
class Spots:
    """The positions of a selection, the busiest first, as numbers into the index."""

    found: Found
    order: NDArray[np.int64]
    counts: NDArray[np.int64]
    alleged: NDArray[np.int64]
    first: NDArray[np.int64]

    @property
    def drawn(self) -> int:
        """How many events stand at them."""
        return int(self.counts[self.order].sum())

    def listed(self, most: int | None = None) -> list[Spot]:
        """The positions as objects."""
        return [self._spot(number) for number in self.order[:most].tolist()]

    def _spot(self, number: int) -> Spot:
        index = self.found.index
        lat, lon, prec, radius = index.spots[number]
        event = index.events[int(self.first[number])]
        return Spot(lat, lon, prec, radius, int(self.counts[number]), int(self.alleged[number]), event)

    def near(self) -> Spots:
        """Those around the middle one of all events, where most events lie there."""
        if not len(self.order):
            return self
        lats, lons = (values[self.order] for values in self.found.index.at)
        weights = self.counts[self.order]
        around = (abs(lats - _middle(lats, weights)) < NEAR_DEGREES) & (
            abs(lons - _middle(lons, weights)) < NEAR_DEGREES
        )
        if 2 * int(weights[around].sum()) <= int(weights.sum()):
            return self
        return Spots(self.found, self.order[around], self.counts, self.alleged, self.first)


def _middle(values: NDArray[np.float64], weights: NDArray[np.int64]) -> float:
    """The middle value where each counts as often as its weight."""
    order = np.argsort(values, kind="stable")
    passed = np.cumsum(weights[order])
    return float(values[order][np.searchsorted(passed, passed[-1] // 2, side="right")])


def spots(found: Found) -> Spots:
    """Positions as they may leave, the busiest first."""
    index = found.index
    at = index.spot_of[found.chosen]
    placed, numbers = at[at >= 0], found.chosen[at >= 0]
    size = len(index.spots)
    counts = np.bincount(placed, minlength=size)
    alleged = np.bincount(placed, weights=index.alleged[numbers], minlength=size).astype(np.int64)
    first = np.zeros(size, dtype=np.int64)
    first[placed[::-1]] = numbers[::-1]
    order = np.argsort(-counts, kind="stable")[: int((counts > 0).sum())]
    return Spots(found, order, counts, alleged, first)


def frame(found: Sequence[Spot]) -> Frame:
    """The part of the earth that both maps open on."""
    return frame_of([Mark(s.lat, s.lon, s.radius, "", "", s.is_alleged) for s in found])


def map_data(found: Found, name: Callable[[PlaceRef], str]) -> dict[str, object]:
    """Every position for the map in the browser: `[lon, lat, prec, radius_km, n, alleged, place]`.

    `place` is an index into `places`, each `[name as shown, name to filter by]`.
    """
    positions = spots(found)
    places: dict[tuple[str, str], int] = {}
    points = []
    for spot in positions.listed():
        assert spot.place is not None
        label = (str(visible(name(spot.place))), place_name(spot.event))
        index = places.setdefault(label, len(places))
        points.append([spot.lon, spot.lat, spot.prec, spot.radius, spot.n, spot.alleged, index])
    shown = frame(positions.near().listed()) if points else None
    return {
        "total": len(found),
        "drawn": positions.drawn,
        "exact_enough": EXACT_ENOUGH,
        "frame": [shown.west, shown.south, shown.east, shown.north] if shown else None,
        "places": [list(label) for label in places],
        "points": points,
    }
