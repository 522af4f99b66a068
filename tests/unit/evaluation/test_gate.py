"""Floors only rise, a changed gold file asks and does not fail, a lowered floor needs a flag."""

from __future__ import annotations

from typing import Any

from gate import broken, floors_of, raised


def baseline(digest: str = "d1", **floors: float) -> dict[str, dict[str, Any]]:
    return {"dev": {"digest": digest, "floors": {"id": floors}}}


def test_a_score_below_its_floor_is_named() -> None:
    failures, stale = broken(baseline(type=0.70), baseline(type=0.69))
    assert failures == ["dev id type: 0.690 is below the floor 0.700"]
    assert stale == []


def test_a_score_at_its_floor_holds() -> None:
    assert broken(baseline(type=0.70), baseline(type=0.70)) == ([], [])


def test_a_measure_that_vanished_is_broken() -> None:
    failures, _ = broken(baseline(place=0.5), baseline(type=0.9))
    assert len(failures) == 1


def test_a_changed_gold_file_asks_for_a_baseline_and_fails_nothing() -> None:
    assert broken(baseline("old", type=0.9), baseline("new", type=0.1)) == ([], ["dev"])


def test_raising_lifts_what_rose_and_keeps_what_fell() -> None:
    new = raised(baseline(type=0.70, place=0.9), baseline(type=0.75, place=0.8), allow_regression=False)
    assert new == baseline(type=0.75, place=0.9)


def test_a_regression_is_taken_over_only_when_allowed() -> None:
    new = raised(baseline(type=0.70), baseline(type=0.60), allow_regression=True)
    assert new == baseline(type=0.60)


def test_a_new_gold_file_starts_new_floors() -> None:
    new = raised(baseline("old", type=0.9), baseline("new", type=0.5), allow_regression=False)
    assert new == baseline("new", type=0.5)


def test_floors_hold_the_quiet_documents_too() -> None:
    result = {
        "type": {"f1": 0.8},
        "happened": {"f1": 0.7},
        "record": {"f1": 0.4},
        "slots": {"place": 0.9, "via": 0.2},
        "empty_documents": 4,
        "empty_with_false_alarm": 1,
    }
    assert floors_of(result) == {"type": 0.8, "happened": 0.7, "record": 0.4, "place": 0.9, "quiet": 0.75}
