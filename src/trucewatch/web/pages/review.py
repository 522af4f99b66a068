"""The review queue and the trail of decisions: one key decides and moves on, everything can be undone.

Without scripts every decision is a button; with them it is a key. What was skipped comes again.
"""

from __future__ import annotations

from typing import Annotated, Any, get_args
from urllib.parse import parse_qsl, quote

from fastapi import APIRouter, Depends, Request, Response
from starlette.responses import RedirectResponse

from trucewatch.errors import BadUsage, NotFound
from trucewatch.records import ClaimType, Decision
from trucewatch.review import Asked, QueueItem, last_of
from trucewatch.web import asking
from trucewatch.web.answering import as_json, page_of
from trucewatch.web.api.routes import take
from trucewatch.web.facets import Selection
from trucewatch.web.pages.event import evidence
from trucewatch.web.pages.overview import line
from trucewatch.web.pages.page import REVIEWER, render, shelf_of
from trucewatch.web.shelf import Shelf, View
from trucewatch.web.words import Words, language_of, words

router = APIRouter()
RESUME = "trucewatch_resume"
A_YEAR = 365 * 24 * 3600
MOST_CHOICES = 9
MOST_FIELDS = 40


async def form(request: Request) -> dict[str, str]:
    """The fields of a form; a page's own forms send nothing else."""
    kind = request.headers.get("content-type", "").partition(";")[0]
    if kind != "application/x-www-form-urlencoded":
        raise BadUsage("send the fields of the page's form.")
    body = (await request.body()).decode("utf-8", "replace")
    try:
        return dict(parse_qsl(body, keep_blank_values=True, max_num_fields=MOST_FIELDS))
    except ValueError:
        raise BadUsage(f"send at most {MOST_FIELDS} fields.") from None


Form = Annotated[dict[str, str], Depends(form)]


@router.get("/review.json")
def review_data(request: Request) -> Response:
    """The queue as data."""
    asking.query(request.query_params, also=("item",))
    _, items = shelf_of(request).queue()
    shown, cursor = page_of(items, request.query_params, lambda item: item.key)
    return as_json(request, {
        "total": len(items),
        "open": sum(item.state == "open" for item in items),
        "items": [_shape(item) for item in shown],
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
    taken = _take(shelf, fields)
    undone = fields.get("action") == "undo"
    key = _key_before(shelf, taken) if undone else _next(fields.get("item", ""), items)
    response = RedirectResponse("/review" + (f"?item={quote(key)}" if key else ""), status_code=303)
    return _remembering(response, fields)


@router.post("/decide")
def decide_elsewhere(request: Request, fields: Form) -> Response:
    """Take a decision from an event, truce or report page, and show what was taken."""
    taken = _take(shelf_of(request), fields)
    return _remembering(RedirectResponse(f"/decisions/{taken['id']}", status_code=303), fields)


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
    named = {decision.target, *(decision.after or "").split(",")}
    events = [e for e in view.events.values() if named & {e.id, *e.claims}]
    undone = any(d.undoes == number for d in shelf.store.decisions() if d.action == "undo")
    context = {
        "decision": decision,
        "undone": undone,
        "now_in": [line(event, view, said) for event in events],
        "in_truces": decision.target in view.truces,
        "in_reports": decision.target in view.reports,
    }
    return render(request, "decision.html.j2", context, asked=Selection())


def _decision(shelf: Shelf, number: int) -> Decision:
    found = next((d for d in shelf.store.decisions() if d.id == number), None)
    if found is None:
        raise NotFound(f"no decision {number} in this record.")
    return found


def _take(shelf: Shelf, fields: dict[str, str]) -> dict[str, object]:
    reviewer, action = fields.get("reviewer", "").strip(), fields.get("action", "")
    undoes = fields.get("undoes", "")
    if action == "undo" and not undoes:
        last = last_of(reviewer, shelf.store.decisions())
        if last is None:
            raise NotFound("there is no decision of yours that could be undone.")
        undoes = str(last.id)
    if undoes and not undoes.isdecimal():
        raise BadUsage("undoes: give the number of a decision.")
    after = fields.get("after", "").strip() or None
    if fields.get("correction") and action == "correct":
        action = fields["correction"]
    if action.startswith("merge "):
        action, _, after = action.partition(" ")
    asked = Asked(
        target=fields.get("target", ""),
        action=action,
        reviewer=reviewer,
        reason=fields.get("reason", "").strip(),
        after=after,
        item=fields.get("item") or None,
        undoes=int(undoes) if undoes else None,
    )
    return take(shelf, asked)


def _remembering(response: RedirectResponse, fields: dict[str, str]) -> RedirectResponse:
    name = fields.get("reviewer", "").strip()
    if name and name.isprintable():
        response.set_cookie(
            REVIEWER,
            name.encode("ascii", "ignore").decode(),
            max_age=A_YEAR,
            httponly=True,
            samesite="strict",
        )
    return response


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
    note = (undone.before or "").removeprefix("item:")
    return next((item.key for item in items if item.key == note or item.target == undone.target), None)


def _item_context(item: QueueItem, items: tuple[QueueItem, ...], view: View, said: Words) -> dict[str, Any]:
    homes = [view.event_of[cid] for cid in item.claims if cid in view.event_of]
    events = list({event.id: event for event in homes}.values())[:MOST_CHOICES]
    if item.target in view.events:
        events.sort(key=lambda event: event.id != item.target)
    truce = view.truces.get(item.target) or next(
        (t for t in view.truces.values() if any(b.id == item.target for b in t.breaches)), None
    )
    pair = set(item.pair or ())
    edges = [
        e for event in events if event.id in pair for e in event.merges if e.decision == "candidate_same"
    ]
    return {
        "kind": said.either("kind", item.kind),
        "question": said.either("ask", item.kind),
        "events": [line(event, view, said) | {"key": event.id} for event in events],
        "evidence": [
            evidence(view.claims[c], view, said) for c in dict.fromkeys(item.claims) if c in view.claims
        ],
        "rivals": [event.id for event in events if event.id != item.target]
        if item.target in view.events
        else [],
        "edges": edges,
        "truce": truce,
        "following": _next(item.key, items),
        "types": [(code, said.type(code)) for code in get_args(ClaimType)],
    }


def _shape(item: QueueItem) -> dict[str, object]:
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
