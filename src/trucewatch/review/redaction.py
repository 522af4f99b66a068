"""Withheld words leave the text as well: the sentence of a withheld claim is blacked out where it stood.

It keeps every offset, so that the other evidence of the report still points at its words. The stored
page stays as it came; whoever holds the record can undo the decision.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from trucewatch.records import Claim, Decision, Report
from trucewatch.snapshots import withheld

BLACK = "█"
Span = tuple[int, int]


def redacted(
    reports: Sequence[Report],
    claims: Sequence[Claim],
    all_claims: Iterable[Claim],
    decisions: Sequence[Decision],
) -> tuple[tuple[Report, ...], tuple[Claim, ...]]:
    """Reports and remaining claims without the words of withheld claims."""
    gone = withheld(decisions)
    spans: dict[str, list[Span]] = {}
    heads: set[str] = set()
    for claim in all_claims if gone else ():
        if claim.cid in gone:
            spans.setdefault(claim.report_id, []).append((claim.start, claim.end))
            heads |= {claim.report_id} if claim.zone == "headline" else set()
    if not spans:
        return tuple(reports), tuple(claims)
    return (
        tuple(
            _report(r, spans[r.report_id], r.report_id in heads) if r.report_id in spans else r
            for r in reports
        ),
        tuple(_claim(c, spans[c.report_id]) if c.report_id in spans else c for c in claims),
    )


def _report(report: Report, spans: Sequence[Span], is_headed: bool) -> Report:
    changes = {"text": _blackened(report.text, 0, spans)}
    return report.model_copy(update=changes | ({"title": None} if is_headed else {}))


def _claim(claim: Claim, spans: Sequence[Span]) -> Claim:
    if not any(start < claim.end and claim.start < end for start, end in spans):
        return claim
    return claim.model_copy(update={"quote": _blackened(claim.quote, claim.start, spans), "gloss": None})


def _blackened(text: str, offset: int, spans: Iterable[Span]) -> str:
    for start, end in spans:
        a, b = max(0, start - offset), min(len(text), end - offset)
        if a < b:
            text = text[:a] + BLACK * (b - a) + text[b:]
    return text
