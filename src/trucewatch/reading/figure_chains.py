"""Passes a figure's kind on: along a coordination, to a part of it, to another counter's bare number.

Refuses to pass it over a verb of another kind or further than about a sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from trucewatch.reading.figure_words import FigureReading, Part, end_of, side_between, side_of

# How far back a figure may pass its kind to a bare number of another counter: about one sentence.
_ECHO_REACH = 220
_CHAIN_REACH = 90


class Chain:
    """The figures read so far, so that a bare number after them can take their kind."""

    def __init__(self) -> None:
        self.entries: list[tuple[int, FigureReading, int, int]] = []
        self.sentences = 0

    def add(self, index: int, reading: FigureReading, position: int) -> None:
        self.entries.append((index, reading, position, self.sentences))

    def latest(self) -> tuple[int, FigureReading, int, int] | None:
        return self.entries[-1] if self.entries else None


def chained(parts: Sequence[Part], index: int, noun: Part | None, chain: Chain) -> FigureReading | None:
    """A number joined to the figure before it: "menewaskan 2 warga dan 3 tentara"."""
    latest = chain.latest()
    if latest is None or latest[3] != chain.sentences:
        return None
    origin, reading, _, _ = latest
    if parts[index].start - parts[reading.last].end > _CHAIN_REACH or index <= origin:
        return None
    joined = parts[index - 2 if parts[index - 1].has("possessive") else index - 1]
    thing = noun.use("thing") if noun else None
    same = thing == (reading.noun.use("thing") if reading.noun else None)
    if same and (joined.has("subset") or subset_after(parts, index)):
        return _inherit(reading, parts, index, noun, "chain")
    listed = joined.has("and") or (joined.has("comma") and noun is not None)
    if listed and noun is not None and same and reading.how in ("before", "chain", "echo"):
        return _inherit(reading, parts, index, noun, "chain")
    if joined.has("and") and noun is not None and noun.has("person") and len(joined.text) > 4:
        return _inherit(reading, parts, index, noun, "chain")
    return None


def subset_after(parts: Sequence[Part], index: int) -> bool:
    """ "delapan di antaranya warga sipil", "eight of them civilians"; not "banyak dari mereka meloncat"."""
    if index >= 2 and any(part.has("subset") for part in parts[index - 2 : index]):
        return True
    for at in range(index + 1, min(index + 4, len(parts))):
        if parts[at].has("subset_after"):
            rest = parts[at + 1 : at + 3]
            return (
                not rest
                or rest[0].has("stop", "comma", "and")
                or any(p.has("person", "number") for p in rest)
            )
    return False


def _inherit(
    reading: FigureReading,
    parts: Sequence[Part],
    index: int,
    noun: Part | None,
    how: Literal["chain", "echo"],
) -> FigureReading:
    last = end_of(parts, index, noun)
    who = side_of(noun) or side_between(parts, index, last)
    if noun is None and subset_after(parts, index):
        who = side_between(parts, index, min(index + 4, len(parts) - 1))
    elif who is None and (noun is None or noun.has("casualties")):
        who = reading.who
    return FigureReading(reading.kind, reading.trigger, noun, last, how, who)


def echoed(parts: Sequence[Part], index: int, noun: Part | None, chain: Chain) -> FigureReading | None:
    """ "… 105 tewas; Azerbaijan mengakui 50": another counter's bare number for the same thing."""
    latest = chain.latest()
    if latest is None or chain.sentences - latest[3] > 2:
        return None
    reading = latest[1]
    if (
        reading.kind not in ("killed", "injured", "displaced")
        or parts[index].start - parts[reading.last].end > _ECHO_REACH
    ):
        return None
    if noun is not None and not noun.has("casualties") and noun.use("person") != "combatant":
        return None
    following = parts[index + 1] if index + 1 < len(parts) else None
    if noun is not None:
        following = next(iter(parts[end_of(parts, index, noun) + 1 :]), None)
    ends = (
        following is None
        or following.has("stop", "comma", "and", "side", "break", "colon")
        or following.text == "\n"
    )
    if not ends:
        return None
    left = parts[max(0, index - 4) : index]
    cue = any(part.has("echo") for part in left) or (
        bool(left) and (left[-1].capital or left[-1].has("colon"))
    )
    side = (
        following is not None
        and following.has("side")
        and (not left or left[-1].has("and", "comma", "colon"))
    )
    return _inherit(reading, parts, index, noun, "echo") if cue or side else None
