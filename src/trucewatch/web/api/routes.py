"""Reports, claims, events, truces, breaches, the network of actors, exports and decisions as JSON.

Shapes are those of `--json` on the command line. Lists come page by page with a cursor and say how
many objects there are in all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Annotated, TypeVar

from fastapi import APIRouter, Body, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from trucewatch.errors import Conflict, NotFound
from trucewatch.review import Asked, Checked, checked
from trucewatch.shapes import claim_shape, event_shape, report_shape, truce_shape
from trucewatch.store import Query
from trucewatch.store.decisions import Draft
from trucewatch.store.rows import claim_columns, readable_from, truce_columns
from trucewatch.timetravel import matches
from trucewatch.web import asking
from trucewatch.web.answering import as_json, listed
from trucewatch.web.network import network
from trucewatch.web.shelf import Shelf, View

Thing = TypeVar("Thing")
router = APIRouter(prefix="/api")
MOST_AT_ONCE = 200


class DecisionAsked(BaseModel):
    """A decision as a client asks for it."""

    model_config = ConfigDict(extra="forbid")

    target: str = Field(default="", max_length=120)
    action: str = Field(max_length=32)
    reviewer: str = Field(max_length=80)
    reason: str = Field(default="", max_length=4000)
    after: str | None = Field(default=None, max_length=4000)
    item: str | None = Field(default=None, max_length=200)
    undoes: int | None = None


def shelf_of(request: Request) -> Shelf:
    """The record this server shows."""
    shelf: Shelf = request.app.state.shelf
    return shelf


def view_for(request: Request, query: Query) -> View:
    """The record at the moment that is asked for."""
    return shelf_of(request).view(query.as_of)


@router.get("/reports", openapi_extra=asking.QUERYING)
def reports(request: Request) -> Response:
    """Reports, without their text; days are days of publication."""
    query = asking.query(request.query_params)
    view = view_for(request, query)
    wanted = [r for r in view.snapshot.reports if _report_fits(view, r.report_id, query)]

    def shape(report: object) -> object:
        whole = report_shape(report)  # type: ignore[arg-type]
        return {name: value for name, value in whole.items() if name not in ("text", "blocks")}

    return listed(request, wanted, lambda report: report.report_id, shape)


@router.get("/reports/{report_id}", openapi_extra=asking.QUERYING)
def report(request: Request, report_id: str) -> Response:
    """One report with its text; offsets of claims count its code points."""
    view = view_for(request, asking.query(request.query_params))
    return as_json(request, report_shape(one(view.reports, report_id, "report")))


@router.get("/claims", openapi_extra=asking.QUERYING)
def claims(request: Request) -> Response:
    """Claims, by report and place in the text."""
    query = asking.query(request.query_params)
    view = view_for(request, query)
    wanted = [c for c in view.snapshot.claims if matches(claim_columns(c), query)]
    return listed(request, wanted, lambda claim: claim.cid, claim_shape)


@router.get("/claims/{cid}", openapi_extra=asking.QUERYING)
def claim(request: Request, cid: str) -> Response:
    """One claim."""
    view = view_for(request, asking.query(request.query_params))
    return as_json(request, claim_shape(one(view.claims, cid, "claim")))


@router.get("/events", openapi_extra=asking.SELECTING)
def events(request: Request) -> Response:
    """Events of a selection: the filters and facets of the overview."""
    asked = asking.selection(request.query_params)
    chosen = view_for(request, asked.query).found(asked)
    return listed(request, chosen.events, lambda event: event.id, event_shape)


@router.get("/events/{event_id}", openapi_extra=asking.QUERYING)
def event(request: Request, event_id: str) -> Response:
    """One event."""
    view = view_for(request, asking.query(request.query_params))
    return as_json(request, event_shape(one(view.events, event_id, "event")))


@router.get("/facets", openapi_extra=asking.SELECTING)
def facets(request: Request) -> Response:
    """How many events each further choice would leave."""
    asked = asking.selection(request.query_params)
    chosen = view_for(request, asked.query).found(asked)
    return as_json(request, {"total": len(chosen), "facets": chosen.counts})


@router.get("/truces", openapi_extra=asking.QUERYING)
def truces(request: Request) -> Response:
    """The truce ledger."""
    query = asking.query(request.query_params)
    wanted = [t for t in view_for(request, query).truces.values() if matches(truce_columns(t), query)]
    return listed(request, wanted, lambda truce: truce.id, truce_shape)


@router.get("/truces/{truce_id}", openapi_extra=asking.QUERYING)
def truce(request: Request, truce_id: str) -> Response:
    """One truce with its transitions and alleged breaches."""
    view = view_for(request, asking.query(request.query_params))
    return as_json(request, truce_shape(one(view.truces, truce_id, "truce")))


@router.get("/breaches", openapi_extra=asking.QUERYING)
def breaches(request: Request) -> Response:
    """Alleged breaches in the columns of a monitoring mission; filters narrow the truces."""
    from trucewatch.exports import rows
    from trucewatch.snapshots import holding

    query = asking.query(request.query_params)
    view = view_for(request, query)
    wanted = tuple(t for t in view.truces.values() if matches(truce_columns(t), query))
    table = list(rows("violations", holding(replace(view.snapshot, truces=wanted))))
    return listed(request, table, lambda row: f"{row['agreement_id']}.{row['id']}", dict)


@router.get("/network", openapi_extra=asking.SELECTING)
def actors_network(request: Request) -> Response:
    """Who talks to, accuses, fights and mediates whom; weighted by origins, not by articles."""
    asked = asking.selection(request.query_params)
    view = view_for(request, asked.query)
    edges = network(view.found(asked).events, view.claims)
    shapes = [edge.shape() for edge in edges]
    return listed(request, shapes, lambda edge: f"{edge['from']}.{edge['kind']}.{edge['to']}", dict)


@router.get("/decisions", openapi_extra=asking.QUERYING)
def decisions(request: Request) -> Response:
    """The chain of decisions, oldest first."""
    asking.query(request.query_params)
    taken = shelf_of(request).store.decisions()
    return listed(request, taken, lambda d: str(d.id), lambda d: d.model_dump(mode="json"))


@router.post("/decisions", status_code=201)
def decide(request: Request, asked: Annotated[DecisionAsked, Body()]) -> Response:
    """Append a decision; it is checked first and never changes what the machine read."""
    taken = take(shelf_of(request), Asked(**asked.model_dump()))
    response = as_json(request, taken)
    response.status_code = 201
    return response


@router.post("/decisions/batch", status_code=201)
def decide_many(
    request: Request, asked: Annotated[list[DecisionAsked], Body(max_length=MOST_AT_ONCE)]
) -> Response:
    """Append several decisions, each its own link of the chain: all of them or, where one is refused, none."""
    taken = take_all(shelf_of(request), [Asked(**each.model_dump()) for each in asked])
    response = as_json(request, {"decisions": taken})
    response.status_code = 201
    return response


def take(shelf: Shelf, asked: Asked) -> dict[str, object]:
    """Check a decision and append it."""
    return take_all(shelf, [asked])[0]


def take_all(shelf: Shelf, asked: Sequence[Asked]) -> list[dict[str, object]]:
    """Check decisions and append them; nothing is appended where one of them is refused."""
    objects, known = shelf.objects(), shelf.store.decisions()
    undone = [each.undoes for each in asked if each.action == "undo"]
    if len(undone) != len(set(undone)):
        raise Conflict("one decision cannot be undone twice.")
    drafts = [_draft(each, checked(each, objects, known)) for each in asked]
    taken = shelf.store.decide_all(drafts, at=datetime.now(UTC))
    return [decision.model_dump(mode="json") for decision in taken]


def _draft(asked: Asked, ready: Checked) -> Draft:
    return Draft(
        target=ready.target,
        action=asked.action,
        reviewer=asked.reviewer.strip(),
        reason=asked.reason,
        before=ready.before,
        after=ready.after,
        undoes=asked.undoes if asked.action == "undo" else None,
    )


def one(things: dict[str, Thing], key: str, kind: str) -> Thing:
    """The object of an id; withheld ones are not there."""
    try:
        return things[key]
    except KeyError:
        raise NotFound(f"no {kind} {key[:80]} in this view of the record.") from None


def _report_fits(view: View, report_id: str, query: Query) -> bool:
    report = view.reports[report_id]
    day = readable_from(report) or ""
    if query.since and day < query.since.isoformat():
        return False
    if query.until and (not day or day > query.until.isoformat()):
        return False
    if not (query.type or query.actor or query.place):
        return True
    narrow = Query(type=query.type, actor=query.actor, place=query.place)
    return any(matches(claim_columns(c), narrow) for c in view.claims_of.get(report_id, ()))
