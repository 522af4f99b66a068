"""Where an incident may be drawn: never a fresh position of those whom a dot could endanger."""

from __future__ import annotations

from datetime import date, timedelta

from trucewatch.records import OPEN_PLACE, Event

SENSITIVE = frozenset(
    {"access_granted", "displacement", "force_movement", "humanitarian_aid", "monitor_deployed"}
)
DELAY = timedelta(days=1)
WIDEST = 5
"""UCDP where_prec: beyond it a place is a country or more, which no circle can show."""
RADIUS_KM = {1: 0.0, 2: 10.0, 3: 30.0, 4: 60.0, 5: 60.0}


def shown_place(event: Event, today: date) -> tuple[float, float, float] | None:
    """Latitude, longitude and radius of doubt in km; None where nothing may or can be drawn."""
    place = event.place
    if OPEN_PLACE in event.flags:
        return None
    if place is None or place.lat is None or place.lon is None or (place.where_prec or 9) > WIDEST:
        return None
    last = event.time[1] if event.time else None
    if event.type in SENSITIVE and (last is None or last + DELAY >= today):
        return None
    return place.lat, place.lon, RADIUS_KM[place.where_prec or WIDEST]
