"""Deadly events in UCDP GED's columns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from small_record import ARM_MIL, AZE_MIL
from trucewatch.exports import load_schema
from trucewatch.exports.ged import violence
from trucewatch.records import ActorRef, Event, Figure
from trucewatch.snapshots import Holding, Snapshot, holding

Write = Callable[[str, Holding], list[dict[str, str]]]


def clash(**fields: Any) -> Event:
    stated: dict[str, Any] = {
        "id": "e",
        "type": "armed_clash",
        "standing": "asserted",
        "actors": (ARM_MIL, AZE_MIL),
    }
    return Event(**(stated | fields))


def actor(code: str) -> ActorRef:
    return ActorRef(code=code, name=code)


def test_there_are_49_columns() -> None:
    assert len(load_schema("ged").columns) == 49


def test_only_events_with_a_death_of_their_own_go_out(held: Holding, written: Write) -> None:
    found = written("ged", held)
    assert [row["id"] for row in found] == ["e-clash-1"]
    (row,) = found
    assert (row["low"], row["best"], row["high"], row["deaths_civilians"]) == ("3", "", "", "3")
    assert (row["number_of_sources"], row["code_status"]) == ("1", "Machine draft")


def test_a_vague_toll_is_never_a_row_and_never_a_middle(held: Holding, written: Write) -> None:
    assert all(row["id"] != "e-toll" for row in written("ged", held))


def test_an_allegation_is_no_row(record: Snapshot, written: Write) -> None:
    strike = next(e for e in record.events if e.id == "e-strike")
    strike = strike.model_copy(update={"figures": (Figure(kind="killed", low=9, best=9, high=9),)})
    assert written("ged", holding(replace(record, events=(strike,)))) == []


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (clash(), 1),
        (clash(actors=(actor("HAMAS"), actor("ISR.MIL"))), 1),
        (clash(actors=(actor("M23"), actor("TPLF"))), 2),
        (clash(actors=(actor("AZE.MIL"),)), None),
        (clash(actors=()), None),
        (clash(type="civilian_attack", actors=()), 3),
        (clash(type="shelling", actors=(actor("AZE.MIL"),), recipients=(actor("AZE.CVL"),)), None),
    ],
)
def test_the_type_of_violence_follows_the_sides_that_sources_name(event: Event, expected: int | None) -> None:
    assert violence(event) == expected


def test_the_state_is_side_a_and_states_stand_by_code(held: Holding, written: Write) -> None:
    (row,) = written("ged", held)
    assert (row["side_a"], row["side_b"]) == ("Armenia: armed forces", "Azerbaijan: armed forces")
    assert (row["gwnoa"], row["gwnob"], row["country_id"], row["region"]) == ("371", "373", "373", "Europe")


def test_a_point_has_its_grid_cell_and_text_form(held: Holding, written: Write) -> None:
    (row,) = written("ged", held)
    assert row["geom_wkt"] == "POINT (46.75 39.76)"
    assert int(row["priogrid_gid"]) == (259 * 720) + 453 + 1


def test_ids_are_our_own_and_ucdp_s_stay_empty(held: Holding, written: Write) -> None:
    (row,) = written("ged", held)
    assert (row["conflict_dset_id"], row["dyad_dset_id"]) == ("karabakh", "karabakh:ARM-AZE")
    assert (row["side_a_dset_id"], row["side_b_dset_id"]) == ("ARM", "AZE")
    assert [row[f"{name}_new_id"] for name in ("conflict", "dyad", "side_a", "side_b")] == [""] * 4


def test_deaths_are_not_split_by_side(held: Holding, written: Write) -> None:
    (row,) = written("ged", held)
    assert (row["deaths_a"], row["deaths_b"]) == ("", "")
