"""Feeds and fetching, against a server on this machine that behaves as badly as servers do."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from trucewatch.errors import BadUsage, NotFound
from trucewatch.ingest import feeds as module
from trucewatch.ingest import read_inputs
from trucewatch.ingest.feeds import Manners, add_feed, entries, fetch_feeds, load_feeds, remove_feed
from trucewatch.ingest.fetch import Fetched, Limits, fetch
from trucewatch.ingest.refused import Refused
from trucewatch.records import Page

RSS = "<rss><channel><link>{at}/</link><item><title>A</title><link>{at}/a</link></item><item><link>/b</link></item></channel></rss>"
HERE = Limits(allow_private=True, seconds=5, bytes=100_000)


class _Site(BaseHTTPRequestHandler):
    asked: list[str]
    robots = "User-agent: *\nDisallow: /secret\n"

    def do_GET(self) -> None:
        self.asked.append(self.path)
        at = f"http://127.0.0.1:{self.server.server_address[1]}"
        if self.path == "/slow":
            self._drip()
        elif self.path == "/robots.txt":
            self._send(200, self.robots.encode(), {"Content-Type": "text/plain"})
        elif self.path == "/feed":
            known = self.headers.get("If-None-Match") == '"1"'
            self._send(304 if known else 200, b"" if known else RSS.format(at=at).encode(), {"ETag": '"1"'})
        elif self.path == "/busy":
            self._send(503, b"", {"Retry-After": "7200"})
        elif self.path == "/loop":
            self._send(302, b"", {"Location": "/loop"})
        elif self.path == "/inside":
            self._send(302, b"", {"Location": "http://169.254.169.254/latest/"})
        elif self.path == "/elsewhere":
            self._send(302, b"", {"Location": at.replace("127.0.0.1", "localhost") + "/secret/b"})
        elif self.path == "/dripping":
            self.wfile.write(b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n")
            self._drip()
        elif self.path == "/large":
            self._send(200, b"x" * 200_000, {})
        elif self.path == "/bomb":
            self._send(200, gzip.compress(b"x" * 5_000_000), {"Content-Encoding": "gzip"})
        elif self.path == "/short":
            self._send(200, b"half", {"Content-Length": "4000"})
        else:
            self._send(
                200,
                f"<html><body><p>Page {self.path}</p></body></html>".encode(),
                {"Content-Type": "text/html"},
            )

    def _send(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in ({"Content-Length": str(len(body))} | headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
        self.close_connection = True

    def _drip(self) -> None:
        try:
            for _ in range(100):
                self.wfile.write(b"H")
                time.sleep(0.05)
        except OSError:
            return

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def site() -> Iterator[str]:
    _Site.asked = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


class _Clock:
    """Time that passes only where somebody sleeps."""

    def __init__(self) -> None:
        self.at = datetime(2020, 10, 18, tzinfo=UTC)
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.at += timedelta(seconds=seconds)

    def manners(self) -> Manners:
        return Manners(limits=HERE, delay=5, now=lambda: self.at, sleep=self.sleep)


def test_a_feed_brings_its_articles_once_and_keeps_them_as_evidence(site: str, tmp_path: Path) -> None:
    clock = _Clock()
    add_feed(tmp_path, f"{site}/feed")
    run = fetch_feeds(tmp_path, clock.manners())
    assert (run.feeds, run.pages, run.refused) == (1, 2, [])
    assert run.evidence is not None
    pages = [page for page in read_inputs([run.evidence]) if isinstance(page, Page)]
    assert [page.hints.url for page in pages if b"Page" in page.raw] == [f"{site}/a", f"{site}/b"]
    again = fetch_feeds(tmp_path, clock.manners())
    assert (again.unchanged, again.pages, again.evidence) == (1, 0, None)
    assert _Site.asked.count("/a") == 1


def test_one_host_is_asked_no_faster_than_the_delay(site: str, tmp_path: Path) -> None:
    clock = _Clock()
    add_feed(tmp_path, f"{site}/feed")
    fetch_feeds(tmp_path, clock.manners())
    assert clock.slept == [5.0, 5.0]


def test_robots_txt_is_obeyed(site: str) -> None:
    refusal = _Clock().manners().get(f"{site}/secret/a")
    assert isinstance(refusal, Refused)
    assert refusal.reason.startswith("robots:")
    assert "/secret/a" not in _Site.asked


def test_robots_txt_of_the_host_that_a_redirect_leads_to_is_obeyed(site: str) -> None:
    refusal = _Clock().manners().get(f"{site}/elsewhere")
    assert isinstance(refusal, Refused)
    assert refusal.origin == f"{site}/elsewhere"
    assert refusal.reason.startswith("robots:")
    assert _Site.asked == ["/robots.txt", "/elsewhere", "/robots.txt"]


def test_a_server_that_is_busy_is_left_alone_as_long_as_it_asks(site: str, tmp_path: Path) -> None:
    clock = _Clock()
    add_feed(tmp_path, f"{site}/busy")
    assert len(fetch_feeds(tmp_path, clock.manners()).refused) == 1
    (feed,) = load_feeds(tmp_path)
    assert feed.not_before == "2020-10-18T02:00:00+00:00"
    assert fetch_feeds(tmp_path, clock.manners()).paused == 1
    clock.at += timedelta(hours=3)
    fetch_feeds(tmp_path, clock.manners())
    assert load_feeds(tmp_path)[0].failures == 2


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/loop", "redirects"),
        ("/large", "too_large"),
        ("/bomb", "too_large"),
        ("/short", "truncated"),
        ("/slow", "too_slow"),
        ("/dripping", "too_slow"),
    ],
)
def test_what_a_bad_server_does_is_named(site: str, path: str, code: str) -> None:
    answer = fetch(f"{site}{path}", Limits(allow_private=True, seconds=1, bytes=100_000))
    assert isinstance(answer, Refused)
    assert answer.reason.startswith(f"{code}:")


def test_a_redirect_into_a_private_network_is_not_followed(
    site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from trucewatch.ingest import fetch as fetching

    real = fetching.vetted
    monkeypatch.setattr(fetching, "vetted", lambda url, **_: real(url, allow_private=url.startswith(site)))
    answer = fetch(f"{site}/inside", Limits())
    assert isinstance(answer, Refused)
    assert answer.reason.startswith("private_address:")


def test_this_machine_is_not_fetched_unless_allowed(site: str) -> None:
    assert isinstance(fetch(f"{site}/a", Limits()), Refused)
    assert isinstance(fetch(f"{site}/a", HERE), Fetched)
    assert _Site.asked == ["/a"]


def test_the_name_is_resolved_once_and_that_address_is_used(
    site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    real = socket.getaddrinfo

    def counted(host: str, *rest: object, **options: object) -> object:
        asked.append(host)
        return real("127.0.0.1" if host == "news.example" else host, *rest, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(socket, "getaddrinfo", counted)
    answer = fetch(site.replace("127.0.0.1", "news.example") + "/a", HERE)
    assert isinstance(answer, Fetched)
    assert asked.count("news.example") == 1


@pytest.mark.parametrize(
    ("raw", "links"),
    [
        (b"<feed xmlns='http://www.w3.org/2005/Atom'><link href='https://n.example/'/><entry><link rel='self' href='/x'/>"
         b"<link href='/y'/></entry><entry><link href='mailto:a@b.example'/></entry></feed>", ["https://n.example/y"]),
        (b"<rdf:RDF xmlns:rdf='r' xmlns='http://purl.org/rss/1.0/'><item><link> https://n.example/z </link></item></rdf:RDF>",
         ["https://n.example/z"]),
        (b"<rss><item><link>https://n.example/1</link></item><item><link>https://n.example/2", ["https://n.example/1"]),
        (b"", []), (b"no feed", []),
    ],
    ids=["atom", "rdf", "cut off", "empty", "no feed"],
)  # fmt: skip
def test_links_of_every_kind_of_feed_are_found(raw: bytes, links: list[str]) -> None:
    assert list(entries(raw, "https://n.example/feed"))[: len(links) or 1] == links


def test_an_entity_of_a_feed_reads_no_file(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("https://n.example/stolen")
    raw = f"<!DOCTYPE r [<!ENTITY x SYSTEM 'file://{tmp_path}/secret'>]><rss><item><link>&x;</link></item></rss>"
    assert not [link for link in entries(raw.encode(), "https://n.example/feed") if "stolen" in link]


def test_feeds_are_added_listed_and_removed(tmp_path: Path) -> None:
    assert add_feed(tmp_path, "https://n.example/feed")
    assert not add_feed(tmp_path, "https://n.example/feed")
    assert [feed.url for feed in load_feeds(tmp_path)] == ["https://n.example/feed"]
    remove_feed(tmp_path, "https://n.example/feed")
    assert load_feeds(tmp_path) == ()
    with pytest.raises(NotFound):
        remove_feed(tmp_path, "https://n.example/feed")
    with pytest.raises(BadUsage):
        add_feed(tmp_path, "gopher://n.example")


def test_a_list_that_is_broken_is_named(tmp_path: Path) -> None:
    (tmp_path / module.LIST).write_text("[{]")
    with pytest.raises(BadUsage, match=r"feeds\.json"):
        load_feeds(tmp_path)
