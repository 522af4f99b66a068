"""What counts as kept: a report with all its claims, once, and nothing of what failed half-way."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from builders import a_claim, a_page, a_report
from trucewatch.errors import NotFound
from trucewatch.records import Event, ReviewItem, Truce
from trucewatch.store import Query, Store, Versions, tables, writing

NOON = datetime(2020, 11, 8, 12, tzinfo=UTC)
TODAY = Versions(rules="rules-1", models="models-1")
TOMORROW = Versions(rules="rules-2", models="models-1")


def _save(
    store: Store, *, versions: Versions = TODAY, quote: str = "Artillery hit Shusha", days: int = 0
) -> str:
    page = a_page()
    report = a_report(page)
    at = NOON + timedelta(days=days)
    return store.save_reading(page, report, (a_claim(report, quote),), run_id=1, versions=versions, at=at)


def test_what_goes_in_comes_out_unchanged(store: Store) -> None:
    page = a_page()
    report = a_report(page)
    claim = a_claim(report, "Artillery hit Shusha")
    store.save_reading(page, report, (claim,), run_id=1, versions=TODAY, at=NOON)
    assert store.reports() == (report,)
    assert store.claims() == (claim,)
    assert store.page(report.report_id) == page


def test_the_same_bytes_by_the_same_versions_are_kept_once(store: Store) -> None:
    assert [_save(store), _save(store), _save(store)] == ["new", "known", "known"]
    assert len(store.reports()) == len(store.claims()) == 1


def test_a_reading_by_newer_rules_stands_beside_the_older_one(store: Store) -> None:
    _save(store)
    assert _save(store, versions=TOMORROW, quote="three people were killed", days=1) == "reread"
    assert [claim.quote for claim in store.claims()] == ["three people were killed"]
    assert store.state().superseded == 1
    assert store.state().readings == 2


def test_a_claim_names_the_one_it_supersedes(store: Store) -> None:
    _save(store)
    _save(store, versions=TOMORROW, days=1)
    with store.reading() as connection:
        rows = connection.execute(sa.select(tables.claims.c.id, tables.claims.c.supersedes)).all()
    assert rows == [(1, None), (2, 1)]


def test_what_was_known_earlier_stays_answerable_after_a_reread(store: Store) -> None:
    _save(store)
    _save(store, versions=TOMORROW, quote="three people were killed", days=1)
    earlier = Query(known_by=NOON + timedelta(hours=1))
    assert [claim.quote for claim in store.claims(earlier)] == ["Artillery hit Shusha"]
    assert store.claims(Query(known_by=NOON - timedelta(hours=1))) == ()


def test_a_report_is_read_again_only_where_asked_and_only_by_other_versions(store: Store) -> None:
    key = a_report(a_page()).report_id
    assert store.needs_reading(key, TODAY, reread=False)
    _save(store)
    assert not store.needs_reading(key, TOMORROW, reread=False)
    assert not store.needs_reading(key, TODAY, reread=True)
    assert store.needs_reading(key, TOMORROW, reread=True)


def test_a_report_without_its_claims_is_not_kept(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("killed between report and claims")

    monkeypatch.setattr(writing, "_add_claims", fail)
    with pytest.raises(RuntimeError):
        _save(store)
    assert store.reports() == ()
    assert store.page_ids() == ()


def test_derived_objects_are_replaced_together(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    first = Event(id="e1", type="shelling", standing="asserted")
    store.save_derived(
        [first], [Truce(id="t1")], [ReviewItem(kind="k", target="e1", reason="r")], through="0:0", rules="r"
    )
    monkeypatch.setattr(writing, "truce_row", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        store.save_derived([], [Truce(id="t2")], [], through="0:0", rules="r")
    assert [event.id for event in store.events()] == ["e1"]
    assert [truce.id for truce in store.truces()] == ["t1"]
    assert [item.target for item in store.review_items()] == ["e1"]


def test_the_record_knows_that_events_lag_behind_its_reports(store: Store) -> None:
    assert store.is_derived()
    _save(store)
    assert not store.is_derived()
    store.save_derived([], [], [], through=store.state_mark(), rules="rules-1")
    assert store.is_derived("rules-1")
    assert not store.is_derived("rules-2")


def test_an_unfinished_run_is_named_until_the_next_one_ends(store: Store) -> None:
    store.begin_run(TODAY, at=NOON)
    assert "unfinished" in (store.state().last_run or "")
    second = store.begin_run(TODAY, at=NOON)
    store.finish_run(second, {"inputs": 3}, at=NOON)
    assert (store.state().last_run or "").startswith("2020-11-08T12:00")
    assert store.last_counts() == {"inputs": 3}


@pytest.mark.parametrize("ask", ["event", "truce", "report", "page"])
def test_an_unknown_id_is_named_with_the_command_that_lists_them(store: Store, ask: str) -> None:
    with pytest.raises(NotFound, match="nothing-1"):
        getattr(store, ask)("nothing-1")


def test_a_report_is_found_by_its_own_and_by_its_outer_id(filled: Store) -> None:
    report = filled.report("page-1")
    assert filled.report(report.report_id) == report
