"""The overview's time drawings as SVG made here: truce lanes and the histogram.

They need no script and no network, print as they show, and carry links. Doubt is drawn as width, never
as a middle; no colour stands for a side.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from trucewatch.records import Breach, Interval, Truce
from trucewatch.reports.svg import FONT
from trucewatch.web.marking import drawable
from trucewatch.web.words import Words

WIDTH = 960
LANE = 46
TOP = 24
COLUMNS = 60
TALL = 96
HISTOGRAM = 600
Span = tuple[date, date]
Link = Callable[..., str]


def span_of(time: Interval | None) -> Span | None:
    """The days of an interval; an open end is taken as its known one."""
    if time is None:
        return None
    start, end = time
    known = start or end
    return None if known is None else (start or known, end or known)


@dataclass(frozen=True, slots=True)
class _Scale:
    first: date
    last: date

    def x(self, day: date) -> float:
        """Pixels from the left; days outside the frame stand at its edge."""
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return round(max(0.0, min(1.0, share)) * WIDTH, 1)


def truce_lanes(truces: Sequence[Truce], said: Words, link: Link) -> Markup:
    """One lane a truce: announced, in effect, alleged breaches as ticks by accuser, ended."""
    dated = [t for t in truces if span_of(t.announced) or span_of(t.effective)]
    if not dated:
        return Markup("")
    spans = [s for t in dated for s in (*_life(t), *(span_of(b.time) for b in t.breaches)) if s]
    scale = _Scale(min(s[0] for s in spans) - timedelta(days=2), max(s[1] for s in spans) + timedelta(days=3))
    height = TOP + LANE * len(dated) + 6
    parts = [
        f'<svg class="lanes" {FONT} role="group" viewBox="0 0 {WIDTH} {height}">',
        f"<title>{drawable(said('lanes_title', n=len(dated)))}</title>",
        *_axis(scale, said, height),
    ]
    for n, truce in enumerate(dated):
        parts += _lane(truce, TOP + n * LANE, scale, said, link)
    return Markup("".join([*parts, "</svg>"]))


def _life(truce: Truce) -> tuple[Span | None, ...]:
    return span_of(truce.announced), span_of(truce.effective), span_of(truce.ended)


def _lane(truce: Truce, top: float, scale: _Scale, said: Words, link: Link) -> list[str]:
    announced, effective, ended = _life(truce)
    start = announced or effective
    assert start is not None
    y = top + 30
    left, right = scale.x(start[0]), scale.x(ended[0]) if ended else scale.x(scale.last)
    late = left > WIDTH * 0.55
    name = f"{said.record.actors(truce.parties) or said('parties_unnamed')} · {said.status(truce.status)}"
    anchor, at = ("end", min(WIDTH, scale.x(start[1]) + 12)) if late else ("start", left)
    parts = [
        f'<a href="{drawable(link(truce))}"><text class="lane-name" x="{at}" y="{top + 16}" '
        f'text-anchor="{anchor}">{drawable(name)}</text></a>',
        f'<line class="life{"" if ended else " open"}" x1="{left}" x2="{right}" y1="{y}" y2="{y}"/>',
        _bar("announced", start, scale, y, said("lane_announced", days=said.days(truce.announced))),
    ]
    if effective:
        parts.append(
            _bar("effective", effective, scale, y, said("lane_effective", days=said.days(truce.effective)))
        )
    if ended:
        x = scale.x(ended[0])
        tip = drawable(said("lane_ended", days=said.days(truce.ended)))
        parts.append(f'<path class="ended" d="M{x} {y - 9}v18"><title>{tip}</title></path>')
    return [*parts, *_ticks(truce.breaches, scale, y, said)]


def _bar(style: str, span: Span, scale: _Scale, y: float, tip: str) -> str:
    left, right = scale.x(span[0]), scale.x(span[1] + timedelta(days=1))
    wide = max(5.0, round(right - left, 1))
    return (
        f'<rect class="{style}" x="{left}" y="{y - 5}" width="{wide}" height="10" rx="3">'
        f"<title>{drawable(tip)}</title></rect>"
    )


def _ticks(breaches: Iterable[Breach], scale: _Scale, y: float, said: Words) -> list[str]:
    parts = []
    for breach in breaches:
        span = span_of(breach.time)
        if span is None or not breach.counted:
            continue
        by = said.codes(breach.alleged_by) if breach.alleged_by else said("no_accuser")
        tip = drawable(said("lane_breach", days=said.days(breach.time), by=by))
        left, right = scale.x(span[0]), scale.x(span[1] + timedelta(days=1))
        # A day is one tick; a longer span is a bracket, so that no day inside it looks like the day.
        ends = [(left + right) / 2] if span[0] == span[1] else [left, right]
        marks = "".join(f'<path d="M{round(x, 1)} {y - 8}v16"/>' for x in ends)
        parts.append(f'<g class="breach"><title>{tip}</title><path d="M{left} {y + 8}H{right}"/>{marks}</g>')
    return parts


def _axis(scale: _Scale, said: Words, height: float) -> list[str]:
    days = (scale.last - scale.first).days
    step = next((step for step in (1, 2, 7, 14, 31, 92, 183, 366) if days / step <= 9), days // 8)
    parts, moment = [], scale.first + timedelta(days=1)
    while moment <= scale.last - timedelta(days=max(1, days // 16)):
        x = scale.x(moment)
        parts.append(f'<path class="tick" d="M{x} 6V{height}"/>')
        parts.append(
            f'<text class="tick-name" x="{x + 3}" y="14">{drawable(said.record.short_day(moment))}</text>'
        )
        moment += timedelta(days=step)
    return parts


def histogram(counts: Sequence[tuple[date, int]], said: Words, link: Callable[[date, date], str]) -> Markup:
    """Events by first possible day; every column is a link that keeps only its days."""
    if not counts:
        return Markup("")
    first, last = counts[0][0], counts[-1][0]
    size = max(1, -(-((last - first).days + 1) // COLUMNS))
    columns: Counter[int] = Counter()
    for day, n in counts:
        columns[(day - first).days // size] += n
    total, most = (last - first).days // size + 1, max(columns.values())
    wide = min(48.0, HISTOGRAM / total)
    parts = [
        f'<svg class="histogram" {FONT} role="group" viewBox="0 0 {HISTOGRAM} {TALL + 20}">',
        f"<title>{drawable(said('histogram_title'))}</title>",
    ]
    for index in range(total):
        start = first + timedelta(days=index * size)
        end = start + timedelta(days=size - 1)
        n, x = columns[index], round(index * wide, 1)
        if n:
            tall = max(2.0, round((TALL - 16) * n / most, 1))
            name = drawable(said("histogram_column", days=said.days((start, end)), n=n))
            target = drawable(link(start, end))
            parts.append(
                f'<a href="{target}" aria-label="{name}"><title>{name}</title>'
                f'<rect class="catch" x="{x}" y="0" width="{wide:.1f}" height="{TALL}"/>'
                f'<rect class="column" x="{x + 1}" y="{TALL - tall}" width="{wide - 1:.1f}" '
                f'height="{tall}"/></a>'
            )
        if index % max(1, round(90 / wide)) == 0:
            label = drawable(said.record.short_day(start))
            parts.append(f'<text class="tick-name" x="{x}" y="{TALL + 14}">{label}</text>')
    return Markup("".join([*parts, "</svg>"]))
