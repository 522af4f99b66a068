"""The commands that ask a record: what they print, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from builders import a_claim, a_page, a_report
from trucewatch.store import Versions, open_store
from trucewatch.store.decisions import Draft

NOON = datetime(2020, 11, 9, 12, tzinfo=UTC)

REPORT = [
    "report_id",
    "external_id",
    "outlet",
    "url",
    "title",
    "language",
    "published_at",
    "published_basis",
    "reference_date",
    "byline",
    "dateline",
    "text",
    "blocks",
    "credits",
    "content_class",
    "rejected",
]
CLAIM = [
    "cid",
    "report_id",
    "start",
    "end",
    "quote",
    "zone",
    "type",
    "mode",
    "modality",
    "polarity",
    "actors",
    "recipients",
    "third_parties",
    "place",
    "about_place",
    "time",
    "date_prec",
    "figures",
    "speaker",
    "via",
    "attribution",
    "parent",
    "flags",
    "rule",
]
EVENT = [
    "id",
    "type",
    "standing",
    "time",
    "place",
    "actors",
    "figures",
    "claims",
    "n_outlets",
    "origins",
    "primary_sources",
    "disagreements",
]
TRUCE = [
    "id",
    "names",
    "parties",
    "mediators",
    "guarantors",
    "announced",
    "effective",
    "ended",
    "status",
    "transitions",
    "breaches",
    "terms",
    "claims",
]


@pytest.mark.parametrize(
    ("command", "fields", "count"),
    [("reports", REPORT, 1), ("claims", CLAIM, 3), ("events", EVENT, 1), ("truces", TRUCE, 1)],
)
def test_json_is_one_object_a_line_with_the_promised_fields(
    call: Callable, record: str, command: str, fields: list[str], count: int
) -> None:
    found = [json.loads(line) for line in call(command, "--json", "--db", record).out.splitlines()]
    assert len(found) == count
    assert [list(shape) for shape in found] == [fields] * count


def test_a_transition_is_printed_from_one_state_to_the_next(call: Callable, record: str) -> None:
    truce = json.loads(call("truces", "--json", "--db", record).out)
    assert truce["transitions"][0] == {
        "time": ["2020-11-09", "2020-11-09"],
        "from": "unknown",
        "to": "agreed",
        "rule": "S1",
        "claims": truce["claims"],
    }


@pytest.mark.parametrize(
    ("command", "shown"),
    [
        ("reports", ["Example Post", "2020-11-08", "Truce agreed"]),
        (
            "claims",
            ["Shelling", "Reuters via Example Post", "Armenia's defence ministry, according to Example Post"],
        ),
        ("events", ["Shelling", "1–2 origins", "7 Nov 2020", "Reuters via Example Post"]),
        ("truces", ["Armenia and Azerbaijan", "violations alleged", "9 Nov 2020"]),
        ("verify", ["holds", "3 claims"]),
    ],
)
def test_people_read_who_says_so(call: Callable, record: str, command: str, shown: list[str]) -> None:
    done = call(command, "--db", record)
    assert done.code == 0
    assert [word for word in shown if word not in done.out] == []


@pytest.mark.parametrize(
    ("filters", "types"),
    [
        (["--type", "shelling"], ["shelling"]),
        (["--actor", "AZE"], ["agreement_concluded", "truce_violation"]),
        (["--place", "Shushi"], ["shelling"]),
        (["--since", "2020-11-08"], ["agreement_concluded"]),
        (["--until", "2020-11-08"], ["shelling"]),
        (["--until", "1990-01-01"], []),
    ],
)
def test_filters_narrow_the_list(call: Callable, record: str, filters: list[str], types: list[str]) -> None:
    done = call("claims", "--json", "--db", record, *filters)
    assert sorted(json.loads(line)["type"] for line in done.out.splitlines()) == types
    assert done.code == 0


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["claims", "--type", "battle"], 2, "no such claim type"),
        (["truces", "--type", "peace"], 2, "no such kind of agreement"),
        (["claims", "--since", "yesterday"], 2, "YYYY-MM-DD"),
        (["events", "--since", "2020-11-02", "--until", "2020-11-01"], 2, "no day is in both"),
        (["claims", "--colour", "red"], 2, "No such option"),
        (["nonsense"], 2, "No such command"),
        (["run", "nowhere/"], 2, "no such file or folder"),
        (["read", "nowhere.html"], 2, "no such file"),
        (["extract", "nowhere.jsonl"], 2, "cannot be read"),
        (["claims", "--db", "elsewhere.db"], 4, "no such database"),
        (["claims", "--db", "/proc/x/y.db"], 4, "no such database"),
    ],
)
def test_a_wrong_call_says_what_and_ends_with_its_code(
    call: Callable, arguments: list[str], code: int, message: str
) -> None:
    done = call(*arguments)
    assert (done.code, done.out) == (code, "")
    assert message in done.err


def test_explaining_an_event_shows_sentences_voices_and_reasons(call: Callable, record: str) -> None:
    shown = call("explain", "e1", "--db", record).out
    for part in (
        "“Artillery hit Shusha”",
        "Reuters via Example Post",
        "same act.",
        "type +1.00 (same)",
        "Where it comes from",
        "What would split it",
        "1–2 origins",
    ):
        assert part in shown


def test_explaining_a_truce_shows_the_rule_behind_each_status(call: Callable, record: str) -> None:
    shown = call("explain", "t1", "--db", record).out
    for part in (
        "agreed → violations alleged by S3",
        "“Azerbaijan broke the truce”",
        "alleged violator AZE",
    ):
        assert part in shown


def test_explanations_are_there_for_programs_too(call: Callable, record: str) -> None:
    assert (
        json.loads(call("explain", "e1", "--json", "--db", record).out)["merges"][0]["reason"] == "same act."
    )


def test_a_record_that_lags_behind_its_reports_says_so(call: Callable, record: str) -> None:
    with open_store(record) as store:
        page = a_page("Shelling hit Terter.", name="late")
        report = a_report(page)
        claims = (a_claim(report, "Shelling hit Terter", place=None),)
        store.save_reading(page, report, claims, run_id=1, versions=Versions("rules-9", "models-9"), at=NOON)
    done = call("claims", "--db", record)
    assert "the last run did not finish" in done.err
    assert done.code == 0


def _decided(record: str, target: str, action: str, after: str | None = None) -> None:
    with open_store(record) as store:
        store.decide(Draft(target, action, "sari", after=after), at=NOON)


def test_lists_show_what_analysts_corrected_and_say_so(call: Callable, record: str) -> None:
    with open_store(record) as store:
        claim = next(c for c in store.claims() if c.type == "shelling")
    _decided(record, claim.cid, "retype", "air_strike")
    done = call("claims", "--type", "air_strike", "--db", record)
    assert claim.cid in done.out
    assert "(corrected)" in done.out
    assert done.err == "", "a decision is no unfinished run"
    listed = call("events", "--json", "--type", "air_strike", "--db", record).out.splitlines()
    assert [claim.cid in json.loads(line)["claims"] for line in listed] == [True]
    assert claim.cid not in call("claims", "--machine", "--type", "air_strike", "--db", record).out
    assert claim.cid in call("claims", "--machine", "--type", "shelling", "--db", record).out
    by_machine = call("events", "--machine", "--json", "--type", "shelling", "--db", record).out
    assert claim.cid in by_machine


def test_what_is_withheld_is_in_no_list_whoever_read_it(call: Callable, record: str) -> None:
    with open_store(record) as store:
        claim = next(c for c in store.claims() if c.type == "shelling")
    _decided(record, claim.cid, "withhold")
    for command in ("claims", "events"):
        for flags in ((), ("--machine",), ("--json",)):
            assert claim.cid not in call(command, *flags, "--db", record).out, (command, flags)
            assert claim.quote not in call(command, *flags, "--db", record).out, (command, flags)


def test_a_tampered_record_is_named_and_ends_with_1(call: Callable, record: str) -> None:
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(record)) as connection:
        connection.execute("UPDATE claims SET record = replace(record, 'asserted', 'denied')")
        connection.commit()
    done = call("verify", "--db", record)
    assert done.code == 1
    assert "do not match the hash" in done.out
    assert "compare it with a backup" in done.err


def test_the_doctor_shows_each_setting_with_its_source(
    call: Callable, record: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRUCEWATCH_BUSY_SECONDS", "3")
    found = [json.loads(line) for line in call("doctor", "--json", "--db", record).out.splitlines()]
    values = {(item["section"], item["name"]): item["value"] for item in found}
    assert values["settings", "busy_seconds"] == "3.0   [TRUCEWATCH_BUSY_SECONDS]"
    assert values["settings", "db"].endswith("[command line]")
    assert values["settings", "watch"] == "none   [default]"
    assert values["record", "reports"].startswith("1 ")
    assert values["record", "older rules"].startswith("1 report")
    assert ("pipelines", "id") in values


def test_the_doctor_names_a_database_that_cannot_be_used(call: Callable, tmp_path: Path) -> None:
    (tmp_path / "bad.db").write_bytes(b"no database" * 1000)
    done = call("doctor", "--db", "bad.db")
    assert done.code == 4
    assert "NOT IN ORDER" in done.out


def test_the_doctor_has_no_record_to_show_before_the_first_run(call: Callable) -> None:
    assert "not there yet" in call("doctor").out


def test_settings_of_the_environment_reach_the_commands(
    call: Callable, record: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRUCEWATCH_DB", record)
    assert call("claims").code == 0
    monkeypatch.setenv("TRUCEWATCH_DATABASE", record)
    done = call("claims")
    assert (done.code, "there is no setting 'database'" in done.err) == (2, True)


def test_versions_names_are_short(call: Callable) -> None:
    assert call("--version").out.startswith("trucewatch ")


@pytest.mark.parametrize("flag", ["-v", "--verbose", "--log-json"])
@pytest.mark.parametrize("place", [0, 1])
def test_common_options_may_stand_anywhere(call: Callable, record: str, flag: str, place: int) -> None:
    arguments = ["claims"]
    arguments.insert(place, flag)
    assert call(*arguments, "--db", record).code == 0


def test_the_store_is_only_read_by_asking(call: Callable, record: str) -> None:
    with open_store(record) as store:
        before = store.state(Versions("rules-1", ""))
    for command in ("reports", "claims", "events", "truces", "verify"):
        call(command, "--db", record)
    with open_store(record) as store:
        assert store.state(Versions("rules-1", "")) == before


def test_an_unknown_id_names_the_commands_that_list_them(call: Callable, record: str) -> None:
    done = call("explain", "e99", "--db", record)
    assert (done.code, "'trucewatch events' and 'trucewatch truces' list them" in done.err) == (2, True)
