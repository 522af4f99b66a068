"""Captions and photo credits: whose picture, never whose news.

Decides whether a line describes a picture and where its credit stands. A file photograph proves
nothing about any day, and its agency is no source of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from trucewatch.pages.words import alternation, words

MAX_WORDS = 70
"""A caption longer than this is a paragraph that mentions a picture."""
CREDIT_CHARS = 160
"""A credit closes its caption; only the end of a line is searched for one."""
BARE_WORDS = 16
"""A bare wire name in brackets ends captions and last paragraphs alike: only short lines are captions."""

_CREDIT_SIGN = re.compile(r"[/©:\[]|(?i:foto|photo|dok|credit|kredit|istimewa|handout)")
"""What any open credit holds; most paragraphs hold none and are spared the search."""


@dataclass(frozen=True, slots=True)
class _Shapes:
    bracket: re.Pattern[str]
    bare: re.Pattern[str]
    opening: re.Pattern[str]
    credit_line: re.Pattern[str]
    tail: re.Pattern[str]


def _either(name: str) -> str:
    return alternation(words("captions")[name])


@cache
def _shapes() -> _Shapes:
    sites, signers, credit = _either("sites"), _either("signers"), _either("credit_words")
    inner = r"[^()\[\]]"
    bracket = (
        rf"[(\[]\s*(?i:{credit})\b{inner}{{0,80}}[)\]]|[(\[]{inner}{{0,60}}\b(?i:{credit})\s*[:/]{inner}{{0,60}}[)\]]"
        rf"|[(\[]{inner}{{0,60}}(?:\b(?:{signers})\s*(?:/|\bImages|\s[Pp]hoto|\s[Ff]oto)|/\s*(?:{signers})\b)"
        rf"{inner}{{0,60}}[)\]]"
        rf"|[(\[](?i:{sites})(?:\.com|[@/]){inner}{{0,60}}[)\]]"
    )
    name = r"[A-Z][\w.’'-]*"
    tail = (
        rf"(?P<credit>(?:(?:https?://)?(?:www\.)?(?i:{sites})\.(?:com|org|me)/[\w./@ -]{{1,40}}"
        rf"|(?:(?<=[.!?)\]\"”|/])|(?<=[.!?)\]\"”|/-]\s)|^)(?i:{credit})\s*[.:]\s*[^.]{{2,60}}"
        rf"|©\s*[^.]{{2,60}}|[Pp]hotograph(?: by|:)\s*[^.]{{2,60}}"
        rf"|\[(?:[^\[\]]{{0,50}}[/,]\s?)?(?:{signers})(?:[/ ,][^\[\]]{{0,50}})?\]"
        rf"|(?:{name} ){{0,4}}{name}\s?/\s?(?:{signers})\b[^.]{{0,60}}"
        rf"|(?:{signers})\s?/\s?{name}[\w .,’'/-]{{1,60}}))\s*$"
    )
    return _Shapes(
        re.compile(bracket),
        re.compile(rf"[(\[](?:{signers})(?: Photo)?[)\]]\.?\s*$"),
        re.compile(
            rf"^\[?(?:{_either('openings')})\s*[:,|]\s*\S|^(?:{_either('bare_openings')})\b", re.IGNORECASE
        ),
        re.compile(
            r"^(?:photo|image|kredit|credit|sumber (?:foto|gambar)|©|photograph)\b.{0,12}[:,|]?\s+\S",
            re.IGNORECASE,
        ),
        re.compile(tail),
    )


def credit_span(text: str) -> tuple[int, int] | None:
    """Return the photo credit inside a caption line, or nothing."""
    shapes = _shapes()
    begin = max(0, len(text) - CREDIT_CHARS)
    match = shapes.bracket.search(text, begin)
    if match and match.end() >= len(text.rstrip()) - 2:
        return match.start(), match.end()
    match = shapes.bare.search(text, begin)
    if match and len(text.split()) <= BARE_WORDS:
        return match.start(), match.end()
    match = shapes.tail.search(text, begin) if _CREDIT_SIGN.search(text, begin) else None
    if match:
        return match.start("credit"), match.end("credit")
    if len(text.split()) <= 8 and shapes.credit_line.match(text):
        return 0, len(text)
    return None


def is_caption(text: str) -> bool:
    """Say whether a line is a picture's caption or credit by its own words.

    >>> is_caption("Pasukan di perbatasan. (foto: AFP)")
    True
    """
    if len(text.split()) > MAX_WORDS:
        return False
    return bool(_shapes().opening.match(text)) or credit_span(text) is not None


def glued_caption(text: str, title: str | None) -> bool:
    """Say whether a line starts with the headline repeated as a picture's alternative text."""
    if not title or len(title) < 20 or not text.startswith(title):
        return False
    return len(text) > len(title)
