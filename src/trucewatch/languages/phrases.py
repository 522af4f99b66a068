"""Cut a text into tokens and find listed phrases in them, longest first, at word borders only.

Used by the tables of actors and places. It decides where a listed phrase stands; what the phrase
means, and whether it means anything here, is for the tables' owners. Matching ignores case and
accents; whether capitals are required is a property of the entry (`Phrases.add`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Generic, NamedTuple, TypeVar

# "U.S." and "D.R." are one word each; "Azerbaijan's" is two; a blank line ends whatever stood before it.
_TOKEN = re.compile(r"\n\s*\n|(?:[A-Z]\.){2,}|['’`]s\b|[^\W_]+|[^\w\s]|_")
POSSESSIVE = "'s"
_JOINTS = frozenset("-‐‑'’ʼ`/")
Entry = TypeVar("Entry")
_EXTRA = str.maketrans({"ı": "i", "ə": "e", "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe"})


class Token(NamedTuple):
    """A word, a possessive `'s`, a punctuation mark or a paragraph break, with its place in the text."""

    start: int
    end: int
    text: str
    folded: str
    upper: bool
    """Begins with a capital letter."""
    joint: bool
    """A hyphen, apostrophe or slash, which may stand inside a phrase."""


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Return the word without case and accents: `Şuşa` and `SUSA` fold alike."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFD", word.casefold().translate(_EXTRA))
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).translate(_EXTRA)


@lru_cache(maxsize=16)
def tokens(text: str) -> tuple[Token, ...]:
    """Return the tokens of the text in order; the last few texts are kept, since several tables read each."""
    return tuple(map(_token, _TOKEN.finditer(text)))


def _token(match: re.Match[str]) -> Token:
    word = match.group()
    first = word[0]
    if first == "\n":
        word = "\n"
    folded = POSSESSIVE if len(word) == 2 and word[1] == "s" and first in _JOINTS else fold(word)
    return Token(match.start(), match.end(), word, folded, first.isupper(), word in _JOINTS)


@cache
def key(phrase: str) -> tuple[str, ...]:
    """Return the words a phrase is looked up by."""
    return tuple(one.folded for one in map(_token, _TOKEN.finditer(phrase)) if not one.joint)


# A line where this share of the longer words is capitalised is a headline: there a capital makes no name.
_TITLE_CASE = 0.7


def title_case(text_tokens: Sequence[Token]) -> list[bool]:
    """Say for each token whether it stands in a line written in title case."""
    flags: list[bool] = []
    line: list[Token] = []
    for token in (*text_tokens, None):
        if token is not None:
            line.append(token)
        if token is None or token.text == "\n":
            longer = [one for one in line if len(one.text) > 3 and one.text[0].isalpha()]
            capitals = sum(one.upper for one in longer)
            marks = [one.text for one in line if one.text != "\n"]
            headline = len(longer) >= 4 and capitals >= _TITLE_CASE * len(longer) and marks[-1] != "."
            flags.extend([headline] * len(line))
            line = []
    return flags


class Phrases(Generic[Entry]):
    """Phrases with what they stand for; the longest at a token wins."""

    def __init__(self) -> None:
        self._entries: dict[tuple[str, ...], list[tuple[str, str, Entry]]] = {}
        self._lengths: dict[str, tuple[int, ...]] = {}

    def __len__(self) -> int:
        return len(self._entries)

    def add(self, phrase: str, entry: Entry, *, capitals: bool) -> None:
        """List a phrase; with `capitals` it must begin with one, and an acronym must match exactly."""
        words = key(phrase)
        if not words:
            return
        exact = capitals and phrase.isupper() and len(phrase) <= 6
        rule = "exact" if exact else "capital" if capitals else "any"
        self._entries.setdefault(words, []).append((rule, phrase, entry))
        self._lengths[words[0]] = tuple(sorted({*self._lengths.get(words[0], ()), len(words)}, reverse=True))

    def at(self, text_tokens: Sequence[Token], index: int) -> tuple[int, list[Entry]] | None:
        """Return the end index and entries of the longest phrase that begins at the token, if any does."""
        lengths = self._lengths.get(text_tokens[index].folded)
        if lengths is None:
            return None
        if lengths[0] == 1:
            words = [text_tokens[index].folded]
            ends = [index + 1]
        else:
            words, ends = _run(text_tokens, index, lengths[0])
        for length in lengths:
            if length > len(words):
                continue
            listed = self._entries.get(tuple(words[:length]))
            if listed is None:
                continue
            end = ends[length - 1]
            entries = [
                entry for rule, phrase, entry in listed if _fits(rule, phrase, text_tokens, index, end)
            ]
            if entries:
                return end, entries
        return None


def _run(text_tokens: Sequence[Token], index: int, length: int) -> tuple[list[str], list[int]]:
    """Return up to `length` words from the token on, stepping over joints, with the index after each."""
    words: list[str] = []
    ends: list[int] = []
    position = index
    while position < len(text_tokens) and len(words) < length:
        token = text_tokens[position]
        position += 1
        if token.joint and words:
            continue
        words.append(token.folded)
        ends.append(position)
    return words, ends


def _fits(rule: str, phrase: str, text_tokens: Sequence[Token], start: int, end: int) -> bool:
    if rule == "any":
        return True
    if rule == "capital":
        return text_tokens[start].upper or any(token.upper for token in text_tokens[start + 1 : end])
    return "".join(token.text for token in text_tokens[start:end]) == phrase.replace(" ", "")
