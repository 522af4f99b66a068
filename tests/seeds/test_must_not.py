"""What must not come out of the two founding pages."""

from __future__ import annotations

import pytest
from must_not import CHECKS
from seed_case import Case


def test_all_39_items_are_checked() -> None:
    assert sorted(CHECKS) == list(range(1, 40))


@pytest.mark.parametrize("number", sorted(CHECKS), ids=lambda n: f"{n}-{CHECKS[n].__name__}")
def test_it_does_not_come_out(number: int, printed: Case) -> None:
    assert not list(CHECKS[number](printed))


def test_the_november_truce_is_in_effect_by_presupposition(printed: Case) -> None:
    assert printed.second is not None
    assert printed.second.status == "in_effect"
    last = printed.second.transitions[-1]
    assert last.to_state == "in_effect"
    assert "presupposed" in last.flags
