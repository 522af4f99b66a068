"""Which claim of a new reading tells what a claim of an earlier reading told.

It decides by evidence: the same words first, whatever else changed; then words that largely overlap and
were read as the same type. It never joins two claims by their number, which a changed rule shifts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from trucewatch.records import Claim

SHARED = 0.5
"""Least share of the words of both spans that must be common."""
Fits = Callable[[Claim, Claim], bool]


def successors(older: Mapping[int, Claim], newer: Sequence[Claim]) -> dict[str, int]:
    """New claim id → row of the claim it supersedes; each earlier claim has one successor at most."""
    found: dict[str, int] = {}
    left = dict(sorted(older.items(), reverse=True))
    for fits in (_same, _same_words_and_type, _same_words, _overlapping):
        for claim in newer:
            if claim.cid in found:
                continue
            near = [row for row, earlier in left.items() if fits(earlier, claim)]
            if near:
                row = min(near, key=lambda row: (abs(left[row].start - claim.start), -row))
                found[claim.cid] = row
                del left[row]
    return found


def _same(a: Claim, b: Claim) -> bool:
    return (a.start, a.end, a.quote, a.type) == (b.start, b.end, b.quote, b.type)


def _same_words_and_type(a: Claim, b: Claim) -> bool:
    return (a.quote, a.type) == (b.quote, b.type)


def _same_words(a: Claim, b: Claim) -> bool:
    return a.quote == b.quote


def _overlapping(a: Claim, b: Claim) -> bool:
    common = min(a.end, b.end) - max(a.start, b.start)
    longest = max(a.end - a.start, b.end - b.start)
    return a.type == b.type and common >= SHARED * longest
