"""The two founding pages as a case: their reports, claims, events and truces, and where a phrase stands.

Checks name people, places and days as the pages print them; the case says what stands there in the
text at hand, which may be the exchanged one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from exchanging import Exchanged, exchange, load_tables
from shared_data import load_gold
from trucewatch.merging import merge
from trucewatch.pages import read_page
from trucewatch.reading import Reader, read_claims
from trucewatch.records import ActorRef, Claim, Event, Page, Report, ReviewItem, Truce
from trucewatch.truces import track
from trucewatch.watches import load_watches

FILES = {"A": "000_7746ab2e2850e8af", "B": "002_a6d93211ee46baf2"}
FIRST_TRUCE = "gencatan senjata pertama pada Oktober lalu"
SECOND_TRUCE = "menyepakati penghentian pertempuran secara total"


@dataclass(frozen=True, slots=True)
class Source:
    """A page's text as printed, and the way from it to the text that was read."""

    printed: str
    read: str
    moved: Exchanged | None


@dataclass(frozen=True, slots=True)
class Case:
    """What was made of both pages together."""

    sources: dict[str, Source]
    reports: dict[str, Report]
    claims: dict[str, tuple[Claim, ...]]
    events: tuple[Event, ...]
    truces: tuple[Truce, ...]
    review: tuple[ReviewItem, ...]

    def code(self, code: str) -> str:
        """The code of a printed actor in the text at hand."""
        moved = self.sources["A"].moved
        return moved.code(code) if moved else code

    def name(self, name: str) -> str:
        """The name of a printed place, wire or person in the text at hand."""
        moved = self.sources["A"].moved
        return moved.name(name) if moved else name

    def day(self, day: str) -> date:
        """A day of the printed story in the story at hand."""
        moved = self.sources["A"].moved
        return moved.day(date.fromisoformat(day)) if moved else date.fromisoformat(day)

    def span(self, page: str, phrase: str) -> tuple[int, int]:
        """Where a printed phrase stands in the report's text."""
        source = self.sources[page]
        start = source.printed.index(phrase)
        end = start + len(phrase)
        if source.moved:
            start, end = source.moved.offset(start), source.moved.offset(end, end=True)
        shift = self.reports[page].text.index(source.read[start:end]) - source.read.index(
            source.read[start:end]
        )
        return start + shift, end + shift

    def over(self, page: str, phrase: str, kind: str | None = None) -> list[Claim]:
        """The claims whose evidence shares half of the shorter span with a printed phrase."""
        start, end = self.span(page, phrase)

        def shared(claim: Claim) -> float:
            common = min(end, claim.end) - max(start, claim.start)
            return common / max(1, min(end - start, claim.end - claim.start))

        return [c for c in self.claims[page] if shared(c) >= 0.5 and kind in (None, c.type)]

    def of_type(self, page: str, kind: str) -> list[Claim]:
        """The page's claims of a type."""
        return [claim for claim in self.claims[page] if claim.type == kind]

    def facts(self, page: str, kind: str) -> list[Claim]:
        """The page's claims of a type that are told as having happened."""
        return [c for c in self.of_type(page, kind) if c.modality == "asserted" and c.polarity == "pos"]

    def event_of(self, page: str, phrase: str, kind: str) -> Event | None:
        """The event that a claim about a printed phrase is in."""
        cids = {claim.cid for claim in self.over(page, phrase, kind)}
        return next((event for event in self.events if cids & {*event.claims, *event.supporting}), None)

    def truce_of(self, phrase: str) -> Truce | None:
        """The truce that page A's agreement claim about a printed phrase is in."""
        cids = {claim.cid for claim in self.over("A", phrase, "agreement_concluded")}
        return next((truce for truce in self.truces if cids & set(truce.claims)), None)

    @property
    def first(self) -> Truce | None:
        """The October truce."""
        return self.truce_of(FIRST_TRUCE)

    @property
    def second(self) -> Truce | None:
        """The November truce."""
        return self.truce_of(SECOND_TRUCE)


def roots(actors: Sequence[ActorRef]) -> set[str]:
    """The actors' codes without sector."""
    return {actor.code.split(".")[0] for actor in actors}


@cache
def reader() -> Reader:
    """One reader for all cases."""
    return Reader(watches=load_watches())


def case_of(sources: dict[str, Source]) -> Case:
    """Reads, merges and tracks the two texts together."""
    reports = {page: read_page(page_of(FILES[page], source.read)) for page, source in sources.items()}
    claims = {page: tuple(read_claims(report, reader())) for page, report in reports.items()}
    everything = [claim for page in sorted(claims) for claim in claims[page]]
    merged = merge(everything, list(reports.values()))
    tracked = track(everything, merged.events, list(reports.values()))
    return Case(
        sources, reports, claims, tuple(merged.events), tracked.truces, (*merged.review, *tracked.review)
    )


def page_of(name: str, text: str) -> Page:
    """An article saved as text."""
    raw = text.encode("utf-8")
    digest = hashlib.sha256(raw).hexdigest()
    return Page(external_id=name, origin=f"{name}.txt", media="text", raw=raw, sha256=digest)


def sources_of(shared: Path, change: Callable[[str], Exchanged | None]) -> dict[str, Source]:
    """Both pages' texts and what they are changed to."""
    sources = {}
    for page, name in FILES.items():
        text = (shared / "seeds" / f"{name}.txt").read_bytes().decode("utf-8")
        moved = change(name)
        sources[page] = Source(text, moved.document["text"] if moved else text, moved)
    return sources


def printed_case(shared: Path) -> Case:
    """The pages as they are."""
    return case_of(sources_of(shared, lambda _: None))


def exchanged_case(shared: Path) -> Case:
    """The pages with every name, place, date and wire exchanged."""
    table = next(table for table in load_tables() if table.name == "karabakh-to-donbas")
    gold = {row["id"]: row for row in load_gold(shared / "gold" / "seeds.jsonl")}
    return case_of(sources_of(shared, lambda name: exchange(gold[name], table)))
