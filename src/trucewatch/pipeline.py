"""The stages in order: ingest, pages, reading, merging, truces; and what is kept after each.

It decides when a stage runs and what happens to an input that fails: it is counted with its reason
and stops nothing. What a page says is decided by the stages, what is kept by the store.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from trucewatch.extraction import Reading, extract, read_pages, report_id
from trucewatch.records import Claim, Decision, Event, Page, Report, ReviewItem, Truce
from trucewatch.settings import Settings, load_settings
from trucewatch.store import Store, open_store

__all__ = ["Derived", "Rejected", "RunSummary", "bring_up_to_date", "derive", "extract", "run"]

if TYPE_CHECKING:
    from trucewatch.ingest import Refused

Progress = Callable[[str], None]
Read = tuple[Report, tuple[Claim, ...]]
TOGETHER = 12  # pages: short ones parse in half the time, and a killed run has read no more in vain


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
        summary = _ingest(paths, store, reading, run_id=run_id, reread=reread, now=now, progress=progress)
        bring_up_to_date(store, reading, progress=progress)
        store.finish_run(run_id, _counts(summary), at=now or datetime.now(UTC))
    return summary


def derive(reports: Sequence[Report], claims: Sequence[Claim], decisions: Sequence[Decision] = ()) -> Derived:
    """Events, truces and review items that follow from readings, and from nothing else."""
    from trucewatch.merging import merge
    from trucewatch.review import corrected, lost, ties_of
    from trucewatch.truces import track

    claims = corrected(claims, decisions)
    merged = merge(claims, reports, decisions)
    tracked = track(claims, merged.events, reports, ties_of(decisions))
    return Derived(
        reports=tuple(reports),
        claims=tuple(claims),
        events=tuple(merged.events),
        truces=tuple(tracked.truces),
        review=(*merged.review, *tracked.review, *lost(decisions)),
    )


def bring_up_to_date(store: Store, reading: Reading, *, progress: Progress | None = None) -> None:
    """Derive events and truces anew where readings or rules have changed since the last time."""
    if store.is_derived(reading.versions.rules):
        return
    if progress:
        progress("merging and tracking")
    through = store.state_mark()
    derived = derive(store.reports(), store.claims(), store.followed().decisions)
    store.save_derived(
        derived.events, derived.truces, derived.review, through=through, rules=reading.versions.rules
    )


def _open(settings: Settings) -> Store:
    return open_store(settings.db, busy_seconds=settings.busy_seconds)


def _ingest(
    paths: Sequence[str | Path],
    store: Store,
    reading: Reading,
    *,
    run_id: int,
    reread: bool,
    now: datetime | None,
    progress: Progress | None,
) -> RunSummary:
    done: Counter[str] = Counter()
    types: Counter[str] = Counter()
    rejected: list[Rejected] = []
    for page, ahead in _read_ahead(read_pages(paths), store, reading, reread=reread):
        done["inputs"] += 1
        if not isinstance(page, Page):
            rejected.append(Rejected(page.origin, page.reason))
            continue
        if progress:
            progress(page.origin)
        report, claims, outcome = _keep(page, ahead, store, reading, run_id=run_id, reread=reread, now=now)
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


def _read_ahead(
    pages: Iterable[Page | Refused], store: Store, reading: Reading, *, reread: bool
) -> Iterator[tuple[Page | Refused, Read | None]]:
    """Every page in order with what it says, read a dozen at a time; nothing for a page that is known."""
    stream = iter(pages)
    while batch := list(islice(stream, TOGETHER)):
        fresh = {
            report_id(page): page
            for page in batch
            if isinstance(page, Page)
            and store.needs_reading(report_id(page), reading.versions, reread=reread)
        }
        read = dict(zip(fresh, reading.read_all(list(fresh.values())), strict=True))
        for page in batch:
            yield page, read.get(report_id(page)) if isinstance(page, Page) else None


def _keep(
    page: Page,
    ahead: Read | None,
    store: Store,
    reading: Reading,
    *,
    run_id: int,
    reread: bool,
    now: datetime | None,
) -> tuple[Report, tuple[Claim, ...], str]:
    key = report_id(page)
    if not store.needs_reading(key, reading.versions, reread=reread):
        return store.report(key), (), "known"
    report, claims = ahead or reading.read(page)
    # The moment of keeping, not of the run's start: a decision taken meanwhile is about the reading before.
    at = now or datetime.now(UTC)
    outcome = store.save_reading(page, report, claims, run_id=run_id, versions=reading.versions, at=at)
    return report, claims, outcome


def _counts(summary: RunSummary) -> dict[str, int]:
    return {
        "inputs": summary.inputs,
        "new": summary.new,
        "reread": summary.reread,
        "known": summary.known,
        "rejected": len(summary.rejected),
        "claims": summary.claims,
    }
