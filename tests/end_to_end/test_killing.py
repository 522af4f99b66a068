"""Kill it at any moment: the next run finishes the work, nothing lost or doubled."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
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


def _content(db: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(db)) as connection:
        return {name: connection.execute(statement).fetchall() for name, statement in TABLES.items()}


def _count(db: Path, table: str) -> int:
    try:
        with closing(sqlite3.connect(f"file:{db}?mode=ro", uri=True)) as connection:
            return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
    except sqlite3.OperationalError:  # not yet there
        return -1


def _killed_when(moment: Callable[[Path], bool], stories: Path, db: Path) -> bool:
    """Start a run and kill it at a moment; False where it had ended by itself before."""
    command = [sys.executable, "-m", "trucewatch", "run", str(stories), "--db", str(db)]
    process = subprocess.Popen(
        command, cwd=db.parent, env=settings_free(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    deadline = time.monotonic() + 90
    while process.poll() is None and time.monotonic() < deadline:
        if moment(db):
            os.kill(process.pid, signal.SIGKILL)
            return process.wait() == -signal.SIGKILL
        time.sleep(0.002)
    process.wait(timeout=90)
    return False


MOMENTS: dict[str, Callable[[Path], bool]] = {
    "while the database is made": lambda db: db.exists(),
    "after the first report": lambda db: _count(db, "reports") >= 1,
    "half-way through the reports": lambda db: _count(db, "reports") >= 20,
    "before events are written": lambda db: _count(db, "reports") >= 40,
}


@pytest.fixture(scope="module")
def undisturbed() -> dict[str, object]:
    return {}


@pytest.mark.parametrize("moment", MOMENTS)
def test_the_next_run_finishes_the_work(
    program: Program, stories: Path, tmp_path: Path, undisturbed: dict[str, object], moment: str
) -> None:
    if "content" not in undisturbed:
        whole = tmp_path / "whole.db"
        assert program("run", stories.name, "--db", whole).returncode == 0
        undisturbed["content"] = _content(whole)
    db = tmp_path / "record.db"
    assert _killed_when(MOMENTS[moment], Path(stories.name), db), "the run ended before it could be killed"
    done = program("run", stories.name, "--db", db)
    assert done.returncode == 0, done.stderr
    assert _content(db) == undisturbed["content"]
    assert program("verify", "--db", db).returncode == 0


def test_two_runs_at_once_keep_everything_once(program: Program, stories: Path, tmp_path: Path) -> None:
    db = tmp_path / "record.db"
    command = [sys.executable, "-m", "trucewatch", "run", stories.name, "--db", str(db)]
    runs = [
        subprocess.Popen(
            command, cwd=tmp_path, env=settings_free(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )
        for _ in range(2)
    ]
    ended = [(process.wait(timeout=120), process.communicate()[1]) for process in runs]
    assert [code for code, _ in ended] == [0, 0], ended
    assert _count(db, "reports") == 40
    assert program("verify", "--db", db).returncode == 0
