"""The record as of a day and as known by an instant; exports that ask the same question as the lists."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import a_page
from small_record import DAYS, TEXTS, claims, events, report, truces
from trucewatch.exports import export
from trucewatch.records import Claim
from trucewatch.store import Query, Store, Versions, open_store
from trucewatch.store.decisions import Draft
from trucewatch.timetravel import changed_since, holding_of, narrowed, snapshot_at

NOON = datetime(2020, 11, 20, 12, tzinfo=UTC)
RULES = Versions(rules="rules-1", models="models-1")


def fill(
    store: Store, names: tuple[str, ...], at: datetime, versions: Versions = RULES, drop: str = ""
) -> None:
    """Take the named reports in, with their claims but one that is dropped."""
    run = store.begin_run(versions, at=at)
    for name in names:
        kept: list[Claim] = [c for c in claims() if c.report_id == name and c.cid != drop]
        page = a_page(TEXTS[name], name=f"page-{name}")
        store.save_reading(page, report(name), kept, run_id=run, versions=versions, at=at)


def derive(store: Store) -> None:
    """Put the events and truces of the small record beside its readings."""
    store.save_derived(events(), truces(), (), through=store.state_mark(), rules="rules-1")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(tmp_path_factory.mktemp("record") / "record.db") as opened:
        fill(opened, tuple(TEXTS), NOON)
        derive(opened)
        yield opened


QUERIES = st.builds(
    Query,
    since=st.none() | st.dates(date(2020, 9, 20), date(2020, 11, 25)),
    until=st.none() | st.dates(date(2020, 9, 20), date(2020, 11, 25)),
    type=st.none() | st.sampled_from(["armed_clash", "shelling", "toll", "agreement_concluded"]),
    actor=st.none() | st.sampled_from(["ARM", "AZE.MIL", "Armenia", "macron", "TUR", "100%", "_"]),
    place=st.none() | st.sampled_from(["Shusha", "shushi", "Ganja", "Artsakh", "nowhere", "%"]),
)
FAST = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@FAST
@given(query=QUERIES)
def test_an_export_has_as_many_rows_as_the_list_on_screen(store: Store, tmp_path: Path, query: Query) -> None:
    held = holding_of(store, query)
    assert export("claims", held, tmp_path / "c.csv") == len(store.claims(query))
    assert export("events", held, tmp_path / "e.csv") == len(store.events(query))
    assert export("geojson", held, tmp_path / "e.geojson") == len(store.events(query))
    assert export("hxl", held, tmp_path / "h.csv") == len(store.events(query))
    assert export("agreements", held, tmp_path / "a.csv") == len(store.truces(query))


@FAST
@given(query=QUERIES)
def test_narrowing_a_moment_finds_what_the_store_finds(store: Store, query: Query) -> None:
    found = narrowed(snapshot_at(store), query)
    assert sorted(c.cid for c in found.claims) == sorted(c.cid for c in store.claims(query))
    assert sorted(e.id for e in found.events) == sorted(e.id for e in store.events(query))
    assert sorted(t.id for t in found.truces) == sorted(t.id for t in store.truces(query))


@pytest.mark.parametrize(
    ("day", "names"),
    [("2020-10-09", []), ("2020-10-10", ["first"]), ("2020-11-19", ["first", "second"]), ("2020-11-20", ["first", "second", "third"])],
)  # fmt: skip
def test_as_of_a_day_holds_what_could_be_read_that_day(store: Store, day: str, names: list[str]) -> None:
    found = snapshot_at(store, Query(as_of=date.fromisoformat(day)))
    assert sorted(r.report_id for r in found.reports) == names
    assert {c.report_id for c in found.claims} == set(names)
    assert {cid.split("-")[0] for e in found.events for cid in e.claims} <= set(names)


def test_known_by_an_instant_holds_what_the_record_held(tmp_path: Path) -> None:
    with open_store(tmp_path / "record.db") as opened:
        fill(opened, ("first",), NOON)
        fill(opened, ("second", "third"), NOON + timedelta(days=1))
        derive(opened)
        early = snapshot_at(opened, Query(known_by=NOON + timedelta(hours=1)))
        assert [r.report_id for r in early.reports] == ["first"]
        assert set(early.learned) == {"first"}
        assert len(snapshot_at(opened).reports) == 3


def test_a_withheld_claim_is_withheld_at_every_moment(tmp_path: Path) -> None:
    with open_store(tmp_path / "record.db") as opened:
        fill(opened, tuple(TEXTS), NOON)
        derive(opened)
        opened.decide(Draft("first-c2", "withhold", "sari"), at=NOON + timedelta(hours=2))
        for query in (Query(), Query(as_of=date(2020, 10, 10)), Query(known_by=NOON + timedelta(hours=1))):
            found = snapshot_at(opened, query)
            assert "first-c2" not in {c.cid for c in found.claims}
            assert not any("first-c2" in e.claims for e in found.events)
            assert not any("first-c2" in b.claims for t in found.truces for b in t.breaches)


def test_a_withheld_claim_leaves_no_export_of_a_store(tmp_path: Path) -> None:
    with open_store(tmp_path / "record.db") as opened:
        fill(opened, tuple(TEXTS), NOON)
        derive(opened)
        opened.decide(Draft("first-c2", "withhold", "sari"), at=NOON)
        export("claims", holding_of(opened), tmp_path / "claims.csv")
        export("atom", holding_of(opened), tmp_path / "feed.xml")
    for name in ("claims.csv", "feed.xml"):
        assert "missiles at Ganja" not in (tmp_path / name).read_text()


def test_changes_since_an_instant_are_new_revised_and_deleted(tmp_path: Path) -> None:
    with open_store(tmp_path / "record.db") as opened:
        fill(opened, ("first", "second"), NOON)
        fill(opened, ("third",), NOON + timedelta(days=1))
        newer = Versions(rules="rules-2", models="models-1")
        fill(opened, ("second",), NOON + timedelta(days=2), newer, drop="second-c2")
        derive(opened)
        found = {
            c.id: c.change for c in changed_since(opened, NOON + timedelta(hours=1)) if c.kind == "claim"
        }
    assert found["second-c2"] == "deleted"
    assert found["third-c1"] == "new"
    assert "first-c1" not in found


def test_what_was_withheld_since_is_named_as_deleted(tmp_path: Path) -> None:
    with open_store(tmp_path / "record.db") as opened:
        fill(opened, tuple(TEXTS), NOON)
        derive(opened)
        opened.decide(Draft("first-c2", "withhold", "sari", "a witness"), at=NOON + timedelta(days=1))
        found = {c.id: c for c in changed_since(opened, NOON + timedelta(hours=1)) if c.kind == "claim"}
    assert (found["first-c2"].change, found["first-c2"].reason) == ("deleted", "withhold")
    assert list(found) == ["first-c2"]


def test_nothing_changes_where_nothing_came_in(store: Store) -> None:
    found = changed_since(store, NOON + timedelta(hours=1))
    assert [c for c in found if c.kind == "claim"] == []


def test_every_day_of_the_small_record_has_its_claims(store: Store) -> None:
    for name, day in DAYS.items():
        found = snapshot_at(store, Query(as_of=date.fromisoformat(day)))
        assert any(c.report_id == name for c in found.claims)
