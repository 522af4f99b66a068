"""Events as GeoJSON (RFC 7946): points only where the sources place them to a town.

An event known less exactly has a null geometry and keeps its place names, precision and radius; no
colour or property puts an alleged culprit above who alleges it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import TextIO

from trucewatch.exports.cells import json_text
from trucewatch.exports.events import denied_by, disagreement
from trucewatch.exports.positions import newest_day, spot_of
from trucewatch.exports.sources import ClaimFacts, Sources, sources_of
from trucewatch.records import Event
from trucewatch.snapshots import Holding, revision

NAME = "geojson"
DESIGNATIONS = (
    "Names and positions imply no opinion on the status of any territory. Every feature is what sources "
    "say, machine-read; speaker_line says who."
)


def write(holding: Holding, out: TextIO) -> int:
    """One FeatureCollection, a feature a line; how many were written."""
    sources, today = sources_of(holding), newest_day(holding)
    out.write('{"type":"FeatureCollection","trucewatch:schema":"geojson-1.0",')
    out.write(f'"trucewatch:note":{json_text(DESIGNATIONS)},"features":[')
    count = 0
    for event in holding.events():
        out.write(",\n" if count else "\n")
        out.write(json_text(feature(event, sources, today)))
        count += 1
    out.write("\n]}\n")
    return count


def feature(event: Event, sources: Sources, today: date | None) -> dict[str, object]:
    """One event as a feature."""
    facts, spot, place = sources.of(event.claims), spot_of(event, today), event.place
    point = {"type": "Point", "coordinates": [spot.lon, spot.lat]} if spot.is_point else None
    return {
        "type": "Feature",
        "id": event.id,
        "geometry": point,
        "properties": {
            "event_id": event.id,
            "type": event.type,
            "standing": event.standing,
            "modality_summary": dict(sorted(Counter(fact.modality for fact in facts).items())),
            "time": [day.isoformat() if day else None for day in event.time] if event.time else None,
            "date_prec": event.date_prec,
            "place": place.name if place else None,
            "place_names": list(place.names) if place else [],
            "where_prec": spot.where_prec,
            "radius_km": spot.radius_km,
            "coarsened": spot.coarsened,
            "origins": list(event.origins),
            "disagreement": [disagreement(each) for each in event.disagreements],
            "denied_by": denied_by(event),
            "speaker_line": speaker_line(event, facts),
            "claims": list(event.claims),
            "revision": revision(event),
        },
    }


def speaker_line(event: Event, facts: Sequence[ClaimFacts]) -> str:
    """Who says so, in one line that must be shown with the feature."""
    voices = "; ".join(dict.fromkeys(fact.says for fact in facts)) or "no source that may be shown"
    return f"{'Alleged by' if event.standing == 'alleged' else 'According to'} {voices}"
