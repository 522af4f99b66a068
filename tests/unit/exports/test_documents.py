"""GeoJSON, HXL and the feed: held to their standards."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from small_record import GANJA, KARABAKH, a_decision
from trucewatch.exports import export, load_schema
from trucewatch.exports.geojson import feature
from trucewatch.exports.positions import NOWHERE, newest_day, safe_spot
from trucewatch.exports.sources import sources_of
from trucewatch.records import ClaimType, PlaceRef
from trucewatch.snapshots import Change, Holding, Snapshot, holding

ATOM = "{http://www.w3.org/2005/Atom}"
TOMBSTONE = "{http://purl.org/atompub/tombstones/1.0}deleted-entry"


def features(held: Holding, folder: Path) -> dict[str, Any]:
    path = folder / "events.geojson"
    export("geojson", held, path)
    whole = json.loads(path.read_text())
    assert whole["type"] == "FeatureCollection"
    return {found["id"]: found for found in whole["features"]}


def test_geojson_is_valid_by_the_standard_s_own_library(held: Holding, tmp_path: Path) -> None:
    geojson = pytest.importorskip("geojson", reason="geojson is not installed: pip install 'trucewatch[dev]'")
    path = tmp_path / "events.geojson"
    export("geojson", held, path)
    found = geojson.loads(path.read_text())
    assert found.is_valid, found.errors()
    assert len(found.features) == 10


def test_every_feature_has_the_documented_properties(held: Holding, tmp_path: Path) -> None:
    for found in features(held, tmp_path).values():
        assert tuple(found["properties"]) == load_schema("geojson").names


def test_points_only_where_the_place_is_known_to_a_town(held: Holding, tmp_path: Path) -> None:
    found = features(held, tmp_path)
    assert found["e-clash-1"]["geometry"] == {"type": "Point", "coordinates": [46.75, 39.76]}
    assert found["e-in-effect"]["geometry"] is None
    assert found["e-in-effect"]["properties"]["place_names"] == ["Nagorno-Karabakh", "Karabakh", "Artsakh"]


def test_a_feature_says_who_alleges_and_who_denies(record: Snapshot) -> None:
    held = holding(record)
    strike = next(e for e in record.events if e.id == "e-strike")
    properties = feature(strike, sources_of(held), newest_day(held))["properties"]
    assert isinstance(properties, dict)
    assert properties["speaker_line"] == "Alleged by Azerbaijan, in Harbour Herald"
    assert properties["denied_by"] == ["ARM.GOV"]


@pytest.mark.parametrize(
    ("place", "kind", "last", "today", "is_point", "prec"),
    [
        (GANJA, "shelling", date(2020, 11, 7), date(2020, 11, 7), True, 1),
        (GANJA, "force_movement", date(2020, 11, 7), date(2020, 11, 7), False, 4),
        (GANJA, "force_movement", date(2020, 11, 7), date(2020, 11, 8), False, 4),
        (GANJA, "force_movement", date(2020, 11, 7), date(2020, 11, 9), True, 1),
        (GANJA, "humanitarian_aid", None, date(2020, 11, 9), False, 4),
        (KARABAKH, "shelling", date(2020, 11, 7), date(2020, 11, 7), False, 4),
        (PlaceRef(name="kota itu"), "shelling", date(2020, 11, 7), date(2020, 11, 7), False, None),
        (None, "shelling", None, None, False, None),
    ],
)
def test_fresh_positions_that_a_dot_could_endanger_are_made_coarse(
    place: PlaceRef | None,
    kind: ClaimType,
    last: date | None,
    today: date | None,
    is_point: bool,
    prec: int | None,
) -> None:
    spot = safe_spot(place, kind, last, today)
    assert (spot.is_point, spot.where_prec) == (is_point, prec)
    if place is None:
        assert spot == NOWHERE


def test_the_second_row_of_hxl_is_its_tags(held: Holding, tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    export("hxl", held, path)
    tags = path.read_text().splitlines()[1].split(",")
    assert len(tags) == len(load_schema("hxl").columns)
    assert all(tag.startswith("#") for tag in tags)
    assert {"#affected+displaced+min", "#affected+displaced+max", "#meta+origins+min", "#loc+name"} <= set(
        tags
    )


def test_libhxl_finds_the_tags_and_the_displaced(held: Holding, tmp_path: Path) -> None:
    hxl = pytest.importorskip("hxl", reason="libhxl is not installed: pip install 'trucewatch[dev]'")
    path = tmp_path / "events.csv"
    export("hxl", held, path)
    with path.open(newline="") as lines:
        source = hxl.data(list(csv.reader(lines)))
    assert source.display_tags[0] == "#event+id"
    displaced = next(row for row in source if row.get("#event+id") == "e-displaced")
    assert (displaced.get("#affected+displaced+min"), displaced.get("#affected+displaced+max")) == (
        "10000",
        "99999",
    )


def feed(held: Holding, folder: Path) -> ElementTree.Element:
    path = folder / "feed.xml"
    export("atom", held, path)
    return ElementTree.fromstring(path.read_bytes())


def test_the_feed_has_an_entry_for_each_event_newest_change_first(held: Holding, tmp_path: Path) -> None:
    found = feed(held, tmp_path)
    updated = [entry.findtext(f"{ATOM}updated") or "" for entry in found.iter(f"{ATOM}entry")]
    assert len(updated) == 10
    assert updated == sorted(updated, reverse=True)
    assert found.findtext(f"{ATOM}updated") == updated[0]
    for entry in found.iter(f"{ATOM}entry"):
        assert all(entry.find(f"{ATOM}{name}") is not None for name in ("id", "title", "updated", "summary"))
        assert (entry.findtext(f"{ATOM}summary") or "").startswith(("According to", "Alleged by"))


def test_a_feed_reader_finds_the_entries_with_who_says_so(held: Holding, tmp_path: Path) -> None:
    feedparser = pytest.importorskip(
        "feedparser", reason="feedparser is not installed: pip install 'trucewatch[dev]'"
    )
    export("atom", held, tmp_path / "feed.xml")
    read = feedparser.parse((tmp_path / "feed.xml").read_bytes())
    assert (read.bozo, read.version) == (False, "atom10")
    assert len(read.entries) == 10
    assert len({entry.id for entry in read.entries}) == 10
    for entry in read.entries:
        assert entry.title
        assert entry.updated_parsed is not None
        assert entry.summary.startswith(("According to", "Alleged by"))


def test_what_was_withheld_leaves_a_tombstone_with_its_id_alone(record: Snapshot, tmp_path: Path) -> None:
    kept = replace(
        record,
        events=tuple(e for e in record.events if e.id != "e-strike"),
        decisions=(a_decision(1, "e-strike", "withhold"),),
    )
    found = feed(holding(kept), tmp_path)
    (gone,) = found.iter(TOMBSTONE)
    assert gone.attrib["ref"].endswith(":e-strike")
    assert "Ganja" not in (tmp_path / "feed.xml").read_text()


def test_a_revised_event_is_marked_so(record: Snapshot, tmp_path: Path) -> None:
    changes = (Change("event", "e-clash-1", "revised"), Change("event", "e-gone", "deleted"))
    text = ElementTree.tostring(feed(holding(record, changes), tmp_path), encoding="unicode")
    assert text.count(">revised<") == 1
    assert "e-gone" in text


def test_signs_that_xml_has_no_place_for_do_not_break_the_feed(record: Snapshot, tmp_path: Path) -> None:
    report = record.reports[0].model_copy(update={"outlet": 'A & "B" <i>\x0b\ud83d'})
    found = feed(holding(replace(record, reports=(report, *record.reports[1:]))), tmp_path)
    assert any('A & "B" <i>' in (e.findtext(f"{ATOM}summary") or "") for e in found.iter(f"{ATOM}entry"))
