"""Opening the database: creating it, bringing an older one up to date, and naming what is wrong with it.

It decides whether a file may be used. An older SQLite file is copied beside itself before it is
changed; a team's PostgreSQL is never changed unasked; a newer schema is refused, never guessed at.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from trucewatch.errors import StoreOutdated, StoreUnavailable
from trucewatch.store.tables import SCHEMA_VERSION, metadata

if TYPE_CHECKING:
    from trucewatch.store.store import Store

BUSY_SECONDS = 10.0
"""How long a second writer waits. One report is written in milliseconds; only a rebuild of the
derived tables holds the lock longer."""


def open_store(
    db: str | Path, *, busy_seconds: float = BUSY_SECONDS, create: bool = True, upgrade: bool | None = None
) -> Store:
    """Open (or create) the record kept in `db`, a file or a database URL.

    >>> store = open_store("trucewatch.db")

    An older schema is upgraded where `upgrade` is true, or where it is None and `db` is a file.
    """
    from trucewatch.store.store import Store

    where = str(db)
    is_file = "://" not in where
    _refuse_bad_path(where, is_file=is_file, create=create)
    engine = _engine(where, is_file=is_file, busy_seconds=busy_seconds)
    try:
        with naming_faults(where):
            _bring_up_to_date(engine, where, is_file=is_file, upgrade=is_file if upgrade is None else upgrade)
    except BaseException:
        engine.dispose()
        raise
    return Store(engine=engine, where=where)


def schema_version(connection: sa.Connection) -> str | None:
    """The schema a database holds; None for an empty one."""
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()


def make_tables(connection: sa.Connection) -> None:
    """Give an empty database the newest schema.

    The migrations would give the same (a test compares them), but loading their machinery takes longer
    than reading a page.
    """
    metadata.create_all(connection)
    version = sa.Table(
        "alembic_version", sa.MetaData(), sa.Column("version_num", sa.String(32), primary_key=True)
    )
    version.create(connection, checkfirst=True)
    if schema_version(connection) is None:  # another process may have been first
        connection.execute(sa.insert(version).values(version_num=SCHEMA_VERSION))


def migrate(connection: sa.Connection, target: str = "head") -> None:
    """Take the database on `connection` to the schema `target`, step by step."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, target)


@contextmanager
def naming_faults(where: str) -> Iterator[None]:
    """Turn a driver's error into one that says what, where and what to do."""
    try:
        yield
    except DBAPIError as error:
        raise StoreUnavailable(f"{where}: {_advice(str(error.orig))}") from error
    except OSError as error:
        raise StoreUnavailable(f"{where}: {_advice(str(error))}") from error


def _advice(fault: str) -> str:
    text = fault.lower()
    if "locked" in text or "busy" in text:
        return (
            "another trucewatch is writing to it. Wait until it has finished and run the same command "
            "again, or allow a longer wait with TRUCEWATCH_BUSY_SECONDS. Nothing half-written was kept."
        )
    if any(word in text for word in ("full", "disk i/o", "no space", "too large", "quota")):
        return (
            f"the disk is full or failing ({fault}). Free some space or choose another place with --db, "
            "then run the same command again: whole reports were kept, nothing half-written."
        )
    if any(
        word in text for word in ("readonly", "read-only", "unable to open", "permission", "no such file")
    ):
        return (
            f"cannot be opened for writing ({fault}). Check that the folder exists and that you may write "
            "to it, or choose another place with --db."
        )
    if "not a database" in text or "malformed" in text:
        return (
            f"is not a trucewatch database or is damaged ({fault}). Choose another file with --db, or put "
            "back a copy from your backup."
        )
    return f"the database refused ({fault}). Run 'trucewatch doctor' to see its state."


def _refuse_bad_path(where: str, *, is_file: bool, create: bool) -> None:
    if not is_file:
        return
    path = Path(where)
    if path.is_dir():
        raise StoreUnavailable(
            f"{where}: is a folder. Name a file with --db, such as {path / 'trucewatch.db'}."
        )
    if not create and not path.exists():
        raise StoreUnavailable(
            f"{where}: there is no such database yet. Make one with 'trucewatch run PATH --db {where}'."
        )


def _engine(where: str, *, is_file: bool, busy_seconds: float) -> sa.Engine:
    try:
        url = sa.URL.create("sqlite", database=where) if is_file else sa.make_url(where)
        if url.get_backend_name() != "sqlite":
            return sa.create_engine(url, pool_pre_ping=True)
    except (sa.exc.ArgumentError, ModuleNotFoundError) as error:
        raise StoreUnavailable(
            f"{where}: cannot be used as a database URL ({error}). Give a file, or install the driver "
            "with pip install 'trucewatch[postgres]'."
        ) from error
    engine = sa.create_engine(url, connect_args={"timeout": busy_seconds})
    sa.event.listen(engine, "connect", _on_connect)
    sa.event.listen(engine, "begin", _on_begin)
    return engine


def _on_connect(connection: sqlite3.Connection, _record: object) -> None:
    # The driver's own transaction handling commits before DDL; a killed migration would be half done.
    connection.isolation_level = None
    with closing(connection.cursor()) as cursor:
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=NORMAL")
        cursor.execute("PRAGMA foreign_keys=ON")


def _on_begin(connection: sa.Connection) -> None:
    writing = connection.get_execution_options().get("writing", False)
    # A reader that turns writer half-way fails at once instead of waiting; writers say so at the start.
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _bring_up_to_date(engine: sa.Engine, where: str, *, is_file: bool, upgrade: bool) -> None:
    with engine.connect() as connection:
        found = schema_version(connection)
        foreign = found is None and bool(sa.inspect(connection).get_table_names())
    if found == SCHEMA_VERSION:
        return
    if foreign:
        raise StoreUnavailable(f"{where}: holds tables of another program. Choose another file with --db.")
    if found is not None:
        _refuse_unknown(found, where)
        if not upgrade:
            raise StoreOutdated(
                f"{where}: was made by an older trucewatch (schema {found}, this one writes "
                f"{SCHEMA_VERSION}). Make a backup, then run: trucewatch doctor --upgrade --db {where}"
            )
        if is_file:
            backup(Path(where), found)
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        if found is None:
            make_tables(connection)
        else:
            migrate(connection)


def _refuse_unknown(found: str, where: str) -> None:
    if not found.isdigit() or int(found) > int(SCHEMA_VERSION):
        raise StoreOutdated(
            f"{where}: was made by a newer trucewatch (schema {found}, this one knows {SCHEMA_VERSION}). "
            "Nothing was changed. Run: pip install --upgrade trucewatch"
        )


def backup(path: Path, version: str) -> Path:
    """Copy a database beside itself before its schema changes, whole or not at all."""
    target = path.with_name(f"{path.name}.schema-{version}.bak")
    unfinished = target.with_name(target.name + ".part")
    unfinished.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(unfinished)) as copy:
        source.backup(copy)
    unfinished.replace(target)
    return target
