"""An export holds what the same question shows on the screen: no row more, no row less."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree

import pyarrow.parquet as parquet
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trucewatch.exports import export
from trucewatch.store import Query, Store, open_store
from trucewatch.store.decisions import Draft
from trucewatch.timetravel import holding_of, narrowed, snapshot_at
from web_record import fill, told_again

DAYS = st.none() | st.dates(date(2020, 10, 1), date(2020, 12, 1))
FILTERS: dict[str, st.SearchStrategy[object]] = {
    "since": DAYS,
    "until": DAYS,
    "type": st.sampled_from([None, "shelling", "armed_clash", "agreement_concluded", "toll", "protest"]),
    "actor": st.sampled_from([None, "ARM", "AZE.MIL", "armenia", "macron", "nobody"]),
    "place": st.sampled_from([None, "Ganja", "shush", "Nagorno-Karabakh", "nowhere"]),
}
MOMENTS: dict[str, st.SearchStrategy[object]] = {
    "as_of": st.none() | st.dates(date(2020, 10, 8), date(2020, 12, 1)),
    "known_by": st.sampled_from([None, datetime(2020, 1, 1, tzinfo=UTC), datetime(2020, 12, 1, tzinfo=UTC)]),
}
COUNTED = {
    "claims.csv": "claims",
    "claims.jsonl": "claims",
    "claims.parquet": "claims",
    "events.csv": "events",
    "events.jsonl": "events",
    "agreements.csv": "truces",
    "hxl.csv": "events",
    "geojson.json": "events",
    "atom.xml": "events",
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(tmp_path_factory.mktemp("exports") / "record.db") as opened:
        yield told_again(fill(opened))


@pytest.fixture(scope="module")
def withholding(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The same record after a person kept back an event and a claim."""
    with open_store(tmp_path_factory.mktemp("exports") / "withheld.db") as opened:
        told_again(fill(opened))
        strike = next(event for event in opened.events() if event.type == "shelling")
        clash = next(claim for claim in opened.claims() if claim.type == "armed_clash")
        for target in (strike.id, clash.cid):
            opened.decide(Draft(target, "withhold", "sari", "safety"), at=datetime(2020, 11, 30, tzinfo=UTC))
        yield opened


def in_files(store: Store, query: Query) -> dict[str, tuple[int, int]]:
    """What each format says it wrote, and what is found in the file."""
    held, found = holding_of(store, query), {}
    with TemporaryDirectory() as folder:
        for name in COUNTED:
            path = Path(folder) / name
            told = export(path.stem, held, path)
            found[name] = told, rows_of(path)
    return found


def rows_of(path: Path) -> int:
    """The objects in a file, counted by a reader of its format."""
    if path.suffix == ".parquet":
        return int(parquet.read_metadata(path).num_rows)
    text = path.read_text(encoding="utf-8")
    match path.suffix:
        case ".csv":
            return len(list(csv.DictReader(text.splitlines(keepends=True)))) - (path.stem == "hxl")
        case ".jsonl":
            return len([json.loads(line) for line in text.splitlines()])
        case ".json":
            return len(json.loads(text)["features"])
    return len(ElementTree.fromstring(text).findall("{http://www.w3.org/2005/Atom}entry"))


@settings(max_examples=60, deadline=None)
@given(query=st.builds(Query, **FILTERS))
def test_an_export_has_as_many_rows_as_the_list_with_the_same_filters(store: Store, query: Query) -> None:
    shown = {
        "claims": len(store.claims(query)),
        "events": len(store.events(query)),
        "truces": len(store.truces(query)),
    }
    wanted = {name: (shown[what], shown[what]) for name, what in COUNTED.items()}
    assert in_files(store, query) == wanted


@settings(max_examples=40, deadline=None)
@given(query=st.builds(Query, **FILTERS, **MOMENTS))
def test_at_any_moment_it_has_what_may_leave_of_that_moment(withholding: Store, query: Query) -> None:
    view = narrowed(snapshot_at(withholding, query), query)
    wanted = {name: (len(getattr(view, what)),) * 2 for name, what in COUNTED.items()}
    assert in_files(withholding, query) == wanted


def test_the_questions_do_find_something(store: Store, withholding: Store) -> None:
    """Without this the properties above could hold of nothing."""
    assert len(store.events()) > len(store.events(Query(actor="ARM"))) > 0
    assert 0 < len(snapshot_at(withholding).events) < len(store.events())
