"""Records into rows: the query columns beside each record, and the digests that guard it."""

from __future__ import annotations

import hashlib
import json
import zlib
from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from trucewatch.records import ActorRef, Claim, Event, Interval, Page, PlaceRef, Record, Report, Truce

PAGE_COMPRESSION = 6


def canonical(record: Record) -> str:
    """A record as the JSON that is stored and hashed: every field, in the order of its declaration."""
    return record.model_dump_json()


def canonical_json(value: object) -> str:
    """Sorted keys, no spaces, text as it is."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(*texts: str) -> str:
    """SHA-256 over texts, each closed by a zero byte so that they cannot run into each other."""
    whole = hashlib.sha256()
    for text in texts:
        whole.update(text.encode("utf-8", "surrogatepass") + b"\0")
    return whole.hexdigest()


def reading_digest(report: str, claims: Sequence[str]) -> str:
    """One digest over a report and all its claims as stored."""
    return digest(report, *claims)


def page_row(page: Page, report_id: str) -> dict[str, Any]:
    """A page's evidence: the bytes compressed, everything else as JSON."""
    rest = page.model_dump(mode="json", exclude={"raw"})
    return {
        "report_id": report_id,
        "external_id": storable(page.external_id),
        "raw_sha256": page.sha256,
        "raw": zlib.compress(page.raw, PAGE_COMPRESSION),
        "record": canonical_json(rest),
    }


def page_from_row(raw: bytes, record: str) -> Page:
    """The page as it came in."""
    return Page.model_validate({**json.loads(record), "raw": zlib.decompress(raw)})


def report_row(report: Report) -> dict[str, Any]:
    """A report's query columns and its JSON."""
    return {
        "report_id": report.report_id,
        "external_id": storable(report.external_id),
        "outlet": report.outlet,
        "language": report.language,
        "rejected": report.rejected,
        "published_day": readable_from(report),
        "record": canonical(report),
    }


def claim_row(claim: Claim) -> dict[str, Any]:
    """A claim's query columns and its JSON."""
    return claim_columns(claim) | {"record": canonical(claim)}


def claim_columns(claim: Claim) -> dict[str, Any]:
    """A claim's query columns."""
    start, end = _days(claim.time)
    actors = [(a.code, a.name) for a in (*claim.actors, *claim.recipients)]
    actors += [(third.code, third.name) for third in claim.third_parties]
    places = [place for place in (claim.place, claim.about_place) if place is not None]
    return {
        "report_id": claim.report_id,
        "cid": claim.cid,
        "type": claim.type,
        "modality": claim.modality,
        "time_start": start,
        "time_end": end,
        "actors": _piped(actors),
        "places": _piped((place.name, *place.names) for place in places),
    }


def event_row(event: Event, position: int) -> dict[str, Any]:
    """An event's query columns and its JSON."""
    return {"position": position, **event_columns(event), "record": canonical(event)}


def event_columns(event: Event) -> dict[str, Any]:
    """An event's query columns."""
    people = (*event.actors, *event.recipients)
    return _columns(event.id, event.type, event.time, people, event.place)


def truce_row(truce: Truce, position: int) -> dict[str, Any]:
    """A truce's query columns and its JSON."""
    return {"position": position, **truce_columns(truce), "record": canonical(truce)}


def truce_columns(truce: Truce) -> dict[str, Any]:
    """A truce's query columns; its time runs from its announcement to its end."""
    people = (*truce.parties, *truce.mediators, *truce.guarantors, *truce.facilitators)
    first = truce.announced or truce.effective
    last = truce.ended[1] if truce.ended else None
    span = (first[0] if first else None, last)
    return _columns(truce.id, truce.kind, span, people, truce.place)


def readable_from(report: Report) -> str | None:
    """The day from which a report could be read for certain.

    A bare month gives its last day; a report without a date gives the last day that it is written
    from, since no paper cites a day that is yet to come.
    """
    published_at = report.published_at
    if not published_at:
        return _iso(report.reference_date[1]) if report.reference_date else None
    if len(published_at) == len("2020-11"):
        year, month = int(published_at[:4]), int(published_at[5:])
        return f"{published_at}-{monthrange(year, month)[1]:02d}"
    return published_at[:10] if len(published_at) >= len("2020-11-07") else None


def storable(text: str) -> str:
    """File names may hold bytes that are no text; databases take none of those."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _columns(
    key: str,
    kind: str,
    time: Interval | None,
    people: Iterable[ActorRef],
    place: PlaceRef | None,
) -> dict[str, Any]:
    start, end = _days(time)
    return {
        "id": key,
        "type": kind,
        "time_start": start,
        "time_end": end,
        "actors": _piped((actor.code, actor.name) for actor in people),
        "places": _piped([(place.name, *place.names)] if place else []),
    }


def _days(time: Interval | None) -> tuple[str | None, str | None]:
    start, end = time if time is not None else (None, None)
    return _iso(start), _iso(end)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _piped(groups: Iterable[Sequence[str]]) -> str:
    words = sorted({word.casefold() for group in groups for word in group if word})
    return "|" + "".join(f"{word}|" for word in words)
