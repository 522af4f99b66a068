"""The text and what follows it: paragraphs, subheadings, lists of links, the tail.

Decides where a list of links ends and the text goes on, and where the text ends for good. What
stands below an editor's line, tags or "most read" is never news again.
"""

from __future__ import annotations

import re

from trucewatch.pages.captions import glued_caption, is_caption
from trucewatch.pages.labelling import PROSE_WORDS, Labelling, is_prose
from trucewatch.pages.lines import Line, has_letters
from trucewatch.pages.names import is_agency_line, is_person_name, names_in
from trucewatch.pages.stamps import line_date
from trucewatch.pages.words import Hit, normal, sections, words
from trucewatch.records import BlockKind

_SIGNED = re.compile(r"^[(\[*][^()\[\]]{2,60}[)\]*]$")
"""A line that is one bracket is the desk's signature."""
_DESK = re.compile(r"^(?:[a-z]{2,5}(?:/[a-z]{2,5})*\s+)?\(([^()]{2,60})\)$")
"""Desk initials before the wires of a story: "mvb/rc (AFP, Reuters)"."""
_SENTENCES = re.compile(r"[^\W\d_]{3,}[.!?][\"”’)]*\s+[\"“A-Z]")
BIO_WORDS = 60
LINKED = 0.8
QUESTION_WORDS = 8
"""A short question on its own line is a subheading in saved texts ("Siapa yang memantau?")."""
SUBHEADING_CHARS = 120
RESUME_WORDS = 14
"""After a list of links only a paragraph of this size is taken for the text going on."""


def label_body(state: Labelling) -> None:
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
    if line.link_share > LINKED and not line.terminal:
        return "navigation"
    if line.tag in ("h2", "h3", "h4", "h5", "h6"):
        return "subheading"
    desk = _DESK.match(line.text)
    if desk and is_agency_line(desk[1]):
        return "source_line"
    if _SIGNED.match(line.text) and line.words <= 8:
        return "source_line" if is_agency_line(line.text) else "editor_line"
    between = state.first < index < len(state.lines) - 1
    if between and line.words <= QUESTION_WORDS and line.text.endswith("?") and line.tag != "p":
        return "subheading"
    if _SENTENCES.search(line.text) and line.words >= PROSE_WORDS:
        return "body"
    if line.terminal or len(line.text) > SUBHEADING_CHARS or line.tag in ("li", "tr"):
        return "body"
    if index == state.first and len(state.lines) == 1:
        return "body"
    if _in_series(state, index):
        return "body"
    if line_date(line.text):
        return "date"
    if normal(line.text) in sections():
        return "navigation"
    return "subheading"


_ITEM = re.compile(r"^(?:[-•*·–▪]|\(?\d{1,2}[.)]|\(?[a-h][.)])\s+\S")


def _in_series(state: Labelling, index: int) -> bool:
    """Items one after the other are a list in the text (terms of an accord), not subheadings."""
    lines = state.lines
    if not _ITEM.match(lines[index].text):
        return False
    around = [other for other in (index - 1, index + 1) if state.first <= other < len(lines)]
    return any(_ITEM.match(lines[other].text) for other in around) or (
        index > 0 and lines[index - 1].text.rstrip().endswith(":")
    )


_CLOSERS = frozenset({"tags", "editor_line", "share", "comments", "disclaimer", "author_bio", "related_list"})
"""After one of these a short line is no subheading of this text any more."""


def label_trailing(state: Labelling) -> None:
    """Short lines after the last paragraph: one is a cut-off subheading, wires and lists are not."""
    _label_repeats(state)
    _label_doubles(state)
    bodies = [i for i, kind in enumerate(state.kinds) if kind in ("body", "quote")]
    if not bodies:
        return
    if len(bodies) > 1:
        _label_bio(state, bodies[-1])
    trailing = [i for i in range(bodies[-1] + 1, len(state.kinds)) if state.kinds[i] == "subheading"]
    for index in trailing:
        text = state.lines[index].text
        if is_agency_line(text):
            state.kinds[index] = "source_line"
        elif is_person_name(text) and _named_above(state, text):
            state.kinds[index] = "byline"
        elif len(trailing) > 2 or _CLOSERS.intersection(state.kinds[bodies[-1] + 1 : index]):
            state.kinds[index] = "related_list"


def _label_bio(state: Labelling, last: int) -> None:
    """A last paragraph about the one who signed above is no news."""
    line = state.lines[last]
    verbs = "|".join(words("bylines")["bio_verbs"])
    for index in range(min(state.first, len(state.lines))):
        if state.kinds[index] in ("byline", "date"):
            for name in names_in(state.lines[index].text):
                if re.match(rf"{re.escape(name)}\s+(?:{verbs})\b", line.text) and line.words <= BIO_WORDS:
                    state.kinds[last] = "author_bio"


def _label_doubles(state: Labelling) -> None:
    """Alternative text saved above its own caption is the caption too."""
    for index, kind in enumerate(state.kinds):
        if kind == "caption":
            for above in range(max(0, index - 3), index):
                if state.kinds[above] == "body" and state.lines[index].text.startswith(
                    state.lines[above].text
                ):
                    state.kinds[above] = "caption"


def _named_above(state: Labelling, name: str) -> bool:
    wanted = normal(name)
    return any(
        kind in ("byline", "date") and wanted in normal(line.text)
        for line, kind in zip(state.lines, state.kinds, strict=True)
    )


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
