"""Decisions under the ids that their events, truces and breaches have now.

An object's id follows from its claims, so a new report or a new reading gives it another one. Each decision
remembers the claims its object rested on; here it finds the object that holds most of them. A decision whose
claims are all gone is never applied to something else: it is put before a person.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from trucewatch.records import Decision, Event, ReviewItem, Truce
from trucewatch.remembered import LOST, Note, is_lost, living
from trucewatch.review.corrections import CORRECTIONS
from trucewatch.snapshots import standing_decisions

APPLIED = CORRECTIONS | {"accept", "reject", "withhold", "link_agreement"}
"""Decisions that change what is shown; merging tells of its own that no longer fit."""
PAIR = "pair"
Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Holders:
    """Which objects now hold which claims: claim → ids, by kind."""

    events: Mapping[str, tuple[str, ...]]
    truces: Mapping[str, tuple[str, ...]]
    breaches: Mapping[str, tuple[tuple[str, str], ...]]
    """Claim → (truce, breach)."""


def holders(events: Iterable[Event], truces: Iterable[Truce]) -> Holders:
    """The look-ups of a set of objects."""
    ledger = tuple(truces)
    return Holders(
        events=_by_claim((event.id, (*event.claims, *event.supporting)) for event in events),
        truces=_by_claim((truce.id, truce.claims) for truce in ledger),
        breaches=_by_claim(((truce.id, b.id), b.claims) for truce in ledger for b in truce.breaches),
    )


def _by_claim(held: Iterable[tuple[Key, Sequence[str]]]) -> dict[str, tuple[Key, ...]]:
    found: dict[str, tuple[Key, ...]] = {}
    for key, cids in held:
        for cid in dict.fromkeys(cids):
            found[cid] = (*found.get(cid, ()), key)
    return found


def resolved(decisions: Sequence[Decision], now: Holders) -> tuple[Decision, ...]:
    """The decisions with every object they name under its present id; what is gone is `id@gone`."""
    return tuple(_resolved(decision, now) for decision in decisions)


def _resolved(decision: Decision, now: Holders) -> Decision:
    note = Note.read(decision.before)
    target = _present(decision.target, note, now)
    item = _item(note, decision.target, target, now)
    if (target, item) == (decision.target, note.item):
        return decision
    return decision.model_copy(update={"target": target, "before": replace(note, item=item).written()})


def _present(name: str, note: Note, now: Holders) -> str:
    claims = frozenset(note.claims)
    if not claims or note.kind in ("claim", "report"):
        return name
    if note.kind == "truce":
        return _holding(name, claims, now.truces)
    if note.kind == "breach":
        truce = _holding("", frozenset(note.truce), now.truces)
        mine = {cid: tuple(b for home, b in now.breaches.get(cid, ()) if home == truce) for cid in claims}
        return _holding(name, claims, mine)
    return _holding(name, claims, now.events)


def _holding(name: str, claims: frozenset[str], objects: Mapping[str, tuple[str, ...]]) -> str:
    """The object with most of the claims; its own id decides between equals."""
    shares = Counter(key for cid in claims for key in objects.get(cid, ()))
    ranked = sorted((-n, key != name, key) for key, n in shares.items())
    return ranked[0][2] if ranked else f"{name}{LOST}gone"


def _item(note: Note, before: str, after: str, now: Holders) -> str:
    """The key of the queue item that the decision settles now."""
    kind, _, rest = note.item.partition(".")
    if kind == PAIR and note.rival:
        rival = _holding("", frozenset(note.rival), now.events)
        return f"{PAIR}.{'.'.join(sorted((after, rival)))}"
    return f"{kind}.{after}" if rest == before else note.item


def without_rejected(events: Sequence[Event], decisions: Sequence[Decision]) -> tuple[Event, ...]:
    """The events without those that hold nothing but the claims of a rejected one, however they are cut now."""
    standing = [d for d in standing_decisions(decisions) if d.action == "reject"]
    notes = [note for d in standing if (note := Note.read(d.before)).kind in ("event", "")]
    rejected = [frozenset(note.claims) for note in notes if note.claims]
    return tuple(
        event for event in events if not any(frozenset(event.claims) <= claims for claims in rejected)
    )


def lost(decisions: Sequence[Decision]) -> tuple[ReviewItem, ...]:
    """Decisions that the record holds nothing for any more, for a person to take anew or to undo."""
    found = []
    for decision in standing_decisions(decisions):
        note = Note.read(decision.before)
        is_gone = is_lost(decision.target) or (bool(note.claims) and not living(note.claims))
        if decision.action in APPLIED and is_gone:
            reason = f"decision {decision.id} ({decision.action}) names something the record no longer holds"
            found.append(ReviewItem(kind="stale_decision", target=f"decision.{decision.id}", reason=reason))
    return tuple(found)
