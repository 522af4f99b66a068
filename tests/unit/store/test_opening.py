"""Which files may be used: new ones, older ones after a backup, and no others."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from builders import a_page, a_report
from trucewatch.errors import StoreOutdated, StoreUnavailable
from trucewatch.store import Query, Store, Versions, database, open_store, tables
from trucewatch.store.rows import canonical, page_row, reading_digest, report_row
from trucewatch.store.tables import SCHEMA_VERSION, metadata


def _first_version(path: Path) -> None:
    """A database as schema 0001 left it, with one report in it."""
    engine = database._engine(str(path), is_file=True, busy_seconds=1)
    page = a_page()
    report = a_report(page)
    head = report_row(report) | {
        "reading": 1,
        "run_id": 1,
        "ingested_at": "2020-11-08T12:00:00.000000Z",
        "rule_version": "rules-0",
        "model_version": "models-0",
        "reading_sha256": reading_digest(canonical(report), []),
    }
    del head["published_day"]
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        database.migrate(connection, "0001")
        connection.execute(
            sa.insert(tables.pages).values(page_row(page, report.report_id) | {"ingested_at": "2020"})
        )
        connection.execute(sa.insert(sa.table("reports", *map(sa.column, head))).values(head))
    engine.dispose()


def _set_version(path: Path, version: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (version,))
        connection.commit()


def test_migrations_build_exactly_the_tables_that_the_code_uses(path: Path) -> None:
    _first_version(path)
    with open_store(path) as store, store.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_a_new_file_has_the_tables_that_the_migrations_build(store: Store, tmp_path: Path) -> None:
    _first_version(tmp_path / "older.db")
    with open_store(tmp_path / "older.db") as older:
        assert _shape(older) == _shape(store)


def _shape(store: Store) -> dict[str, object]:
    with store.reading() as connection:
        inspected = sa.inspect(connection)
        return {
            name: (
                sorted(
                    (column["name"], str(column["type"]), column["nullable"])
                    for column in inspected.get_columns(name)
                ),
                sorted(str(index["column_names"]) for index in inspected.get_indexes(name)),
                sorted(str(unique["column_names"]) for unique in inspected.get_unique_constraints(name)),
                inspected.get_pk_constraint(name)["constrained_columns"],
            )
            for name in inspected.get_table_names()
        }


def test_the_newest_migration_is_the_schema_that_the_code_writes() -> None:
    script = ScriptDirectory(str(Path(database.__file__).parent / "migrations"))
    assert script.get_current_head() == SCHEMA_VERSION


def test_an_older_file_is_upgraded_with_everything_in_it(path: Path) -> None:
    _first_version(path)
    with open_store(path) as store:
        assert store.state().schema == SCHEMA_VERSION
        assert [report.external_id for report in store.reports()] == ["page-1"]
        assert store.verify() == ()
        from datetime import date

        assert store.reports(Query(as_of=date(2020, 11, 7))) == ()
        assert len(store.reports(Query(as_of=date(2020, 11, 8)))) == 1


def test_an_older_file_is_copied_beside_itself_first(path: Path) -> None:
    _first_version(path)
    open_store(path).close()
    backup = path.with_name("record.db.schema-0001.bak")
    with closing(sqlite3.connect(backup)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)
        assert connection.execute("SELECT count(*) FROM reports").fetchone() == (1,)


def test_an_upgrade_that_fails_leaves_the_older_file_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _first_version(path)
    before = _dump(path)

    def fail_after_the_steps(connection: sa.Connection, target: str = "head") -> None:
        migrate(connection, target)
        raise OSError(28, "No space left on device")

    migrate = database.migrate
    monkeypatch.setattr(database, "migrate", fail_after_the_steps)
    with pytest.raises(StoreUnavailable, match="disk is full"):
        open_store(path)
    assert _dump(path) == before


def _dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def test_an_older_file_is_left_alone_where_no_upgrade_is_wanted(path: Path) -> None:
    _first_version(path)
    with pytest.raises(StoreOutdated, match="trucewatch doctor --upgrade --db"):
        open_store(path, upgrade=False)
    assert not path.with_name("record.db.schema-0001.bak").exists()


@pytest.mark.parametrize("version", ["9999", "some-branch"])
def test_a_newer_or_unknown_schema_is_refused_with_the_command_to_run(path: Path, version: str) -> None:
    open_store(path).close()
    _set_version(path, version)
    with pytest.raises(StoreOutdated, match="pip install --upgrade trucewatch"):
        open_store(path)


def test_a_file_of_another_program_is_not_touched(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipes (name)")
        connection.commit()
    with pytest.raises(StoreUnavailable, match="another program"):
        open_store(path)


def test_a_file_that_is_no_database_is_named_as_such(path: Path) -> None:
    path.write_bytes(b"<html>not a database at all</html>" * 100)
    with pytest.raises(StoreUnavailable, match="not a trucewatch database"):
        open_store(path)


@pytest.mark.parametrize(
    ("db", "what_to_do"),
    [
        ("/proc/record.db", "choose another place with --db"),
        ("no-such-folder/record.db", "Check that the folder exists"),
        (".", "Name a file with --db"),
        ("postgresql+nodriver://host/db", "trucewatch\\[postgres\\]"),
        ("nonsense://", "trucewatch\\[postgres\\]"),
    ],
)
def test_a_place_that_cannot_hold_a_record_says_what_to_do(db: str, what_to_do: str) -> None:
    with pytest.raises(StoreUnavailable, match=what_to_do):
        open_store(db)


def test_asking_a_record_that_is_not_there_makes_none(path: Path) -> None:
    with pytest.raises(StoreUnavailable, match="trucewatch run PATH"):
        open_store(path, create=False)
    assert not path.exists()


def test_a_locked_database_says_who_holds_it_and_what_to_do(path: Path) -> None:
    open_store(path).close()
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with (
            open_store(path, busy_seconds=0.05) as store,
            pytest.raises(StoreUnavailable, match="Wait until it"),
        ):
            store.begin_run(Versions("r", "m"), at=__import__("datetime").datetime.now().astimezone())


def test_readers_are_not_held_up_by_a_writer(path: Path, filled: Store) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert len(filled.claims()) == 3
