"""What the place stage passes around: an entry of the gazetteer or the sheets, and a mention in a text."""

from __future__ import annotations

from dataclasses import dataclass

from ..records import PlaceRef

# UCDP where_prec by kind of place; "near" and "around" are for the reading stage to add.
PRECISION = {
    "town": 1, "village": 1, "site": 1, "crossing": 1, "district": 3, "province": 4, "region": 4,
    "border": 5, "line": 5, "zone": 5, "sea": 5, "part": 5, "direction": 5, "country": 6, "continent": 7,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """A place as the gazetteer or a sheet knows it."""

    place_id: str
    name: str
    names: tuple[str, ...]
    lat: float | None
    lon: float | None
    kind: str
    country: str | None
    population: int = 0
    sheet: bool = False
    """From a watch or the alias sheet, not from the gazetteer."""
    watches: tuple[str, ...] = ()

    def as_printed(self, printed: str) -> PlaceRef:
        """Return the record of this place under the name a text prints."""
        return PlaceRef(
            name=printed,
            names=self.names,
            place_id=self.place_id,
            lat=self.lat,
            lon=self.lon,
            kind=self.kind,
            country=self.country,
            where_prec=PRECISION.get(self.kind),
        )


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Words of a text that name a place."""

    start: int
    end: int
    place: PlaceRef
    weak: bool = False
    """Chosen without support from the text's countries or a locative word: a guess by size alone."""
