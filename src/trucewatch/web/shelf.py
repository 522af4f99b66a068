"""The record in memory, at a day, as pages and API read it; made anew when the record changes.

It decides when a view is out of date: after a new reading or a decision. Nothing withheld is in a view.
A decision that changes no event (accept, unsure, note) waits for no merging.
"""

from __future__ import annotations

import gc
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from threading import RLock
from typing import TypeVar

from trucewatch.errors import NotFound
from trucewatch.exports.positions import newest_day
from trucewatch.pipeline import derive
from trucewatch.records import Claim, Decision, Event, Report, ReviewItem, Truce
from trucewatch.review import Holders, QueueItem, holders, raised_items, resolved, settled
from trucewatch.review.corrections import with_accepted_breaches
from trucewatch.review.deciding import Objects
from trucewatch.snapshots import Snapshot, hidden, holding
from trucewatch.store import Query, Store
from trucewatch.timetravel import snapshot_at
from trucewatch.versions import rule_version
from trucewatch.web.facets import Selection, states_of
from trucewatch.web.index import Found, Index, found, index_of
from trucewatch.web.map_drawing import Drawings

ANSWERS = 64
LIGHT = frozenset({"accept", "unsure", "note"})
"""Decisions that are applied on top of events and truces and change neither."""
Thing = TypeVar("Thing")
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
    index: Index
    event_of: dict[str, Event]
    queue: tuple[QueueItem, ...]
    raised: tuple[QueueItem, ...]
    """Every item as it was raised, whatever was decided."""
    holders: Holders
    claims_of: dict[str, tuple[Claim, ...]] = field(default_factory=dict)
    _found: dict[Selection, Found] = field(default_factory=dict)
    _drawn: dict[tuple[Selection, str], Drawings] = field(default_factory=dict)

    def found(self, asked: Selection) -> Found:
        """What a selection leaves; the last ones asked for are kept."""
        known = self._found.get(asked)
        if known is None:
            known = found(self.index, asked)
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
        self._queued: tuple[str, View, tuple[QueueItem, ...]] | None = None

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
            mark, last = self.store.state_mark(), self._latest()
            if self._queued is None or self._queued[0] != mark or self._queued[1] is not last:
                decisions = resolved(self.store.followed().decisions, last.holders)
                self._queued = mark, last, _shown(settled(last.raised, decisions), decisions)
            return last, self._queued[2]

    def objects(self) -> Objects:
        """Everything a decision may name: what the reviewer sees, and by its id what is withheld."""
        view, store = self._latest(), self.store
        return Objects(
            claims=Held(view.claims, store.claim),
            events=Held(view.events, store.event),
            truces=Held(view.truces, store.truce),
            reports=Held(view.reports, store.report),
            homes=view.event_of,
        )

    def _latest(self) -> View:
        """The last view of the present readings, though decisions may have come since."""
        with self._lock:
            reading = self.store.state_mark().partition(":")[0]
            held = (view for key, view in reversed(self._views.items()) if key[1] is None)
            last = next((view for view in held if view.mark.partition(":")[0] == reading), None)
            return last or self.view()

    def _made(self, mark: str, as_of: date | None) -> View:
        was_collecting = gc.isenabled()
        gc.disable()
        try:
            self._bring_up_to_date(mark)
            view = view_of(snapshot_at(self.store, Query(as_of=as_of)), mark, self.store.review_items())
        finally:
            if was_collecting:
                gc.enable()
        # A view is millions of objects without cycles; walking them again and again would stop every request.
        gc.freeze()
        return view

    def _bring_up_to_date(self, mark: str) -> None:
        """Merge and track anew where a reading or a decision that changes them came in since."""
        through = self.store.derived_through()
        if through == mark:
            return
        if self._changes_no_event(through, mark):
            self.store.note_derived(mark)
            return
        derived = derive(self.store.reports(), self.store.claims(), self.store.followed().decisions)
        self.store.save_derived(
            derived.events, derived.truces, derived.review, through=mark, rules=rule_version()
        )

    def _changes_no_event(self, through: str, mark: str) -> bool:
        (read, _, number), (now, _, _) = through.partition(":"), mark.partition(":")
        taken = self.store.decisions()
        actions = {d.id: d.action for d in taken}
        since = [actions[d.undoes] if d.undoes else d.action for d in taken if d.id > int(number)]
        return read == now and set(since) <= LIGHT


class Held(Mapping[str, Thing]):
    """Objects in memory, and behind them those that only the store still shows."""

    def __init__(self, known: Mapping[str, Thing], stored: Callable[[str], Thing]) -> None:
        self._known, self._stored = known, stored

    def __getitem__(self, key: str) -> Thing:
        if key in self._known:
            return self._known[key]
        try:
            return self._stored(key)
        except NotFound:
            raise KeyError(key) from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)


def view_of(snapshot: Snapshot, mark: str, review: tuple[ReviewItem, ...]) -> View:
    """A snapshot with the look-ups that pages need."""
    claims = {claim.cid: claim for claim in snapshot.claims}
    reports = {report.report_id: report for report in snapshot.reports}
    raised = raised_items(review, snapshot.events)
    items = _shown(settled(raised, snapshot.decisions), snapshot.decisions)
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
        index=index_of(
            snapshot.events,
            claims,
            reports,
            states_of(snapshot.decisions, items),
            newest_day(holding(snapshot)),
        ),
        event_of={cid: event for event in snapshot.events for cid in (*event.supporting, *event.claims)},
        queue=items,
        raised=raised,
        holders=holders(snapshot.events, snapshot.truces),
        claims_of={key: tuple(found) for key, found in of_report.items()},
    )


def _shown(items: tuple[QueueItem, ...], decisions: tuple[Decision, ...]) -> tuple[QueueItem, ...]:
    gone = hidden(decisions)
    return tuple(item for item in items if not gone & {item.target, *item.claims, *(item.pair or ())})
