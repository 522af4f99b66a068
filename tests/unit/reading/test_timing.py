"""The day in a truce's own name is where its breach may begin, never the day of the breach."""

from __future__ import annotations

from datetime import date

import pytest

OF_THE_DAY = [
    ("en", "Azerbaijan accused Armenia of breaching the truce of 10 October.", "truce_violation"),
    ("en", "Armenian forces broke the ceasefire of 10 October.", "truce_violation"),
    ("en", "Saturday's Karabakh truce has collapsed.", "truce_ended"),
    ("id", "Azerbaijan menuduh Armenia melanggar gencatan senjata 10 Oktober.", "truce_violation"),
    ("id", "Pasukan Armenia melanggar gencatan senjata 10 Oktober.", "truce_violation"),
    ("id", "Gencatan senjata 10 Oktober sudah runtuh.", "truce_ended"),
]

ON_A_DAY_OF_ITS_OWN = [
    ("en", "The truce of 10 October was broken on 12 October by Armenia."),
    ("id", "Gencatan senjata 10 Oktober dilanggar Armenia pada 12 Oktober."),
]


@pytest.mark.parametrize(("language", "text", "kind"), OF_THE_DAY)
def test_what_befalls_a_dated_truce_lies_between_its_day_and_the_report(
    claims_of, language, text, kind
) -> None:
    claim = next(c for c in claims_of(text, language, "2020-10-14") if c.type == kind)
    assert claim.time == (date(2020, 10, 10), date(2020, 10, 14))
    assert claim.time_basis == "derived"


@pytest.mark.parametrize(("language", "text"), ON_A_DAY_OF_ITS_OWN)
def test_a_breach_with_a_day_of_its_own_keeps_it(claims_of, language, text) -> None:
    breach = next(c for c in claims_of(text, language, "2020-10-14") if c.type == "truce_violation")
    assert breach.time == (date(2020, 10, 12), date(2020, 10, 12))
