"""Turns a text into a row of classes and finds the word orders of times in it, the longest first.

A language's word orders are rows of classes in `languages/<language>/times.toml`; here they become
regular expressions over one character per item. What an order means is decided elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, NamedTuple

from trucewatch.languages.tables import toml as table
from trucewatch.times.cardinals import Amount, read_amount
from trucewatch.times.tokens import Token, glued, tokens
from trucewatch.times.words import Lexicon, phrases

# Four-digit numbers that may be a year; "1.500" and "1,500" are grouped and never are.
YEARS = range(1700, 2101)
_CLASSES = [
    "DAY",
    "NUM",
    "ONE",
    "YEAR",
    "FULL",
    "SHORT",
    "CLOCK",
    "MONTH",
    "WEEKDAY",
    "UNIT",
    "ONEUNIT",
    "DEIXIS",
    "NOW",
    "ANAPHOR",
    "PART",
    "ZONE",
    "EDGE",
    "AMPM",
    "LALU",
    "INI",
    "DEPAN",
    "AGAIN",
    "TERAKHIR",
    "EARLIER",
    "LATER",
    "SINCE",
    "FROM",
    "UNTIL",
    "TO",
    "DEADLINE",
    "BEFORE",
    "AFTER",
    "WITHIN",
    "IN",
    "FOR",
    "BETWEEN",
    "AND",
    "OF",
    "AT",
    "THE",
    "ORD",
    "DECADE",
    "CLOCKCUE",
    "CIRCA",
    "OCLOCK",
    "HRS",
    "MORE",
    "WEEKEND",
    "EVERY",
    "POSS",
    "COMMA",
    "LP",
    "RP",
    "DASH",
    "LAST",
    "PAST",
    "NEXT",
    "AGO",
]
_SIGN = {name: chr(0x4E00 + index) for index, name in enumerate(_CLASSES)}
_OTHER = "."


class Item(NamedTuple):
    """One or more tokens of one class; `first` and `last` are token indices, inclusive."""

    kind: str
    value: Any
    first: int
    last: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """A text as tokens, items and the string of their signs."""

    text: str
    language: str
    tokens: tuple[Token, ...]
    items: tuple[Item, ...]
    signs: str


@dataclass(frozen=True, slots=True)
class Found:
    """A word order found: its rule and the items it spans, half-open."""

    rule: str
    first: int
    last: int


@cache
def _lexicon(language: str) -> Lexicon:
    lexicon = Lexicon()
    for kind, entries in table(language, "times")["words"].items():
        if kind == "marks":
            for mark, words in entries.items():
                for phrase in words:
                    lexicon.add(phrase, mark, phrase)
            continue
        for phrase, value in phrases(entries):
            lexicon.add(phrase, kind, value)
    return lexicon


@cache
def _forms(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    compiled = []
    for pattern in table(language, "times")["pattern"]:
        for form in pattern["forms"]:
            signs = re.sub(r"[A-Z]+", lambda name: _expand(name.group()), form).replace(" ", "")
            compiled.append((pattern["rule"], re.compile(signs)))
    return tuple(compiled)


def _expand(name: str) -> str:
    if name == "NUM":
        return f"[{_SIGN['NUM']}{_SIGN['DAY']}]"
    return _SIGN[name]


@lru_cache(maxsize=16)
def read_row(text: str, language: str) -> Row:
    """The text as a row of items; the last few are kept, since anchor, times and figures each read one."""
    found = tokens(text)
    items: list[Item] = []
    at = 0
    while at < len(found):
        kind, value, width = _classify(found, at, language)
        last = at + width - 1
        start, end = found[at].start, found[last].end
        items.append(Item(kind, value, at, last, start, end, text[start:end]))
        at = last + 1
    signs = "".join(_SIGN.get(item.kind, _OTHER) for item in items)
    return Row(text, language, tuple(found), tuple(items), signs)


def _classify(found: Sequence[Token], at: int, language: str) -> tuple[str, Any, int]:
    token = found[at]
    if token.shape in ("iso", "slashed"):
        return "FULL", token.text, 1
    if token.shape in ("short", "clock"):
        return token.shape.upper(), token.text, 1
    if token.shape == "integer" and len(token.text) == 4 and int(token.text) in YEARS:
        return "YEAR", int(token.text), 1
    entry = _lexicon(language).at(found, at)
    amount = read_amount(found, at, language)
    if amount and (entry is None or entry[0] < amount.width):
        return _amount(token, amount, counting=_counts(found, at, amount.width, language))
    if entry is None:
        return "OTHER", None, 1
    if entry[1] == "ANAPHOR" and at and read_amount(found, at - 1, language):
        entry = _lexicon(language).at(found, at, limit=1) or entry  # "perang 44 hari itu" is no "that day"
    width, kind, value = entry
    if kind == "MONTH" and not _is_month(found, at, width, language):
        return "OTHER", None, 1
    if width == 1 and token.lower in table(language, "times")["ambiguous"]:
        return _weekday_or_unit(found, at, language)
    if kind == "WEEKDAY" and not token.capital:
        return "OTHER", None, 1
    if kind in ("ORD", "DECADE") and not ((at and glued(found[at - 1], token)) or kind == "DECADE"):
        return "OTHER", None, 1
    return kind, value, width


def _counts(found: Sequence[Token], at: int, width: int, language: str) -> bool:
    """ "In May 20 people died": the number counts, it is no day of the month."""
    entries = table(language, "times")
    after_month = at > 0 and found[at - 1].lower in entries["words"]["MONTH"]
    return (
        after_month and at + width < len(found) and found[at + width].lower in entries["context"]["counted"]
    )


def _amount(token: Token, amount: Amount, *, counting: bool) -> tuple[str, Any, int]:
    if not counting and token.shape == "integer" and amount.width == 1 and 1 <= amount.low <= 31:
        return "DAY", amount, 1
    return ("ONE" if amount.one else "NUM"), amount, amount.width


def _is_month(found: Sequence[Token], at: int, width: int, language: str) -> bool:
    """May, March and short forms need a capital and a number beside them or a preposition before."""
    guarded = table(language, "times")["guarded"]
    if not found[at].capital:
        return found[at].lower not in guarded["words"] and len(found[at].lower) > 3
    if found[at].lower not in guarded["words"]:
        return True
    beside = [found[k] for k in (at - 1, at + width) if 0 <= k < len(found)]
    if any(token.shape in ("integer",) for token in beside):
        return True
    return at > 0 and found[at - 1].lower in guarded["before"]


def _weekday_or_unit(found: Sequence[Token], at: int, language: str) -> tuple[str, Any, int]:
    """ "Minggu (19/1)" is a Sunday, "dua minggu" are weeks; a capital inside a sentence means Sunday."""
    words = table(language, "times")["words"]
    number, unit = words["WEEKDAY"][found[at].lower], words["UNIT"][found[at].lower]
    following = found[at + 1] if at + 1 < len(found) else None
    before = found[at - 1].lower if at else ""
    if not found[at].capital:
        return ("WEEKDAY", number, 1) if before in ("hari", "malam") else ("UNIT", unit, 1)
    opens = at == 0 or found[at - 1].text in '.!?"“:'
    named = following is not None and (following.text in "(,[" or following.shape != "word")
    named = named or (following is not None and following.lower in words["PART"])
    if opens and not named and before != "hari":
        return "UNIT", unit, 1
    return "WEEKDAY", number, 1


def find_orders(row: Row) -> tuple[Found, ...]:
    """The word orders of a row, leftmost and longest first, none overlapping; earlier rules win ties."""
    return _orders(row.signs, row.language)


@lru_cache(maxsize=4096)
def _orders(signs: str, language: str) -> tuple[Found, ...]:
    spans = []
    for rank, (rule, pattern) in enumerate(_forms(language)):
        for match in pattern.finditer(signs):
            if match.end() > match.start():
                spans.append((match.start(), -match.end(), rank, rule))
    found: list[Found] = []
    reached = 0
    for first, last, _, rule in sorted(spans):
        if first >= reached:
            reached = -last
            found.append(Found(rule, first, reached))
    return tuple(found)
