"""An analyst's merges and splits stand on top of the machine's and can be taken back."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from telling import pages, told
from trucewatch.merging import merge
from trucewatch.records import Decision

CLAIMS = [
    told("a-1", "shelling", where="Terter"),
    told("b-1", "shelling", where="Terter"),
    told("c-1", "shelling", where="Agdam"),
]


def decide(number: int, action: Any, target: str, after: str = "", undoes: int | None = None) -> Decision:
    at = datetime(2020, 11, 8, tzinfo=UTC)
    return Decision(
        id=number, target=target, action=action, reviewer="ana", at=at, after=after, undoes=undoes
    )


def groups(*decisions: Decision) -> list[tuple[str, ...]]:
    return sorted(event.claims for event in merge(CLAIMS, pages(CLAIMS), decisions).events)


APART = [("a-1", "b-1"), ("c-1",)]


def test_a_merge_joins_what_the_machine_kept_apart() -> None:
    assert groups() == APART
    assert groups(decide(1, "merge", "a-1", "c-1")) == [("a-1", "b-1", "c-1")]


def test_a_merge_may_name_events() -> None:
    first, second = merge(CLAIMS, pages(CLAIMS)).events
    assert groups(decide(1, "merge", first.id, second.id)) == [("a-1", "b-1", "c-1")]


def test_a_split_takes_a_claim_out() -> None:
    assert groups(decide(1, "split", "b-1")) == [("a-1",), ("b-1",), ("c-1",)]


def test_undoing_a_decision_gives_back_what_was() -> None:
    assert groups(decide(1, "merge", "a-1", "c-1"), decide(2, "undo", "a-1", undoes=1)) == APART


def test_decisions_apply_in_their_order() -> None:
    assert groups(decide(2, "split", "b-1"), decide(1, "merge", "a-1", "c-1")) == [("a-1", "c-1"), ("b-1",)]


def test_a_decision_about_a_claim_that_is_gone_is_reported() -> None:
    merged = merge(CLAIMS, pages(CLAIMS), [decide(1, "merge", "a-1", "z-9")])
    assert sorted(event.claims for event in merged.events) == APART
    assert [item.kind for item in merged.review] == ["stale_decision"]
