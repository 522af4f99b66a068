"""Events in ACLED's columns: what is exported, and what the rules of a coder leave out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from small_record import AZE_MIL, GANJA, a_decision, events
from trucewatch.exports import load_schema
from trucewatch.exports.acled import event_day, kind_for, kinds
from trucewatch.records import ActorRef, ClaimType, Event
from trucewatch.snapshots import Holding, Snapshot, holding

Write = Callable[[str, Holding], list[dict[str, str]]]


def with_event(record: Snapshot, **fields: Any) -> Holding:
    """The record with one event changed: the clash of October."""
    clash = next(event for event in record.events if event.id == "e-clash-1").model_copy(update=fields)
    return holding(replace(record, events=(clash,)))


def test_there_are_31_columns() -> None:
    assert len(load_schema("acled").columns) == 31


def test_agreements_clashes_and_shelling_go_out_and_words_do_not(held: Holding, written: Write) -> None:
    found = {row["event_id_cnty"]: row["sub_event_type"] for row in written("acled", held)}
    assert found == {
        "e-agreement-1": "Agreement",
        "e-strike": "Shelling/artillery/missile attack",
        "e-clash-1": "Armed clash",
        "e-clash-2": "Armed clash",
        "e-agreement-2": "Agreement",
    }


@pytest.mark.parametrize(
    ("time", "prec", "day", "shown"),
    [
        ((date(2020, 10, 1), date(2020, 10, 31)), 4, "2020-10-16", "3"),
        ((date(2020, 11, 1), date(2020, 11, 10)), 4, "2020-11-05", "3"),
        ((date(2020, 11, 7), date(2020, 11, 7)), 1, "2020-11-07", "1"),
        ((date(2020, 11, 14), date(2020, 11, 20)), 3, "2020-11-17", "2"),
    ],
)
def test_the_day_is_the_middle_rounded_down_with_its_precision(
    record: Snapshot, written: Write, time: tuple[date, date], prec: int, day: str, shown: str
) -> None:
    (row,) = written("acled", with_event(record, time=time, date_prec=prec))
    assert (row["event_date"], row["time_precision"]) == (day, shown)
    assert f"{time[0]} to {time[1]}" in row["notes"]


def test_an_event_of_more_than_a_month_or_without_an_end_is_left_out(
    record: Snapshot, written: Write
) -> None:
    assert written("acled", with_event(record, time=(date(2020, 9, 1), date(2020, 11, 1)), date_prec=5)) == []
    assert written("acled", with_event(record, time=(date(2020, 9, 1), None), date_prec=None)) == []


def test_an_alleged_culprit_is_a_tag_and_never_an_actor(held: Holding, written: Write) -> None:
    strike = next(row for row in written("acled", held) if row["event_id_cnty"] == "e-strike")
    assert strike["actor1"] == "Unidentified Armed Group"
    assert strike["actor2"] == ""
    assert "alleged_by=Azerbaijan" in strike["tags"]
    assert "alleged_actors=Armenia: armed forces" in strike["tags"]
    assert "denied_by=ARM.GOV" in strike["tags"]
    assert strike["notes"].startswith("Alleged, not asserted, according to Azerbaijan, in Harbour Herald")


def test_deaths_are_the_lowest_number_and_none_of_an_allegation(held: Holding, written: Write) -> None:
    found = {
        row["event_id_cnty"]: (row["fatalities"], "none reported" in row["notes"])
        for row in written("acled", held)
    }
    assert found["e-clash-1"] == ("3", False)
    assert found["e-clash-2"] == ("0", True)
    assert found["e-strike"] == ("0", True)


def test_a_force_that_could_be_one_of_two_armies_has_no_class(held: Holding, written: Write) -> None:
    clash = next(row for row in written("acled", held) if row["event_id_cnty"] == "e-clash-1")
    assert (clash["actor1"], clash["inter1"]) == ("Armenia: armed forces", "")
    assert (clash["actor2"], clash["inter2"]) == ("Azerbaijan: armed forces", "1")
    assert clash["interaction"] == ""


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        (("AZE.MIL", "TUR.MIL"), "11"),
        (("HAMAS", "ISR.MIL"), "12"),
        (("AZE.MIL",), "10"),
        (("AZE.CVL", "AZE.MIL"), "17"),
    ],
)
def test_interaction_puts_the_lower_class_first(
    record: Snapshot, written: Write, codes: tuple[str, ...], expected: str
) -> None:
    actors = tuple(ActorRef(code=code, name=code) for code in codes)
    (row,) = written("acled", with_event(record, actors=actors))
    assert row["interaction"] == expected


def test_one_actor_s_target_stands_second_and_order_says_nothing(record: Snapshot, written: Write) -> None:
    victims = (ActorRef(code="NKR.CVL", name="Karabakh Armenians"),)
    (row,) = written("acled", with_event(record, type="shelling", actors=(AZE_MIL,), recipients=victims))
    assert (row["actor1"], row["actor2"]) == ("Azerbaijan: armed forces", "Karabakh Armenians")


def test_places_follow_the_recognised_state_and_their_precision(record: Snapshot, written: Write) -> None:
    (near,) = written("acled", with_event(record))
    assert (near["country"], near["iso"], near["region"], near["geo_precision"]) == (
        "Azerbaijan",
        "31",
        "Caucasus and Central Asia",
        "2",
    )
    (exact,) = written("acled", with_event(record, place=GANJA))
    assert (exact["geo_precision"], exact["latitude"]) == ("1", "40.68")
    far = GANJA.model_copy(update={"where_prec": 6})
    (country,) = written("acled", with_event(record, place=far))
    assert (country["latitude"], country["longitude"]) == ("", "")


def test_placeless_violence_waits_for_a_reviewer(record: Snapshot, written: Write) -> None:
    assert written("acled", with_event(record, place=None)) == []
    accepted = replace(record, decisions=(a_decision(1, "e-clash-1", "accept"),))
    assert len(written("acled", with_event(accepted, place=None))) == 1


@pytest.mark.parametrize("type_", ["force_movement", "access_restricted", "monitor_deployed", "truce_ended"])
def test_a_coder_s_other_waits_for_a_reviewer(record: Snapshot, written: Write, type_: ClaimType) -> None:
    assert written("acled", with_event(record, type=type_)) == []


def test_every_type_of_the_table_has_an_unconditional_row_last() -> None:
    for code, listed in kinds().items():
        assert listed[-1].condition == "", code


@pytest.mark.parametrize(
    "type_", ["statement", "call_for", "toll", "hostilities_state", "mediation_contact", "displacement"]
)
def test_what_acled_has_no_event_for_stays_here(type_: ClaimType) -> None:
    event = events()[0].model_copy(update={"type": type_})
    assert kind_for(event, ()) is None


def test_an_undated_event_has_no_day() -> None:
    assert event_day(Event(id="e", type="shelling", standing="asserted")) is None


def test_timestamps_come_from_the_record_and_not_from_a_clock(held: Holding, written: Write) -> None:
    first = next(row for row in written("acled", held) if row["event_id_cnty"] == "e-clash-1")
    assert first["timestamp"] == "1605855600"


def test_one_side_under_two_codes_is_not_its_own_opponent(record: Snapshot, written: Write) -> None:
    twice = (ActorRef(code="AZE.GOV", name="Azerbaijan"),)
    (row,) = written(
        "acled", with_event(record, actors=(ActorRef(code="AZE.MIL", name="Azerbaijan"),), recipients=twice)
    )
    assert (row["actor1"], row["actor2"]) == ("Azerbaijan", "")
