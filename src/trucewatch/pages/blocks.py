"""Labelled lines to blocks with exact offsets.

Decides what inside a line stands alone: the dateline, a photo credit, an inline link, the number
before a subheading.
"""

from __future__ import annotations

import re

from trucewatch.pages.captions import credit_span
from trucewatch.pages.dateline import Dateline
from trucewatch.pages.labelling import Labelling
from trucewatch.pages.lines import Line, has_letters
from trucewatch.pages.splits import inline_cuts
from trucewatch.records import Block, BlockKind


def blocks_of(state: Labelling) -> tuple[Block, ...]:
    """Cut labelled lines into blocks: dateline, inline furniture and photo credits stand alone."""
    blocks: list[Block] = []
    for index, (line, kind) in enumerate(zip(state.lines, state.kinds, strict=True)):
        if kind in ("body", "quote"):
            blocks += _body_blocks(line, kind, state.datelines.get(index), state.embedded.get(index, 0))
        elif kind == "caption":
            blocks += _caption_blocks(line)
        else:
            start = line.start + (_list_number(line.text) if kind == "subheading" else 0)
            blocks.append(Block(kind=kind or "navigation", start=start, end=line.end))
    return tuple(blocks)


def _list_number(text: str) -> int:
    """Length of the number before a subheading ("1. …"), which is no part of what it says."""
    match = re.match(r"\d{1,2}[.)]\s+(?=\S)", text)
    return match.end() if match else 0


def _caption_blocks(line: Line) -> list[Block]:
    span = credit_span(line.text)
    if span is None:
        return [Block(kind="caption", start=line.start, end=line.end)]
    start, end = line.start + span[0], line.start + span[1]
    before, after = line.text[: span[0]].rstrip(), line.text[span[1] :].strip()
    blocks = []
    if before:
        blocks.append(Block(kind="caption", start=line.start, end=line.start + len(before)))
    blocks.append(Block(kind="photo_credit", start=start, end=line.end if not has_letters(after) else end))
    if has_letters(after):
        offset = line.text.index(after, span[1])
        blocks.append(Block(kind="caption", start=line.start + offset, end=line.end))
    return blocks


def _body_blocks(line: Line, kind: BlockKind, dateline: Dateline | None, head: int) -> list[Block]:
    blocks: list[Block] = []
    start = head
    if head:
        before = line.text[:head].rstrip()
        pictured = credit_span(before) or any(cue in before for cue in ("(", "["))
        blocks.append(
            Block(kind="caption" if pictured else "headline", start=line.start, end=line.start + len(before))
        )
    if dateline:
        start = head + dateline.end
        blocks.append(Block(kind="dateline", start=line.start + head, end=line.start + start))
    links = tuple((a - line.start, b - line.start) for a, b in line.links)
    for cut in inline_cuts(line.text, links):
        if cut.start < start:
            continue
        blocks += _piece(line, kind, start, cut.start)
        blocks += _piece(line, cut.kind, cut.start, cut.end)
        start = cut.end
    return blocks + _piece(line, kind, start, len(line.text))


_EDGES = re.compile(r"^[\s\u00a0Â]+|[\s\u00a0]+$")


def _piece(line: Line, kind: BlockKind, start: int, end: int) -> list[Block]:
    raw = line.text[start:end]
    head = _EDGES.match(raw)
    begin = start + (head.end() if head else 0)
    finish = start + len(raw.rstrip())
    news = kind in ("body", "quote")
    if finish <= begin or (news and not any(char.isalnum() for char in line.text[begin:finish])):
        return []
    return [Block(kind=kind, start=line.start + begin, end=line.start + finish)]
