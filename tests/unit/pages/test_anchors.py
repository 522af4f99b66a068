"""Publication dates and anchors: metadata, visible date, citation date, latest dated event, nothing."""

from __future__ import annotations

from datetime import date

import pytest

from trucewatch.pages.anchors import date_report
from trucewatch.records import Block


def _dated(*lines: tuple[str, str], stamp: str | None = None):
    text, blocks = "", []
    for kind, words in lines:
        blocks.append(Block(kind=kind, start=len(text), end=len(text) + len(words)))
        text += words + "\n"
    return date_report(text, tuple(blocks), stamp)


def test_metadata_wins_over_everything():
    found = _dated(
        ("date", "Sabtu, 21 November 2020"), ("body", "Kata dia, Jumat (20/11/2020)."), stamp="2020-11-20"
    )
    assert (found.published_at, found.basis) == ("2020-11-20", "meta")
    assert found.reference == (date(2020, 11, 20), date(2020, 11, 20))


def test_a_bare_meta_day_takes_the_visible_hour_of_the_same_day():
    found = _dated(
        ("date", "Senin, 28 Jul 2025 18:40 WIB"), ("body", "Jeda mulai berlaku."), stamp="2025/07/28 18:40:11"
    )
    assert found.published_at == "2025-07-28T18:40:00+07:00"


def test_the_visible_date_above_the_text_counts_and_one_below_it_does_not():
    found = _dated(("body", "Jeda mulai berlaku."), ("date", "Senin, 28 Juli 2025 18:40 WIB"))
    assert (found.published_at, found.basis) == (None, "unknown")


def test_dates_and_ages_of_related_items_are_never_read():
    found = _dated(
        ("body", "Jeda mulai berlaku."), ("related_list", "5 tahun lalu"), ("related_list", "1 Okt 2020")
    )
    assert found.reference is None


def test_the_citation_date_anchors_a_page_without_a_date():
    found = _dated(
        ("body", "Jeda pertama gagal Oktober lalu."),
        ("body", '"Damai," kata dia dikutip dari Reuters, Jumat (20/11/2020).'),
    )
    assert (found.published_at, found.basis) == (None, "citation_date")
    assert found.reference == (date(2020, 11, 20), date(2020, 11, 20))


def test_without_citation_the_latest_dated_event_is_a_lower_bound():
    found = _dated(
        ("body", "Mereka berbincang pada hari Sabtu (07/11)."),
        ("body", "Perang pecah pada 27 September 2020."),
    )
    assert found.reference == (date(2020, 11, 7), None)
    assert found.basis == "inferred"


TO_COME = [
    "Jeda enam pekan berlaku mulai Minggu (19/1/2025), kata dia.",
    "Armenia harus menyerahkan distrik itu sebelum 15 November 2020.",
    "Kedua menteri akan bertemu di Kairo pada Kamis (6/2/2025).",
    "The truce takes effect from 10 November 2020.",
    "They will meet again on 4 May 2025.",
    "Armenia must leave the district by 15 November 2020.",
]


@pytest.mark.parametrize("sentence", TO_COME)
def test_a_date_to_come_is_no_sign_of_the_day_of_writing(sentence):
    assert _dated(("body", sentence)).reference is None


def test_a_dateline_day_takes_its_year_from_the_text():
    found = _dated(
        ("dateline", "MOSCOW, Nov 9 —"), ("body", "The war that began on 27 September 2020 goes on.")
    )
    assert (found.published_at, found.basis) == ("2020-11-09", "visible")


def test_a_month_is_narrowed_by_the_text():
    found = _dated(("body", "On 28 November the army said jets hit a store."), stamp="2024-11")
    assert found.published_at == "2024-11"
    assert found.reference == (date(2024, 11, 28), date(2024, 11, 30))
    cited = _dated(("body", "Tulis media itu, Senin (9/11/2020)."), stamp="2020-11")
    assert cited.reference == (date(2020, 11, 9), date(2020, 11, 9))


def test_the_day_of_a_report_is_the_day_in_its_own_zone():
    found = _dated(("body", "Jeda mulai berlaku."), stamp="2020-11-10T00:30:00+07:00")
    assert found.reference == (date(2020, 11, 10), date(2020, 11, 10))
