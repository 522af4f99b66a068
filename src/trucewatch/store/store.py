"""The record as one object: what the pipeline, the commands and the web call.

Writing happens in whole transactions: a report with its claims, the derived objects together, one
decision. A process that is killed leaves the record as it was after the last of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Literal

import sqlalchemy as sa

from trucewatch.errors import NotFound
from trucewatch.records import Claim, Decision, Event, Page, Report, ReviewItem, Truce
from trucewatch.store import decisions, following, queries, tables, verifying, writing
from trucewatch.store.database import naming_faults, schema_version
from trucewatch.store.queries import EVERYTHING, Query, instant
from trucewatch.store.rows import page_from_row
from trucewatch.versions import Versions


@dataclass(frozen=True, slots=True)
class StoreState:
    """What doctor shows of a database."""

    where: str
    schema: str
    readings: int
    reports: int
    rejected: int
    claims: int
    superseded: int
    events: int
    truces: int
    review: int
    decisions: int
    derived: bool
    """False where reports came in after events and truces were last made: a run did not finish."""
    last_run: str | None
    older_rules: int


@dataclass(frozen=True, slots=True)
class Store:
    """An open record; use it as a context manager or close it."""

    engine: sa.Engine
    where: str

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give back every connection."""
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """A connection that sees one consistent state."""
        with naming_faults(self.where), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """A transaction that is kept whole or not at all."""
        with naming_faults(self.where), self.engine.connect() as plain:
            connection = plain.execution_options(writing=True)
            with connection.begin():
                yield connection

    # Writing

    def begin_run(self, versions: Versions, *, at: datetime) -> int:
        """Note that a run started; it stays open until `finish_run`."""
        with self.writing() as connection:
            return writing.begin_run(connection, versions.rules, versions.models, instant(at))

    def finish_run(self, run_id: int, counts: dict[str, int], *, at: datetime) -> None:
        """Close a run with what it did."""
        with self.writing() as connection:
            writing.finish_run(connection, run_id, counts, instant(at))

    def needs_reading(self, report_id: str, versions: Versions, *, reread: bool) -> bool:
        """True for a report never read, or read by other versions where `reread` asks for today's."""
        with self.reading() as connection:
            known = writing.latest_reading(connection, report_id)
        if known is None:
            return True
        return reread and (known.rule_version, known.model_version) != (versions.rules, versions.models)

    def save_reading(
        self,
        page: Page,
        report: Report,
        claims: Sequence[Claim],
        *,
        run_id: int,
        versions: Versions,
        at: datetime,
    ) -> Literal["new", "reread", "known"]:
        """Keep a report with all its claims; the same bytes read by the same versions are kept once."""
        stamp = writing.Stamp(run_id, versions.rules, versions.models, instant(at))
        with self.writing() as connection:
            return writing.save_reading(connection, page, report, claims, stamp)

    def save_derived(
        self,
        events: Sequence[Event],
        truces: Sequence[Truce],
        review: Sequence[ReviewItem],
        *,
        through: str,
        rules: str,
    ) -> None:
        """Replace events, truces and review items by what the readings up to `through` give."""
        with self.writing() as connection:
            writing.save_derived(connection, events, truces, review)
            writing.set_meta(connection, {"derived_through": through, "derived_rules": rules})

    def decide(self, decision: decisions.Draft, *, at: datetime) -> Decision:
        """Append a decision to the chain."""
        with self.writing() as connection:
            return decisions.append(connection, decision, at=at)

    def decide_all(self, drafts: Sequence[decisions.Draft], *, at: datetime) -> tuple[Decision, ...]:
        """Append several decisions in their order, all or none."""
        with self.writing() as connection:
            return tuple(decisions.append(connection, draft, at=at) for draft in drafts)

    # Asking

    def reports(self, query: Query = EVERYTHING) -> tuple[Report, ...]:
        """Current reports, by id."""
        with self.reading() as connection:
            return tuple(queries.select_reports(connection, query))

    def claims(self, query: Query = EVERYTHING) -> tuple[Claim, ...]:
        """Current claims, by report and place in the text."""
        with self.reading() as connection:
            return tuple(queries.select_claims(connection, query))

    def events(self, query: Query = EVERYTHING) -> tuple[Event, ...]:
        """Events as last derived."""
        with self.reading() as connection:
            return tuple(queries.select_events(connection, query))

    def truces(self, query: Query = EVERYTHING) -> tuple[Truce, ...]:
        """Truces as last derived."""
        with self.reading() as connection:
            return tuple(queries.select_truces(connection, query))

    def review_items(self) -> tuple[ReviewItem, ...]:
        """What waits for a person."""
        with self.reading() as connection:
            return tuple(queries.select_review(connection))

    def decisions(self) -> tuple[Decision, ...]:
        """Every decision as it was taken, oldest first."""
        with self.reading() as connection:
            return tuple(decisions.select(connection))

    def followed(self, query: Query = EVERYTHING) -> following.Followed:
        """Every decision under the ids that its claims have in the readings of `query`."""
        with self.reading() as connection:
            return following.followed(connection, tuple(decisions.select(connection)), query)

    def claim(self, cid: str) -> Claim:
        """The current claim of that id."""
        claims, current = tables.claims, queries.current_readings()
        joined = (claims.c.report_id == current.c.report_id) & (claims.c.reading == current.c.reading)
        with self.reading() as connection:
            statement = sa.select(claims.c.record).join(current, joined).where(claims.c.cid == cid)
            record = connection.execute(statement).scalar()
        if record is None:
            raise NotFound(f"{self.where}: no claim {cid}. List them with 'trucewatch claims'.")
        return Claim.model_validate_json(record)

    def event(self, event_id: str) -> Event:
        """The event of that id."""
        return Event.model_validate_json(self._one(tables.events, event_id))

    def truce(self, truce_id: str) -> Truce:
        """The truce of that id."""
        return Truce.model_validate_json(self._one(tables.truces, truce_id))

    def report(self, report_id: str) -> Report:
        """The current reading of a report, by report id or external id."""
        readings, current = tables.reports, queries.current_readings()
        named = (readings.c.report_id == report_id) | (readings.c.external_id == report_id)
        statement = sa.select(readings.c.record).join(current, readings.c.id == current.c.id).where(named)
        with self.reading() as connection:
            row = connection.execute(statement.order_by(readings.c.report_id)).first()
        if row is None:
            raise NotFound(f"{self.where}: no report {report_id}. List them with 'trucewatch reports'.")
        return Report.model_validate_json(row.record)

    def page(self, report_id: str) -> Page:
        """The bytes a report was read from."""
        pages = tables.pages
        with self.reading() as connection:
            row = connection.execute(
                sa.select(pages.c.raw, pages.c.record).where(pages.c.report_id == report_id)
            ).first()
        if row is None:
            raise NotFound(f"{self.where}: no page of report {report_id}.")
        return page_from_row(row.raw, row.record)

    def page_ids(self) -> tuple[str, ...]:
        """The reports whose bytes are kept."""
        with self.reading() as connection:
            pages = tables.pages
            return tuple(connection.scalars(sa.select(pages.c.report_id).order_by(pages.c.report_id)))

    def _one(self, table: sa.Table, key: str) -> str:
        with self.reading() as connection:
            record = connection.execute(sa.select(table.c.record).where(table.c.id == key)).scalar()
        if record is None:
            kind = table.name.removesuffix("s")
            raise NotFound(f"{self.where}: no {kind} {key}. List them with 'trucewatch {table.name}'.")
        return str(record)

    # State

    def state_mark(self) -> str:
        """What derived objects are compared with: the last reading and the last decision."""
        with self.reading() as connection:
            return writing.state_mark(connection)

    def is_derived(self, rules: str | None = None, *, readings_only: bool = False) -> bool:
        """True where events and truces reflect every reading and decision (and, if asked, these rules)."""
        with self.reading() as connection:
            known = writing.get_meta(connection)
            mark = writing.state_mark(connection)
        if rules is not None and known.get("derived_rules") != rules:
            return False
        through = known.get("derived_through", writing.EMPTY_MARK)
        return through.partition(":")[0] == mark.partition(":")[0] if readings_only else through == mark

    def derived_through(self) -> str:
        """The mark up to which events and truces were made."""
        with self.reading() as connection:
            return writing.get_meta(connection).get("derived_through", writing.EMPTY_MARK)

    def note_derived(self, through: str) -> None:
        """Note that what came in up to a mark changes no event and no truce."""
        with self.writing() as connection:
            writing.set_meta(connection, {"derived_through": through})

    def verify(self) -> tuple[verifying.Problem, ...]:
        """Everything in the record that does not hold together; empty where all does."""
        with self.reading() as connection:
            return tuple(verifying.problems(connection))

    def state(self, versions: Versions | None = None) -> StoreState:
        """Counts and condition, for doctor."""
        with self.reading() as connection:
            current = queries.current_readings()
            counts = writing.counts(connection, current)
            schema = schema_version(connection) or ""
            last = connection.execute(
                sa.select(tables.runs.c.record, tables.runs.c.finished_at).order_by(tables.runs.c.id.desc())
            ).first()
            older = writing.read_by_others(connection, current, versions.rules) if versions else 0
        last_run = None if last is None else (last.finished_at or "unfinished: run the same command again")
        derived = self.is_derived(readings_only=True)
        return StoreState(
            where=self.where, schema=schema, derived=derived, last_run=last_run, older_rules=older, **counts
        )

    def last_counts(self) -> dict[str, int]:
        """What the last finished run counted."""
        runs = tables.runs
        statement = sa.select(runs.c.record).where(runs.c.finished_at.is_not(None)).order_by(runs.c.id.desc())
        with self.reading() as connection:
            record = connection.execute(statement).scalar()
        return dict(json.loads(record)) if record else {}
