"""What verify finds: every kind of later change to the record."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from trucewatch.errors import BadUsage, NotFound
from trucewatch.records import Event
from trucewatch.store import Store
from trucewatch.store.decisions import Draft

NOON = datetime(2020, 11, 8, 12, tzinfo=UTC)


def _harm(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute(statement).rowcount > 0
        connection.commit()


def _decide(store: Store, count: int) -> None:
    for number in range(count):
        store.decide(Draft(target=f"e{number}", action="accept", reviewer="sari"), at=NOON)


def test_a_record_as_it_was_written_holds(filled: Store) -> None:
    _decide(filled, 3)
    assert filled.verify() == ()


@pytest.mark.parametrize(
    ("change", "where", "what"),
    [
        ("UPDATE pages SET raw = x'00'", "page of", "cannot be unpacked"),
        ("UPDATE pages SET raw_sha256 = 'x'", "page of", "do not match their hash"),
        ("DELETE FROM pages", "report", "page it was read from is missing"),
        (
            "UPDATE reports SET record = replace(record, 'Artillery', 'Infantry!')",
            "report",
            "hash taken when",
        ),
        (
            "UPDATE reports SET record = replace(record, 'Artillery', 'Infantry!')",
            "report",
            "text does not match",
        ),
        ("UPDATE reports SET record = replace(record, 'Artillery', 'Infantry!')", "claim", "quote is not"),
        (
            "UPDATE claims SET record = replace(record, 'asserted', 'alleged') WHERE id = 1",
            "report",
            "hash taken",
        ),
        ("DELETE FROM claims WHERE id = 1", "report", "hash taken when"),
        ("UPDATE claims SET record = '{}'", "report", "cannot be read back"),
        (
            "UPDATE decisions SET record = replace(record, 'sari', 'budi') WHERE id = 2",
            "decision 2",
            "was changed",
        ),
        (
            "UPDATE decisions SET record = replace(record, 'accept', 'reject') WHERE id = 1",
            "decision 1",
            "changed",
        ),
        ("DELETE FROM decisions WHERE id = 2", "decision 3", "decision 2 is missing"),
        ("DELETE FROM decisions WHERE id = 3", "decision 3", "end was cut off"),
        ("DELETE FROM decisions WHERE id = 1", "decision 2", "decision 1 is missing"),
    ],
)
def test_a_later_change_is_found_and_placed(
    path: Path, filled: Store, change: str, where: str, what: str
) -> None:
    _decide(filled, 3)
    _harm(path, change)
    found = [(problem.where, problem.what) for problem in filled.verify()]
    assert any(place.startswith(where) and what in reason for place, reason in found), found


def test_an_event_that_rests_on_no_claim_of_the_record_is_found(filled: Store) -> None:
    event = Event(id="e1", type="shelling", standing="asserted", claims=("r000000000000-c1",))
    filled.save_derived([event], [], [], through="0:0", rules="r")
    assert [problem.where for problem in filled.verify()] == ["event e1"]


def test_decisions_are_numbered_and_each_follows_from_the_one_before(store: Store) -> None:
    _decide(store, 3)
    decisions = store.decisions()
    assert [decision.id for decision in decisions] == [1, 2, 3]
    assert [decision.previous_hash for decision in decisions[1:]] == [
        decision.hash for decision in decisions[:2]
    ]


def test_an_undo_is_a_decision_of_its_own(store: Store) -> None:
    _decide(store, 1)
    undone = store.decide(Draft(target="e0", action="undo", reviewer="sari", undoes=1), at=NOON)
    assert (undone.id, undone.undoes) == (2, 1)
    assert len(store.decisions()) == 2


def test_a_decision_that_does_not_exist_cannot_be_undone(store: Store) -> None:
    with pytest.raises(NotFound, match="decision 7"):
        store.decide(Draft(target="e0", action="undo", reviewer="sari", undoes=7), at=NOON)
    assert store.decisions() == ()


def test_an_unknown_kind_of_decision_is_refused_with_the_known_ones(store: Store) -> None:
    with pytest.raises(BadUsage, match="accept"):
        store.decide(Draft(target="e0", action="approve", reviewer="sari"), at=NOON)
