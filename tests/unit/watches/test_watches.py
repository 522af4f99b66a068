from __future__ import annotations

from pathlib import Path

import pytest

from trucewatch.actors.lexicon import parts, table
from trucewatch.actors.offices import known_persons
from trucewatch.errors import BadUsage
from trucewatch.watches import load_watches, shipped

NAMES = (
    "colombia-eln", "drc-m23", "gaza", "india-pakistan", "karabakh", "lebanon", "myanmar", "papua", "sudan",
    "syria", "thailand-cambodia", "ukraine", "yemen",
)  # fmt: skip

SMALL = """
name = "my-watch"
title = "A and B"
title_id = "A dan B"
since = 2024-01-01
source = "own"
about = "Borderland"
triggers = ["Borderland"]
parties = [
  { code = "KEN", name = "Kenya", side = "one" },
  { code = "UGA", name = "Uganda", side = "two" },
]
zones = [{ place = "Borderland", utc_offset = "+03:00" }]
places = [{ name = "Borderland", names = ["Perbatasan"], at = [1.0, 34.0], kind = "region" }]
"""


def test_thirteen_watches_are_shipped() -> None:
    assert shipped() == NAMES
    assert tuple(watch.name for watch in load_watches()) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_shipped_watch_has_sides_places_with_two_names_and_a_clock(name: str) -> None:
    (watch,) = load_watches([name])
    assert len({party.side for party in watch.parties if party.role == "party"}) >= 2
    assert len(watch.places) >= 20
    assert sum(bool(place.names) for place in watch.places) >= 10 or name in ("colombia-eln", "drc-m23")
    assert watch.zones[0].utc_offset
    assert watch.mediators
    assert watch.officials


@pytest.mark.parametrize("name", NAMES)
def test_codes_and_officials_of_a_watch_are_those_of_the_actor_tables(name: str) -> None:
    (watch,) = load_watches([name])
    known = {row["code"] for row in table("states")} | {row["code"] for row in table("bodies")}
    roots = {code.split(".")[0] for code in known}
    codes = [party.code for party in watch.parties]
    codes += [*watch.mediators, *watch.formats, *watch.monitors, *watch.groups.values()]
    assert [code for code in codes if code not in known and code.split(".")[0] not in roots] == []
    assert [person for person in watch.officials if person not in known_persons()] == []


@pytest.mark.parametrize("name", NAMES)
def test_coordinates_of_a_watch_lie_near_one_another(name: str) -> None:
    (watch,) = load_watches([name])
    about = next(place for place in watch.places if place.name == watch.about)
    inside = [place for place in watch.places if place.country == about.country and place.at and about.at]
    for place in inside:
        assert about.at is not None
        assert place.at is not None
        assert abs(place.at[0] - about.at[0]) < 15, place.name
        assert abs(place.at[1] - about.at[1]) < 15, place.name


def test_sides_include_allies_and_sectors() -> None:
    (watch,) = load_watches(["karabakh"])
    assert watch.codes("armenian") == {"ARM", "NKR"}
    assert watch.side_of("AZE.MIL") == watch.side_of("TUR.GOV") == "azerbaijani"
    assert watch.side_of("NKR.CVL") == "armenian"
    assert watch.side_of("FRA.GOV") is None
    assert {"ARM", "AZE"} <= watch.countries()


def test_a_watch_of_ones_own_stands_beside_the_shipped(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(SMALL, encoding="utf-8")
    assert [watch.name for watch in load_watches(["sudan"], extra=[path])] == ["my-watch", "sudan"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            'about = "Borderland"',
            'about = "Nowhere"',
            "about: 'Nowhere' is not the name of one of the places",
        ),
        ('code = "UGA"', 'code = "uga"', r"parties.1.code \(Uganda\): must be an actor code in capitals"),
        ('side = "two"', 'side = "one"', "at least two sides"),
        ("[1.0, 34.0]", "[91.0, 34.0]", r"places.0.at \(Borderland\): must be \[latitude, longitude\]"),
        ('"+03:00"', '"3"', "zones.0.utc_offset: must be an offset from UTC, such as"),
        ('title = "A and B"', "", "title: missing: add this key"),
        ('source = "own"', 'source = "own"\ncolour = "red"', "colour: unknown key"),
        ('name = "my-watch"', 'name = "My Watch"', "name: must be small letters and digits"),
        ("since = 2024-01-01", "since = [", "not valid TOML"),
        ('triggers = ["Borderland"]', "triggers = []", "triggers"),
    ],
)
def test_a_faulty_file_is_refused_with_its_key_and_the_remedy(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    path = tmp_path / "own.toml"
    path.write_text(SMALL.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadUsage, match=message) as error:
        load_watches([], extra=[path])
    assert "own.toml" in str(error.value)
    assert "add-a-watch.md" in str(error.value)


def test_an_unknown_watch_names_the_shipped_ones() -> None:
    with pytest.raises(BadUsage, match="karabakh, lebanon"):
        load_watches(["atlantis"])


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadUsage, match=r"no watch file at .*none\.toml"):
        load_watches([], extra=[tmp_path / "none.toml"])


def test_two_watches_of_one_name_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(SMALL.replace('name = "my-watch"', 'name = "sudan"', 1), encoding="utf-8")
    with pytest.raises(BadUsage, match="two watches are named sudan"):
        load_watches(extra=[path])


def test_body_codes_are_short_capitals() -> None:
    for row in table("bodies"):
        root, _, rest = row["code"].partition(".")
        assert root.replace("-", "").isalnum(), row
        assert root.isupper() or root == "M23", row
        assert len(root) <= 14, row
        assert len(rest) <= 8, row
        assert parts(row["names"]), row
