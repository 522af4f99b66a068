"""The packaged dossier, read, merged and tracked once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from trucewatch.merging import Merged
    from trucewatch.records import Claim, Report, Truce

FOLDER = Path(__file__).resolve().parents[2] / "examples" / "karabakh-2020"


@dataclass(frozen=True, slots=True)
class Record:
    """What the dossier says, by the name of its pages, and what follows."""

    claims: dict[str, tuple[Claim, ...]]
    merged: Merged
    truces: tuple[Truce, ...]


@pytest.fixture(scope="session")
def folder() -> Path:
    """Where the dossier lies."""
    return FOLDER


@pytest.fixture(scope="session")
def reports() -> dict[str, Report]:
    """Its reports by external id."""
    return {report.external_id: report for report in read_all()}


def read_all() -> Iterator[Report]:
    """Every page and row of the dossier as a report."""
    from trucewatch.ingest import read_inputs
    from trucewatch.pages import read_page
    from trucewatch.records import Page

    for page in read_inputs([FOLDER]):
        assert isinstance(page, Page), page
        yield read_page(page)


@pytest.fixture(scope="session")
def record(reports: dict[str, Report]) -> Record:
    """Claims, events and truces of the whole dossier."""
    from trucewatch.merging import merge
    from trucewatch.reading import Reader, read_claims
    from trucewatch.truces import track
    from trucewatch.watches import load_watches

    reader = Reader(watches=load_watches())
    claims = {name: read_claims(report, reader) for name, report in reports.items()}
    everything = [claim for name in sorted(claims) for claim in claims[name]]
    merged = merge(everything, list(reports.values()))
    return Record(claims, merged, track(everything, merged.events, list(reports.values())).truces)
