"""Places built of a name and other words: parts of countries, borders, bare directions.

"Southern Lebanon", "Armenia selatan", "the Armenian-Azerbaijani border", "perbatasan dengan Armenia",
"in the south". A part or a border has no coordinates of its own: none are made up.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..languages.phrases import Token
from .records import Place
from .sheets import Words

Found = tuple[int, Place]
"""The index after the last token, and the place."""
Base = Callable[[int], Found | None]
"""Looks a listed place up at a token."""

_DASHES = frozenset("-‐‑–/")
_TOWNS = frozenset({"town", "village", "district"})
_PARTS = frozenset({"country", "province", "region", "town", "district", "continent"})


def part(tokens: Sequence[Token], index: int, words: Words, base: Base) -> Found | None:
    """Return "southern Lebanon" or "Lebanon selatan" if one stands at the token."""
    if words.direction_first:
        return _direction_before(tokens, index, words, base)
    before = _direction_before(tokens, index, words, base)
    return before if before is not None else _direction_after(tokens, index, words, base)


def _direction_before(tokens: Sequence[Token], index: int, words: Words, base: Base) -> Found | None:
    direction, after = _direction(tokens, index, words)
    if direction is None or after >= len(tokens):
        return None
    found = base(after)
    return None if found is None or not _divisible(found[1]) else (found[0], _part(found[1], direction))


def _direction_after(tokens: Sequence[Token], index: int, words: Words, base: Base) -> Found | None:
    found = base(index)
    if found is None or not _divisible(found[1]):
        return None
    direction, after = _direction(tokens, found[0], words)
    return None if direction is None else (after, _part(found[1], direction))


def _direction(tokens: Sequence[Token], index: int, words: Words) -> tuple[str | None, int]:
    """Return the direction words at the token and the index after them, the longest first."""
    if index >= len(tokens) or tokens[index].folded not in words.openers:
        return None, index
    for length in (3, 2, 1):
        run = tokens[index : index + length]
        spoken = " ".join(token.folded for token in run if not token.joint)
        if len(run) == length and not run[-1].joint and spoken in words.directions:
            return spoken, index + length
    return None, index


def _divisible(place: Place) -> bool:
    return place.kind in _PARTS and ":part:" not in place.place_id


def _part(place: Place, direction: str) -> Place:
    return Place(
        f"{place.place_id}:part:{direction}",
        place.name,
        (),
        None,
        None,
        "direction",
        place.country,
        sheet=True,
    )


def border(tokens: Sequence[Token], index: int, words: Words, base: Base) -> Found | None:
    """Return the border at the token: "perbatasan Armenia-Azerbaijan", "the border with Armenia"."""
    return _border_of(tokens, index, words, base) or _bordering(tokens, index, words, base)


def _border_of(tokens: Sequence[Token], index: int, words: Words, base: Base) -> Found | None:
    """Read a border word and what it borders."""
    if tokens[index].folded not in words.openers:
        return None
    length = next((n for n in (2, 1) if _spoken(tokens, index, n) in words.borders), 0)
    if not length:
        return None
    position = index + length
    if position < len(tokens) and tokens[position].folded in words.border_links:
        position += 1
    elif words.direction_first:
        return None
    states, end = _states(tokens, position, words, base)
    return (end, _border(states)) if states else None


def _bordering(tokens: Sequence[Token], index: int, words: Words, base: Base) -> Found | None:
    """Read states or their adjectives and then a border word: "the Thai-Cambodian border"."""
    if not words.direction_first:
        return None
    states, end = _states(tokens, index, words, base)
    if states and end < len(tokens) and tokens[end].folded == "'s":
        end += 1
    if states and end < len(tokens) and tokens[end].folded in words.directions:
        end += 1
    if not states or end >= len(tokens) or _spoken(tokens, end, 1) not in words.borders:
        return None
    two = _spoken(tokens, end, 2) in words.borders
    return end + (2 if two else 1), _border(states)


def _states(tokens: Sequence[Token], index: int, words: Words, base: Base) -> tuple[list[str], int]:
    """Return the codes of one or two states from the token on, and the index after them."""
    codes: list[str] = []
    end = position = index
    while position < len(tokens) and len(codes) < 2:
        hit = words.adjectives.at(tokens, position) if words.direction_first else None
        if hit is not None:
            end, code = hit[0], hit[1][0]
        else:
            found = base(position)
            if found is None or found[1].country is None or found[1].kind not in ("country", "region"):
                break
            end, code = found[0], found[1].country
        codes.append(code)
        if end < len(tokens) and (tokens[end].text in _DASHES or tokens[end].folded in words.conjunctions):
            position = end + 1
        else:
            break
    return codes, end


def _border(states: Sequence[str]) -> Place:
    return Place(f"border:{'-'.join(sorted(states))}", "border", (), None, None, "border", None, sheet=True)


def bare_direction(tokens: Sequence[Token], index: int, words: Words) -> tuple[int, int, Place] | None:
    """Return "in the south", "di selatan" (span of the named part) where no place follows."""
    for phrase in words.bare_directions.get(tokens[index].folded, ()):
        run = tokens[index : index + len(phrase)]
        if len(run) == len(phrase) and tuple(token.folded for token in run) == phrase:
            end = index + len(phrase)
            after = tokens[end] if end < len(tokens) else None
            if after is not None and (after.upper or after.folded in ("of", "'s")):
                return None
            first = index if words.direction_first else index + 1
            return (
                first,
                end,
                Place(f"part:{phrase[-1]}", phrase[-1], (), None, None, "direction", None, sheet=True),
            )
    return None


def joined(tokens: Sequence[Token], index: int, base: Base) -> Found | None:
    """Return the line between two towns joined by a dash: "toward Agdere-Terter"."""
    first = base(index)
    if first is None or first[1].kind not in _TOWNS or first[0] + 1 >= len(tokens):
        return None
    if tokens[first[0]].text not in _DASHES or tokens[first[0]].start != tokens[first[0] - 1].end:
        return None
    second = base(first[0] + 1)
    if second is None or second[1].kind not in _TOWNS or tokens[first[0] + 1].start != tokens[first[0]].end:
        return None
    one, other = first[1], second[1]
    country = one.country if one.country == other.country else None
    names = tuple(dict.fromkeys((*one.names, *other.names)))
    return second[0], Place(
        f"{one.place_id}+{other.place_id}", one.name, names, None, None, "line", country, sheet=True
    )


def _spoken(tokens: Sequence[Token], index: int, length: int) -> str:
    return " ".join(token.folded for token in tokens[index : index + length])
