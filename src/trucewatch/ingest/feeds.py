"""RSS and Atom feeds: which are followed, which of their articles are new, and keeping what was fetched.

Decides politeness (robots.txt, one host at a time with a delay, validators, growing pauses after
faults) and keeps every answer as WARC evidence. Reading the pages is left to `run` and `archive`.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from trucewatch.errors import BadUsage, NotFound
from trucewatch.ingest.fetch import USER_AGENT, Fetched, Limits, fetch
from trucewatch.ingest.refused import Refused
from trucewatch.ingest.warc_writing import response_record

LIST = "feeds.json"
EVIDENCE = "warc"
DELAY_SECONDS = 5.0
MOST_ENTRIES = 100
MOST_SEEN = 2_000
FIRST_PAUSE = timedelta(minutes=10)
LONGEST_PAUSE = timedelta(days=2)
ROBOTS_LIMITS = Limits(bytes=500_000)
_HTTP = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed and what its server last said."""

    url: str
    etag: str | None = None
    modified: str | None = None
    failures: int = 0
    not_before: str | None = None
    """No fetch before this instant: the pause after a fault, or what the server asked for."""
    last: str | None = None
    seen: tuple[str, ...] = ()
    """Articles fetched already, oldest first."""


@dataclass(slots=True)
class FeedRun:
    """What fetching came to."""

    evidence: Path | None = None
    feeds: int = 0
    unchanged: int = 0
    paused: int = 0
    pages: int = 0
    refused: list[Refused] = field(default_factory=list)


@dataclass(slots=True)
class Manners:
    """How servers are treated; clock and sleep are passed in."""

    limits: Limits = field(default_factory=Limits)
    delay: float = DELAY_SECONDS
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    sleep: Callable[[float], None] = lambda _: None
    _last: dict[str, datetime] = field(default_factory=dict)
    _robots: dict[str, RobotFileParser | None] = field(default_factory=dict)

    def get(self, url: str, headers: dict[str, str] | None = None) -> Fetched | Refused:
        """Fetch an address if its host's robots.txt allows it, no sooner than the host likes.

        A redirect is asked about in the same way, at the host that it leads to.
        """
        refusal = self._may_ask(url)
        return refusal or fetch(url, self.limits, headers, may_follow=self._may_ask)

    def _may_ask(self, url: str) -> Refused | None:
        """Wait until an address may be asked for, or tell why it may not."""
        host = "/".join(urlsplit(url)[:2])
        if host not in self._robots:
            self._robots[host] = self._read_robots(url)
        robots = self._robots[host]
        if robots is None:
            return Refused(url, f"robots: robots.txt of {url} cannot be read now; tried again later")
        if not robots.can_fetch(USER_AGENT, url):
            return Refused(url, f"robots: {url} is not to be fetched by programs, says its robots.txt")
        self._wait(host, float(robots.crawl_delay(USER_AGENT) or 0))
        return None

    def _wait(self, host: str, asked: float) -> None:
        last = self._last.get(host)
        if last is not None:
            rest = max(self.delay, min(asked, 60.0)) - (self.now() - last).total_seconds()
            if rest > 0:
                self.sleep(rest)
        self._last[host] = self.now()

    def _read_robots(self, url: str) -> RobotFileParser | None:
        limits = replace(ROBOTS_LIMITS, allow_private=self.limits.allow_private, seconds=self.limits.seconds)
        answer = fetch(urljoin(url, "/robots.txt"), limits)
        robots = RobotFileParser()
        if isinstance(answer, Refused) or answer.status >= 500:
            return None
        lines = answer.body.decode("utf-8", "replace").splitlines() if answer.status < 400 else []
        robots.parse(lines)
        return robots


def load_feeds(folder: Path) -> tuple[Feed, ...]:
    """The feeds followed, by address."""
    path = folder / LIST
    if not path.is_file():
        return ()
    try:
        stated = json.loads(path.read_text(encoding="utf-8"))
        return tuple(Feed(**{**row, "seen": tuple(row["seen"])}) for row in stated)
    except (ValueError, TypeError, KeyError) as error:
        raise BadUsage(
            f"{path}: cannot be read as a list of feeds ({error}). Correct or remove it."
        ) from error


def add_feed(folder: Path, url: str) -> bool:
    """Follow a feed; false if it is followed already."""
    if not url.startswith(_HTTP) or not urlsplit(url).hostname:
        raise BadUsage(f"{url}: give the http or https address of a feed.")
    known = load_feeds(folder)
    if url in {feed.url for feed in known}:
        return False
    _save(folder, (*known, Feed(url)))
    return True


def remove_feed(folder: Path, url: str) -> None:
    """Follow a feed no more; what was fetched stays."""
    known = load_feeds(folder)
    left = tuple(feed for feed in known if feed.url != url)
    if len(left) == len(known):
        raise NotFound(f"{url}: not among the feeds. See 'trucewatch feeds list'.")
    _save(folder, left)


