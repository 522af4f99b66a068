"""The record in memory, at a day, as pages and API read it; made anew when the record changes.

It decides when a view is out of date: after a new reading or a decision. Nothing withheld is in a view.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from threading import RLock

from trucewatch.exports.positions import newest_day
from trucewatch.pipeline import derive
from trucewatch.records import Claim, Decision, Event, Report, ReviewItem, Truce
from trucewatch.review import QueueItem, holders, queue, resolved
from trucewatch.review.corrections import with_accepted_breaches
from trucewatch.review.deciding import Objects
from trucewatch.snapshots import Snapshot, hidden, holding
from trucewatch.store import Query, Store
from trucewatch.timetravel import snapshot_at
from trucewatch.versions import rule_version
from trucewatch.web.facets import Found, Row, Selection, found, rows_of
from trucewatch.web.map_drawing import Drawings

ANSWERS = 64
VIEWS = 4
"""How many days are kept ready: an analyst goes back and forth between few."""


@dataclass(frozen=True, slots=True)
class View:
    """The record as it may be shown at one moment."""

    mark: str
    snapshot: Snapshot
    claims: dict[str, Claim]
    reports: dict[str, Report]
    events: dict[str, Event]
    truces: dict[str, Truce]
    rows: tuple[Row, ...]
    event_of: dict[str, Event]
    queue: tuple[QueueItem, ...] = ()
    claims_of: dict[str, tuple[Claim, ...]] = field(default_factory=dict)
    _found: dict[Selection, Found] = field(default_factory=dict)
    _drawn: dict[tuple[Selection, str], Drawings] = field(default_factory=dict)

    def found(self, asked: Selection) -> Found:
        """What a selection leaves; the last ones asked for are kept."""
        known = self._found.get(asked)
        if known is None:
            known = found(self.rows, asked)
            if len(self._found) >= ANSWERS:
                self._found.pop(next(iter(self._found)), None)
            self._found[asked] = known
        return known

    def drawings(self, asked: Selection, language: str, make: Callable[[], Drawings]) -> Drawings:
        """The drawings of a selection in a language; the last ones made are kept."""
        known = self._drawn.get((asked, language))
        if known is None:
            known = make()
            if len(self._drawn) >= ANSWERS:
                self._drawn.pop(next(iter(self._drawn)), None)
            self._drawn[asked, language] = known
        return known


class Shelf:
    """Views of one store, shared by all requests."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._views: OrderedDict[tuple[str, date | None], View] = OrderedDict()
        self._lock = RLock()

    def view(self, as_of: date | None = None) -> View:
        """The record as of a day, or as it now stands."""
        with self._lock:
            mark = self.store.state_mark()
            found = self._views.get((mark, as_of))
            if found is None:
                found = self._made(mark, as_of)
                self._views[mark, as_of] = found
                while len(self._views) > VIEWS:
                    self._views.popitem(last=False)
            self._views.move_to_end((mark, as_of))
            return found

    def queue(self) -> tuple[View, tuple[QueueItem, ...]]:
        """What waits for a person, with the latest view: a decision need not wait for merging anew."""
        with self._lock:
            mark, taken = self.store.state_mark(), self.store.followed().decisions
            last = next((v for key, v in reversed(self._views.items()) if key[1] is None), None)
            if last is None or last.mark.partition(":")[0] != mark.partition(":")[0]:
                last = self.view()
            decisions = resolved(taken, holders(last.snapshot.events, last.snapshot.truces))
            return last, _shown(queue(self._review(), last.snapshot.events, decisions), decisions)

    def objects(self) -> Objects:
        """Everything a decision may name, as the machine left it."""
        self.view()
        return Objects(
            claims={claim.cid: claim for claim in self.store.claims()},
            events={event.id: event for event in self.store.events()},
            truces={truce.id: truce for truce in self.store.truces()},
            reports={report.report_id: report for report in self.store.reports()},
        )

    def _review(self) -> tuple[ReviewItem, ...]:
        return self.store.review_items()

    def _made(self, mark: str, as_of: date | None) -> View:
        self._bring_up_to_date(mark)
        snapshot = snapshot_at(self.store, Query(as_of=as_of))
        return view_of(snapshot, mark, self.store.review_items())

    def _bring_up_to_date(self, mark: str) -> None:
        """Merge and track anew where a reading or a decision came in since."""
        if self.store.is_derived():
            return
        derived = derive(self.store.reports(), self.store.claims(), self.store.followed().decisions)
        self.store.save_derived(
            derived.events, derived.truces, derived.review, through=mark, rules=rule_version()
        )


def view_of(snapshot: Snapshot, mark: str, review: tuple[ReviewItem, ...]) -> View:
    """A snapshot with the look-ups that pages need."""
    claims = {claim.cid: claim for claim in snapshot.claims}
    reports = {report.report_id: report for report in snapshot.reports}
    items = _shown(queue(review, snapshot.events, snapshot.decisions), snapshot.decisions)
    of_report: dict[str, list[Claim]] = {}
    for claim in snapshot.claims:
        of_report.setdefault(claim.report_id, []).append(claim)
    return View(
        mark=mark,
        snapshot=snapshot,
        claims=claims,
        reports=reports,
        events={event.id: event for event in snapshot.events},
        truces={truce.id: truce for truce in with_accepted_breaches(snapshot.truces, snapshot.decisions)},
        rows=rows_of(
            snapshot.events, claims, reports, snapshot.decisions, items, newest_day(holding(snapshot))
        ),
        event_of={cid: event for event in snapshot.events for cid in (*event.supporting, *event.claims)},
        queue=items,
        claims_of={key: tuple(found) for key, found in of_report.items()},
    )


def _shown(items: tuple[QueueItem, ...], decisions: tuple[Decision, ...]) -> tuple[QueueItem, ...]:
    gone = hidden(decisions)
    return tuple(item for item in items if not gone & {item.target, *item.claims, *(item.pair or ())})
