"""Reads the word tables of a language once and finds their entries, longest first, in a token list.

Decides nothing about meaning: an entry is (class, value) and the grammar gives it a use.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from trucewatch.times.tokens import Token, tokens


class Lexicon:
    """Phrases of a language by their first word, the longest phrase first."""

    def __init__(self) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str, Any]]] = {}

    def add(self, phrase: str, kind: str, value: Any) -> None:
        """Enter a phrase; entries of one spelling stay in the order they came."""
        words = tuple(token.lower for token in tokens(phrase))
        entries = self._by_first.setdefault(words[0], [])
        entries.append((words, kind, value))
        entries.sort(key=lambda entry: -len(entry[0]))

    def at(self, found: Sequence[Token], index: int, *, limit: int = 99) -> tuple[int, str, Any] | None:
        """The longest phrase of up to `limit` tokens that starts here, as (length, class, value)."""
        entries = self._by_first.get(found[index].lower)
        if entries is None:
            return None
        for words, kind, value in entries:
            width = len(words)
            if width > limit:
                continue
            if width == 1:
                return 1, kind, value
            end = index + width
            if end <= len(found) and all(found[index + k].lower == words[k] for k in range(1, width)):
                return width, kind, value
        return None


def phrases(entry: Any) -> list[tuple[str, Any]]:
    """A class's entries: a list of phrases worth themselves, or phrases with values."""
    if isinstance(entry, Mapping):
        return list(entry.items())
    return [(phrase, phrase) for phrase in entry]
