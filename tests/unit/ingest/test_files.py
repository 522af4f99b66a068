"""Files and folders to pages: order, kinds, and a reason for each that cannot be used."""

from __future__ import annotations

import gzip
import os

import pytest

from trucewatch.ingest import Refused, read_inputs
from trucewatch.ingest import files as files_module
from trucewatch.records import Page


def _one(path) -> Page | Refused:
    (found,) = read_inputs([path])
    return found


def test_a_folder_is_read_sorted_with_its_subfolders_and_without_hidden_files(tmp_path):
    (tmp_path / "b").mkdir()
    for name in ("z.txt", "a.html", "b/c.txt", ".hidden.txt", "notes.md"):
        (tmp_path / name).write_text("Kedua pihak sepakat.")
    assert [page.external_id for page in read_inputs([tmp_path])] == ["a", "z", "c"]


@pytest.mark.parametrize(
    ("name", "content", "media"),
    [
        ("a.html", "<p>Damai", "html"),
        ("a.htm", "<p>Damai", "html"),
        ("a.txt", "Damai", "text"),
        ("a.txt", "<!DOCTYPE html><html><p>Damai", "html"),
        ("a.txt", "  <html><p>Damai", "html"),
        ("a.b.txt", "Damai", "text"),
    ],
)
def test_the_kind_of_a_file_comes_from_its_name_and_its_first_bytes(tmp_path, name, content, media):
    (tmp_path / name).write_text(content)
    page = _one(tmp_path / name)
    assert page.media == media
    assert page.raw == content.encode()
    assert page.external_id == name.rsplit(".", 1)[0]


def test_packed_files_are_unpacked(tmp_path):
    path = tmp_path / "a.txt.gz"
    path.write_bytes(gzip.compress(b"Kedua pihak sepakat."))
    page = _one(path)
    assert (page.external_id, page.raw) == ("a", b"Kedua pihak sepakat.")


def test_an_empty_file_is_a_page_for_the_gate_to_reject(tmp_path):
    (tmp_path / "a.txt").touch()
    assert _one(tmp_path / "a.txt").raw == b""


def _bad(tmp_path, name: str, data: bytes) -> Refused:
    path = tmp_path / name
    path.write_bytes(data)
    return _one(path)


def test_files_that_cannot_be_used_are_refused_by_what_is_wrong(tmp_path, monkeypatch):
    monkeypatch.setattr(files_module, "MAX_BYTES", 1000)
    assert _bad(tmp_path, "big.txt", b"a" * 1001).reason.startswith("too_large")
    assert _bad(tmp_path, "bomb.txt.gz", gzip.compress(bytes(10_000_000))).reason.startswith("too_large")
    assert _bad(tmp_path, "not.txt.gz", b"hello").reason.startswith("gzip_damaged")
    cut = gzip.compress(os.urandom(500))[:-30]
    assert _bad(tmp_path, "cut.txt.gz", cut).reason.startswith("gzip_damaged")
    assert _bad(tmp_path, "a.doc", b"x").reason.startswith("unsupported")


def test_reasons_say_what_where_and_what_to_do(tmp_path):
    for path in (tmp_path / "none.txt", tmp_path / "none", tmp_path):
        refused = _one(path)
        assert str(path) in refused.reason
        assert ":" in refused.reason
        assert ";" in refused.reason


def test_a_file_that_vanishes_after_the_listing_is_refused_and_the_rest_is_read(tmp_path):
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text("Damai.")
    found = []
    for item in read_inputs([tmp_path]):
        found.append(item)
        (tmp_path / "b.txt").unlink(missing_ok=True)
    assert [type(item) for item in found] == [Page, Refused, Page]
    assert found[1].reason.startswith("not_found")


def test_a_file_without_permission_is_refused(tmp_path, monkeypatch):
    def forbidden(*_args, **_more):
        raise PermissionError(13, "Permission denied")

    path = tmp_path / "a.txt"
    path.write_text("Damai.")
    monkeypatch.setattr(type(path), "open", forbidden)
    assert _one(path).reason.startswith("not_readable")


def test_a_failing_disk_is_refused_with_its_words(tmp_path, monkeypatch):
    def broken(*_args, **_more):
        raise OSError(5, "Input/output error")

    path = tmp_path / "a.txt"
    path.write_text("Damai.")
    monkeypatch.setattr(type(path), "open", broken)
    assert "Input/output error" in _one(path).reason
