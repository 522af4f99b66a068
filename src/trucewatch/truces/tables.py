"""What the truce ledger looks up: terms, zones and hosts in the CSV files beside it, sides in the watches."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

from trucewatch.merging.facts import conflict_side
from trucewatch.merging.tables import kin
from trucewatch.watches import Watch, load_watches

TWO = 2
WINTER, SUMMER = frozenset({1, 2, 11, 12}), frozenset({5, 6, 7, 8, 9})
"""Months in which every clock that is put forward stands back, or forward; between them it is not known."""


@dataclass(frozen=True, slots=True)
class TermRow:
    """One code of the domain model's terms, and the claim types that touch it."""

    term_id: str
    kind: Literal["prohibition", "obligation"]
    assumed: bool
    types: frozenset[str]
    """Claim types that touch the term; empty where only its words do."""
    words: re.Pattern[str] | None
    """What a claim of these types must also say."""
    text: str


def _rows(name: str) -> list[dict[str, str]]:
    text = (files("trucewatch.truces") / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def _any_of(words: str) -> re.Pattern[str] | None:
    """Any of the words, split by bars, wherever a word begins with it."""
    if not words:
        return None
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, words.split("|"))) + ")", re.IGNORECASE)


@cache
def terms() -> tuple[TermRow, ...]:
    """All terms, prohibitions first."""
    return tuple(
        TermRow(
            term_id=row["term"],
            kind="prohibition" if row["kind"] == "prohibition" else "obligation",
            assumed=row["assumed"] == "yes",
            types=frozenset(row["types"].split()),
            words=_any_of(row["words"]),
            text=row["text"],
        )
        for row in _rows("terms.csv")
    )


@cache
def hosts() -> dict[str, str]:
    """The state from whose land an armed group fights another: reports name either as the truce's side."""
    return {row["group"]: row["state"] for row in _rows("hosts.csv")}


@lru_cache(maxsize=4096)
def truce_side(code: str) -> str | None:
    """The side of a truce that a code stands for: a state's press and people count with the state."""
    side = conflict_side(code)
    if side is None:
        return None
    side = kin().get(side, side)
    return hosts().get(side, side)


@cache
def zones() -> tuple[tuple[str, str], ...]:
    """Phrases that name a time zone, with the offset from UTC."""
    return tuple((row["phrase"], row["offset"]) for row in _rows("zones.csv"))


@cache
def _watches() -> dict[str, Watch]:
    """Shipped watches by every name of the place that they are about."""
    about: dict[str, Watch] = {}
    for watch in load_watches():
        for place in watch.places:
            if place.name == watch.about:
                about.update(dict.fromkeys((name.lower() for name in place.every_name), watch))
    return about


@cache
def sides_about(place: str) -> frozenset[str]:
    """The two sides of the conflict watched at a place; empty where it is not watched or has more sides."""
    watch = _watches().get(place.lower())
    if watch is None:
        return frozenset()
    first: dict[str, str] = {}
    for party in watch.parties:
        if party.role == "party":
            first.setdefault(party.side, truce_side(party.code) or party.code)
    return frozenset(first.values()) if len(first) == TWO else frozenset()


def offset_at(place: str, day: date) -> str | None:
    """The offset from UTC of local time in the conflict watched at a place; None where it is not sure."""
    watch = _watches().get(place.lower())
    if watch is None:
        return None
    zone = watch.zones[0]
    if zone.summer_offset is None:
        return zone.utc_offset
    return zone.utc_offset if day.month in WINTER else zone.summer_offset if day.month in SUMMER else None
