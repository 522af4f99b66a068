"""A served record and a browser; skipped with a plain word where either is missing."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any
from urllib.request import urlopen

import pytest

from trucewatch.store import open_store
from web_record import fill

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PATIENCE = 20.0


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    for package in ("fastapi", "uvicorn"):
        pytest.importorskip(package, reason=f"browser tests need {package}: pip install 'trucewatch[web]'")
    db = tmp_path_factory.mktemp("browser") / "record.db"
    with open_store(db) as store:
        fill(store)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "trucewatch", "serve", "--db", str(db), "--port", str(port)]
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=db.parent
    ) as server:
        try:
            _await(f"http://127.0.0.1:{port}/health")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def _await(url: str) -> None:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            with urlopen(url, timeout=2):
                return
        except OSError:
            if time.monotonic() > end:
                pytest.fail(f"the server did not answer within {PATIENCE:.0f} s")
            time.sleep(0.1)


@pytest.fixture
def page(address: str) -> Iterator[Any]:
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="browser tests need playwright: pip install playwright"
    )
    browser_path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser_path is None:
        pytest.skip("browser tests need Chromium: apt-get install chromium")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=browser_path, args=["--no-sandbox", "--disable-gpu"])
        shown = browser.new_page(base_url=address, locale="en-GB", viewport={"width": 1280, "height": 900})
        faults: list[str] = []
        shown.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        shown.on("pageerror", lambda error: faults.append(str(error)))
        yield shown
        browser.close()
    assert faults == []
