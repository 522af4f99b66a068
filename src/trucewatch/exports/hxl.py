"""Events with a row of HXL tags, as humanitarian spreadsheets use them.

Displacement and casualties are low and high beside each other; no figure is a middle.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from trucewatch.exports.admin_units import units_of
from trucewatch.exports.cells import Row, first_day, last_day
from trucewatch.exports.figures import bounds
from trucewatch.exports.positions import newest_day, spot_of
from trucewatch.exports.sources import ClaimFacts, sources_of
from trucewatch.records import Event
from trucewatch.snapshots import Holding

NAME = "hxl"


def rows(holding: Holding) -> Iterator[Row]:
    """Every event of the question, in the order of the record."""
    sources, today = sources_of(holding), newest_day(holding)
    for event in holding.events():
        yield _row(event, sources.of(event.claims), today)


def _row(event: Event, facts: Sequence[ClaimFacts], today: date | None) -> Row:
    place, spot = event.place, spot_of(event, today)
    units = units_of(place, spot.where_prec)
    killed, displaced = bounds(event.figures, "killed"), bounds(event.figures, "displaced")
    injured = bounds(event.figures, "injured")
    names = [actor.name for actor in event.actors]
    others = names[1:] or [actor.name for actor in event.recipients]
    moved = event.type == "displacement"
    return {
        "Event": event.id,
        "Date from": first_day(event.time),
        "Date to": last_day(event.time),
        "Type": event.type,
        "Standing": event.standing,
        "Group 1": names[0] if names else None,
        "Group 2": others[0] if others else None,
        "Country": place.country if place else None,
        "Admin 1": units.adm1,
        "Admin 2": units.adm2,
        "Place": place.name if place else None,
        "Other place names": list(place.names) if place else [],
        "Latitude": spot.lat if spot.is_point else None,
        "Longitude": spot.lon if spot.is_point else None,
        "Precision": spot.where_prec,
        "Description": _description(event, facts),
        "Killed, low": killed.low,
        "Killed, high": killed.high,
        "Injured, low": injured.low,
        "Injured, high": injured.high,
        "Displaced, low": displaced.low,
        "Displaced, high": displaced.high,
        "Displacement start": first_day(event.time) if moved else None,
        "Displacement end": last_day(event.time) if moved else None,
        "Source": "; ".join(dict.fromkeys(fact.says for fact in facts)) or None,
        "Origins, low": event.origins[0],
        "Origins, high": event.origins[1],
    }


def _description(event: Event, facts: Sequence[ClaimFacts]) -> str | None:
    if not facts:
        return None
    standing = "Alleged" if event.standing == "alleged" else "Reported"
    return f'{standing} by {facts[0].says}: "{facts[0].quote}"'
