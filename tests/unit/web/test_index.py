"""Selections are found in columns of numbers as one event after another would be."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

pytest.importorskip("fastapi", reason="fastapi is not installed: pip install 'trucewatch[web]'")

import small_record
from trucewatch.store import Query, Store
from trucewatch.store.rows import event_columns
from trucewatch.timetravel import matches
from trucewatch.web import shelf
from trucewatch.web.facets import FACETS, Selection, values_of
from trucewatch.web.index import Found, found, index_of
from web_client import OURS, PAGE

EVENTS = (
    *small_record.events(),
    small_record.events()[0].model_copy(update={"id": "e-undated", "time": None}),
    small_record.events()[3].model_copy(update={"id": "e-open", "time": (date(2020, 10, 20), None)}),
    small_record.events()[3].model_copy(update={"id": "e-until", "time": (None, date(2020, 10, 5))}),
)
CLAIMS = {claim.cid: claim for claim in small_record.claims()}
REPORTS = {name: small_record.report(name) for name in small_record.TEXTS}
QUERIES = [
    Query(),
    Query(since=date(2020, 10, 15)),
    Query(until=date(2020, 10, 9)),
    Query(since=date(2020, 10, 6), until=date(2020, 10, 31)),
    Query(actor="ARM"),
    Query(actor="ARM.MIL"),
    Query(actor="armenia"),
    Query(actor="Nobody"),
    Query(place="shusha"),
    Query(place="a"),
    Query(since=date(2020, 10, 1), actor="AZE", place="Shushi"),
]


def _found(selection: Selection) -> Found:
    return found(index_of(EVENTS, CLAIMS, REPORTS, {}, None), selection)


@pytest.mark.parametrize("query", QUERIES, ids=str)
def test_a_question_finds_what_fits_one_by_one(query: Query) -> None:
    one_by_one = {event.id for event in EVENTS if matches(event_columns(event), query)}
    assert {event.id for event in _found(Selection(query)).events} == one_by_one


@pytest.mark.parametrize("query", QUERIES, ids=str)
@pytest.mark.parametrize(
    "chosen", [(), (("standing", "asserted"),), (("type", "armed_clash"), ("who", "ARM"))]
)
def test_a_count_is_what_its_choice_would_leave(query: Query, chosen: tuple[tuple[str, str], ...]) -> None:
    here = _found(Selection(query, chosen))
    for facet in FACETS:
        counted = dict(here.counted(facet))
        others = tuple(pair for pair in chosen if pair[0] != facet)
        for value, n in counted.items():
            assert len(_found(Selection(query, (*others, (facet, value))))) == n
        assert here.n_values(facet) == len(counted)
        assert list(counted.values()) == sorted(counted.values(), reverse=True)


def test_the_list_goes_by_day_and_undated_events_stand_last() -> None:
    here = _found(Selection())
    assert here.events[0].id == "e-toll"
    assert here.events[-1].id == "e-undated"
    assert sum(n for _, n in here.days) + here.n_undated == len(EVENTS)


def test_an_event_whose_claims_are_gone_still_has_its_own_values() -> None:
    assert [list(each) for each in values_of(EVENTS[0], [], {}, {})][:2] == [
        [EVENTS[0].type],
        [EVENTS[0].standing],
    ]


def test_a_decision_that_changes_no_event_waits_for_no_merging(
    client: Any, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.get("/", headers=PAGE)

    def fail(*_: object) -> None:
        raise AssertionError("merged anew")

    monkeypatch.setattr(shelf, "derive", fail)
    event = store.events()[0].id
    for action in ("accept", "unsure"):
        form = {"target": event, "action": action, "reviewer": "sari"}
        assert client.post("/decide", data=form, headers=OURS).status_code == 303
    assert client.get("/", headers=PAGE).status_code == 200
    assert client.get("/index.json?review=unsure").json()["total"] == 1
    form = {"target": event, "action": "merge", "after": store.events()[1].id, "reviewer": "sari"}
    client.post("/decide", data=form, headers=OURS)
    with pytest.raises(AssertionError, match="merged anew"):
        client.get("/", headers=PAGE)
