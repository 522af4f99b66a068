"""Fetching one address: vetted, bounded in size and time, redirects followed hop by hop.

It decides when to give up, never what a page is worth. Whatever goes wrong comes back as a refusal
with a reason; nothing is raised for a bad server.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from trucewatch.ingest.addresses import PORTS, vetted
from trucewatch.ingest.refused import Refused

USER_AGENT = "trucewatch (ceasefire monitor; reads feeds and their articles)"
REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a server's patience and of ours a fetch may take."""

    bytes: int = 5_000_000
    seconds: float = 20.0
    redirects: int = 5
    allow_private: bool = False


@dataclass(frozen=True, slots=True)
class Fetched:
    """A response as it came, with where it came from in the end."""

    url: str
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    hops: tuple[str, ...] = field(default=())

    def header(self, name: str) -> str | None:
        """A header's first value."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


def fetch(
    url: str,
    limits: Limits,
    headers: Mapping[str, str] | None = None,
    *,
    may_follow: Callable[[str], Refused | None] = lambda _: None,
) -> Fetched | Refused:
    """Fetch an address and follow its redirects, each of them vetted and asked about first."""
    hops: list[str] = []
    while True:
        answer = _once(url, limits, headers or {})
        if isinstance(answer, Refused) or answer.status not in REDIRECTS:
            if isinstance(answer, Refused):
                return answer
            return Fetched(answer.url, answer.status, answer.reason, answer.headers, answer.body, tuple(hops))
        target = answer.header("location")
        hops.append(url)
        if not target or len(hops) > limits.redirects:
            why = "leads nowhere" if not target else f"is redirected more than {limits.redirects} times"
            return Refused(hops[0], f"redirects: {hops[0]} {why}")
        url = urljoin(url, target)
        if refusal := may_follow(url):
            return Refused(hops[0], f"{refusal.reason} ({hops[0]} leads there)")


def _once(url: str, limits: Limits, headers: Mapping[str, str]) -> Fetched | Refused:
    address = vetted(url, allow_private=limits.allow_private, seconds=limits.seconds)
    if isinstance(address, Refused):
        return address
    connection = _Pinned(url, address, limits.seconds)
    late = threading.Event()
    # A server that sends a byte now and then never runs into a timeout of its own.
    watch = threading.Timer(limits.seconds, _give_up, (connection, late))
    watch.daemon = True
    watch.start()
    too_slow = Refused(url, f"too_slow: {url} did not answer within {limits.seconds:g} seconds")
    try:
        answer = _answer(connection, url, limits, headers)
        return too_slow if late.is_set() else answer  # given up, a response without a length just ends
    except (OSError, http.client.HTTPException, zlib.error, ValueError) as error:
        if late.is_set() or isinstance(error, TimeoutError):
            return too_slow
        return Refused(url, f"not_fetched: {url}: {type(error).__name__}: {error}")
    finally:
        watch.cancel()
        connection.close()


def _answer(connection: _Pinned, url: str, limits: Limits, headers: Mapping[str, str]) -> Fetched | Refused:
    parts = urlsplit(url)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    own = {"User-Agent": USER_AGENT, "Accept-Encoding": "identity", "Accept": "*/*"}
    connection.request("GET", path.encode("ascii", "ignore").decode(), headers={**own, **headers})
    response = connection.getresponse()
    body = b""
    while chunk := response.read(_CHUNK):
        body += chunk
        if len(body) > limits.bytes:
            return Refused(url, f"too_large: {url} has more than {limits.bytes:,} bytes")
    stated = response.getheader("Content-Length")
    if stated and stated.isdigit() and len(body) < int(stated):
        return Refused(url, f"truncated: {url} ended after {len(body):,} of {int(stated):,} bytes")
    if (response.getheader("Content-Encoding") or "").lower() in ("gzip", "x-gzip", "deflate"):
        body = zlib.decompressobj(wbits=47).decompress(body, limits.bytes + 1)
        if len(body) > limits.bytes:
            return Refused(url, f"too_large: {url} unpacks to more than {limits.bytes:,} bytes")
    return Fetched(url, response.status, response.reason, tuple(response.getheaders()), body)


class _Pinned(http.client.HTTPConnection):
    """A connection to the address that was vetted, under the name that was asked for."""

    def __init__(self, url: str, address: str, seconds: float) -> None:
        parts = urlsplit(url)
        self._address, self._secure = address, parts.scheme == "https"
        super().__init__(parts.hostname or "", parts.port or PORTS[parts.scheme], timeout=seconds)
        self.default_port = PORTS[parts.scheme]
        self.held: socket.socket | None = None
        """The socket for as long as anything reads from it: `sock` is let go once a last response begins."""

    def connect(self) -> None:
        """Connect to the vetted address; the certificate must be that of the name."""
        self.sock = self.held = socket.create_connection((self._address, self.port), self.timeout)
        if self._secure:
            context = ssl.create_default_context()
            self.sock = self.held = context.wrap_socket(self.sock, server_hostname=self.host)


def _give_up(connection: _Pinned, late: threading.Event) -> None:
    late.set()
    sock = connection.held
    if sock is not None:
        try:
            sock.shutdown(socket.SHUT_RDWR)
        except OSError:
            return  # it has just ended by itself
