"""What waits for a person, in the order it was raised, and what became of it.

It decides which items are open. It never decides for the reviewer: an item leaves the queue by a
decision only, and undoing that decision brings it back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from trucewatch.records import Decision, Event, ReviewItem
from trucewatch.remembered import Note
from trucewatch.snapshots import standing_decisions

State = Literal["open", "unsure", "decided"]
SETTLING = frozenset({"accept", "reject", "merge", "split", "withhold", "link_agreement"})
"""What closes an item; a note or a corrected place leaves it open."""


@dataclass(frozen=True, slots=True)
class QueueItem:
    """One thing to decide: why it was raised, the claims and events side by side, what was decided."""

    key: str
    kind: str
    target: str
    reason: str
    claims: tuple[str, ...] = ()
    pair: tuple[str, str] | None = None
    """Two events that may be one."""
    state: State = "open"
    decisions: tuple[Decision, ...] = ()
    """Every decision about it, undone ones left out: earlier reviewers' choices and notes."""


def queue(
    review: Sequence[ReviewItem], events: Sequence[Event], decisions: Sequence[Decision]
) -> tuple[QueueItem, ...]:
    """Every item, open ones first, then those somebody was unsure of, then decided ones."""
    return settled(raised_items(review, events), decisions)


def raised_items(review: Sequence[ReviewItem], events: Sequence[Event]) -> tuple[QueueItem, ...]:
    """Every item as it was raised, whatever was decided since."""
    return (*_raised(review), *_pairs(events))


def settled(items: Sequence[QueueItem], decisions: Sequence[Decision]) -> tuple[QueueItem, ...]:
    """The items with what was decided about each, in the order of the queue."""
    standing = standing_decisions(decisions)
    by_target: dict[str, list[Decision]] = {}
    for decision in standing:
        for name in {decision.target, _item_of(decision)} - {None}:
            by_target.setdefault(str(name), []).append(decision)
    found = [_settled(item, by_target) for item in items] if by_target else items
    order = {"open": 0, "unsure": 1, "decided": 2}
    return tuple(sorted(found, key=lambda item: order[item.state]))


def _item_of(decision: Decision) -> str | None:
    return Note.read(decision.before).item or None


def _raised(review: Sequence[ReviewItem]) -> Iterable[QueueItem]:
    for item in review:
        yield QueueItem(f"{item.kind}.{item.target}", item.kind, item.target, item.reason, item.claims)


def _pairs(events: Sequence[Event]) -> Iterable[QueueItem]:
    """Each pair of events that may be one, once."""
    known = {event.id: event for event in events}
    for event in events:
        for other in event.candidate_same:
            if event.id < other and other in known:
                claims = (*event.claims, *known[other].claims)
                both = {*claims}
                asked = (e for e in event.merges if e.decision == "candidate_same" and {e.a, e.b} <= both)
                edge = next((e.reason for e in asked), "")
                key = f"pair.{event.id}.{other}"
                yield QueueItem(key, "pair", event.id, edge, claims, pair=(event.id, other))


def _settled(item: QueueItem, by_target: dict[str, list[Decision]]) -> QueueItem:
    if item.key not in by_target and item.target not in by_target:
        return item
    about = {d.id: d for name in (item.key, item.target) for d in by_target.get(name, ())}
    mine = tuple(about[number] for number in sorted(about) if _is_about(about[number], item))
    state: State = "open"
    for decision in mine:
        if decision.action in SETTLING:
            state = "decided"
        elif decision.action == "unsure":
            state = "unsure"
    return QueueItem(
        item.key, item.kind, item.target, item.reason, item.claims, item.pair, state=state, decisions=mine
    )


def _is_about(decision: Decision, item: QueueItem) -> bool:
    """A decision taken on another item about the same event says nothing about this one."""
    asked = _item_of(decision)
    return asked is None or asked == item.key
