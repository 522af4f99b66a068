"""Which reports share a text: near-duplicates within a language, shared quotes, figures and names across.

It decides likeness of texts and nothing about truth. Candidates come from MinHash bands; every pair
is then checked on the shingles themselves, so a chance collision of hashes never makes a copy.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from zlib import crc32

from rensa import RMinHash

from trucewatch.records import MAIN_TEXT, Report

SHINGLE = 3
MOST_SHINGLES = 1024
"""Long texts are compared by their lowest hashes: a fixed sample that copies share."""
PERMUTATIONS = 12
"""Each is a band of its own: a copy at the least likeness is missed once in 170 pairs (0.65 to the 12th)."""
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
_MARK = re.compile(r"(?<!\w)\d+(?:[.,]\d+)*(?!\w)|(?<=[^.!?\n] )[^\W\d_a-z][^\W\d_]{2,}")


@dataclass(slots=True)
class Print:
    """What is compared of one report's text, as hashes."""

    report: str
    language: str | None
    shingles: array[int]
    quotes: array[int]
    marks: array[int]


def print_of(report: Report) -> Print:
    """Fingerprint of a report's main text (all of it where no block is labelled)."""
    text = main_text(report)
    words = _WORD.findall(text.lower())
    triples = zip(words, words[1:], words[2:], strict=False)
    shingles = sorted({crc32(" ".join(triple).encode()) for triple in triples})
    return Print(
        report=report.report_id,
        language=report.language,
        shingles=array("I", shingles[:MOST_SHINGLES]),
        quotes=array("I", sorted({crc32(quote.encode()) for quote in _quotes(text)})),
        marks=array("I", sorted({crc32(mark.lower().encode()) for mark in _MARK.findall(text)})),
    )


def main_text(report: Report) -> str:
    """Body, quotes and dateline as one text."""
    if not report.blocks:
        return report.text
    return "\n".join(
        report.text[block.start : block.end] for block in report.blocks if block.kind in MAIN_TEXT
    )


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
    places: dict[int, str | list[str]] = field(default_factory=dict)
    """Band, quote or day's mark → the reports that have it."""
    same: dict[str, dict[str, tuple[str, float]]] = field(default_factory=dict)
    """Report → report → (basis, likeness)."""

    def add(self, report: Report) -> None:
        """Take in one report and link it with those whose text it shares."""
        if report.report_id in self.prints or not report.text:
            return
        mine = print_of(report)
        self.prints[mine.report] = mine
        found: set[str] = set()
        for key in _keys(mine, report):
            found.update(self._meet(key, mine.report))
        for other in sorted(found):
            self._compare(mine, self.prints[other])

    def remove(self, report: Report) -> None:
        """Forget a report's text."""
        mine = self.prints.pop(report.report_id, None)
        if mine is None:
            return
        for key in _keys(mine, report):
            held = self.places.get(key)
            left = [
                other for other in ([held] if isinstance(held, str) else held or []) if other != mine.report
            ]
            if left:
                self.places[key] = left
            else:
                self.places.pop(key, None)
        for other in self.same.pop(mine.report, {}):
            del self.same[other][mine.report]
            if not self.same[other]:
                del self.same[other]

    def family(self, report: str) -> frozenset[str]:
        """All reports linked with this one, directly or through others."""
        if report not in self.same:
            return frozenset({report})
        found, queue = {report}, [report]
        while queue:
            for other in self.same.get(queue.pop(), ()):
                if other not in found:
                    found.add(other)
                    queue.append(other)
        return frozenset(found)

    def _meet(self, key: int, report: str) -> list[str]:
        """The reports filed under a key before this one."""
        held = self.places.setdefault(key, report)
        if held is report:
            return []
        if isinstance(held, str):
            self.places[key] = [held, report]
            return [held]
        held.append(report)
        return held[:-1]

    def _compare(self, mine: Print, other: Print) -> None:
        basis = _shared(mine, other)
        if basis is not None:
            self.same.setdefault(mine.report, {})[other.report] = basis
            self.same.setdefault(other.report, {})[mine.report] = basis


def _keys(mine: Print, report: Report) -> Iterator[int]:
    """Where copies of this report are looked for: MinHash bands, long quotes, the day's names and figures."""
    if mine.shingles:
        sketch = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
        sketch.update([f"{shingle:x}" for shingle in mine.shingles])
        for band, value in enumerate(sketch.digest()):
            yield (band + 2) << 64 | value
    for quote in mine.quotes:
        yield 1 << 64 | quote
    day = report.reference_date[1] if report.reference_date else None
    if day is not None:
        for mark in mine.marks[:SHARED_MARKS]:
            yield day.toordinal() << 32 | mark


def _shared(mine: Print, other: Print) -> tuple[str, float] | None:
    if mine.quotes and other.quotes and set(mine.quotes) & set(other.quotes):
        return "quote_match", 1.0
    if mine.language == other.language or mine.language is None or other.language is None:
        here, there = frozenset(mine.shingles), frozenset(other.shingles)
        inside = len(here & there) / min(len(here), len(there)) if here and there else 0.0
        alike = jaccard(here, there)
        return (
            ("text_similarity", round(max(alike, inside), 3))
            if alike >= COPY or inside >= CONTAINED
            else None
        )
    shared = len(set(mine.marks) & set(other.marks))
    part = shared / max(1, min(len(mine.marks), len(other.marks)))
    return ("text_similarity", round(part, 3)) if shared >= SHARED_MARKS and part >= SHARED_PART else None
