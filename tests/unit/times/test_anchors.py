"""What a document's dates are counted from."""

from datetime import date

import pytest

from trucewatch.times import Anchor, find_times, news_window, read_anchor, reference, reference_day


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2020-11-20", (date(2020, 11, 20), date(2020, 11, 20))),
        ("2020-11-20T07:32:00+07:00", (date(2020, 11, 20), date(2020, 11, 20))),
        ("2020-11", (date(2020, 11, 1), date(2020, 11, 30))),
        ("2020-02", (date(2020, 2, 1), date(2020, 2, 29))),
        ("2020", (date(2020, 1, 1), date(2020, 12, 31))),
        ("yesterday", None),
        ("2020-13-40", None),
        (None, None),
    ],
)
def test_a_stamp_is_as_precise_as_it_is_printed(published: str | None, expected: object) -> None:
    assert reference(Anchor(published=published)) == expected


def test_the_news_window_is_the_week_up_to_the_report() -> None:
    assert news_window(Anchor(published="2020-11-20")) == (date(2020, 11, 14), date(2020, 11, 20))


def test_the_news_window_of_a_month_is_the_month() -> None:
    assert news_window(Anchor(published="2020-11")) == (date(2020, 11, 1), date(2020, 11, 30))


def test_without_an_anchor_there_is_no_window_and_no_day() -> None:
    assert news_window(Anchor()) is None
    assert reference_day(Anchor()) is None


def test_a_lower_bound_is_the_day_to_count_from() -> None:
    assert reference_day(Anchor(reference=(date(2020, 11, 7), None))) == date(2020, 11, 7)


def test_publication_outweighs_every_date_in_the_text() -> None:
    anchor = read_anchor("Perang pecah 27 September 2016.", "id", published="2020-11-20")
    assert reference_day(anchor) == date(2020, 11, 20)


def test_a_citation_date_stands_in_for_publication() -> None:
    text = 'Perang mereda. "Kami tenang," kata gubernur dikutip dari Antara, Kamis (19/11/2020).'
    assert read_anchor(text, "id").reference == (date(2020, 11, 19), date(2020, 11, 19))


def test_else_the_last_dated_event_is_a_lower_bound() -> None:
    text = "Sejak 27 September 2020 kota itu sepi. Pada Sabtu (07/11) kedua presiden bertemu."
    assert read_anchor(text, "id").reference == (date(2020, 11, 7), None)


def test_a_month_is_narrowed_by_a_citation_date_inside_it() -> None:
    text = "Pesawat itu terbang rendah, tulis sebuah harian Senin (9/11/2020)."
    assert read_anchor(text, "id", published="2020-11").reference == (date(2020, 11, 9), date(2020, 11, 9))


def test_a_deadline_is_no_lower_bound() -> None:
    text = "The pact of 10 November 2020 obliges them to leave by 1 December."
    assert read_anchor(text, "en").reference == (date(2020, 11, 10), None)


def test_a_text_without_dates_has_no_reference() -> None:
    assert read_anchor("Gunfire was heard on Friday.", "en").reference is None


@pytest.mark.parametrize("year", [2015, 2020, 2026])
def test_the_documents_own_year_decides_not_the_weekday(year: int) -> None:
    text = f"Sejak 27 September {year} kota itu sepi. Pada Sabtu (07/11) kedua presiden bertemu."
    mentions = find_times(text, "id", anchor=Anchor())
    assert mentions[1].interval == (date(year, 11, 7), date(year, 11, 7))


def test_a_date_whose_year_nothing_tells_stays_open() -> None:
    (mention,) = find_times("Pos itu diserang Kamis (31/07).", "id", anchor=Anchor())
    assert mention.interval == (None, None)
    assert "year_unknown" in mention.flags


def test_a_weekday_without_any_anchor_stays_open() -> None:
    (mention,) = find_times("Gunfire was heard on Friday.", "en", anchor=Anchor())
    assert mention.interval == (None, None)
    assert "no_anchor" in mention.flags


def test_an_old_date_told_in_the_sentence_gives_its_year_to_the_next() -> None:
    text = "The earlier war began on 2 April 2016 and ended on 5 April."
    mentions = find_times(text, "en", anchor=Anchor(published="2020-11-20"))
    assert mentions[1].interval == (date(2016, 4, 5), date(2016, 4, 5))


def test_the_turn_of_the_year_is_crossed_by_the_nearest_date() -> None:
    (mention,) = find_times("Desa itu dibom 28 Desember.", "id", anchor=Anchor(published="2021-01-03"))
    assert mention.interval == (date(2020, 12, 28), date(2020, 12, 28))
