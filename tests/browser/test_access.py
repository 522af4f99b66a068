"""axe finds nothing serious on any page, in light and dark, at desk and phone width."""

from __future__ import annotations

from typing import Any

import pytest

PATHS = [
    "/",
    "/network",
    "/reports",
    "/reports/first",
    "/reports/first?beside=second",
    "/review",
    "/queue",
    "/decisions",
]
SERIOUS = ("serious", "critical")


@pytest.fixture(scope="module")
def axe() -> Any:
    found = pytest.importorskip(
        "axe_playwright_python.sync_playwright",
        reason="accessibility is checked with axe: pip install axe-playwright-python",
    )
    return found.Axe()


def _faults(page: Any, axe: Any) -> list[str]:
    # axe is run by the debugger, not by the page, so the page's policy stays as strict as it is.
    told = axe.run(page).response
    assert told["passes"], "axe looked at nothing"
    return [
        f"{rule['id']}: {node['html'][:120]}"
        for rule in told["violations"]
        if rule["impact"] in SERIOUS
        for node in rule["nodes"]
    ]


def _all(page: Any) -> list[str]:
    page.goto("/")
    event = page.locator(".lines a").first.get_attribute("href")
    truce = page.locator("a[href^='/truces/']").first.get_attribute("href")
    return [*PATHS, event, truce]


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_no_page_has_a_serious_fault(scheme: str, width: int, page: Any, axe: Any) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    faults = {}
    for path in _all(page):
        page.goto(path)
        faults[path] = _faults(page, axe)
    assert {path: found for path, found in faults.items() if found} == {}
