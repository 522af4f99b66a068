"""The two founding pages, read once as printed and once with all names, places and dates exchanged."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from seed_case import Case

sys.path.insert(0, str(Path(__file__).resolve().parent))


@pytest.fixture(scope="session")
def printed(shared: Path) -> Case:
    """Both pages as they were saved."""
    from seed_case import printed_case

    return printed_case(shared)


@pytest.fixture(scope="session")
def exchanged(shared: Path) -> Case:
    """Both pages told of another war, in another year, by other wires."""
    from seed_case import exchanged_case

    return exchanged_case(shared)
