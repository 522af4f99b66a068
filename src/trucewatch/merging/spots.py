"""Whether two claims' places can be one place, by name, distance and the wider one's reach."""

from __future__ import annotations

import math

from trucewatch.merging.facts import Fact, Spot
from trucewatch.merging.tables import vague_words

NEAR_KM = 5.0
"""Two exact places this near are one: gazetteers differ by as much for a town."""

UNPLACED = -0.4
"""A town and "the line of contact": the rest must agree almost wholly (helicopter, dead, day) to merge them."""


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
    return spots_clash(a.spot, b.spot)


def spots_clash(a: Spot | None, b: Spot | None) -> bool:
    """Whether two places cannot be one; a place that is not told clashes with none."""
    if a is None or b is None:
        return False
    apart = distance(a, b)
    if apart == 0.0:
        return False
    if apart is None:
        return a.specific and b.specific and not words_shared(a, b)
    return apart > max(a.radius, b.radius, NEAR_KM)


def words_shared(a: Spot, b: Spot) -> bool:
    """Whether one name has a word of the other ("Terter", "villages of Terter")."""
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
    if words_shared(a.spot, b.spot):
        return 0.3, "one place names the other"
    if a.spot.specific or b.spot.specific:
        return UNPLACED, "a place that is not shown to lie in the vague one"
    return 0.05, "both places are vague"
