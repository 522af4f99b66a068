"""Pages to reports: every block labelled, dated, credited, in its language."""

from trucewatch.pages.read import read_page
from trucewatch.records import Block, Report

__all__ = ["body_ranges", "main_blocks", "read_page"]

_READABLE = frozenset({"headline", "deck", "subheading", "body", "quote"})


def main_blocks(report: Report) -> tuple[Block, ...]:
    """Return the blocks that may carry claims, in order: headline, deck, subheadings, body, quotes."""
    return tuple(block for block in report.blocks if block.kind in _READABLE)


def body_ranges(report: Report) -> tuple[tuple[int, int], ...]:
    """Return the offset ranges of the news itself: body and quotes."""
    return tuple((block.start, block.end) for block in report.blocks if block.kind in ("body", "quote"))
