"""Word order, voice and synonyms: the same act must be read however a sentence words it.

Rows are our own sentences, one or more for each trigger class, over all watches; see
`eval/variants.py` for what is judged. They were not derived from the annotated development set.
"""

from __future__ import annotations

from collections import Counter
from typing import get_args

import pytest

from extraction import Extract, load_reading
from trucewatch.records import ClaimType, Modality
from variants import failure_text, load_rows, outcomes

LANGUAGES = ("id", "en")
SHARE_RIGHT = 0.90
SHARE_QUIET = 0.95
"""A sentence with nothing to record that yields a claim is the worse mistake."""


@pytest.fixture(scope="module")
def extract() -> Extract:
    return load_reading()


@pytest.mark.parametrize("language", LANGUAGES)
def test_nine_of_ten_variants_are_read_right(language: str, extract: Extract) -> None:
    rows = list(outcomes(language, extract))
    failed = [row for row in rows if row.wrong]
    share = 1 - len(failed) / len(rows)
    assert share >= SHARE_RIGHT, f"{share:.1%} right\n" + "\n".join(map(failure_text, failed))


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_with_nothing_to_record_yield_nothing(language: str, extract: Extract) -> None:
    rows = list(outcomes(f"nothing_{language}", extract))
    failed = [row for row in rows if row.wrong]
    share = 1 - len(failed) / len(rows)
    assert share >= SHARE_QUIET, f"{share:.1%} quiet\n" + "\n".join(map(failure_text, failed))


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_three_hundred_sentences_and_no_type_is_left_out(language: str) -> None:
    rows = load_rows(language)
    assert len({row["text"] for row in rows}) >= 300
    by_type = Counter(row["type"] for row in rows)
    assert by_type.keys() == set(get_args(ClaimType))
    assert min(by_type.values()) >= 6


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_watch_and_every_modality_occurs(language: str) -> None:
    rows = load_rows(language)
    assert len({row["watch"] for row in rows}) == 13
    assert {row["modality"] for row in rows} == set(get_args(Modality))
    assert {row["polarity"] for row in rows} == {"pos", "neg"}
