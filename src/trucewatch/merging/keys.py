"""Blocking keys: which claims are compared at all.

A claim that fixes day and place is compared with claims of that day and place (or, where place says
nothing, of that day and side); a vague one with all of its weeks and sides. Far from all pairs.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from trucewatch.merging.facts import Fact, Spot
from trucewatch.merging.scores import DEAL_DAYS_APART
from trucewatch.merging.tables import kin

CELL_DEGREES = 0.25
MOST_SIDES = 8
"""A report naming more sides than this is a digest; its first ones by code are enough to meet others."""
WEEK = 7
Key = tuple[str, str, int]


def exact_keys(fact: Fact, *, around: bool = False) -> Iterator[Key]:
    """Day and place, or day and side; `around` adds what a query must also look at."""
    slack = DEAL_DAYS_APART if around and fact.family.name == "agreement" else 0
    for day in range(fact.first - slack, fact.last + slack + 1):
        for name in _spots(fact.spot, around) if fact.family.placed else _sides(fact):
            yield fact.family.name, name, day


def loose_keys(fact: Fact) -> Iterator[Key]:
    """Week and side (the report's sides where the claim names none), and week and place name."""
    if not fact.dated:
        yield fact.family.name, fact.report, 0
        return
    names = list(_sides(fact)) or sorted({kin().get(side, side) for side in fact.context})[:MOST_SIDES]
    if fact.spot is not None and fact.family.placed:
        names.extend(f"@{name}" for name in sorted(fact.spot.names))
    if fact.about and fact.family.kind == "truce":
        names.append(f"~{min(fact.about)}")
    for week in range((fact.first - 1) // WEEK, (fact.last + 1) // WEEK + 1):
        for name in names or ("?",):
            yield fact.family.name, name, week


def _sides(fact: Fact) -> list[str]:
    return sorted({kin().get(side, side) for side in fact.parties})


def _spots(spot: Spot | None, around: bool) -> list[str]:
    if spot is None:
        return []
    found = [f"@{name}" for name in sorted(spot.names)]
    if spot.lat is not None and spot.lon is not None:
        row, column = math.floor(spot.lat / CELL_DEGREES), math.floor(spot.lon / CELL_DEGREES)
        reach = (-1, 0, 1) if around else (0,)
        found.extend(f"#{row + dy},{column + dx}" for dy in reach for dx in reach)
    return found
