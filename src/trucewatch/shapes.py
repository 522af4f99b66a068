"""The published JSON shape of each record: what `--json`, exports and the API promise.

It decides names and order of the fields that stay stable; the records behind may grow.
"""

from __future__ import annotations

from collections.abc import Mapping

from trucewatch.records import ActorRef, Claim, Event, Figure, Interval, PlaceRef, Report, Truce

Shape = dict[str, object]
REPORT_FIELDS = (
    "report_id", "external_id", "outlet", "url", "title", "language", "published_at", "published_basis",
    "reference_date", "byline", "dateline", "text", "blocks", "credits", "content_class", "rejected",
)  # fmt: skip


def report_shape(report: Report) -> Shape:
    """A report; its offsets count code points of `text`."""
    whole = report.model_dump(mode="json", include={*REPORT_FIELDS})
    return {name: whole[name] for name in REPORT_FIELDS}


def claim_shape(claim: Claim) -> Shape:
    """A claim with its evidence span and who says it."""
    return {
        "cid": claim.cid,
        "report_id": claim.report_id,
        "start": claim.start,
        "end": claim.end,
        "quote": claim.quote,
        "zone": claim.zone,
        "type": claim.type,
        "mode": claim.mode,
        "modality": claim.modality,
        "polarity": claim.polarity,
        "actors": [_actor(actor) for actor in claim.actors],
        "recipients": [_actor(actor) for actor in claim.recipients],
        "third_parties": [third.model_dump(mode="json") for third in claim.third_parties],
        "place": place_shape(claim.place),
        "about_place": place_shape(claim.about_place),
        "time": interval_shape(claim.time),
        "date_prec": claim.date_prec,
        "figures": [_figure(figure) for figure in claim.figures],
        "speaker": claim.speaker.model_dump(mode="json") if claim.speaker else None,
        "via": [via.model_dump(mode="json") for via in claim.via],
        "attribution": [link.model_dump(mode="json") for link in claim.attribution],
        "parent": claim.parent,
        "flags": list(claim.flags),
        "rule": claim.rule,
    }


def event_shape(event: Event) -> Shape:
    """An event with its claims and how many origins stand behind it."""
    return {
        "id": event.id,
        "type": event.type,
        "standing": event.standing,
        "time": interval_shape(event.time),
        "place": place_shape(event.place),
        "actors": [_actor(actor) for actor in event.actors],
        "figures": [_figure(figure) for figure in event.figures],
        "claims": list(event.claims),
        "n_outlets": event.n_outlets,
        "origins": list(event.origins),
        "primary_sources": list(event.primary_sources),
        "disagreements": [disagreement.model_dump(mode="json") for disagreement in event.disagreements],
    }


def truce_shape(truce: Truce) -> Shape:
    """A truce with the rule and claims behind every change of its status."""
    return {
        "id": truce.id,
        "names": list(truce.names),
        "parties": [_actor(actor) for actor in truce.parties],
        "mediators": [_actor(actor) for actor in truce.mediators],
        "guarantors": [_actor(actor) for actor in truce.guarantors],
        "announced": interval_shape(truce.announced),
        "effective": interval_shape(truce.effective),
        "ended": interval_shape(truce.ended),
        "status": truce.status,
        "transitions": [
            {
                "time": interval_shape(step.time),
                "from": step.from_state,
                "to": step.to_state,
                "rule": step.rule,
                "claims": list(step.claims),
            }
            for step in truce.transitions
        ],
        "breaches": [breach.model_dump(mode="json") for breach in truce.breaches],
        "terms": [term.model_dump(mode="json") for term in truce.terms],
        "claims": list(truce.claims),
    }


def interval_shape(time: Interval | None) -> list[str | None] | None:
    """`["2020-11-01", null]`, or null where nothing is known."""
    return None if time is None else [day.isoformat() if day else None for day in time]


def place_shape(place: PlaceRef | None) -> Mapping[str, object] | None:
    """A place by every name it has, with its precision."""
    if place is None:
        return None
    return {
        "name": place.name,
        "names": list(place.names),
        "lat": place.lat,
        "lon": place.lon,
        "where_prec": place.where_prec,
    }


def _actor(actor: ActorRef) -> Shape:
    return {
        "code": actor.code,
        "name": actor.name,
        "text": actor.text,
        "resolved_by_role": actor.resolved_by_role,
    }


def _figure(figure: Figure) -> Shape:
    return {
        "kind": figure.kind,
        "low": figure.low,
        "best": figure.best,
        "high": figure.high,
        "who": figure.who,
        "unit": figure.unit,
    }
