"""A map as SVG, drawn here so that it needs no network and prints as it shows.

It decides the frame, the projection and where labels go. Outlines are Natural Earth's, simplified;
they and the names imply no opinion. Colour never stands for a culprit: filled means reported, hollow
means only alleged, a circle how exactly the place is known.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib import resources
from math import cos, radians
from typing import Any

from trucewatch.reports.svg import FONT, look

BORDER_LOOK, COUNTRY_LOOK, GROUND_LOOK, KEY_LOOK, PLACE_LOOK, RANGE_LOOK = (
    look(name) for name in ("border", "country", "ground", "key", "place", "range")
)
WIDTH = 640
LEAST_SPAN = 3.2
"""Degrees: a single town is shown with the states around it."""
MARGIN = 0.35
TALLEST = 0.62
KM_PER_DEGREE = 111.2
LABEL_HEIGHT = 13
NAME_WIDTH = 90
LETTER_WIDTH = 6.2
KEY_WIDTH = 9.0
"""A letter of the legend as wide as it is on a phone, where the page sets it larger."""
DOT = 5


@dataclass(frozen=True, slots=True)
class Mark:
    """One incident on the map."""

    lat: float
    lon: float
    radius_km: float
    label: str
    tip: str
    alleged: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of the earth that is shown, and its scale."""

    west: float
    south: float
    east: float
    north: float
    scale: float
    squeeze: float

    def xy(self, lat: float, lon: float) -> tuple[float, float]:
        """Pixels from the top left."""
        return (lon - self.west) * self.squeeze * self.scale, (self.north - lat) * self.scale

    @property
    def height(self) -> float:
        return (self.north - self.south) * self.scale


@cache
def outlines() -> dict[str, Any]:
    """`lines` as deltas of 1/`scale` degrees, `land` as rings of them, `labels` by state (scripts/borders.py)."""
    file = resources.files("trucewatch.reports") / "maps" / "borders.json"
    stated: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return stated


@cache
def borders() -> tuple[tuple[tuple[tuple[float, float], ...], ...], dict[str, tuple[float, float]]]:
    """Outlines as latitude and longitude, and where each state's name stands."""
    stated = outlines()
    lines = []
    for flat in stated["lines"]:
        x = y = 0
        points = []
        for dx, dy in zip(flat[::2], flat[1::2], strict=True):
            x, y = x + dx, y + dy
            points.append((y / stated["scale"], x / stated["scale"]))
        lines.append(tuple(points))
    return tuple(lines), {code: (at[1], at[0]) for code, at in stated["labels"].items()}


def draw_map(marks: Sequence[Mark], title: str, legend: Sequence[str], country: Callable[[str], str]) -> str:
    """The SVG of these incidents."""
    frame = frame_of(marks)
    height = frame.height + 26
    parts = [
        f'<svg class="map" {FONT} role="img" viewBox="0 0 {WIDTH} {height:.0f}" xmlns="http://www.w3.org/2000/svg">',
        f"<title>{escape(title)}</title>",
        f'<clipPath id="frame"><rect width="{WIDTH}" height="{frame.height:.1f}"/></clipPath>',
        f'<g clip-path="url(#frame)"><rect {GROUND_LOOK} width="{WIDTH}" height="{frame.height:.1f}"/>',
        *(border_line(frame, line) for line in borders()[0] if touches(frame, line)),
        *country_names(frame, marks, country),
        *_circles(frame, marks),
        *_dots(frame, marks),
        *_labels(frame, marks),
        "</g>",
        *_legend(frame.height + 17, legend),
        "</svg>",
    ]
    return "".join(parts)


def frame_of(marks: Sequence[Mark]) -> Frame:
    """The part of the earth that holds all marks, with the states around them."""
    lats, lons = [mark.lat for mark in marks], [mark.lon for mark in marks]
    middle = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
    squeeze = cos(radians(middle[0]))
    tall = max(max(lats) - min(lats), LEAST_SPAN) * (1 + 2 * MARGIN)
    wide = max((max(lons) - min(lons)) * squeeze, LEAST_SPAN) * (1 + 2 * MARGIN)
    # Wide enough for the page, and not taller than a reader can take in at once.
    wide = max(wide, tall / TALLEST)
    tall = max(tall, wide * 0.5)
    return Frame(
        west=middle[1] - wide / squeeze / 2,
        south=middle[0] - tall / 2,
        east=middle[1] + wide / squeeze / 2,
        north=middle[0] + tall / 2,
        scale=WIDTH / wide,
        squeeze=squeeze,
    )


