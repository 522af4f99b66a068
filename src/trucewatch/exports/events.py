"""Events as open data: one occurrence a row, with every voice and what they disagree on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from trucewatch.exports.cells import Row, first_day, last_day
from trucewatch.exports.figures import bounds, printed
from trucewatch.exports.positions import newest_day, spot_of
from trucewatch.exports.sources import ClaimFacts, Sources, sources_of
from trucewatch.records import Disagreement, Event
from trucewatch.snapshots import Holding, revision

NAME = "events"


def rows(holding: Holding) -> Iterator[Row]:
    """Every event of the question, in the order of the record."""
    sources, today = sources_of(holding), newest_day(holding)
    for event in holding.events():
        yield _row(event, sources, today)


def _row(event: Event, sources: Sources, today: date | None) -> Row:
    facts = sources.of(event.claims)
    spot, place = spot_of(event, today), event.place
    return {
        "id": event.id,
        "type": event.type,
        "standing": event.standing,
        "said_by": list(dict.fromkeys(fact.says for fact in facts)),
        "alleged_by": sources.accusers(facts),
        "alleged_actors": sorted({name for fact in facts for name in fact.accused}),
        "denied_by": denied_by(event),
        "date_from": first_day(event.time),
        "date_to": last_day(event.time),
        "date_prec": event.date_prec,
        "place": place.name if place else None,
        "place_names": list(place.names) if place else [],
        "country": place.country if place else None,
        "lat": spot.lat,
        "lon": spot.lon,
        "where_prec": spot.where_prec,
        "radius_km": spot.radius_km,
        "actors": [actor.code for actor in event.actors],
        "actor_names": [actor.name for actor in event.actors],
        "recipients": [actor.code for actor in event.recipients],
        "recipient_names": [actor.name for actor in event.recipients],
        **_figures(event),
        **_support(event, facts),
        "disagreements": [disagreement(d) for d in event.disagreements],
        "clarity": event.clarity,
        "flags": list(event.flags),
        "claim_ids": list(event.claims),
        "supporting_ids": list(event.supporting),
        "revision": revision(event),
    }


def _figures(event: Event) -> Row:
    killed, injured = bounds(event.figures, "killed"), bounds(event.figures, "injured")
    civilians = bounds(event.figures, "killed", who="civilian")
    displaced = bounds(event.figures, "displaced")
    return {
        "killed_low": killed.low,
        "killed_best": killed.best,
        "killed_high": killed.high,
        "civilians_killed_low": civilians.low,
        "civilians_killed_high": civilians.high,
        "injured_low": injured.low,
        "injured_high": injured.high,
        "displaced_low": displaced.low,
        "displaced_high": displaced.high,
        "figures": printed(event.figures) or None,
    }


def _support(event: Event, facts: Sequence[ClaimFacts]) -> Row:
    return {
        "n_reports": event.n_reports,
        "n_outlets": event.n_outlets,
        "outlets": list(event.outlets) or sorted({fact.report.outlet for fact in facts}),
        "origins_min": event.origins[0],
        "origins_max": event.origins[1],
        "primary_min": event.primary_sources[0],
        "primary_max": event.primary_sources[1],
        "party_sources": list(event.party_sources),
        "grade": event.grade,
    }


def denied_by(event: Event) -> list[str]:
    """Who denies that it occurred, by code; `source not named` where the denial names nobody."""
    found: list[str] = []
    for each in event.disagreements:
        for position in each.positions:
            if each.attribute == "occurrence" and position.value == "denied":
                found.extend(position.speakers or ("source not named",))
    return sorted(set(found))


def disagreement(each: Disagreement) -> str:
    """`place: Shusha (ARM.GOV) / Stepanakert (source not named)`."""
    positions = (f"{p.value} ({', '.join(p.speakers) or 'source not named'})" for p in each.positions)
    return f"{each.attribute}: {' / '.join(positions)}"
