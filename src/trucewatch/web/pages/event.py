"""One event: its claims by position, what is disputed, whose words they are, and why they stand together."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, get_args

from fastapi import APIRouter, Request, Response

from trucewatch.records import Claim, ClaimType, Count, Event, MergeEdge
from trucewatch.shapes import claim_shape, event_shape
from trucewatch.truces import TELLING
from trucewatch.web import asking
from trucewatch.web.answering import as_json
from trucewatch.web.api.routes import one
from trucewatch.web.descent import Descent, descent, draw
from trucewatch.web.facets import Selection
from trucewatch.web.pages.overview import line, truce_name
from trucewatch.web.pages.page import Teller, render, shelf_of
from trucewatch.web.shelf import View
from trucewatch.web.words import Words, language_of, words

router = APIRouter()
_DAYS = re.compile(r"(\d{4}-\d\d-\d\d)(?:/(\d{4}-\d\d-\d\d))?")
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
    told = _told(event.claims, view)
    whose = descent(told, [view.reports[c.report_id] for c in told if c.report_id in view.reports])
    context = {
        "event": event,
        "line": line(event, view, said),
        "positions": _positions(event, view, said),
        "supporting": [evidence(claim, view, said) for claim in _told(event.supporting, view)],
        "disagreements": [_dispute(event, n, view, said) for n in range(len(event.disagreements))],
        "merges": [_joined(edge, view) for edge in event.merges if edge.decision == "merged"],
        "descent": draw(whose, said),
        "sources": _sources(event, whose, said),
        "hangs_on": _hangs_on(event, said),
        "rivals": [line(view.events[key], view, said) for key in event.candidate_same if key in view.events],
        "decisions": [d for d in view.snapshot.decisions if d.target in (event.id, *event.claims)],
        "correcting": correcting(told, view, said),
        "figures": [said.record.figure(figure) for figure in event.figures],
        "beside": _two_languages(told, view),
        "languages_told": sorted({r.language or "?" for c in told if (r := view.reports.get(c.report_id))}),
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


def correcting(claims: list[Claim], view: View, said: Words) -> dict[str, Any]:
    """What the form that corrects a reading offers: the claims, the types, the truces."""
    return {
        "claims": [
            {"cid": c.cid, "quote": " ".join(c.quote.split()), "type": said.type(c.type)} for c in claims
        ],
        "types": [(code, said.type(code)) for code in get_args(ClaimType)],
        "truces": [(truce.id, truce_name(truce, said)) for truce in view.truces.values()],
        "may_tell": any(claim.type in TELLING for claim in claims),
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
    """Actors are named, days written out; figures and places stand as they were told."""
    codes = value.replace(" ", "").split(",")
    if all(_CODE.fullmatch(code) for code in codes):
        return said.record.codes(codes)
    days = _DAYS.fullmatch(value)
    if days:
        return said.days((date.fromisoformat(days[1]), date.fromisoformat(days[2] or days[1])))
    return said.either("value", value)


def _two_languages(told: list[Claim], view: View) -> tuple[str, str] | None:
    """The first reports in two languages, to be read side by side."""
    first: dict[str, str] = {}
    for claim in told:
        report = view.reports.get(claim.report_id)
        if report is not None and report.language:
            first.setdefault(report.language, report.report_id)
    one_of_each = [first[language] for language in sorted(first, key=lambda code: (code != "id", code))]
    return (one_of_each[0], one_of_each[1]) if len(one_of_each) > 1 else None


def _joined(edge: MergeEdge, view: View) -> dict[str, Any]:
    words = [
        " ".join(view.claims[cid].quote.split()) if cid in view.claims else cid for cid in (edge.a, edge.b)
    ]
    return {"a": edge.a, "b": edge.b, "reason": edge.reason, "parts": edge.parts, "words": words}


def _sources(event: Event, whose: Descent, said: Words) -> list[str]:
    """The graph in words: how many origins, and what each paper carries."""
    names = {report.report_id: report.outlet or report.external_id for report in whose.reports}
    lines = [
        said("descent_count", origins=said.record.origins(event.origins), n=_range(event.primary_sources))
    ]
    for report in whose.reports:
        mine = [tie for tie in whose.ties if tie.report == report.report_id]
        for is_proven, key in ((True, "descent_carries"), (False, "descent_may_carry")):
            origins = [tie.origin for tie in mine if tie.proven == is_proven]
            if origins:
                lines.append(said(key, report=names[report.report_id], origins=", ".join(origins)))
    lines += [
        said(
            "descent_takes" if copy.is_known else "descent_shares",
            start=names[copy.start], end=names[copy.end], share=f"{copy.score:.0%}",
        )
        for copy in whose.copies
    ]  # fmt: skip
    return lines


def _range(count: Count) -> str:
    least, most = count
    return str(least) if least == most else f"{least}–{'?' if most is None else most}"


def _hangs_on(event: Event, said: Words) -> list[str]:
    """What each link hangs on most: the part without which its score would fall furthest."""
    found = []
    for edge in event.merges:
        if edge.decision != "merged":
            continue
        strongest = max(edge.parts, key=lambda part: part.score, default=None)
        found.append(said("by_hand") if strongest is None else said("hangs_on", part=said.part(strongest)))
    return list(dict.fromkeys(found))
