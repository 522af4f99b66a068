"""The run: what is counted, what is kept, and that one bad report costs one report."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from builders import TEXT, a_claim
from trucewatch import extraction, pipeline
from trucewatch.errors import PipelineMismatch, StoreUnavailable
from trucewatch.extraction import extract, extract_lines
from trucewatch.records import Claim, Report
from trucewatch.settings import Settings
from trucewatch.store import Query, Versions, open_store
from trucewatch.timetravel import snapshot_at

NOON = datetime(2020, 11, 8, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def reading(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that sees one shelling in whatever names Shusha, and fails over the word FAULT."""

    def parse_reports(reports: Sequence[Report], _reader: object) -> list[tuple[object, ...]]:
        if any("TANGLE" in report.text for report in reports):
            raise RecursionError("a text no parser gets through")
        return [() for _ in reports]

    def read_claims(report: Report, reader: object, docs: object) -> tuple[Claim, ...]:
        if docs is None:
            parse_reports([report], reader)
        if "FAULT" in report.text:
            raise KeyError("a rule that fails")
        return (a_claim(report, "Shusha"),) if "Shusha" in report.text else ()

    monkeypatch.setattr("trucewatch.reading.parse_reports", parse_reports)
    monkeypatch.setattr("trucewatch.reading.read_claims", read_claims)
    monkeypatch.setattr(extraction.Reading, "reader", None)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(db=str(tmp_path / "record.db"))


