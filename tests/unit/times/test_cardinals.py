"""Number words and printed numbers as amounts, and the tokens they are made of."""

import pytest

from trucewatch.times.cardinals import read_amount
from trucewatch.times.tokens import tokens


@pytest.mark.parametrize(
    ("language", "words", "low", "high", "width"),
    [
        ("id", "tiga", 3, 3, 1),
        ("id", "dua puluh empat", 24, 24, 3),
        ("id", "tujuh puluh satu", 71, 71, 3),
        ("id", "lima belas", 15, 15, 2),
        ("id", "seratus lima", 105, 105, 2),
        ("id", "tiga ratus", 300, 300, 2),
        ("id", "seribu", 1000, 1000, 1),
        ("id", "dua juta tiga ratus ribu", 2300000, 2300000, 5),
        ("id", "setengah juta", 500000, 500000, 2),
        ("id", "beberapa", 2, 9, 1),
        ("id", "puluhan ribu", 10000, 99999, 2),
        ("id", "2,5 juta", 2500000, 2500000, 2),
        ("id", "1.200", 1200, 1200, 1),
        ("id", "1.200 ribu", 1200000, 1200000, 2),
        ("en", "three", 3, 3, 1),
        ("en", "twenty-four", 24, 24, 3),
        ("en", "seventy one", 71, 71, 2),
        ("en", "one hundred five", 105, 105, 3),
        ("en", "three hundred thousand", 300000, 300000, 3),
        ("en", "two million three hundred thousand", 2300000, 2300000, 5),
        ("en", "four dozen", 48, 48, 2),
        ("en", "several dozen", 24, 99, 2),
        ("en", "2.5 million", 2500000, 2500000, 2),
        ("en", "1,200", 1200, 1200, 1),
        ("en", "1.234 million", 1234000, 1234000, 2),
    ],
)
def test_an_amount_has_its_size_and_its_width(
    language: str, words: str, low: int, high: int, width: int
) -> None:
    amount = read_amount(tokens(words), 0, language)
    assert amount is not None
    assert (amount.low, amount.high, amount.width) == (low, high, width)


@pytest.mark.parametrize(
    ("language", "words"),
    [("id", "rumah"), ("en", "house"), ("id", "3,5"), ("en", "3.5"), ("id", "08.30"), ("en", "hundredth")],
)
def test_other_words_decimals_and_hours_are_no_amount(language: str, words: str) -> None:
    assert read_amount(tokens(words), 0, language) is None


@pytest.mark.parametrize(
    ("text", "shapes"),
    [
        ("2020-11-20", ["iso"]),
        ("20/11/2020", ["slashed"]),
        ("20-11-2020", ["slashed"]),
        ("20.11.2020", ["slashed"]),
        ("(07/11)", ["mark", "short", "mark"]),
        ("08.30", ["clock"]),
        ("8:30", ["clock"]),
        ("1.000", ["grouped"]),
        ("1,234,567", ["grouped"]),
        ("1,5", ["decimal"]),
        ("Mi-24", ["word", "mark", "integer"]),
        ("M23", ["word", "integer"]),
        ("10th", ["integer", "word"]),
        ("4am", ["integer", "word"]),
    ],
)
def test_tokens_have_their_shape(text: str, shapes: list[str]) -> None:
    assert [token.shape for token in tokens(text)] == shapes
