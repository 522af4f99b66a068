"""The province and district of a place, by GeoNames, as far as the place is known.

It decides how much of a unit's name a precision allows: both for a town or a district, the province
alone for a place near a town, a province, or a position made coarse for safety, none beyond. Units are
those of today's recognised states; they imply no opinion on any territory.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import as_file, files

from trucewatch.records import PlaceRef

EXACT, NEAR, DISTRICT, PROVINCE = 1, 2, 3, 4


@dataclass(frozen=True, slots=True)
class Units:
    """Names of the first and the second order, null where unknown or not allowed."""

    adm1: str | None = None
    adm2: str | None = None


NONE = Units()


def units_of(place: PlaceRef | None, precision: int | None) -> Units:
    """The units of a place known to this UCDP where_prec."""
    if place is None or precision is None or precision > PROVINCE:
        return NONE
    found = _listed(place.place_id) if place.place_id else NONE
    if found == NONE and place.kind in ("province", "district"):
        found = Units(place.name, None) if place.kind == "province" else Units(None, place.name)
    return found if precision in (EXACT, DISTRICT) else Units(found.adm1, None)


@cache
def _base() -> sqlite3.Connection:
    with as_file(files("trucewatch.exports") / "tables" / "admin_units.sqlite") as path:
        return sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False)


@lru_cache(maxsize=32768)
def _listed(place_id: str) -> Units:
    row = (
        _base()
        .execute(
            "SELECT first.name, second.name FROM place "
            "LEFT JOIN unit AS first ON first.id = adm1 LEFT JOIN unit AS second ON second.id = adm2 "
            "WHERE place.id = ?",
            (place_id,),
        )
        .fetchone()
    )
    return Units(*row) if row else NONE
