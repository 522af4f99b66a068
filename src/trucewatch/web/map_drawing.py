"""The map as SVG made here: for print, for browsers without scripts or WebGL, and as the first picture.

A dot is a town, a ring near it, a shade somewhere in a region; hollow means only alleged.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from trucewatch.exports.positions import EXACT_ENOUGH
from trucewatch.records import Event
from trucewatch.reports.svg import FONT, look
from trucewatch.reports.svg_map import Frame, Mark, border_line, borders, country_names, touches
from trucewatch.web.index import Found
from trucewatch.web.marking import drawable
from trucewatch.web.spots import Spot, frame, spots
from trucewatch.web.words import Words

MOST_PLACES = 400
KM_PER_DEGREE = 111.2
LABELLED_PLACES = 14
CHARACTER = 6.2


@dataclass(frozen=True, slots=True)
class Drawn:
    """The map, and what could not stand on it."""

    svg: Markup
    placed: int
    unplaced: int
    outside: int = 0
    """Events whose places lie far from all others and off the map."""


@dataclass(frozen=True, slots=True)
class Drawings:
    """Everything that is drawn of one selection."""

    lanes: Markup
    columns: Markup
    places: Drawn


def event_map(chosen: Found, said: Words, link: Callable[[Event], str]) -> Drawn:
    """Events where sources place them: a dot for a town, a ring for near it, a shade for a region."""
    found = spots(chosen)
    shown = found.near().listed(MOST_PLACES)
    drawn = sum(spot.n for spot in shown)
    outside = found.drawn - drawn
    if not shown:
        return Drawn(Markup(""), 0, len(chosen))
    view = frame(shown)
    marks = [Mark(s.lat, s.lon, s.radius, said.place(s.place), "", s.is_alleged) for s in shown]
    height = f"{view.height:.0f}"
    body = [
        f'<svg class="map" {FONT} role="group" viewBox="0 0 640 {height}">',
        f"<title>{drawable(said('map_title'))}</title>",
        f'<rect {look("ground")} width="640" height="{height}"/>',
        *(border_line(view, line) for line in borders()[0] if touches(view, line)),
        *country_names(view, marks, said.record.root),
        *_shapes(shown, view, said, link),
        *_labels(shown, view, said),
        "</svg>",
    ]
    return Drawn(Markup("".join(body)), drawn, len(chosen) - drawn - outside, outside)


def _shapes(found: Sequence[Spot], view: Frame, said: Words, link: Callable[[Event], str]) -> list[str]:
    """The vaguest first, so that no shade lies on a dot."""
    drawn: list[tuple[int, int, str]] = []
    for number, spot in enumerate(found):
        place, prec = said.place(spot.place), said.either("prec", str(spot.prec))
        tip = drawable(said("map_tip", place=place, n=spot.n, prec=prec))
        target = drawable(link(spot.event))
        shape = _shape(view, spot)
        text = f'<a href="{target}" aria-label="{tip}"><title>{tip}</title>{shape}</a>'
        drawn.append((-spot.prec, number, text))
    return [text for _, _, text in sorted(drawn)]


def _shape(view: Frame, spot: Spot) -> str:
    x, y = view.xy(spot.lat, spot.lon)
    style = " alleged" if spot.is_alleged else ""
    if spot.prec == 1:
        return f'<circle class="dot{style}" cx="{x:.1f}" cy="{y:.1f}" r="5"/>'
    size = max(spot.radius / KM_PER_DEGREE * view.scale, 9.0)
    kind = "near" if spot.prec <= EXACT_ENOUGH else "region"
    return f'<circle class="{kind}{style}" cx="{x:.1f}" cy="{y:.1f}" r="{size:.1f}"/>'


def _labels(found: Sequence[Spot], view: Frame, said: Words) -> list[str]:
    """Names of the busiest places, moved down where they would lie on one another."""
    taken: list[tuple[float, float, float]] = []
    drawn: list[str] = []
    places = {(spot.lat, spot.lon): said.place(spot.place) for spot in reversed(found)}
    for (lat, lon), text in list(reversed(places.items()))[:LABELLED_PLACES]:
        x, y = view.xy(lat, lon)
        wide = CHARACTER * len(text)
        left = x - 9 - wide if x + 9 + wide > 636 else x + 9
        base = y + 4
        while any(left < b and a < left + wide and abs(base - c) < 13 for a, b, c in taken):
            base += 13
        taken.append((left, left + wide, base))
        drawn.append(f'<text {look("place")} x="{left:.1f}" y="{base:.1f}">{drawable(text)}</text>')
    return drawn
