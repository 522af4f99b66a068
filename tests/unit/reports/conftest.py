"""Editions of the small record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from small_record import snapshot
from trucewatch.reports import SituationReport, situation_report
from trucewatch.reports.edition import Edition, Period
from trucewatch.reports.wording import Wording

Make = Callable[[str, str], SituationReport]


def edition(day: str, language: str) -> Edition:
    """The working edition of a day."""
    last = date.fromisoformat(day)
    before = snapshot(last - timedelta(days=1))
    return Edition(snapshot(last), before, Period(last, last), Wording(language))


def report(day: str, language: str) -> SituationReport:
    """The report of a day of the small record."""
    last = date.fromisoformat(day)
    return situation_report(snapshot(last), snapshot(last - timedelta(days=1)), day=last, language=language)


@pytest.fixture
def make() -> Make:
    return report
