"""The gazetteer: towns, provinces, districts and states by any of their names.

A read-only SQLite file made by scripts/build_gazetteer.py from GeoNames data (CC BY 4.0).
"""

from __future__ import annotations

import sqlite3
from functools import lru_cache
from importlib.resources import as_file, files

from .records import Place

_COLUMNS = "place.id, place.name, place.names, lat, lon, kind, country, population"


class Gazetteer:
    """Looks places up by folded name."""

    def __init__(self) -> None:
        with as_file(files("trucewatch.places") / "gazetteer.sqlite") as path:
            self._base = sqlite3.connect(
                f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False
            )
        self.named = lru_cache(maxsize=32768)(self._named)

    def _named(self, lookup: str) -> tuple[Place, ...]:
        """Return the places of a folded name, the most populous first."""
        rows = self._base.execute(
            f"SELECT {_COLUMNS} FROM name JOIN place ON place.id = name.place WHERE name.key = ? "
            "ORDER BY population DESC, place.id",
            (lookup,),
        )
        return tuple(_place(row) for row in rows)

    def states(self) -> tuple[Place, ...]:
        """Return the states."""
        return tuple(
            _place(row) for row in self._base.execute(f"SELECT {_COLUMNS} FROM place WHERE kind = 'country'")
        )


def _place(row: tuple[str, str, str, float | None, float | None, str, str, int]) -> Place:
    ident, name, names, lat, lon, kind, country, population = row
    return Place(ident, name, tuple(names.split("|")), lat, lon, kind, country, population)
