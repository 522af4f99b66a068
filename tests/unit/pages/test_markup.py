"""HTML pages: what structure makes of a line, and what a page says of itself in its head."""

from __future__ import annotations

import hashlib

import pytest

from trucewatch.pages import read_page
from trucewatch.records import Page, Report

FIRST = "Kedua negara itu sepakat menghentikan pertempuran di seluruh garis depan mulai tengah malam nanti."
SECOND = (
    "Menteri pertahanan mengatakan pasukannya akan mematuhi kesepakatan selama pihak lain juga melakukannya."
)
THIRD = "Palang Merah bersiap membantu pertukaran tawanan dan jenazah di kedua sisi garis depan itu."
OTHER = "Polisi menangkap empat orang di kota lain setelah unjuk rasa tanpa izin pada hari Jumat, kata juru bicara."
TITLE = "Kedua Negara Sepakat Hentikan Perang"


def _report(body: str, head: str = "") -> Report:
    raw = f"<html><head>{head}</head><body>{body}</body></html>".encode()
    return read_page(
        Page(external_id="x", origin="x.html", media="html", raw=raw, sha256=hashlib.sha256(raw).hexdigest())
    )


def _kinds(report: Report) -> dict[str, str]:
    return {report.text[b.start : b.end]: b.kind for b in report.blocks}


def _page(*inner: str) -> Report:
    return _report(f"<h1>{TITLE}</h1><div class='isi'>" + "".join(inner) + "</div>")


BOXES = [
    f"<nav><p>{OTHER}</p></nav>",
    f"<aside><p>{OTHER}</p></aside>",
    f"<footer><p>{OTHER}</p></footer>",
    f"<div class='related-posts'><p>{OTHER}</p></div>",
    f"<div class='berita-terkait'><p>{OTHER}</p></div>",
    f"<div id='comments'><p>{OTHER}</p></div>",
    f"<section class='newsletter-signup'><p>{OTHER}</p></section>",
    f"<div><h3>Berita Lainnya</h3><div><p>{OTHER}</p></div></div>",
    f"<div><p>More stories</p><div><p>{OTHER}</p></div></div>",
    f"<figure><figcaption>{OTHER}</figcaption></figure>",
    f"<div hidden><p>{OTHER}</p></div>",
    f"<div style='display: none'><p>{OTHER}</p></div>",
    f"<script>document.write('<p>{OTHER}</p>')</script>",
    f"<noscript><p>{OTHER}</p></noscript>",
    f"<template><p>{OTHER}</p></template>",
]


@pytest.mark.parametrize("box", BOXES)
def test_prose_in_a_box_that_is_furniture_is_no_text(box):
    report = _page(f"<p>{FIRST}</p>", box, f"<p>{SECOND}</p>", f"<p>{THIRD}</p>")
    kinds = _kinds(report)
    assert kinds.get(OTHER) not in ("body", "quote")
    assert [kinds[p] for p in (FIRST, SECOND, THIRD)] == ["body"] * 3


FORMS = [
    f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>",
    f"{FIRST}<br><br>{SECOND}<br/>{THIRD}",
    f"<div>{FIRST}</div><div>{SECOND}</div><div>{THIRD}</div>",
    f"<p>{FIRST}<p>{SECOND}<p>{THIRD}",
    f"<table><tr><td>{FIRST}<br>{SECOND}</td></tr><tr><td>{THIRD}</td></tr></table>",
    f"<section><p>{FIRST}</p></section><section><p>{SECOND}</p><p>{THIRD}</p></section>",
    f"<pre>{FIRST}\n\n{SECOND}\n\n{THIRD}</pre>",
    f"<p><b>{FIRST}</b></p><p><span>{SECOND}</span></p><p><a href='/x'>Palang</a>{THIRD[6:]}</p>",
]


@pytest.mark.parametrize("form", FORMS)
def test_paragraphs_are_found_however_they_are_marked(form):
    kinds = _kinds(_page(form))
    assert [kinds.get(p) for p in (FIRST, SECOND, THIRD)] == ["body"] * 3


def test_a_class_name_does_not_make_furniture_of_the_article_itself():
    report = _report(f"<div class='sidebar-right-layout'><h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p></div>")
    assert _kinds(report)[FIRST] == "body"


def test_the_headline_is_the_heading_the_pages_title_repeats():
    body = f"<h1>Koran Kita</h1><h2>{TITLE}</h2><p>{FIRST}</p><p>{SECOND}</p>"
    report = _report(body, f"<title>{TITLE} - Koran Kita</title>")
    assert report.title == TITLE
    assert report.outlet == "Koran Kita"
    assert _kinds(report)[TITLE] == "headline"


def test_an_inline_link_ends_where_its_anchor_ends():
    report = _page(
        f"<p>{FIRST} Baca juga: <a href='/x'>warga pulang ke kampung</a> {SECOND}</p>", f"<p>{THIRD}</p>"
    )
    kinds = _kinds(report)
    assert kinds["Baca juga: warga pulang ke kampung"] == "read_also"
    assert kinds[SECOND] == "body"


def test_a_line_that_is_not_in_the_pages_own_article_data_is_taken_out():
    data = f'<script type="application/ld+json">{{"@type":"NewsArticle","articleBody":"{FIRST} {SECOND} {THIRD}"}}</script>'
    report = _report(
        f"<h1>{TITLE}</h1><div><p>{FIRST}</p><p>{OTHER}</p><p>{SECOND}</p><p>{THIRD}</p></div>", data
    )
    assert _kinds(report)[OTHER] == "advert"


DATES = [
    (
        '<meta property="article:published_time" content="2020-11-20T07:32:00+07:00">',
        "2020-11-20T07:32:00+07:00",
    ),
    (
        '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2020-11-20","dateModified":"2024-01-01"}</script>',
        "2020-11-20",
    ),
    (
        '<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","datePublished":"2020-11-20"}]}</script>',
        "2020-11-20",
    ),
    (
        '<script type="application/ld+json">{broken</script><meta name="publishdate" content="2020/11/20">',
        "2020-11-20",
    ),
    ('<meta property="article:modified_time" content="2024-01-01">', None),
]


@pytest.mark.parametrize(("head", "published"), DATES)
def test_the_first_publication_is_read_and_never_the_change(head, published):
    report = _report(f"<h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p>", head)
    assert report.published_at == published
    assert report.published_basis == ("meta" if published else "unknown")


def test_ages_and_dates_of_other_items_date_nothing():
    report = _page(
        f"<p>{FIRST}</p><p>{SECOND}</p>",
        "<div class='terkait'><a href='/a'>Perang Lain</a><time datetime='2015-01-01'>1 Januari 2015</time><span>5 tahun lalu</span></div>",
    )
    assert report.published_at is None
    assert report.reference_date is None


def test_entities_and_no_break_spaces_are_what_a_reader_sees():
    report = _page(
        f"<p>Jakarta, IDN Times -&nbsp;{FIRST}</p><p>Jeda &ldquo;damai&rdquo; itu &mdash; kata dia &#8211; rapuh &amp; singkat sekali.</p>"
    )
    assert "IDN Times -\u00a0Kedua" in report.text
    assert "Jeda “damai” itu — kata dia – rapuh & singkat sekali." in report.text


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<div id='root'></div><script>render()</script>",
        "<nav><a href='/a'>Berita dunia hari ini dan besok</a></nav>",
    ],
)
def test_a_page_without_an_article_is_rejected_with_a_reason(body):
    report = _report(body)
    assert report.rejected
    assert report.rejected.startswith("no_text")
