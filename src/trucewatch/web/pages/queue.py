"""All that waits for a person as one list, for looking around and for deciding many at once.

Each of many decisions is a link of its own in the chain, and all of them can be taken back together.
"""

from __future__ import annotations

from collections import Counter
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from starlette.responses import RedirectResponse

from trucewatch.errors import BadUsage
from trucewatch.review import Asked, QueueItem
from trucewatch.web import asking
from trucewatch.web.answering import as_json, page_of
from trucewatch.web.api.routes import MOST_AT_ONCE, take_all
from trucewatch.web.facets import Selection
from trucewatch.web.pages.forms import ManyFields, remembering
from trucewatch.web.pages.overview import truce_name
from trucewatch.web.pages.page import Teller, render, shelf_of
from trucewatch.web.pages.review import item_shape
from trucewatch.web.shelf import View
from trucewatch.web.words import Words, language_of, words

router = APIRouter()
NARROWING = ("kind", "state")
TAKEN = ("first", "last")
BULK = ("accept", "reject", "unsure", "withhold", "merge")


def _narrowed(request: Request) -> tuple[View, tuple[QueueItem, ...], list[QueueItem]]:
    """The view, every item, and those of the asked kind and state (open and unsure ones where none is asked)."""
    asking.query(request.query_params, also=(*NARROWING, *TAKEN))
    view, items = shelf_of(request).queue()
    kind, state = request.query_params.get("kind"), request.query_params.get("state")
    shown = [
        item
        for item in items
        if (not kind or item.kind == kind) and (item.state == state if state else item.state != "decided")
    ]
    return view, items, shown


@router.get("/queue.json")
def queue_data(request: Request) -> Response:
    """The list as data."""
    _, _, chosen = _narrowed(request)
    shown, cursor = page_of(chosen, request.query_params, lambda item: item.key)
    return as_json(
        request, {"total": len(chosen), "items": [item_shape(item) for item in shown], "next": cursor}
    )


@router.get("/queue")
def queue_page(request: Request) -> Response:
    """The list, with a box before each item."""
    view, items, chosen = _narrowed(request)
    said = words(language_of(request))
    shown, cursor = page_of(chosen, request.query_params, lambda item: item.key)
    narrowing = {name: value for name in NARROWING if (value := request.query_params.get(name))}
    counts = Counter(item.kind for item in items if item.state != "decided")
    taken = [request.query_params.get(name, "") for name in TAKEN]
    context: dict[str, Any] = {
        "items": [_row(item, view, said) for item in shown],
        "total": len(chosen),
        "kinds": [(kind, said.either("kind", kind), n) for kind, n in sorted(counts.items())],
        "narrowing": narrowing,
        "more": f"/queue?{urlencode(narrowing | {'after': cursor})}" if cursor else None,
        "taken": range(int(taken[0]), int(taken[1]) + 1) if all(map(_is_number, taken)) else (),
        "actions": BULK,
    }
    return render(request, "queue.html.j2", context, asked=Selection())


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 10


@router.post("/queue")
def decide_many(request: Request, sent: ManyFields) -> Response:
    """Take one decision about every marked item, or take many back; all of them or none."""
    fields = dict(sent)
    shelf = shelf_of(request)
    _, items = shelf.queue()
    known = {item.key: item for item in items}
    keys = list(dict.fromkeys(value for name, value in sent if name == "item"))
    undone = list(dict.fromkeys(value for name, value in sent if name == "undoes" and _is_number(value)))
    if not 1 <= len(keys) + len(undone) <= MOST_AT_ONCE:
        raise BadUsage(f"mark 1 to {MOST_AT_ONCE} items.")
    if fields.get("action") == "undo":
        asked = [_undo(int(number), fields) for number in undone]
    else:
        asked = [_asked(known[key], fields) for key in keys if key in known]
    if not asked:
        raise BadUsage("none of these items is in the queue any more.")
    taken = take_all(shelf, asked)
    back = {name: fields[name] for name in NARROWING if fields.get(name)}
    if fields.get("action") != "undo":
        back |= {"first": str(taken[0]["id"]), "last": str(taken[-1]["id"])}
    return remembering(RedirectResponse(f"/queue?{urlencode(back)}", status_code=303), fields)


def _undo(number: int, fields: dict[str, str]) -> Asked:
    return Asked("", "undo", fields.get("reviewer", ""), fields.get("reason", "").strip(), undoes=number)


def _asked(item: QueueItem, fields: dict[str, str]) -> Asked:
    action = fields.get("action", "")
    if action not in BULK:
        raise BadUsage(
            f"{action[:40]}: cannot be decided about many at once. Possible are: {', '.join(BULK)}."
        )
    after = None
    if action == "merge":
        if item.pair is None:
            raise BadUsage(f"merge: {item.key} is no pair of events; unmark it.")
        after = next(name for name in item.pair if name != item.target)
    reason = fields.get("reason", "").strip()
    return Asked(item.target, action, fields.get("reviewer", ""), reason, after=after, item=item.key)


def _row(item: QueueItem, view: View, said: Words) -> dict[str, Any]:
    """An item in one line: what it asks, and the words it is about."""
    teller = Teller(view, said)
    claims = [view.claims[cid] for cid in dict.fromkeys(item.claims) if cid in view.claims]
    truce = view.truces.get(item.target)
    return {
        "key": item.key,
        "kind": said.either("kind", item.kind),
        "reason": said.reason(item.reason),
        "state": said.either(
            "review", {"open": "waiting", "decided": "reviewed"}.get(item.state, item.state)
        ),
        "about": truce_name(truce, said) if truce else "",
        "words": [(" ".join(c.quote.split()), teller.chain(c), said.days(c.time)) for c in claims[:2]],
        "decisions": item.decisions,
    }
