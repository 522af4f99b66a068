"""Deadly events in the 49 columns of UCDP GED 23.1; a machine draft for a coder, not UCDP data.

Exported only with at least one death in low, best or high, tied to one event: tolls of a whole war are
left out. The state is side a; a side that no source names is "Unknown".
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from importlib import resources

from trucewatch.exports.actor_kinds import kind_of, state_of
from trucewatch.exports.admin_units import units_of
from trucewatch.exports.cells import Row
from trucewatch.exports.conflicts import conflict_of, root
from trucewatch.exports.countries import countries
from trucewatch.exports.figures import Bounds, bounds
from trucewatch.exports.positions import newest_day, spot_of
from trucewatch.exports.sources import ClaimFacts, day_of, sources_of
from trucewatch.merging.events import precision
from trucewatch.records import ActorRef, Event
from trucewatch.snapshots import Holding

NAME = "ged"
STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3
UNKNOWN = "Unknown"
CIVILIANS = "CVL"
CELLS_PER_DEGREE, CELLS_PER_ROW = 2, 720


@cache
def _dyads() -> dict[str, frozenset[str]]:
    text = (resources.files("trucewatch.exports") / "tables" / "ged_types.csv").read_text(encoding="utf-8")
    return {r["code"]: frozenset(r["dyads"].split("|")) for r in csv.DictReader(text.splitlines())}


def rows(holding: Holding) -> Iterator[Row]:
    """The deadly events with a full interval of days, in the order of the record."""
    sources, today = sources_of(holding), newest_day(holding)
    for event in holding.events():
        if event.type not in _dyads() or event.standing != "asserted" or precision(event.time) is None:
            continue
        deaths = bounds(event.figures, "killed")
        if max(deaths.low or 0, deaths.best or 0, deaths.high or 0) < 1 or event.time is None:
            continue
        yield _row(event, deaths, sources.of(event.claims), today)


def violence(event: Event) -> int | None:
    """1 state-based, 2 non-state, 3 one-sided; null where the sources name no two sides."""
    dyads = _dyads()[event.type]
    actors, hit = [kind_of(a) for a in event.actors], [kind_of(a) for a in event.recipients]
    organised = [kind for kind in (*actors, *hit) if kind in ("state", "non_state")]
    deliberate = event.type == "civilian_attack" or "deliberate" in event.flags
    if "one_sided" in dyads and deliberate:
        return ONE_SIDED
    if len(organised) >= 2:
        return STATE_BASED if "state" in organised else NON_STATE
    return None


def _row(event: Event, deaths: Bounds, facts: Sequence[ClaimFacts], today: date | None) -> Row:
    side_a, side_b = _sides(event)
    kind = violence(event)
    assert event.time is not None
    assert event.time[0] is not None
    names = [side.name if side else UNKNOWN for side in (side_a, side_b)]
    ids, conflict = [root(side_a), root(side_b)], conflict_of(event)
    if kind == ONE_SIDED:
        names[1], ids[1] = "Civilians", CIVILIANS
    states = [state_of(side) if side else None for side in (side_a, side_b)]
    return {
        "id": event.id,
        "relid": None,
        "year": event.time[0].year,
        "active_year": None,
        "code_status": "Machine draft",
        "type_of_violence": kind,
        "conflict_dset_id": conflict.id if conflict else None,
        "conflict_new_id": None,
        "conflict_name": conflict.name if conflict else None,
        "dyad_dset_id": conflict.dyad(ids[0], ids[1]) if conflict else None,
        "dyad_new_id": None,
        "dyad_name": " - ".join(names),
        "side_a_dset_id": ids[0],
        "side_a_new_id": None,
        "side_a": names[0],
        "side_b_dset_id": ids[1],
        "side_b_new_id": None,
        "side_b": names[1],
        "number_of_sources": event.origins[0],
        **_sources(facts),
        **_where(event, today),
        "event_clarity": event.clarity,
        "date_prec": event.date_prec or precision(event.time),
        "date_start": event.time[0],
        "date_end": event.time[1],
        **_deaths(event, deaths),
        "gwnoa": states[0].gw_number if states[0] else None,
        "gwnob": states[1].gw_number if states[1] else None,
    }


def _sides(event: Event) -> tuple[ActorRef | None, ActorRef | None]:
    """The state first, as the data set has it; within a kind by code, so that no order means blame."""
    order = {"state": 0, "non_state": 1}
    people = [a for a in (*event.actors, *event.recipients) if kind_of(a) in order]
    people = list({actor.code: actor for actor in people}.values())
    people.sort(key=lambda actor: (order[kind_of(actor)], actor.code))
    return (people[0] if people else None), (people[1] if len(people) > 1 else None)


def _sources(facts: Sequence[ClaimFacts]) -> Row:
    days = [day for fact in facts if (day := day_of(fact.report.published)) is not None]
    article = [
        ", ".join(
            part for part in (f.report.outlet, f.report.published, f.report.title, f.report.url) if part
        )
        for f in facts
    ]
    titles = [fact.report.title for fact in facts if fact.report.title]
    speakers = sorted({fact.speaker for fact in facts if fact.speaker})
    return {
        "source_article": "; ".join(dict.fromkeys(article)) or None,
        "source_office": "; ".join(sorted({wire for fact in facts for wire in fact.wires})) or None,
        "source_date": min(days, default=None),
        "source_headline": "; ".join(dict.fromkeys(titles)) or None,
        "source_original": "; ".join(speakers) or None,
    }


def _where(event: Event, today: date | None) -> Row:
    place, spot = event.place, spot_of(event, today)
    country = countries().get(place.country or "") if place else None
    lat, lon, units = spot.lat, spot.lon, units_of(place, spot.where_prec)
    return {
        "where_prec": spot.where_prec,
        "where_coordinates": place.name if place else None,
        "where_description": "; ".join(place.names) or None if place else None,
        "adm_1": units.adm1,
        "adm_2": units.adm2,
        "latitude": lat,
        "longitude": lon,
        "geom_wkt": f"POINT ({lon} {lat})" if lat is not None else None,
        "priogrid_gid": _grid_cell(lat, lon),
        "country": country.name if country else None,
        "country_id": country.gw_number if country else None,
        "region": country.ged_region if country else None,
    }


def _grid_cell(lat: float | None, lon: float | None) -> int | None:
    """The PRIO-GRID cell: half degrees, counted row by row from the south-west corner."""
    if lat is None or lon is None:
        return None
    row = math.floor((lat + 90) * CELLS_PER_DEGREE)
    return row * CELLS_PER_ROW + math.floor((lon + 180) * CELLS_PER_DEGREE) + 1


def _deaths(event: Event, deaths: Bounds) -> Row:
    civilians = bounds(event.figures, "killed", who="civilian")
    others = max((deaths.low or 0) - (civilians.low or 0), 0)
    return {
        "deaths_a": None,
        "deaths_b": None,
        "deaths_civilians": civilians.low,
        "deaths_unknown": others,
        "best": deaths.best,
        "high": deaths.high,
        "low": deaths.low,
    }
