"""Who may ask, and what a browser may do with an answer.

It refuses another site's requests (Origin, Sec-Fetch-Site), another site's names for this machine
(Host), and everybody without the token where one is set. Pages may load nothing but this server's own
files and run no inline script.
"""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import urlsplit

from fastapi import Request, Response

from trucewatch.errors import BadUsage
from trucewatch.web.answering import problem

LOCAL = frozenset({"127.0.0.1", "localhost", "::1"})
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
COOKIE = "trucewatch_session"
LOGIN = "/login"
OPEN_PATHS = (LOGIN, "/static/", "/health")
SHORTEST_TOKEN = 20
LARGEST_BODY = 256_000
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# Referrer-Policy "no-referrer" would make browsers send "Origin: null" with our own forms.
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
Next = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Guard:
    """The rules of one server."""

    host: str = "127.0.0.1"
    token: str | None = None

    async def __call__(self, request: Request, call_next: Next) -> Response:
        """Let a request through, or say why not; every answer carries the headers."""
        refused = self._refusal(request)
        response = refused if refused is not None else await call_next(request)
        for name, value in HEADERS.items():
            response.headers[name] = value
        return response

    def _refusal(self, request: Request) -> Response | None:
        if self.host in LOCAL and _name(request.headers.get("host", "")) not in LOCAL:
            return problem(403, "Wrong host", "This server answers only to 127.0.0.1 and localhost.")
        if request.method not in SAFE:
            if not is_same_origin(request):
                return problem(403, "Other origin", "Changes are taken only from this server's own pages.")
            length = request.headers.get("content-length", "0")
            if not length.isdigit() or int(length) > LARGEST_BODY:
                return problem(413, "Too large", f"At most {LARGEST_BODY} bytes.")
        if self.token and not request.url.path.startswith(OPEN_PATHS) and not self.admits(request):
            return self._ask_for_token(request)
        return None

    def _ask_for_token(self, request: Request) -> Response:
        if request.method == "GET" and "text/html" in request.headers.get("accept", ""):
            return Response(status_code=303, headers={"Location": LOGIN})
        refusal = problem(401, "Token needed", "Send the token as 'Authorization: Bearer …'.")
        refusal.headers["WWW-Authenticate"] = "Bearer"
        return refusal

    def admits(self, request: Request) -> bool:
        """Whether a request carries the token or a session made with it."""
        kind, _, sent = request.headers.get("authorization", "").partition(" ")
        if kind.casefold() == "bearer" and self.is_token(sent.strip()):
            return True
        return hmac.compare_digest(request.cookies.get(COOKIE, "").encode(), self.session().encode())

    def is_token(self, sent: str) -> bool:
        """Whether this is the token; compared in constant time."""
        return hmac.compare_digest(sent.encode(), (self.token or "").encode())

    def session(self) -> str:
        """What the cookie holds in place of the token."""
        return hmac.new((self.token or "").encode(), b"trucewatch session", sha256).hexdigest()


def is_same_origin(request: Request) -> bool:
    """Whether a change comes from our own pages, or from a program that is no browser.

    Browsers send Origin with every POST; a request with neither header cannot come from a page.
    """
    origin = request.headers.get("origin")
    if origin is not None:
        return urlsplit(origin).netloc == request.headers.get("host") and origin != "null"
    site = request.headers.get("sec-fetch-site")
    return site in (None, "same-origin", "none")


def check_address(host: str, token: str | None) -> None:
    """Refuse to be reachable from outside without a token that cannot be guessed."""
    if host in LOCAL:
        return
    if not token:
        raise BadUsage(
            f"--host {host}: others could reach this record. Give --token-file with a secret of at least "
            f"{SHORTEST_TOKEN} characters, or leave --host out to stay on this machine."
        )
    if len(token) < SHORTEST_TOKEN:
        raise BadUsage(f"the token has {len(token)} characters; at least {SHORTEST_TOKEN} are needed.")


def _name(host: str) -> str:
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""
