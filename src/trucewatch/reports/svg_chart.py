"""Reports read and incidents told, day by day, as one SVG: no line of incidents without its coverage."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from trucewatch.reports.svg import FONT, look

BASE_LOOK, DAY_LOOK, N_LOOK = (look(name) for name in ("base", "day", "n"))
WIDTH, ROW, GAP, LEFT, TOP = 640, 56, 26, 8, 18
LABEL_EVERY = 2


def coverage_chart(labels: Sequence[str], read: Sequence[int], told: Sequence[int], title: str) -> str:
    """Two rows of bars over the same days."""
    height = TOP + 2 * ROW + GAP + 24
    step = (WIDTH - 2 * LEFT) / max(len(labels), 1)
    parts = [
        f'<svg class="chart" {FONT} role="img" viewBox="0 0 {WIDTH} {height}" xmlns="http://www.w3.org/2000/svg">',
        f"<title>{escape(title)}</title>",
        *_row(read, "read", TOP, step),
        *_row(told, "told", TOP + ROW + GAP, step),
    ]
    for index, label in enumerate(labels):
        if (len(labels) - 1 - index) % LABEL_EVERY == 0:
            x = LEFT + step * (index + 0.5)
            parts.append(f'<text {DAY_LOOK} x="{x:.1f}" y="{height - 6}">{escape(label)}</text>')
    return "".join([*parts, "</svg>"])


def _row(values: Sequence[int], style: str, top: float, step: float) -> list[str]:
    most = max([*values, 1])
    parts = [f'<line {BASE_LOOK} x1="{LEFT}" y1="{top + ROW}" x2="{WIDTH - LEFT}" y2="{top + ROW}"/>']
    for index, value in enumerate(values):
        x, tall = LEFT + step * index + 3, (ROW - 14) * value / most
        if value:
            parts.append(
                f'<rect {look(style)} x="{x:.1f}" y="{top + ROW - tall:.1f}" width="{step - 6:.1f}" '
                f'height="{tall:.1f}"/>'
            )
        parts.append(
            f'<text {N_LOOK} x="{x + step / 2 - 3:.1f}" y="{top + ROW - tall - 4:.1f}">{value}</text>'
        )
    return parts
