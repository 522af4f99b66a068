"""Words and terms that the truce ledger reads, from the CSV files beside this module."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal


@dataclass(frozen=True, slots=True)
class TermRow:
    """One code of the domain model's terms, and the claim types that touch it."""

    term_id: str
    kind: Literal["prohibition", "obligation"]
    assumed: bool
    types: frozenset[str]
    text: str


def _rows(name: str) -> list[dict[str, str]]:
    with (files("trucewatch.truces") / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@cache
def terms() -> tuple[TermRow, ...]:
    """All terms, prohibitions first."""
    return tuple(
        TermRow(
            row["term"], row["kind"], row["assumed"] == "yes", frozenset(row["types"].split()), row["text"]
        )  # type: ignore[arg-type]
        for row in _rows("terms.csv")
    )


@cache
def words(role: str) -> tuple[str, ...]:
    """The words of one role in both languages, longest first."""
    found = [word for row in _rows("words.csv") if row["role"] == role for word in row["words"].split("|")]
    return tuple(sorted(set(found), key=lambda word: (-len(word), word)))


@cache
def pattern(role: str) -> re.Pattern[str]:
    """Any word of a role, as a whole word."""
    return re.compile(
        r"(?<!\w)(?:" + "|".join(re.escape(word) for word in words(role)) + r")(?!\w)", re.IGNORECASE
    )


@cache
def zones() -> tuple[tuple[str, str], ...]:
    """Phrases that name a time zone, with the offset from UTC."""
    return tuple((row["phrase"], row["offset"]) for row in _rows("zones.csv"))
