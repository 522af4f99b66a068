"""The audit trail: every decision with who, when and why, and the button that takes it back."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from trucewatch.errors import NotFound
from trucewatch.records import Decision
from trucewatch.remembered import Note
from trucewatch.review import holders, resolved
from trucewatch.web import asking
from trucewatch.web.answering import as_json, page_of
from trucewatch.web.facets import Selection
from trucewatch.web.pages.overview import line
from trucewatch.web.pages.page import render, shelf_of
from trucewatch.web.shelf import Shelf
from trucewatch.web.words import language_of, words

router = APIRouter()


@router.get("/decisions.json")
def trail_data(request: Request) -> Response:
    """The trail as data."""
    asking.query(request.query_params)
    taken = shelf_of(request).store.decisions()
    return as_json(request, {"decisions": [decision.model_dump(mode="json") for decision in taken]})


@router.get("/decisions")
def trail(request: Request) -> Response:
    """Every decision, the latest first; the one place where withheld things are named."""
    asking.query(request.query_params)
    taken = tuple(reversed(shelf_of(request).store.decisions()))
    shown, cursor = page_of(taken, request.query_params, lambda decision: str(decision.id))
    context = {
        "decisions": shown,
        "total": len(taken),
        "undone": {d.undoes for d in taken if d.action == "undo"},
        "more": f"/decisions?after={cursor}" if cursor else None,
    }
    return render(request, "decisions.html.j2", context, asked=Selection())


@router.get("/decisions/{number}.json")
def decision_data(request: Request, number: int) -> Response:
    """One decision as data."""
    return as_json(request, _decision(shelf_of(request), number).model_dump(mode="json"))


@router.get("/decisions/{number}")
def decision_page(request: Request, number: int) -> Response:
    """One decision, where its objects now stand, and the button that takes it back."""
    shelf = shelf_of(request)
    decision = _decision(shelf, number)
    view = shelf.view()
    said = words(language_of(request))
    now = _now(shelf, number)
    named = {now.target, *(now.after or "").split(","), *Note.read(now.before).claims}
    events = [e for e in view.events.values() if named & {e.id, *e.claims}]
    undone = any(d.undoes == number for d in shelf.store.decisions() if d.action == "undo")
    context = {
        "decision": decision,
        "undone": undone,
        "now_in": [line(event, view, said) for event in events],
        "in_truces": now.target if now.target in view.truces else None,
        "in_reports": now.target if now.target in view.reports else None,
    }
    return render(request, "decision.html.j2", context, asked=Selection())


def _decision(shelf: Shelf, number: int) -> Decision:
    found = next((d for d in shelf.store.decisions() if d.id == number), None)
    if found is None:
        raise NotFound(f"no decision {number} in this record.")
    return found


def _now(shelf: Shelf, number: int) -> Decision:
    """The decision under the ids that its objects have now."""
    view = shelf.view()
    standing = resolved(shelf.store.followed().decisions, holders(view.snapshot.events, view.snapshot.truces))
    return next(decision for decision in standing if decision.id == number)
