"""JSONL rows to pages: a bad line costs itself and nothing else."""

from __future__ import annotations

import gzip
import io
import json

import pytest

from trucewatch.ingest import Refused, jsonl, read_inputs
from trucewatch.ingest.jsonl import read_rows
from trucewatch.records import Page


def _rows(data: bytes) -> list[Page | Refused]:
    return list(read_rows(io.BytesIO(data), "in.jsonl"))


def test_a_row_becomes_a_page_with_its_hints():
    row = {
        "id": "a1",
        "text": "Damai.",
        "lang": "id",
        "published": "2020-11",
        "title": "Jeda",
        "outlet": "X",
        "url": "http://x.id/1",
    }
    (page,) = _rows(json.dumps(row).encode())
    assert (page.external_id, page.raw, page.media, page.origin) == ("a1", b"Damai.", "jsonl", "in.jsonl:1")
    hints = page.hints
    assert (hints.language, hints.published, hints.title, hints.outlet, hints.url) == (
        "id",
        "2020-11",
        "Jeda",
        "X",
        "http://x.id/1",
    )


def test_null_and_missing_fields_are_no_hints():
    (page,) = _rows(b'{"id": 7, "text": "Damai.", "published": null, "title": ""}')
    assert page.external_id == "7"
    assert page.hints.published is None
    assert page.hints.title is None


def test_a_row_without_an_id_is_named_by_its_line():
    (page,) = _rows(b'{"text": "Damai."}')
    assert page.external_id == "in.jsonl:1"


BAD = [
    (b"not json", "not_json"),
    (b"[1, 2]", "not_json"),
    (b'{"id": "x"}', "no_text"),
    (b'{"id": "x", "text": 3}', "no_text"),
    (b'{"id": "x", "text": "a\xff"}', "not_json"),
    (b"[" * 100_000, "not_json"),
]


@pytest.mark.parametrize(("line", "code"), BAD)
def test_a_bad_line_is_refused_by_number_and_the_rest_is_read(line, code):
    first, second = _rows(line + b'\n\n{"id": "b", "text": "Damai."}\n')
    assert isinstance(first, Refused)
    assert first.origin == "in.jsonl:1"
    assert first.reason.startswith(code)
    assert (second.external_id, second.origin) == ("b", "in.jsonl:3")


def test_an_empty_text_is_a_page_so_that_every_row_has_its_answer():
    (page,) = _rows(b'{"id": "x", "text": ""}')
    assert page.raw == b""


def test_an_overlong_line_is_skipped_without_being_held(monkeypatch):
    monkeypatch.setattr(jsonl, "MAX_LINE", 100)
    first, second = _rows(b'{"id": "x", "text": "' + b"a" * 5000 + b'"}\n{"id": "b", "text": "Damai."}')
    assert first.reason.startswith("too_large")
    assert second.external_id == "b"


def test_a_half_surrogate_keeps_its_place():
    (page,) = _rows(b'{"id": "x", "text": "a\\ud83db"}')
    assert page.raw.decode() == "a\ufffdb"


def test_a_byte_order_mark_is_no_part_of_the_first_row(tmp_path):
    path = tmp_path / "in.jsonl.gz"
    path.write_bytes(gzip.compress(b'\xef\xbb\xbf{"id": "x", "text": "Damai."}'))
    (page,) = read_inputs([path])
    assert page.external_id == "x"
