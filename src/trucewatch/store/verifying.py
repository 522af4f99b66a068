"""Checking that the record still is what was read: hashes, quotes, references, decisions.

It finds what changed since it was written. It cannot tell who changed it, nor judge a claim's truth.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import sqlalchemy as sa
from pydantic import ValidationError

from trucewatch.records import Claim, Report
from trucewatch.store import tables
from trucewatch.store.decisions import broken_links
from trucewatch.store.queries import current_readings
from trucewatch.store.rows import reading_digest


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that does not hold: where, and what about it."""

    where: str
    what: str


def problems(connection: sa.Connection) -> Iterator[Problem]:
    """Everything that does not hold together, in the order of the record."""
    yield from _pages(connection)
    yield from _readings(connection)
    yield from _derived(connection)
    for number, why in broken_links(connection):
        yield Problem(f"decision {number}", why)


def _pages(connection: sa.Connection) -> Iterator[Problem]:
    pages = tables.pages
    for row in connection.execute(sa.select(pages).order_by(pages.c.report_id)):
        try:
            raw = zlib.decompress(row.raw)
        except zlib.error:
            yield Problem(f"page of {row.report_id}", "its bytes cannot be unpacked")
            continue
        if hashlib.sha256(raw).hexdigest() != row.raw_sha256:
            yield Problem(f"page of {row.report_id}", "its bytes do not match their hash")


def _readings(connection: sa.Connection) -> Iterator[Problem]:
    reports, claims = tables.reports, tables.claims
    evidence = set(connection.scalars(sa.select(tables.pages.c.report_id)))
    for row in connection.execute(sa.select(reports).order_by(reports.c.report_id, reports.c.reading)):
        where = f"report {row.report_id} (reading {row.reading})"
        if row.report_id not in evidence:
            yield Problem(where, "the page it was read from is missing")
        mine = (claims.c.report_id == row.report_id) & (claims.c.reading == row.reading)
        rows = connection.execute(sa.select(claims.c.cid, claims.c.record).where(mine).order_by(claims.c.id))
        records = [(claim.cid, claim.record) for claim in rows]
        if reading_digest(row.record, [record for _, record in records]) != row.reading_sha256:
            yield Problem(where, "the report or its claims do not match the hash taken when they were stored")
        yield from _reading(where, row.record, records)


def _reading(where: str, record: str, claims: list[tuple[str, str]]) -> Iterator[Problem]:
    try:
        report = Report.model_validate_json(record)
        if report.text_sha256 and text_digest(report.text) != report.text_sha256:
            yield Problem(where, "its text does not match its hash")
        for cid, stored in claims:
            claim = Claim.model_validate_json(stored)
            if report.text[claim.start : claim.end] != claim.quote:
                place = f"claim {cid} at {claim.start}–{claim.end}"
                yield Problem(place, "its quote is not what the report says there")
    except ValidationError as error:
        yield Problem(where, f"cannot be read back: {error.error_count()} fields are not as they should be")


def _derived(connection: sa.Connection) -> Iterator[Problem]:
    claims, current = tables.claims, current_readings()
    joined = (claims.c.report_id == current.c.report_id) & (claims.c.reading == current.c.reading)
    known = set(connection.scalars(sa.select(claims.c.cid).join(current, joined)))
    for table in (tables.events, tables.truces):
        for row in connection.execute(sa.select(table.c.id, table.c.record).order_by(table.c.position)):
            missing = sorted(set(json.loads(row.record)["claims"]) - known)
            if missing:
                kind = table.name.removesuffix("s")
                yield Problem(f"{kind} {row.id}", f"rests on claims that are not in the record: {missing[0]}")


def text_digest(text: str) -> str:
    """SHA-256 of a report's text, as the pages stage takes it."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
