"""Near-identical texts inside one shard: a copy is recorded as a copy and not parsed again.

A copy must share nearly all of its text, its day and its credits with a report that was read, and hold
no paragraph or headline that is not there; then what was read there stands in the copy too, claim by
claim where the quote is found word for word. An edited copy is read itself.
Copies across shards are read again and found by merging, which looks at everything.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from trucewatch.archives.counting import day_in
from trucewatch.merging.fingerprints import jaccard, print_of
from trucewatch.pages import main_blocks
from trucewatch.records import AttributionLink, Claim, Report

SAME = 0.9
"""Jaccard of word triples. Below it an edited copy may say something else, so it is read itself."""
SKETCH = 8
"""Lowest hashes looked up: texts that share nine tenths share one of eight but once in 10 million."""
FEWEST_SHINGLES = 20
"""Shorter texts are alike by chance (`No comment was given`), and cheap to read."""


@dataclass(slots=True)
class _Known:
    report: Report
    claims: tuple[Claim, ...]
    shingles: frozenset[int]
    passages: frozenset[str]


@dataclass(slots=True)
class CopyFinder:
    """The reports of a shard that were read, by the lowest hashes of their word triples."""

    known: dict[tuple[object, ...], list[_Known]] = field(default_factory=dict)

    def original_of(self, report: Report) -> tuple[Report, tuple[Claim, ...]] | None:
        """The report whose copy this is, with its claims."""
        shingles = print_of(report).shingles
        if len(shingles) < FEWEST_SHINGLES:
            return None
        mine = frozenset(shingles)
        for key in _keys(report, shingles):
            for known in self.known.get(key, ()):
                if jaccard(mine, known.shingles) >= SAME and _passages(report) <= known.passages:
                    return known.report, known.claims
        return None

    def add(self, report: Report, claims: tuple[Claim, ...]) -> None:
        """Take in a report that was read."""
        shingles = print_of(report).shingles
        if len(shingles) >= FEWEST_SHINGLES:
            known = _Known(report, claims, frozenset(shingles), _passages(report))
            for key in _keys(report, shingles):
                self.known.setdefault(key, []).append(known)


def _passages(report: Report) -> frozenset[str]:
    return frozenset(" ".join(report.text[b.start : b.end].split()) for b in main_blocks(report))


def _keys(report: Report, shingles: Sequence[int]) -> Iterable[tuple[object, ...]]:
    credited = tuple(credit.name for credit in report.credits)
    for shingle in shingles[:SKETCH]:
        yield shingle, report.language, day_in(report.published_at), report.reference_date, credited


def carried(claims: Sequence[Claim], original: Report, copy: Report) -> tuple[Claim, ...]:
    """The original's claims as the copy makes them: its own words at its own places."""
    found: dict[str, Claim] = {}
    for claim in claims:
        place = _place(claim.quote, copy)
        if place is None:
            continue
        start, zone = place
        links = tuple(_own_outlet(link, original, copy) for link in claim.attribution)
        found[claim.cid] = claim.model_copy(
            update={
                "cid": f"{copy.report_id}-{claim.cid.rpartition('-')[2]}",
                "report_id": copy.report_id,
                "start": start,
                "end": start + len(claim.quote),
                "zone": zone,
                "attribution": links,
                "flags": (*claim.flags, "carried_from_copy"),
            }
        )
    return tuple(_with_parent(claim, found) for claim in found.values())


def _place(quote: str, copy: Report) -> tuple[int, str] | None:
    for block in main_blocks(copy):
        start = copy.text.find(quote, block.start, block.end)
        if start >= 0:
            return start, block.kind
    return None


def _own_outlet(link: AttributionLink, original: Report, copy: Report) -> AttributionLink:
    if link.role == "outlet" and link.name == (original.outlet or original.external_id):
        return link.model_copy(update={"name": copy.outlet or copy.external_id})
    return link


def _with_parent(claim: Claim, found: dict[str, Claim]) -> Claim:
    if claim.parent is None:
        return claim
    parent = found.get(claim.parent)
    return claim.model_copy(update={"parent": parent.cid if parent else None})
