"""Where an event is shown: exactly, coarsely, or not as a point at all.

It decides by precision and by safety. A point is drawn only for a place known to its town; and fresh
positions of civilians, aid, monitors and moving forces are never given exactly (do no harm).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from trucewatch.records import OPEN_PLACE, Event, PlaceRef
from trucewatch.snapshots import Holding

EXACT_ENOUGH = 2
"""UCDP where_prec 1 (exact) and 2 (near): what may be drawn as a point."""
SENSITIVE = frozenset(
    {"access_granted", "displacement", "force_movement", "humanitarian_aid", "monitor_deployed"}
)
DELAY = timedelta(days=1)
"""Domain model, section 8: live positions are delayed by a day or made coarse."""
COARSE_PREC = 4
RADIUS_KM = {1: 2.0, 2: 10.0, 3: 40.0, 4: 100.0, 5: 150.0, 6: 300.0}
"""Drawn radius by precision where the gazetteer gives none: a sign of doubt, not a measurement."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A position as it may leave."""

    lat: float | None
    lon: float | None
    where_prec: int | None
    radius_km: float | None
    coarsened: bool = False

    @property
    def is_point(self) -> bool:
        """True where it may be drawn as a dot."""
        return self.lat is not None and self.where_prec is not None and self.where_prec <= EXACT_ENOUGH


NOWHERE = Spot(None, None, None, None)


def spot_of(event: Event, today: date | None) -> Spot:
    """The position of an event as it may leave at a record whose newest day is `today`."""
    is_open = OPEN_PLACE in event.flags
    return safe_spot(event.place, event.type, event.time[1] if event.time else None, today, is_open=is_open)


def safe_spot(
    place: PlaceRef | None, kind: str, last: date | None, today: date | None, *, is_open: bool = False
) -> Spot:
    """A place as it may be shown for an act of this kind that ended on this day.

    `is_open` where the page leaves open which of two towns it means.
    """
    if place is None:
        return NOWHERE
    prec = place.where_prec
    if is_open:
        return Spot(None, None, max(prec or COARSE_PREC, COARSE_PREC), None, coarsened=True)
    fresh = last is None or today is None or last + DELAY >= today
    if kind in SENSITIVE and fresh:
        return Spot(None, None, max(prec or COARSE_PREC, COARSE_PREC), None, coarsened=True)
    radius = place.radius_km if place.radius_km is not None else RADIUS_KM.get(prec or 0)
    if place.lat is None or place.lon is None:
        return Spot(None, None, prec, radius)
    return Spot(round(place.lat, 4), round(place.lon, 4), prec, radius)


def newest_day(holding: Holding) -> date | None:
    """The day the record speaks from: as asked, else the last publication day in it."""
    if holding.as_of is not None:
        return holding.as_of
    days = [day for report in holding.reports() if (day := _day(report.published_at)) is not None]
    return max(days, default=None)


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None
