"""The report of a day as a whole: every sentence has its source, silence is silence, nobody is judged."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from small_record import DAYS, snapshot
from trucewatch.records import Transition
from trucewatch.reports import SituationReport, render_markdown, sentences_of, situation_report
from trucewatch.reports.content import Section
from trucewatch.snapshots import Snapshot

Make = Callable[[str, str], SituationReport]
CASES = [(day, language) for day in ("2020-10-08", *DAYS.values()) for language in ("en", "id")]
JUDGING = re.compile(
    r"\b(liberat|occup|terroris|aggress|massacre|genocide|unfortunately|fortunately|brutal|heroic"
    r"|menduduki|membebaskan|teroris|agresi|pembantaian|sayangnya|keji)", re.IGNORECASE
)  # fmt: skip


def section(report: SituationReport, key: str) -> Section:
    return next(found for found in report.sections if found.key == key)


def words(found: Section) -> str:
    return " ".join(sentence.text for sentence in sentences_of(found))


@pytest.mark.parametrize(("day", "language"), CASES)
def test_no_sentence_is_without_a_source(make: Make, day: str, language: str) -> None:
    report = make(day, language)
    numbers = {note.number for note in report.notes}
    for found in report.sections:
        loose = [s.text for s in found.sentences if not s.notes]
        loose += [s.text for group in found.groups for s in group.sentences if not s.notes]
        loose += [figure.caption.text for figure in found.figures if not figure.caption.notes]
        loose += [row[0].text for t in found.tables for row in t.rows if not any(cell.notes for cell in row)]
        assert found.is_method or loose == [], found.key
        assert all(set(sentence.notes) <= numbers for sentence in sentences_of(found))


@pytest.mark.parametrize(("day", "language"), CASES)
def test_every_note_is_used_and_names_a_paper_and_words(make: Make, day: str, language: str) -> None:
    report = make(day, language)
    used = {n for found in report.sections for s in sentences_of(found) for n in s.notes}
    assert {note.number for note in report.notes} <= used
    assert [note.number for note in report.notes] == list(range(1, len(report.notes) + 1))
    assert all(note.text and (note.quote or note.claim is None) for note in report.notes)


@pytest.mark.parametrize(("day", "language"), CASES)
def test_no_word_of_ours_judges(make: Make, day: str, language: str) -> None:
    for found in make(day, language).sections:
        if not found.is_method:
            assert not JUDGING.search(re.sub(r"“[^”]*”", "", words(found)))


@pytest.mark.parametrize(("day", "language"), CASES)
def test_a_report_has_every_part_in_order(make: Make, day: str, language: str) -> None:
    assert [found.key for found in make(day, language).sections] == [
        "highlights", "truces", "breaches", "incidents", "people", "access", "mediation", "rhetoric",
        "contradictions", "corrections", "unverified", "coverage", "method",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "Status: in effect according to presuppositions in one report (iNews.id, citing Reuters); no adherence or breach report seen."),
        ("id", "Status: berlaku menurut pengandaian dalam satu laporan (iNews.id, mengutip Reuters); tidak terlihat laporan tentang kepatuhan maupun pelanggaran."),
    ],
)  # fmt: skip
def test_a_presupposed_truce_is_in_effect_and_neither_holding_nor_violated(
    make: Make, language: str, expected: str
) -> None:
    found = section(make("2020-11-20", language), "truces")
    latest = found.groups[0]
    assert expected in [sentence.text for sentence in latest.sentences]
    told = " ".join(sentence.text for sentence in latest.sentences).casefold()
    assert not re.search(r"\bhold(s|ing)\b|violated|broken|dipatuhi|dilanggar", told)


def test_voices_stand_side_by_side_and_silence_is_written_out(make: Make) -> None:
    found = section(make("2020-10-10", "en"), "truces")
    rows = {row[0].text: [cell.text for cell in row[1:]] for row in found.groups[0].tables[0].rows}
    silence = "no statement seen"
    assert rows["Azerbaijan"] == ["by the armed forces of Armenia", silence, silence]
    assert rows["Armenia"] == [silence, "yes", silence]
    assert rows["Russia"] == [silence, silence, silence]


def test_somebody_who_says_that_it_holds_is_quoted_as_saying_so() -> None:
    record = snapshot(date(2020, 11, 20))
    truce = record.truces[-1]
    step = Transition(from_state="in_effect", to_state="holding_reported", rule="S4", claims=("third-c3",))
    held = truce.model_copy(update={"status": "holding_reported", "transitions": (*truce.transitions, step)})
    record = replace(record, truces=(record.truces[0], held))
    report = situation_report(record, Snapshot(), day=date(2020, 11, 20))
    told = words(section(report, "truces"))
    assert (
        "said to be holding according to one report (iNews.id, quoting Emmanuel Macron (France) from Reuters)"
        in told
    )
    assert "no breach report seen" in told


def test_breaches_are_counted_with_the_period_before_beside_them(make: Make) -> None:
    told = words(section(make("2020-10-10", "en"), "breaches"))
    assert (
        "1 breach alleged in this period (period before: 0); at least 1 since the first truce in the record."
        in told
    )
    assert "Armenia 1 (period before: 0)" in told
    (row,) = section(make("2020-10-10", "en"), "breaches").tables[0].rows
    assert [cell.text for cell in row][4:7] == [
        "the armed forces of Armenia",
        "Azerbaijan (Harbour Herald, quoting Azerbaijan)",
        "Armenia",
    ]


def test_an_act_that_waits_for_review_is_in_no_count(make: Make) -> None:
    report = make("2020-10-10", "en")
    assert "1 act waits for review against a truce." in words(section(report, "unverified"))
    assert all(
        "b-clash" not in cell.text for row in section(report, "breaches").tables[0].rows for cell in row
    )


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "No allegation seen does not mean that there was none."),
        ("id", "bukan berarti tidak ada pelanggaran"),
    ],
)
def test_a_day_without_allegation_is_no_day_of_peace(make: Make, language: str, expected: str) -> None:
    assert expected in words(section(make("2020-11-20", language), "breaches"))


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "No events told does not mean that nothing happened."),
        ("id", "bukan berarti tidak ada kejadian"),
    ],
)
def test_a_day_on_which_nothing_was_read_says_so(make: Make, language: str, expected: str) -> None:
    assert expected in " ".join(s.text for s in make("2020-10-08", language).coverage)


def test_figures_are_ranges_with_who_counted(make: Make) -> None:
    rows = [[c.text for c in row] for row in section(make("2020-11-20", "en"), "people").tables[0].rows]
    assert rows == [
        ["Displaced", "10,000–99,999 (words: “Puluhan ribu”)", "displacement",
         "iNews.id, quoting Emmanuel Macron (France) from Reuters", "14–20 November 2020"],
    ]  # fmt: skip


def test_an_alleged_figure_is_marked_so(make: Make) -> None:
    rows = [[c.text for c in row] for row in section(make("2020-10-10", "en"), "people").tables[0].rows]
    assert rows[0][:2] == ["Killed", "9"]
    assert rows[0][3] == "Harbour Herald, quoting Azerbaijan (alleged)"


def test_what_is_feared_stands_apart_from_what_happened(make: Make) -> None:
    report = make("2020-11-20", "en")
    assert "Turki mengirim pasukan" in words(section(report, "unverified"))
    for key in ("highlights", "incidents", "access"):
        assert "Turki" not in words(section(report, key))
        assert "Turkey" not in words(section(report, key))


def test_at_most_five_highlights_each_with_its_origins(make: Make) -> None:
    for day, language in CASES:
        found = section(make(day, language), "highlights").sentences
        assert len(found) <= 5
        assert all(
            re.search(r"\(\d+(–\d+)? (origins?|asal berita)\.\)$", s.text) or len(found) == 1 for s in found
        )


def test_contradictions_give_each_position_its_speaker(make: Make) -> None:
    told = words(section(make("2020-10-10", "en"), "contradictions"))
    assert "Harbour Herald, quoting Azerbaijan: it happened." in told
    assert "Harbour Herald, quoting Armenia: it is denied." in told


def test_what_changed_since_the_report_before_is_named() -> None:
    day = date(2020, 11, 7)
    now, before = snapshot(day), snapshot(day - timedelta(days=1))
    clash = next(e for e in now.events if e.id == "e-clash-1").model_copy(update={"origins": (2, 2)})
    october = now.truces[0].model_copy(update={"status": "collapse_reported"})
    now = replace(now, events=tuple(clash if e.id == clash.id else e for e in now.events), truces=(october,))
    told = words(section(situation_report(now, before, day=day), "corrections"))
    assert (
        "Truce of 10 October 2020 between Armenia and Azerbaijan: status was “breaches alleged”, is “reported to have collapsed”."
        in told
    )
    assert (
        "Armed clash, Shushi/Shusha, 10 October 2020, after further reports: support now 2 origins (before: 1 origin)."
        in told
    )


def test_a_period_may_span_days() -> None:
    report = situation_report(
        snapshot(date(2020, 11, 20)), snapshot(date(2020, 11, 6)), day=date(2020, 11, 20), days=14
    )
    assert "covers what was published from 7–20 November 2020" in report.subtitle
    assert "2 reports from 2 outlets" in report.coverage[0].text


def test_the_instant_of_the_record_stands_in_the_head() -> None:
    known = replace(snapshot(date(2020, 11, 20)), known_by=datetime(2020, 11, 20, 9, tzinfo=UTC))
    report = situation_report(known, Snapshot(), day=date(2020, 11, 20))
    assert "as this record held it at 20 November 2020, 09:00 UTC" in report.subtitle


@pytest.mark.parametrize(("day", "language"), CASES)
def test_the_same_record_gives_the_same_report(make: Make, day: str, language: str) -> None:
    assert render_markdown(make(day, language)) == render_markdown(make(day, language))


def test_both_languages_tell_the_same_claims(make: Make) -> None:
    for day in DAYS.values():
        en, id_ = make(day, "en"), make(day, "id")
        assert [note.claim for note in en.notes] == [note.claim for note in id_.notes]
        for one, other in zip(en.sections, id_.sections, strict=True):
            assert [s.notes for s in sentences_of(one)] == [s.notes for s in sentences_of(other)]


def test_hindsight_shows_no_truce_that_was_still_to_come() -> None:
    report = situation_report(
        snapshot(date(2020, 11, 20)), snapshot(date(2020, 10, 9)), day=date(2020, 10, 10)
    )
    titles = [group.title for group in section(report, "truces").groups]
    assert titles == ["Truce of 10 October 2020 between Armenia and Azerbaijan"]
    assert "iNews.id" not in words(section(report, "incidents"))


def test_undated_reports_are_counted_where_they_are_left_out() -> None:
    record = replace(snapshot(date(2020, 10, 10)), undated=2)
    report = situation_report(record, Snapshot(), day=date(2020, 10, 10))
    assert "2 reports give no day at all and are in no period." in words(section(report, "coverage"))


@pytest.mark.parametrize("language", ["en", "id"])
def test_rejected_pages_are_counted_with_their_reason(language: str) -> None:
    record = snapshot(date(2020, 10, 10))
    bad = record.reports[0].model_copy(update={"report_id": "bad", "rejected": "no_text"})
    report = situation_report(
        replace(record, reports=(*record.reports, bad)), Snapshot(), day=date(2020, 10, 10), language=language
    )
    assert "no_text (1)" in report.coverage[1].text


@pytest.mark.parametrize("language", ["en", "id"])
def test_a_truce_without_a_day_still_has_a_title(language: str) -> None:
    record = snapshot(date(2020, 10, 10))
    undated = record.truces[0].model_copy(update={"announced": None, "effective": None})
    report = situation_report(
        replace(record, truces=(undated,)), Snapshot(), day=date(2020, 10, 10), language=language
    )
    title = section(report, "truces").groups[0].title
    assert title in (
        "Truce between Armenia and Azerbaijan, day not stated",
        "Gencatan senjata antara Armenia dan Azerbaijan, hari tidak disebut",
    )
