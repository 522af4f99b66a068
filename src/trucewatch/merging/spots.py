"""Whether two claims' places can be one place, by name, distance and the wider one's reach."""

from __future__ import annotations

import math

from trucewatch.merging.facts import Fact, Spot
from trucewatch.merging.tables import vague_words

NEAR_KM = 5.0
"""Two exact places this near are one: gazetteers differ by as much for a town."""


def distance(a: Spot, b: Spot) -> float | None:
    """Kilometres between two places, 0.0 for one place, None where it cannot be told."""
    if a.names & b.names:
        return 0.0
    if a.lat is None or b.lat is None or a.lon is None or b.lon is None:
        return None
    mid = math.radians((a.lat + b.lat) / 2)
    north, east = (a.lat - b.lat) * 111.2, (a.lon - b.lon) * 111.2 * math.cos(mid)
    apart = math.hypot(north, east)
    return 0.0 if a.specific and b.specific and apart <= NEAR_KM else apart


def places_clash(a: Fact, b: Fact) -> bool:
    """Whether the places told cannot be one: farther apart than the wider one reaches."""
    if a.spot is None or b.spot is None:
        return False
    apart = distance(a.spot, b.spot)
    if apart == 0.0:
        return False
    if apart is None:
        return a.spot.specific and b.spot.specific and not _words_shared(a.spot, b.spot)
    return apart > max(a.spot.radius, b.spot.radius, NEAR_KM)


def _words_shared(a: Spot, b: Spot) -> bool:
    mine = {word for name in a.names for word in name.replace("-", " ").split()} - vague_words()
    yours = {word for name in b.names for word in name.replace("-", " ").split()} - vague_words()
    return bool(mine & yours)


def place_part(a: Fact, b: Fact) -> tuple[float, str]:
    """What the places speak for, with the reason."""
    if a.spot is None or b.spot is None:
        return 0.0, "no place to compare"
    if not a.family.placed:
        return (
            (0.1, "same place named") if distance(a.spot, b.spot) == 0.0 else (0.0, "place says little here")
        )
    apart = distance(a.spot, b.spot)
    if apart == 0.0:
        if a.spot.specific and b.spot.specific:
            return 0.7, "same place"
        return 0.4, "same wide area"
    if apart is not None:
        return 0.3, f"{apart:.0f} km apart, within the wider one's radius"
    return (
        (0.3, "one place names the other") if _words_shared(a.spot, b.spot) else (0.05, "one place is vague")
    )
