"""Events in the 31 columns that ACLED users know; not ACLED data, and machine-made.

It decides which events fit an ACLED sub-event type and which need a reviewer first. Order of actors
carries no direction; fatalities are the conservative low, with the rule in the notes.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from importlib import resources

from trucewatch.exports.actor_kinds import inter, kind_of
from trucewatch.exports.admin_units import units_of
from trucewatch.exports.cells import Row
from trucewatch.exports.countries import Country, countries
from trucewatch.exports.events import denied_by
from trucewatch.exports.figures import NOTHING, bounds
from trucewatch.exports.positions import newest_day, spot_of
from trucewatch.exports.sources import ClaimFacts, Sources, day_of, last_change, sources_of
from trucewatch.merging.events import precision
from trucewatch.records import ActorRef, Event
from trucewatch.snapshots import Holding, standing_decisions, targets

NAME = "acled"
TIME_PRECISION = {1: 1, 2: 2, 3: 2, 4: 3}
GEO_PRECISION = {1: 1, 2: 2, 3: 2, 4: 3, 5: 3}
PLACELESS = 3
MORE_THAN_A_MONTH = 5
UNIDENTIFIED = "Unidentified Armed Group"
SCALES = {"community": "New media", "official_statement": "Other", "monitor_report": "Other"}
VIOLENT = "Political violence"


@dataclass(frozen=True, slots=True)
class Kind:
    """A row of the type table: where an event type goes, and on what condition."""

    condition: str
    disorder_type: str
    event_type: str
    sub_event_type: str
    needs_review: bool


@cache
def kinds() -> dict[str, tuple[Kind, ...]]:
    """The ACLED kinds of each claim type, the most special first."""
    text = (resources.files("trucewatch.exports") / "tables" / "acled.csv").read_text(encoding="utf-8")
    found: dict[str, list[Kind]] = {}
    for row in csv.DictReader(text.splitlines()):
        kind = Kind(
            row["when"],
            row["disorder_type"],
            row["event_type"],
            row["sub_event_type"],
            row["needs_review"] == "yes",
        )
        found.setdefault(row["code"], []).append(kind)
    return {code: tuple(listed) for code, listed in found.items()}


def rows(holding: Holding) -> Iterator[Row]:
    """The events that fit, in the order of the record."""
    sources, today = sources_of(holding), newest_day(holding)
    accepted = targets(holding.decisions, "accept")
    decided = {d.target: d.at for d in standing_decisions(holding.decisions)}
    for event in holding.events():
        facts = sources.of(event.claims)
        kind = kind_for(event, facts)
        if kind is None or event_day(event) is None or exactness(event) not in TIME_PRECISION:
            continue
        placeless_violence = kind.disorder_type == VIOLENT and event.place is None
        if (kind.needs_review or placeless_violence) and event.id not in accepted:
            continue
        yield _row(event, kind, facts, sources, today, last_change(event, facts, decided))


def kind_for(event: Event, facts: Sequence[ClaimFacts]) -> Kind | None:
    """The ACLED kind of an event, or None where ACLED has none for it."""
    modes = {fact.mode for fact in facts if fact.mode}
    for kind in kinds().get(event.type, ()):
        name, _, value = kind.condition.partition("=")
        if not name or (name == "mode" and value in modes):
            return kind
        people = event.actors if name == "actors" else event.recipients if name == "recipients" else ()
        if people and all(kind_of(actor) == value for actor in people):
            return kind
    return None


def event_day(event: Event) -> date | None:
    """The midpoint of the days left open, rounded down: by this format's rule, in this export only."""
    if event.time is None or event.time[0] is None or event.time[1] is None:
        return None
    return event.time[0] + timedelta(days=(event.time[1] - event.time[0]).days // 2)


def exactness(event: Event) -> int:
    """The event's date_prec; by its days where the record gives none, 5 where they are open."""
    return event.date_prec or precision(event.time) or MORE_THAN_A_MONTH


def _row(
    event: Event,
    kind: Kind,
    facts: Sequence[ClaimFacts],
    sources: Sources,
    today: date | None,
    changed: datetime | None,
) -> Row:
    day = event_day(event)
    assert day is not None
    first, second = _sides(event, kind)
    classes = [inter(actor, day) if actor else None for actor in (first, second)]
    where = _where(event, facts, today)
    killed = bounds(event.figures, "killed") if event.standing == "asserted" else NOTHING
    unidentified = UNIDENTIFIED if kind.disorder_type == VIOLENT else None
    return {
        "event_id_cnty": event.id,
        "event_date": day,
        "year": day.year,
        "time_precision": TIME_PRECISION[exactness(event)],
        "disorder_type": kind.disorder_type,
        "event_type": kind.event_type,
        "sub_event_type": kind.sub_event_type,
        "actor1": first.name if first else unidentified,
        "assoc_actor_1": None,
        "inter1": classes[0],
        "actor2": second.name if second else None,
        "assoc_actor_2": None,
        "inter2": classes[1],
        "interaction": _interaction(classes, has_second=second is not None),
        "civilian_targeting": "Civilian targeting" if event.type == "civilian_attack" else None,
        **where,
        "source": "; ".join(_origins(facts)) or None,
        "source_scale": _scale(facts),
        "notes": _notes(event, facts, killed.low),
        "fatalities": killed.low or 0,
        "tags": _tags(event, facts, sources),
        "timestamp": int((changed or _published(facts, day)).timestamp()),
    }


def _sides(event: Event, kind: Kind) -> tuple[ActorRef | None, ActorRef | None]:
    """Two actors in the order of their codes: ACLED's order carries no direction, so none is implied."""
    people = list(event.actors)
    if len(people) < 2 and kind.disorder_type == VIOLENT:
        known = {person.code for person in people} | {person.name for person in people}
        others = [a for a in event.recipients if a.code not in known and a.name not in known]
        people += others[: 2 - len(people)] if people else []
    first = people[0] if people else None
    return first, people[1] if len(people) > 1 else None


def _interaction(classes: Sequence[int | None], *, has_second: bool) -> int | None:
    if classes[0] is None or (has_second and classes[1] is None):
        return None
    low, high = sorted([classes[0], classes[1] or 0])
    return low * 10 + high if low else high * 10


def _where(event: Event, facts: Sequence[ClaimFacts], today: date | None) -> Row:
    spot, place = spot_of(event, today), event.place
    country: Country | None = countries().get(place.country or "") if place else None
    about = next((fact.about_place for fact in facts if fact.about_place), None)
    geo = GEO_PRECISION.get(spot.where_prec or PLACELESS + 2, PLACELESS)
    units = units_of(place, spot.where_prec)
    shown = spot.lat is not None and spot.where_prec is not None and spot.where_prec in GEO_PRECISION
    return {
        "iso": country.number if country else None,
        "region": country.acled_region if country else None,
        "country": country.name if country else None,
        "admin1": units.adm1,
        "admin2": units.adm2,
        "admin3": None,
        "location": place.name if place else about,
        "latitude": spot.lat if shown else None,
        "longitude": spot.lon if shown else None,
        "geo_precision": geo if place else PLACELESS,
    }


def _origins(facts: Sequence[ClaimFacts]) -> list[str]:
    """The wires credited, or the outlets where none is: ten papers with one wire story are one source."""
    found = [name for fact in facts for name in (fact.wires or (fact.report.outlet,))]
    return sorted(set(found))


def _scale(facts: Sequence[ClaimFacts]) -> str | None:
    scales = {SCALES[f.report.kind] for f in facts if f.report.kind in SCALES}
    return "-".join(sorted(scales)) or None


def _notes(event: Event, facts: Sequence[ClaimFacts], low: int | None) -> str:
    voice = "; ".join(dict.fromkeys(fact.says for fact in facts)) or "no claim that may be shown"
    quote = next((f'"{fact.quote}"' for fact in facts), "")
    days = " to ".join(day.isoformat() for day in event.time or () if day)
    standing = "Alleged, not asserted" if event.standing == "alleged" else "As reported"
    dead = "Fatalities: none reported." if low is None else f"Fatalities: lowest number reported ({low})."
    return f"{standing}, according to {voice}: {quote} Days as told: {days}. {dead} Machine-coded."


def _tags(event: Event, facts: Sequence[ClaimFacts], sources: Sources) -> str:
    low, high = event.origins
    tags = [f"origins={low}-{'' if high is None else high}", f"standing={event.standing}"]
    for name, values in (
        ("alleged_by", sources.accusers(facts)),
        ("alleged_actors", sorted({name for fact in facts for name in fact.accused})),
        ("denied_by", denied_by(event)),
    ):
        if values:
            tags.append(f"{name}={', '.join(values)}")
    tags += [f"disagreement={each.attribute}" for each in event.disagreements]
    return "; ".join(tags)


def _published(facts: Sequence[ClaimFacts], day: date) -> datetime:
    days = [d for fact in facts if (d := day_of(fact.report.published)) is not None]
    last = max(days, default=day)
    return datetime(last.year, last.month, last.day, tzinfo=UTC)
