"""Which reports share a text: near-duplicates within a language, shared quotes, figures and names across.

It decides likeness of texts and nothing about truth. Candidates come from MinHash bands; every pair
is then checked on the shingles themselves, so a chance collision of hashes never makes a copy.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rensa import RMinHash

from trucewatch.records import MAIN_TEXT, Report

SHINGLE = 3
PERMUTATIONS = 64
BANDS = 32
SEED = 20201110
COPY = 0.35
"""Jaccard of word triples: an edited copy of a wire story keeps more, independent accounts stay under 0.1."""
CONTAINED = 0.6
"""A cut copy is a small part of the long one, but most of itself."""
QUOTE_WORDS = 8
"""A quotation this long is not worded alike by chance."""
SHARED_MARKS = 8
"""Names and figures that a report and its translation must share, and the part of the fewer they must be."""
SHARED_PART = 0.6
_WORD = re.compile(r"[^\W_]+")
_QUOTED = re.compile(r"[\"“«]([^\"“”«»]{20,600})[\"”»]")
_MARK = re.compile(r"\d+(?:[.,]\d+)*|(?<=[^.!?\n] )[^\W\d_a-z][^\W\d_]{2,}")


@dataclass(slots=True)
class Print:
    """What is compared of one report's text."""

    report: str
    language: str | None
    shingles: frozenset[int]
    quotes: frozenset[str]
    marks: frozenset[str]


def print_of(report: Report) -> Print:
    """Fingerprint of a report's main text (all of it where no block is labelled)."""
    text = main_text(report)
    words = _WORD.findall(text.lower())
    triples = (" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1))
    return Print(
        report=report.report_id,
        language=report.language,
        shingles=frozenset(_stable_hash(triple) for triple in triples),
        quotes=frozenset(_quotes(text)),
        marks=frozenset(mark.lower() for mark in _MARK.findall(text)),
    )


def main_text(report: Report) -> str:
    """Body, quotes and dateline as one text."""
    if not report.blocks:
        return report.text
    return "\n".join(
        report.text[block.start : block.end] for block in report.blocks if block.kind in MAIN_TEXT
    )


def _stable_hash(text: str) -> int:
    value = 0xCBF29CE484222325
    for byte in text.encode():
        value = ((value ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return value


def _quotes(text: str) -> Iterator[str]:
    for quote in _QUOTED.findall(text):
        words = _WORD.findall(quote.lower())
        if len(words) >= QUOTE_WORDS:
            yield " ".join(words)


def jaccard(a: frozenset[int], b: frozenset[int]) -> float:
    """Shared part of two sets."""
    shared = len(a & b)
    return shared / (len(a) + len(b) - shared) if shared else 0.0


@dataclass(slots=True)
class Copies:
    """Reports that share a text, found as they come."""

    prints: dict[str, Print] = field(default_factory=dict)
    bands: dict[tuple[int, tuple[int, ...]], list[str]] = field(default_factory=lambda: defaultdict(list))
    quotes: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    marks: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))
    same: dict[str, dict[str, tuple[str, float]]] = field(default_factory=lambda: defaultdict(dict))
    """Report → report → (basis, likeness)."""

    def add(self, report: Report) -> None:
        """Take in one report and link it with those whose text it shares."""
        if report.report_id in self.prints or not report.text:
            return
        mine = print_of(report)
        self.prints[mine.report] = mine
        for other in self._candidates(mine, report.reference_date[1].isoformat() if _day(report) else ""):
            self._compare(mine, self.prints[other])

    def family(self, report: str) -> frozenset[str]:
        """All reports linked with this one, directly or through others."""
        found, queue = {report}, [report]
        while queue:
            for other in self.same.get(queue.pop(), ()):
                if other not in found:
                    found.add(other)
                    queue.append(other)
        return frozenset(found)

    def _candidates(self, mine: Print, day: str) -> list[str]:
        found: set[str] = set()
        for key in _bands(mine.shingles):
            found.update(self.bands[key])
            self.bands[key].append(mine.report)
        for quote in mine.quotes:
            found.update(self.quotes[quote])
            self.quotes[quote].append(mine.report)
        for mark in sorted(mine.marks, key=lambda mark: (-len(mark), mark))[:SHARED_MARKS] if day else ():
            found.update(self.marks[day, mark])
            self.marks[day, mark].append(mine.report)
        found.discard(mine.report)
        return sorted(found)

    def _compare(self, mine: Print, other: Print) -> None:
        basis = _shared(mine, other)
        if basis is not None:
            self.same[mine.report][other.report] = basis
            self.same[other.report][mine.report] = basis


def _day(report: Report) -> bool:
    return report.reference_date is not None and report.reference_date[1] is not None


def _bands(shingles: Iterable[int]) -> Iterator[tuple[int, tuple[int, ...]]]:
    items = sorted(str(shingle) for shingle in shingles)
    if not items:
        return
    sketch = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    sketch.update(items)
    digest = sketch.digest()
    rows = PERMUTATIONS // BANDS
    for band in range(BANDS):
        yield band, tuple(digest[band * rows : (band + 1) * rows])


def _shared(mine: Print, other: Print) -> tuple[str, float] | None:
    if mine.quotes & other.quotes:
        return "quote_match", 1.0
    if mine.language == other.language or mine.language is None or other.language is None:
        alike = jaccard(mine.shingles, other.shingles)
        least = min(len(mine.shingles), len(other.shingles))
        inside = len(mine.shingles & other.shingles) / least if least else 0.0
        return (
            ("text_similarity", round(max(alike, inside), 3))
            if alike >= COPY or inside >= CONTAINED
            else None
        )
    shared = len(mine.marks & other.marks)
    part = shared / max(1, min(len(mine.marks), len(other.marks)))
    return ("text_similarity", round(part, 3)) if shared >= SHARED_MARKS and part >= SHARED_PART else None
