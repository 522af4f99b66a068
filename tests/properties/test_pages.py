"""Whatever the bytes: a page is read or rejected, never raises, and its blocks point into its text."""

from __future__ import annotations

import hashlib
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from trucewatch.pages import read_page
from trucewatch.records import Page, PageHints

PAGES = [
    p.read_bytes()
    for p in sorted((Path(__file__).parents[1] / "pages").glob("*.*"))
    if p.suffix in (".html", ".txt")
]
WORDS = ["Perang", "di", "kota", "itu", "usai.", "PARIS -", "Baca Juga:", "(foto: AFP)", "Editor :", "Tags", "\n", "\n\n", "<p>", "</div>", "5 tahun lalu", "Jumat (20/11/2020)", '"', "\u00a0", "(", "/", "©", "said", "the", "Reuters", "1.", "•"]  # fmt: skip


def _read(raw: bytes, media: str, title: str | None = None):
    page = Page(
        external_id="x",
        origin="x",
        media=media,
        raw=raw,
        sha256=hashlib.sha256(raw).hexdigest(),
        hints=PageHints(title=title),
    )
    return read_page(page)


def _faults(report) -> list[str]:
    """What is wrong with a report: blocks out of order or text, blank edges, empty credits, no body."""
    faults = []
    position = 0
    for block in report.blocks:
        words = report.text[block.start : block.end]
        if not position <= block.start < block.end <= len(report.text):
            faults.append(f"{block} is out of order or text")
        if words != words.strip():
            faults.append(f"{block} has blank edges")
        position = block.end
    faults += [
        f"{credit} has no words" for credit in report.credits if not report.text[credit.start : credit.end]
    ]
    if not report.rejected and not any(block.kind in ("body", "quote") for block in report.blocks):
        faults.append("neither rejected nor a body")
    return faults


MEDIA = st.sampled_from(["text", "html", "jsonl"])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=60), MEDIA)
def test_any_order_of_furniture_and_words_is_labelled_in_order(words, media):
    assert _faults(_read(" ".join(words).encode(), media, "Perang di kota itu usai")) == []


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(PAGES), st.floats(0, 1), st.floats(0, 1), MEDIA)
def test_a_page_with_a_piece_torn_out_is_still_read(raw, start, end, media):
    low, high = sorted((int(start * len(raw)), int(end * len(raw))))
    assert _faults(_read(raw[:low] + raw[high:], media)) == []


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=400), MEDIA)
def test_any_bytes_are_read_or_rejected(raw, media):
    assert _faults(_read(raw, media)) == []


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(PAGES))
def test_a_text_page_keeps_every_character_of_its_file(raw):
    report = _read(raw, "jsonl")
    if not report.rejected:
        assert report.text == raw.decode("utf-8", errors="replace")
