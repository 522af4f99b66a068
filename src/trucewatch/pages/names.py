"""Bylines: names of those who wrote, a matter of the page and never actors of the news.

Decides whether a line is a byline by shape and cue words; resolves nobody.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from trucewatch.pages.dates import find_dates, zones
from trucewatch.pages.registry import agency_named, outlet_named
from trucewatch.pages.words import alternation, words

_NAME_WORD = re.compile(r"^(?:[A-ZÀ-ÞĞİŞÇ][\w'’À-ɏ-]*\.?|[A-Z]\.)$")
_SPLIT = re.compile(r"\s*(?:,|\s/\s*|/\s|/(?=[A-Z][a-z])|\||;|•|·| - | – |&|\band\b|\bdan\b)\s*")
_CLOCK = re.compile(
    r"\b(?:di|at|pada)?\s*\d{1,2}[.:]\d{2}\b|\d+ (?:min|menit|minute)s?(?: read| baca)"
    r"|\d+\s(?:second|minute|hour|day|week|month|year)s?\sago"
    r"|\d+\s(?:detik|menit|jam|hari|minggu|bulan|tahun)\s(?:yang )?lalu",
    re.IGNORECASE,
)
_JOINED = frozenset({"dan", "and", "&"})


@dataclass(frozen=True, slots=True)
class _Shapes:
    cue: re.Pattern[str]
    post: re.Pattern[str]
    posted: re.Pattern[str]
    edited: re.Pattern[str]


@cache
def _shapes() -> _Shapes:
    lists = words("bylines")

    def either(name: str) -> str:
        return alternation(lists[name])

    roles = rf"(?:\s+(?:{either('cue_roles')})\b[\w. ]*?,?)?"
    place = r"[A-Z][\w'’-]+"
    return _Shapes(
        re.compile(rf"^(?:{either('cues')}){roles}\s*[:\-–]?\s+", re.IGNORECASE),
        re.compile(
            rf"\b(?:in|di)\s+{place}(?:\s(?:and|dan)\s{place})?$|,?\s*\b(?:{either('posts')})$", re.IGNORECASE
        ),
        re.compile(rf"\b(?:{either('posted')})\s*(?:on|pada|at)\b:?", re.IGNORECASE),
        re.compile(rf"(?:^|[/|,;]\s*)\b(?:{either('editors')})\s*[:/].*$", re.IGNORECASE),
    )


def is_person_name(text: str) -> bool:
    """Say whether a short text looks like one person's name: two to four capitalised words."""
    parts = text.split()
    if not 2 <= len(parts) <= 4 or any(char.isdigit() for char in text) or _JOINED.intersection(parts):
        return False
    return (
        all(_NAME_WORD.match(part.strip(",")) or part in words("bylines")["particles"] for part in parts)
        and parts[0][0].isupper()
    )


def _single_name(piece: str) -> bool:
    if (
        is_person_name(piece)
        or piece.casefold() in words("bylines")["desks"]
        or agency_named(piece)
        or outlet_named(piece)
    ):
        return True
    return bool(re.fullmatch(r"[A-Z][a-z]+|@[\w.]+|[A-Z]{2,6}|[\w.+-]+@[\w.-]+", piece))


def is_byline(text: str) -> bool:
    """Say whether a line is a byline.

    >>> is_byline("Oleh Ratna Wulandari"), is_byline("Keduanya ingin perang berhenti")
    (True, False)
    """
    if len(text) > 120 or (text.rstrip().endswith((".", "!", "?", ":")) and not _shapes().cue.match(text)):
        return False
    return bool(names_in(text))


def names_in(text: str) -> tuple[str, ...]:
    """Return the names of a byline as printed, cue words and job titles left out."""
    bare = text.strip()
    for entry in reversed(find_dates(bare)):
        if entry.year:
            bare = bare[: entry.start] + " | " + bare[entry.end :]
    shapes = _shapes()
    bare = shapes.edited.sub("", _CLOCK.sub("", shapes.posted.sub("", bare))).strip(" |,·•-–—")
    cue = shapes.cue.match(bare)
    bare = bare[cue.end() :] if cue else bare
    shorter = shapes.post.sub("", bare).strip(" ,-–|")
    pieces = [
        piece
        for piece in _SPLIT.split(shorter or bare)
        if piece and piece.casefold() not in words("bylines")["titles"] and piece not in zones()
    ]
    if not pieces or len(pieces) > 6:
        return ()
    if _has_small_words(pieces):
        return ()
    names = [piece for piece in pieces if _single_name(piece)]
    if len(names) < len(pieces) and not (cue and names):
        return (shorter,) if cue and len(shorter.split()) <= 4 and shorter[:1].isupper() else ()
    if not cue and not all(_stands_alone(name) for name in names):
        return ()
    people = [name for name in names if not is_desk(name)]
    return tuple(people or names)


def _has_small_words(pieces: list[str]) -> bool:
    small = words("function_words")
    spoken = (word for piece in pieces for word in piece.split() if word not in _JOINED)
    return any(word in small["id"] or word in small["en"] for word in spoken)


def _stands_alone(name: str) -> bool:
    """Say whether a name is believed without a "by": a person's, a desk's, a wire's, an outlet's."""
    return (
        is_person_name(name)
        or is_desk(name)
        or agency_named(name) is not None
        or outlet_named(name) is not None
    )


def is_desk(name: str) -> bool:
    """Say whether a byline names a desk and no person ("Tim Redaksi")."""
    return name.casefold() in words("bylines")["desks"]


def is_agency_line(text: str) -> bool:
    """Say whether a line only lists wires and outlets ("REUTERS | AL JAZEERA")."""
    pieces = [piece for piece in re.split(r"\s*[|/,;&]\s*|\s+(?:dan|and)\s+", text.strip(" ().*")) if piece]
    return 0 < len(pieces) <= 6 and all(agency_named(piece) for piece in pieces)
