"""The tables, in types that SQLite and PostgreSQL share.

Every object is kept whole as canonical JSON (`record`); the columns beside it only serve queries
and can be rebuilt from it. Instants are ISO 8601 text in UTC, so that both databases sort them alike.
"""

from __future__ import annotations

import sqlalchemy as sa

SCHEMA_VERSION = "0002"
"""The newest file in migrations/versions; a test holds the two together."""

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

meta = sa.Table(
    "meta",
    metadata,
    sa.Column("name", sa.String(64), primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
)

runs = sa.Table(
    "runs",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("started_at", sa.String(32), nullable=False),
    sa.Column("finished_at", sa.String(32)),
    sa.Column("rule_version", sa.String(64), nullable=False),
    sa.Column("model_version", sa.Text, nullable=False),
    sa.Column("record", sa.Text, nullable=False),
)

pages = sa.Table(
    "pages",
    metadata,
    sa.Column("report_id", sa.String(64), primary_key=True),
    sa.Column("external_id", sa.Text, nullable=False),
    sa.Column("raw_sha256", sa.String(64), nullable=False),
    sa.Column("raw", sa.LargeBinary, nullable=False),
    sa.Column("record", sa.Text, nullable=False),
    sa.Column("ingested_at", sa.String(32), nullable=False),
)

# One row a reading: a re-read adds a row, and the highest reading of a report is the current one.
reports = sa.Table(
    "reports",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("report_id", sa.String(64), nullable=False),
    sa.Column("reading", sa.Integer, nullable=False),
    sa.Column("supersedes", sa.Integer),
    sa.Column("run_id", sa.Integer, nullable=False),
    sa.Column("ingested_at", sa.String(32), nullable=False),
    sa.Column("rule_version", sa.String(64), nullable=False),
    sa.Column("model_version", sa.Text, nullable=False),
    sa.Column("external_id", sa.Text, nullable=False),
    sa.Column("outlet", sa.Text),
    sa.Column("language", sa.String(16)),
    sa.Column("rejected", sa.Text),
    sa.Column("reading_sha256", sa.String(64), nullable=False),
    sa.Column("record", sa.Text, nullable=False),
    sa.Column("published_day", sa.String(10)),
    sa.UniqueConstraint("report_id", "reading"),
    sa.Index("ix_reports_published_day", "published_day"),
    sa.Index("ix_reports_ingested_at", "ingested_at"),
)

claims = sa.Table(
    "claims",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("report_id", sa.String(64), nullable=False),
    sa.Column("reading", sa.Integer, nullable=False),
    sa.Column("cid", sa.String(80), nullable=False),
    sa.Column("supersedes", sa.Integer),
    sa.Column("type", sa.String(32), nullable=False),
    sa.Column("modality", sa.String(16), nullable=False),
    sa.Column("time_start", sa.String(10)),
    sa.Column("time_end", sa.String(10)),
    sa.Column("actors", sa.Text, nullable=False),
    sa.Column("places", sa.Text, nullable=False),
    sa.Column("record", sa.Text, nullable=False),
    sa.UniqueConstraint("report_id", "reading", "cid"),
    sa.Index("ix_claims_type", "type"),
    sa.Index("ix_claims_time_start", "time_start"),
    sa.Index("ix_claims_cid", "cid"),
)


def _derived(name: str) -> sa.Table:
    return sa.Table(
        name,
        metadata,
        sa.Column("id", sa.String(80), primary_key=True),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("type", sa.String(32), nullable=False),
        sa.Column("time_start", sa.String(10)),
        sa.Column("time_end", sa.String(10)),
        sa.Column("actors", sa.Text, nullable=False),
        sa.Column("places", sa.Text, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
        sa.Index(f"ix_{name}_type", "type"),
        sa.Index(f"ix_{name}_time_start", "time_start"),
    )


events = _derived("events")
truces = _derived("truces")

review_items = sa.Table(
    "review_items",
    metadata,
    sa.Column("position", sa.Integer, primary_key=True),
    sa.Column("kind", sa.String(64), nullable=False),
    sa.Column("target", sa.String(120), nullable=False),
    sa.Column("record", sa.Text, nullable=False),
)

decisions = sa.Table(
    "decisions",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("target", sa.String(120), nullable=False),
    sa.Column("action", sa.String(32), nullable=False),
    sa.Column("at", sa.String(32), nullable=False),
    sa.Column("previous_hash", sa.String(64), nullable=False),
    sa.Column("hash", sa.String(64), nullable=False),
    sa.Column("record", sa.Text, nullable=False),
    sa.Index("ix_decisions_target", "target"),
)
