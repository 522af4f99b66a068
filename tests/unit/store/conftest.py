"""A store with two reports and three claims, on a file that the test may harm."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from builders import a_claim, a_page, a_report, an_actor
from trucewatch.store import Store, Versions, open_store

NOON = datetime(2020, 11, 8, 12, tzinfo=UTC)
TODAY = Versions(rules="rules-1", models="models-1")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "record.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with open_store(path) as opened:
        yield opened


@pytest.fixture
def filled(store: Store) -> Store:
    run_id = store.begin_run(TODAY, at=NOON)
    page = a_page()
    report = a_report(page)
    claims = (
        a_claim(
            report,
            "Artillery hit Shusha on Saturday",
            recipients=(an_actor("NKR.CVL", "Karabakh civilians"),),
        ),
        a_claim(report, "At least three people were killed", 2, type="toll", place=None, time=None),
    )
    store.save_reading(page, report, claims, run_id=run_id, versions=TODAY, at=NOON)
    other = a_page("Azerbaijan's army said on 10 November that it holds fire.", name="page-2")
    second = a_report(other, published_at="2020-11", outlet=None)
    held = a_claim(
        second,
        "it holds fire",
        type="truce_in_effect",
        place=None,
        time=("2020-11-10", None),
        actors=(an_actor("AZE.MIL", "Azerbaijan armed forces"),),
    )
    store.save_reading(other, second, (held,), run_id=run_id, versions=TODAY, at=NOON)
    return store
