"""The cascade: what passes is read as everywhere else, what does not is counted."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from trucewatch.archives import cascade as module
from trucewatch.archives.cascade import Cascade, Kept, plain_text
from trucewatch.archives.counting import UNKNOWN, Counts, day_in, outlet_and_day
from trucewatch.extraction import Reading
from trucewatch.ingest.captures import Capture
from trucewatch.ingest.refused import Refused
from trucewatch.records import Page, PageHints
from trucewatch.settings import load_settings

NEWS = (
    "<html lang='en'><head><title>Shelling in Stepanakert</title></head><body><article><h1>Shelling in Stepanakert</h1>"
    "<p>The defence ministry of Armenia said on Monday that Azerbaijani forces had shelled Stepanakert and that two "
    "people were killed in the morning, while others were taken to hospital by their neighbours.</p>"
    "<p>Azerbaijan denied the accusation and said that its troops observed the ceasefire in the whole of the region "
    "since midnight, as had been agreed in Moscow.</p></article></body></html>"
)
OTHER = (
    "<html><body><p>The central bank raised its forecast for the year. "
    + "It met on Monday. " * 30
    + "</p></body></html>"
)
DAY = datetime(2020, 10, 19, 6, tzinfo=UTC)


def _capture(name: str, html: str, url: str = "https://www.news.example/1") -> Capture:
    return Capture(name, f"crawl@{name}", url, DAY, "utf-8", False, html.encode())


@pytest.fixture(scope="module")
def cascade() -> Cascade:
    return Cascade(Reading(load_settings({})).reader)


def _read(cascade: Cascade, *items: Capture | Page | Refused) -> tuple[list[Kept], Counts]:
    counts = Counts()
    return list(cascade.read(items, counts)), counts


def test_news_is_read_and_everyday_pages_are_only_counted(cascade: Cascade) -> None:
    kept, counts = _read(cascade, _capture("a", OTHER), _capture("b", NEWS), Refused("x", "truncated: x"))
    assert [one.page.external_id for one in kept] == ["b"]
    assert {claim.type for claim in kept[0].claims} >= {"shelling"}
    assert kept[0].day == "2020-10-19"
    steps = counts.content()["steps"]
    assert steps["read"] == [3, 2]  # type: ignore[index]
    assert steps["byte gate"] == [2, 1]  # type: ignore[index]
    assert counts.reasons == {"truncated": 1}


def test_reading_is_the_same_as_without_the_cascade(cascade: Cascade) -> None:
    kept, _ = _read(cascade, _capture("b", NEWS))
    report, claims = Reading(load_settings({})).read(kept[0].page)
    assert kept[0].report == report
    assert kept[0].claims == claims


@pytest.mark.parametrize(
    ("written", "declared"),
    [("utf-16", "utf-8"), ("cp1252", "utf-8"), ("utf-8", "iso-8859-1"), ("utf-8", "x-none")],
)
def test_a_wrong_encoding_loses_no_claim(cascade: Cascade, written: str, declared: str) -> None:
    html = NEWS.replace("Azerbaijan denied", "“Never”, Azerbaijan said, and denied")
    sound, _ = _read(cascade, _capture("b", html))
    (kept,), counts = _read(cascade, _capture("b", html)._replace(raw=html.encode(written), charset=declared))
    assert counts.passed["claims"] == 1
    assert [(c.type, c.quote) for c in kept.claims] == [(c.type, c.quote) for c in sound[0].claims]


def test_a_copy_is_recorded_with_its_claims_and_not_parsed_again(cascade: Cascade) -> None:
    again = _capture("c", NEWS.replace("<article>", "<nav>Home</nav><article>"), "https://other.example/2")
    kept, counts = _read(cascade, _capture("b", NEWS), again)
    assert kept[1].copy_of == kept[0].report.report_id
    assert [claim.quote for claim in kept[1].claims] == [claim.quote for claim in kept[0].claims]
    assert counts.entered["claims"] == 1


def test_coverage_counts_pages_that_were_never_opened(cascade: Cascade) -> None:
    _, counts = _read(cascade, _capture("a", OTHER), _capture("b", NEWS))
    (row,) = counts.content()["coverage"]  # type: ignore[misc]
    assert row[:5] == ["news.example", "2020-10-19", 2, 1, 1]


def test_a_fault_in_a_rule_rejects_one_report(cascade: Cascade, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise ValueError("a rule")

    monkeypatch.setattr(module, "read_claims", fails)
    kept, counts = _read(cascade, _capture("b", NEWS), _capture("d", NEWS.replace("two", "nine")))
    assert [one.claims for one in kept] == [(), ()]
    assert counts.reasons["reading_failed"] == 2


def test_a_page_that_breaks_page_reading_keeps_its_id(
    cascade: Cascade, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_: object) -> None:
        raise ValueError("a rule")

    sound, _ = _read(cascade, _capture("b", NEWS))
    monkeypatch.setattr(module, "read_page", fails)
    broken, _ = _read(cascade, _capture("b", NEWS))
    assert broken[0].report.report_id == sound[0].report.report_id
    assert (broken[0].report.rejected or "").startswith("reading_failed")


def test_a_page_in_another_language_stops_at_the_text(cascade: Cascade) -> None:
    spanish = (
        "El gobierno de Armenia dijo que Azerbaijan y sus tropas (truce) siguen en Stepanakert este lunes. "
        * 12
    )
    _, counts = _read(
        cascade, _capture("s", f"<html><body><article><p>{spanish}</p></article></body></html>")
    )
    assert counts.content()["steps"]["text"] == [1, 0]  # type: ignore[index]


@pytest.mark.parametrize(
    ("stated", "day"),
    [("2020-10-19", "2020-10-19"), ("2020-10-19T08:00+07:00", "2020-10-19"), ("2020-10", UNKNOWN), (None, UNKNOWN),
     ("yesterday!", UNKNOWN), ("2020/10/19", UNKNOWN)],
)  # fmt: skip
def test_a_day_is_taken_only_where_one_is_stated(stated: str | None, day: str) -> None:
    assert day_in(stated) == day


def test_an_address_that_is_none_belongs_to_no_outlet() -> None:
    assert outlet_and_day(_capture("a", OTHER, "http://[broken"))[0] == UNKNOWN


def test_a_row_of_a_dump_counts_for_the_outlet_it_names() -> None:
    raw = b"text"
    page = Page(
        external_id="1",
        origin="dump:1",
        media="jsonl",
        raw=raw,
        sha256=hashlib.sha256(raw).hexdigest(),
        hints=PageHints(outlet="Border Watch", published="2020-10-19"),
    )
    assert outlet_and_day(page) == ("Border Watch", "2020-10-19")


def _paragraphs() -> Iterator[str]:
    yield "<nav><a href='/'>Home</a></nav>"
    yield "<p>" + "A sentence of the article itself. " * 20 + "</p>"


def test_plain_text_has_the_title_and_the_article() -> None:
    text = plain_text(
        f"<html><head><title>A title</title></head><body>{''.join(_paragraphs())}</body></html>"
    )
    assert text.startswith("A title")
    assert "sentence of the article" in text


def test_most_damage_is_listed_and_the_rest_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trucewatch.archives.counting.MOST_NAMED", 2)
    counts = Counts()
    for number in range(5):
        counts.refuse(Refused(f"r{number}", "truncated: r"))
    counts.refuse(Refused("r6", "not_html: r6"))
    assert len(counts.named) == 2
    assert counts.reasons == {"truncated": 5, "not_html": 1}
