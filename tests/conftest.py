"""What all tests share: the development data, where it is there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of development data; absent it skips, and in CI it fails so that nothing is skipped unseen."""
    folder = Path(os.environ.get("TRUCEWATCH_SHARED") or CHECKOUT.parent / "shared")
    if not (folder / "score.py").is_file():
        reason = f"no development data at {folder}: set TRUCEWATCH_SHARED to the folder that holds score.py"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return folder
