"""`trucewatch archive` and `load` as a user runs them: killed, resumed, on two engines, into the record."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from programs import Program, settings_free
from trucewatch.ingest.jsonl import read_rows
from trucewatch.ingest.refused import Refused
from trucewatch.ingest.warc_writing import response_record
from warc_records import corrupt

pytest.importorskip("pyarrow", reason="pyarrow is not installed: pip install 'trucewatch[archives]'")
DAY = "2020-10-{:02}T06:00:00+00:00"


@pytest.fixture
def crawl(stories: Path, tmp_path: Path) -> Path:
    """Three shards of a WARC crawl with four stories each, everyday pages and one damaged member."""
    from datetime import datetime

    folder = tmp_path / "crawl"
    folder.mkdir()
    with stories.open("rb") as handle:
        pages = [page for page in read_rows(handle, "stories") if not isinstance(page, Refused)]
    for shard in range(3):
        members = []
        for number, page in enumerate(pages[shard::3]):
            fetched = datetime.fromisoformat(DAY.format(18 + number % 2))
            html = f"<html><body><article><h1>News of the day</h1><p>{page.raw.decode()}</p></article></body></html>"
            url = f"https://n.example/{shard}/{number}"
            members.append(
                response_record(url, fetched, html.encode(), headers=[("Content-Type", "text/html")])
            )
        members.insert(2, corrupt(members[0]))
        (folder / f"part-{shard}.warc.gz").write_bytes(b"".join(members))
    return folder


def _content(out: Path) -> dict[str, bytes]:
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.name != ".lock"
    }


def _failed(done: subprocess.CompletedProcess[str]) -> object:
    assert done.returncode in (0, 1), done.stderr
    return json.loads(done.stdout)["failed"]


@pytest.mark.usefixtures("crawl")
def test_an_archive_is_read_resumed_and_loaded_into_the_record(program: Program) -> None:
    done = program("archive", "crawl", "-o", "out", "--json")
    assert done.returncode == 1, done.stderr  # damaged members are named
    told = json.loads(done.stdout)
    assert told["read"] == 3
    assert told["not_read"] == {"warc_damaged": 3}
    assert told["claims"] > 0
    assert program("archive", "crawl", "-o", "out").returncode == 2
    again = json.loads(program("archive", "crawl", "-o", "out", "--resume", "--json").stdout)
    assert (again["read"], again["before"], again["claims"]) == (0, 3, told["claims"])
    loaded = json.loads(program("load", "out", "--db", "r.db", "--json").stdout)
    assert loaded["claims"] == told["claims"]
    assert loaded["events"] > 0
    twice = json.loads(program("load", "out", "--db", "r.db", "--json").stdout)
    assert twice["known"] == twice["inputs"]
    assert program("verify", "--db", "r.db").returncode == 0


@pytest.mark.usefixtures("crawl")
def test_a_run_that_is_killed_is_finished_by_the_next_with_the_same_bytes(
    program: Program, tmp_path: Path
) -> None:
    assert _failed(program("archive", "crawl", "-o", "whole", "--json")) == []
    command = [sys.executable, "-m", "trucewatch", "archive", "crawl", "-o", "out"]
    for wanted in ("out/claims", "out/shards/*.json"):
        resume = ["--resume"] if (tmp_path / "out/archive.json").exists() else []
        process = subprocess.Popen(
            command + resume,
            cwd=tmp_path,
            env=settings_free(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        while process.poll() is None and not list(tmp_path.glob(wanted)):
            time.sleep(0.001)
        os.kill(process.pid, signal.SIGKILL)
        process.wait(timeout=60)
    assert _failed(program("archive", "crawl", "-o", "out", "--resume", "--workers", "2", "--json")) == []
    assert _content(tmp_path / "out") == _content(tmp_path / "whole")


@pytest.mark.usefixtures("crawl")
def test_a_ray_cluster_of_two_gives_the_same_bytes(program: Program, tmp_path: Path) -> None:
    pytest.importorskip("ray", reason="Ray is not installed: pip install 'trucewatch[cluster]'")
    assert _failed(program("archive", "crawl", "-o", "local", "--json")) == []
    assert (
        _failed(program("archive", "crawl", "-o", "cluster", "--engine", "ray", "--workers", "2", "--json"))
        == []
    )
    assert _content(tmp_path / "cluster") == _content(tmp_path / "local")


def test_a_shard_whose_file_was_replaced_is_read_again(program: Program, stories: Path) -> None:
    rows = stories.read_text().splitlines(keepends=True)
    stories.write_text("".join(rows[:2]))
    assert program("archive", stories.name, "-o", "out").returncode == 0
    stories.write_text("".join(rows[2:4]))
    told = json.loads(program("archive", stories.name, "-o", "out", "--resume", "--json").stdout)
    assert (told["read"], told["reports"]) == (1, 2)
