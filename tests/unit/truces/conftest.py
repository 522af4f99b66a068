"""Truces of the gold claims: the two founding pages, and the reports of real wars in own words."""

from __future__ import annotations

from pathlib import Path

import pytest

from trucewatch.merging import merge
from trucewatch.records import Claim, Report
from trucewatch.truces import Tracked, track


@pytest.fixture(scope="session")
def of_seeds(seeds: tuple[list[Claim], list[Report]]) -> Tracked:
    """Truces of the founding pages."""
    claims, reports = seeds
    return track(claims, merge(claims, reports).events, reports)


@pytest.fixture(scope="session")
def of_reports(shared: Path) -> Tracked:
    """Truces of all own-words reports."""
    from gold import claims_and_reports, rows

    claims, reports = claims_and_reports(rows(shared / "gold/dev.jsonl"))
    return track(claims, merge(claims, reports).events, reports)
