"""Reading web archives: what is sound is read, what is damaged is named, and reading goes on."""

from __future__ import annotations

import gzip
import subprocess
import sys
from pathlib import Path

import pytest

from trucewatch.ingest.captures import Capture, page_of
from trucewatch.ingest.warc import read_warc
from warc_records import corrupt, packed, record

FIVE = [record(number) for number in range(5)]
MEMBERS = [packed(one) for one in FIVE]
REST = ["0", "1", "3", "4"]
PACKED = "Content-Encoding: gzip\r\n"
HUGE = 200_000_000
MEMORY_READER = """
import re, sys
from trucewatch.ingest.captures import Capture
from trucewatch.ingest.warc import read_warc
peak = lambda: int(re.search(r"VmHWM:\\s+(\\d+) kB", open("/proc/self/status").read())[1]) // 1000
list(read_warc(sys.argv[1]))  # everything is loaded
before = peak()
found = list(read_warc(sys.argv[2]))
print([item.url[-1] if isinstance(item, Capture) else item.reason.partition(":")[0] for item in found], peak() - before)
"""


def _read(tmp_path: Path, content: bytes, name: str = "crawl.warc.gz") -> tuple[list[str], list[str]]:
    """Which pages were read, and the codes of what was refused."""
    path = tmp_path / name
    path.write_bytes(content)
    pages, codes = [], []
    for item in read_warc(str(path)):
        if isinstance(item, Capture):
            pages.append((item.url or "").rpartition("/")[2])
        else:
            codes.append(item.reason.partition(":")[0])
    return pages, codes


def test_a_sound_archive_gives_every_page(tmp_path: Path) -> None:
    assert _read(tmp_path, packed(*FIVE)) == (["0", "1", "2", "3", "4"], [])
    assert _read(tmp_path, b"".join(FIVE), "crawl.warc") == (["0", "1", "2", "3", "4"], [])
    assert _read(tmp_path, gzip.compress(b"".join(FIVE), mtime=0)) == (["0", "1", "2", "3", "4"], [])


@pytest.mark.parametrize(
    ("damaged", "read", "codes"),
    [
        (b"".join(MEMBERS)[:-60], ["0", "1", "2", "3"], ["truncated"]),
        (b"".join([*MEMBERS[:2], corrupt(MEMBERS[2]), *MEMBERS[3:]]), REST, ["warc_damaged"]),
        (b"".join([*MEMBERS[:2], b"no gzip member at all" * 9, *MEMBERS[3:]]), REST, ["warc_damaged"]),
        (packed(*FIVE[:2], record(2, length=9_000), *FIVE[3:]), REST, ["truncated"]),
        (b"", [], []),
        (b"no archive" * 50, [], ["warc_damaged"]),
        (gzip.compress(b"no archive" * 50), [], ["warc_damaged"]),
    ],
    ids=[
        "ends early",
        "corrupt member",
        "garbage between",
        "length too long",
        "empty",
        "no archive",
        "packed text",
    ],
)
def test_damage_is_named_and_the_other_pages_are_read(
    tmp_path: Path, damaged: bytes, read: list[str], codes: list[str]
) -> None:
    assert _read(tmp_path, damaged) == (read, codes)


def test_a_truncated_member_between_sound_ones_costs_one_page(tmp_path: Path) -> None:
    pages, codes = _read(tmp_path, b"".join([*MEMBERS[:2], MEMBERS[2][:-40], *MEMBERS[3:]]))
    assert pages[-2:] == ["3", "4"]
    assert codes


def test_a_length_that_reaches_into_the_next_record_costs_one_page(tmp_path: Path) -> None:
    content = b"".join([*FIVE[:2], record(2, length=900), *FIVE[3:]])
    assert _read(tmp_path, content, "crawl.warc") == (REST, ["length_wrong"])


def test_a_length_that_is_too_short_is_named_and_costs_no_other_page(tmp_path: Path) -> None:
    content = b"".join([*FIVE[:2], record(2, length=60), *FIVE[3:]])
    pages, codes = _read(tmp_path, content, "crawl.warc")
    assert set(REST) <= set(pages)
    assert codes == ["warc_damaged"]


@pytest.mark.parametrize(
    ("odd", "code"),
    [
        (record(2, kind="image/png"), "not_html"),
        (record(2, status="404 Not Found"), "http_status"),
        (record(2, b"  "), "empty"),
        (record(2, b"x" * 20_000_001), "too_large"),
        (record(2, gzip.compress(b"x" * 20_000_001), headers=PACKED), "too_large"),
        (record(2, b"no gzip", headers=PACKED), "http_damaged"),
        (record(2).replace(b"WARC-Type: response", b"WARC-Type: revisit "), "revisit"),
    ],
    ids=["a picture", "not found", "empty", "too large", "a bomb", "not packed", "seen before"],
)
def test_what_is_no_page_is_counted_by_reason(tmp_path: Path, odd: bytes, code: str) -> None:
    assert _read(tmp_path, packed(*FIVE[:2], odd, *FIVE[3:])) == (REST, [code])


@pytest.mark.skipif(not Path("/proc/self/status").is_file(), reason="this system does not tell its memory")
def test_a_record_of_200_mb_is_passed_over_without_being_held(tmp_path: Path) -> None:
    small, large = tmp_path / "small.warc", tmp_path / "large.warc"
    small.write_bytes(FIVE[0])
    http = len(FIVE[1]) - FIVE[1].index(b"HTTP/1.1") - len(b"\r\n\r\n")
    stated = record(1, length=http + HUGE).removesuffix(b"\r\n\r\n")
    with large.open("wb") as out:
        out.write(FIVE[0] + stated)
        out.seek(HUGE, 1)  # a hole: read as zeros, and no space on the disk
        out.write(b"\r\n\r\n" + FIVE[2])
    command = [sys.executable, "-c", MEMORY_READER, str(small), str(large)]
    told = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout
    read, _, grown = told.strip().rpartition(" ")
    assert read == "['0', 'too_large', '2']"
    assert int(grown) < 50


def test_a_capture_becomes_evidence_with_its_record_id_and_instant(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(
        packed(record(3, "<p>Sétif</p>".encode("cp1252"), kind="text/html; charset=windows-1252"))
    )
    (capture,) = read_warc(str(path), name="crawl")
    assert isinstance(capture, Capture)
    page = page_of(capture)
    assert page.external_id == "00000003-0000-4000-8000-000000000000"
    assert page.origin == "crawl@0"
    assert page.hints.url == "https://news.example/3"
    assert page.retrieved_at is not None
    assert page.retrieved_at.isoformat() == "2020-10-18T00:00:03+00:00"
    assert page.hints.charset
    assert page.raw == b"<p>S\xe9tif</p>"


def test_a_refusal_says_where_the_record_is(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(packed(FIVE[0], record(1, status="500 Oops")))
    refusal = list(read_warc(str(path), name="day/crawl.warc.gz"))[1]
    assert "day/crawl.warc.gz at byte" in refusal.reason  # type: ignore[union-attr]
