"""Reports parsed together say what they say one by one."""

from __future__ import annotations

import hashlib

import pytest

from trucewatch.pages import read_page
from trucewatch.reading import Reader, parse_reports, read_claims
from trucewatch.records import Page, PageHints, Report

TEXTS = [
    ("id", "BAKU - Azerbaijan menuduh Armenia menembaki Ganja pada Minggu (11/10). Yerevan membantahnya."),
    ("en", "Armenia accused Azerbaijan of shelling Stepanakert on Sunday. Baku denied it."),
    ("tr", "Ermenistan, Azerbaycan'ı Hankendi'yi vurmakla suçladı."),
    (
        "en",
        "The truce took effect on Saturday at noon.\n\nFive soldiers were killed near Martakert, Yerevan said.",
    ),
    ("id", "Gencatan senjata mulai berlaku Sabtu siang. Lima tentara tewas di Martakert, kata Yerevan."),
]


@pytest.fixture(scope="module")
def reports() -> list[Report]:
    """The texts as reports, one of them in a language that is not read."""
    pages = [
        Page(
            external_id=str(number),
            origin="test",
            media="jsonl",
            raw=text.encode(),
            sha256=hashlib.sha256(text.encode()).hexdigest(),
            hints=PageHints(language=language, published="2020-10-12"),
        )
        for number, (language, text) in enumerate(TEXTS)
    ]
    return [read_page(page) for page in pages]


def test_reports_parsed_together_give_the_same_claims(reports: list[Report]) -> None:
    reader = Reader()
    alone = [read_claims(report, reader) for report in reports]
    together = [
        read_claims(report, reader, docs)
        for report, docs in zip(reports, parse_reports(reports, reader), strict=True)
    ]
    assert together == alone
    assert [bool(claims) for claims in alone] == [True, True, False, True, True]


def test_what_is_not_read_is_not_parsed(reports: list[Report]) -> None:
    assert [bool(docs) for docs in parse_reports(reports, Reader())] == [True, True, False, True, True]
