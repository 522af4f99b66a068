"""The reader's language, the token of a server that others can reach, and the reports of the dossier."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from starlette.responses import RedirectResponse

from trucewatch.errors import BadUsage, NotFound
from trucewatch.web import guard
from trucewatch.web.facets import Selection
from trucewatch.web.pages.forms import A_YEAR, Form
from trucewatch.web.pages.page import render
from trucewatch.web.words import COOKIE, LANGUAGES

router = APIRouter()


@router.post("/language")
def choose_language(fields: Form) -> Response:
    """Keep the reader's language."""
    if fields.get("to") not in LANGUAGES:
        raise BadUsage(f"to: pages are written in {', '.join(LANGUAGES)}.")
    response = RedirectResponse(_local(fields.get("back", "/")), status_code=303)
    response.set_cookie(COOKIE, fields["to"], max_age=A_YEAR, httponly=True, samesite="lax")
    return response


@router.get("/login")
def login_page(request: Request) -> Response:
    """Ask for the token."""
    return render(request, "login.html.j2", {"wrong": False}, asked=Selection())


@router.post("/login")
def login(request: Request, fields: Form) -> Response:
    """Take the token and keep a session."""
    door: guard.Guard = request.app.state.guard
    if not door.token or not door.is_token(fields.get("token", "").strip()):
        return render(request, "login.html.j2", {"wrong": True}, asked=Selection(), status=403)
    response = RedirectResponse("/", status_code=303)
    secure = request.url.scheme == "https"
    response.set_cookie(guard.COOKIE, door.session(), httponly=True, samesite="strict", secure=secure)
    return response


@router.post("/dossier")
def read_dossier(request: Request, fields: Form) -> Response:
    """Read the packaged reports into an empty record."""
    del fields
    read = request.app.state.read_dossier
    if read is None:
        raise NotFound("this server was started without the packaged reports; run 'trucewatch demo'.")
    if request.app.state.shelf.store.state().reports:
        raise BadUsage("the record holds reports already; the dossier is read into an empty one only.")
    read()
    return RedirectResponse("/", status_code=303)


def _local(back: str) -> str:
    """A path of this server and nothing else."""
    return back if back.startswith("/") and not back.startswith(("//", "/\\")) and back.isprintable() else "/"
