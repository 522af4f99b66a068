"""The queue offers what is open, keeps what was unsure, and brings back what was undone."""

from __future__ import annotations

import pytest

from small_record import a_decision, events
from trucewatch.errors import BadUsage, Conflict, NotFound
from trucewatch.records import Decision, ReviewItem
from trucewatch.remembered import Note
from trucewatch.review import Asked, QueueItem, checked, last_of, queue
from trucewatch.review.deciding import Objects
from trucewatch.store import Store

ITEMS = (
    ReviewItem(
        kind="heading_only", target="first-c1", reason="only a headline says so", claims=("first-c1",)
    ),
    ReviewItem(kind="truce_mention", target="third-c2", reason="speaks of several", claims=("third-c2",)),
)


def _state(decisions: list[Decision], key: str = "heading_only.first-c1") -> str:
    return next(item.state for item in queue(ITEMS, (), decisions) if item.key == key)


@pytest.mark.parametrize(
    ("action", "state"),
    [
        ("accept", "decided"),
        ("reject", "decided"),
        ("withhold", "decided"),
        ("unsure", "unsure"),
        ("note", "open"),
        ("set_place", "open"),
    ],
)
def test_only_a_settling_decision_closes_an_item(action: str, state: str) -> None:
    assert _state([a_decision(1, "first-c1", action)]) == state


def test_undo_opens_it_again() -> None:
    assert (
        _state([a_decision(1, "first-c1", "accept"), a_decision(2, "first-c1", "undo", undoes=1)]) == "open"
    )


def test_a_decision_on_another_item_about_the_same_thing_says_nothing_here() -> None:
    other = a_decision(1, "first-c1", "accept", before=Note(item="pair.first-c1.x").written())
    assert _state([other]) == "open"


def test_open_items_come_first_and_decided_ones_last() -> None:
    items = queue(ITEMS, (), [a_decision(1, "first-c1", "accept")])
    assert [item.state for item in items] == ["open", "decided"]


def test_two_events_that_may_be_one_are_one_item() -> None:
    first, second, *_ = sorted(events(), key=lambda event: event.id)
    pair = (
        first.model_copy(update={"candidate_same": (second.id,)}),
        second.model_copy(update={"candidate_same": (first.id,)}),
    )
    found = queue((), pair, ())
    assert [item.pair for item in found] == [(first.id, second.id)]


def test_earlier_choices_and_notes_are_shown_to_the_next_reviewer() -> None:
    note = a_decision(1, "first-c1", "note", reason="ask the desk")
    item: QueueItem = queue(ITEMS, (), [note])[0]
    assert item.decisions == (note,)


@pytest.fixture
def objects(store: Store) -> Objects:
    return Objects(
        {c.cid: c for c in store.claims()},
        {e.id: e for e in store.events()},
        {t.id: t for t in store.truces()},
        {r.report_id: r for r in store.reports()},
    )


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"target": "nowhere", "action": "accept"}, NotFound),
        ({"target": "first-c2", "action": "merge", "after": "first-c1"}, BadUsage),
        ({"target": "first-c2", "action": "retype", "after": "quarrel"}, BadUsage),
        ({"target": "first-c2", "action": "retype"}, BadUsage),
        ({"target": "first-c2", "action": "explode"}, BadUsage),
        ({"target": "first-c2", "action": "accept", "reviewer": " "}, BadUsage),
        ({"target": "first-c2", "action": "accept", "reviewer": "s" * 81}, BadUsage),
        ({"target": "first-c2", "action": "note"}, BadUsage),
        ({"target": "first", "action": "retype", "after": "toll"}, BadUsage),
        ({"target": "first-c4", "action": "split"}, BadUsage),
        ({"target": "", "action": "undo", "undoes": 9}, NotFound),
    ],
)
def test_a_decision_that_could_not_take_effect_is_refused(
    fields: dict[str, object], error: type[Exception], objects: Objects
) -> None:
    asked = Asked(**({"reviewer": "sari"} | fields))  # type: ignore[arg-type]
    with pytest.raises(error):
        checked(asked, objects, ())


def test_an_undo_is_taken_once(objects: Objects) -> None:
    taken = [a_decision(1, "first-c1", "accept"), a_decision(2, "first-c1", "undo", undoes=1)]
    with pytest.raises(Conflict):
        checked(Asked(target="", action="undo", reviewer="sari", undoes=1), objects, taken)


def test_a_merge_names_claims_because_events_change_their_ids(objects: Objects) -> None:
    one, other = list(objects.events.values())[:2]
    found = checked(Asked(target=one.id, action="merge", reviewer="sari", after=other.id), objects, ())
    assert (found.target, found.after) == (min(one.claims), min(other.claims))


def test_my_last_decision_is_mine_and_not_undone() -> None:
    taken = [
        a_decision(1, "first-c1", "accept"),
        a_decision(2, "first-c2", "accept"),
        a_decision(3, "first-c2", "undo", undoes=2),
        a_decision(4, "first-c3", "accept", reviewer="budi"),
    ]
    assert (last := last_of("sari", taken)) is not None
    assert last.id == 1
    assert last_of("nobody", taken) is None
