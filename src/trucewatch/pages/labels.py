"""Labels for the lines of a page: what is news, what is furniture, where the text ends.

Decides by wording (tables), position and shape of lines, and by what the page's tree says where
there is one. Refuses to guess a headline in a text that is one paragraph: such a report is body.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from trucewatch.pages.captions import credit_span, glued_caption, is_caption
from trucewatch.pages.dateline import Dateline, embedded_dateline, find_dateline, lone_dateline
from trucewatch.pages.stamps import line_date
from trucewatch.pages.lines import Line, has_letters, word_list
from trucewatch.pages.names import is_agency_line, is_byline, is_person_name
from trucewatch.pages.splits import inline_cuts
from trucewatch.pages.words import Hit, furniture, normal, sections
from trucewatch.records import Block, BlockKind

_TRAIL = re.compile(r"\w\s?[|>»›]\s?\w")
"""Section trails ("Home > World", "News|Asia") are no headlines."""
_SIGNED = re.compile(r"^[(\[*][^()\[\]]{2,60}[)\]*]$")
"""A line that is one bracket is the desk's signature."""
HEADLINE_CHARS = 220
SUBHEADING_CHARS = 120
PROSE_WORDS = 9
"""A line with this many words and a sentence's end is a paragraph wherever it stands."""
RESUME_WORDS = 14
"""After a list of links only a paragraph of this size is taken for the text going on."""
HEAD_LINES = 40
"""How far down a dateline is looked for: menus of saved pages run to some thirty lines."""


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


def label(lines: list[Line], *, title: str | None = None, saved_page: bool = True) -> Labelling:
    """Give every line its kind; `saved_page` is False for bare article texts."""
    hits = [furniture(line.text) for line in lines]
    state = Labelling(lines, hits, [line.role for line in lines], title)
    _find_headline(state, saved_page)
    _find_first(state, saved_page)
    _label_head(state)
    _label_body(state)
    _label_trailing(state)
    return state


def _find_headline(state: Labelling, saved_page: bool) -> None:
    lines = state.lines
    wanted = normal(state.title) if state.title else None
    for index, line in enumerate(lines[:HEAD_LINES]):
        if line.role == "headline" or (wanted and normal(line.text) == wanted and line.role is None):
            state.headline = index
            break
    else:
        state.headline = _guess_headline(state) if len(lines) > 1 and not wanted else None
        if state.headline is None and saved_page and wanted:
            state.headline = _guess_headline(state)
    if state.headline is not None:
        state.kinds[state.headline] = "headline"
        state.title = lines[state.headline].text


def _guess_headline(state: Labelling) -> int | None:
    """The first line that reads like a headline, if a paragraph follows it."""
    for index, line in enumerate(state.lines[:HEAD_LINES]):
        if state.hits[index] or line.role or _TRAIL.search(line.text) or is_caption(line.text):
            continue
        stamp = line_date(line.text)
        if stamp and (stamp.clock or stamp.start == 0 or line.words < 6):
            continue
        if find_dateline(line.text) or is_prose(line):
            return None
        if line.words < 4 or normal(line.text) in sections() or len(line.text) > HEADLINE_CHARS:
            continue
        return index if any(is_prose(other) for other in state.lines[index + 1 :]) else None
    return None


def is_prose(line: Line) -> bool:
    """Say whether a line is a sentence or more of running text by its shape."""
    if line.words < PROSE_WORDS:
        return False
    small = sum(word[0].islower() for word in word_list(line.text))
    return small * 3 >= line.words and (line.terminal or len(line.text) > 170)


