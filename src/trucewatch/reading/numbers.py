"""Finds counted amounts with their qualifiers and turns each into an interval of integers.

Decides the interval by the domain model's table ("lebih dari 1.000" = [1001, ∞)) and refuses what
counts nothing of interest: money, percentages, ages, dates, hours, distances, model numbers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from trucewatch.languages.tables import toml
from trucewatch.times.cardinals import Amount, read_amount
from trucewatch.times.grammar import Row, find_orders, read_row
from trucewatch.times.tokens import Token, glued, tokens

# "Nearly N" and "about N" allow a tenth (domain model §5).
_TENTHS = 10
_LONGEST_QUALIFIER = 5


@dataclass(frozen=True, slots=True)
class NumberMention:
    """A counted amount: `start` includes the qualifier, `printed` the number as printed or None.

    `first` and `last` are the token indices, end-exclusive; `article` marks "a", "an", "seorang".
    """

    start: int
    end: int
    low: int
    best: int | None
    high: int | None
    printed: int | None
    qualifier: str | None
    first: int
    last: int
    article: bool = False


@cache
def _phrases(language: str, side: str) -> Mapping[tuple[str, ...], str]:
    """Qualifier phrases as word tuples; `before` or `after` the number."""
    found = {}
    for kind, words in toml(language, "numbers")[side].items():
        if kind == "among":
            continue
        for phrase in words:
            found[tuple(token.lower for token in tokens(phrase))] = kind
    return found


@cache
def _excluded(language: str, side: str) -> frozenset[str]:
    return frozenset(toml(language, "numbers")["exclude"][side])


def find_numbers(text: str, language: str, *, articles: bool = False) -> tuple[NumberMention, ...]:
    """All counted amounts, in order; articles ("a soldier") only on request.

    >>> find_numbers("setidaknya lebih dari 1.000 orang", "id")[0].low
    1001
    """
    return numbers_in(read_row(text, language), articles=articles)


def numbers_in(row: Row, *, articles: bool = False) -> tuple[NumberMention, ...]:
    """The counted amounts of a row that has been read already."""
    taken = _dated_tokens(row)
    found: list[NumberMention] = []
    at = 0
    while at < len(row.tokens):
        amount = None if at in taken else read_amount(row.tokens, at, row.language)
        if amount is None:
            at += 1
            continue
        vague = not amount.exact and _within_qualifier(row, at)
        if vague or (amount.one and not articles) or _refused(row, at, at + amount.width):
            at += amount.width
            continue
        mention = _mention(row, at, amount, found[-1].last if found else 0)
        found.append(mention)
        at = mention.last
    return tuple(found)


def _dated_tokens(row: Row) -> set[int]:
    """Tokens that belong to dates, hours and lengths of time."""
    counted = frozenset(toml(row.language, "times")["context"]["counted"])
    taken: set[int] = set()
    for found in find_orders(row):
        items = row.items[found.first : found.last]
        after = row.items[found.last].text.lower() if found.last < len(row.items) else ""
        if after in counted and items[-1].kind in ("DAY", "YEAR"):
            items = items[:-1]
        for item in items:
            taken.update(range(item.first, item.last + 1))
    return taken


def _refused(row: Row, first: int, last: int) -> bool:
    """Whether the number is part of a name, a price, an age, a distance, a score."""
    found = row.tokens
    if found[first].shape == "integer" and first and _in_name(found, first):
        return True
    before = [token.lower for token in found[max(0, first - 2) : first]]
    refused = _excluded(row.language, "before")
    if before and (before[-1] in refused or (before[-1] == "." and before[0] in refused)):
        return True
    after = found[last] if last < len(found) else None
    if after is None:
        return False
    if after.lower in _excluded(row.language, "after") and not (
        len(after.lower) == 1 and after.text.isupper()
    ):
        return True
    if (
        after.text == "-"
        and last + 1 < len(found)
        and glued(found[last - 1], after)
        and glued(after, found[last + 1])
    ):
        return found[last + 1].shape == "word" and found[last + 1].lower != "plus"
    return after.lower in _excluded(row.language, "years")


def _in_name(found: Sequence[Token], first: int) -> bool:
    """ "Mi-24", "U-20", "ke-3", "M23"."""
    before = found[first - 1]
    if before.text == "-" and first > 1 and glued(before, found[first]):
        return found[first - 2].shape == "word" and glued(found[first - 2], before)
    return before.shape == "word" and glued(before, found[first])


def _within_qualifier(row: Row, at: int) -> bool:
    """The "many" of "as many as 40" is no amount."""
    table = _phrases(row.language, "before")
    words = tuple(token.lower for token in row.tokens[max(0, at - 1) : at + 3])
    return any(words[:width] in table for width in range(2, len(words) + 1)) if at else False


def _mention(row: Row, at: int, amount: Amount, floor: int) -> NumberMention:
    found = row.tokens
    kinds, first = _before(found, at, row.language, floor)
    last = at + amount.width
    high_end = _range_end(row, at, amount, kinds)
    if high_end is not None:
        upper, last = high_end
        span = (found[first].start, found[last - 1].end)
        return NumberMention(*span, amount.low, None, upper, None, "between", first, last)
    after, last = _after(found, last, row.language)
    kinds = [*kinds, *after]
    low, best, high = _interval(amount, kinds)
    words = row.text[found[first].start : found[at].start].strip() or None
    return NumberMention(
        found[first].start, found[last - 1].end, low, best, high, amount.low if amount.exact else None,
        words or (after[0] if after else None), first, last, amount.one,
    )  # fmt: skip


def _before(found: Sequence[Token], at: int, language: str, floor: int) -> tuple[list[str], int]:
    """The qualifiers that end at the number, nearest first, and where they begin."""
    table = _phrases(language, "before")
    kinds: list[str] = []
    first = at
    while len(kinds) < 3:
        for width in range(min(_LONGEST_QUALIFIER, first - floor), 0, -1):
            kind = table.get(tuple(token.lower for token in found[first - width : first]))
            if kind is not None:
                kinds.append(kind)
                first -= width
                break
        else:
            break
    return kinds, first


def _after(found: Sequence[Token], last: int, language: str) -> tuple[list[str], int]:
    table = _phrases(language, "after")
    for width in (3, 2, 1):
        kind = table.get(tuple(token.lower for token in found[last : last + width]))
        if kind in ("over", "at_least") and last + width <= len(found):
            return [kind], last + width
    # "20 orang lebih": the qualifier stands behind the noun, but "20 orang lebih dari" goes on.
    words = [token.lower for token in found[last + 1 : last + 3]]
    if words and table.get((words[0],)) == "over" and words[1:] != ["dari"]:
        return ["over"], last
    return [], last


def _range_end(row: Row, at: int, amount: Amount, kinds: Sequence[str]) -> tuple[int, int] | None:
    """The upper end of "A–B", "antara A dan B", and the token after it."""
    found, last = row.tokens, at + amount.width
    if last + 1 >= len(found) or not amount.exact or amount.one:
        return None
    joint = found[last]
    dash = joint.text in "-–—"
    among = joint.lower in _among(row.language)
    spoken = found[at - 1].lower in toml(row.language, "figures")["words"]["from"] if at else False
    if (
        not dash
        and not ("between" in kinds and among)
        and not (among and joint.lower not in ("and", "dan") and not spoken)
    ):
        return None
    other = read_amount(found, last + 1, row.language)
    if other is None or not other.exact or other.low <= amount.low:
        return None
    return other.low, last + 1 + other.width


@cache
def _among(language: str) -> frozenset[str]:
    return frozenset(toml(language, "numbers")["before"]["among"])


def _interval(amount: Amount, kinds: Sequence[str]) -> tuple[int, int | None, int | None]:
    """The strongest bound of all qualifiers."""
    low, high, number = amount.low, amount.high, amount.low
    exact = amount.exact
    if "over" in kinds:
        return (number + 1 if exact else low), None, None
    if "at_least" in kinds:
        return low, None, None
    if "nearly" in kinds and exact:
        return min(-(-9 * number // _TENTHS), max(number - 1, 0)), None, max(number - 1, 0)
    if "under" in kinds:
        return 0, None, (high if high is not None else number) - 1
    if "up_to" in kinds:
        return 0, None, high
    if "about" in kinds and exact:
        return 9 * number // _TENTHS, number, -(-11 * number // _TENTHS)
    return low, number if exact else None, high
