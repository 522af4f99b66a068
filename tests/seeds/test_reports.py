"""What the two founding pages are, apart from what they say."""

from __future__ import annotations

from datetime import date

import pytest
from must_not import READ_ALSO, RELATED
from seed_case import Case

from trucewatch.records import MAIN_TEXT


def test_the_wire_relay(printed: Case) -> None:
    report = printed.reports["A"]
    assert report.rejected is None
    assert report.language == "id"
    assert report.outlet == "iNews.id"
    assert report.byline == "Arif Budiwinarto"
    assert report.dateline is not None
    assert "PARIS" in report.dateline.upper()
    assert {credit.name for credit in report.credits} == {"Reuters"}
    assert report.incomplete


def test_a_citation_date_anchors_the_page_without_being_its_publication(printed: Case) -> None:
    report = printed.reports["A"]
    assert report.published_at is None or report.published_basis == "citation_date"
    assert report.reference_date is not None
    assert date(2020, 11, 20) in report.reference_date


def test_the_community_page(printed: Case) -> None:
    report = printed.reports["B"]
    assert report.content_class == "community"
    assert report.published_at is None
    assert report.reference_date == (date(2020, 11, 7), None)
    assert {credit.name for credit in report.credits} == {"Reuters", "TASS", "RFE/RL"}


@pytest.mark.parametrize(
    ("page", "phrase"),
    [*(("A", phrase) for phrase in RELATED), *(("B", phrase) for phrase in READ_ALSO)],
)
def test_links_to_other_articles_are_not_main_text(page: str, phrase: str, printed: Case) -> None:
    start, end = printed.span(page, phrase)
    main = [b for b in printed.reports[page].blocks if b.kind in MAIN_TEXT]
    assert not [b for b in main if b.start < end and start < b.end]


@pytest.mark.parametrize("page", ["A", "B"])
def test_every_quote_is_what_stands_at_its_offsets(page: str, printed: Case) -> None:
    text = printed.reports[page].text
    assert all(text[c.start : c.end] == c.quote for c in printed.claims[page])


def test_the_stored_text_is_the_page(printed: Case) -> None:
    for page in ("A", "B"):
        assert printed.reports[page].text.split() == printed.sources[page].printed.split()
