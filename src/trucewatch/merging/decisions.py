"""An analyst's merges and splits, applied on top of the machine's groups.

Decisions are applied by number; an undone one is left out. One that names a claim the record no
longer holds is not guessed at: it is reported for review.
"""

from __future__ import annotations

from collections.abc import Sequence

from trucewatch.merging.events import event_id
from trucewatch.records import Decision, ReviewItem


def apply_decisions(
    groups: Sequence[Sequence[str]], decisions: Sequence[Decision]
) -> tuple[list[list[str]], list[ReviewItem]]:
    """Groups after every standing merge and split, and the decisions that no longer fit."""
    undone = {decision.undoes for decision in decisions if decision.action == "undo"}
    sets = [set(group) for group in groups]
    stale: list[ReviewItem] = []
    for decision in sorted(decisions, key=lambda decision: decision.id):
        if decision.id in undone or decision.action not in ("merge", "split"):
            continue
        named = [
            decision.target,
            *(name.strip() for name in (decision.after or "").split(",") if name.strip()),
        ]
        found = [_find(sets, name) for name in named]
        if None in found:
            reason = f"decision {decision.id} ({decision.action}) names something the record no longer holds"
            stale.append(ReviewItem(kind="stale_decision", target=f"decision.{decision.id}", reason=reason))
            continue
        sets = _merge(sets, found) if decision.action == "merge" else _split(sets, named)  # type: ignore[arg-type]
    return sorted(sorted(group) for group in sets if group), stale


def _find(sets: Sequence[set[str]], name: str) -> int | None:
    for index, group in enumerate(sets):
        if group and (name in group or name == event_id(sorted(group))):
            return index
    return None


def _merge(sets: list[set[str]], found: Sequence[int]) -> list[set[str]]:
    together = set().union(*(sets[index] for index in found))
    return [group for index, group in enumerate(sets) if index not in found] + [together]


def _split(sets: list[set[str]], named: Sequence[str]) -> list[set[str]]:
    """Take the named claims out of their event, together."""
    apart = {name for name in named if any(name in group for group in sets)}
    return [left for left in (group - apart for group in sets) if left] + ([apart] if apart else [])
