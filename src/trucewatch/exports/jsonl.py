"""Claims, events and agreements as JSON Lines: the published shape of each record, one object a line.

The shape is that of `--json` and the API, with where it stands and its revision; positions follow the
same rule of safety as every other format.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import TextIO

from trucewatch.exports.cells import json_text
from trucewatch.exports.positions import newest_day, safe_spot
from trucewatch.exports.sources import short
from trucewatch.records import OPEN_PLACE, PlaceRef, Report
from trucewatch.shapes import claim_shape, event_shape, truce_shape
from trucewatch.snapshots import Holding, revision

Shape = Mapping[str, object]


def _claims(holding: Holding) -> Iterator[Shape]:
    today = newest_day(holding)
    reports = {report.report_id: report for report in holding.reports()}
    for claim in holding.claims():
        last = claim.time[1] if claim.time else None
        yield {
            **claim_shape(claim),
            "quote": short(claim.quote),
            "place": _place(claim.place, claim.type, last, today, is_open=OPEN_PLACE in claim.flags),
            "about_place": _place(claim.about_place, claim.type, last, today),
            **_page(reports.get(claim.report_id)),
            "revision": revision(claim),
        }


def _events(holding: Holding) -> Iterator[Shape]:
    today = newest_day(holding)
    for event in holding.events():
        last = event.time[1] if event.time else None
        place = _place(event.place, event.type, last, today, is_open=OPEN_PLACE in event.flags)
        yield {**event_shape(event), "place": place, "revision": revision(event)}


def _agreements(holding: Holding) -> Iterator[Shape]:
    for truce in holding.truces():
        yield {**truce_shape(truce), "revision": revision(truce)}


LINES: dict[str, Callable[[Holding], Iterator[Shape]]] = {
    "claims": _claims,
    "events": _events,
    "agreements": _agreements,
}


def write_shapes(kind: str, holding: Holding, out: TextIO) -> int:
    """One object a line; how many were written."""
    count = 0
    for shape in LINES[kind](holding):
        out.write(json_text(shape) + "\n")
        count += 1
    return count


def _page(report: Report | None) -> Shape:
    return {
        "outlet": report.outlet if report else None,
        "published_at": report.published_at if report else None,
        "published_basis": report.published_basis if report else None,
        "url": report.url if report else None,
    }


def _place(
    place: PlaceRef | None, kind: str, last: date | None, today: date | None, *, is_open: bool = False
) -> Shape | None:
    if place is None:
        return None
    spot = safe_spot(place, kind, last, today, is_open=is_open)
    return {
        "name": place.name,
        "names": list(place.names),
        "lat": spot.lat,
        "lon": spot.lon,
        "where_prec": spot.where_prec,
    }
