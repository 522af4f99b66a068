"""Filters: what they keep, and that silence about a day is no day."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from trucewatch.records import ActorRef, Event, PlaceRef, Truce
from trucewatch.store import Query, Store


@pytest.mark.parametrize(
    ("query", "types"),
    [
        (Query(), ["shelling", "toll", "truce_in_effect"]),
        (Query(type="toll"), ["toll"]),
        (Query(actor="AZE"), ["truce_in_effect"]),
        (Query(actor="AZE.MIL"), ["truce_in_effect"]),
        (Query(actor="azerbaijan armed"), ["truce_in_effect"]),
        (Query(actor="NKR"), ["shelling"]),
        (Query(actor="KR"), []),
        (Query(actor="CVL"), []),
        (Query(place="Shushi"), ["shelling"]),
        (Query(place="shusha"), ["shelling"]),
        (Query(place="100%"), []),
        (Query(since=date(2020, 11, 7)), ["shelling", "truce_in_effect"]),
        (Query(since=date(2020, 11, 8)), ["truce_in_effect"]),
        (Query(until=date(2020, 11, 9)), ["shelling"]),
        (Query(since=date(2021, 1, 1)), ["truce_in_effect"]),
        (Query(until=date(2020, 1, 1)), []),
        (Query(as_of=date(2020, 11, 8)), ["shelling", "toll"]),
        (Query(as_of=date(2020, 11, 30)), ["shelling", "toll", "truce_in_effect"]),
        (Query(as_of=date(2020, 11, 7)), []),
    ],
)
def test_claims_are_kept_by_what_they_tell_of(filled: Store, query: Query, types: list[str]) -> None:
    assert sorted(claim.type for claim in filled.claims(query)) == types


@pytest.mark.parametrize(
    ("query", "names"),
    [
        (Query(), ["page-1", "page-2"]),
        (Query(since=date(2020, 11, 9)), ["page-2"]),
        (Query(until=date(2020, 11, 9)), ["page-1"]),
        (Query(actor="AZE"), ["page-2"]),
        (Query(type="toll"), ["page-1"]),
        (Query(place="Nowhere"), []),
    ],
)
def test_reports_are_kept_by_publication_or_by_a_claim_that_fits(
    filled: Store, query: Query, names: list[str]
) -> None:
    assert sorted(report.external_id for report in filled.reports(query)) == names


def test_a_month_without_a_day_counts_from_its_last_day(filled: Store) -> None:
    found = filled.reports(Query(as_of=date(2020, 11, 29)))
    assert [report.external_id for report in found] == ["page-1"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (Query(actor="ARM"), ["t1"]),
        (Query(actor="RUS"), ["t1"]),
        (Query(place="Lachin"), ["t2"]),
        (Query(since=date(2021, 1, 1)), ["t1"]),
        (Query(type="ceasefire"), ["t1", "t2"]),
        (Query(type="peace"), []),
    ],
)
def test_truces_are_found_by_party_mediator_place_and_day(
    store: Store, query: Query, found: list[str]
) -> None:
    first = Truce(
        id="t1",
        announced=(date(2020, 11, 9), date(2020, 11, 10)),
        parties=(ActorRef(code="ARM.GOV", name="Armenia"),),
        mediators=(ActorRef(code="RUS", name="Russia"),),
    )
    second = Truce(id="t2", place=PlaceRef(name="Lachin", names=("Lachin", "Berdzor")))
    store.save_derived([], [first, second], [], through="0:0", rules="r")
    assert [truce.id for truce in store.truces(query)] == found


def test_events_come_back_in_the_order_they_were_given(store: Store) -> None:
    events = [Event(id=name, type="shelling", standing="asserted") for name in ("e9", "e1", "e5")]
    store.save_derived(events, [], [], through="0:0", rules="r")
    assert [event.id for event in store.events()] == ["e9", "e1", "e5"]
    assert store.event("e5") == events[2]


def test_an_instant_without_a_zone_is_refused_by_nobody_but_means_local_time(store: Store) -> None:
    assert store.claims(Query(known_by=datetime(2020, 11, 8).astimezone())) == ()
