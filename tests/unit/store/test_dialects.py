"""Nothing in the tables or questions is SQLite's own: PostgreSQL's dialect takes all of it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from trucewatch.store import Query, queries, tables

EVERY_FILTER = Query(
    since=date(2020, 10, 1),
    until=date(2020, 11, 1),
    type="shelling",
    actor="AZE",
    place="Shusha",
    as_of=date(2020, 11, 1),
    known_by=datetime(2020, 11, 1, tzinfo=UTC),
)


@pytest.mark.parametrize("table", tables.metadata.sorted_tables, ids=lambda table: table.name)
def test_every_table_can_be_made(table: sa.Table) -> None:
    made = str(sa.schema.CreateTable(table).compile(dialect=postgresql.dialect()))
    assert made.strip().startswith(f"CREATE TABLE {table.name}")


@pytest.mark.parametrize("table", [tables.claims, tables.events, tables.truces], ids=lambda table: table.name)
def test_every_filter_can_be_asked(table: sa.Table) -> None:
    statement = sa.select(table.c.record).where(*queries._conditions(table, EVERY_FILTER))
    assert "LIKE" in str(statement.compile(dialect=postgresql.dialect()))


def test_time_travel_can_be_asked() -> None:
    text = str(sa.select(queries.current_readings(EVERY_FILTER)).compile(dialect=postgresql.dialect()))
    assert "published_day" in text
    assert "ingested_at" in text
