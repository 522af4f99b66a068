"""Bad input of every kind: a reason that says what, where and what to do, the right code, nothing half kept."""

from __future__ import annotations

import gzip
import json
import resource
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from programs import Program, settings_free
from trucewatch.pipeline import TOGETHER

GOOD = {
    "id": "good",
    "lang": "en",
    "published": "2020-11-08",
    "text": "Artillery hit Shusha on 7 November 2020, Reuters reported. Three people were killed in the shelling.",
}
ARABIC = (
    "اندلع القتال في إقليم ناغورني قره باغ بين أرمينيا وأذربيجان وسقط قتلى وجرحى من الجانبين يوم السبت الماضي. "
    * 4
)


def _files(folder: Path) -> dict[str, str]:
    """Every kind of bad file, and a part of the reason that each must be given."""
    folder.mkdir()
    (folder / "empty.html").write_bytes(b"")
    (folder / "blank.txt").write_text(" \n\n\t\n")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 400)
    (folder / "image.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)
    (folder / "one-line.txt").write_bytes(b"x" * 50_000_000)
    (folder / "deep.html").write_text("<html><body>" + "<div>" * 60_000 + "news" + "</div>" * 60_000)
    with gzip.open(folder / "bomb.html.gz", "wb", compresslevel=9) as bomb:
        for _ in range(60):
            bomb.write(b"\0" * 1_000_000)
    (folder / "broken.html.gz").write_bytes(b"\x1f\x8b\x08\x00 not gzip at all")
    (folder / "arabic.txt").write_text(ARABIC, encoding="utf-8")
    (folder / "rows.jsonl").write_text(
        '{"id": "x"}\n{not json}\n' + json.dumps(GOOD) + "\n", encoding="utf-8"
    )
    (folder / "gone.html").symlink_to(folder / "nowhere.html")
    return {
        "empty.html": "empty",
        "blank.txt": "",
        "binary.txt": "",
        "image.html": "",
        "one-line.txt": "too_large",
        "deep.html": "",
        "bomb.html.gz": "too_large",
        "broken.html.gz": "gzip_damaged",
        "arabic.txt": "",
        "rows.jsonl:1": "no_text",
        "rows.jsonl:2": "not_json",
        "gone.html": "not_found",
    }


def test_every_bad_file_is_named_with_its_reason_and_stops_nothing(program: Program, tmp_path: Path) -> None:
    expected = _files(tmp_path / "in")
    done = program("run", "in", "--json")
    assert done.returncode == 1, done.stderr
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    reasons = {Path(line["origin"]).name: line["reason"] for line in lines if line["record"] == "rejected"}
    assert set(reasons) == set(expected)
    assert {name: reasons[name] for name, part in expected.items() if part not in reasons[name]} == {}
    assert all(len(reason) > 15 for reason in reasons.values())
    assert "Traceback" not in done.stderr
    kept = [line["external_id"] for line in lines if line["record"] == "report" and not line["rejected"]]
    assert kept == ["good"]
    assert program("verify").returncode == 0


def test_a_language_not_yet_read_is_kept_and_named(program: Program, tmp_path: Path) -> None:
    (tmp_path / "arabic.txt").write_text(ARABIC, encoding="utf-8")
    done = program("run", "arabic.txt")
    assert done.returncode == 3
    report = json.loads(program("reports", "--json").stdout)
    assert "ar" in report["rejected"]
    assert report["text"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", 3),
        (b"\n\n", 3),
        (b"nonsense\n", 3),
        (b"nonsense\n" + json.dumps(GOOD).encode() + b"\n", 1),
        (json.dumps(GOOD).encode(), 0),
    ],
)
def test_extract_answers_every_line_in_order(
    program: Program, tmp_path: Path, content: bytes, code: int
) -> None:
    (tmp_path / "in.jsonl").write_bytes(content)
    done = program("extract", "in.jsonl")
    assert done.returncode == code, done.stderr
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(found) == len([line for line in content.splitlines() if line.strip()])
    assert all(("rejected" in line) == (line["id"] != "good") for line in found)


def test_extract_leaves_no_file_behind_when_it_fails(program: Program, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(json.dumps(GOOD))
    done = program("extract", "in.jsonl", "-o", "no-folder/out.jsonl")
    assert (done.returncode, "Choose another place" in done.stderr) == (2, True)
    done = program("extract", "in.jsonl", "-o", "out.jsonl")
    assert done.returncode == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]


def test_an_empty_folder_is_no_usable_input(program: Program, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    done = program("run", "in")
    assert done.returncode == 3
    assert "trucewatch:" in done.stderr


def test_a_locked_database_ends_with_4_and_changes_nothing(program: Program, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(json.dumps(GOOD))
    assert program("run", "in.jsonl").returncode == 0
    with closing(sqlite3.connect(tmp_path / "trucewatch.db")) as other:
        other.execute("BEGIN IMMEDIATE")
        done = program("run", "in.jsonl", env=settings_free() | {"TRUCEWATCH_BUSY_SECONDS": "0.1"})
    assert done.returncode == 4
    assert "another trucewatch is writing to it" in done.stderr


def test_a_full_disk_ends_with_4_and_keeps_whole_reports(program: Program, stories: Path) -> None:
    limit = 120_000  # bytes a file may grow to: less than the record of these reports needs

    def small_disk() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    done = program("run", stories.name, preexec_fn=small_disk)
    assert done.returncode == 4, done.stderr
    assert "Free some space" in done.stderr
    assert program("run", stories.name).returncode == 0
    assert program("verify").returncode == 0
    assert len(program("reports", "--json").stdout.splitlines()) == len(stories.read_text().splitlines())


def test_a_folder_that_cannot_be_written_ends_with_4(program: Program, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(json.dumps(GOOD))
    done = program("run", "in.jsonl", "--db", "/proc/record.db")
    assert done.returncode == 4
    assert "choose another place with --db" in done.stderr


def test_a_file_name_that_is_no_text_is_read_like_any_other(program: Program, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    with open(bytes(tmp_path / "in") + b"/\xff\xfe.txt", "w") as page:
        page.write(GOOD["text"])
    done = program("run", "in")
    assert done.returncode == 0, done.stderr
    assert json.loads(program("reports", "--json").stdout)["external_id"] == "\ufffd\ufffd"


def test_a_file_that_vanishes_while_it_is_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for number in range(TOGETHER):
        (tmp_path / "in" / f"a{number:02d}.txt").write_text(f"{GOOD['text']} {number}")
    (tmp_path / "in" / "b.txt").write_text(GOOD["text"])
    code = (
        "import pathlib, sys\n"
        "from trucewatch import extraction\n"
        "real = extraction.Reading.read_all\n"
        "def read_all(self, pages):\n"
        "    pathlib.Path('in/b.txt').unlink(missing_ok=True)\n"
        "    return real(self, pages)\n"
        "extraction.Reading.read_all = read_all\n"
        "from trucewatch.cli import main\n"
        "main(['run', 'in'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=settings_free(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert "b.txt: not_found" in done.stdout
