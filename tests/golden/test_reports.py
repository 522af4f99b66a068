"""Reviewed reports of the small record: a changed word has to be read and accepted by a person.

Write them anew with `TRUCEWATCH_ACCEPT=1 pytest tests/golden`, read the difference line by line against
the claims, and say in the commit why it is right.
"""

from __future__ import annotations

import os
from datetime import date, timedelta
from pathlib import Path

import pytest

from small_record import DAYS, snapshot
from trucewatch.reports import render_html, render_markdown, situation_report

FOLDER = Path(__file__).parent
ACCEPT = "TRUCEWATCH_ACCEPT"


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("day", ["2020-10-08", *DAYS.values()])
def test_the_report_reads_as_it_was_reviewed(day: str, language: str) -> None:
    last = date.fromisoformat(day)
    before = snapshot(last - timedelta(days=1))
    report = situation_report(snapshot(last), before, day=last, language=language)
    golden = FOLDER / f"{day}.{language}.md"
    text = render_markdown(report)
    if os.environ.get(ACCEPT):
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8"), f"read it, then accept it with {ACCEPT}=1"


def test_the_page_of_a_day_looks_as_it_was_reviewed() -> None:
    last = date(2020, 10, 10)
    report = situation_report(snapshot(last), snapshot(last - timedelta(days=1)), day=last)
    golden = FOLDER / "2020-10-10.en.html"
    html = render_html(report)
    if os.environ.get(ACCEPT):
        golden.write_text(html, encoding="utf-8")
    assert html == golden.read_text(encoding="utf-8"), f"look at it, then accept it with {ACCEPT}=1"
