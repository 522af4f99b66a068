"""A row passes when the right claim is among those found, and nothing that did not happen is told as done."""

from __future__ import annotations

from typing import Any

import pytest

from variants import failure_text, judge, load_rows, outcomes

ROW = {
    "text": "Roket Rusia menghantam Kharkiv dan melukai sembilan orang.",
    "type": "shelling",
    "modality": "asserted",
    "polarity": "pos",
    "actors": "RUS.MIL",
    "recipients": "",
    "place": "Kharkiv",
    "figures": "injured:9:9",
    "speaker": "",
    "time": "",
}
FOUND: dict[str, Any] = {
    "type": "shelling",
    "modality": "asserted",
    "polarity": "pos",
    "actors": [{"code": "RUS.MIL"}],
    "recipients": [],
    "place": {"name": "Kharkiv", "names": ["Kharkov"]},
    "figures": [{"kind": "injured", "low": 9, "high": 9}],
    "speaker": None,
    "time": ["2025-03-12", "2025-03-18"],
}


def test_the_right_claim_passes() -> None:
    assert judge(ROW, [{**FOUND, "type": "toll"}, FOUND]) == ()


@pytest.mark.parametrize(
    ("change", "slot"),
    [
        ({"modality": "alleged"}, "modality"),
        ({"polarity": "neg"}, "polarity"),
        ({"actors": []}, "actors"),
        ({"recipients": [{"code": "UKR.CVL"}]}, "recipients"),
        ({"place": None}, "place"),
        ({"place": {"name": "Odesa", "names": []}}, "place"),
        ({"figures": []}, "figures"),
        ({"speaker": {"code": "UKR.GOV"}}, "speaker"),
    ],
)
def test_each_wrong_slot_is_named(change: dict[str, Any], slot: str) -> None:
    assert judge(ROW, [{**FOUND, **change}]) == (slot,)


def test_a_sector_is_forgiven_and_civilians_are_not() -> None:
    assert judge(ROW, [{**FOUND, "actors": [{"code": "RUS"}]}]) == ()
    assert judge(ROW, [{**FOUND, "actors": [{"code": "RUS.CVL"}]}]) == ("actors",)


def test_another_name_of_the_place_is_the_place() -> None:
    assert judge({**ROW, "place": "Kharkov"}, [FOUND]) == ()


def test_a_star_is_not_judged() -> None:
    assert judge({**ROW, "place": "*", "speaker": "*"}, [{**FOUND, "place": None}]) == ()


def test_a_missing_claim_is_missed() -> None:
    assert judge(ROW, []) == ("missed",)


def test_a_feared_act_told_as_a_fact_fails_whatever_else_is_right() -> None:
    feared = {**ROW, "modality": "feared"}
    assert judge(feared, [{**FOUND, "modality": "feared"}, FOUND]) == ("read as having happened",)


def test_a_speech_act_may_leave_its_speaker_to_its_actor() -> None:
    row = {**ROW, "type": "accuse", "figures": "", "place": ""}
    said = {**FOUND, "type": "accuse", "figures": [], "place": None}
    assert judge(row, [{**said, "speaker": {"code": "RUS.GOV"}}]) == ()
    assert judge(row, [{**said, "speaker": {"code": "UKR.GOV"}}]) == ("speaker",)


def test_a_printed_day_is_held_against_the_claim() -> None:
    assert judge({**ROW, "time": "2025-03-16..2025-03-16"}, [FOUND]) == ("time",)


def test_a_sentence_with_nothing_to_record_must_stay_empty() -> None:
    row = {"text": "Persija menyerang sejak menit pertama.", "topic": "sport"}
    assert judge(row, []) == ()
    assert judge(row, [FOUND]) != ()


def test_a_failure_shows_the_sentence_and_both_readings() -> None:
    [first, *_] = outcomes("id", lambda _: [])
    text = failure_text(first)
    assert first.row["text"] in text
    assert "missed" in text


def test_every_row_has_the_columns_the_judge_reads() -> None:
    for language in ("id", "en"):
        assert all(ROW.keys() <= row.keys() for row in load_rows(language))
