"""Decisions stand beside what the machine read, survive its next run, and can be undone."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

import small_record
from small_record import a_decision
from trucewatch.errors import BadUsage
from trucewatch.review import corrected
from trucewatch.review.corrections import interval
from trucewatch.store import Query, Store
from trucewatch.store.decisions import Draft
from trucewatch.timetravel import holding_of, snapshot_at
from web_record import refresh

SHELLING = "first-c2"


def _decide(store: Store, target: str, action: str, **fields: object) -> int:
    draft = Draft(target=target, action=action, reviewer="sari", **fields)  # type: ignore[arg-type]
    return store.decide(draft, at=datetime(2020, 11, 21, tzinfo=UTC)).id


@pytest.mark.parametrize(
    ("action", "after", "field", "value"),
    [
        ("retype", "air_strike", "type", "air_strike"),
        ("set_place", "unknown", "place", None),
        ("set_date", "2020-10-11/2020-10-12", "time", (date(2020, 10, 11), date(2020, 10, 12))),
        ("set_date", "unknown", "time", None),
        ("set_actor", "unknown", "actors", ()),
    ],
)
def test_a_correction_changes_a_copy_and_says_so(action: str, after: str, field: str, value: object) -> None:
    told = small_record.claims()
    changed = {c.cid: c for c in corrected(told, [a_decision(1, SHELLING, action, after=after)])}
    assert getattr(changed[SHELLING], field) == value
    assert "reviewed" in changed[SHELLING].flags
    assert [c for c in told if c.cid != SHELLING] == [c for c in changed.values() if c.cid != SHELLING]


def test_a_known_place_keeps_its_position_when_it_is_named() -> None:
    decision = a_decision(1, SHELLING, "set_place", after="ganja")
    changed = next(c for c in corrected(small_record.claims(), [decision]) if c.cid == SHELLING)
    assert changed.place == small_record.GANJA


def test_a_chosen_place_is_no_longer_open() -> None:
    told = [
        c.model_copy(update={"flags": ("place_ambiguous",), "place_candidates": (small_record.GANJA,)})
        for c in small_record.claims()
        if c.cid == SHELLING
    ]
    (changed,) = corrected(told, [a_decision(1, SHELLING, "set_place", after="ganja")])
    assert (changed.flags, changed.place_candidates) == (("reviewed",), ())


def test_an_actor_is_set_by_code() -> None:
    decision = a_decision(1, SHELLING, "set_actor", after="ARM.MIL, NKR")
    changed = next(c for c in corrected(small_record.claims(), [decision]) if c.cid == SHELLING)
    assert [actor.code for actor in changed.actors] == ["ARM.MIL", "NKR"]


def test_undo_brings_back_what_was_read() -> None:
    decisions = [
        a_decision(1, SHELLING, "retype", after="air_strike"),
        a_decision(2, SHELLING, "undo", undoes=1),
    ]
    assert corrected(small_record.claims(), decisions) == small_record.claims()


def test_applying_corrections_twice_changes_nothing_more() -> None:
    decisions = [a_decision(1, SHELLING, "retype", after="air_strike")]
    once = corrected(small_record.claims(), decisions)
    assert corrected(once, decisions) == once


@pytest.mark.parametrize("text", ["soon", "2020-10-12/2020-10-11", "", "/", "2020-13-01"])
def test_a_day_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(BadUsage):
        interval(text)


def test_a_correction_survives_the_next_run_of_the_machine(store: Store) -> None:
    _decide(store, SHELLING, "retype", after="air_strike")
    refresh(store)
    event = next(e for e in snapshot_at(store).events if SHELLING in e.claims)
    assert event.type == "air_strike"
    assert next(c for c in store.claims() if c.cid == SHELLING).type == "shelling", "the reading is kept"
    assert next(c for c in holding_of(store).claims() if c.cid == SHELLING).type == "air_strike"


def test_a_withheld_claim_takes_its_words_out_of_the_text(store: Store) -> None:
    words = next(c for c in store.claims() if c.cid == SHELLING).quote
    _decide(store, SHELLING, "withhold")
    view = snapshot_at(store)
    report = next(r for r in view.reports if r.report_id == "first")
    assert words not in report.text
    assert len(report.text) == len(small_record.TEXTS["first"]), "other evidence still points at its words"
    assert all(SHELLING not in event.claims for event in view.events)
    for claim in view.claims:
        if claim.report_id == "first":
            assert report.text[claim.start : claim.end] == claim.quote


def test_a_withheld_event_takes_its_claims_along_under_any_later_id(store: Store) -> None:
    event = next(e for e in store.events() if SHELLING in e.claims)
    _decide(store, event.id, "withhold", before="claims:" + ",".join(event.claims))
    for query in (Query(), Query(as_of=date(2020, 11, 8))):
        view = snapshot_at(store, query)
        assert not {c.cid for c in view.claims} & set(event.claims)
        assert all(not set(e.claims) & set(event.claims) for e in view.events)


def test_an_undone_withholding_brings_everything_back(store: Store) -> None:
    before = snapshot_at(store)
    number = _decide(store, SHELLING, "withhold")
    _decide(store, SHELLING, "undo", undoes=number)
    refresh(store)
    after = snapshot_at(store)
    assert (after.reports, after.claims, after.events, after.truces) == (
        before.reports,
        before.claims,
        before.events,
        before.truces,
    )


def test_a_breach_that_waited_counts_once_it_is_accepted(store: Store) -> None:
    waiting = [b for t in store.truces() for b in t.breaches if not b.counted]
    assert waiting
    _decide(store, waiting[0].id, "accept")
    found = [b for t in snapshot_at(store).truces for b in t.breaches if b.id == waiting[0].id]
    assert [b.counted for b in found] == [True] * len(found)


def test_the_chain_of_decisions_holds_after_all_of_it(store: Store) -> None:
    number = _decide(store, SHELLING, "withhold")
    _decide(store, SHELLING, "undo", undoes=number)
    assert store.verify() == ()
