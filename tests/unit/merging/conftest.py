"""The events of the two founding pages' gold claims."""

from __future__ import annotations

import pytest

from trucewatch.merging import Merged, merge
from trucewatch.records import Claim, Report


@pytest.fixture(scope="session")
def merged(seeds: tuple[list[Claim], list[Report]]) -> Merged:
    """Their events."""
    return merge(*seeds)
