"""The small record as exports read it."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from small_record import snapshot
from trucewatch.exports import export
from trucewatch.snapshots import Holding, Snapshot, holding

Rows = list[dict[str, str]]


@pytest.fixture
def record() -> Snapshot:
    return snapshot()


@pytest.fixture
def held(record: Snapshot) -> Holding:
    return holding(record)


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str, Holding], Rows]:
    """Writes a kind as CSV and reads it back as text cells."""

    def write(kind: str, held: Holding) -> Rows:
        path = tmp_path / f"{kind}.csv"
        export(kind, held, path)
        with path.open(encoding="utf-8", newline="") as lines:
            return list(csv.DictReader(lines))

    return write


@pytest.fixture
def duckdb() -> Any:
    """The tool of those who query the files."""
    return pytest.importorskip("duckdb", reason="duckdb is not installed: pip install 'trucewatch[dev]'")


@pytest.fixture
def pandas() -> Any:
    """The tool of those who load them."""
    return pytest.importorskip("pandas", reason="pandas is not installed: pip install 'trucewatch[dev]'")
