"""Exchanges names, places, dates and numbers of an annotated document for others, consistently.

The same words become the same other words in the text and in the gold claims: a state for another
state with its capital, adjective, people and office-holders, a town for a town of the other conflict.
Dates move by whole weeks, so that weekdays hold; printed numbers that the gold counts are changed
with their figures. Clauses, word order and everything that is not a name stay as they are: whoever
reads by grammar reads the exchanged document as well, whoever reads by memory does not.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

TABLES = Path(__file__).resolve().parent / "exchange"
MONTHS = {
    "id": ("Januari", "Februari", "Maret", "April", "Mei", "Juni",
           "Juli", "Agustus", "September", "Oktober", "November", "Desember"),
    "en": ("January", "February", "March", "April", "May", "June",
           "July", "August", "September", "October", "November", "December"),
}  # fmt: skip
NUMERAL = re.compile(r"(?<![\d.,/:])\d{1,3}(?:[.,]\d{3})+(?![\d/])|(?<![\d.,/:])\d+(?![\d/]|[.,]\d)")
HALF_YEAR = 183

Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Table:
    """One exchange of a conflict for another: words, codes, the year the story moves to."""

    name: str
    year: int
    marks: tuple[str, ...]
    codes: dict[str, str]
    words: dict[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of the old text and what stands there now."""

    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class Exchanged:
    """An exchanged document, with the way from old offsets, codes, names and days to the new ones."""

    document: Document
    table: Table
    changes: tuple[Change, ...]
    weeks: int

    def offset(self, old: int, *, end: bool = False) -> int:
        """Where an offset of the old text lies in the new one; inside a change, its near edge."""
        moved = 0
        for change in self.changes:
            if change.end <= old:
                moved += len(change.new) - (change.end - change.start)
            elif change.start < old:
                return change.start + moved + (len(change.new) if end else 0)
            else:
                break
        return old + moved

    def code(self, old: str) -> str:
        """The other side's code."""
        return exchange_code(old, self.table)

    def name(self, old: str) -> str:
        """The other place's or person's name."""
        return apply(old, name_changes(old, self.table, self.document["lang"]))

    def day(self, old: date) -> date:
        """The day on which the story now takes place."""
        return old + timedelta(weeks=self.weeks)


@cache
def load_tables() -> tuple[Table, ...]:
    """Every table of `eval/exchange/`, by file name."""
    return tuple(load_table(path) for path in sorted(TABLES.glob("*.toml")))


def load_table(path: Path) -> Table:
    """One table; words of `both` hold in either language."""
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    words = {language: raw.get("both", {}) | raw.get(language, {}) for language in MONTHS}
    return Table(path.stem, raw["year"], tuple(raw["marks"]), raw["codes"], words)


def table_for(document: Document) -> Table | None:
    """The first table one of whose marks stands in the text."""
    return next((t for t in load_tables() if any(mark in document["text"] for mark in t.marks)), None)


def exchange(document: Document, table: Table) -> Exchanged:
    """The document with its claims, told of other people in another year."""
    text, language = document["text"], document["lang"]
    weeks = weeks_between(document, table.year)
    dates = date_changes(text, language, weeks, anchor_of(document))
    numbers = number_changes(text, document["claims"], dates)
    changes = [*dates, *numbers]
    changes += [c for c in name_changes(text, table, language) if not any(overlap(c, d) for d in changes)]
    changes.sort(key=lambda change: change.start)
    moved = Exchanged({"lang": language}, table, tuple(changes), weeks)
    new = {
        **document,
        "text": apply(text, changes),
        "title": moved.name(document["title"]) if document.get("title") else document.get("title"),
        "published": shifted(document.get("published"), weeks),
    }
    new["claims"] = [exchange_claim(claim, text, new["text"], moved) for claim in document["claims"]]
    return Exchanged(new, table, tuple(changes), weeks)


