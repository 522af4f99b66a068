"""What the forms of the pages send, made into decisions; and what the browser keeps of the reviewer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated
from urllib.parse import parse_qsl

from fastapi import Depends, Request
from starlette.responses import RedirectResponse

from trucewatch.errors import BadUsage, NotFound
from trucewatch.review import Asked, last_of
from trucewatch.web.api.routes import MOST_AT_ONCE
from trucewatch.web.pages.page import REVIEWER
from trucewatch.web.shelf import Shelf

A_YEAR = 365 * 24 * 3600
MOST_FIELDS = MOST_AT_ONCE + 20
Pairs = list[tuple[str, str]]


async def pairs(request: Request) -> Pairs:
    """The fields of a form, in order; a page's own forms send nothing else."""
    kind = request.headers.get("content-type", "").partition(";")[0]
    if kind != "application/x-www-form-urlencoded":
        raise BadUsage("send the fields of the page's form.")
    body = (await request.body()).decode("utf-8", "replace")
    try:
        return parse_qsl(body, keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        raise BadUsage(f"send at most {MOST_FIELDS} fields.") from None


async def form(request: Request) -> dict[str, str]:
    """The fields of a form where each stands once."""
    return dict(await pairs(request))


Form = Annotated[dict[str, str], Depends(form)]
ManyFields = Annotated[Pairs, Depends(pairs)]


def asked_of(shelf: Shelf, fields: Mapping[str, str]) -> Asked:
    """The decision that a form asks for."""
    reviewer, action = fields.get("reviewer", "").strip(), fields.get("action", "")
    undoes = fields.get("undoes", "")
    if action == "undo" and not undoes:
        last = last_of(reviewer, shelf.store.decisions())
        if last is None:
            raise NotFound("there is no decision of yours that could be undone.")
        undoes = str(last.id)
    if undoes and not (undoes.isascii() and undoes.isdecimal()):
        raise BadUsage("undoes: give the number of a decision.")
    after = fields.get("after", "").strip() or None
    if action.startswith("correct "):
        action = action.partition(" ")[2]
        after = fields.get(f"after_{action}", "").strip() or None
    elif action.startswith("merge "):
        action, _, after = action.partition(" ")
    return Asked(
        target=fields.get("target", ""),
        action=action,
        reviewer=reviewer,
        reason=fields.get("reason", "").strip(),
        after=after,
        item=fields.get("item") or None,
        undoes=int(undoes) if undoes else None,
    )


def remembering(response: RedirectResponse, fields: Mapping[str, str]) -> RedirectResponse:
    """Keep the reviewer's name in the browser."""
    name = fields.get("reviewer", "").strip()
    if name and name.isprintable():
        kept = name.encode("ascii", "ignore").decode()
        response.set_cookie(REVIEWER, kept, max_age=A_YEAR, httponly=True, samesite="strict")
    return response
