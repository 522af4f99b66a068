"""The dossier as open data: what comes out keeps the rule that each column documents."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from trucewatch.exports import export
from trucewatch.exports.acled import UNIDENTIFIED, kinds
from trucewatch.snapshots import Holding, Snapshot, holding

if TYPE_CHECKING:
    from conftest import Record
    from trucewatch.records import Event, Report

LAST = date(2020, 12, 31)


@pytest.fixture(scope="module")
def held(record: Record, reports: dict[str, Report]) -> Holding:
    claims = tuple(claim for listed in record.claims.values() for claim in listed)
    events = tuple(record.merged.events)
    return holding(Snapshot(tuple(reports.values()), claims, events, record.truces, as_of=LAST))


@pytest.fixture(scope="module")
def events(record: Record) -> dict[str, Event]:
    return {event.id: event for event in record.merged.events}


def written(kind: str, held: Holding, folder: Path) -> list[dict[str, str]]:
    path = folder / f"{kind}.csv"
    assert export(kind, held, path) > 0
    with path.open(encoding="utf-8", newline="") as lines:
        return [row for row in csv.DictReader(lines) if not next(iter(row.values())).startswith("#")]


def killed(event: Event) -> set[int]:
    """The low numbers of dead that the event's figures give; 0 alone where they give none or it is only alleged."""
    lows = {figure.low for figure in event.figures if figure.kind == "killed" and figure.low is not None}
    return lows if lows and event.standing == "asserted" else {0}


def test_acled_s_columns_keep_their_rules(held: Holding, events: dict[str, Event], tmp_path: Path) -> None:
    known = {(k.disorder_type, k.event_type, k.sub_event_type) for listed in kinds().values() for k in listed}
    for row in written("acled", held, tmp_path):
        event = events[row["event_id_cnty"]]
        assert event.time is not None
        first, last = event.time
        assert first is not None
        assert last is not None
        assert first <= date.fromisoformat(row["event_date"]) <= last
        assert row["year"] == row["event_date"][:4]
        assert (row["disorder_type"], row["event_type"], row["sub_event_type"]) in known
        named = {actor.name for actor in (*event.actors, *event.recipients)}
        assert {row["actor1"], row["actor2"]} <= named | {UNIDENTIFIED, ""}
        assert int(row["fatalities"]) in killed(event)
        assert row["source"]
        assert f"standing={event.standing}" in row["tags"]
        assert (row["latitude"] == "") == (row["longitude"] == "")
        assert row["admin2"] == "" or event.place is not None
        assert f"{first} to {last}" in row["notes"]


def test_no_alleged_culprit_is_an_actor_of_any_table(
    held: Holding, events: dict[str, Event], tmp_path: Path
) -> None:
    alleged = {key for key, event in events.items() if event.standing == "alleged"}
    assert alleged
    for kind, key, columns in (
        ("acled", "event_id_cnty", ("actor1", "actor2")),
        ("hxl", "Event", ("Group 1",)),
    ):
        rows = [row for row in written(kind, held, tmp_path) if row[key] in alleged]
        assert rows
        told = {row[column] for row in rows for column in columns}
        named = {a.name for row in rows for a in (*events[row[key]].actors, *events[row[key]].recipients)}
        assert told <= named | {UNIDENTIFIED, ""}


def test_ged_s_columns_keep_their_rules(held: Holding, events: dict[str, Event], tmp_path: Path) -> None:
    for row in written("ged", held, tmp_path):
        event = events[row["id"]]
        assert event.standing == "asserted"
        numbers = [int(row[name]) for name in ("low", "best", "high") if row[name]]
        assert numbers == sorted(numbers)
        assert max(numbers) >= 1
        assert row["date_start"] <= row["date_end"]
        assert row["dyad_name"] == f"{row['side_a']} - {row['side_b']}"
        assert row["conflict_dset_id"] in ("karabakh", "")
        assert bool(row["dyad_dset_id"]) <= bool(row["conflict_dset_id"] and row["side_b_dset_id"])
        assert int(row["number_of_sources"]) == event.origins[0]
        assert row["adm_2"] == "" or row["where_prec"] in ("1", "3")


def test_geojson_has_points_only_where_a_town_is_known(
    held: Holding, events: dict[str, Event], tmp_path: Path
) -> None:
    path = tmp_path / "events.geojson"
    assert export("geojson", held, path) == len(events)
    features = json.loads(path.read_text())["features"]
    points = [f for f in features if f["geometry"] is not None]
    assert 0 < len(points) < len(features)
    for feature in points:
        assert feature["properties"]["where_prec"] <= 2
        assert not feature["properties"]["coarsened"]
        assert feature["properties"]["speaker_line"].startswith(("According to", "Alleged by"))


def test_hxl_s_lows_are_not_above_its_highs(held: Holding, tmp_path: Path) -> None:
    for row in written("hxl", held, tmp_path):
        for name in ("Killed", "Injured", "Displaced", "Origins"):
            low, high = row[f"{name}, low"], row[f"{name}, high"]
            assert not (low and high) or int(low) <= int(high)


def test_every_alleged_breach_is_a_row_with_its_accuser(
    held: Holding, record: Record, tmp_path: Path
) -> None:
    rows = {row["id"]: row for row in written("violations", held, tmp_path)}
    breaches = [breach for truce in record.truces for breach in truce.breaches]
    assert len(rows) == len({breach.id for breach in breaches})
    for breach in breaches:
        row = rows[breach.id]
        assert bool(row["no"]) == breach.counted
        assert bool(row["alleged_violators"]) == bool(breach.alleged_violators)
