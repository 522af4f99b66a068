"""Administrative units and conflicts: named where the record knows them, empty where it does not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from small_record import AZE_MIL, KARABAKH
from trucewatch.exports.admin_units import Units, units_of
from trucewatch.exports.conflicts import conflict_of
from trucewatch.records import ActorRef, Event, PlaceRef

DAY = date(2020, 10, 10)


def place(place_id: str | None, kind: str = "town", name: str = "there") -> PlaceRef:
    return PlaceRef(name=name, place_id=place_id, kind=kind)


@pytest.mark.parametrize(
    ("place_id", "precision", "expected"),
    [
        ("gaza:beit-hanoun", 1, Units("Gaza Strip", "North Gaza")),
        ("gaza:beit-hanoun", 2, Units("Gaza Strip", None)),
        ("gaza:beit-hanoun", 4, Units("Gaza Strip", None)),
        ("gaza:beit-hanoun", 5, Units()),
        ("gaza:beit-hanoun", None, Units()),
        ("karabakh:ganja", 1, Units("Gəncə", None)),
        ("karabakh:hadrut", 1, Units()),
        ("papua:sugapa", 1, Units("Papua Tengah", "Kabupaten Intan Jaya")),
        ("g586523", 1, Units("Gəncə", None)),
        ("no-such-place", 1, Units()),
        (None, 1, Units()),
    ],
)  # fmt: skip
def test_units_are_named_as_far_as_the_place_is_known(
    place_id: str | None, precision: int | None, expected: Units
) -> None:
    assert units_of(place(place_id), precision) == expected


def test_no_place_has_no_unit_and_a_printed_province_is_its_own() -> None:
    assert units_of(None, 1) == Units()
    assert units_of(place(None, "province", "Papua"), 4) == Units("Papua", None)
    assert units_of(KARABAKH, 4) == Units()


def event(actors: tuple[str, ...], place_id: str | None = None, day: date = DAY, **fields: Any) -> Event:
    stated: dict[str, Any] = {
        "id": "e",
        "type": "armed_clash",
        "standing": "asserted",
        "time": (day, day),
        "actors": tuple(ActorRef(code=code, name=code) for code in actors),
        "place": place(place_id) if place_id else None,
    }
    return Event(**(stated | fields))


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (event(("ARM.MIL", "AZE.MIL")), "karabakh"),
        (event(("NKR", "AZE.MIL"), "g586523"), "karabakh"),
        (event((), "karabakh:ganja"), "karabakh"),
        (event(("AZE.MIL",), "karabakh:ganja"), "karabakh"),
        (event(("AZE.MIL",)), None),
        (event(("AZE.MIL", "RUS.MIL"), "karabakh:yeraskh"), None),
        (event(("FRA.MIL",), "karabakh:ganja"), None),
        (event(("ARM.MIL", "AZE.MIL"), day=date(1980, 1, 1)), None),
        (event(("HAMAS", "ISR.MIL"), "gaza:rafah"), "gaza"),
        (event(()), None),
    ],
)
def test_an_event_belongs_to_the_one_conflict_that_fits(told: Event, expected: str | None) -> None:
    found = conflict_of(told)
    assert (found.id if found else None) == expected


def test_a_dyad_needs_both_sides() -> None:
    found = conflict_of(event(("ARM.MIL",), recipients=(AZE_MIL,)))
    assert found is not None
    assert found.dyad("ARM", "AZE") == "karabakh:ARM-AZE"
    assert found.dyad("ARM", None) is None
