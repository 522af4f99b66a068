"""The reading pane: a report's text with furniture greyed and evidence marked, beside its claims.

It is a working copy: the stored page is never changed, and the link leads to the original.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from fastapi import APIRouter, Request, Response

from trucewatch.records import Claim, Report
from trucewatch.shapes import claim_shape, report_shape
from trucewatch.web import asking
from trucewatch.web.answering import as_json, page_of
from trucewatch.web.api.routes import one
from trucewatch.web.facets import Selection
from trucewatch.web.marking import pieces
from trucewatch.web.pages.event import evidence
from trucewatch.web.pages.page import Teller, outlet_name, render, shelf_of
from trucewatch.web.shelf import View
from trucewatch.web.words import Words, language_of, words

router = APIRouter()


def _found(request: Request, report_id: str) -> tuple[Selection, View, tuple[Report, ...]]:
    """The report, and the one beside it where the address names one."""
    query = asking.query(request.query_params, also=("beside",))
    view = shelf_of(request).view(query.as_of)
    other = request.query_params.get("beside")
    names = [report_id, *([other] if other and other != report_id else [])]
    return Selection(query), view, tuple(one(view.reports, name, "report") for name in names)


@router.get("/reports.json")
def reports_data(request: Request) -> Response:
    """The list of reports as data."""
    view = shelf_of(request).view(asking.query(request.query_params).as_of)
    shown, cursor = page_of(view.snapshot.reports, request.query_params, lambda r: r.report_id)
    items = [{k: v for k, v in report_shape(r).items() if k not in ("text", "blocks")} for r in shown]
    return as_json(request, {"total": len(view.snapshot.reports), "reports": items, "next": cursor})


@router.get("/reports")
def reports_page(request: Request) -> Response:
    """What was read, by outlet and day: no events is not no data."""
    query = asking.query(request.query_params)
    view = shelf_of(request).view(query.as_of)
    said = words(language_of(request))
    teller = Teller(view, said)
    ordered = sorted(view.snapshot.reports, key=lambda r: (r.published_at or "9999", r.report_id))
    shown, cursor = page_of(ordered, request.query_params, lambda r: r.report_id)
    rows = [
        {
            "id": r.report_id,
            "title": r.title or r.external_id,
            "outlet": teller.outlet(r),
            "published": teller.published(r),
            "language": r.language or "?",
            "claims": len(view.claims_of.get(r.report_id, ())),
            "rejected": r.rejected,
        }
        for r in shown
    ]
    more = asking.address("/reports", Selection(query), after=cursor) if cursor else None
    context = {"rows": rows, "total": len(ordered), "more": more}
    return render(request, "reports.html.j2", context, asked=Selection(query))


@router.get("/reports/{report_id}.json")
def report_data(request: Request, report_id: str) -> Response:
    """The report with its claims as data."""
    _, view, found = _found(request, report_id)
    told = [report_shape(r) | {"claims": [claim_shape(c) for c in _claims(view, r)]} for r in found]
    return as_json(request, told[0] | ({"beside": told[1]} if len(told) > 1 else {}))


@router.get("/reports/{report_id}")
def report_page(request: Request, report_id: str) -> Response:
    """The reading pane; two reports side by side where the address names another."""
    asked, view, found = _found(request, report_id)
    said = words(language_of(request))
    own = [
        {"id": r.report_id, "name": outlet_name(r, said.record), "language": r.language or "?"}
        for r in _beside(view, found[0])
    ]
    context = {
        "report": found[0],
        "panes": [_pane(report, view, said) for report in found],
        "others": own,
        "alone": asking.address(f"/reports/{report_id}", asked),
    }
    return render(request, "report.html.j2", context, asked=asked)


def _claims(view: View, report: Report) -> tuple[Claim, ...]:
    return view.claims_of.get(report.report_id, ())


def _pane(report: Report, view: View, said: Words) -> dict[str, Any]:
    """A report's text in pieces, with its claims."""
    claims = _claims(view, report)
    return {
        "report": report,
        "outlet": outlet_name(report, said.record),
        "published": Teller(view, said).published(report),
        "pieces": pieces(report, claims),
        "claims": [
            evidence(claim, view, said)
            | {"event": view.event_of[claim.cid].id if claim.cid in view.event_of else None}
            for claim in claims
        ],
    }


def _beside(view: View, report: Report) -> list[Report]:
    """Reports in other languages that tell of the same events, those that share most events first."""
    homes = (view.event_of.get(claim.cid) for claim in _claims(view, report))
    events = {event.id: event for event in homes if event is not None}
    shared: Counter[str] = Counter()
    for event in events.values():
        shared.update({view.claims[cid].report_id for cid in event.claims if cid in view.claims})
    ranked = sorted(shared.items(), key=lambda pair: (-pair[1], pair[0]))
    near = [view.reports[key] for key, _ in ranked if key in view.reports and key != report.report_id]
    return [each for each in near if each.language != report.language]
