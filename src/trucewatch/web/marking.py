"""A report's text cut where blocks and evidence begin and end, so that a page can mark both.

It decides what is furniture (grey) and what is evidence (marked); overlapping evidence keeps all its
claims. The pieces joined are the text, to the letter.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from trucewatch.records import MAIN_TEXT, Claim, Report

HEADS = frozenset({"headline", "deck", "subheading"})
# Characters that turn or hide the text around them: shown by their number, so that no report can make a
# line read otherwise than it was written.
CONTROLS = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text in one block with the same evidence."""

    text: str
    kind: str
    look: str
    """main, head or furniture."""
    claims: tuple[str, ...] = ()
    first_of: tuple[str, ...] = ()
    """Claims whose evidence begins here."""
    new_block: bool = False


def pieces(report: Report, claims: Sequence[Claim]) -> tuple[Piece, ...]:
    """The text of a report in pieces."""
    size = len(report.text)
    blocks = sorted(report.blocks, key=lambda block: (block.start, block.end))
    cuts = {0, size}
    spans = [(block.start, block.end) for block in blocks] + [(c.start, c.end) for c in claims]
    for span in spans:
        cuts |= {max(0, min(size, edge)) for edge in span}
    edges, starts = sorted(cuts), [block.start for block in blocks]
    found = []
    for start, end in pairwise(edges):
        at = bisect.bisect_right(starts, start) - 1
        inside = at >= 0 and start < blocks[at].end
        kind = blocks[at].kind if inside else "none"
        found.append(
            Piece(
                text=report.text[start:end],
                kind=kind,
                look="main" if kind in MAIN_TEXT else "head" if kind in HEADS else "furniture",
                claims=tuple(claim.cid for claim in claims if claim.start <= start < claim.end),
                first_of=tuple(claim.cid for claim in claims if claim.start == start < claim.end),
                new_block=inside and start == blocks[at].start,
            )
        )
    return tuple(found)


def visible(value: object) -> object:
    """Text with every turning or hidden character shown by its number."""
    return _numbered(value) if type(value) is str else value


def drawable(text: str) -> str:
    """Text as a drawing made here may hold it: it can neither act nor turn."""
    return escape(_numbered(text))


def _numbered(text: str) -> str:
    return CONTROLS.sub(lambda match: f"⟦U+{ord(match[0]):04X}⟧", text)
