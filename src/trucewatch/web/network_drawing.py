"""The network of actors as SVG: the heaviest on a ring, ties as wide as their independent origins.

It decides where an actor stands (by weight, strongest ties near each other) and nothing about the ties
themselves; whatever is left out of the picture stands in the table beside it. No colour stands for a side.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import cos, log2, pi, sin

from markupsafe import Markup

from trucewatch.reports.svg import FONT
from trucewatch.web.marking import drawable
from trucewatch.web.network import TWO_WAY, Edge
from trucewatch.web.words import Words

WIDTH, HEIGHT = 880, 500
ROUND = (210.0, 190.0)
MOST_ACTORS = 16
MOST_TIES = 60
Point = tuple[float, float]


def draw(edges: Sequence[Edge], said: Words) -> tuple[Markup, int]:
    """The picture, and how many ties stand in it; ties lead to their rows of the table by number."""
    shown = _ring(edges)
    at = {code: _place(n, len(shown)) for n, code in enumerate(shown)}
    sizes = {code: 6 + 1.6 * log2(1 + _weight(code, edges)) for code in shown}
    ties = [(n, e) for n, e in enumerate(edges) if e.start in at and e.end in at][:MOST_TIES]
    if not ties:
        return Markup(""), 0
    between: Counter[frozenset[str]] = Counter()
    drawn = []
    for number, edge in ties:
        pair = frozenset((edge.start, edge.end))
        drawn.append(_tie(edge, number, at, between[pair], sizes[edge.end], said))
        between[pair] += 1
    parts = [
        f'<svg class="network" {FONT} role="group" viewBox="0 0 {WIDTH} {HEIGHT}">',
        f"<title>{drawable(said('network_title'))}</title>",
        *(_tip(name) for name in ("attacks", "accuses", "mediates")),
        *reversed(drawn),
        *(_actor(code, at[code], sizes[code], said) for code in shown),
        "</svg>",
    ]
    return Markup("".join(parts)), len(ties)


def _weight(code: str, edges: Sequence[Edge]) -> int:
    return sum(edge.least for edge in edges if code in (edge.start, edge.end))


def _ring(edges: Sequence[Edge]) -> list[str]:
    """The heaviest actors, each beside whom it is most tied to."""
    weights: Counter[str] = Counter()
    for edge in edges:
        weights.update({edge.start: edge.least, edge.end: edge.least})
    heavy = [code for code, _ in sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))][:MOST_ACTORS]
    ordered, left = heavy[:1], heavy[1:]
    while left:
        last = ordered[-1]
        tied = {code: sum(e.least for e in edges if {code, last} == {e.start, e.end}) for code in left}
        following = max(left, key=lambda code: (tied[code], -heavy.index(code)))
        ordered.append(following)
        left.remove(following)
    return ordered


def _place(number: int, among: int) -> Point:
    turn = 2 * pi * number / among - pi / 2
    return WIDTH / 2 + ROUND[0] * cos(turn), HEIGHT / 2 + ROUND[1] * sin(turn)


def _tie(edge: Edge, number: int, at: dict[str, Point], beside: int, size: float, said: Words) -> str:
    (x1, y1), (x2, y2) = at[edge.start], at[edge.end]
    # Ties of one pair bend more and more towards the middle of the ring, so that none hides another.
    pull = 0.25 + 0.28 * beside
    cx, cy = (x1 + x2) / 2, (y1 + y2) / 2
    bx, by = cx + (WIDTH / 2 - cx) * pull, cy + (HEIGHT / 2 - cy) * pull
    if abs(WIDTH / 2 - cx) + abs(HEIGHT / 2 - cy) < 40:
        bx, by = bx + (y1 - y2) * (0.1 + 0.18 * beside), by + (x2 - x1) * (0.1 + 0.18 * beside)
    x2, y2 = _short_of(bx, by, x2, y2, size + 3)
    wide = round(1 + 1.3 * log2(1 + edge.least), 1)
    tip = drawable(
        f"{said.record.codes([edge.start])} {said(f'edge_{edge.kind}')} {said.record.codes([edge.end])}: "
        f"{said.record.origins((edge.least, edge.most))}"
    )
    head = "" if edge.kind in TWO_WAY else f' marker-end="url(#tip-{edge.kind})"'
    curve = f"M{x1:.1f} {y1:.1f}Q{bx:.1f} {by:.1f} {x2:.1f} {y2:.1f}"
    return (
        f'<a href="#tie-{number}" aria-label="{tip}"><title>{tip}</title><path class="catch" d="{curve}"/>'
        f'<path class="edge {edge.kind}" d="{curve}" stroke-width="{wide}"{head}/></a>'
    )


def _short_of(bx: float, by: float, x: float, y: float, by_how_much: float) -> Point:
    """A point on the way, before the disc of the actor."""
    far = max(1.0, ((x - bx) ** 2 + (y - by) ** 2) ** 0.5)
    return x - (x - bx) / far * by_how_much, y - (y - by) / far * by_how_much


def _tip(kind: str) -> str:
    return (
        f'<marker id="tip-{kind}" viewBox="0 0 8 8" refX="6" refY="4" markerWidth="9" markerHeight="9" '
        f'markerUnits="userSpaceOnUse" orient="auto"><path class="tip {kind}" d="M0 0L8 4L0 8z"/></marker>'
    )


def _actor(code: str, at: Point, size: float, said: Words) -> str:
    x, y = at
    side = x - WIDTH / 2
    anchor = "middle" if abs(side) < 30 else "start" if side > 0 else "end"
    dx = 0.0 if anchor == "middle" else (size + 6) * (1 if side > 0 else -1)
    dy = (
        4.0
        if anchor != "middle"
        else (size + 15) * (1 if y > HEIGHT / 2 else -1) + (0 if y > HEIGHT / 2 else 8)
    )
    return (
        f'<circle class="actor" cx="{x:.1f}" cy="{y:.1f}" r="{size:.1f}"/>'
        f'<text class="actor-name" x="{x + dx:.1f}" y="{y + dy:.1f}" text-anchor="{anchor}">'
        f"{drawable(said.record.codes([code]))}</text>"
    )