def touches(frame: Frame, line: Sequence[tuple[float, float]]) -> bool:
    """Whether an outline may be seen in the frame."""
    lats, lons = [point[0] for point in line], [point[1] for point in line]
    return (
        min(lons) <= frame.east
        and max(lons) >= frame.west
        and min(lats) <= frame.north
        and max(lats) >= frame.south
    )


def border_line(frame: Frame, line: Sequence[tuple[float, float]]) -> str:
    """An outline as SVG."""
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in (frame.xy(lat, lon) for lat, lon in line))
    return f'<polyline {BORDER_LOOK} points="{path}"/>'


def country_names(frame: Frame, marks: Sequence[Mark], name: Callable[[str], str]) -> list[str]:
    """Names of states, moved up where an incident would lie under them."""
    found = []
    spots = [frame.xy(mark.lat, mark.lon) for mark in marks]
    for code, (lat, lon) in sorted(borders()[1].items()):
        x, y = frame.xy(lat, lon)
        if not 40 < x < WIDTH - 40:
            continue
        while any(abs(x - a) < NAME_WIDTH and -LABEL_HEIGHT < y - b < 2.5 * LABEL_HEIGHT for a, b in spots):
            y -= LABEL_HEIGHT
        if 12 < y < frame.height - 8:
            found.append(f'<text {COUNTRY_LOOK} x="{x:.1f}" y="{y:.1f}">{escape(name(code))}</text>')
    return found


def _circles(frame: Frame, marks: Sequence[Mark]) -> list[str]:
    rings = {(mark.lat, mark.lon, mark.radius_km) for mark in marks if mark.radius_km}
    found = []
    for lat, lon, radius in sorted(rings):
        x, y = frame.xy(lat, lon)
        size = radius / KM_PER_DEGREE * frame.scale
        found.append(f'<circle {RANGE_LOOK} cx="{x:.1f}" cy="{y:.1f}" r="{size:.1f}"/>')
    return found


def _dots(frame: Frame, marks: Sequence[Mark]) -> list[str]:
    """Dots of one place stand side by side, so that none hides another."""
    found, seen = [], dict[tuple[float, float], int]()
    for mark in marks:
        at = mark.lat, mark.lon
        place = seen[at] = seen.get(at, -1) + 1
        x, y = frame.xy(*at)
        style = "dot alleged" if mark.alleged else "dot"
        found.append(
            f'<circle {look(style)} cx="{x + place * 2 * (DOT + 1):.1f}" cy="{y:.1f}" r="{DOT}">'
            f"<title>{escape(mark.tip)}</title></circle>"
        )
    return found


def _labels(frame: Frame, marks: Sequence[Mark]) -> list[str]:
    """Names of places, moved down where they would lie on one another."""
    spots = Counter((mark.label, *frame.xy(mark.lat, mark.lon)) for mark in marks)
    taken: list[tuple[float, float, float]] = []
    found = []
    for (label, x, y), dots in sorted(spots.items(), key=lambda spot: (spot[0][2], spot[0][1], spot[0][0])):
        wide, beyond = LETTER_WIDTH * len(label), x + (dots - 1) * 2 * (DOT + 1) + DOT + 4
        left = x - DOT - 4 - wide if beyond + wide > WIDTH - 4 else beyond
        base = y + DOT - 1
        while any(left < b and a < left + wide and abs(base - c) < LABEL_HEIGHT for a, b, c in taken):
            base += LABEL_HEIGHT
        taken.append((left, left + wide, base))
        found.append(f'<text {PLACE_LOOK} x="{left:.1f}" y="{base:.1f}">{escape(label)}</text>')
    return found


def _legend(y: float, words: Sequence[str]) -> list[str]:
    found, x = [], 8.0
    for style, word in zip(("dot", "dot alleged", "range"), words, strict=True):
        found.append(f'<circle {look(style)} cx="{x:.1f}" cy="{y - 4:.1f}" r="{DOT}"/>')
        found.append(f'<text {KEY_LOOK} x="{x + 10:.1f}" y="{y:.1f}">{escape(word)}</text>')
        x += 30 + KEY_WIDTH * len(word)
    return found
