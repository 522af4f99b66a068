"""Where a word order is read from: its row, the reference day, the dates told so far."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from trucewatch.languages.tables import toml as table
from trucewatch.records import Interval
from trucewatch.times.grammar import Found, Item, Row
from trucewatch.times.mentions import Anchor, Basis, Direction

NOWHERE: Interval = (None, None)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a word order means, before its relation to the event is known."""

    interval: Interval
    basis: Basis
    prec: int | None = None
    flags: tuple[str, ...] = ()
    alternative: Interval | None = None
    days: tuple[int, int | None] | None = None
    direction: Direction | None = None
    clock: str | None = None
    tz: str | None = None
    relation: str | None = None


@dataclass(slots=True)
class Scene:
    """A row under reading; `told` is the last single day the text has named."""

    row: Row
    anchor: Anchor
    day: date | None
    near: tuple[date, ...]
    told: date | None = None
    written: date | None = None
    """The last day written out with its year, whatever it dates."""
    written_at: int = -1

    def words(self, name: str) -> frozenset[str]:
        """A word list of the language's context table."""
        return frozenset(table(self.row.language, "times")["context"][name])

    def items(self, found: Found) -> tuple[Item, ...]:
        """The items a word order spans."""
        return self.row.items[found.first : found.last]

    def left(self, found: Found, count: int) -> list[str]:
        """The words just before a word order within its sentence, nearest first."""
        words = []
        for item in reversed(self.row.items[max(0, found.first - count) : found.first]):
            if item.text in ".;!?":
                break
            words.append(item.text.lower())
        return words

    def right(self, found: Found, count: int) -> list[str]:
        """The words just after a word order within its sentence, nearest first."""
        words = []
        for item in self.row.items[found.last : found.last + count]:
            if item.text in ".;!?":
                break
            words.append(item.text.lower())
        return words

    def ahead(self, found: Found) -> bool:
        """Whether the words around say that the time lies ahead: "akan", "by", "until"."""
        return self.bounded(found) or self.awaited(found)

    def bounded(self, found: Found) -> bool:
        """Whether "until" or "by" stands before the time."""
        for item in reversed(self.row.items[max(0, found.first - 3) : found.first]):
            if item.kind in ("UNTIL", "DEADLINE"):
                return True
            if item.kind not in ("AT", "THE", "UNIT", "PART", "CIRCA"):
                break
        return False

    def awaited(self, found: Found) -> bool:
        """Whether a word of the future stands near the time: "akan", "will"."""
        before = f" {' '.join(reversed(self.left(found, 7)))} "
        after = self.right(found, 7)
        heard = frozenset(table(self.row.language, "times")["citation"]["spoken"])
        clause = f" {' '.join(after)} " if not heard & set(after) else ""
        return any(f" {word} " in before or f" {word} " in clause for word in self.words("future"))


def pick(items: tuple[Item, ...], kind: str) -> list[Item]:
    """The items of one class."""
    return [item for item in items if item.kind == kind]


def first(items: tuple[Item, ...], *kinds: str) -> Item | None:
    """The first item of any of these classes."""
    return next((item for item in items if item.kind in kinds), None)
