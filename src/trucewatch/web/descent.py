"""Whose words an event's reports carry, drawn small: origins on the left, the papers on the right.

A full line is a stated credit or a paper's own work; a broken one may come from there and raises only the
most; an arc joins papers with the same text, with an arrow where the later one is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from trucewatch.merging import lineage_of
from trucewatch.records import Claim, Report
from trucewatch.reports.svg import FONT
from trucewatch.web.marking import drawable
from trucewatch.web.words import Words

WIDTH = 640
ROW = 40
BOX = 218
TALL = 28
LEFT, RIGHT = 4, 340
LETTERS = 30
"""How many letters a box holds; the whole name stands in its title."""


@dataclass(frozen=True, slots=True)
class Tie:
    """One report may carry the words of one origin."""

    origin: str
    report: str
    proven: bool


@dataclass(frozen=True, slots=True)
class Copy:
    """Two reports share their text; `start` is the earlier one where `is_known`."""

    start: str
    end: str
    score: float
    is_known: bool


@dataclass(frozen=True, slots=True)
class Descent:
    """Origins, reports and what joins them."""

    origins: tuple[str, ...]
    reports: tuple[Report, ...]
    ties: tuple[Tie, ...]
    copies: tuple[Copy, ...]


def descent(claims: Sequence[Claim], reports: Iterable[Report]) -> Descent:
    """Where the claims of an event come from; reports in the order of their days."""
    known = {report.report_id: report for report in reports}
    lineage = lineage_of(claims, known.values())
    names = {_key(name): name for name in _printed(claims, known.values())}
    ties: dict[tuple[str, str], bool] = {}
    for claim in claims:
        telling = lineage.telling(claim)
        for root in sorted(telling.roots):
            tie = (names.get(root, root), claim.report_id)
            ties[tie] = ties.get(tie, False) or telling.proven
    shown = [known[key] for key in {c.report_id: None for c in claims} if key in known]
    shown.sort(key=lambda report: (report.published_at or "9999", report.report_id))
    same = lineage.copies.same
    copies = [
        _copy(one, other, same[one.report_id][other.report_id][1])
        for n, one in enumerate(shown)
        for other in shown[n + 1 :]
        if other.report_id in same.get(one.report_id, {})
    ]
    told = tuple(Tie(origin, report, proven) for (origin, report), proven in ties.items() if report in known)
    return Descent(tuple(dict.fromkeys(t.origin for t in told)), tuple(shown), told, tuple(copies))


def _printed(claims: Iterable[Claim], reports: Iterable[Report]) -> Iterable[str]:
    """Every name an origin can have, as printed."""
    for report in reports:
        yield from (credit.name for credit in report.credits)
        yield from [report.outlet] if report.outlet else []
    for claim in claims:
        yield from (link.name for link in claim.attribution)
        yield from (via.name for via in claim.via)


def _key(name: str) -> str:
    return " ".join(name.lower().split())


def _copy(one: Report, other: Report, score: float) -> Copy:
    first, second = (one.published_at or "")[:10], (other.published_at or "")[:10]
    return Copy(one.report_id, other.report_id, score, bool(first and second and first < second))


def draw(found: Descent, said: Words) -> Markup:
    """The graph as SVG; a paper is a link to its report."""
    rows = max(len(found.origins), len(found.reports))
    height = rows * ROW + 8
    left = {name: _middle(n, len(found.origins), rows) for n, name in enumerate(found.origins)}
    right = {r.report_id: _middle(n, len(found.reports), rows) for n, r in enumerate(found.reports)}
    parts = [
        f'<svg class="descent" {FONT} role="group" viewBox="0 0 {WIDTH} {height}">',
        f"<title>{drawable(said('descent_title'))}</title>",
        '<marker id="later" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
        '<path class="tip" d="M0 0L8 4L0 8z"/></marker>',
        *(_tie(tie, left[tie.origin], right[tie.report], said) for tie in found.ties),
        *(_arc(copy, right, said) for copy in found.copies),
        *(_box(LEFT, y, name, "root", said("descent_origin", name=name)) for name, y in left.items()),
        *(_paper(report, right[report.report_id]) for report in found.reports),
        "</svg>",
    ]
    return Markup("".join(parts))


def _middle(number: int, among: int, rows: int) -> float:
    return 4 + ROW * (number + 0.5) * rows / max(1, among)


def _tie(tie: Tie, y1: float, y2: float, said: Words) -> str:
    tip = drawable(said("descent_proven" if tie.proven else "descent_may", name=tie.origin))
    style = "tie" if tie.proven else "tie may"
    x1, x2 = LEFT + BOX, RIGHT
    curve = f"M{x1} {y1:.1f}C{x1 + 60} {y1:.1f} {x2 - 60} {y2:.1f} {x2} {y2:.1f}"
    return f'<path class="{style}" d="{curve}"><title>{tip}</title></path>'


def _arc(copy: Copy, right: dict[str, float], said: Words) -> str:
    y1, y2, x = right[copy.start], right[copy.end], RIGHT + BOX
    bend = x + 24 + min(40.0, abs(y2 - y1) / 3)
    tip = drawable(said("descent_copy", share=f"{copy.score:.0%}"))
    end = ' marker-end="url(#later)"' if copy.is_known else ""
    curve = f"M{x} {y1:.1f}C{bend:.1f} {y1:.1f} {bend:.1f} {y2:.1f} {x} {y2:.1f}"
    return f'<path class="copy" d="{curve}"{end}><title>{tip}</title></path>'


def _paper(report: Report, y: float) -> str:
    name = report.outlet or report.external_id
    day = (report.published_at or "")[:10]
    box = _box(RIGHT, y, name, "paper", f"{name} {day} {report.title or ''}".strip(), day)
    return f'<a href="/reports/{drawable(report.report_id)}">{box}</a>'


def _box(x: float, y: float, name: str, style: str, tip: str, beside: str = "") -> str:
    room = LETTERS - (12 if beside else 0)
    shown = name if len(name) <= room else name[: room - 1] + "…"
    small = f'<tspan class="day" dx="6">{drawable(beside)}</tspan>' if beside else ""
    return (
        f'<g class="{style}"><title>{drawable(tip)}</title>'
        f'<rect x="{x}" y="{y - TALL / 2:.1f}" width="{BOX}" height="{TALL}" rx="5"/>'
        f'<text x="{x + 9}" y="{y + 4:.1f}">{drawable(shown)}{small}</text></g>'
    )
