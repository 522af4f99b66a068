"""Cells that a spreadsheet may open without running any of them."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trucewatch.exports.cells import FORMULA_STARTS, cell, safe_text, write_csv, write_jsonl
from trucewatch.exports.schemas import Column, Schema

SCHEMA = Schema(
    "try",
    "1.0",
    "Try",
    "For tests.",
    (Column("a", "string", "A."), Column("b", "integer", "B.")),
    ("a", "b"),
    None,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('=HYPERLINK("http://x")', '\'=HYPERLINK("http://x")'),
        ("+62 reports", "'+62 reports"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("  =1", "'  =1"),
        ("＝1", "'＝1"),
        ("|calc", "'|calc"),
        ("Shusha = Shushi", "Shusha = Shushi"),
        ("Gəncə", "Gəncə"),
        ("a\x00b\x07c", "a b c"),
    ],
)
def test_a_text_that_a_spreadsheet_would_run_is_written_as_text(text: str, expected: str) -> None:
    assert safe_text(text) == expected


@given(st.text())
def test_no_cell_begins_like_a_formula(text: str) -> None:
    written = safe_text(text)
    assert not written.lstrip().startswith(FORMULA_STARTS)
    assert not written.startswith(FORMULA_STARTS)


@given(st.text())
def test_taking_one_apostrophe_off_gives_the_text_back(text: str) -> None:
    plain = "".join(letter if letter >= " " or letter in "\t\r\n" else " " for letter in text)
    written = safe_text(text)
    assert written in (plain, "'" + plain)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, ""),
        ("", ""),
        (0, "0"),
        (-12.5, "-12.5"),
        (True, "true"),
        (date(2020, 11, 7), "2020-11-07"),
        (["AZE.GOV", "ARM.GOV"], "AZE.GOV; ARM.GOV"),
        ([], ""),
        (["=1", "2"], "'=1; 2"),
        ({"a": 1}, '{"a":1}'),
    ],
)
def test_values_become_cells_by_their_type(value: object, expected: str) -> None:
    assert cell(value) == expected  # type: ignore[arg-type]


def test_null_and_zero_are_different_cells() -> None:
    assert cell(None) != cell(0)


def test_a_row_without_a_column_of_the_schema_is_an_error() -> None:
    with pytest.raises(KeyError):
        write_csv([{"a": "x"}], SCHEMA, io.StringIO())


def test_line_breaks_and_quotes_stay_inside_their_cell() -> None:
    out = io.StringIO()
    write_csv([{"a": 'He said "stop",\nthen left', "b": 1}], SCHEMA, out)
    assert list(csv.reader(io.StringIO(out.getvalue())))[1] == ['He said "stop",\nthen left', "1"]


def test_json_carries_texts_unchanged() -> None:
    out = io.StringIO()
    assert write_jsonl([{"a": "=1", "b": None}], SCHEMA, out) == 1
    assert out.getvalue() == '{"a":"=1","b":null}\n'


def test_broken_letters_of_a_page_do_not_stop_an_export() -> None:
    out = io.StringIO()
    write_jsonl([{"a": "half \ud83d emoji", "b": 1}], SCHEMA, out)
    assert out.getvalue().encode("utf-8") == b'{"a":"half ? emoji","b":1}\n'
