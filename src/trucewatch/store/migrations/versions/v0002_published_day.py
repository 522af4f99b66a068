"""Schema 0002: the day from which a report could be read, so that as-of views need no JSON scan."""

from __future__ import annotations

import json
from calendar import monthrange

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add `reports.published_day` and fill it from the stored records."""
    op.add_column("reports", sa.Column("published_day", sa.String(10)))
    op.create_index("ix_reports_published_day", "reports", ["published_day"])
    rows = sa.table("reports", sa.column("id"), sa.column("record"), sa.column("published_day"))
    connection = op.get_bind()
    for row in connection.execute(sa.select(rows.c.id, rows.c.record)).fetchall():
        record = json.loads(row.record)
        day = _day(record.get("published_at")) or (record.get("reference_date") or [None, None])[1]
        if day is not None:
            connection.execute(sa.update(rows).where(rows.c.id == row.id).values(published_day=day))


def _day(published_at: str | None) -> str | None:
    if not published_at:
        return None
    if len(published_at) == 7:  # only a month: readable for certain from its last day on
        year, month = int(published_at[:4]), int(published_at[5:])
        return f"{published_at}-{monthrange(year, month)[1]:02d}"
    return published_at[:10] if len(published_at) >= 10 else None
