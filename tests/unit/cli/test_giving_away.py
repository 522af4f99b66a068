"""`report` and `export`: files that people and programs take away from a record."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from trucewatch.store import open_store
from trucewatch.store.decisions import Draft

LATER = datetime(2020, 11, 9, tzinfo=UTC)


def test_a_report_goes_to_stdout_or_to_a_file(
    call: Callable[..., object], record: str, tmp_path: Path
) -> None:
    printed = call("report", "--db", record, "--date", "2020-11-08", "--format", "md")
    assert printed.code == 0
    assert printed.out.startswith("# Situation report, Sunday, 8 November 2020")
    written = call("report", "--db", record, "--date", "2020-11-08", "--format", "md", "-o", "out.md")
    assert written.code == 0
    assert (tmp_path / "out.md").read_text() == printed.out


def test_a_report_without_a_date_is_of_the_last_publication_day(
    call: Callable[..., object], record: str
) -> None:
    assert "8 November 2020" in call("report", "--db", record, "--format", "md").out.splitlines()[0]


def test_a_report_is_written_in_indonesian(call: Callable[..., object], record: str) -> None:
    out = call("report", "--db", record, "--lang", "id").out
    assert '<html lang="id">' in out
    assert "Laporan situasi, Minggu, 8 November 2020" in out


def test_a_day_before_the_first_report_is_silent_and_no_error(
    call: Callable[..., object], record: str
) -> None:
    done = call("report", "--db", record, "--date", "2020-01-01", "--format", "md")
    assert done.code == 0
    assert "No report published in this period was read." in done.out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--date", "yesterday"), "YYYY-MM-DD"),
        (("--lang", "fr"), "en and id"),
        (("--format", "pdf"), "-o"),
        (("--known-by", "noon"), "instant"),
        (("--format", "docx"), "docx"),
        (("--date", "2020-11-08", "--as-of", "2020-11-01"), "nothing published on 2020-11-08 could be read"),
    ],
)
def test_a_wrong_call_says_what_to_write(
    call: Callable[..., object], record: str, arguments: tuple[str, ...], words: str
) -> None:
    done = call("report", "--db", record, *arguments)
    assert done.code == 2
    assert words in done.err


def test_a_report_of_a_week_may_be_seen_from_within_it(call: Callable[..., object], record: str) -> None:
    asked = ("--date", "2020-11-08", "--days", "7", "--as-of", "2020-11-05", "--format", "md")
    done = call("report", "--db", record, *asked)
    assert done.code == 0
    assert "As of the end of 5 November 2020" in done.out


def test_without_the_extra_a_pdf_is_refused_with_what_to_install(
    call: Callable[..., object], record: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    done = call("report", "--db", record, "--format", "pdf", "-o", "out.pdf")
    assert done.code == 2
    assert "pip install 'trucewatch[pdf]'" in done.err
    assert not (tmp_path / "out.pdf").exists()


@pytest.mark.parametrize(
    ("kind", "name", "count"),
    [("claims", "c.jsonl", 3), ("claims", "c.csv", 3), ("events", "e.csv", 1), ("agreements", "a.csv", 1), ("violations", "v.csv", 1),
     ("acled", "a.csv", 1), ("ged", "g.csv", 0), ("hxl", "h.csv", 1), ("geojson", "g.json", 1), ("parquet", "p.parquet", 1), ("atom", "f.xml", 1)],
)  # fmt: skip
def test_every_kind_is_written_and_counted(
    call: Callable[..., object], record: str, tmp_path: Path, kind: str, name: str, count: int
) -> None:
    done = call("export", kind, "--db", record, "-o", name)
    assert done.code == 0, done.err
    assert done.out.startswith(f"{count} ")
    assert (tmp_path / name).exists()


def test_filters_of_the_lists_narrow_an_export(
    call: Callable[..., object], record: str, tmp_path: Path
) -> None:
    call("export", "claims", "--db", record, "--type", "shelling", "-o", "c.jsonl")
    (line,) = (tmp_path / "c.jsonl").read_text().splitlines()
    assert json.loads(line)["type"] == "shelling"


def test_what_is_withheld_leaves_neither_export_nor_report(
    call: Callable[..., object], record: str, tmp_path: Path
) -> None:
    with open_store(record) as store:
        claim = next(c for c in store.claims() if c.type == "shelling")
        store.decide(Draft(claim.cid, "withhold", "sari"), at=LATER)
    call("export", "claims", "--db", record, "-o", "c.csv")
    assert "Artillery hit Shusha" not in (tmp_path / "c.csv").read_text()
    assert (
        "Artillery hit Shusha"
        not in call("report", "--db", record, "--date", "2020-11-08", "--format", "md").out
    )


def test_changes_need_to_know_since_when(call: Callable[..., object], record: str, tmp_path: Path) -> None:
    assert "--changed-since" in call("export", "changes", "--db", record, "-o", "c.csv").err
    done = call("export", "changes", "--db", record, "--changed-since", "2020-11-01T00:00:00Z", "-o", "c.csv")
    assert done.code == 0
    with (tmp_path / "c.csv").open() as lines:
        assert {row["change"] for row in csv.DictReader(lines)} == {"new"}


@pytest.mark.parametrize(
    ("kind", "name"), [("nothing", "x.csv"), ("claims", "x.pdf"), ("events", "no/such/folder/x.csv")]
)
def test_an_export_that_cannot_be_written_says_so(
    call: Callable[..., object], record: str, kind: str, name: str
) -> None:
    done = call("export", kind, "--db", record, "-o", name)
    assert done.code == 2
    assert done.err.startswith("trucewatch: ")
