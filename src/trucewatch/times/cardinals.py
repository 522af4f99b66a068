"""Reads a counted amount at a token: digits, number words, vague words, as an interval of integers.

Decides the size of the amount only; qualifiers ("at least") and what is counted belong to others.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from trucewatch.languages.tables import toml as table
from trucewatch.times.tokens import Token, glued
from trucewatch.times.words import Lexicon, phrases

# Longer digit strings are account or serial numbers, never counts.
_LONGEST_NUMBER = 15


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount and how many tokens it takes; `exact` where a number is printed, `one` for articles."""

    low: int
    high: int | None
    width: int
    exact: bool = True
    one: bool = False


@cache
def _lexicon(language: str) -> Lexicon:
    entries = table(language, "numbers")
    lexicon = Lexicon()
    for phrase, value in entries["vague"].items():
        lexicon.add(phrase, "vague", tuple(value))
    for phrase, value in entries["fixed"].items():
        lexicon.add(phrase, "fixed", value)
    for kind, words in entries["cardinal"].items():
        for phrase, value in phrases(words):
            lexicon.add(phrase, kind, value)
    for phrase in entries["one"]["words"]:
        lexicon.add(phrase, "one", 1)
    return lexicon


def read_amount(found: Sequence[Token], index: int, language: str) -> Amount | None:
    """The amount that starts at this token, or None."""
    token = found[index]
    if token.shape in ("integer", "grouped", "decimal", "clock"):
        return _digits(found, index, language)
    entry = _lexicon(language).at(found, index)
    if entry is None:
        return None
    width, kind, value = entry
    if kind == "vague":
        return Amount(value[0], value[1] if len(value) > 1 else None, width, exact=False)
    spelled = _spelled(found, index, language)
    if kind == "one":
        return Amount(1, 1, width, one=True) if spelled is None else spelled
    if kind == "fixed" and (spelled is None or width >= spelled.width):
        return Amount(value, value, width) if value else None
    return spelled


def _digits(found: Sequence[Token], index: int, language: str) -> Amount | None:
    token = found[index]
    if len(token.text) > _LONGEST_NUMBER:
        return None
    following = _lexicon(language).at(found, index + 1) if index + 1 < len(found) else None
    if following and following[1] == "scale":
        value = round(_printed(token, language) * following[2])
        return Amount(value, value, 1 + following[0])
    if token.shape in ("decimal", "clock"):
        return None
    value = round(_printed(token, language, whole=True))
    return Amount(value, value, 1)


def _printed(token: Token, language: str, *, whole: bool = False) -> float:
    """The value of a number as printed; only before a scale word can a group of three be decimals."""
    point = "," if language == "id" else "."
    if token.shape in ("integer", "grouped") and (whole or token.text.count(point) != 1):
        return int(token.text.replace(".", "").replace(",", ""))
    return float(token.text.replace(",", ".").replace(":", "."))


class _Sum:
    """A spelled number as it grows: 'dua ratus ribu tiga puluh'."""

    def __init__(self) -> None:
        self.total = 0
        self.hundreds = 0
        self.small = 0
        self.ceiling: float = math.inf
        self.any = False

    def take(self, kind: str, value: int) -> bool:
        """Add one word; False where it cannot continue this number."""
        return bool(getattr(self, f"_{kind}", lambda _: False)(value))

    def _unit(self, value: int) -> bool:
        if self.small and (self.small < 20 or self.small % 10):
            return False
        self.small += value
        return True

    def _ten(self, value: int) -> bool:
        if self.small:
            return False
        self.small = value
        return True

    _tens = _ten

    def _teen(self, _: int) -> bool:
        if not 1 <= self.small <= 9:
            return False
        self.small += 10
        return True

    def _tenfold(self, _: int) -> bool:
        if not 1 <= self.small <= 9:
            return False
        self.small *= 10
        return True

    def _hundredfold(self, _: int) -> bool:
        if self.hundreds or not 1 <= self.small <= 99:
            return False
        self.hundreds, self.small = self.small * 100, 0
        return True

    def _one_hundred(self, value: int) -> bool:
        if self.hundreds or self.small:
            return False
        self.hundreds = value
        return True

    def _scaled_one(self, value: int) -> bool:
        if self.any:
            return False
        self.total, self.ceiling = value, value
        return True

    def _scale(self, value: int) -> bool:
        part = self.hundreds + self.small
        if not part or value >= self.ceiling:
            return False
        self.total, self.hundreds, self.small, self.ceiling = self.total + part * value, 0, 0, value
        return True

    @property
    def value(self) -> int:
        return self.total + self.hundreds + self.small


def _spelled(found: Sequence[Token], index: int, language: str) -> Amount | None:
    lexicon, total, at, end = _lexicon(language), _Sum(), index, index
    while at < len(found):
        if (
            total.any
            and found[at].text == "-"
            and 0 < at + 1 < len(found)
            and glued(found[at - 1], found[at])
        ):
            at += 1
        entry = lexicon.at(found, at)
        if entry is None:
            break
        width, kind, value = entry
        if kind == "join":
            if not (total.hundreds and not total.small):
                break
            at += width
            continue
        if not isinstance(value, int):
            value = 1
        if not total.take(kind, value):
            break
        total.any = True
        at += width
        end = at
    return Amount(total.value, total.value, end - index) if total.any and total.value else None
