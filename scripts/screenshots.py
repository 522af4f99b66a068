"""Pictures of every page of the workbench for the documentation, from the packaged dossier.

    python scripts/screenshots.py [--db demo.db] [--to docs/images] [--whole]

Each page is taken at desk and phone width, light and dark. Needs Playwright and Debian's Chromium; the map is
drawn by WebGL in software. `--whole` takes the page to its end, for looking at it; the documentation has its top.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
SWITCHES = ["--no-sandbox", "--enable-unsafe-swiftshader", "--use-gl=angle", "--use-angle=swiftshader"]
LOOKS = [(name, width, height, scheme) for name, width, height in (("desk", 1280, 900), ("phone", 360, 740))
         for scheme in ("light", "dark")]  # fmt: skip
QUALITY = 45
PATIENCE = 60.0


def main() -> int:
    """Serve a record, visit each page in each look, write the pictures."""
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("--db", type=Path, help="a record; without it the dossier is read")
    asked.add_argument("--to", type=Path, default=ROOT / "docs" / "images")
    asked.add_argument("--whole", action="store_true")
    given = asked.parse_args()
    given.to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        record = _record(given.db, Path(folder))
        with served(record) as address, served(Path(folder) / "empty.db") as empty:
            pages = {
                "first-run": f"{empty}/",
                **{name: address + path for name, path in pages_of(address).items()},
            }
            written = _pictures(pages, given.to, whole=given.whole)
    print(
        f"{len(written)} pictures, {sum(file.stat().st_size for file in written) // 1024} KB, in {given.to}"
    )
    return 0


def _record(given: Path | None, folder: Path) -> Path:
    """A copy of a record, since looking at it may bring it up to date."""
    if given is not None:
        return Path(shutil.copy(given, folder / "record.db"))
    command = [sys.executable, "-m", "trucewatch", "demo", "--to", str(folder)]
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL)
    return folder / "demo.db"


@contextmanager
def served(db: Path) -> Iterator[str]:
    """The workbench on a record, at a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "trucewatch", "serve", "--db", str(db), "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd=db.parent) as server:
        try:
            _await(f"http://127.0.0.1:{port}/health")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def _await(url: str) -> None:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            urlopen(url, timeout=2).close()
            return
        except OSError:
            if time.monotonic() > end:
                raise SystemExit(f"{url}: no answer") from None
            time.sleep(0.2)


def pages_of(address: str) -> dict[str, str]:
    """The pages that show most: the event of most claims, the truce of most breaches, a pair to review."""

    def told(path: str) -> Any:
        with urlopen(address + path, timeout=PATIENCE) as answer:
            return json.load(answer)

    events = told("/api/events?limit=500")["items"]
    many = [event for event in events if 2 <= len(event["claims"]) <= 6 and event["disagreements"]] or events
    event = max(many, key=lambda event: len(event["claims"]))
    truce = max(told("/api/truces")["items"], key=lambda truce: len(truce["breaches"]))
    reports = {report["report_id"]: report["language"] for report in told("/api/reports?limit=500")["items"]}
    first, second = _two_languages(events, reports)
    waiting = told("/queue.json?kind=pair")["items"] or told("/queue.json")["items"]
    return {
        "overview": "/",
        "event": f"/events/{event['id']}",
        "truce": f"/truces/{truce['id']}",
        "report": f"/reports/{first}",
        "side-by-side": f"/reports/{first}?beside={second}",
        "network": "/network",
        "review": f"/review?item={waiting[0]['key']}" if waiting else "/review",
        "queue": "/queue",
        "reports": "/reports",
        "decisions": "/decisions",
    }


def _two_languages(events: list[Any], languages: dict[str, str]) -> tuple[str, str]:
    for event in events:
        by_language = {
            languages.get(name): name for name in (cid.rpartition("-")[0] for cid in event["claims"])
        }
        if {"id", "en"} <= set(by_language):
            return by_language["id"], by_language["en"]
    first = next(iter(languages))
    return first, first


def _pictures(pages: dict[str, str], to: Path, *, whole: bool) -> list[Path]:
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    written = []
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=SWITCHES)
        for look, width, height, scheme in LOOKS:
            context = browser.new_context(
                viewport={"width": width, "height": height}, color_scheme=scheme, locale="en-GB"
            )
            shown = context.new_page()
            for name, url in pages.items():
                shown.goto(url)
                if shown.locator("[data-map]").count():
                    shown.wait_for_selector("[data-drawn]", state="attached", timeout=PATIENCE * 1000)
                file = to / f"{name}-{look}-{scheme}.jpg"
                shown.screenshot(path=file, type="jpeg", quality=QUALITY, full_page=whole)
                written.append(file)
            context.close()
        browser.close()
    return written


if __name__ == "__main__":
    raise SystemExit(main())
