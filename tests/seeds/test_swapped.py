"""No rule knows the founding pages by heart: told of other people, places and days, the same holds."""

from __future__ import annotations

import pytest
from must_not import CHECKS
from seed_case import Case

TOLERATED = 2
"""Claims that may differ: a name of two words for one of one word moves a parse now and then."""


def test_the_text_really_is_another(printed: Case, exchanged: Case) -> None:
    for page in ("A", "B"):
        assert "Karabakh" in printed.reports[page].text
        assert "Karabakh" not in exchanged.reports[page].text
        assert "Prancis" not in exchanged.reports[page].text


@pytest.mark.parametrize("number", sorted(CHECKS), ids=lambda n: f"{n}-{CHECKS[n].__name__}")
def test_it_does_not_come_out_of_the_exchanged_pages(number: int, exchanged: Case) -> None:
    assert not list(CHECKS[number](exchanged))


@pytest.mark.parametrize("page", ["A", "B"])
def test_the_same_claims_come_out(page: str, printed: Case, exchanged: Case) -> None:
    old = sorted((c.type, c.modality, c.polarity) for c in printed.claims[page])
    new = sorted((c.type, c.modality, c.polarity) for c in exchanged.claims[page])
    lost = [kind for kind in old if old.count(kind) > new.count(kind)]
    added = [kind for kind in new if new.count(kind) > old.count(kind)]
    assert len(lost) <= TOLERATED, (lost, added)
    assert len(added) <= TOLERATED, (lost, added)


def test_the_same_truces_come_out(printed: Case, exchanged: Case) -> None:
    assert [t.status for t in exchanged.truces] == [t.status for t in printed.truces]
    assert len(exchanged.events) == len(printed.events)
