"""How an answer leaves: JSON with its ETag, lists page by page, faults as problem+json (RFC 9457).

The cursor is the key of the last object shown, so that a page does not shift when objects come in.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from fastapi import Request, Response

from trucewatch.errors import (
    BadInput,
    BadUsage,
    Conflict,
    NotFound,
    StoreUnavailable,
    TrucewatchError,
)

Thing = TypeVar("Thing")
PAGE = 50
MOST = 500
STATUS: tuple[tuple[type[TrucewatchError], int, str], ...] = (
    (NotFound, 404, "Not in the record"),
    (BadUsage, 400, "The question cannot be answered as asked"),
    (BadInput, 400, "The input cannot be used"),
    (Conflict, 409, "The record has moved on"),
    (StoreUnavailable, 503, "The record cannot be reached"),
)
JSON = "application/json"


def answer(request: Request, body: str, media: str, *, status: int = 200) -> Response:
    """A body with its ETag; 304 where the asker has it already."""
    content = body.encode("utf-8", "replace")
    tag = f'"{hashlib.sha256(content).hexdigest()[:24]}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    known = request.headers.get("if-none-match", "")
    if status == 200 and tag in (each.strip().removeprefix("W/") for each in known.split(",")):
        return Response(status_code=304, headers=headers)
    return Response(content, status_code=status, media_type=media, headers=headers)


def as_json(request: Request, value: object) -> Response:
    """A value as JSON."""
    return answer(request, json_text(value), JSON)


def json_text(value: object) -> str:
    """JSON with text as it is."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)


def limit_of(asked: Mapping[str, str]) -> int:
    """How many objects a page of a list holds."""
    text = asked.get("limit") or str(PAGE)
    if not (text.isascii() and text.isdigit()) or not 1 <= int(text) <= MOST:
        raise BadUsage(f"limit={text[:20]}: give a number from 1 to {MOST}.")
    return int(text)


def page_of(
    things: Sequence[Thing], asked: Mapping[str, str], key: Callable[[Thing], str]
) -> tuple[Sequence[Thing], str | None]:
    """The objects after the cursor, and the cursor of the next page."""
    limit, after = limit_of(asked), asked.get("after")
    start = 0
    if after:
        place = next((n for n, thing in enumerate(things) if key(thing) == after), None)
        if place is None:
            raise BadUsage(f"after={after[:80]}: not in this list any more. Start again without it.")
        start = place + 1
    shown = things[start : start + limit]
    more = start + limit < len(things)
    return shown, (key(shown[-1]) if more and shown else None)


def listed(
    request: Request,
    things: Sequence[Thing],
    key: Callable[[Thing], str],
    shape: Callable[[Thing], object],
) -> Response:
    """One page of a list: `{"total": …, "items": […], "next": "…"}`."""
    shown, cursor = page_of(things, request.query_params, key)
    following = str(request.url.include_query_params(after=cursor)) if cursor else None
    body = {"total": len(things), "items": [shape(thing) for thing in shown], "next": cursor}
    response = as_json(request, body)
    if following:
        response.headers["Link"] = f'<{following}>; rel="next"'
    return response


def problem(status: int, title: str, detail: str) -> Response:
    """A fault as problem+json."""
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    return Response(json_text(body).encode("utf-8", "replace"), status, media_type="application/problem+json")


def status_of(error: TrucewatchError) -> tuple[int, str]:
    """The HTTP status of an error, and its title."""
    return next(((code, title) for kind, code, title in STATUS if isinstance(error, kind)), (500, "Fault"))
