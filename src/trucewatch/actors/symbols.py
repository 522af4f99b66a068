"""Turn a text into units with one symbol each, so that compositions are patterns over a short string."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ..languages.phrases import POSSESSIVE, Phrases, Token, title_case, tokens
from .lexicon import Item

_MARKS = {
    ",": ",",
    ".": "!",
    "!": "!",
    "?": "!",
    ":": "!",
    ";": "!",
    "(": "<",
    ")": ">",
    "[": "<",
    "]": ">",
    "\n": "~",
}
_DASHES = frozenset("-‐‑–—/")
_NO_ITEM = Item("w")
_ARMS = Item("F", key="arms", sector="MIL", label="armed forces")


class Unit(NamedTuple):
    """A listed phrase or a single token."""

    symbol: str
    start: int
    end: int
    item: Item
    items: tuple[Item, ...] = ()


def units(
    text: str, phrases: Phrases[Item], *, suffix: str | None = None, models: frozenset[str] = frozenset()
) -> list[Unit]:
    """Return the units of the text.

    `suffix` is an enclitic possessive (`-nya`) to look under; `models` begin names of arms ("Mi-24").
    """
    text_tokens = tokens(text)
    headline = title_case(text_tokens)
    found: list[Unit] = []
    index = 0
    while index < len(text_tokens):
        token = text_tokens[index]
        if token.text in models and _is_model(text_tokens, index):
            found.append(Unit("F", token.start, text_tokens[index + 2].end, _ARMS, (_ARMS,)))
            index += 3
            continue
        hit = None if token.joint else phrases.at(text_tokens, index)
        if hit is not None:
            end, items = hit
            found.append(Unit(items[0].symbol, token.start, text_tokens[end - 1].end, items[0], tuple(items)))
            index = end
            continue
        found.append(
            _plain(token, phrases, suffix, headline=headline[index], initial=_initial(text_tokens, index))
        )
        index += 1
    return _without_strangers(found)


def _is_model(text_tokens: Sequence[Token], index: int) -> bool:
    """Say whether a hyphen and a number follow the token without a space."""
    run = text_tokens[index : index + 3]
    return (
        len(run) == 3
        and run[1].text in _DASHES
        and run[2].text[0].isdigit()
        and run[0].end == run[1].start
        and run[1].end == run[2].start
    )


def _plain(
    token: Token, phrases: Phrases[Item], suffix: str | None, *, headline: bool, initial: bool
) -> Unit:
    """Return the unit of a token that begins no listed phrase."""
    word = token.text
    if token.folded == POSSESSIVE:
        symbol = "v"
    elif word in _MARKS:
        symbol = _MARKS[word]
    elif word in _DASHES:
        symbol = "-"
    elif word[0].isdigit():
        symbol = "0"
    elif not word[0].isalpha():
        symbol = ";"
    elif token.upper and not headline and not initial:
        symbol = "n"
    else:
        symbol = "w"
        if suffix is not None and token.folded.endswith(suffix):
            stem = Token(token.start, token.end, word, token.folded.removesuffix(suffix), token.upper, False)
            owned = phrases.at([stem], 0)
            if owned is not None and owned[1][0].symbol in "BFE":
                return Unit("h", token.start, token.end, owned[1][0], tuple(owned[1]))
    return Unit(symbol, token.start, token.end, _NO_ITEM)


def _initial(text_tokens: Sequence[Token], index: int) -> bool:
    """Say whether a capital here may be only that of a sentence's first word: no second capital follows."""
    before = text_tokens[index - 1].text if index else "\n"
    if before not in ("\n", ".", "!", "?", ":", '"', "“", "”", "‘", "(", "*", "•"):
        return False
    after = text_tokens[index + 1] if index + 1 < len(text_tokens) else None
    return after is None or not after.upper


def _without_strangers(found: list[Unit]) -> list[Unit]:
    """Take a surname after an unknown first name for that stranger's, not the office-holder's."""
    for index in range(1, len(found)):
        unit, before = found[index], found[index - 1]
        if unit.item.code == "WEST" and before.symbol in "nSZLC":
            found[index] = Unit("n", unit.start, unit.end, _NO_ITEM)
        opening = index == 1 or found[index - 2].symbol in "~!;"
        if unit.symbol == "N" and before.symbol == "n" and unit.item.key != "full" and not opening:
            found[index] = Unit("n", unit.start, unit.end, _NO_ITEM)
    return found