def _find_first(state: Labelling, saved_page: bool) -> None:
    """Find the first paragraph of the text: the first dateline, else the first prose."""
    start = 0 if state.headline is None else state.headline + 1
    first_prose: int | None = None
    for index in range(start, len(state.lines)):
        line = state.lines[index]
        if state.kinds[index] or state.hits[index]:
            continue
        found = find_dateline(line.text) if index < start + HEAD_LINES else None
        if found is None and index + 1 < len(state.lines) and is_prose(state.lines[index + 1]):
            alone = lone_dateline(line.text)
            if alone:
                state.kinds[index] = "dateline"
                state.datelines[index] = alone
                state.first = index + 1
                return
        if found and line.words >= 6 and (is_prose(line) or line.words >= 12):
            state.datelines[index] = found
            state.first = index
            return
        if not found and first_prose is None and is_prose(line):
            inside = embedded_dateline(line.text)
            if inside:
                state.embedded[index] = inside[0]
                state.datelines[index] = inside[1]
                state.first = index
                return
        if first_prose is None and is_prose(line) and not _in_head(line, state.title):
            first_prose = index
        if first_prose is not None and index >= first_prose + 3:
            break
    if first_prose is not None:
        state.first = first_prose
    elif state.headline is not None:
        state.first = _first_plain(state, start)
    else:
        state.first = _first_plain(state, 0)


def _first_plain(state: Labelling, start: int) -> int:
    for index in range(start, len(state.lines)):
        if not state.kinds[index] and not state.hits[index] and not _in_head(state.lines[index], state.title):
            return index
    return len(state.lines)


def _in_head(line: Line, title: str | None) -> bool:
    return is_caption(line.text) or glued_caption(line.text, title) or bool(line_date(line.text))


def _label_head(state: Labelling) -> None:
    for index in range(min(state.first, len(state.lines))):
        if state.kinds[index] is None:
            state.kinds[index] = _head_kind(state, index)


def _head_kind(state: Labelling, index: int) -> BlockKind:
    line, hit = state.lines[index], state.hits[index]
    after_title = state.headline is not None and index > state.headline
    if line_date(line.text) and not (hit and hit.kind == "live_update_meta"):
        return "date"
    if hit:
        return hit.kind
    if is_caption(line.text) or glued_caption(line.text, state.title):
        return "caption"
    if state.title and normal(line.text) == normal(state.title):
        return "navigation"
    above = normal(state.lines[index - 1].text) if index else ""
    if above in ("editor", "redaktur") and is_person_name(line.text):
        return "editor_line"
    if is_byline(line.text) and (after_title or state.headline is None):
        return "byline"
    if not has_letters(line.text) or normal(line.text) in sections() or not after_title:
        return "navigation"
    if line.words >= 4:
        has_deck = "deck" in state.kinds[:index]
        return "caption" if has_deck and not line.terminal else "deck"
    return "navigation"


def _label_body(state: Labelling) -> None:
    listing: BlockKind | None = None
    tail: BlockKind | None = None
    for index in range(state.first, len(state.lines)):
        line, hit = state.lines[index], state.hits[index]
        if hit and _weak(state, index, hit, listing or tail):
            hit = None
        if hit and line.role:
            state.kinds[index] = hit.kind if line.role in _VAGUE else line.role
        elif hit:
            state.kinds[index] = hit.kind
            if hit.scope != "tail0" or tail or not _goes_on(state, index):
                tail, listing = _reach(hit, tail, listing)
        elif state.kinds[index] is not None:
            if state.kinds[index] in ("body", "quote") and tail:
                state.kinds[index] = tail
        elif tail:
            state.kinds[index] = tail
        elif listing and not _resumes(line, listing):
            state.kinds[index] = listing
        else:
            listing = None
            state.kinds[index] = _body_kind(state, index)


def _reach(
    hit: Hit, tail: BlockKind | None, listing: BlockKind | None
) -> tuple[BlockKind | None, BlockKind | None]:
    """Say what follows a marker: a tail, a list, or the text as before."""
    if hit.scope in ("tail", "tail0"):
        return (hit.kind if hit.kind in _SPREADING else "network_footer"), None
    if hit.scope == "list":
        return (hit.kind if tail else None), (None if tail else hit.kind)
    if hit.scope == "end":
        return tail, None
    if hit.kind == "read_also" and listing is None and hit.header:
        return tail, "read_also"
    return tail, listing


_VAGUE = frozenset({"related_list", "network_footer", "navigation", "quote"})
"""Roles the tree gives by place alone: words that say more are believed."""
_SPREADING = frozenset({"author_bio", "comments", "network_footer"})
"""Tail markers whose kind goes on below them; under an editor's line stands anything."""


