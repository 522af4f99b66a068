"""What a reviewer withholds never leaves, in any format; what changed is told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from small_record import a_decision, snapshot
from trucewatch.exports import KINDS, export
from trucewatch.records import Decision
from trucewatch.snapshots import (
    Snapshot,
    changes_between,
    hidden,
    holding,
    without_hidden_objects,
    without_hidden_readings,
)

SECRET = "Armenian forces fired missiles at Ganja"


def leaving(record: Snapshot, decisions: tuple[Decision, ...]) -> Snapshot:
    """What may leave under these decisions; events of claims that are gone go with them."""
    reports, claims = without_hidden_readings(record.reports, record.claims, decisions)
    alive = {claim.cid for claim in claims}
    events = tuple(e for e in record.events if set(e.claims) <= alive)
    truces = tuple(
        t.model_copy(update={"breaches": tuple(b for b in t.breaches if set(b.claims) <= alive)})
        for t in record.truces
    )
    whole = replace(record, reports=reports, claims=claims, events=events, truces=truces, decisions=decisions)
    return without_hidden_objects(whole)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("target", ["first-c2", "first", "page-first"])
def test_words_of_a_withheld_claim_or_report_are_in_no_format(kind: str, target: str, tmp_path: Path) -> None:
    kept = leaving(snapshot(), (a_decision(1, target, "withhold"),))
    suffix = {"geojson": "geojson", "atom": "xml", "parquet": "parquet"}.get(kind, "csv")
    path = tmp_path / f"out.{suffix}"
    export(kind, holding(kept), path)
    written = path.read_bytes()
    assert SECRET.encode() not in written
    assert b"could be found" not in written


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "atom"])
def test_a_withheld_event_is_in_no_table_and_no_truce_s_breaches(kind: str, tmp_path: Path) -> None:
    kept = leaving(snapshot(), (a_decision(1, "e-strike", "withhold"),))
    suffix = {"geojson": "geojson", "parquet": "parquet"}.get(kind, "csv")
    path = tmp_path / f"out.{suffix}"
    export(kind, holding(kept), path)
    assert b"e-strike" not in path.read_bytes()


def test_a_withheld_claim_takes_its_content_along() -> None:
    record = snapshot()
    child = record.claims[1].model_copy(update={"cid": "first-c9", "parent": "first-c3"})
    _, claims = without_hidden_readings(
        record.reports, (*record.claims, child), (a_decision(1, "first-c3", "withhold"),)
    )
    assert not {"first-c3", "first-c9"} & {claim.cid for claim in claims}


def test_an_undone_decision_hides_nothing() -> None:
    decisions = (a_decision(1, "e-strike", "withhold"), a_decision(2, "e-strike", "undo", undoes=1))
    assert hidden(decisions) == frozenset()


def test_a_rejected_event_leaves_no_row_either() -> None:
    kept = leaving(snapshot(), (a_decision(1, "e-clash-2", "reject"),))
    assert "e-clash-2" not in {event.id for event in kept.events}


def test_changes_name_what_is_new_revised_and_gone() -> None:
    before, after = snapshot(), snapshot()
    revised = after.events[3].model_copy(update={"origins": (2, 2)})
    merged = after.events[4].model_copy(update={"claims": ("second-c1", "first-c4")})
    new = after.events[0].model_copy(update={"id": "e-new"})
    after = replace(
        after, events=(*after.events[:1], *after.events[2:3], revised, merged, *after.events[5:], new)
    )
    found = {change.id: change for change in changes_between(before, after)}
    assert found["e-new"].change == "new"
    assert (found["e-clash-1"].change, found["e-clash-1"].fields) == ("revised", ("origins",))
    assert found["e-strike"].change == "deleted"
    assert found["e-strike"].revision is None
    assert set(found) == {"e-new", "e-clash-1", "e-clash-2", "e-strike"}


def test_a_merged_event_names_its_heir() -> None:
    before = snapshot()
    heir = before.events[4].model_copy(update={"claims": ("first-c4", "second-c1")})
    after = replace(before, events=(*before.events[:3], heir, *before.events[5:]))
    found = {change.id: change for change in changes_between(before, after)}
    assert found["e-clash-1"].replaced_by == ("e-clash-2",)


def test_a_tombstone_says_that_it_was_withheld_and_not_why() -> None:
    before = snapshot()
    after = leaving(snapshot(), (a_decision(1, "e-strike", "withhold"),))
    gone = next(c for c in changes_between(before, after) if c.id == "e-strike")
    assert (gone.change, gone.reason) == ("deleted", "withhold")


def test_nothing_changed_is_no_change() -> None:
    assert changes_between(snapshot(), snapshot()) == ()


def test_applying_changes_to_an_old_export_gives_the_new_one() -> None:
    before, after = snapshot(), leaving(snapshot(), (a_decision(1, "second", "withhold"),))
    held = {event.id: event for event in before.events}
    now = {event.id: event for event in after.events}
    for change in changes_between(before, after):
        if change.kind == "event" and change.change == "deleted":
            del held[change.id]
        elif change.kind == "event":
            held[change.id] = now[change.id]
    assert held == now
