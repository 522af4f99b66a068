"""Bylines: names of those who wrote, a matter of the page and never actors of the news.

Decides whether a line is a byline by shape and cue words; resolves nobody.
"""

from __future__ import annotations

import re

from trucewatch.pages.dates import find_dates, zones
from trucewatch.pages.registry import agency_named, outlet_named
from trucewatch.pages.words import words

_CUE = re.compile(
    r"^(?:oleh|by|rep|diposkan oleh|diposting oleh|ditulis oleh|posted by|penulis|pewarta|reporter|jurnalis|wartawan|kontributor|laporan|tim liputan|written by|reported by|author|words by|story by)"
    r"(?:\s+(?:wartawan|reporter|kontributor|jurnalis)\b[\w. ]*?,?)?\s*[:\-–]?\s+",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:in|di)\s+[A-Z][\w'’-]+(?:\s(?:and|dan)\s[A-Z][\w'’-]+)?$|,?\s*\b(?:correspondent|reporter|staff writer|senior writer|editor|diplomatic editor|"
    r"koresponden|wartawan|bbc news|associated press|for .{3,30}|and agencies|dan kantor berita)$",
    re.IGNORECASE,
)
_NAME_WORD = re.compile(r"^(?:[A-ZÀ-ÞĞİŞÇ][\w'’À-ɏ-]*\.?|[A-Z]\.|bin|binti|van|von|de|der|al|el|dan|and|&)$")
_POSTED = re.compile(
    r"\b(?:posted|published|updated|diterbitkan|tayang|terbit)\s*(?:on|pada|at)\b:?|\b(?:di|at|pada)?\s*\d{1,2}[.:]\d{2}\b|\d+ (?:min|menit|minute)s?(?: read| baca)?",
    re.IGNORECASE,
)
_EDITED = re.compile(r"(?:^|[/|,;]\s*)\b(?:red|redaktur|editor|penyunting)\s*[:/].*$", re.IGNORECASE)
_SPLIT = re.compile(r"\s*(?:,|\s/\s*|/\s|/(?=[A-Z][a-z])|\||;|•|·| - | – |&|\band\b|\bdan\b)\s*")
_JOINED = frozenset({"dan", "and", "&"})
_TITLES = frozenset(
    {
        "jurnalis",
        "wartawan",
        "reporter",
        "kontributor",
        "koresponden",
        "correspondent",
        "editor",
        "staff writer",
    }
)
_JOB = frozenset({"tim redaksi", "redaksi", "our correspondent", "staff", "staff writer", "staff reporter", "news desk", "web desk", "tim detikcom", "agencies", "and agencies", "staff and agencies"})  # fmt: skip


def is_person_name(text: str) -> bool:
    """Say whether a short text looks like one person's name: two to four capitalised words."""
    parts = text.split()
    if not 2 <= len(parts) <= 4 or any(char.isdigit() for char in text) or _JOINED.intersection(parts):
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
            bare = bare[: entry.start] + " | " + bare[entry.end :]
    bare = _EDITED.sub("", _POSTED.sub("", bare)).strip(" |,·•-–—")
    cue = _CUE.match(bare)
    bare = bare[cue.end() :] if cue else bare
    shorter = _ROLE.sub("", bare).strip(" ,-–|")
    pieces = [
        piece
        for piece in _SPLIT.split(shorter or bare)
        if piece and piece.casefold() not in _TITLES and piece not in zones()
    ]
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
    if not cue and any(
        len(n.split()) == 1 and not (agency_named(n) or outlet_named(n) or n.casefold() in _JOB)
        for n in names
    ):
        return ()
    people = [name for name in names if name.casefold() not in _JOB]
    return tuple(people or names)


def is_desk(name: str) -> bool:
    """Say whether a byline names a desk and no person ("Tim Redaksi")."""
    return name.casefold() in _JOB


def is_agency_line(text: str) -> bool:
    """Say whether a line only lists wires and outlets ("REUTERS | AL JAZEERA")."""
    pieces = [piece for piece in re.split(r"\s*[|/,;&]\s*|\s+(?:dan|and)\s+", text.strip(" ().*")) if piece]
    return 0 < len(pieces) <= 6 and all(agency_named(piece) for piece in pieces)
