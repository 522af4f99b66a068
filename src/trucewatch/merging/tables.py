"""The tables that merging reads: families of types, kin of de facto entities, words that carry content.

Words and kinship live in CSV files beside this module; code only looks them up.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

Kind = Literal["act", "truce", "contact", "speech", "state", "toll"]

SHORTEST_PREFIX = 3
STEM = 6
"""Words outside the tables are compared by their first letters: suffixes differ, roots seldom do."""


@dataclass(frozen=True, slots=True)
class Family:
    """How claims of one type are compared."""

    name: str
    placed: bool
    """A place is part of what the act is; for calls, deals and talks it is not."""
    sides: Literal["one", "two", "joint"]
    kind: Kind
    general: str
    """The wider type that a report without the weapon uses for the same act."""


def table_rows(name: str) -> list[dict[str, str]]:
    """The rows of one of the tables beside this module."""
    text = (files("trucewatch.merging") / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@cache
def families() -> dict[str, Family]:
    """Every claim type's family."""
    return {
        row["type"]: Family(
            name=row["family"],
            placed=row["placed"] == "yes",
            sides=row["sides"],  # type: ignore[arg-type]
            kind=row["kind"],  # type: ignore[arg-type]
            general=row["general"],
        )
        for row in table_rows("families.csv")
    }


@cache
def kin() -> dict[str, str]:
    """The state that a de facto entity is counted with where a report may mean either."""
    return {row["code"]: row["kin"] for row in table_rows("kin.csv")}


@cache
def vague_words() -> frozenset[str]:
    """Words of place names that are no place of their own ("border", "garis kontak")."""
    return frozenset(row["word"] for row in table_rows("vague_places.csv"))


@cache
def stopwords() -> frozenset[str]:
    """Words without content, both languages."""
    return frozenset(word for row in table_rows("stopwords.csv") for word in row["words"].split())


@cache
def _concepts() -> tuple[dict[str, str], dict[str, str]]:
    whole: dict[str, str] = {}
    prefixes: dict[str, str] = {}
    for row in table_rows("concepts.csv"):
        for form in f"{row['id']} {row['en']}".split():
            table, key = (prefixes, form[:-1]) if form.endswith("*") else (whole, form)
            table.setdefault(key, row["concept"])
    return whole, prefixes


@lru_cache(maxsize=100_000)
def content_of(word: str) -> str | None:
    """The concept or stem that a lower-case word stands for; None for a word without content."""
    if word in stopwords():
        return None
    whole, prefixes = _concepts()
    if word in whole:
        return whole[word]
    for length in range(len(word), SHORTEST_PREFIX - 1, -1):
        if word[:length] in prefixes:
            return prefixes[word[:length]]
    if word.isdigit():
        return word
    return word[:STEM] if len(word) > SHORTEST_PREFIX else None
