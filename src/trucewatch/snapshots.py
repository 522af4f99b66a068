"""The record at one moment, as exports and reports take it: whole, filtered, nothing withheld inside.

It decides what `withhold` and `reject` take out, and what changed between two moments. It refuses to
let anything through that rests on a withheld sentence alone.
"""

from __future__ import annotations

import hashlib
from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Literal

from trucewatch.records import Claim, Decision, Event, Record, Report, ReviewItem, Truce
from trucewatch.remembered import Note

ObjectKind = Literal["claim", "event", "agreement", "violation"]
ChangeKind = Literal["new", "revised", "deleted"]
REVISION_LENGTH = 12
MONTH_FORM = len("2020-11")
DAY_FORM = len("2020-11-07")


@dataclass(frozen=True, slots=True)
class Change:
    """One object that is new, told otherwise than before, or gone."""

    kind: ObjectKind
    id: str
    change: ChangeKind
    revision: str | None = None
    """Digest of the object as it now is; null where it is gone."""
    previous: str | None = None
    fields: tuple[str, ...] = ()
    """What differs, by field."""
    replaced_by: tuple[str, ...] = ()
    """Objects that now hold the claims of one that is gone."""
    at: datetime | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Reports, claims, events, truces and decisions as they stood at one moment."""

    reports: tuple[Report, ...] = ()
    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()
    truces: tuple[Truce, ...] = ()
    decisions: tuple[Decision, ...] = ()
    as_of: date | None = None
    known_by: datetime | None = None
    learned: Mapping[str, datetime] = field(default_factory=dict)
    """When this record took in the current reading of each report."""
    undated: int = 0
    """Usable reports that give no day at all: no as-of view can hold them."""


@dataclass(frozen=True, slots=True)
class Holding:
    """What an export reads: each call gives the objects anew, so that a large record can be streamed."""

    reports: Callable[[], Iterable[Report]]
    claims: Callable[[], Iterable[Claim]]
    events: Callable[[], Iterable[Event]]
    truces: Callable[[], Iterable[Truce]]
    known_claims: Callable[[], Iterable[Claim]] | None = None
    """Every claim that events may name, where `claims` is filtered; null means `claims` holds them all."""
    known_events: Callable[[], Iterable[Event]] | None = None
    """Every event that breaches may name, likewise."""
    decisions: tuple[Decision, ...] = ()
    learned: Mapping[str, datetime] = field(default_factory=dict)
    changes: tuple[Change, ...] = ()
    as_of: date | None = None


def readable_day(report: Report) -> date | None:
    """The day from which a report could be read: as published, else the last day its text cites.

    A bare month gives its last day; a page that shows only the day before which it cannot have been
    written stands on that day.
    """
    stated = report.published_at or ""
    try:
        if len(stated) == MONTH_FORM:
            year, month = int(stated[:4]), int(stated[5:])
            return date(year, month, monthrange(year, month)[1])
        if len(stated) >= DAY_FORM:
            return date.fromisoformat(stated[:DAY_FORM])
    except ValueError:
        return None
    first, last = report.reference_date or (None, None)
    return last or first


def holding(snapshot: Snapshot, changes: Sequence[Change] = ()) -> Holding:
    """A snapshot in memory as exports read it."""
    return Holding(
        reports=lambda: snapshot.reports,
        claims=lambda: snapshot.claims,
        events=lambda: snapshot.events,
        truces=lambda: snapshot.truces,
        decisions=snapshot.decisions,
        learned=snapshot.learned,
        changes=tuple(changes),
        as_of=snapshot.as_of,
    )


def standing_decisions(decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """Decisions that were not undone, oldest first."""
    undone = {decision.undoes for decision in decisions if decision.action == "undo"}
    return tuple(d for d in decisions if d.id not in undone and d.action != "undo")


def targets(decisions: Sequence[Decision], action: str) -> frozenset[str]:
    """What standing decisions of one kind name."""
    return frozenset(d.target for d in standing_decisions(decisions) if d.action == action)


def withheld(decisions: Sequence[Decision]) -> frozenset[str]:
    """Ids kept back for safety: of a withheld event also the claims it then rested on.

    They say where and who just as the event does, and the event's own id changes when a report joins.
    """
    kept = [Note.read(d.before) for d in standing_decisions(decisions) if d.action == "withhold"]
    claims = {cid for note in kept if note.kind not in ("truce", "breach") for cid in note.claims}
    return targets(decisions, "withhold") | claims


def hidden(decisions: Sequence[Decision]) -> frozenset[str]:
    """Ids that must not leave: withheld, or rejected by a reviewer."""
    return withheld(decisions) | targets(decisions, "reject")


def without_hidden_readings(
    reports: Sequence[Report], claims: Sequence[Claim], decisions: Sequence[Decision]
) -> tuple[tuple[Report, ...], tuple[Claim, ...]]:
    """Reports and claims that may leave: a withheld report takes its claims along, a claim its content."""
    gone = set(hidden(decisions))
    kept_reports = tuple(r for r in reports if not gone & {r.report_id, r.external_id})
    alive = {report.report_id for report in kept_reports}
    gone |= {claim.cid for claim in claims if claim.report_id not in alive}
    parents = {claim.cid: claim.parent for claim in claims}

    def is_gone(cid: str | None) -> bool:
        seen: set[str] = set()
        while cid is not None and cid not in seen:
            if cid in gone:
                return True
            seen.add(cid)
            cid = parents.get(cid)
        return False

    return kept_reports, tuple(claim for claim in claims if not is_gone(claim.cid))


def without_hidden_objects(snapshot: Snapshot) -> Snapshot:
    """The snapshot without events, truces and breaches that a decision keeps back.

    Events must have been derived from claims that may leave; what is withheld by its own id is taken
    out here, with the breaches that rest on it.
    """
    gone = hidden(snapshot.decisions)
    events = tuple(event for event in snapshot.events if event.id not in gone)
    truces = tuple(
        truce.model_copy(
            update={"breaches": tuple(b for b in truce.breaches if not gone & {b.id, b.event_id})}
        )
        for truce in snapshot.truces
        if truce.id not in gone
    )
    return replace(snapshot, events=events, truces=truces)


def without_hidden_items(
    items: Sequence[ReviewItem], decisions: Sequence[Decision]
) -> tuple[ReviewItem, ...]:
    """What waits for a person, without whatever names something that is kept back."""
    gone = hidden(decisions)
    return tuple(item for item in items if not gone & {item.target, *item.claims})


def revision(record: Record) -> str:
    """A short digest of an object: two exports agree on it exactly where they agree on the object."""
    return hashlib.sha256(record.model_dump_json().encode()).hexdigest()[:REVISION_LENGTH]


def changes_between(before: Snapshot, after: Snapshot) -> tuple[Change, ...]:
    """What a reader of `before` has to add, correct or take out to stand where `after` stands."""
    at = max(after.learned.values(), default=after.known_by)
    found = [
        *_changed("claim", _by_id(before.claims), _by_id(after.claims), at),
        *_changed("event", _by_id(before.events), _by_id(after.events), at),
        *_changed("agreement", _by_id(before.truces), _by_id(after.truces), at),
        *_changed("violation", _breaches(before), _breaches(after), at),
    ]
    kept_back = targets(after.decisions, "withhold") | targets(after.decisions, "reject")
    why = {d.target: d for d in standing_decisions(after.decisions) if d.target in kept_back}
    return tuple(_explained(change, why.get(change.id)) for change in found)


def _explained(change: Change, decision: Decision | None) -> Change:
    # The reviewer's own reason may say what is being kept back, so only the kind of decision leaves.
    if decision is None or change.change != "deleted":
        return change
    return replace(change, reason=decision.action, at=decision.at)


def _by_id(objects: Iterable[Claim] | Iterable[Event] | Iterable[Truce]) -> dict[str, Record]:
    return {thing.cid if isinstance(thing, Claim) else thing.id: thing for thing in objects}


def _breaches(snapshot: Snapshot) -> dict[str, Record]:
    return {breach.id: breach for truce in snapshot.truces for breach in truce.breaches}


def _changed(
    kind: ObjectKind, before: Mapping[str, Record], after: Mapping[str, Record], at: datetime | None
) -> list[Change]:
    holders: dict[str, list[str]] = {}
    for key, thing in after.items():
        for cid in getattr(thing, "claims", ()):
            holders.setdefault(cid, []).append(key)
    found = []
    for key in sorted({*before, *after}):
        old, new = before.get(key), after.get(key)
        if old == new:
            continue
        if new is None:
            assert old is not None
            heirs = sorted({h for cid in getattr(old, "claims", ()) for h in holders.get(cid, ())})
            change = Change(kind, key, "deleted", previous=revision(old), replaced_by=tuple(heirs), at=at)
        elif old is None:
            change = Change(kind, key, "new", revision=revision(new), at=at)
        else:
            change = Change(
                kind, key, "revised", revision(new), revision(old), fields=_differing(old, new), at=at
            )
        found.append(change)
    return found


def _differing(old: Record, new: Record) -> tuple[str, ...]:
    return tuple(name for name in type(new).model_fields if getattr(old, name) != getattr(new, name))
