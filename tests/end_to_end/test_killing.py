"""Kill it at any moment: the next run finishes the work, nothing lost or doubled."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from programs import Program, settings_free

TABLES = {
    "reports": "SELECT report_id, reading, record FROM reports ORDER BY 1, 2",
    "claims": "SELECT report_id, reading, cid, record FROM claims ORDER BY 1, 2, id",
    "pages": "SELECT report_id, raw_sha256, record FROM pages ORDER BY 1",
    "events": "SELECT id, position, record FROM events ORDER BY 2",
    "truces": "SELECT id, position, record FROM truces ORDER BY 2",
    "review_items": "SELECT position, record FROM review_items ORDER BY 1",
}
# Each runs inside the process before the command does, and makes it kill itself at one moment.
DYING = """
import os, signal, sys
from trucewatch import pipeline
from trucewatch.store import database, writing

def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

def dying_at(count, function, after=False):
    calls = []
    def counted(*arguments, **options):
        calls.append(1)
        if len(calls) == count and not after:
            die()
        done = function(*arguments, **options)
        if len(calls) == count:
            die()
        return done
    return counted
"""
MOMENTS = {
    "while the tables are made": "database.make_tables = dying_at(1, database.make_tables, after=True)",
    "between the first report and its claims": "writing._add_claims = dying_at(1, writing._add_claims)",
    "before a report is final": "writing.save_reading = dying_at(3, writing.save_reading, after=True)",
    "half-way through the reports": "writing.save_reading = dying_at(6, writing.save_reading)",
    "before events are made": "pipeline.derive = die",
    "before events are final": "writing.save_derived = dying_at(1, writing.save_derived, after=True)",
    "before the run is closed": "writing.finish_run = die",
}


def _content(db: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(db)) as connection:
        return {name: connection.execute(statement).fetchall() for name, statement in TABLES.items()}


def _count(db: Path, table: str) -> int:
    try:
        with closing(sqlite3.connect(f"file:{db}?mode=ro", uri=True)) as connection:
            return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
    except sqlite3.OperationalError:  # not yet there
        return -1


@pytest.fixture(scope="module")
def undisturbed() -> dict[str, object]:
    """What a run that nobody killed holds, filled by the first test that needs it."""
    return {}


def _finish_and_compare(program: Program, db: Path, stories: Path, undisturbed: dict[str, object]) -> None:
    if not undisturbed:
        whole = db.with_name("whole.db")
        assert program("run", stories.name, "--db", whole).returncode == 0
        undisturbed |= _content(whole)
    done = program("run", stories.name, "--db", db)
    assert done.returncode == 0, done.stderr
    found = _content(db)
    assert [name for name in TABLES if found[name] != undisturbed[name]] == []
    assert program("verify", "--db", db).returncode == 0


@pytest.mark.parametrize("moment", MOMENTS)
def test_the_next_run_finishes_the_work(
    program: Program, stories: Path, tmp_path: Path, undisturbed: dict[str, object], moment: str
) -> None:
    db = tmp_path / "record.db"
    call = f"from trucewatch.cli import main; main(['run', {stories.name!r}, '--db', {str(db)!r}])"
    command = [sys.executable, "-c", "\n".join((DYING, MOMENTS[moment], call))]
    done = subprocess.run(command, cwd=tmp_path, env=settings_free(), capture_output=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr
    _finish_and_compare(program, db, stories, undisturbed)


def test_a_kill_from_outside_is_survived_as_well(
    program: Program, stories: Path, tmp_path: Path, undisturbed: dict[str, object]
) -> None:
    db = tmp_path / "record.db"
    command = [sys.executable, "-m", "trucewatch", "run", stories.name, "--db", str(db)]
    process = subprocess.Popen(
        command, cwd=tmp_path, env=settings_free(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    while process.poll() is None and _count(db, "reports") < 1:
        time.sleep(0.002)
    os.kill(process.pid, signal.SIGKILL)
    assert process.wait(timeout=60) == -signal.SIGKILL
    _finish_and_compare(program, db, stories, undisturbed)


def test_two_runs_at_once_keep_everything_once(program: Program, stories: Path, tmp_path: Path) -> None:
    db = tmp_path / "record.db"
    command = [sys.executable, "-m", "trucewatch", "run", stories.name, "--db", str(db)]
    pipes = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE}
    runs = [subprocess.Popen(command, cwd=tmp_path, env=settings_free(), **pipes) for _ in range(2)]
    ended = [(process.communicate(timeout=300)[1], process.returncode) for process in runs]
    assert [code for _, code in ended] == [0, 0], ended
    assert _count(db, "reports") == len(stories.read_text().splitlines())
    assert program("verify", "--db", db).returncode == 0