def exchange_claim(claim: Document, old_text: str, new_text: str, moved: Exchanged) -> Document:
    """A gold claim on the exchanged text; its quote stays an exact stretch of it."""
    at = old_text.index(claim["quote"])
    start, end = moved.offset(at), moved.offset(at + len(claim["quote"]), end=True)
    return {
        **claim,
        "quote": new_text[start:end],
        "start": start,
        "end": end,
        "actors": [moved.code(code) for code in claim["actors"]],
        "recipients": [moved.code(code) for code in claim["recipients"]],
        "third_parties": [{**t, "code": moved.code(t["code"])} for t in claim.get("third_parties") or []],
        "speaker": moved.code(claim["speaker"]) if claim.get("speaker") else None,
        "place": moved.name(claim["place"]) if claim.get("place") else None,
        "time": [shifted(day, moved.weeks) for day in claim["time"]] if claim.get("time") else claim["time"],
        "figures": [exchange_figure(f, claim["quote"]) for f in claim.get("figures") or []],
        "via": [moved.name(name) for name in claim.get("via") or []],
    }


def apply(text: str, changes: list[Change]) -> str:
    """The text with every change made."""
    parts, last = [], 0
    for change in sorted(changes, key=lambda c: c.start):
        parts += [text[last : change.start], change.new]
        last = change.end
    return "".join([*parts, text[last:]])


def overlap(a: Change, b: Change) -> bool:
    """They share a character."""
    return a.start < b.end and b.start < a.end


def exchange_code(code: str, table: Table) -> str:
    """`AZE.MIL` by its root; a code the table does not name stays."""
    if code in table.codes:
        return table.codes[code]
    root, dot, sector = code.partition(".")
    return table.codes.get(root, root) + dot + sector


def name_changes(text: str, table: Table, language: str) -> list[Change]:
    """Every name of the table in the text, the longest first, capitals of a dateline kept."""
    words = table.words[language]
    both = {old.upper(): new.upper() for old, new in words.items() if len(old) > 3} | words
    long = "|".join(re.escape(old) for old in sorted(both, key=len, reverse=True) if len(old) > 3)
    short = "|".join(re.escape(old) for old in sorted(both, key=len, reverse=True) if len(old) <= 3)
    # A caption glued to a headline ("…KarabakhLogo") still holds the name; "ASEAN" does not hold "AS".
    ends = [f"(?:{long})(?![^\\W_A-Z])"] * bool(long) + [f"(?:{short})(?!\\w)"] * bool(short)
    pattern = r"(?<!\w)(?:" + "|".join(ends) + ")"
    return [Change(m.start(), m.end(), both[m.group()]) for m in re.finditer(pattern, text)]


def anchor_of(document: Document) -> date:
    """A day near which dates without a year lie: publication, else the first dated claim."""
    days = [document.get("published"), *(day for c in document["claims"] for day in c.get("time") or ())]
    found = next((day for day in days if day), "2020-11-07")
    return date.fromisoformat((found + "-15")[:10])


def weeks_between(document: Document, year: int) -> int:
    """Whole weeks from the document's day to the same day of the other year."""
    old = anchor_of(document)
    return round((old.replace(year=year, day=min(old.day, 28)) - old.replace(day=min(old.day, 28))).days / 7)


def shifted(day: str | None, weeks: int) -> str | None:
    """An ISO day, or a month, moved by whole weeks."""
    if day is None:
        return None
    moved = date.fromisoformat((day + "-15")[:10]) + timedelta(weeks=weeks)
    return moved.isoformat()[: len(day)]


