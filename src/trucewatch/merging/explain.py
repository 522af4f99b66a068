"""Why an event stands as it does: what joined its claims, whose copies they are, what would part them.

It only tells what the record holds; the wording for readers belongs to the command line and the pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from trucewatch.merging.fingerprints import Copies
from trucewatch.merging.origins import Lineage
from trucewatch.records import Claim, Event, MergeEdge, Report

Topic = Literal["merged", "copy", "origin", "would_split", "rival", "disagreement"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an explanation: what it is about, in words, and the claims it rests on."""

    topic: Topic
    text: str
    claims: tuple[str, ...] = ()


def explain_event(event: Event, claims: Iterable[Claim], reports: Iterable[Report]) -> tuple[Line, ...]:
    """Every reason for this event, in the order a reader asks: why one, whose words, what would split it."""
    told = {claim.cid: claim for claim in claims if claim.cid in set(event.claims)}
    lineage = lineage_of(told.values(), reports)
    return (
        *(_merge_line(edge) for edge in event.merges if edge.decision == "merged"),
        *_copy_lines(lineage, told),
        *_origin_lines(event, lineage, told),
        *(_split_line(edge) for edge in event.merges if edge.decision == "merged"),
        *_rival_lines(event),
        *_disagreement_lines(event),
    )


def lineage_of(claims: Iterable[Claim], reports: Iterable[Report]) -> Lineage:
    """The origins of these claims' reports, by their credits and by what text they share."""
    needed = {claim.report_id for claim in claims}
    lineage = Lineage({}, Copies())
    for report in sorted(reports, key=lambda report: report.report_id):
        if report.report_id in needed:
            lineage.reports[report.report_id] = report
            lineage.copies.add(report)
    return lineage


def _merge_line(edge: MergeEdge) -> Line:
    counted = [f"{part.name} {part.score:+.2f} ({part.reason})" for part in edge.parts if part.score]
    return Line("merged", f"{edge.reason}: {', '.join(counted)}", (edge.a, edge.b))


def _rival_lines(event: Event) -> list[Line]:
    """The events that may be the same, and the strongest links to them that were not taken."""
    lines = [
        Line("rival", f"may be the same as {rival}; a reviewer decides") for rival in event.candidate_same
    ]
    for edge in event.merges:
        if edge.decision == "candidate_same":
            lines.append(Line("rival", _merge_line(edge).text, (edge.a, edge.b)))
    return lines


def _split_line(edge: MergeEdge) -> Line:
    """The strongest part of a link is what it hangs on: without it the score would fall the most."""
    strongest = max(edge.parts, key=lambda part: part.score, default=None)
    if strongest is None:
        return Line(
            "would_split", "an analyst joined them; undoing that decision parts them", (edge.a, edge.b)
        )
    text = f"hangs most on {strongest.name} ({strongest.reason}); a reading that changes it would part them"
    return Line("would_split", text, (edge.a, edge.b))


def _copy_lines(lineage: Lineage, told: Mapping[str, Claim]) -> list[Line]:
    lines = []
    for report in sorted({claim.report_id for claim in told.values()}):
        mine = tuple(sorted(cid for cid, claim in told.items() if claim.report_id == report))
        for edge in lineage.edges(report) if report in lineage.reports else ():
            how = f"{edge.basis.replace('_', ' ')}, {edge.score:.2f}"
            lines.append(
                Line(
                    "copy", f"{_name(lineage, report)} takes from {_name(lineage, edge.source)} ({how})", mine
                )
            )
    return lines


def _name(lineage: Lineage, report: str) -> str:
    known = lineage.reports.get(report)
    return known.outlet or report if known else report


def _origin_lines(event: Event, lineage: Lineage, told: Mapping[str, Claim]) -> list[Line]:
    least, most = event.origins
    lines = [
        Line(
            "origin",
            f"publication origins {least} to {most}, primary sources {_range(event.primary_sources)}",
        )
    ]
    for cid in sorted(told):
        telling = lineage.telling(told[cid])
        names = " or ".join(sorted(telling.roots))
        weight = "counts towards the least" if telling.proven else "can raise only the most"
        lines.append(Line("origin", f"from {names}; {weight}", (cid,)))
    return lines


def _range(count: tuple[int, int | None]) -> str:
    return f"{count[0]} to {count[1]}"


def _disagreement_lines(event: Event) -> list[Line]:
    return [
        Line(
            "disagreement",
            f"{split.attribute}: {position.value}, said by {', '.join(position.speakers) or 'nobody named'}",
            position.claims,
        )
        for split in event.disagreements
        for position in split.positions
    ]
