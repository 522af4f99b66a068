"""Alembic's entry point: runs the steps on the connection that the store hands over."""

from __future__ import annotations

from alembic import context

from trucewatch.store.tables import metadata

connection = context.config.attributes["connection"]
# One transaction for all steps: a killed upgrade leaves the old schema, never half of each.
context.configure(
    connection=connection, target_metadata=metadata, transactional_ddl=True, transaction_per_migration=False
)
with context.begin_transaction():
    context.run_migrations()
