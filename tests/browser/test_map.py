"""The map in a real browser: MapLibre where WebGL is there, the drawn one where it is not."""

from __future__ import annotations

from typing import Any


def test_the_map_draws_the_events_of_the_list_and_leads_to_those_of_a_place(page_with_webgl: Any) -> None:
    page = page_with_webgl
    page.goto("/?place=Shusha")
    page.wait_for_selector("[data-drawn]", state="attached")
    assert page.locator(".gl canvas").is_visible()
    assert not page.locator(".drawn").is_visible()
    shown = page.evaluate(
        "fetch(document.querySelector('[data-map]').dataset.map).then((told) => told.json())"
    )
    assert int(page.locator("[data-drawn]").get_attribute("data-drawn")) == shown["drawn"] > 0
    assert "#map=" in page.url
    box = page.locator(".gl canvas").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    popup = page.locator(".maplibregl-popup li").first
    assert "Shushi/Shusha" in popup.inner_text()
    popup.get_by_role("link").click()
    page.wait_for_url("**at=Shusha**")
    assert int(page.locator("#n-events").inner_text()) == shown["points"][0][4]


def test_without_webgl_the_drawn_map_stays(page: Any) -> None:
    page.goto("/")
    page.wait_for_load_state("networkidle")
    assert page.locator(".drawn svg.map").is_visible()
    assert page.locator(".gl").count() == 0


def test_in_print_the_drawn_map_stands(page_with_webgl: Any) -> None:
    page = page_with_webgl
    page.goto("/")
    page.wait_for_selector("[data-drawn]", state="attached")
    page.emulate_media(media="print")
    assert page.locator(".drawn svg.map").is_visible()
    assert not page.locator(".gl").is_visible()
