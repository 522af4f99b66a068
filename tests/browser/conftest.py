"""A served record and a browser; skipped with a plain word where either is missing."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any
from urllib.request import urlopen

import pytest

from trucewatch.store import open_store
from web_record import alleged_near_shusha, fill, told_again

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PATIENCE = 20.0
WITHOUT_WEBGL = ("--disable-gpu", "--disable-software-rasterizer")
WITH_WEBGL = ("--enable-unsafe-swiftshader", "--use-gl=angle", "--use-angle=swiftshader")


@pytest.fixture(scope="module")
def address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server on the small record; a module can name what else it puts in as `MORE`."""
    for package in ("fastapi", "uvicorn"):
        pytest.importorskip(package, reason=f"browser tests need {package}: pip install 'trucewatch[web]'")
    db = tmp_path_factory.mktemp("browser") / "record.db"
    with open_store(db) as store:
        alleged_near_shusha(told_again(fill(store)))
        getattr(request.module, "MORE", lambda same: same)(store)
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


@pytest.fixture(scope="module")
def launch() -> Iterator[Callable[..., Any]]:
    """Opens a browser with further switches; each one is kept until the module's tests are done."""
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="browser tests need playwright: pip install playwright"
    )
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        pytest.skip("browser tests need Chromium: apt-get install chromium")
    with playwright.sync_playwright() as driver:
        open_ones: dict[tuple[str, ...], Any] = {}

        def opened(*switches: str) -> Any:
            if switches not in open_ones:
                args = ["--no-sandbox", *switches]
                open_ones[switches] = driver.chromium.launch(executable_path=path, args=args)
            return open_ones[switches]

        yield opened
        for browser in open_ones.values():
            browser.close()


@pytest.fixture
def page(address: str, launch: Callable[..., Any]) -> Iterator[Any]:
    """A page in a browser without WebGL; whatever goes wrong in it fails the test."""
    yield from _page(launch(*WITHOUT_WEBGL), address)


@pytest.fixture
def page_with_webgl(address: str, launch: Callable[..., Any]) -> Iterator[Any]:
    """The same with WebGL in software."""
    yield from _page(launch(*WITH_WEBGL), address)


def _page(browser: Any, address: str) -> Iterator[Any]:
    context = browser.new_context(
        base_url=address, locale="en-GB", viewport={"width": 1280, "height": 900}, accept_downloads=True
    )
    shown = context.new_page()
    faults: list[str] = []
    shown.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    shown.on("pageerror", lambda error: faults.append(str(error)))
    shown.on(
        "request",
        lambda sent: None if sent.url.startswith((address, "data:", "blob:")) else faults.append(sent.url),
    )
    yield shown
    context.close()
    assert faults == []
