"""Both maps draw what the list holds, as exactly as sources place it, and nothing that endangers people."""

from __future__ import annotations

import hashlib
from datetime import date
from importlib import resources
from typing import Any

import pytest

pytest.importorskip("fastapi", reason="fastapi is not installed: pip install 'trucewatch[web]'")

import small_record
from trucewatch.records import Event, PlaceRef
from trucewatch.web.facets import Selection
from trucewatch.web.index import Found, found, index_of
from trucewatch.web.map_drawing import Drawn, event_map
from trucewatch.web.spots import map_data
from trucewatch.web.words import words
from web_client import PAGE

LATER = date(2021, 1, 1)
SHUSHA = PlaceRef(name="Shushi", names=("Shusha", "Shushi"), lat=39.76, lon=46.75, where_prec=1)


def _rows(*events: Event, today: date = LATER) -> Found:
    return found(index_of(events, {}, {}, {}, today), Selection())


def _at(place: PlaceRef, **changes: Any) -> Event:
    stated: dict[str, Any] = {"place": place, "type": "shelling", **changes}
    return small_record.events()[1].model_copy(update=stated)


def _drawn(*events: Event, today: date = LATER) -> Drawn:
    return event_map(_rows(*events, today=today), words("en"), lambda _: "/x")


@pytest.mark.parametrize(("prec", "shape"), [(1, "dot"), (2, "near"), (3, "region"), (5, "region")])
def test_precision_is_drawn(prec: int, shape: str) -> None:
    event = _at(PlaceRef(name="Ganja", lat=40.7, lon=46.4, where_prec=prec))
    drawn = _drawn(event)
    assert f'class="{shape}' in drawn.svg
    assert (drawn.placed, drawn.unplaced) == (1, 0)
    assert map_data(_rows(event), words("en").place)["points"][0][2] == prec  # type: ignore[index]


def test_what_no_source_places_is_counted_and_not_drawn() -> None:
    event = _at(PlaceRef(name="Armenia", lat=40.0, lon=45.0, where_prec=6))
    drawn, told = _drawn(event), map_data(_rows(event), words("en").place)
    assert (str(drawn.svg), drawn.placed, drawn.unplaced) == ("", 0, 1)
    assert (told["points"], told["drawn"], told["total"], told["frame"]) == ([], 0, 1, None)


def test_fresh_positions_of_people_in_danger_are_not_drawn() -> None:
    day = date(2020, 11, 7)
    event = _at(SHUSHA, type="humanitarian_aid", time=(day, day))
    assert _drawn(event, today=day).placed == 0
    assert map_data(_rows(event, today=day), words("en").place)["drawn"] == 0


def test_a_place_stands_on_both_maps_by_both_its_names() -> None:
    event = _at(SHUSHA)
    told = map_data(_rows(event), words("en").place)
    assert told["places"] == [["Shushi/Shusha", "Shusha"]]
    assert "Shushi/Shusha" in _drawn(event).svg


def test_hollow_means_that_nobody_asserts_anything_there() -> None:
    asserted, alleged = _at(SHUSHA, id="e-1", standing="asserted"), _at(SHUSHA, id="e-2", standing="alleged")
    assert 'class="dot alleged"' in _drawn(alleged).svg
    assert 'class="dot"' in _drawn(asserted, alleged).svg
    assert map_data(_rows(asserted, alleged), words("en").place)["points"][0][4:6] == [2, 1]  # type: ignore[index]


def test_a_place_name_can_neither_act_nor_turn_on_a_map() -> None:
    event = _at(PlaceRef(name="<b>\u202eahsuhS", lat=40.7, lon=46.4, where_prec=1))
    assert "⟦U+202E⟧" in _drawn(event).svg
    assert "<b>" not in _drawn(event).svg
    assert "\u202e" not in str(map_data(_rows(event), words("en").place)["places"][0][0])  # type: ignore[index]


@pytest.mark.parametrize("query", ["", "?type=shelling", "?place=shusha", "?since=2020-11-01", "?at=Shusha"])
def test_map_and_list_hold_the_same_events(query: str, client: Any) -> None:
    told = client.get(f"/api/map{query}").json()
    listed = client.get(f"/index.json{query}").json()
    assert told["total"] == listed["total"]
    assert sum(point[4] for point in told["points"]) == told["drawn"] <= told["total"]
    shown = client.get(f"/{query}", headers=PAGE).text
    assert f'data-map="/api/map{query}"' in shown or not told["points"]


def test_outlines_are_closed_rings_of_known_lines(client: Any) -> None:
    world = client.get("/api/outlines").json()
    known = range(len(world["lines"]))
    assert all((n if n >= 0 else ~n) in known for land in world["land"] for ring in land for n in ring)
    assert [name for _, _, name in world["labels"] if name == "Armenia"] == ["Armenia"]
    spoken = client.get("/api/outlines", headers={"accept-language": "id"}).json()
    assert "Rusia" in {name for _, _, name in spoken["labels"]}


def test_vendored_libraries_are_the_published_ones() -> None:
    vendor = resources.files("trucewatch.web") / "static" / "vendor"
    stated = [line.split() for line in (vendor / "SHA256SUMS").read_text().splitlines()]
    assert len(stated) == 4
    for digest, name in stated:
        assert hashlib.sha256((vendor / name).read_bytes()).hexdigest() == digest, name
