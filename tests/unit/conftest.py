"""The gold claims of the two founding pages as the reading stage would give them, for merging and truces."""

from __future__ import annotations

from pathlib import Path

import pytest

from trucewatch.records import Claim, Report

ZONES = {
    "A1a": "headline", "A1b": "headline", "A18a": "subheading", "B1a": "headline", "B1b": "headline", "B3a": "deck",
    "B9a": "subheading", "B17a": "subheading", "B27a": "subheading",
}  # fmt: skip
PRESUPPOSED = {"A6b", "A16a", "A16d", "B5b", "B15a", "B23a", "B29a"}


def as_read(claim: Claim) -> Claim:
    """A gold claim with the zone and factivity that the walkthrough gives it."""
    cid = claim.cid.rpartition("-")[2]
    told = {"zone": ZONES.get(cid, "body"), "factivity": "presupposed" if cid in PRESUPPOSED else "stated"}
    return claim.model_copy(update=told)


@pytest.fixture(scope="session")
def seeds(shared: Path) -> tuple[list[Claim], list[Report]]:
    """Claims and reports of both pages."""
    from gold import claims_and_reports, rows

    claims, reports = claims_and_reports(rows(shared / "gold/seeds.jsonl"))
    classed = {"000": "relay", "002": "community"}
    reports = [
        report.model_copy(update={"content_class": classed[report.report_id[:3]]}) for report in reports
    ]
    return [as_read(claim) for claim in claims], reports
