"""Cuts text into words, numbers, dates and clock readings, each with its offsets.

Decides where one token ends and the next begins, nothing about what they mean: `10.00` may turn out
to be an hour or a price.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

Shape = Literal["word", "mark", "integer", "grouped", "decimal", "iso", "slashed", "short", "clock"]

_TOKEN = re.compile(
    r"(?P<iso>\d{4}-\d{2}-\d{2}(?!\d))"
    r"|(?P<slashed>\d{1,2}/\d{1,2}/\d{2,4}(?!\d)|\d{1,2}-\d{1,2}-\d{4}(?!\d)|\d{1,2}\.\d{1,2}\.\d{4}(?!\d))"
    r"|(?P<short>(?<![\d/])\d{1,2}/\d{1,2}(?![\d/]))"
    r"|(?P<clock>(?<![\d.,:])\d{1,2}(?::\d{2}(?::\d{2})?|\.\d{2})(?![\d]|[.,:]\d))"
    r"|(?P<grouped>\d{1,3}(?:(?:\.\d{3})+|(?:,\d{3})+)(?![\d]|[.,]\d))"
    r"|(?P<decimal>\d+[.,]\d+(?![\d]|[.,]\d))"
    r"|(?P<integer>\d+)"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<mark>[^\w\s]|_)"
)


class Token(NamedTuple):
    """One token: its shape, its text in lower case, its half-open offsets."""

    shape: Shape
    text: str
    lower: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        return self.text[:1].isupper()


def tokens(text: str) -> list[Token]:
    """All tokens of a text, in order."""
    found = []
    for match in _TOKEN.finditer(text):
        word = match.group()
        found.append(Token(match.lastgroup, word, word.lower(), match.start(), match.end()))  # type: ignore[arg-type]
    return found


def glued(left: Token, right: Token) -> bool:
    """Whether nothing, not even a space, stands between two neighbours."""
    return left.end == right.start
