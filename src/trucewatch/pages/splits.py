"""Furniture inside a paragraph: inline read-also links, desk initials, trailing credits.

Decides which stretches of a body paragraph are not body. Cuts only where the wording is beyond
doubt; what stays doubtful stays body.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from trucewatch.pages.registry import agency_named, outlet_named
from trucewatch.pages.words import alternation, words
from trucewatch.records import BlockKind

_INITIALS = re.compile(
    r"(?<=[.!?\"”’)\]])\s*(?P<mark>[(\[]"
    r"(?:\*+|[a-zA-Z]{2,6}(?:[/\-.][a-zA-Z0-9-]{1,8}){0,3}|[a-z]{2,4}, [a-z]{2,4})[)\]])\s*\*?$"
)
_STOP = re.compile(r"[.!?][\"”’)]*(?=\s+[\"“'A-Z0-9(]|\s*$)")
_TOKEN = re.compile(r"\S+")
CLOSING_CHARS = 400
"""How far from a paragraph's end its credit line may begin."""


@dataclass(frozen=True, slots=True)
class _Shapes:
    also: re.Pattern[str]
    advert: re.Pattern[str]
    closing: re.Pattern[str]
    mark: re.Pattern[str]


@cache
def _shapes() -> _Shapes:
    lists = words("inline")

    def either(name: str) -> str:
        return alternation(lists[name])

    opens = r"(?:(?<=[.!?\"”’)\]:])|(?<=\s)|^)"
    advert = either("advert")
    return _Shapes(
        re.compile(rf"{opens}[(\[]?\s*(?P<cue>(?:{either('also')})\s*[:;|»>-]+)\s*"),
        re.compile(
            rf"(?:{advert})?\s*(?:SCROLL (?:TO|UNTUK) [A-Z ]{{6,40}}|{either('scroll')})"
            rf"|(?<![A-Za-z])(?:{advert})(?![A-Za-z])|\[(?:{either('embeds')})[: ][^\]]{{1,60}}\]"
        ),
        re.compile(
            rf"(?<=[.!?\"”’)])\s+(?P<mark>[(\[]?(?:(?:{either('reporting')})\s[^\n]{{3,300}}"
            rf"|(?:{either('originally')})[^\n]{{3,300}}|(?:{either('signing')})\s*:\s*[^\n.]{{2,60}}))$"
        ),
        re.compile(rf"(?<=[.!?\"”’)])\s*(?P<mark>{either('closing_marks')})\s*$"),
    )


@dataclass(frozen=True, slots=True)
class Cut:
    """A stretch of a line (offsets within it) that is furniture."""

    start: int
    end: int
    kind: BlockKind


def inline_cuts(text: str, links: tuple[tuple[int, int], ...] = ()) -> list[Cut]:
    """Return the furniture inside one paragraph, in order, without overlaps."""
    if len(text) < 30:
        return []
    cuts = _also_cuts(text, links)
    cuts += [
        Cut(match.start() + len(match[0]) - len(match[0].lstrip()), match.end(), "advert")
        for match in _shapes().advert.finditer(text)
    ]
    closing = _shapes().closing.search(text, max(0, len(text) - CLOSING_CHARS))
    if closing:
        kind: BlockKind = "editor_line" if closing["mark"].startswith("Editor:") else "source_line"
        cuts.append(Cut(closing.start("mark"), closing.end("mark"), kind))
    initials = _INITIALS.search(text) or _shapes().mark.search(text)
    if initials:
        cuts.append(Cut(initials.start("mark"), initials.end("mark"), _bracket_kind(initials["mark"])))
    kept: list[Cut] = []
    for cut in sorted(cuts, key=lambda c: (c.start, -c.end)):
        if not kept or cut.start >= kept[-1].end:
            kept.append(cut)
    return kept


def _bracket_kind(mark: str) -> BlockKind:
    inner = mark.strip("()[]*")
    named = any(agency_named(part) or outlet_named(part) for part in (inner, *re.split(r"[/-]", inner)))
    return "source_line" if named else "editor_line"


def _also_cuts(text: str, links: tuple[tuple[int, int], ...]) -> list[Cut]:
    cuts: list[Cut] = []
    for match in _shapes().also.finditer(text):
        start = match.start("cue")
        if cuts and start < cuts[-1].end:
            continue
        linked = [
            end
            for begin, end in links
            if begin <= match.end() + 2 < end or match.end() <= begin <= match.end() + 2
        ]
        end = linked[0] if linked else _also_end(text, match.end())
        opening = text[match.start() : start].strip()
        if opening in ("(", "["):
            start = match.start() + match[0].index(opening)
            closing = re.match(r"\s*[)\]]", text[end:])
            end += closing.end() if closing else 0
        cuts.append(Cut(start, end, "read_also"))
    return cuts


def _also_end(text: str, start: int) -> int:
    """Find where a linked headline without markup ends.

    Headlines in Title Case end before the sentence whose second word is in lower case
    ("… Negosiasi Nagorno-Karabakh Pertempuran kini …"); others run to the next full stop.
    """
    stop = _STOP.search(text, start)
    limit = stop.end() if stop else len(text)
    small = frozenset(words("function_words")["id"]) | frozenset(words("function_words")["en"])
    tokens = [(m.start(), m[0]) for m in _TOKEN.finditer(text[:limit], start)]
    if len(tokens) < 4 or not all(_headline_word(token, small) for _, token in tokens[:3]):
        return limit
    for index, (_, token) in enumerate(tokens[3:], 3):
        if not _headline_word(token, small):
            begin = index - 1
            while begin > 3 and tokens[begin][1].casefold() in small and tokens[begin][1][0].islower():
                begin -= 1
            return tokens[begin][0] if text[tokens[begin][0]].isupper() else limit
    return limit


def _headline_word(token: str, small: frozenset[str]) -> bool:
    bare = token.strip("\"“”'‘’(),:;.!?-–—")
    return not bare or not bare[0].islower() or bare in small
