"""Terms, zones and hosts that the truce ledger reads, from the CSV files beside this module."""

from __future__ import annotations

import csv
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
    text = (files("trucewatch.truces") / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@cache
def terms() -> tuple[TermRow, ...]:
    """All terms, prohibitions first."""
    return tuple(
        TermRow(
            term_id=row["term"],
            kind="prohibition" if row["kind"] == "prohibition" else "obligation",
            assumed=row["assumed"] == "yes",
            types=frozenset(row["types"].split()),
            text=row["text"],
        )
        for row in _rows("terms.csv")
    )


@cache
def hosts() -> dict[str, str]:
    """The state from whose land an armed group fights another: reports name either as the truce's side."""
    return {row["group"]: row["state"] for row in _rows("hosts.csv")}


@cache
def zones() -> tuple[tuple[str, str], ...]:
    """Phrases that name a time zone, with the offset from UTC."""
    return tuple((row["phrase"], row["offset"]) for row in _rows("zones.csv"))
