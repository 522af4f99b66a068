"""The lines of one page and the kinds given to them so far: what every labelling pass works on."""

from __future__ import annotations

from dataclasses import dataclass, field

from trucewatch.pages.dateline import Dateline
from trucewatch.pages.lines import Line, word_list
from trucewatch.pages.words import Hit
from trucewatch.records import BlockKind

PROSE_WORDS = 9
"""A line with this many words and a sentence's end is a paragraph wherever it stands."""


@dataclass(slots=True)
class Labelling:
    """Lines of one page with the kinds given so far."""

    lines: list[Line]
    hits: list[Hit | None]
    kinds: list[BlockKind | None]
    title: str | None = None
    headline: int | None = None
    first: int = 0
    datelines: dict[int, Dateline] = field(default_factory=dict)
    embedded: dict[int, int] = field(default_factory=dict)
    """Where in a line a dateline starts that has a flattened head before it."""


def is_prose(line: Line) -> bool:
    """Say whether a line is a sentence or more of running text by its shape."""
    if line.words < PROSE_WORDS:
        return False
    small = sum(word[0].islower() for word in word_list(line.text))
    return small * 3 >= line.words and (line.terminal or len(line.text) > 170)
