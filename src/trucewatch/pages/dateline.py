"""The dateline: place, outlet, wire and day before the first sentence.

Decides where it ends and what it names. A dateline is no evidence of presence and never the place
of an event; a pair of names joined by a dash ("Armenia - Azerbaijan sepakat") is no dateline.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from trucewatch.pages.dates import find_dates, months
from trucewatch.pages.registry import DOMAIN_NAME, agency_named, outlet_named
from trucewatch.pages.words import table, words

MAX_CHARS = 110
"""The longest seen: two places, an outlet, a wire with its date, in brackets."""

EMBEDDED_CHARS = 500
"""Where a flattened head may end: a headline, a byline and a caption."""
_END = re.compile(
    r"(?P<dash>[\s\u00a0Â]+(?:-{1,3}|[–—―−]{1,2})[\s\u00a0Â]+|\s?(?:--|[–—―]{1,2})[\s\u00a0]?"
    r"|(?<=[)\w.])-[\s\u00a0]|\s[-–—](?=[A-Z\"“]))"
    r"|(?P<slash>/\.?\s|//\s?|\s\|{1,2}\s)|(?P<colon>:\s)|(?P<stop>\.\s+)|(?P<close>(?<=\d)\)\s+)"
)
_BRACKET = re.compile(r"\(([^()]{1,60})\)|/([A-Z][\w. ]{1,20})/")
_PLACE = re.compile(
    r"^[A-ZÀ-ÞİŞÇ][\w'’.À-ɏ-]*"
    r"(?:[ -](?:(?:de|la|el|al|ash|as|bin|of|the|dan|and|di)[ -])?[A-ZÀ-ÞİŞÇ][\w'’.À-ɏ-]*){0,3}$"
)
_NEXT = re.compile(r"^[\s\u00a0Â]*[\"“'‘«(\[]?[A-ZÀ-ÞİŞÇ0-9]")


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline's reach (offset in the line) and its parts."""

    end: int
    place: str | None
    names: tuple[str, ...]
    """Outlets and wires as printed."""
    dated: str | None
    unknown: str | None = None
    """A second name that is no known region: an outlet the tables do not have, most likely."""


@cache
def known_places() -> frozenset[str]:
    """Return dateline cities of both languages, folded."""
    return frozenset(row["name"].casefold() for row in table("dateline_places"))


@cache
def _not_places() -> frozenset[str]:
    return frozenset(words("not_places")["organisations"])


def find_dateline(text: str) -> Dateline | None:
    """Return the dateline at the head of a paragraph, or nothing.

    >>> find_dateline("PARIS, iNews.id - Prancis mendorong gencatan senjata.").place
    'PARIS'
    """
    found = _one(text)
    if found is None:
        return None
    if found.place is None and found.names:
        second = _one(text[found.end :].lstrip())
        if second and second.place and not second.names:
            offset = len(text) - len(text[found.end :].lstrip())
            return Dateline(offset + second.end, second.place, found.names, second.dated or found.dated)
    return found


def embedded_dateline(text: str) -> tuple[int, Dateline] | None:
    """Find a dateline behind a headline or caption that lost its line breaks.

    Only one that names its wire or outlet is believed there: "… (foto: AFP) PARIS, iNews.id - …".
    """
    for match in _END.finditer(text[:EMBEDDED_CHARS]):
        if not match["dash"] or not _NEXT.match(text[match.end() :]):
            continue
        head = text[max(0, match.start() - MAX_CHARS) : match.start()]
        offset = match.start() - len(head)
        starts = [m.start() + offset for m in re.finditer(r"(?:(?<=\s)|^)(?=[A-Z(])", head)]
        best: tuple[int, Dateline] | None = None
        for start in reversed(starts):
            found = _one(text[start:])
            if (
                not found
                or not found.place
                or not any(map(_is_name, found.names))
                or start + found.end < match.start()
            ):
                continue
            known = found.place is None or found.place.casefold() in known_places() or found.place.isupper()
            if best is None or (known and len(found.place or "") > len(best[1].place or "")):
                best = (start, found)
        if best and best[0] > 0 and len(re.findall(r"[.!?]\s", text[: best[0]])) <= 2:
            return best
    return None


def lone_dateline(text: str) -> Dateline | None:
    """Return the dateline of a line that is nothing else: the markup broke the sentence off."""
    if len(text) > MAX_CHARS:
        return None
    places = [piece.strip() for piece in text.strip().split(",")]
    if len(places) <= 2 and places[0].casefold() in known_places() and all(map(_PLACE.match, places)):
        return Dateline(len(text.rstrip()), places[0], (), None)
    found = _one(text.rstrip() + " Usai")
    return found if found and found.end >= len(text.rstrip()) - 1 else None


