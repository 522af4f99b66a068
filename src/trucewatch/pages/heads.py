"""The head of a page: headline, deck, byline, date, and where the text begins.

Decides by the page's own title, by the first dateline and by the shape of lines. Refuses to guess
a headline in a text that is one paragraph: such a report is body from its first word.
"""

from __future__ import annotations

import re

from trucewatch.pages.captions import glued_caption, is_caption
from trucewatch.pages.dateline import embedded_dateline, find_dateline, lone_dateline
from trucewatch.pages.labelling import Labelling, is_prose
from trucewatch.pages.lines import Line, has_letters
from trucewatch.pages.names import is_byline, is_person_name
from trucewatch.pages.stamps import line_date
from trucewatch.pages.words import furniture, normal, sections
from trucewatch.records import BlockKind

_TRAIL = re.compile(r"\w\s?[|>»›]\s?\w")
"""Section trails ("Home > World", "News|Asia") are no headlines."""
_PICTURE = frozenset({"image", "photo", "foto", "gambar", "lihat foto"})
_TRAIL_CUT = re.compile(r"\s+/\s+|\s*[|>»›]\s*")
HEADLINE_CHARS = 220
DECK_LINES = 3
DECK_WORDS = 45
HEAD_LINES = 40
"""How far down a dateline is looked for: menus of saved pages run to some thirty lines."""


def find_headline(state: Labelling, saved_page: bool) -> None:
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
    for index in range(_below_trail(state), min(HEAD_LINES, len(state.lines))):
        line = state.lines[index]
        if state.hits[index] or line.role or _TRAIL.search(line.text) or is_caption(line.text):
            continue
        if _only_sections(line.text):
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


def _below_trail(state: Labelling) -> int:
    """The line under the last section trail of the head: what stands above it is the site's."""
    below = 0
    for index, line in enumerate(state.lines[:HEAD_LINES]):
        if is_prose(line):
            break
        parts = [normal(part) for part in _TRAIL_CUT.split(line.text) if part.strip()]
        opening = furniture(parts[0]) if len(parts) > 1 else None
        menu = len(parts) > 1 and (parts[0] in sections() or (opening and opening.kind == "navigation"))
        if menu and not line_date(line.text):
            below = index + 1
    return below


def _only_sections(text: str) -> bool:
    """Say whether a line is a menu that lost its line breaks ("Beranda Nasional Ekonomi")."""
    words = text.split()
    return len(words) > 1 and all(normal(word) in sections() or furniture(word) is not None for word in words)


def find_first(state: Labelling, saved_page: bool) -> None:
    """Find the first paragraph of the text: the first dateline, else the first prose."""
    start = 0 if state.headline is None else state.headline + 1
    prose: list[int] = []
    for index in range(start, len(state.lines)):
        if state.kinds[index] or state.hits[index]:
            continue
        line = state.lines[index]
        begins = _dateline_at(state, index) if index < start + HEAD_LINES else None
        if begins is not None:
            state.first = begins if _only_deck(state, prose, saved_page) else prose[0]
            return
        above = state.headline is not None and _is_deck(state, index)
        if is_prose(line) and not above and not _in_head(line, state.title):
            prose.append(index)
        if prose and index >= prose[0] + 3:
            break
    state.first = prose[0] if prose else _first_plain(state, start if state.headline is not None else 0)


def _dateline_at(state: Labelling, index: int) -> int | None:
    """Take up the dateline of a line; return the line where the text then begins."""
    line = state.lines[index]
    found = find_dateline(line.text)
    if found:
        if line.words < 6 or not (is_prose(line) or line.words >= 12):
            return None
        state.datelines[index] = found
        return index
    if index + 1 < len(state.lines) and is_prose(state.lines[index + 1]):
        alone = lone_dateline(line.text)
        if alone:
            state.kinds[index] = "dateline"
            state.datelines[index] = alone
            return index + 1
    inside = embedded_dateline(line.text) if is_prose(line) else None
    if inside:
        state.embedded[index], state.datelines[index] = inside
        return index
    return None


def _only_deck(state: Labelling, prose: list[int], saved_page: bool) -> bool:
    """Say whether what stands above a dateline is no more than a deck."""
    if not prose:
        return True
    return saved_page and len(prose) == 1 and state.lines[prose[0]].words <= DECK_WORDS


def _is_deck(state: Labelling, index: int) -> bool:
    """A sentence or two under the headline is its deck where the byline or date still comes."""
    if index > (state.headline or 0) + DECK_LINES or state.lines[index].words > DECK_WORDS:
        return False
    for later in range(index + 1, min(index + 5, len(state.lines))):
        line = state.lines[later]
        if _is_signature(state, later):
            return _text_follows(state, later)
        if is_prose(line) and not is_caption(line.text):
            return False
    return False


def _is_signature(state: Labelling, index: int) -> bool:
    """Say whether a line is a date or byline; a bare name must have one of them or a picture below it.

    "Korban Jiwa" under a first paragraph is a subheading, whatever its capitals.
    """
    line, hit = state.lines[index], state.hits[index]
    if line_date(line.text) or (hit and hit.kind in ("byline", "editor_line")):
        return True
    if hit or not is_byline(line.text) or index + 1 >= len(state.lines):
        return False
    below, next_hit = state.lines[index + 1], state.hits[index + 1]
    marked = next_hit is not None and next_hit.kind in (
        "share",
        "live_update_meta",
        "editor_line",
        "photo_credit",
    )
    return marked or bool(line_date(below.text)) or is_caption(below.text)


def _text_follows(state: Labelling, index: int) -> bool:
    """Say whether running text comes below a line, before any list of links does."""
    for later in range(index + 1, len(state.lines)):
        hit = state.hits[later]
        if hit and hit.scope in ("list", "tail"):
            return False
        if is_prose(state.lines[later]):
            return True
    return False


def _first_plain(state: Labelling, start: int) -> int:
    for index in range(start, len(state.lines)):
        if not state.kinds[index] and not state.hits[index] and not _in_head(state.lines[index], state.title):
            return index
    return len(state.lines)


def _in_head(line: Line, title: str | None) -> bool:
    return is_caption(line.text) or glued_caption(line.text, title) or bool(line_date(line.text))


def label_head(state: Labelling) -> None:
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
    pictured = any(normal(other.text) in _PICTURE for other in state.lines[max(0, index - 4) : index])
    if is_caption(line.text) or glued_caption(line.text, state.title) or (pictured and after_title):
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
