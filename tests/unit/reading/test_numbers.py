"""What counted amounts and their qualifiers are read as."""

import pytest

from trucewatch.reading.numbers import find_numbers

ROWS = [
    # printed numbers
    ("id", "1.000 orang", (1000, 1000, 1000)),
    ("en", "1,000 people", (1000, 1000, 1000)),
    ("id", "1.234.567 orang", (1234567, 1234567, 1234567)),
    ("id", "1,5 juta orang", (1500000, 1500000, 1500000)),
    ("en", "1.5 million people", (1500000, 1500000, 1500000)),
    ("id", "200 ribu orang", (200000, 200000, 200000)),
    ("en", "200 thousand people", (200000, 200000, 200000)),
    ("id", "40 orang", (40, 40, 40)),
    # number words
    ("id", "dua belas orang", (12, 12, 12)),
    ("id", "seratus dua puluh tiga orang", (123, 123, 123)),
    ("id", "dua ratus ribu orang", (200000, 200000, 200000)),
    ("id", "sebelas orang", (11, 11, 11)),
    ("id", "seribu lima ratus orang", (1500, 1500, 1500)),
    ("id", "selusin orang", (12, 12, 12)),
    ("en", "twenty-three people", (23, 23, 23)),
    ("en", "one hundred and twenty people", (120, 120, 120)),
    ("en", "two thousand people", (2000, 2000, 2000)),
    ("en", "a dozen people", (12, 12, 12)),
    ("en", "two dozen people", (24, 24, 24)),
    ("en", "half a million people", (500000, 500000, 500000)),
    ("en", "a couple of people", (2, 2, 2)),
    # vague words
    ("id", "beberapa orang", (2, None, 9)),
    ("id", "sejumlah orang", (2, None, None)),
    ("id", "belasan orang", (11, None, 19)),
    ("id", "belasan ribu orang", (11000, None, 19999)),
    ("id", "puluhan orang", (10, None, 99)),
    ("id", "puluhan ribu orang", (10000, None, 99999)),
    ("id", "ratusan orang", (100, None, 999)),
    ("id", "ratusan ribu orang", (100000, None, 999999)),
    ("id", "ribuan orang", (1000, None, 9999)),
    ("id", "jutaan orang", (1000000, None, 9999999)),
    ("id", "beberapa ratus orang", (200, None, 999)),
    ("en", "several people", (2, None, 9)),
    ("en", "a few people", (2, None, 9)),
    ("en", "a number of people", (2, None, None)),
    ("en", "many people", (2, None, None)),
    ("en", "dozens of people", (12, None, 99)),
    ("en", "scores of people", (20, None, 99)),
    ("en", "tens of thousands of people", (10000, None, 99999)),
    ("en", "hundreds of people", (100, None, 999)),
    ("en", "hundreds of thousands of people", (100000, None, 999999)),
    ("en", "several hundred people", (200, None, 999)),
    ("en", "a dozen or so people", (11, None, 19)),
    # qualifiers
    ("id", "lebih dari 40 orang", (41, None, None)),
    ("id", "sedikitnya 12 orang", (12, None, None)),
    ("id", "setidaknya lebih dari 1.000 orang", (1001, None, None)),
    ("id", "hampir 600 orang", (540, None, 599)),
    ("id", "sekitar 20 orang", (18, 20, 22)),
    ("id", "mencapai 45 orang", (45, 45, 45)),
    ("id", "hingga 30 orang", (0, None, 30)),
    ("id", "kurang dari 10 orang", (0, None, 9)),
    ("id", "antara 10 dan 20 orang", (10, None, 20)),
    ("id", "400.000-600.000 orang", (400000, None, 600000)),
    ("id", "50 lebih prajurit", (51, None, None)),
    ("id", "20 orang lebih", (21, None, None)),
    ("en", "more than 40 people", (41, None, None)),
    ("en", "over 40 people", (41, None, None)),
    ("en", "at least 12 people", (12, None, None)),
    ("en", "at least more than 1,000 people", (1001, None, None)),
    ("en", "no fewer than 12 people", (12, None, None)),
    ("en", "nearly 100 people", (90, None, 99)),
    ("en", "some 5,000 people", (4500, 5000, 5500)),
    ("en", "around 20 people", (18, 20, 22)),
    ("en", "up to 30 people", (0, None, 30)),
    ("en", "as many as 30 people", (0, None, 30)),
    ("en", "fewer than 10 people", (0, None, 9)),
    ("en", "between 10 and 20 people", (10, None, 20)),
    ("en", "10 to 20 people", (10, None, 20)),
    ("en", "100 or more people", (100, None, None)),
]

NOTHING = [
    ("id", "Rp 5 miliar"),
    ("id", "12 persen"),
    ("id", "berusia 20 tahun"),
    ("id", "20 km dari kota"),
    ("id", "sebuah Mi-24"),
    ("id", "pasal 5"),
    ("id", "pukul 08.00"),
    ("id", "tiga hari"),
    ("id", "10 November 2020"),
    ("id", "timnas U-20"),
    ("id", "ronde ke-2"),
    ("en", "$5 million"),
    ("en", "12 percent"),
    ("en", "a 20-year-old"),
    ("en", "20 km away"),
    ("en", "a Mi-24"),
    ("en", "Article 5"),
    ("en", "at 8 a.m."),
    ("en", "three days"),
    ("en", "November 10, 2020"),
    ("en", "a five-kilometre corridor"),
    ("en", "155-mm shells"),
    ("en", "in 2016"),
    ("en", "the 19th brigade"),
]


@pytest.mark.parametrize(("language", "words", "expected"), ROWS)
def test_an_amount_is_an_interval(
    language: str, words: str, expected: tuple[int, int | None, int | None]
) -> None:
    (mention,) = find_numbers(words, language)
    assert (mention.low, mention.best, mention.high) == expected


@pytest.mark.parametrize(("language", "words"), NOTHING)
def test_prices_ages_dates_and_names_count_nothing(language: str, words: str) -> None:
    assert find_numbers(words, language) == ()


@pytest.mark.parametrize(("language", "words"), [("en", "a soldier"), ("id", "seorang prajurit")])
def test_articles_count_one_only_on_request(language: str, words: str) -> None:
    assert find_numbers(words, language) == ()
    (mention,) = find_numbers(words, language, articles=True)
    assert (mention.low, mention.high, mention.article) == (1, 1, True)


def test_the_printed_number_and_the_qualifier_are_kept() -> None:
    (mention,) = find_numbers("lebih dari 1.000 orang", "id")
    assert (mention.printed, mention.qualifier) == (1000, "lebih dari")


def test_a_vague_word_has_no_printed_number() -> None:
    (mention,) = find_numbers("puluhan ribu orang", "id")
    assert mention.printed is None


def test_a_serial_number_is_no_amount() -> None:
    assert find_numbers("nomor rekening 12345678901234567890", "id") == ()
