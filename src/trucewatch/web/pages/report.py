"""The reading pane: a report's text with furniture greyed and evidence marked, beside its claims.

It is a working copy: the stored page is never changed, and the link leads to the original.
"""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from trucewatch.records import Report
from trucewatch.shapes import claim_shape, report_shape
from trucewatch.web import asking
from trucewatch.web.answering import as_json, page_of
from trucewatch.web.api.routes import one
from trucewatch.web.facets import Selection
from trucewatch.web.marking import pieces
from trucewatch.web.pages.event import evidence
from trucewatch.web.pages.page import Teller, outlet_name, render, shelf_of
from trucewatch.web.shelf import View
from trucewatch.web.words import language_of, words

router = APIRouter()


def _found(request: Request, report_id: str) -> tuple[Selection, View, Report]:
    query = asking.query(request.query_params)
    view = shelf_of(request).view(query.as_of)
    return Selection(query), view, one(view.reports, report_id, "report")


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
    _, view, report = _found(request, report_id)
    claims = [claim_shape(claim) for claim in view.claims_of.get(report_id, ())]
    return as_json(request, report_shape(report) | {"claims": claims})


@router.get("/reports/{report_id}")
def report_page(request: Request, report_id: str) -> Response:
    """The reading pane."""
    asked, view, report = _found(request, report_id)
    said = words(language_of(request))
    claims = view.claims_of.get(report_id, ())
    context = {
        "report": report,
        "outlet": outlet_name(report, said.record),
        "published": Teller(view, said).published(report),
        "pieces": pieces(report, claims),
        "claims": [
            evidence(claim, view, said)
            | {"event": view.event_of[claim.cid].id if claim.cid in view.event_of else None}
            for claim in claims
        ],
        "others": _beside(view, report),
    }
    return render(request, "report.html.j2", context, asked=asked)


def _beside(view: View, report: Report) -> list[Report]:
    """Reports in other languages that tell of the same events."""
    mine = [view.event_of[c.cid] for c in view.claims_of.get(report.report_id, ()) if c.cid in view.event_of]
    keys = sorted({view.claims[c].report_id for e in mine for c in e.claims if c in view.claims})
    near = [view.reports[key] for key in keys if key in view.reports]
    return [each for each in near if each.language != report.language and each.report_id != report.report_id]
