"""One event: its claims by position, what is disputed, whose words they are, and why they stand together."""

from __future__ import annotations

import re
from typing import Any

from fastapi import APIRouter, Request, Response

from trucewatch.merging import explain_event
from trucewatch.records import Claim, Event
from trucewatch.shapes import claim_shape, event_shape
from trucewatch.web import asking
from trucewatch.web.answering import as_json
from trucewatch.web.api.routes import one
from trucewatch.web.facets import Selection
from trucewatch.web.pages.overview import line
from trucewatch.web.pages.page import Teller, render, shelf_of
from trucewatch.web.shelf import View
from trucewatch.web.words import Words, language_of, words

router = APIRouter()
_CODE = re.compile(r"[A-Z][A-Z0-9-]+(\.[A-Z]+)?")


def _found(request: Request, event_id: str) -> tuple[Selection, View, Event]:
    query = asking.query(request.query_params)
    view = shelf_of(request).view(query.as_of)
    return Selection(query), view, one(view.events, event_id, "event")


@router.get("/events/{event_id}.json")
def event_data(request: Request, event_id: str) -> Response:
    """The event with its claims as data."""
    _, view, event = _found(request, event_id)
    told = [claim_shape(claim) for claim in _told(event.claims, view)]
    because = [each.model_dump(mode="json") for each in event.merges]
    return as_json(request, event_shape(event) | {"told": told, "merges": because})


@router.get("/events/{event_id}")
def event_page(request: Request, event_id: str) -> Response:
    """The event."""
    asked, view, event = _found(request, event_id)
    said = words(language_of(request))
    context = {
        "event": event,
        "line": line(event, view, said),
        "positions": _positions(event, view, said),
        "supporting": [evidence(claim, view, said) for claim in _told(event.supporting, view)],
        "disagreements": [_dispute(event, n, view, said) for n in range(len(event.disagreements))],
        "merges": [edge for edge in event.merges if edge.decision == "merged"],
        "because": _because(event, view),
        "rivals": [line(view.events[key], view, said) for key in event.candidate_same if key in view.events],
        "decisions": [d for d in view.snapshot.decisions if d.target in (event.id, *event.claims)],
        "figures": [said.record.figure(figure) for figure in event.figures],
        "languages_told": sorted(
            {r.language or "?" for c in _told(event.claims, view) if (r := view.reports.get(c.report_id))}
        ),
    }
    return render(request, "event.html.j2", context, asked=asked)


def _told(cids: tuple[str, ...], view: View) -> list[Claim]:
    return [view.claims[cid] for cid in dict.fromkeys(cids) if cid in view.claims]


def evidence(claim: Claim, view: View, said: Words) -> dict[str, Any]:
    """A claim with its words, its chain and its report."""
    teller = Teller(view, said)
    report = teller.report(claim)
    return {
        "cid": claim.cid,
        "quote": " ".join(claim.quote.split()),
        "type": said.type(claim.type),
        "modality": claim.modality,
        "negative": claim.polarity == "neg",
        "when": said.days(claim.time),
        "place": said.place(claim.place),
        "chain": teller.chain(claim),
        "report_id": claim.report_id,
        "outlet": teller.outlet(report),
        "published": teller.published(report),
        "language": (report.language if report else None) or "",
        "url": report.url if report else None,
        "rule": claim.rule,
        "zone": claim.zone,
        "reviewed": "reviewed" in claim.flags,
        "links": [
            {
                "role": said.either("role", link.role),
                "name": link.name,
                "cue": link.cue,
                "basis": said.either("link", link.basis),
            }
            for link in claim.attribution
        ],
    }


def _positions(event: Event, view: View, said: Words) -> list[dict[str, Any]]:
    """Claims by who speaks and how: a side that alleges, an outlet in its own voice, a side that denies."""
    teller, groups = Teller(view, said), dict[tuple[str, str], list[dict[str, Any]]]()
    for claim in _told(event.claims, view):
        key = (teller.speaker(claim), said.either("modality", claim.modality))
        groups.setdefault(key, []).append(evidence(claim, view, said))
    return [{"speaker": who, "how": how, "claims": found} for (who, how), found in groups.items()]


def _dispute(event: Event, number: int, view: View, said: Words) -> dict[str, Any]:
    dispute = event.disagreements[number]
    return {
        "about": said.either("about", dispute.attribute),
        "state": said.either("dispute", dispute.state),
        "positions": [
            {
                "value": _value(position.value, said),
                "by": said.record.codes(position.speakers) if position.speakers else said("no_speaker"),
                "claims": [evidence(claim, view, said) for claim in _told(position.claims, view)],
            }
            for position in dispute.positions
        ],
    }


def _value(value: str, said: Words) -> str:
    """Actors are named; figures, places and days stand as they were told."""
    codes = value.replace(" ", "").split(",")
    if all(_CODE.fullmatch(code) for code in codes):
        return said.record.codes(codes)
    return said.either("value", value)


def _because(event: Event, view: View) -> list[Any]:
    """Origins and copies, in the words of the merging stage."""
    claims = _told(event.claims, view)
    reports = [view.reports[key] for key in sorted({c.report_id for c in claims}) if key in view.reports]
    shown = ("copy", "origin", "would_split")
    return [told for told in explain_event(event, claims, reports) if told.topic in shown]
