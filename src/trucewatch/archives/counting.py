"""What a shard's captures came to: step by step, by reason, by outlet and day.

Counts are part of the output and the same every time; seconds are told and never kept.
"""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import lru_cache

from trucewatch.ingest.captures import Capture
from trucewatch.ingest.refused import Refused
from trucewatch.pages.registry import domain_of, outlet_at
from trucewatch.records import Page

STEPS = ("read", "byte gate", "text", "text gate", "page", "copies", "claims")
QUIET = frozenset({"revisit", "http_status", "not_html"})
"""Reasons that name no damage: counted, and not listed one by one."""
MOST_NAMED = 1_000
"""Refusals listed by name for one shard; further ones are counted."""
UNKNOWN = "unknown"
FIELDS = ("captures", "opened", "reports", "copies", "rejected", "claims")


class Stopwatch:
    """Adds the seconds of a `with` block to a step; a class of its own, since every capture passes several."""

    __slots__ = ("_began", "_seconds", "_step")

    def __init__(self, seconds: dict[str, float], step: str) -> None:
        self._seconds = seconds
        self._step = step

    def __enter__(self) -> None:
        self._began = time.perf_counter()

    def __exit__(self, *_: object) -> None:
        self._seconds[self._step] += time.perf_counter() - self._began


@dataclass(slots=True)
class Counts:
    """Running totals of one shard."""

    entered: Counter[str] = field(default_factory=Counter)
    passed: Counter[str] = field(default_factory=Counter)
    seconds: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    reasons: Counter[str] = field(default_factory=Counter)
    named: list[tuple[str, str]] = field(default_factory=list)
    coverage: defaultdict[tuple[str, str], Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def timed(self, step: str) -> Stopwatch:
        """Count the seconds that pass inside towards a step."""
        return Stopwatch(self.seconds, step)

    def pass_on(self, step: str, *, kept: bool) -> bool:
        """Count one that came to a step, and whether it goes on."""
        self.entered[step] += 1
        self.passed[step] += kept
        return kept

    def refuse(self, refused: Refused) -> None:
        """Count a capture that is no page."""
        code = refused.reason.partition(":")[0]
        self.reasons[code] += 1
        if code not in QUIET and len(self.named) < MOST_NAMED:
            self.named.append((refused.origin, refused.reason))

    def cover(self, key: tuple[str, str], name: str, number: int = 1) -> None:
        """Count towards an outlet's day."""
        self.coverage[key][name] += number

    def content(self) -> dict[str, object]:
        """The counts as they are kept with the shard."""
        return {
            "steps": {step: [self.entered[step], self.passed[step]] for step in STEPS},
            "reasons": dict(sorted(self.reasons.items())),
            "named": [list(pair) for pair in self.named],
            "coverage": [
                [*key, *(counted[name] for name in FIELDS)] for key, counted in sorted(self.coverage.items())
            ],
        }


def outlet_and_day(item: Capture | Page) -> tuple[str, str]:
    """Whose page it is and of which day: when it was fetched, else when it says it was published."""
    if isinstance(item, Capture):
        return _outlet_of(item.url), item.fetched.date().isoformat() if item.fetched else UNKNOWN
    fetched = item.retrieved_at.date().isoformat() if item.retrieved_at else None
    return item.hints.outlet or _outlet_of(item.hints.url), fetched or day_in(item.hints.published)


def day_in(stated: str | None) -> str:
    """The day that an ISO date or instant begins with."""
    head = (stated or "")[:10]
    parts = head.split("-")
    if len(parts) == 3 and [len(part) for part in parts] == [4, 2, 2] and "".join(parts).isdigit():
        return head
    return UNKNOWN


def _outlet_of(url: str | None) -> str:
    if not url:
        return UNKNOWN
    return _outlet_of_site(url[: url.find("/", url.find("//") + 2) + 1] or url)


@lru_cache(maxsize=50_000)
def _outlet_of_site(address: str) -> str:
    try:
        domain = domain_of(address) or UNKNOWN
    except ValueError:  # an address that is none: `http://[broken`
        return UNKNOWN
    outlet = outlet_at(domain)
    return outlet.name if outlet else domain
