"""Bylines: names of those who wrote, a matter of the page and never actors of the news.

Decides whether a line is a byline by shape and cue words; resolves nobody.
"""

from __future__ import annotations

import re

from trucewatch.pages.dates import find_dates
from trucewatch.pages.registry import agency_named, outlet_named
from trucewatch.pages.words import words

_CUE = re.compile(
    r"^(?:oleh|by|penulis|pewarta|reporter|jurnalis|wartawan|kontributor|laporan|tim liputan|written by|reported by|author|words by|story by)"
    r"(?:\s+(?:wartawan|reporter|kontributor|jurnalis)\b[\w. ]*?,?)?\s*[:\-–]?\s+",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:in|di)\s+[A-Z][\w'’-]+(?:\s(?:and|dan)\s[A-Z][\w'’-]+)?$|,?\s*\b(?:correspondent|reporter|staff writer|senior writer|editor|diplomatic editor|"
    r"koresponden|wartawan|bbc news|associated press|for .{3,30}|and agencies|dan kantor berita)$",
    re.IGNORECASE,
)
_NAME_WORD = re.compile(r"^(?:[A-ZÀ-ÞĞİŞÇ][\w'’À-ɏ-]*\.?|[A-Z]\.|bin|binti|van|von|de|der|al|el|dan|and|&)$")
_SPLIT = re.compile(r"\s*(?:,|/|\||;|•| - | – |&|\band\b|\bdan\b)\s*")
_JOB = frozenset({"tim redaksi", "redaksi", "our correspondent", "staff", "staff writer", "staff reporter", "news desk", "web desk", "tim detikcom", "agencies", "and agencies", "staff and agencies"})  # fmt: skip


def is_person_name(text: str) -> bool:
    """Say whether a short text looks like one person's name: two to four capitalised words."""
    parts = text.split()
    if not 2 <= len(parts) <= 4 or any(char.isdigit() for char in text):
        return False
    return all(_NAME_WORD.match(part.strip(",")) for part in parts) and parts[0][0].isupper()


def _single_name(piece: str) -> bool:
    if is_person_name(piece) or piece.casefold() in _JOB or agency_named(piece) or outlet_named(piece):
        return True
    return bool(re.fullmatch(r"[A-Z][a-z]+|@[\w.]+|[A-Z]{2,6}|[\w.+-]+@[\w.-]+", piece))


def is_byline(text: str) -> bool:
    """Say whether a line is a byline.

    >>> is_byline("Oleh Ratna Wulandari"), is_byline("Keduanya ingin perang berhenti")
    (True, False)
    """
    if len(text) > 120 or text.rstrip().endswith((".", "!", "?", ":")) and not _CUE.match(text):
        return False
    return bool(names_in(text))


def names_in(text: str) -> tuple[str, ...]:
    """Return the names of a byline as printed, cue words and job titles left out."""
    bare = text.strip()
    for entry in reversed(find_dates(bare)):
        if entry.year:
            bare = bare[: entry.start]
    cue = _CUE.match(bare)
    bare = bare[cue.end() :] if cue else bare
    shorter = _ROLE.sub("", bare).strip(" ,-–|")
    pieces = [piece for piece in _SPLIT.split(shorter or bare) if piece]
    if not pieces or len(pieces) > 6:
        return ()
    small = words("function_words")
    if any(
        word in small["id"] or word in small["en"]
        for piece in pieces
        for word in piece.split()
        if word not in ("dan", "and")
    ):
        return ()
    names = [piece for piece in pieces if _single_name(piece)]
    if len(names) < len(pieces) and not (cue and names):
        return (shorter,) if cue and len(shorter.split()) <= 4 and shorter[:1].isupper() else ()
    if not cue and not any(
        is_person_name(n) or agency_named(n) or n.casefold() in _JOB or outlet_named(n) for n in names
    ):
        return ()
    return tuple(names)