def date_changes(text: str, language: str, weeks: int, anchor: date) -> list[Change]:
    """Every printed date, moved: `(20/11/2020)`, `10 Oktober`, `27 and 28 November`, `April 2023`."""
    months = MONTHS[language]
    names = "|".join(months)
    changes: list[Change] = []

    def add(pattern: str, write: Callable[[re.Match[str]], str]) -> None:
        for match in re.finditer(pattern, text):
            change = Change(match.start(), match.end(), write(match))
            if not any(overlap(change, made) for made in changes):
                changes.append(change)

    def moved(day: str, month: int, year: str | None) -> date:
        return near(int(day), month, year, anchor) + timedelta(weeks=weeks)

    def numeric(match: re.Match[str]) -> str:
        new = moved(match[1], int(match[2]), match[3])
        day = f"{new.day:0{len(match[1])}d}/{new.month:0{len(match[2])}d}"
        return f"{day}/{new.year}" if match[3] else day

    def pair(match: re.Match[str]) -> str:
        a, b = (moved(match[i], months.index(match[4]) + 1, match[5]) for i in (1, 3))
        first = f"{a.day}" if a.month == b.month else f"{a.day} {months[a.month - 1]}"
        return f"{first}{match[2]}{b.day} {months[b.month - 1]}" + (f" {b.year}" if match[5] else "")

    def plain(match: re.Match[str]) -> str:
        new = moved(match[1], months.index(match[2]) + 1, match[3])
        return f"{new.day} {months[new.month - 1]}" + (f" {new.year}" if match[3] else "")

    def month_year(match: re.Match[str]) -> str:
        new = moved("15", months.index(match[1]) + 1, match[2])
        return f"{months[new.month - 1]} {new.year}"

    add(r"(?<![\d/])(\d{1,2})/(\d{1,2})(?:/(\d{4}))?(?![\d/])", numeric)
    add(rf"\b(\d{{1,2}})( dan | and | hingga | until |–|-)(\d{{1,2}}) ({names})(?: (\d{{4}}))?\b", pair)
    add(rf"\b(\d{{1,2}}) ({names})(?: (\d{{4}}))?\b", plain)
    add(rf"\b({names}) (\d{{4}})\b", month_year)
    return changes


def near(day: int, month: int, year: str | None, anchor: date) -> date:
    """The day in its printed year, or in the year that brings it nearest to the anchor."""
    if year:
        return date(int(year), month, day)
    candidates = [date(anchor.year + step, month, day) for step in (-1, 0, 1) if (month, day) != (2, 29)]
    return min(candidates, key=lambda d: abs((d - anchor).days))


def number_changes(text: str, claims: list[Document], dates: list[Change]) -> list[Change]:
    """Printed numbers that stand behind a gold figure, everywhere in the text alike."""
    counted = {n for c in claims for f in c.get("figures") or [] if (n := printed(f, c["quote"])) is not None}
    return [
        Change(m.start(), m.end(), written_like(m.group(), bumped(value(m.group()))))
        for m in NUMERAL.finditer(text)
        if value(m.group()) in counted and not any(d.start < m.end() and m.start() < d.end for d in dates)
    ]


def value(numeral: str) -> int:
    """`20,000` and `20.000` are the same number."""
    return int(re.sub(r"[.,]", "", numeral))


def readings(n: int) -> dict[tuple[int | None, int | None], str]:
    """The intervals a printed number may stand for, and the word before it that makes them."""
    return {
        (n, n): "exact",
        (n + 1, None): "more than",
        (n, None): "at least",
        (-(-9 * n // 10), n - 1): "nearly",
        (9 * n // 10, -(-11 * n // 10)): "about",
    }


def printed(figure: Document, quote: str) -> int | None:
    """The numeral of ten or more in the quote that the figure was read from."""
    numbers = (value(m.group()) for m in NUMERAL.finditer(quote))
    return next((n for n in numbers if n >= 10 and (figure["low"], figure["high"]) in readings(n)), None)


def exchange_figure(figure: Document, quote: str) -> Document:
    """The figure as the changed numeral gives it."""
    old = printed(figure, quote)
    if old is None:
        return figure
    how = readings(old)[figure["low"], figure["high"]]
    low, high = next(key for key, word in readings(bumped(old)).items() if word == how)
    return {**figure, "low": low, "high": high}


def bumped(n: int) -> int:
    """Another number of the same size."""
    return n + 3 if n < 90 else n + 20 if n < 900 else n + 10 ** (len(str(n)) - 1) // 5


def written_like(old: str, n: int) -> str:
    """The new number with the old one's separators."""
    mark = next((c for c in old if c in ".,"), "")
    return f"{n:,}".replace(",", mark) if mark else str(n)
