"""What the date grammar hands out: an anchor to count from, and mentions of times in a text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from trucewatch.records import Interval

Relation = Literal["at", "since", "until", "before", "after", "duration", "citation", "deadline"]
Basis = Literal["explicit", "relative", "news_window", "derived"]
Direction = Literal["past", "future"]


@dataclass(frozen=True, slots=True)
class Anchor:
    """What relative dates are counted from, and the full dates that fix years in this document.

    `published` is a day, an instant (its local day counts) or a month, as precise as the page says.
    """

    reference: Interval | None = None
    published: str | None = None
    dated: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class TimeMention:
    """Words that tell a time, and the inclusive dates they mean.

    `interval` is (None, None) where the words alone fix no date: a duration, an hour, a date whose
    year nothing in the document tells. `alternative` keeps a second reading. `days` is the length of
    a duration. `clock` is local `HH:MM`, `tz` an IANA zone, an offset or "local".
    """

    start: int
    end: int
    interval: Interval
    prec: int
    basis: Basis
    relation: Relation = "at"
    clock: str | None = None
    tz: str | None = None
    flags: tuple[str, ...] = ()
    alternative: Interval | None = None
    days: tuple[int, int | None] | None = None
    direction: Direction | None = None

    @property
    def dated(self) -> bool:
        """Whether the mention gives any date at all."""
        return self.interval != (None, None)