def _goes_on(state: Labelling, index: int) -> bool:
    """Say whether the text itself goes on below an editor's or source line (page two pasted on)."""
    prose = 0
    for later in range(index + 1, len(state.lines)):
        hit = state.hits[later]
        if hit and hit.scope in ("list", "tail"):
            break
        prose += is_prose(state.lines[later])
    return prose >= 2


def _weak(state: Labelling, index: int, hit: Hit, context: BlockKind | None) -> bool:
    """Say whether a hit gives way: ages and sections inside lists, markers above the text's end."""
    if context and hit.scope == "line" and hit.kind in ("navigation", "live_update_meta", "share"):
        return True
    if hit.scope == "tail0" and not context:
        ahead = [line for line in state.lines[index + 1 :] if is_prose(line)]
        behind = [k for k in state.kinds[state.first : index] if k == "body"]
        if hit.kind in ("author_bio", "disclaimer"):
            return not behind or len(ahead) > 1
    return False


def _resumes(line: Line, listing: BlockKind) -> bool:
    """Say whether the text goes on after a list of links."""
    if line.link_share > 0.5:
        return False
    if line.tag == "p" or listing == "read_also":
        return line.terminal and line.words >= 6
    return is_prose(line) and line.words >= RESUME_WORDS


def _body_kind(state: Labelling, index: int) -> BlockKind:
    line = state.lines[index]
    if is_caption(line.text) or glued_caption(line.text, state.title):
        return "caption"
    if state.title and normal(line.text) == normal(state.title):
        return "navigation"
    if not has_letters(line.text) and len(line.text) < 30:
        return "navigation"
    if line.tag in ("h2", "h3", "h4", "h5", "h6"):
        return "subheading"
    if _SIGNED.match(line.text) and line.words <= 8:
        return "source_line" if is_agency_line(line.text) else "editor_line"
    if line.terminal or len(line.text) > SUBHEADING_CHARS or line.tag in ("li", "tr"):
        return "body"
    if index == state.first and len(state.lines) == 1:
        return "body"
    previous = state.lines[index - 1] if index else None
    if previous and previous.text.rstrip().endswith(":") and line.text[:1] in "-•*·–":
        return "body"
    if line_date(line.text):
        return "date"
    if normal(line.text) in sections():
        return "navigation"
    return "subheading"


def _label_trailing(state: Labelling) -> None:
    """Short lines after the last paragraph: one is a cut-off subheading, names and lists are not."""
    _label_repeats(state)
    bodies = [i for i, kind in enumerate(state.kinds) if kind in ("body", "quote")]
    if not bodies:
        return
    trailing = [i for i in range(bodies[-1] + 1, len(state.kinds)) if state.kinds[i] == "subheading"]
    for index in trailing:
        if is_agency_line(state.lines[index].text):
            state.kinds[index] = "source_line"
        elif is_person_name(state.lines[index].text):
            state.kinds[index] = "byline"
    left = [i for i in trailing if state.kinds[i] == "subheading"]
    if len(left) > 2:
        for index in left:
            state.kinds[index] = "related_list"


def _label_repeats(state: Labelling) -> None:
    """A pull quote that repeats the text is display type: it restates, and is counted once."""
    quotes = [i for i, kind in enumerate(state.kinds) if kind == "quote"]
    if not quotes:
        return
    said = " ".join(
        normal(line.text) for line, kind in zip(state.lines, state.kinds, strict=True) if kind == "body"
    )
    for index in quotes:
        if normal(state.lines[index].text).strip('"“”') in said:
            state.kinds[index] = "subheading"


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
        blocks.append(Block(kind=cut.kind, start=line.start + cut.start, end=line.start + cut.end))
        start = cut.end
    return blocks + _piece(line, kind, start, len(line.text))


_EDGES = re.compile(r"^[\s\u00a0Â]+|[\s\u00a0]+$")


def _piece(line: Line, kind: BlockKind, start: int, end: int) -> list[Block]:
    raw = line.text[start:end]
    head = _EDGES.match(raw)
    begin = start + (head.end() if head else 0)
    finish = start + len(raw.rstrip())
    if finish <= begin or not any(char.isalnum() for char in line.text[begin:finish]):
        return []
    return [Block(kind=kind, start=line.start + begin, end=line.start + finish)]
