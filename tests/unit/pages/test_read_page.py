"""The whole way from bytes to report: seeds, bad pages, hints, language, ids."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest

from trucewatch.ingest import read_inputs
from trucewatch.pages import body_ranges, main_blocks, read_page
from trucewatch.records import Page, PageHints

SENTENCE = "Kedua negara itu sepakat menghentikan pertempuran di seluruh garis depan mulai tengah malam."


def _page(raw: str | bytes, media: str = "text", **hints: str) -> Page:
    data = raw.encode() if isinstance(raw, str) else raw
    return Page(
        external_id="x",
        origin="x.txt",
        media=media,
        raw=data,
        sha256=hashlib.sha256(data).hexdigest(),
        hints=PageHints(**hints),
    )


BAD = [
    (b"", "empty"),
    (b" \n \t", "empty"),
    (b"%PDF-1.7 stream", "binary"),
    (b"\x89PNG\r\n\x1a\n" + bytes(200), "binary"),
    (bytes(range(256)) * 20, "binary"),
    (b"12 34 56", "no_text"),
    (b"a " * 600_000, "too_large"),
    (
        "В Минске решено начать новую тишину в полночь 29 августа, сообщила группа.".encode(),
        "language_not_read: ru",
    ),
]


@pytest.mark.parametrize(("raw", "code"), BAD)
def test_a_bad_page_is_a_rejected_report_with_a_reason(raw, code):
    report = read_page(_page(raw))
    assert report.rejected
    assert report.rejected.startswith(code)


def test_a_report_in_an_unread_language_is_stored_whole():
    text = "В Минске решено начать новую тишину в полночь 29 августа, сообщила группа."
    report = read_page(_page(text))
    assert report.text == text
    assert report.language == "ru"
    assert body_ranges(report)


def test_a_footer_in_another_language_does_not_flip_the_page():
    footer = "Network Updates\nNews updates from 99+ regions\nPersonalize Your News\nGet your customized local news of the day"
    report = read_page(_page(f"Jeda Baru Berlaku di Karabakh\n\n{SENTENCE}\n\nEditor : Rani\n{footer}"))
    assert report.language == "id"


def test_offsets_of_a_saved_text_are_offsets_into_the_file():
    text = f"Jeda Baru Berlaku di Karabakh\r\n\r\nDOHA, iNews.id -\u00a0{SENTENCE}\r\n"
    report = read_page(_page(text))
    assert report.text == text
    ((start, end),) = body_ranges(report)
    assert text[start:end] == SENTENCE


def test_a_jsonl_text_is_left_untouched_even_at_its_first_character():
    text = f"\ufeff {SENTENCE}"
    report = read_page(_page(text, "jsonl", published="2020-11", title="Jeda", language="id"))
    assert report.text == text
    assert report.title == "Jeda"
    assert report.published_at == "2020-11"
    assert report.reference_date == (date(2020, 11, 1), date(2020, 11, 30))


def test_report_ids_hang_on_name_and_bytes():
    page = _page(SENTENCE)
    assert read_page(page).report_id == "r" + hashlib.sha256(b"x\0" + page.raw).hexdigest()[:12]


def test_hints_name_outlet_and_address():
    report = read_page(_page(SENTENCE, "jsonl", url="https://www.idntimes.com/news/world/x"))
    assert report.outlet == "IDN Times"
    assert read_page(_page(SENTENCE, "jsonl", url="https://www.example.org/x")).outlet == "example.org"
    assert read_page(_page(SENTENCE, "jsonl", outlet="Koran Kita")).outlet == "Koran Kita"


def test_a_wire_in_the_dateline_is_a_credit_and_not_the_outlet():
    report = read_page(
        _page("KYIV (Reuters) - The two sides have agreed to stop fighting in the region.", "jsonl")
    )
    assert report.outlet is None
    assert [credit.name for credit in report.credits] == ["Reuters"]
    assert report.content_class == "wire_copy"


def test_main_blocks_are_what_may_carry_claims():
    report = read_page(
        _page(
            f"Jeda Baru Berlaku di Karabakh\n\nWarga bersorak di jalan ibu kota\n\nDOHA - {SENTENCE}\n\nBaca juga: Lain"
        )
    )
    assert [block.kind for block in main_blocks(report)] == ["headline", "deck", "body"]


def test_deep_nesting_is_read_or_stripped_and_never_overflows():
    for depth in (300, 1500, 60_000):
        html = "<html><body>" + "<div>" * depth + f"<p>{SENTENCE}</p>" + "</div>" * depth
        report = read_page(_page(html, "html"))
        assert SENTENCE in report.text
        assert report.rejected is None


def _seed(shared, start: str):
    return next(read_page(p) for p in read_inputs([shared / "seeds"]) if p.external_id.startswith(start))


def test_seed_a_is_labelled_as_the_walkthrough_says(shared):
    report = _seed(shared, "000")
    assert (report.outlet, report.byline, report.dateline, report.language) == (
        "iNews.id",
        "Arif Budiwinarto",
        "PARIS",
        "id",
    )
    assert report.published_at is None
    assert report.published_basis == "citation_date"
    assert report.reference_date == (date(2020, 11, 20), date(2020, 11, 20))
    assert [credit.name for credit in report.credits] == ["Reuters"]
    assert (report.content_class, report.incomplete, report.page_of) == ("relay", True, "1/?")
    kinds = [block.kind for block in report.blocks]
    assert kinds[:5] == ["headline", "byline", "caption", "photo_credit", "dateline"]
    assert kinds[5:13] == ["body"] * 6 + ["subheading", "editor_line"]
    assert kinds[13:29] == ["related_list"] * 16
    assert set(kinds[29:]) == {"network_footer"}


def test_seed_b_is_labelled_as_the_walkthrough_says(shared):
    report = _seed(shared, "002")
    assert (report.outlet, report.dateline, report.content_class) == ("IDN Times", "Moskow", "community")
    assert report.published_at is None
    assert report.reference_date == (date(2020, 11, 7), None)
    assert [credit.name for credit in report.credits] == ["Reuters", "TASS", "RFE/RL"]
    kinds = [block.kind for block in report.blocks]
    assert kinds == [
        "headline", "deck", "dateline", "body", "body", "subheading", "caption", "photo_credit", "body", "body",
        "subheading", "caption", "photo_credit", "body", "body", "read_also", "subheading", "body", "body", "read_also",
        "author_bio", "author_bio", "disclaimer", "tags", "tags", "network_footer",
    ]  # fmt: skip
