"""Schema 0001: evidence, readings, derived objects, decisions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create every table of the first schema."""
    _evidence()
    _readings()
    _derived("events")
    _derived("truces")
    op.create_table(
        "review_items",
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("kind", sa.String(64), nullable=False),
        sa.Column("target", sa.String(120), nullable=False),
        sa.Column("record", sa.Text, nullable=False),
    )
    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("target", sa.String(120), nullable=False),
        sa.Column("action", sa.String(32), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("previous_hash", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("record", sa.Text, nullable=False),
    )
    op.create_index("ix_decisions_target", "decisions", ["target"])


def _evidence() -> None:
    op.create_table(
        "meta",
        sa.Column("name", sa.String(64), primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
    op.create_table(
        "runs",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("started_at", sa.String(32), nullable=False),
        sa.Column("finished_at", sa.String(32)),
        sa.Column("rule_version", sa.String(64), nullable=False),
        sa.Column("model_version", sa.Text, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
    )
    op.create_table(
        "pages",
        sa.Column("report_id", sa.String(64), primary_key=True),
        sa.Column("external_id", sa.Text, nullable=False),
        sa.Column("raw_sha256", sa.String(64), nullable=False),
        sa.Column("raw", sa.LargeBinary, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
        sa.Column("ingested_at", sa.String(32), nullable=False),
    )


def _readings() -> None:
    op.create_table(
        "reports",
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
        sa.UniqueConstraint("report_id", "reading", name="uq_reports_report_id"),
    )
    op.create_index("ix_reports_ingested_at", "reports", ["ingested_at"])
    op.create_table(
        "claims",
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
        sa.UniqueConstraint("report_id", "reading", "cid", name="uq_claims_report_id"),
    )
    for column in ("type", "time_start", "cid"):
        op.create_index(f"ix_claims_{column}", "claims", [column])


def _derived(name: str) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.String(80), primary_key=True),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("type", sa.String(32), nullable=False),
        sa.Column("time_start", sa.String(10)),
        sa.Column("time_end", sa.String(10)),
        sa.Column("actors", sa.Text, nullable=False),
        sa.Column("places", sa.Text, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
    )
    for column in ("type", "time_start"):
        op.create_index(f"ix_{name}_{column}", name, [column])