def _one(text: str) -> Dateline | None:
    for match in _END.finditer(text[: MAX_CHARS + 4]):
        if match.start() == 0 or match.start() > MAX_CHARS or not _NEXT.match(text[match.end() :]):
            continue
        head = text[: match.end()] if match["slash"] or match["close"] else text[: match.start()]
        if head.count("(") > head.count(")"):
            continue
        parts = _parts(head.strip(" .\u00a0Â"))
        if parts is None:
            if match["dash"] and match.start() > 3:
                return None
            continue
        if _convincing(parts, match, text[match.end() :]):
            place, names, dated, unknown = parts
            return Dateline(match.start() + len(match[0].rstrip()), place, names, dated, unknown)
    return None


@cache
def _regions() -> frozenset[str]:
    return frozenset(row["name"].casefold() for row in table("dateline_regions"))


_Parts = tuple[str | None, tuple[str, ...], str | None, str | None]


def _parts(head: str) -> _Parts | None:
    names: list[str] = []
    dated: str | None = None
    for match in _BRACKET.finditer(head):
        inner = (match[1] or match[2]).strip()
        for piece in re.split(r"\s*/\s*|,\s+|\s+-\s+", inner):
            if _is_date(piece):
                dated = piece
            elif re.fullmatch(r"(?:19|20)\d\d", piece) and dated:
                continue
            elif _is_name(piece) or re.fullmatch(r"[A-Z][A-Za-z.]{1,9}", piece):
                names.append(piece)
            else:
                return None
    rest = _BRACKET.sub(" ", head).strip(" .,/-–—")
    places: list[str] = []
    for piece in _segments(rest):
        if _is_name(piece) or re.fullmatch(r"[A-Z]+\d+[A-Z]*", piece):
            names.append(piece)
        elif _is_date(piece):
            dated = piece
        elif all(_PLACE.match(part.strip()) for part in piece.split("/")) and len(piece.split()) <= 5:
            places.append(piece)
        else:
            return None
    if not places and not names:
        return None
    second = places[1] if len(places) == 2 else ""
    unknown = second if second and second.casefold() not in _regions() | known_places() else None
    return (places[0] if places else None), tuple(names), dated, unknown


def _segments(rest: str) -> list[str]:
    """Cut at commas and sentence stops; a date keeps its comma ("Nov. 9, 2020")."""
    pieces = [piece.strip(" /") for piece in re.split(r",\s*|(?<=[^\W\d_]{4})\.\s+|\s/\s?|\s\|\s", rest)]
    joined: list[str] = []
    for piece in pieces:
        if re.fullmatch(r"(?:19|20)\d\d", piece) and joined and _is_date(joined[-1]):
            joined[-1] += ", " + piece
        elif piece:
            joined.append(piece)
    return joined


def _is_date(piece: str) -> bool:
    if find_dates(piece) or re.fullmatch(r"\d{1,2}/\d{1,2}(?:/\d{2,4})?", piece):
        return len(piece.split()) <= 4
    return piece.split()[0].rstrip(".").casefold() in months() and len(piece.split()) <= 2 if piece else False


def _is_name(piece: str) -> bool:
    if agency_named(piece) or DOMAIN_NAME.match(piece):
        return True
    return outlet_named(piece) is not None


def _convincing(parts: _Parts, match: re.Match[str], following: str) -> bool:
    place, names, dated, _unknown = parts
    if match["close"]:
        return bool(names) and bool(dated)
    if match["stop"]:
        return bool(names) and (bool(dated) or place is not None)
    if match["slash"]:
        return bool(names) or (place is not None and place.casefold() in known_places())
    if place is None:
        return bool(names) and (bool(match["dash"]) or bool(dated))
    known = place.split("/")[0].strip().casefold() in known_places()
    if match["colon"]:
        return (known and len(place) > 3) or (bool(names) and known)
    if names or dated or known:
        return True
    if place.casefold() in _not_places():
        return False
    letters = [char for char in place if char.isalpha()]
    if all(char.isupper() for char in letters) and len(letters) > 5:
        return True
    first = re.match(r"\W*([^\W\d_]+)", following)
    return bool(first) and first[1].casefold() in words("function_words")["opening"] if first else False