def fetch_feeds(folder: Path, manners: Manners, *, progress: Callable[[str], None] | None = None) -> FeedRun:
    """Fetch every feed that is due and its new articles, keeping all answers in one WARC file."""
    run = FeedRun()
    feeds = {feed.url: feed for feed in load_feeds(folder)}
    for url in sorted(feeds):
        if progress:
            progress(url)
        feeds[url] = _one(folder, feeds[url], manners, run, progress)
        _save(folder, tuple(feeds.values()))  # after each: a run that is killed fetches nothing twice
    return run


def _one(
    folder: Path, feed: Feed, manners: Manners, run: FeedRun, progress: Callable[[str], None] | None
) -> Feed:
    now = manners.now()
    if feed.not_before and now < datetime.fromisoformat(feed.not_before):
        run.paused += 1
        return feed
    validators = {"If-None-Match": feed.etag, "If-Modified-Since": feed.modified}
    answer = manners.get(feed.url, {name: value for name, value in validators.items() if value})
    if isinstance(answer, Fetched) and answer.status == 304:
        run.unchanged += 1
        return replace(feed, failures=0, not_before=None, last=now.isoformat())
    if isinstance(answer, Refused) or answer.status != 200:
        run.refused.append(_refusal(feed.url, answer))
        return _paused(feed, answer, now)
    run.feeds += 1
    _keep(folder, answer, run, now)
    seen = dict.fromkeys(feed.seen)
    for link in entries(answer.body, answer.url):
        if link not in seen:
            if progress:
                progress(link)
            seen.update(dict.fromkeys(_fetched(folder, link, manners, run)))
    return replace(
        feed,
        etag=answer.header("etag"),
        modified=answer.header("last-modified"),
        failures=0,
        not_before=None,
        last=now.isoformat(),
        seen=tuple(seen)[-MOST_SEEN:],
    )


def _fetched(folder: Path, link: str, manners: Manners, run: FeedRun) -> Iterator[str]:
    """Fetch one article; the link is yielded once it need not be asked for again."""
    answer = manners.get(link)
    if isinstance(answer, Fetched) and answer.status == 200:
        run.pages += 1
        _keep(folder, answer, run, manners.now())
        yield link
        return
    run.refused.append(_refusal(link, answer))
    if isinstance(answer, Fetched) and answer.status < 500 and answer.status != 429:
        yield link


def _refusal(url: str, answer: Fetched | Refused) -> Refused:
    if isinstance(answer, Refused):
        return answer
    return Refused(url, f"http_status: {url}: the server answered {answer.status}")


def _paused(feed: Feed, answer: Fetched | Refused, now: datetime) -> Feed:
    pause = min(FIRST_PAUSE * 2 ** min(feed.failures, 12), LONGEST_PAUSE)
    asked = answer.header("retry-after") if isinstance(answer, Fetched) else None
    if asked and asked.isdigit():
        pause = min(max(pause, timedelta(seconds=min(int(asked), 10**6))), LONGEST_PAUSE)
    return replace(
        feed, failures=feed.failures + 1, not_before=(now + pause).isoformat(), last=now.isoformat()
    )


def entries(raw: bytes, base: str) -> Sequence[str]:
    """Addresses of a feed's articles, in its order; RSS, RDF and Atom alike."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    root = etree.fromstring(raw, parser) if raw.strip() else None
    found: dict[str, None] = {}
    for item in root.iter("{*}item", "{*}entry") if root is not None else ():
        for link in item.iterchildren("{*}link"):
            if link.get("rel", "alternate") == "alternate":
                address = urljoin(base, (link.get("href") or link.text or "").strip())
                if address.startswith(_HTTP) and address != base:
                    found[address] = None
                break
    return tuple(found)[:MOST_ENTRIES]


def _keep(folder: Path, answer: Fetched, run: FeedRun, now: datetime) -> None:
    if run.evidence is None:
        (folder / EVIDENCE).mkdir(parents=True, exist_ok=True)
        run.evidence = folder / EVIDENCE / f"{now:%Y%m%dT%H%M%S%f}Z.warc.gz"
    dropped = {"content-length", "content-encoding", "transfer-encoding", "connection"}
    headers = [(name, value) for name, value in answer.headers if name.lower() not in dropped]
    record = response_record(
        answer.url, now, answer.body, status=f"{answer.status} {answer.reason}", headers=headers
    )
    with run.evidence.open("ab") as out:
        out.write(record)
        out.flush()
        os.fsync(out.fileno())


def _save(folder: Path, feeds: Sequence[Feed]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    path, unfinished = folder / LIST, folder / f"{LIST}.part"
    rows = [asdict(feed) for feed in sorted(feeds, key=lambda feed: feed.url)]
    unfinished.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    unfinished.replace(path)
