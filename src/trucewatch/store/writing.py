"""Writing rows inside a transaction that the store opened.

Rows of pages, reports and claims are only ever added: a newer reading stands beside the older one
and names what it supersedes. Events, truces and review items follow from the readings and are replaced.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import sqlalchemy as sa

from trucewatch.records import Claim, Event, Page, Report, ReviewItem, Truce
from trucewatch.store import tables
from trucewatch.store.rows import (
    canonical,
    claim_row,
    event_row,
    page_row,
    reading_digest,
    report_row,
    truce_row,
)
from trucewatch.store.succession import successors

EMPTY_MARK = "0:0"


@dataclass(frozen=True, slots=True)
class Stamp:
    """Which run wrote a row, with which versions, when."""

    run_id: int
    rules: str
    models: str
    at: str


def begin_run(connection: sa.Connection, rules: str, models: str, at: str) -> int:
    """Add an open run and give its number."""
    row = {"started_at": at, "rule_version": rules, "model_version": models, "record": "{}"}
    return int(
        connection.execute(sa.insert(tables.runs).values(row).returning(tables.runs.c.id)).scalar_one()
    )


def finish_run(connection: sa.Connection, run_id: int, counts: dict[str, int], at: str) -> None:
    """Close a run."""
    change = {"finished_at": at, "record": json.dumps(counts, sort_keys=True)}
    connection.execute(sa.update(tables.runs).where(tables.runs.c.id == run_id).values(change))


def latest_reading(connection: sa.Connection, report_id: str) -> sa.Row[Any] | None:
    """The current row of a report."""
    reports = tables.reports
    statement = sa.select(reports).where(reports.c.report_id == report_id)
    return connection.execute(statement.order_by(reports.c.reading.desc()).limit(1)).first()


def save_reading(
    connection: sa.Connection, page: Page, report: Report, claims: Sequence[Claim], stamp: Stamp
) -> Literal["new", "reread", "known"]:
    """Add a page's evidence once, and a reading of it unless these versions have read it already."""
    known = latest_reading(connection, report.report_id)
    if known is not None and (known.rule_version, known.model_version) == (stamp.rules, stamp.models):
        return "known"
    if known is None:
        row = page_row(page, report.report_id) | {"ingested_at": stamp.at}
        connection.execute(sa.insert(tables.pages).values(row))
    reading = 1 if known is None else known.reading + 1
    rows = [claim_row(claim) | {"reading": reading} for claim in claims]
    head = report_row(report)
    head |= {
        "reading": reading,
        "supersedes": None if known is None else known.reading,
        "run_id": stamp.run_id,
        "ingested_at": stamp.at,
        "rule_version": stamp.rules,
        "model_version": stamp.models,
        "reading_sha256": reading_digest(head["record"], [row["record"] for row in rows]),
    }
    connection.execute(sa.insert(tables.reports).values(head))
    _add_claims(connection, claims, rows, known)
    return "new" if known is None else "reread"


def _add_claims(
    connection: sa.Connection, claims: Sequence[Claim], rows: list[dict[str, Any]], known: sa.Row[Any] | None
) -> None:
    older = {} if known is None else _unsuperseded(connection, known.report_id)
    heirs = successors(older, claims)
    for claim, row in zip(claims, rows, strict=True):
        row["supersedes"] = heirs.get(claim.cid)
    if rows:
        connection.execute(sa.insert(tables.claims), rows)


def _unsuperseded(connection: sa.Connection, report_id: str) -> dict[int, Claim]:
    """The last claim of every line of succession; a claim that one reading missed may come back in the next."""
    table = tables.claims
    mine = sa.select(table.c.id, table.c.supersedes, table.c.record).where(table.c.report_id == report_id)
    rows = connection.execute(mine).all()
    gone = {row.supersedes for row in rows}
    return {row.id: Claim.model_validate_json(row.record) for row in rows if row.id not in gone}


def save_derived(
    connection: sa.Connection,
    events: Sequence[Event],
    truces: Sequence[Truce],
    review: Sequence[ReviewItem],
) -> None:
    """Replace every derived object."""
    for table in (tables.events, tables.truces, tables.review_items):
        connection.execute(sa.delete(table))
    if events:
        connection.execute(sa.insert(tables.events), [event_row(e, n) for n, e in enumerate(events)])
    if truces:
        connection.execute(sa.insert(tables.truces), [truce_row(t, n) for n, t in enumerate(truces)])
    if review:
        rows = [
            {"position": n, "kind": item.kind, "target": item.target, "record": canonical(item)}
            for n, item in enumerate(review)
        ]
        connection.execute(sa.insert(tables.review_items), rows)


def state_mark(connection: sa.Connection) -> str:
    """The numbers of the last reading and the last decision."""
    last = [sa.func.coalesce(sa.func.max(table.c.id), 0) for table in (tables.reports, tables.decisions)]
    reading, decision = (connection.execute(sa.select(number)).scalar() for number in last)
    return f"{reading}:{decision}"


def get_meta(connection: sa.Connection) -> dict[str, str]:
    """Everything the record notes about itself."""
    table = tables.meta
    return {row.name: row.value for row in connection.execute(sa.select(table.c.name, table.c.value))}


def set_meta(connection: sa.Connection, values: dict[str, str]) -> None:
    """Note things about the record itself."""
    table = tables.meta
    connection.execute(sa.delete(table).where(table.c.name.in_(sorted(values))))
    rows = [{"name": name, "value": value} for name, value in sorted(values.items())]
    connection.execute(sa.insert(table), rows)


def counts(connection: sa.Connection, current: sa.Subquery) -> dict[str, int]:
    """How much of everything the record holds."""

    def count(statement: sa.Select[Any]) -> int:
        return int(
            connection.execute(sa.select(sa.func.count()).select_from(statement.subquery())).scalar() or 0
        )

    reports, claims = tables.reports, tables.claims
    now = sa.select(reports.c.id, reports.c.rejected).join(current, reports.c.id == current.c.id)
    joined = (claims.c.report_id == current.c.report_id) & (claims.c.reading == current.c.reading)
    live = count(sa.select(claims.c.id).join(current, joined))
    return {
        "readings": count(sa.select(reports.c.id)),
        "reports": count(now),
        "rejected": count(now.where(reports.c.rejected.is_not(None))),
        "claims": live,
        "superseded": count(sa.select(claims.c.id)) - live,
        "events": count(sa.select(tables.events.c.id)),
        "truces": count(sa.select(tables.truces.c.id)),
        "review": count(sa.select(tables.review_items.c.position)),
        "decisions": count(sa.select(tables.decisions.c.id)),
    }


def read_by_others(connection: sa.Connection, current: sa.Subquery, rules: str) -> int:
    """How many current readings other rules made."""
    reports = tables.reports
    chosen = sa.select(sa.func.count()).select_from(reports.join(current, reports.c.id == current.c.id))
    return int(connection.execute(chosen.where(reports.c.rule_version != rules)).scalar() or 0)
