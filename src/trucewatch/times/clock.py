"""Readings of hours: "pukul 09.00 waktu Moskow", "0200 GMT", "at noon".

Decides the printed hour and zone; the day comes from the date beside it.
"""

from __future__ import annotations

from datetime import timedelta

from trucewatch.records import Interval
from trucewatch.times.grammar import Found, Item
from trucewatch.times.scene import NOWHERE, Reading, Scene, first, pick


def clock(found: Found, scene: Scene) -> Reading | None:
    """A printed hour with its zone."""
    items = scene.items(found)
    unit = first(items, "UNIT")
    if unit is not None and unit.value != "hour":
        return None
    readings = pick(items, "CLOCK") + [item for item in items if item.kind in ("DAY", "NUM", "YEAR")]
    hour = _hour(readings[0], items) if readings else None
    if hour is None:
        return None
    if not pick(items, "CLOCKCUE") and first(items, "ZONE", "AMPM", "UNIT", "OCLOCK") is None:
        cue = items[0].text.lower()
        if scene.row.language == "id" and len(readings[0].text) != 5:
            return None
        if set(scene.right(found, 1)) & {"%", "persen", "percent", *scene.words("counted")} or cue == "about":
            return None
    zone = first(items, "ZONE")
    return _today(scene, hour, zone.value if zone else None)


def _hour(item: Item, items: tuple[Item, ...]) -> str | None:
    if item.kind == "CLOCK":
        parts = item.text.replace(":", ".").split(".")
        hour, minute = int(parts[0]), int(parts[1])
    elif len(item.text) == 4 and item.text.isdigit():
        hour, minute = int(item.text[:2]), int(item.text[2:])
    elif item.kind == "DAY":
        hour, minute = item.value.low, 0
    else:
        return None
    half, part = first(items, "AMPM"), first(items, "PART")
    if half is not None:
        hour = hour % 12 + half.value if 1 <= hour <= 12 else hour
    elif part is not None and hour < 12 and _is_late(part, hour):
        hour += 12
    if hour == 24 and minute == 0:
        hour = 0
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else None


def _is_late(part: Item, hour: int) -> bool:
    """ "pukul 8 malam" is 20:00, "pukul 1 siang" 13:00, "pukul 11 siang" stays."""
    start = int(part.value[:2])
    return start >= 15 or (11 <= start <= 12 and hour <= 5)


def part(found: Found, scene: Scene) -> Reading | None:
    """Noon and midnight are hours; "dini hari" alone is the reference day; other parts say too little."""
    items = scene.items(found)
    named, zone = first(items, "PART"), first(items, "ZONE")
    if named is None:
        return None
    if "-" in named.value:
        early = named.value.startswith("00:00") and scene.day
        return Reading((scene.day, scene.day), "relative", flags=("clock_only",)) if early else None
    return _today(scene, named.value, zone.value if zone else None)


def _today(scene: Scene, hour: str, zone: str | None) -> Reading:
    """An hour without a date: the day told before it, else the reference day."""
    day = scene.told or scene.day
    flags: tuple[str, ...] = ("clock_only",)
    interval: Interval = (day, day) if day else NOWHERE
    if hour == "00:00" and day:
        interval = (day, day + timedelta(days=1))
        flags = ("clock_only", "midnight")
    return Reading(interval, "derived", prec=1 if day else 5, flags=flags, clock=hour, tz=zone)
