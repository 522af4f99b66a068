"""The columns of the archive's Parquet files: what is asked often stands in a column of its own.

`record` holds the whole record as JSON, from which `trucewatch load` makes it again. Columns are only
added; what one means stands in docs/reference/archive-columns.md, held to this by a test.
"""

from __future__ import annotations

from typing import Any

from trucewatch.archives.cascade import Kept
from trucewatch.records import Claim, Figure

FORMAT = "trucewatch-archive-1"
REPORTS: dict[str, str] = {
    "report_id": "string", "external_id": "string", "origin": "string", "outlet": "string", "url": "string",
    "title": "string", "language": "string", "published_at": "string", "retrieved_at": "string",
    "content_class": "string", "rejected": "string", "copy_of": "string", "n_claims": "int32",
    "raw_sha256": "string", "text_sha256": "string", "record": "string", "page": "string", "raw": "binary",
}  # fmt: skip
CLAIMS: dict[str, str] = {
    "cid": "string", "report_id": "string", "outlet": "string", "published_at": "string",
    "language": "string", "url": "string", "type": "string", "mode": "string", "modality": "string",
    "polarity": "string",
    "actors": "strings", "recipients": "strings", "place": "string", "country": "string", "lat": "double",
    "lon": "double", "where_prec": "int32", "time_from": "date", "time_to": "date", "speaker": "string",
    "speaker_name": "string", "via": "strings", "killed_low": "int64", "killed_high": "int64",
    "injured_low": "int64", "injured_high": "int64", "quote": "string", "flags": "strings", "rule": "string",
    "record": "string",
}  # fmt: skip


def arrow_schema(columns: dict[str, str]) -> Any:
    """The Arrow types of a table."""
    import pyarrow as pa

    types = {
        "string": pa.string(), "strings": pa.list_(pa.string()), "int32": pa.int32(), "int64": pa.int64(),
        "double": pa.float64(), "date": pa.date32(), "binary": pa.binary(),
    }  # fmt: skip
    fields = [pa.field(name, types[kind]) for name, kind in columns.items()]
    return pa.schema(fields, metadata={"trucewatch": FORMAT})


def report_row(kept: Kept) -> dict[str, object]:
    """One row of `reports`: the report and the bytes it was read from."""
    report, page = kept.report, kept.page
    return {
        "report_id": report.report_id,
        "external_id": report.external_id,
        "origin": report.origin,
        "outlet": report.outlet,
        "url": report.url,
        "title": report.title,
        "language": report.language,
        "published_at": report.published_at,
        "retrieved_at": page.retrieved_at.isoformat() if page.retrieved_at else None,
        "content_class": report.content_class,
        "rejected": report.rejected,
        "copy_of": kept.copy_of,
        "n_claims": len(kept.claims),
        "raw_sha256": report.raw_sha256,
        "text_sha256": report.text_sha256,
        "record": report.model_dump_json(),
        "page": page.model_dump_json(exclude={"raw"}),
        "raw": page.raw,
    }


def claim_row(claim: Claim, kept: Kept) -> dict[str, object]:
    """One row of `claims`."""
    report, place = kept.report, claim.place
    killed, injured = _bounds(claim.figures, "killed"), _bounds(claim.figures, "injured")
    return {
        "cid": claim.cid,
        "report_id": claim.report_id,
        "outlet": report.outlet,
        "published_at": report.published_at,
        "language": report.language,
        "url": report.url,
        "type": claim.type,
        "mode": claim.mode,
        "modality": claim.modality,
        "polarity": claim.polarity,
        "actors": [actor.code for actor in claim.actors],
        "recipients": [actor.code for actor in claim.recipients],
        "place": place.name if place else None,
        "country": place.country if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "where_prec": place.where_prec if place else None,
        "time_from": claim.time[0] if claim.time else None,
        "time_to": claim.time[1] if claim.time else None,
        "speaker": claim.speaker.code if claim.speaker else None,
        "speaker_name": claim.speaker.name if claim.speaker else None,
        "via": [via.name for via in claim.via],
        "killed_low": killed[0],
        "killed_high": killed[1],
        "injured_low": injured[0],
        "injured_high": injured[1],
        "quote": claim.quote,
        "flags": list(claim.flags),
        "rule": claim.rule,
        "record": claim.model_dump_json(),
    }


def _bounds(figures: tuple[Figure, ...], kind: str) -> tuple[int | None, int | None]:
    """The first figure of a kind as stated; a later one may be part of it, so none is added up."""
    for figure in figures:
        if figure.kind == kind:
            return figure.low, figure.high
    return None, None
