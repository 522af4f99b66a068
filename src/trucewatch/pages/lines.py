"""Lines of a stored text, with offsets and what a page's tree says of each.

Decides where paragraphs begin and end; labels nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from trucewatch.records import BlockKind

_BREAK = re.compile(r"\r\n|\n|\r|\u2028|\u2029")
_TERMINAL = re.compile(
    r"(?:[.!?…:;]|\.{2,})[\s'\"”’»)\]*]*$|[\"”»]\s*$|[.!?][\"”’]?\s*[(\[][^()\[\]]{1,40}[)\]]\s*$"
)
_LETTERS = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W_][\w'’.-]*")

WRAP_WIDTH = (40, 110)
"""Mail and plain-text archives break lines at 60 to 100 columns; headlines and lists do not line up so."""
WRAP_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph-like stretch of the stored text, trimmed."""

    start: int
    end: int
    text: str
    gap: int = 0
    """Blank lines before it."""
    role: BlockKind | None = None
    """What the page's tree makes of it; None where the tree is silent or there is none."""
    tag: str = ""
    link_share: float = 0.0
    links: tuple[tuple[int, int], ...] = ()
    """Linked stretches, in offsets of the stored text."""
    bold: bool = False

    @property
    def words(self) -> int:
        return len(_WORD.findall(self.text))

    @property
    def terminal(self) -> bool:
        """True where the line ends as a sentence does."""
        return bool(_TERMINAL.search(self.text))


def split_lines(text: str) -> list[Line]:
    """Cut a text into trimmed, non-blank lines; hard-wrapped paragraphs come back whole."""
    lines: list[Line] = []
    position, gap = 0, 0
    for match in _BREAK.finditer(text + "\n"):
        raw = text[position : match.start()]
        stripped = raw.strip().strip("\ufeff\u200b")
        if stripped:
            start = position + raw.index(stripped)
            lines.append(Line(start, start + len(stripped), stripped, gap))
            gap = 0
        else:
            gap += 1
        position = match.end()
    return _join_wrapped(lines, text) if _is_wrapped(lines) else lines


def _is_wrapped(lines: list[Line]) -> bool:
    inner = [a for a, b in pairwise(lines) if b.gap == 0]
    if len(inner) < 4:
        return False
    widths = [line.end - line.start for line in inner]
    low, high = WRAP_WIDTH
    middle = median(widths)
    if not low <= middle <= high:
        return False
    near = sum(abs(width - middle) <= 15 for width in widths)
    run_on = sum(a.gap >= 0 and not a.terminal for a in inner)
    return near >= WRAP_SHARE * len(inner) and run_on >= WRAP_SHARE * len(inner)


def _join_wrapped(lines: list[Line], text: str) -> list[Line]:
    joined: list[Line] = []
    for line in lines:
        if joined and line.gap == 0:
            whole = replace(joined[-1], end=line.end, text=text[joined[-1].start : line.end])
            joined[-1] = whole
        else:
            joined.append(line)
    return joined


def has_letters(text: str) -> bool:
    return bool(_LETTERS.search(text))


def word_list(text: str) -> list[str]:
    """Return the words of a line, punctuation left out."""
    return _WORD.findall(text)
