"""The fused events that an expert makes of the two founding pages (walkthrough, part C2)."""

from __future__ import annotations

from datetime import date

import pytest

from trucewatch.merging import Merged
from trucewatch.records import Event


def ids(event: Event) -> set[str]:
    return {cid.rpartition("-")[2] for cid in event.claims}


def event_of(merged: Merged, cid: str) -> Event:
    [found] = [event for event in merged.events if cid in ids(event)]
    return found


@pytest.mark.parametrize(
    ("cid", "claims", "outlets", "origins", "primary"),
    [
        ("B15a", {"B15a", "A10b", "B5b", "B13a", "B15c", "B15e", "B29a", "A16a"}, 2, (1, 3), (0, 1)),
        ("A8a", {"A8a"}, 1, (1, 1), (0, 0)),
        ("A8d", {"A8d"}, 1, (1, 1), (0, 0)),
        ("A10a", {"A10a"}, 1, (1, 1), (0, 0)),
        ("B5a", {"B5a"}, 1, (1, 2), (0, 1)),
        ("B7a", {"B7a", "B29c"}, 1, (1, 2), (0, 0)),
        ("B7b", {"B7b"}, 1, (1, 1), (0, 0)),
        ("B29b", {"B29b"}, 1, (1, 1), (0, 0)),
        ("A12a", {"A12a"}, 1, (1, 1), (0, 0)),
        ("A14a", {"A14a"}, 1, (1, 1), (0, 1)),
        ("B13c", {"B13c"}, 1, (1, 1), (1, 1)),
        ("B15b", {"B15b"}, 1, (1, 1), (1, 1)),
        ("B15d", {"B15d"}, 1, (1, 1), (0, 0)),
        ("A6a", {"A6a"}, 1, (1, 1), (0, 0)),
        ("B23d", {"B23d"}, 1, (1, 1), (1, 1)),
        ("B31a", {"B31a"}, 1, (1, 1), (0, 0)),
        ("A16d", {"A16d"}, 1, (1, 1), (1, 1)),
    ],
    ids=["E1", "E2", "E3", "E4", "E5", "E6", "E7", "E8", "E9", "E10", "E11", "E12a", "E12b", "E13", "E14", "E15", "E16"],
)  # fmt: skip
def test_the_experts_events(
    merged: Merged,
    cid: str,
    claims: set[str],
    outlets: int,
    origins: tuple[int, int],
    primary: tuple[int, int],
) -> None:
    event = event_of(merged, cid)
    assert ids(event) == claims
    assert (event.n_outlets, event.origins, event.primary_sources) == (outlets, origins, primary)


@pytest.mark.parametrize(
    ("cid", "headings"),
    [("A6a", {"A1a"}), ("B5a", {"B1b"}), ("B7a", {"B27a"}), ("B15a", {"B1a"}), ("B21a", {"B17a"})],
)
def test_headings_support_and_count_for_nothing(merged: Merged, cid: str, headings: set[str]) -> None:
    event = event_of(merged, cid)
    assert {name.rpartition("-")[2] for name in event.supporting} == headings
    assert not headings & ids(event)


def test_headings_without_a_body_sentence_wait_for_review(merged: Merged) -> None:
    held = {item.target.rpartition("-")[2] for item in merged.review if item.kind == "heading_only"}
    assert {"A18a", "B3a"} <= held


def test_nobody_shells_the_town_and_nobody_started_the_war(merged: Merged) -> None:
    assert event_of(merged, "B7b").actors == ()
    assert event_of(merged, "B15a").actors == ()


def test_the_two_calls_stay_two(merged: Merged) -> None:
    assert event_of(merged, "B5a").id != event_of(merged, "A14a").id


def test_the_tolls_figure_stays_with_the_toll(merged: Merged) -> None:
    assert event_of(merged, "B7a").figures == ()
    [figure] = event_of(merged, "B31a").figures
    assert (figure.low, figure.best, figure.high) == (1001, None, None)


def test_an_alleged_supply_is_an_accusers_position(merged: Merged) -> None:
    event = event_of(merged, "B23c")
    assert (event.standing, event.actors) == ("alleged", ())
    assert [split.attribute for split in event.disagreements] == ["responsibility"]


def test_the_clash_keeps_its_day(merged: Merged) -> None:
    assert event_of(merged, "B7a").time == (date(2020, 11, 7), date(2020, 11, 7))


@pytest.mark.parametrize("cid", ["A12b", "B31d", "B29d", "A6a.c", "A16b.c", "A16c", "A10d"])
def test_what_is_feared_predicted_called_for_or_negated_is_no_event(merged: Merged, cid: str) -> None:
    assert not [event for event in merged.events if cid in ids(event)]
