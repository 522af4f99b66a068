"""The word tables of pages: which line is furniture by its wording alone.

Decides nothing about structure or position; a hit says what a line would be, the labelling
decides whether it is. All words live in `tables/`, this module only interprets them.
"""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal, cast

from trucewatch.records import BlockKind

Scope = Literal["line", "list", "tail", "tail0", "end"]
MAX_PATTERN_CHARS = 240
"""Patterns look at the head of a line only: furniture announces itself at once."""
REMEMBERED = 8_192
"""Lines whose folding and furniture are kept: every page of an outlet repeats its menus and footers."""

_JUNK = re.compile(r"[\s\u00a0\u200b\ufeff]+")
_EDGE = " \t•·●▪►▶»›>|*-–—→←:.…"


@dataclass(frozen=True, slots=True)
class Hit:
    """What the tables say of a line: its kind, and how far its reach goes.

    `line` = this line; `list` = it opens a list; `tail` = nothing after it is news; `tail0` = the
    same when it follows the text, only itself when it stands above it; `end` = it closes a list.
    """

    kind: BlockKind
    scope: Scope
    header: bool
    """True where the whole line is the marker, so that what it announces comes after it."""


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


@dataclass(frozen=True, slots=True)
class _Pattern:
    kind: BlockKind
    scope: Scope
    words: str
    """Compiled when a line first needs it: most rows wait for a page of their outlet."""

    def holds(self, head: str) -> bool:
        return _compiled(self.words).match(head) is not None


def table(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of `tables/<name>.csv`."""
    source = files("trucewatch.pages") / "tables" / f"{name}.csv"
    return tuple(dict(row) for row in csv.DictReader(source.read_text(encoding="utf-8").splitlines()))


@cache
def words(name: str) -> dict[str, tuple[str, ...]]:
    """Return a TOML table whose values are lists of words."""
    source = files("trucewatch.pages") / "tables" / f"{name}.toml"
    return {key: tuple(value) for key, value in tomllib.loads(source.read_text(encoding="utf-8")).items()}


def alternation(listed: Iterable[str]) -> str:
    """Words as one regular-expression alternation, the longest first."""
    return "|".join(re.escape(word) for word in sorted(listed, key=len, reverse=True))


@lru_cache(maxsize=REMEMBERED)
def normal(text: str) -> str:
    """Fold case, white space, bullets and closing colons away, for comparison only."""
    return _JUNK.sub(" ", text.replace("Â", " ")).strip().strip(_EDGE).casefold()


@dataclass(frozen=True, slots=True)
class _Bucket:
    """Patterns that hold for lines of so many words: long paragraphs are tried against few."""

    max_words: int
    every: re.Pattern[str]
    patterns: tuple[tuple[int, _Pattern], ...]


@cache
def _furniture() -> tuple[dict[str, Hit], tuple[_Bucket, ...]]:
    exact: dict[str, Hit] = {}
    by_size: dict[int, list[tuple[int, _Pattern]]] = {}
    for order, row in enumerate(table("furniture")):
        kind, scope = cast(BlockKind, row["kind"]), cast(Scope, row["scope"])
        if row["match"] == "exact":
            exact[row["pattern"]] = Hit(kind, scope, header=True)
        else:
            pattern = _Pattern(kind, scope, row["pattern"])
            by_size.setdefault(int(row["max_words"]), []).append((order, pattern))
    buckets = [
        _Bucket(size, re.compile("|".join(f"(?:{p.words})" for _, p in held)), tuple(held))
        for size, held in sorted(by_size.items())
    ]
    return exact, tuple(buckets)


@cache
def sections() -> frozenset[str]:
    """Return the names of newspaper sections ("internasional", "world")."""
    return frozenset(row["name"] for row in table("sections"))


@lru_cache(maxsize=REMEMBERED)
def furniture(text: str) -> Hit | None:
    """Say what a line is by its words, or nothing.

    >>> furniture("Artikel Terkait").kind
    'related_list'
    """
    folded = normal(text)
    if not folded:
        return None
    exact, buckets = _furniture()
    if folded in exact:
        return exact[folded]
    head = folded[:MAX_PATTERN_CHARS]
    size = len(folded.split())
    hits = [
        (order, pattern)
        for bucket in buckets
        if size <= bucket.max_words and bucket.every.match(head)
        for order, pattern in bucket.patterns
        if pattern.holds(head)
    ]
    if not hits:
        return None
    first = min(hits, key=lambda hit: hit[0])[1]
    return Hit(first.kind, first.scope, header=False)
