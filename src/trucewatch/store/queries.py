"""Asking the record: filters, time travel, and rows back into records.

A filter on days keeps what overlaps them; an object without a day is left out of a dated question,
since silence is no date. As-of means what could be read that day, known-by what this record held.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa

from trucewatch.records import Claim, Event, Report, ReviewItem, Truce
from trucewatch.store import tables

LIKE_ESCAPE = "\\"


@dataclass(frozen=True, slots=True)
class Query:
    """What to show: days (inclusive), type, actor (code or name), place (any of its names)."""

    since: date | None = None
    until: date | None = None
    type: str | None = None
    actor: str | None = None
    place: str | None = None
    as_of: date | None = None
    known_by: datetime | None = None


EVERYTHING = Query()


def instant(moment: datetime) -> str:
    """An instant as stored: UTC, ISO 8601, with microseconds, so that text order is time order."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def current_readings(query: Query = EVERYTHING) -> sa.Subquery:
    """The row ids of the readings that count: the latest of each report at the asked time."""
    reports = tables.reports
    latest = sa.select(reports.c.report_id, sa.func.max(reports.c.reading).label("reading"))
    if query.known_by is not None:
        latest = latest.where(reports.c.ingested_at <= instant(query.known_by))
    newest = latest.group_by(reports.c.report_id).subquery()
    chosen = sa.select(reports.c.id, reports.c.report_id, reports.c.reading).join(
        newest, (reports.c.report_id == newest.c.report_id) & (reports.c.reading == newest.c.reading)
    )
    if query.as_of is not None:
        chosen = chosen.where(reports.c.published_day <= query.as_of.isoformat())
    return chosen.subquery()


def select_reports(connection: sa.Connection, query: Query = EVERYTHING) -> Iterator[Report]:
    """Current reports by id, rejected ones too."""
    reports, current = tables.reports, current_readings(query)
    statement = sa.select(reports.c.record).join(current, reports.c.id == current.c.id)
    if query.since is not None:
        statement = statement.where(reports.c.published_day >= query.since.isoformat())
    if query.until is not None:
        statement = statement.where(reports.c.published_day <= query.until.isoformat())
    if query.actor or query.place or query.type:
        matching = _claim_rows(query, tables.claims.c.report_id).distinct()
        statement = statement.where(reports.c.report_id.in_(matching))
    for row in connection.execute(statement.order_by(reports.c.report_id)):
        yield Report.model_validate_json(row.record)


def select_claims(connection: sa.Connection, query: Query = EVERYTHING) -> Iterator[Claim]:
    """Current claims, in the order of reports and of the text."""
    claims = tables.claims
    statement = _claim_rows(query, claims.c.record).order_by(claims.c.report_id, claims.c.id)
    for row in connection.execute(statement):
        yield Claim.model_validate_json(row.record)


def select_events(connection: sa.Connection, query: Query = EVERYTHING) -> Iterator[Event]:
    """Events in the order the merging stage gave them."""
    for record in _derived(connection, tables.events, query):
        yield Event.model_validate_json(record)


def select_truces(connection: sa.Connection, query: Query = EVERYTHING) -> Iterator[Truce]:
    """Truces in the order the truce stage gave them."""
    for record in _derived(connection, tables.truces, query):
        yield Truce.model_validate_json(record)


def select_review(connection: sa.Connection) -> Iterator[ReviewItem]:
    """What a person should decide, in the order the stages raised it."""
    items = tables.review_items
    for row in connection.execute(sa.select(items.c.record).order_by(items.c.position)):
        yield ReviewItem.model_validate_json(row.record)


def _claim_rows(query: Query, column: sa.ColumnElement[Any]) -> sa.Select[Any]:
    claims, current = tables.claims, current_readings(query)
    joined = (claims.c.report_id == current.c.report_id) & (claims.c.reading == current.c.reading)
    return sa.select(column).join(current, joined).where(*_conditions(claims, query))


def _derived(connection: sa.Connection, table: sa.Table, query: Query) -> Iterator[str]:
    statement = sa.select(table.c.record).where(*_conditions(table, query)).order_by(table.c.position)
    for row in connection.execute(statement):
        yield row.record


def _conditions(table: sa.Table, query: Query) -> list[sa.ColumnElement[bool]]:
    found: list[sa.ColumnElement[bool]] = []
    if query.type:
        found.append(table.c.type == query.type)
    if query.since or query.until:
        found.append(table.c.time_start.is_not(None) | table.c.time_end.is_not(None))
    if query.since:
        found.append(table.c.time_end.is_(None) | (table.c.time_end >= query.since.isoformat()))
    if query.until:
        found.append(table.c.time_start.is_(None) | (table.c.time_start <= query.until.isoformat()))
    if query.actor:
        found.append(_names(table.c.actors, query.actor, codes=True))
    if query.place:
        found.append(_names(table.c.places, query.place, codes=False))
    return found


def _names(column: sa.ColumnElement[str], asked: str, *, codes: bool) -> sa.ColumnElement[bool]:
    word = asked.casefold()
    for sign in (LIKE_ESCAPE, "%", "_"):
        word = word.replace(sign, LIKE_ESCAPE + sign)
    # AZE finds AZE, AZE.GOV and AZE.MIL but not a name that merely contains those letters.
    patterns = [f"%|{word}|%", f"%|{word}.%"] if codes and _is_code(asked) else [f"%{word}%"]
    return sa.or_(*(column.like(pattern, escape=LIKE_ESCAPE) for pattern in patterns))


def _is_code(asked: str) -> bool:
    return asked.isupper() and asked.replace(".", "").isalnum()
