"""The review of one item: one key decides and moves on, everything can be undone.

Without scripts every decision is a button; with them it is a key. What was skipped comes again.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Request, Response
from starlette.responses import RedirectResponse

from trucewatch.errors import NotFound
from trucewatch.records import Event
from trucewatch.remembered import Note
from trucewatch.review import QueueItem, last_of
from trucewatch.web import asking
from trucewatch.web.answering import as_json, page_of
from trucewatch.web.api.routes import take
from trucewatch.web.facets import Selection
from trucewatch.web.pages.event import correcting, evidence
from trucewatch.web.pages.forms import A_YEAR, Form, asked_of, remembering
from trucewatch.web.pages.overview import line
from trucewatch.web.pages.page import REVIEWER, render, shelf_of
from trucewatch.web.shelf import Shelf, View
from trucewatch.web.words import Words, language_of, words

router = APIRouter()
RESUME = "trucewatch_resume"
MOST_CHOICES = 9
AROUND = 220
"""Letters of the report that are shown before and after a claim's words."""


@router.get("/review.json")
def review_data(request: Request) -> Response:
    """The queue as data."""
    asking.query(request.query_params, also=("item",))
    _, items = shelf_of(request).queue()
    shown, cursor = page_of(items, request.query_params, lambda item: item.key)
    return as_json(request, {
        "total": len(items),
        "open": sum(item.state == "open" for item in items),
        "items": [item_shape(item) for item in shown],
        "next": cursor,
    })  # fmt: skip


@router.get("/review")
def review_page(request: Request) -> Response:
    """The next item, or the one named in the address."""
    asking.query(request.query_params, also=("item",))
    shelf = shelf_of(request)
    view, items = shelf.queue()
    item = _chosen(request, items)
    said = words(language_of(request))
    left = [each for each in items if each.state != "decided"]
    taken = shelf.store.decisions()
    context: dict[str, Any] = {
        "item": item,
        "left": len(left),
        "total": len(items),
        "last": last_of(request.cookies.get(REVIEWER, ""), taken),
    }
    if item is not None:
        context |= _item_context(item, items, view, said)
    response = render(request, "review.html.j2", context, asked=Selection())
    if item is not None:
        response.set_cookie(RESUME, quote(item.key), max_age=A_YEAR, httponly=True, samesite="strict")
    return response


@router.post("/review")
def decide(request: Request, fields: Form) -> Response:
    """Take the decision and go on to the next item."""
    shelf = shelf_of(request)
    _, items = shelf.queue()
    taken = take(shelf, asked_of(shelf, fields))
    undone = fields.get("action") == "undo"
    key = _key_before(shelf, taken) if undone else _next(fields.get("item", ""), items)
    response = RedirectResponse("/review" + (f"?item={quote(key)}" if key else ""), status_code=303)
    return remembering(response, fields)


@router.post("/decide")
def decide_elsewhere(request: Request, fields: Form) -> Response:
    """Take a decision from an event, truce or report page, and show what was taken."""
    taken = take(shelf_of(request), asked_of(shelf_of(request), fields))
    return remembering(RedirectResponse(f"/decisions/{taken['id']}", status_code=303), fields)


def _chosen(request: Request, items: tuple[QueueItem, ...]) -> QueueItem | None:
    asked = request.query_params.get("item")
    if asked:
        found = next((item for item in items if item.key == asked), None)
        if found is None:
            raise NotFound(f"{asked[:120]}: no such item in the queue any more. Go on with /review.")
        return found
    left = [item for item in items if item.state != "decided"]
    resume = request.cookies.get(RESUME, "")
    here = next((item for item in left if quote(item.key) == resume), None)
    return here or (left[0] if left else None)


def _next(key: str, items: tuple[QueueItem, ...]) -> str | None:
    """The next item that is not decided; after the last one the first again."""
    keys = [item.key for item in items]
    at = keys.index(key) if key in keys else -1
    for item in (*items[at + 1 :], *items[: max(at, 0)]):
        if item.state != "decided" and item.key != key:
            return item.key
    return None


def _key_before(shelf: Shelf, taken: dict[str, object]) -> str | None:
    """The item that an undone decision was about, so that the reviewer stands before it again."""
    number = taken["undoes"]
    undone = next(d for d in shelf.store.decisions() if d.id == number)
    _, items = shelf.queue()
    taken_on = Note.read(undone.before).item
    return next((item.key for item in items if item.key == taken_on or item.target == undone.target), None)


def _item_context(item: QueueItem, items: tuple[QueueItem, ...], view: View, said: Words) -> dict[str, Any]:
    homes = [view.event_of[cid] for cid in item.claims if cid in view.event_of]
    events = list({event.id: event for event in homes}.values())[:MOST_CHOICES]
    if item.target in view.events:
        events.sort(key=lambda event: event.id != item.target)
    truce = view.truces.get(item.target) or next(
        (t for t in view.truces.values() if any(b.id == item.target for b in t.breaches)), None
    )
    pair = set(item.pair or ())
    first = next((event for event in events if event.id in pair), None)
    among = set(item.claims)
    edges = (
        [e for e in first.merges if e.decision == "candidate_same" and {e.a, e.b} <= among] if first else []
    )
    held = {cid for event in events for cid in (*event.claims, *event.supporting)}
    loose = [cid for cid in dict.fromkeys(item.claims) if cid not in held]
    asked = [cid for cid in dict.fromkeys(item.claims) if cid in view.claims]
    return {
        "kind": said.either("kind", item.kind),
        "question": said.either("ask", item.kind),
        "sides": [_side(event, item, view, said) for event in events],
        "loose": _shown(loose, view, said),
        "rivals": [event.id for event in events if event.id != item.target]
        if item.target in view.events
        else [],
        "edges": edges,
        "truce": truce,
        "stale": item.target.removeprefix("decision.") if item.target.startswith("decision.") else None,
        "following": _next(item.key, items),
        "correcting": correcting([view.claims[cid] for cid in asked], view, said),
    }


def _side(event: Event, item: QueueItem, view: View, said: Words) -> dict[str, Any]:
    """An event as one of the sides to compare: what it says, and its reports around the words."""
    asked = [cid for cid in item.claims if cid in (*event.claims, *event.supporting)]
    return line(event, view, said) | {"key": event.id, "evidence": _shown(asked, view, said)}


def _shown(cids: list[str], view: View, said: Words) -> list[dict[str, Any]]:
    found = []
    for cid in dict.fromkeys(cids):
        claim = view.claims.get(cid)
        report = view.reports.get(claim.report_id) if claim else None
        if claim is None:
            continue
        text = report.text if report else ""
        around = {
            "before": text[max(0, claim.start - AROUND) : claim.start],
            "after": text[claim.end : claim.end + AROUND],
        }
        found.append(evidence(claim, view, said) | around | {"text": claim.quote})
    return found


def item_shape(item: QueueItem) -> dict[str, object]:
    """A queue item as data."""
    return {
        "key": item.key,
        "kind": item.kind,
        "target": item.target,
        "reason": item.reason,
        "claims": list(item.claims),
        "pair": list(item.pair) if item.pair else None,
        "state": item.state,
        "decisions": [decision.id for decision in item.decisions],
    }
