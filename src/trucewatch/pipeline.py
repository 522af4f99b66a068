"""The stages in order: ingest, pages, reading, merging, truces; and what is kept after each.

It decides when a stage runs and what happens to an input that fails: it is counted with its reason
and stops nothing. What a page says is decided by the stages, what is kept by the store.
"""

from __future__ import annotations

import hashlib
import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from trucewatch.errors import PipelineMismatch
from trucewatch.records import Claim, Event, Page, Report, ReviewItem, Truce
from trucewatch.settings import Settings, load_settings
from trucewatch.store import Query, Store, Versions, open_store

if TYPE_CHECKING:
    from trucewatch.ingest import Refused
    from trucewatch.reading import Reader

LOG = logging.getLogger(__name__)
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Rejected:
    """An input that yields no claims, and why."""

    origin: str
    reason: str
    report_id: str | None = None
    """Null where not even a report could be made of it."""


@dataclass(frozen=True, slots=True)
class RunSummary:
    """What one run did with its inputs."""

    inputs: int
    new: int
    reread: int
    known: int
    claims: int
    rejected: tuple[Rejected, ...]
    claims_by_type: dict[str, int] = field(default_factory=dict)

    @property
    def usable(self) -> int:
        """Inputs that were read, now or before."""
        return self.inputs - len(self.rejected)


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one document says, or why it says nothing."""

    external_id: str | None
    report: Report | None
    claims: tuple[Claim, ...]
    rejected: str | None


@dataclass(frozen=True, slots=True)
class Derived:
    """What follows from a set of readings."""

    reports: tuple[Report, ...]
    claims: tuple[Claim, ...]
    events: tuple[Event, ...]
    truces: tuple[Truce, ...]
    review: tuple[ReviewItem, ...]


def run(
    paths: Sequence[str | Path],
    settings: Settings | None = None,
    *,
    reread: bool = False,
    now: datetime | None = None,
    progress: Progress | None = None,
) -> RunSummary:
    """Read `paths` into the record and bring events and truces up to date.

    >>> summary = trucewatch.run(["reports/"])

    `now` is the clock of the record (when it learned something); nothing that is read depends on it.
    """
    settings = settings or load_settings()
    reading = Reading(settings)
    with _open(settings) as store:
        started = now or datetime.now(UTC)
        run_id = store.begin_run(reading.versions, at=started)
        summary = _ingest(paths, store, reading, run_id=run_id, reread=reread, now=started, progress=progress)
        bring_up_to_date(store, reading, progress=progress)
        store.finish_run(run_id, _counts(summary), at=now or datetime.now(UTC))
    return summary


def extract(pages: Iterable[Page | Refused], settings: Settings | None = None) -> Iterator[Extraction]:
    """What each page says, in their order, without keeping anything.

    >>> list(trucewatch.extract(read_inputs(["documents.jsonl"])))
    """
    reading = Reading(settings or load_settings())
    for page in pages:
        if not isinstance(page, Page):
            yield Extraction(external_id=None, report=None, claims=(), rejected=page.reason)
            continue
        report, claims = reading.read(page)
        yield Extraction(page.external_id, report, claims, report.rejected)


def derive(reports: Sequence[Report], claims: Sequence[Claim]) -> Derived:
    """Events, truces and review items that follow from readings, and from nothing else."""
    from trucewatch.merging import merge
    from trucewatch.truces import track

    merged = merge(claims, reports)
    truces, asked = track(claims, merged.events, reports)
    return Derived(
        reports=tuple(reports),
        claims=tuple(claims),
        events=tuple(merged.events),
        truces=tuple(truces),
        review=(*merged.review, *asked),
    )


def record_at(store: Store, query: Query) -> Derived:
    """The record as it could be known at the day or instant of `query`, derived anew."""
    moment = Query(as_of=query.as_of, known_by=query.known_by)
    return derive(store.reports(moment), store.claims(moment))


def bring_up_to_date(store: Store, reading: Reading, *, progress: Progress | None = None) -> None:
    """Derive events and truces anew where readings or rules have changed since the last time."""
    if store.is_derived(reading.versions.rules):
        return
    if progress:
        progress("merging and tracking")
    through = store.newest_reading()
    derived = derive(store.reports(), store.claims())
    store.save_derived(
        derived.events, derived.truces, derived.review, through=through, rules=reading.versions.rules
    )


class Reading:
    """Pages into reports and claims, with the reader built when the first page needs it."""

    def __init__(self, settings: Settings) -> None:
        from trucewatch.versions import model_version, rule_version

        self.settings = settings
        models = model_version({language: settings.pipeline(language) for language in ("en", "id")})
        self.versions = Versions(rules=rule_version(settings.watch, settings.watch_files), models=models)
        self._reader: Reader | None = None

    @property
    def reader(self) -> Reader:
        """The reader for these settings."""
        if self._reader is None:
            from trucewatch.reading import Reader
            from trucewatch.watches import load_watches

            watches = load_watches(
                self.settings.watch or None, extra=[Path(path) for path in self.settings.watch_files]
            )
            self._reader = Reader(watches=watches)
        return self._reader

    def read(self, page: Page) -> tuple[Report, tuple[Claim, ...]]:
        """A page as a report with its claims; a fault in a rule rejects this report and no other."""
        from trucewatch.pages import read_page

        report: Report | None = None
        try:
            report = read_page(page)
            if report.rejected is not None:
                return report, ()
            from trucewatch.reading import read_claims

            return report, _standing_on_the_text(report, read_claims(report, self.reader))
        except PipelineMismatch:
            raise  # the installation is at fault, and every further report would fail alike
        except Exception as error:
            LOG.exception("%s: a rule failed on this page", page.origin)
            reason = (
                f"reading_failed: {type(error).__name__} in a rule; run with -v and report it with the page"
            )
            return _failed(page, report, reason), ()


def report_id(page: Page) -> str:
    """The id a page's report has, known before it is read."""
    return "r" + hashlib.sha256(page.external_id.encode() + b"\0" + page.raw).hexdigest()[:12]


