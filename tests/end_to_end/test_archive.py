"""`trucewatch archive` and `load` as a user runs them: killed, resumed, on two engines, into the record."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from programs import Program, call, settings_free
from trucewatch.ingest.warc_writing import response_record
from warc_records import corrupt

pytest.importorskip("pyarrow", reason="pyarrow is not installed: pip install 'trucewatch[archives]'")
STORY = (
    "{city} was shelled on {day} November 2020, the defence ministry of Armenia said. "
    "Armenia accused Azerbaijan of violating the ceasefire near {city}."
)


@pytest.fixture(scope="module")
def crawl(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two shards of a WARC crawl with two stories each, of two days, and one damaged member."""
    folder = tmp_path_factory.mktemp("web") / "crawl"
    folder.mkdir()
    for shard in range(2):
        members = []
        for number in range(2):
            text = STORY.format(
                city=("Shusha", "Ganja", "Terter", "Hadrut")[2 * shard + number], day=2 + number
            )
            html = f"<html><body><article><h1>News of the day</h1><p>{text}</p></article></body></html>"
            members.append(
                response_record(
                    f"https://n.example/{shard}/{number}",
                    datetime(2020, 10, 18 + number, 6, tzinfo=UTC),
                    html.encode(),
                    headers=[("Content-Type", "text/html")],
                )
            )
        members.insert(1, corrupt(members[0]))
        (folder / f"part-{shard}.warc.gz").write_bytes(b"".join(members))
    return folder


@pytest.fixture(scope="module")
def whole(crawl: Path) -> tuple[Path, dict[str, object]]:
    """The crawl as one undisturbed local run reads it, and what the run told."""
    done = call(crawl.parent, "archive", crawl, "-o", "whole", "--json")
    assert done.returncode == 1, done.stderr  # damaged members are named
    return crawl.parent / "whole", json.loads(done.stdout)


def _content(out: Path) -> dict[str, bytes]:
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.name != ".lock"
    }


def _failed(done: subprocess.CompletedProcess[str]) -> object:
    assert done.returncode in (0, 1), done.stderr
    return json.loads(done.stdout)["failed"]


def test_an_archive_is_read_resumed_and_loaded_into_the_record(
    program: Program, crawl: Path, whole: tuple[Path, dict[str, object]], tmp_path: Path
) -> None:
    shutil.copytree(whole[0], tmp_path / "out")
    told = whole[1]
    assert (told["read"], told["failed"], told["not_read"]) == (2, [], {"warc_damaged": 2})
    assert told["claims"]
    assert program("archive", crawl, "-o", "out").returncode == 2
    again = json.loads(program("archive", crawl, "-o", "out", "--resume", "--json").stdout)
    assert (again["read"], again["before"], again["claims"]) == (0, 2, told["claims"])
    loaded = json.loads(program("load", "out", "--db", "r.db", "--json").stdout)
    assert loaded["claims"] == told["claims"]
    assert loaded["events"] > 0
    twice = json.loads(program("load", "out", "--db", "r.db", "--json").stdout)
    assert twice["known"] == twice["inputs"]
    assert program("verify", "--db", "r.db").returncode == 0


def test_a_run_that_is_killed_is_finished_by_the_next_with_the_same_bytes(
    program: Program, crawl: Path, whole: tuple[Path, dict[str, object]], tmp_path: Path
) -> None:
    command = [sys.executable, "-m", "trucewatch", "archive", str(crawl), "-o", "out"]
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
    assert _failed(program("archive", crawl, "-o", "out", "--resume", "--workers", "2", "--json")) == []
    assert _content(tmp_path / "out") == _content(whole[0])


def test_a_ray_cluster_of_two_gives_the_same_bytes(
    program: Program, crawl: Path, whole: tuple[Path, dict[str, object]], tmp_path: Path
) -> None:
    pytest.importorskip("ray", reason="Ray is not installed: pip install 'trucewatch[cluster]'")
    done = program("archive", crawl, "-o", "cluster", "--engine", "ray", "--workers", "2", "--json")
    assert _failed(done) == []
    assert _content(tmp_path / "cluster") == _content(whole[0])
