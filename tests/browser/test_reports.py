"""The situation report as a reader sees it: nothing runs over the edge, on a phone and on paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from small_record import snapshot
from trucewatch.reports import render_html, situation_report

OVER = """() => {
  const edge = document.documentElement.clientWidth + 1;
  const out = [...document.querySelectorAll('main *, header *')].filter(e => !e.closest('svg') && !e.closest('thead'));
  return out.filter(e => e.getBoundingClientRect().right > edge).map(e => e.tagName + ': ' + e.textContent.slice(0, 40));
}"""
OVERLAPPING = """() => {
  const keys = [...document.querySelectorAll('.map .key')].map(e => e.getBoundingClientRect());
  return keys.filter((box, i) => i > 0 && box.left < keys[i - 1].right).length;
}"""
PRINTED_WIDTH = 688
"""CSS pixels between the margins of an A4 page: 210 mm less twice 14 mm."""


def page_of(day: str, language: str) -> str:
    """A report with long addresses, and names without a place to break."""
    last = date.fromisoformat(day)
    record = snapshot(last)
    long = "https://example.org/" + "internasional/" * 12 + "2020-10-10-" * 9
    reports = tuple(
        r.model_copy(update={"url": long, "outlet": f"{r.outlet} {'Nusantara' * 6}"}) for r in record.reports
    )
    before = snapshot(last - timedelta(days=1))
    return render_html(
        situation_report(replace(record, reports=reports), before, day=last, language=language)
    )


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("day", ["2020-10-08", "2020-10-10", "2020-11-20"])
@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_runs_over_the_edge_of_a_screen(
    launch: Callable[..., Any], day: str, language: str, width: int
) -> None:
    page = launch().new_page(viewport={"width": width, "height": 800})
    page.set_content(page_of(day, language))
    wide, seen = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert wide <= seen
    assert page.evaluate(OVER) == []
    assert page.evaluate(OVERLAPPING) == 0


@pytest.mark.parametrize("language", ["en", "id"])
def test_no_table_is_cut_on_paper(launch: Callable[..., Any], language: str) -> None:
    page = launch().new_page(viewport={"width": PRINTED_WIDTH, "height": 970})
    page.emulate_media(media="print")
    page.set_content(page_of("2020-10-10", language))
    assert page.locator("table").count() >= 3
    assert page.evaluate(OVER) == []


def test_the_page_asks_nothing_of_a_network(launch: Callable[..., Any]) -> None:
    asked: list[str] = []
    page = launch().new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.set_content(page_of("2020-10-10", "en"), wait_until="networkidle")
    assert asked == []
    assert page.locator("svg").count() == 2
