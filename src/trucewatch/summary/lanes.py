"""The timeline as SVG, made here so that the page needs no script and prints as it shows.

One lane a subject; a bar spans all days a report leaves possible, so that doubt is visible as width.
What is alleged is drawn hollow. No colour stands for a side.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from trucewatch.records import Interval
from trucewatch.summary import wording
from trucewatch.summary.views import Line, Overview, TruceView

WIDTH = 960
LEFT = 112
RIGHT = 16
ROW = 15
TRUCE_ROW = 30
BAR = 9
GAP = 10
AXIS = 26
MAX_ROWS = 10
LANES = (("truce", "Relief, access"), ("fighting", "Fighting"), ("talks", "Talks"), ("people", "People"))
OPEN_DAYS = 7
"""How far a bar with an open end runs, fading: its true end is unknown."""


@dataclass(frozen=True, slots=True)
class _Scale:
    first: date
    last: date

    def x(self, day: date) -> float:
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)


def timeline(view: Overview) -> str:
    """The lanes of an overview; empty where nothing is dated."""
    lines = [line for line in (*view.events, *view.contacts) if _span(line.time) is not None]
    truces = [truce for truce in view.truces if _span(truce.time) is not None]
    scale = _scale([*(line.time for line in lines), *(truce.time for truce in truces)])
    if scale is None:
        return ""
    body: list[str] = []
    top = AXIS
    if truces:
        height = len(truces) * TRUCE_ROW + GAP
        body += _lane("Truces", top, height)
        body += [_truce(truce, scale, top + GAP / 2 + n * TRUCE_ROW) for n, truce in enumerate(truces)]
        top += height + 6
    for key, label in LANES:
        rows, hidden = _rows([line for line in lines if line.lane == key])
        if not rows:
            continue
        height = len(rows) * ROW + GAP
        body += _lane(label, top, height, hidden)
        body += [_bar(line, scale, top + GAP / 2 + n * ROW) for n, row in enumerate(rows) for line in row]
        top += height + 6
    title = html.escape(f"Timeline {wording.day(scale.first)} to {wording.day(scale.last)}")
    return (
        f'<svg class="timeline" viewBox="0 0 {WIDTH} {top}" role="img" aria-label="{title}">'
        f"<title>{title}</title>{''.join(_axis(scale, top))}{''.join(body)}</svg>"
    )


def _lane(label: str, top: float, height: float, hidden: int = 0) -> list[str]:
    middle = top + height / 2
    more = f'<text class="more" x="10" y="{middle + 17:.1f}">+{hidden} not drawn</text>' if hidden else ""
    return [
        f'<rect class="lane" x="0" y="{top}" width="{WIDTH}" height="{height}" rx="4"/>',
        f'<text class="lane-name" x="10" y="{middle + 4:.1f}">{label}</text>{more}',
    ]


def _truce(truce: TruceView, scale: _Scale, y: float) -> str:
    """A truce's life: from its announcement to its reported end, with alleged breaches as rings."""
    span = _span(truce.time)
    assert span is not None
    end = _span(truce.end)
    left, right = scale.x(span[0]), scale.x(end[1] + timedelta(days=1) if end else scale.last)
    line = y + 19
    rings = "".join(
        f'<rect class="ring" x="{scale.x(at[0])}" y="{line - BAR / 2}" height="{BAR}" rx="{BAR / 2}" '
        f'width="{_width(at, scale, at_least=BAR)}"><title>'
        f"{html.escape(f'{breach.text} ({breach.when}) – {breach.said_by}')}</title></rect>"
        for breach in truce.breaches
        if (at := _span(breach.time)) is not None
    )
    late = left > WIDTH * 0.6
    label = html.escape(f"{truce.title} · {truce.status}")
    wide = _width(span, scale, at_least=6)
    return (
        f'<text class="truce-name" x="{min(left + wide, WIDTH - RIGHT) if late else left}" y="{y + 9:.1f}" '
        f'text-anchor="{"end" if late else "start"}">{label}</text>'
        f'<line class="life{"" if end else " open"}" x1="{left}" y1="{line}" x2="{right}" y2="{line}"/>'
        f'<rect class="bar truce" x="{left}" y="{line - BAR / 2}" width="{wide}" height="{BAR}" rx="3"/>'
        f"{rings}"
    )


def _width(span: tuple[date, date], scale: _Scale, *, at_least: float) -> float:
    return max(at_least, round(scale.x(span[1] + timedelta(days=1)) - scale.x(span[0]), 1))


def _span(time: Interval | None) -> tuple[date, date] | None:
    if time is None or time == (None, None):
        return None
    start, end = time
    if start is None:
        assert end is not None
        return end - timedelta(days=OPEN_DAYS), end
    return start, end or start + timedelta(days=OPEN_DAYS)


def _scale(times: Sequence[Interval | None]) -> _Scale | None:
    spans = [span for time in times if (span := _span(time))]
    if not spans:
        return None
    firsts, lasts = sorted(span[0] for span in spans), sorted(span[1] for span in spans)
    return _Scale(firsts[0] - timedelta(days=1), lasts[-1] + timedelta(days=2))


def _rows(lines: Sequence[Line]) -> tuple[list[list[Line]], int]:
    # Exact days are placed first: they say most, and a state that lasts for weeks must not crowd them out.
    rows: list[list[Line]] = []
    taken: list[list[tuple[date, date]]] = []
    hidden = 0
    for line in sorted(lines, key=_by_length):
        span = _span(line.time)
        assert span is not None
        free = next((n for n, spans in enumerate(taken) if all(_apart(span, other) for other in spans)), None)
        if free is None and len(rows) < MAX_ROWS:
            rows.append([])
            taken.append([])
            free = len(rows) - 1
        if free is None:
            hidden += 1
            continue
        rows[free].append(line)
        taken[free].append(span)
    return rows, hidden


def _by_length(line: Line) -> tuple[int, date, str]:
    start, end = _span(line.time) or (date.min, date.max)
    return (end - start).days, start, line.key


def _apart(one: tuple[date, date], other: tuple[date, date]) -> bool:
    return one[1] < other[0] or other[1] < one[0]


def _bar(line: Line, scale: _Scale, y: float) -> str:
    span = _span(line.time)
    assert span is not None
    left, right = scale.x(span[0]), scale.x(span[1] + timedelta(days=1))
    open_end = line.time is not None and None in line.time
    style = f"bar {line.lane}{' alleged' if line.alleged else ''}{' open' if open_end else ''}"
    label = html.escape(f"{line.kind}: {line.text} ({line.when}) – {line.said_by}")
    return (
        f'<rect class="{style}" x="{left}" y="{y:.1f}" width="{max(5, round(right - left, 1))}" '
        f'height="{BAR}" rx="3"><title>{label}</title></rect>'
    )


def _axis(scale: _Scale, bottom: float) -> Iterator[str]:
    days = (scale.last - scale.first).days
    step = next((step for step in (1, 2, 7, 14, 31, 92, 183, 366) if days / step <= 10), days // 8)
    moment = scale.first + timedelta(days=1)
    while moment <= scale.last:
        x = scale.x(moment)
        text = f"{moment.day} {wording.MONTHS[moment.month - 1]}"
        if days > 300:
            text = f"{wording.MONTHS[moment.month - 1]} {moment.year}"
        yield f'<line class="tick" x1="{x}" y1="{AXIS - 6}" x2="{x}" y2="{bottom}"/>'
        yield f'<text class="tick-name" x="{x + 3}" y="14">{text}</text>'
        moment += timedelta(days=step)
