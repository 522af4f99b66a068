"""Choose among places of one name, or none: by the text's countries, the words around it, then size.

A small town abroad, a town whose name is a common word or a person's, and a name inside a longer
capitalised one are refused unless the text supports them. Refusing is the safe side: a missing
place is null, a wrong one misleads.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .records import Place

# Sizes tuned on the LOC names of the Indonesian and English development news corpora.
LARGE = 500_000
SUPPORTED = 50_000
LOCAL = 15_000


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands around a name in its text."""

    countries: frozenset[str]
    related: frozenset[str]
    """Opponents of the text's countries in a watched conflict: context only for a located name."""
    located: bool
    """After a locative or an admin word, or in a list of places."""
    kind: str | None
    """What an admin word says it is."""
    inside_name: bool
    """A capitalised word that is no place stands directly before or after."""
    common: bool
    """The name is also a common word or a person's name."""


def choose(candidates: Sequence[Place], setting: Setting) -> tuple[Place, bool] | None:
    """Return the best acceptable candidate and whether it is a weak choice."""
    accepted = [place for place in candidates if _acceptable(place, setting)]
    if not accepted:
        return None
    best = max(accepted, key=lambda place: _rank(place, setting))
    return best, best.country not in setting.countries and not setting.located


def _acceptable(place: Place, setting: Setting) -> bool:
    near = place.country in setting.countries or (setting.located and place.country in setting.related)
    if setting.inside_name and not (near and setting.located):
        return False
    if setting.common:
        named = setting.kind is not None and place.population >= SUPPORTED
        return named or (near and setting.located)
    if near:
        return setting.located or place.population >= LOCAL or place.kind == "province"
    if setting.located:
        return place.population >= SUPPORTED or place.kind == "province"
    return place.population >= LARGE


def _rank(place: Place, setting: Setting) -> tuple[bool, bool, bool, bool, int, str]:
    return (
        place.country in setting.countries,
        place.country in setting.related,
        setting.kind is not None and place.kind == setting.kind,
        place.kind == "town",
        place.population,
        place.place_id,
    )
