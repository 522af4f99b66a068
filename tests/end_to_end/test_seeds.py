"""The main job on the two founding pages, as a user runs it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from programs import Program


def test_the_record_of_the_seeds_is_printed_with_who_says_so(program: Program, shared: Path) -> None:
    done = program("run", shared / "seeds", "--html", "record.html")
    assert done.returncode == 0, done.stderr
    headings = ("REPORTS", "CLAIMS BY TYPE", "TRUCE LEDGER", "EVENTS", "CONTACTS", "FIGURES", "FOR REVIEW")
    assert [heading for heading in headings if f"\n{heading}" not in done.stdout] == []
    assert "2 read, 0 rejected" in done.stdout
    assert "10,000–99,999 displaced" in done.stdout
    events = done.stdout.split("\nEVENTS")[1].split("\nFIGURES")[0]
    assert events.count("    · ") == events.count("        says ")


def test_the_seeds_page_stands_alone(program: Program, shared: Path, tmp_path: Path) -> None:
    assert program("run", shared / "seeds", "--html", "record.html").returncode == 0
    page = (tmp_path / "record.html").read_text(encoding="utf-8")
    assert "Reuters via IDN Times" in page
    assert "<script" not in page
    assert "src=" not in page


def test_extracted_claims_can_be_scored_as_they_are(program: Program, shared: Path, tmp_path: Path) -> None:
    gold = shared / "gold" / "seeds.jsonl"
    assert program("extract", gold, "-o", "found.jsonl").returncode == 0
    lines = [json.loads(line) for line in (tmp_path / "found.jsonl").read_text(encoding="utf-8").splitlines()]
    texts = {row["id"]: row["text"] for row in map(json.loads, gold.read_text(encoding="utf-8").splitlines())}
    assert [line["id"] for line in lines] == list(texts)
    claims = [(line["id"], claim) for line in lines for claim in line["claims"]]
    assert all(texts[key][claim["start"] : claim["end"]] == claim["quote"] for key, claim in claims)
    command = [sys.executable, shared / "score.py", gold, tmp_path / "found.jsonl", "--json"]
    scored = subprocess.run(command, capture_output=True, text=True, check=False)
    assert scored.returncode == 0, scored.stderr
    assert json.loads(scored.stdout)
