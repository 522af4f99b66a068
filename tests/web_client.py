"""The workbench called in this process, for tests of pages and API; skipped where its packages are absent."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from trucewatch.store import Store, open_store
from web_record import fill

HERE = "http://127.0.0.1:8123"
PAGE = {"accept": "text/html"}
OURS = {"origin": HERE}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "record.db") as opened:
        yield fill(opened)


@pytest.fixture
def client(store: Store) -> Any:
    return client_of(store)


def client_of(store: Store, **options: Any) -> Any:
    """A client of the workbench on this record."""
    for package in ("fastapi", "httpx2"):
        pytest.importorskip(
            package, reason=f"the workbench's tests need {package}: pip install 'trucewatch[dev]'"
        )
    from starlette.testclient import TestClient

    from trucewatch.web.app import create_app

    return TestClient(create_app(store, **options), base_url=HERE, follow_redirects=False)
