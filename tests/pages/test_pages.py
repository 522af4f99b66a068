"""Full pages in the manner of real outlets, composed in our own words, against what a reader sees."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from trucewatch.ingest import read_inputs
from trucewatch.pages import read_page
from trucewatch.records import Page, Report

FOLDER = Path(__file__).parent
NAMES = sorted(path.stem for path in FOLDER.glob("*.json"))


@cache
def _reports() -> dict[str, Report]:
    return {page.external_id: read_page(page) for page in read_inputs([FOLDER]) if isinstance(page, Page)}


def _expected(name: str) -> dict:
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def _main_text(report: Report) -> str:
    return "\n".join(report.text[b.start : b.end] for b in report.blocks if b.kind in ("body", "quote"))


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def test_there_are_pages_of_many_outlets_in_both_languages():
    languages = [_expected(name)["language"] for name in NAMES]
    assert len(NAMES) >= 20
    assert languages.count("id") >= 10
    assert languages.count("en") >= 10


# Nothing marks where the sentence-case headline of an inline link ends once line breaks are lost:
# the sentence after it is given up with it, since a link's words must never be news.
CUT_SHORT = {"flattened-elfasher": 1}


@pytest.mark.parametrize("name", NAMES)
def test_every_paragraph_of_the_text_is_found(name):
    body = _squeezed(_main_text(_reports()[name]))
    missing = [p for p in _expected(name)["body"] if _squeezed(p) not in body]
    assert len(missing) <= CUT_SHORT.get(name, 0), missing


@pytest.mark.parametrize("name", NAMES)
def test_nothing_but_the_text_is_body(name):
    expected = _squeezed(" ".join(_expected(name)["body"]))
    report = _reports()[name]
    for block in report.blocks:
        if block.kind in ("body", "quote"):
            assert _squeezed(report.text[block.start : block.end]) in expected


@pytest.mark.parametrize("name", NAMES)
def test_furniture_is_kept_in_the_text_and_out_of_the_body(name):
    report = _reports()[name]
    body = _main_text(report)
    for words in _expected(name)["furniture"]:
        assert words in report.text
        assert words not in body


FIELDS = ("outlet", "language", "title", "published_at", "byline", "dateline", "content_class", "incomplete")


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("name", NAMES)
def test_what_a_page_says_about_itself(name, field):
    assert getattr(_reports()[name], field) == _expected(name)[field]


@pytest.mark.parametrize("name", NAMES)
def test_credited_sources(name):
    assert sorted(credit.name for credit in _reports()[name].credits) == sorted(_expected(name)["credits"])


@pytest.mark.parametrize("name", [name for name in NAMES if "reference" in _expected(name)])
def test_the_anchor_of_relative_dates_where_no_date_of_publication_is_printed(name):
    reference = _reports()[name].reference_date
    assert [day and day.isoformat() for day in reference] == _expected(name)["reference"]


@pytest.mark.parametrize("name", NAMES)
def test_blocks_are_in_order_inside_the_text_and_apart(name):
    report = _reports()[name]
    position = 0
    for block in report.blocks:
        assert position <= block.start < block.end <= len(report.text)
        assert report.text[block.start : block.end] == report.text[block.start : block.end].strip()
        position = block.end


@pytest.mark.parametrize("name", NAMES)
def test_reading_a_page_twice_gives_the_same_report(name):
    page = next(p for p in read_inputs([FOLDER]) if isinstance(p, Page) and p.external_id == name)
    assert read_page(page) == _reports()[name]


KINDS = [
    ("inews-doha", "Truk bantuan mengantre", "caption"),
    ("inews-doha", "(Foto: Reuters)", "photo_credit"),
    ("inews-doha", "DOHA, iNews.id –", "dateline"),
    ("inews-doha", "Halaman : 1 2 3", "pagination"),
    ("inews-doha", "Editor : Anton", "editor_line"),
    ("inews-doha", "2 tahun lalu", "related_list"),
    ("idntimes-sudan", "Militer Sudan belum", "deck"),
    ("idntimes-sudan", "Militer menolak berunding", "subheading"),
    ("idntimes-sudan", "unsplash.com/", "photo_credit"),
    ("idntimes-sudan", "Baca Juga: Sudan", "read_also"),
    ("idntimes-sudan", "Rahma Dwi S. Photo", "author_bio"),
    ("idntimes-sudan", "Suka membaca", "author_bio"),
    ("idntimes-sudan", "IDN Times Community adalah", "disclaimer"),
    ("idntimes-sudan", "• sudan", "tags"),
    ("idntimes-sudan", "Berita Terkini", "network_footer"),
    ("detik-hadrut", "Baca juga: Pashinyan", "read_also"),
    ("detik-hadrut", "(rla/fjp)", "editor_line"),
    ("detik-hadrut", "Semoga perang", "comments"),
    ("aljazeera-southleb", "list 1 of 3", "related_list"),
    ("aljazeera-southleb", "Displaced people return", "subheading"),
    ("aljazeera-southleb", "Source: Al Jazeera", "source_line"),
    ("aljazeera-southleb", "Published On", "date"),
    ("reuters-kapan", "Reporting by", "source_line"),
    ("rferl-kapan", "With reporting by", "source_line"),
    ("opini-utf16", "Hasan Basri adalah", "author_bio"),
    ("opini-utf16", "Tulisan ini tidak", "disclaimer"),
    ("liveblog-southleb", "17:45", "navigation"),
    ("wordpress-kashmir", "They attacked our village", "comments"),
    ("portal-judul-berulang", "1.245 kali dibaca", "share"),
    ("aggregator-highlights", "pic.twitter.com", "share"),
    ("kompas-ganja", "Halaman:", "pagination"),
]


@pytest.mark.parametrize(("name", "start", "kind"), KINDS)
def test_blocks_have_their_kind(name, start, kind):
    report = _reports()[name]
    kinds = {b.kind for b in report.blocks if report.text[b.start : b.end].startswith(start)}
    assert kinds == {kind}


def test_a_pull_quote_is_counted_once():
    report = _reports()["guardian-goma"]
    said = [b.kind for b in report.blocks if "now the people of Kivu" in report.text[b.start : b.end]]
    assert sorted(said) == ["body", "subheading"]


def test_the_shingle_score_of_own_pages_is_above_its_floor():
    from pages import score_pages

    scores = score_pages(FOLDER)
    assert len(scores) == len(NAMES)
    assert sum(score.f1 for score in scores) / len(scores) >= 0.99
    html = [score for score in scores if score.trafilatura_f1 is not None]
    assert all(score.f1 >= (score.trafilatura_f1 or 0) for score in html)