def _rows(path: Path, *texts: str) -> Path:
    rows = [
        {"id": f"d{number}", "lang": "en", "text": text, "published": "2020-11-08"}
        for number, text in enumerate(texts)
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_a_run_counts_what_it_read_and_what_it_could_not(tmp_path: Path, settings: Settings) -> None:
    documents = _rows(
        tmp_path / "in.jsonl", TEXT, "FAULT " + TEXT, "No fighting was seen in the city on Sunday."
    )
    with documents.open("a") as lines:
        lines.write("{not json\n")
    summary = pipeline.run([documents], settings, now=NOON)
    assert (summary.inputs, summary.new, summary.claims) == (4, 3, 1)
    assert [item.reason.split(":")[0] for item in summary.rejected] == ["reading_failed", "not_json"]
    assert summary.claims_by_type == {"shelling": 1}


def test_a_report_that_cannot_be_parsed_fails_alone_among_those_parsed_with_it(
    tmp_path: Path, settings: Settings
) -> None:
    summary = pipeline.run(
        [_rows(tmp_path / "in.jsonl", TEXT, "TANGLE " + TEXT, TEXT + " ")], settings, now=NOON
    )
    assert (summary.new, summary.claims) == (3, 2)
    assert [item.reason.split(" ")[:2] for item in summary.rejected] == [
        ["reading_failed:", "RecursionError"]
    ]


def test_a_page_given_twice_among_pages_read_together_is_known_the_second_time(
    tmp_path: Path, settings: Settings
) -> None:
    documents = [_rows(tmp_path / name, TEXT) for name in ("one.jsonl", "two.jsonl")]
    summary = pipeline.run(documents, settings, now=NOON)
    assert (summary.inputs, summary.new, summary.known, summary.claims) == (2, 1, 1, 1)


def test_a_run_over_known_reports_changes_nothing(tmp_path: Path, settings: Settings) -> None:
    documents = _rows(tmp_path / "in.jsonl", TEXT)
    pipeline.run([documents], settings, now=NOON)
    with open_store(settings.db) as store:
        before = (store.reports(), store.claims(), store.events(), store.truces(), store.state().readings)
    summary = pipeline.run([documents], settings, now=NOON + timedelta(days=1))
    assert (summary.new, summary.known) == (0, 1)
    with open_store(settings.db) as store:
        assert (
            store.reports(),
            store.claims(),
            store.events(),
            store.truces(),
            store.state().readings,
        ) == before


def test_rereading_by_the_same_versions_changes_nothing(tmp_path: Path, settings: Settings) -> None:
    documents = _rows(tmp_path / "in.jsonl", TEXT)
    pipeline.run([documents], settings, now=NOON)
    assert pipeline.run([documents], settings, reread=True, now=NOON).known == 1


def test_rereading_by_other_versions_supersedes(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = _rows(tmp_path / "in.jsonl", TEXT)
    pipeline.run([documents], settings, now=NOON)
    monkeypatch.setattr(extraction, "rule_version", lambda *_: "rules of tomorrow")
    assert pipeline.run([documents], settings, now=NOON).known == 1
    assert pipeline.run([documents], settings, reread=True, now=NOON).reread == 1
    with open_store(settings.db) as store:
        assert store.state().superseded == 1
        assert len(store.claims()) == 1
        assert store.state(Versions("rules of tomorrow", "")).older_rules == 0


def test_a_rejected_report_is_kept_with_its_reason_and_counted_every_time(
    tmp_path: Path, settings: Settings
) -> None:
    documents = _rows(tmp_path / "in.jsonl", "FAULT in this one, and it is long enough to be read.")
    for _ in range(2):
        assert [item.origin for item in pipeline.run([documents], settings, now=NOON).rejected] == [
            f"{documents}:1"
        ]
    with open_store(settings.db) as store:
        assert [report.rejected is not None for report in store.reports()] == [True]


def test_an_interrupted_run_is_finished_by_the_next_over_the_same_input(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = _rows(tmp_path / "in.jsonl", TEXT, TEXT + " Again.")

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(pipeline, "bring_up_to_date", interrupted)
        with pytest.raises(KeyboardInterrupt):
            pipeline.run([documents], settings, now=NOON)
    with open_store(settings.db) as store:
        assert not store.is_derived()
        assert "unfinished" in (store.state().last_run or "")
    assert pipeline.run([documents], settings, now=NOON).known == 2
    with open_store(settings.db) as store:
        assert store.is_derived()
        assert len(store.events()) >= 1
        assert len(store.claims()) == 2


def test_a_claim_whose_quote_is_not_in_the_text_is_dropped(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def astray(report: Report, *_: object) -> tuple[Claim, ...]:
        good = a_claim(report, "Shusha")
        return (good, good.model_copy(update={"cid": f"{report.report_id}-c2", "quote": "Stepanakert"}))

    monkeypatch.setattr("trucewatch.reading.read_claims", astray)
    pipeline.run([_rows(tmp_path / "in.jsonl", TEXT)], settings, now=NOON)
    with open_store(settings.db) as store:
        assert [claim.quote for claim in store.claims()] == ["Shusha"]


def test_a_broken_installation_stops_the_run_instead_of_rejecting_every_report(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*_: object) -> None:
        raise PipelineMismatch("no parser")

    monkeypatch.setattr("trucewatch.reading.read_claims", missing)
    with pytest.raises(PipelineMismatch):
        pipeline.run([_rows(tmp_path / "in.jsonl", TEXT)], settings, now=NOON)


def test_the_disk_filling_up_ends_the_run_and_keeps_what_was_whole(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sqlalchemy.exc import OperationalError

    from trucewatch.store import writing

    real, calls = writing.save_reading, []

    def full(*arguments: object) -> object:
        calls.append(1)
        if len(calls) == 2:
            raise OperationalError("INSERT", {}, Exception("database or disk is full"))
        return real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(writing, "save_reading", full)
    with pytest.raises(StoreUnavailable, match="Free some space"):
        pipeline.run([_rows(tmp_path / "in.jsonl", TEXT, TEXT + " Again.")], settings, now=NOON)
    with open_store(settings.db) as store:
        assert len(store.reports()) == 1
        assert store.verify() == ()


def test_the_record_can_be_asked_as_it_was(tmp_path: Path, settings: Settings) -> None:
    pipeline.run([_rows(tmp_path / "in.jsonl", TEXT)], settings, now=NOON)
    with open_store(settings.db) as store:
        then = snapshot_at(store, Query(known_by=NOON - timedelta(seconds=1)))
        now = snapshot_at(store, Query(known_by=NOON))
    assert (len(then.claims), len(now.claims)) == (0, 1)


def test_documents_are_extracted_in_order_and_nothing_is_kept(settings: Settings) -> None:
    found = list(
        extract(
            [
                {"id": "a", "lang": "en", "text": TEXT},
                {"id": "b", "text": 5},
                {"id": 3, "lang": "en", "text": TEXT},
            ],
            settings,
        )
    )
    assert [(item.external_id, len(item.claims), item.rejected is None) for item in found] == [
        ("a", 1, True),
        ("b", 0, False),
        ("3", 1, True),
    ]
    assert not Path(settings.db).exists()


@pytest.mark.parametrize(
    ("line", "stated"),
    [
        (b'{"id": "x"}\n', "x"),
        (b'{"id": 7, "text": null}\n', "7"),
        (b'{"id": "\\ud800"}\n', "\ufffd"),
        (b"[1]\n", None),
        (b"\xff\xfe\n", None),
        (b"nonsense", None),
    ],
)
def test_a_bad_line_still_says_which_document_it_was(
    settings: Settings, line: bytes, stated: str | None
) -> None:
    found = list(extract_lines([line], settings, origin="in.jsonl"))
    assert [(item.external_id, item.claims) for item in found] == [(stated, ())]
    assert found[0].rejected


def test_text_that_is_no_text_is_kept_readable(tmp_path: Path, settings: Settings) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(
        '{"id": "\\ud800", "lang": "en", "title": "\\udfff", "text": "\\ud800 Artillery hit Shusha on Saturday, Reuters reported. At least three people were killed."}\n'
    )
    assert pipeline.run([path], settings, now=NOON).rejected == ()
    with open_store(settings.db) as store:
        report = store.reports()[0]
        assert (report.external_id, report.text[0]) == ("\ufffd", "\ufffd")
        assert store.verify() == ()
