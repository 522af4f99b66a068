"""States by ISO code, with the numbers and regions that event data sets use."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Country:
    """A state: names no opinion on any border."""

    iso3: str
    iso2: str
    number: int | None
    name: str
    acled_region: str
    ged_region: str
    gw_number: int | None


@cache
def countries() -> dict[str, Country]:
    """Every state by its three-letter code."""
    text = (resources.files("trucewatch.exports") / "tables" / "countries.csv").read_text(encoding="utf-8")
    return {
        row["iso3"]: Country(
            row["iso3"],
            row["iso2"],
            int(row["iso_number"]) if row["iso_number"] else None,
            row["name"],
            row["acled_region"],
            row["ged_region"],
            int(row["gw_number"]) if row["gw_number"] else None,
        )
        for row in csv.DictReader(text.splitlines())
    }
