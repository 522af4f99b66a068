"""The chain of decisions: appended, never changed, each hash covering the one before.

It decides nothing about the objects a decision names; review does. A decision taken out, altered or
put in later breaks the chain at that point, and `verify` says where.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import get_args

import sqlalchemy as sa

from trucewatch.errors import BadUsage, NotFound
from trucewatch.records import Decision
from trucewatch.store import tables
from trucewatch.store.rows import canonical, canonical_json, digest
from trucewatch.store.writing import get_meta, set_meta

ACTIONS: frozenset[str] = frozenset(get_args(Decision.model_fields["action"].annotation))


@dataclass(frozen=True, slots=True)
class Draft:
    """A decision before it has a number and a hash."""

    target: str
    action: str
    reviewer: str
    reason: str = ""
    before: str | None = None
    after: str | None = None
    undoes: int | None = None


def append(connection: sa.Connection, draft: Draft, *, at: datetime) -> Decision:
    """Add a decision at the end of the chain."""
    if draft.action not in ACTIONS:
        raise BadUsage(f"no decision is called {draft.action!r}; use one of {', '.join(sorted(ACTIONS))}.")
    table = tables.decisions
    last = connection.execute(sa.select(table).order_by(table.c.id.desc()).limit(1)).first()
    number, previous = (1, "") if last is None else (last.id + 1, last.hash)
    if draft.undoes is not None and not 1 <= draft.undoes < number:
        raise NotFound(f"decision {draft.undoes} cannot be undone: there is none of that number.")
    decision = Decision.model_validate(
        {
            "id": number,
            "target": draft.target,
            "action": draft.action,
            "reviewer": draft.reviewer,
            "at": at.astimezone(UTC),
            "reason": draft.reason,
            "before": draft.before,
            "after": draft.after,
            "undoes": draft.undoes,
            "previous_hash": previous,
        }
    )
    decision = decision.model_copy(update={"hash": link_hash(decision)})
    row = decision.model_dump(mode="json", include={"id", "target", "action", "at", "previous_hash", "hash"})
    connection.execute(sa.insert(table).values(row | {"record": canonical(decision)}))
    set_meta(connection, {"decisions_head": f"{number}:{decision.hash}"})
    return decision


def select(connection: sa.Connection) -> Iterator[Decision]:
    """Every decision, oldest first."""
    table = tables.decisions
    for row in connection.execute(sa.select(table.c.record).order_by(table.c.id)):
        yield Decision.model_validate_json(row.record)


def link_hash(decision: Decision) -> str:
    """The hash of a decision: over its content and the hash before it."""
    return digest(canonical_json(decision.model_dump(mode="json", exclude={"hash"})))


def broken_links(connection: sa.Connection) -> Iterator[tuple[int, str]]:
    """Where the chain does not hold: number of the decision, and why."""
    previous, expected = "", 1
    for decision in select(connection):
        if decision.id != expected:
            yield decision.id, f"decision {expected} is missing before it"
        elif decision.previous_hash != previous:
            yield decision.id, "does not follow from the decision before it"
        if link_hash(decision) != decision.hash:
            yield decision.id, "was changed after it was taken"
        previous, expected = decision.hash, decision.id + 1
    head = get_meta(connection).get("decisions_head")
    if head is not None and head != f"{expected - 1}:{previous}":
        yield (
            expected,
            f"the chain once ended at decision {head.split(':')[0]}: its end was cut off or replaced",
        )