def _open(settings: Settings) -> Store:
    return open_store(settings.db, busy_seconds=settings.busy_seconds)


def _ingest(
    paths: Sequence[str | Path],
    store: Store,
    reading: Reading,
    *,
    run_id: int,
    reread: bool,
    now: datetime,
    progress: Progress | None,
) -> RunSummary:
    from trucewatch.ingest import read_inputs

    done: Counter[str] = Counter()
    types: Counter[str] = Counter()
    rejected: list[Rejected] = []
    for page in read_inputs(paths):
        done["inputs"] += 1
        if not isinstance(page, Page):
            rejected.append(Rejected(page.origin, page.reason))
            continue
        if progress:
            progress(page.origin)
        report, claims, outcome = _keep(page, store, reading, run_id=run_id, reread=reread, now=now)
        done[outcome] += 1
        types.update(claim.type for claim in claims)
        if report.rejected is not None:
            rejected.append(Rejected(page.origin, report.rejected, report.report_id))
    return RunSummary(
        inputs=done["inputs"],
        new=done["new"],
        reread=done["reread"],
        known=done["known"],
        claims=sum(types.values()),
        rejected=tuple(rejected),
        claims_by_type=dict(sorted(types.items())),
    )


def _keep(
    page: Page, store: Store, reading: Reading, *, run_id: int, reread: bool, now: datetime
) -> tuple[Report, tuple[Claim, ...], str]:
    key = report_id(page)
    if not store.needs_reading(key, reading.versions, reread=reread):
        return store.report(key), (), "known"
    report, claims = reading.read(page)
    outcome = store.save_reading(page, report, claims, run_id=run_id, versions=reading.versions, at=now)
    return report, claims, outcome


def _standing_on_the_text(report: Report, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    # A claim whose quote is not what the text says at its offsets could not be defended: it is dropped.
    kept = tuple(claim for claim in claims if report.text[claim.start : claim.end] == claim.quote)
    if len(kept) < len(claims):
        LOG.error(
            "%s: %d claims dropped, their quote is not in the text", report.origin, len(claims) - len(kept)
        )
    return kept


def _failed(page: Page, report: Report | None, reason: str) -> Report:
    if report is not None:
        return report.model_copy(update={"rejected": reason})
    return Report(
        report_id=report_id(page),
        external_id=page.external_id,
        origin=page.origin,
        raw_sha256=page.sha256,
        rejected=reason,
    )


def _counts(summary: RunSummary) -> dict[str, int]:
    return {
        "inputs": summary.inputs,
        "new": summary.new,
        "reread": summary.reread,
        "known": summary.known,
        "rejected": len(summary.rejected),
        "claims": summary.claims,
    }
