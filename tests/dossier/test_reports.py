"""The packaged dossier's daily reports: seven days, two languages, every sentence with its source.

The files in `golden/` were read line by line against the claims and the sources' sentences. A change of
reading shows there as a difference to review. Write them anew with

    TRUCEWATCH_ACCEPT=1 python -m pytest tests/dossier/test_reports.py -k reviewed

read the difference, and say in the commit why it is right.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from trucewatch.pipeline import derive
from trucewatch.reports import render_html, render_markdown, sentences_of, situation_report
from trucewatch.snapshots import Snapshot, readable_day

if TYPE_CHECKING:
    from conftest import Record
    from trucewatch.records import Report
    from trucewatch.reports import SituationReport
    from trucewatch.reports.content import Section, Sentence, Table

DAYS = ("2020-10-08", "2020-10-10", "2020-10-18", "2020-10-26", "2020-11-08", "2020-11-10", "2020-11-20")
CASES = [(day, language) for day in DAYS for language in ("en", "id")]
GOLDEN = Path(__file__).parent / "golden"
ACCEPT = "TRUCEWATCH_ACCEPT"
REWRITE = f"{ACCEPT}=1 python -m pytest tests/dossier/test_reports.py -k reviewed"
HELD: dict[date, tuple[Snapshot, Snapshot]] = {}
MADE: dict[tuple[str, str], SituationReport] = {}


@pytest.fixture
def made(record: Record, reports: dict[str, Report], request: pytest.FixtureRequest) -> SituationReport:
    """The report of a day, made once."""
    case: tuple[str, str] = request.param
    if case not in MADE:
        day = date.fromisoformat(case[0])
        at = cache(lambda last: as_of(record, reports, last))
        MADE[case] = situation_report(at(day), at(day - timedelta(days=1)), day=day, language=case[1])
    return MADE[case]


def as_of(record: Record, reports: dict[str, Report], last: date) -> Snapshot:
    """The dossier as it could be read on a day."""
    kept = [r for r in reports.values() if (day := readable_day(r)) is not None and day <= last]
    ids = {report.report_id for report in kept}
    claims = [claim for listed in record.claims.values() for claim in listed if claim.report_id in ids]
    derived = derive(kept, claims)
    undated = sum(r.rejected is None and readable_day(r) is None for r in reports.values())
    return Snapshot(tuple(kept), tuple(claims), derived.events, derived.truces, as_of=last, undated=undated)


@pytest.mark.parametrize("made", CASES, indirect=True)
def test_it_reads_as_it_was_reviewed(made: SituationReport) -> None:
    golden = GOLDEN / f"{made.day}.{made.language}.md"
    text = render_markdown(made)
    if os.environ.get(ACCEPT):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, encoding="utf-8")
    expected = golden.read_text(encoding="utf-8") if golden.exists() else ""
    assert text == expected, f"{golden.name} reads otherwise: {REWRITE}, then read the difference"


@pytest.mark.parametrize("language", ["en", "id"])
def test_on_every_day_every_sentence_has_its_source(
    language: str, record: Record, reports: dict[str, Report]
) -> None:
    """Header, sentences, captions and rows; the notes name claims of the record, a page or what was read."""
    for day, now, before in every_day(record, reports):
        made = situation_report(now, before, day=day, language=language)
        notes = {note.number: note for note in made.notes}
        claims = {claim.cid for claim in now.claims}
        assert {note.claim for note in made.notes} <= {*claims, None}
        told = [*made.coverage]
        for section in made.sections:
            told += () if section.is_method else _sentences(section)
        assert [s.text for s in told if not s.notes] == [], day
        assert {n for s in told for n in s.notes} <= set(notes)
        rows = [row for s in made.sections for table in _tables(s) for row in table.rows]
        assert [row[0].text for row in rows if not any(cell.notes for cell in row)] == [], day


def every_day(record: Record, reports: dict[str, Report]) -> Iterator[tuple[date, Snapshot, Snapshot]]:
    """Each day on which a page could first be read, with the record of that day and of the day before."""
    days = sorted({day for r in reports.values() if (day := readable_day(r)) is not None})
    assert len(days) > 20
    for day in days:
        if day not in HELD:
            before = day - timedelta(days=1)
            HELD[day] = as_of(record, reports, day), as_of(record, reports, before)
        yield day, *HELD[day]


def _sentences(section: Section) -> list[Sentence]:
    found = [*section.sentences, *(s for group in section.groups for s in group.sentences)]
    return [*found, *(figure.caption for figure in section.figures)]


def _tables(section: Section) -> list[Table]:
    return [*section.tables, *(table for group in section.groups for table in group.tables)]


@pytest.mark.parametrize("made", CASES, indirect=True)
def test_every_note_quotes_the_page_it_names(made: SituationReport, reports: dict[str, Report]) -> None:
    by_id = {report.report_id: report for report in reports.values()}
    for note in made.notes:
        if note.claim is not None:
            text = " ".join(by_id[note.claim.rpartition("-c")[0]].text.split())
            assert note.quote in text, note.claim


@pytest.mark.parametrize("made", CASES, indirect=True)
def test_nothing_of_a_later_day_is_in_it(made: SituationReport, reports: dict[str, Report]) -> None:
    by_id = {report.report_id: report for report in reports.values()}
    for note in made.notes:
        if note.claim is not None:
            day = readable_day(by_id[note.claim.rpartition("-c")[0]])
            assert day is not None
            assert day <= made.day


@pytest.mark.parametrize("made", CASES, indirect=True)
def test_it_renders_as_text_and_page(made: SituationReport) -> None:
    assert render_markdown(made).count("\n## ") == len(made.sections) + 1
    assert "<svg" in render_html(made)


@pytest.mark.parametrize("made", [("2020-10-08", "en"), ("2020-10-08", "id")], indirect=True)
def test_a_day_without_a_page_is_silent(made: SituationReport) -> None:
    highlights = next(section for section in made.sections if section.key == "highlights")
    assert len(highlights.sentences) == 1
    assert not any("Armenia" in s.text for s in sentences_of(highlights))


@pytest.mark.parametrize("made", [("2020-11-20", "en")], indirect=True)
def test_on_20_november_nobody_has_said_that_the_truce_holds(made: SituationReport) -> None:
    truces = next(section for section in made.sections if section.key == "truces")
    latest = truces.groups[0]
    assert "November 2020" in latest.title
    status = next(s.text for s in latest.sentences if s.text.startswith("Status: "))
    assert status.startswith("Status: in effect according to ")
    assert status.endswith("; no adherence or breach report seen.")
