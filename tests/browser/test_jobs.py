"""What an analyst comes for, done in a real browser."""

from __future__ import annotations

from typing import Any

import pytest


def test_find_who_alleges_what_and_check_it_at_its_words(page: Any) -> None:
    page.goto("/?place=Ganja")
    page.get_by_role("link", name="Artillery, rocket or missile fire").last.click()
    assert "Azerbaijan" in page.locator("main").inner_text()
    page.get_by_role("link", name="in its report").first.click()
    lit = page.locator("mark", has_text="Armenian forces fired missiles at Ganja")
    assert lit.is_visible()
    lit.locator("a").click()
    assert page.locator(".claim:target").count() == 1


def test_the_screen_and_the_export_hold_the_same(page: Any) -> None:
    page.goto("/?type=armed_clash")
    shown = int(page.locator("#n-events").inner_text())
    page.locator(".exports summary").click()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="events.jsonl").click()
    with open(waiting.value.path(), encoding="utf-8") as file:
        assert sum(1 for _ in file) == shown
    assert page.locator(".line").count() == shown


def test_a_facet_leads_to_as_many_events_as_it_says(page: Any) -> None:
    page.goto("/")
    choice = page.locator(".choices a").first
    n = choice.locator(".n").inner_text()
    choice.click()
    assert page.locator("#n-events").inner_text() == n
    page.go_back()
    assert page.locator(".chosen").count() == 0


def test_withhold_from_the_event_page_and_undo(page: Any) -> None:
    page.goto("/?place=Ganja")
    before = page.locator("#n-events").inner_text()
    page.get_by_role("link", name="Artillery, rocket or missile fire").last.click()
    form = page.locator(".decide form").first
    form.get_by_label("Your name").fill("sari")
    form.get_by_role("button", name="Withhold").click()
    assert "withhold" in page.locator("h1").inner_text()
    page.goto("/?place=Ganja")
    assert page.locator("#n-events").inner_text() != before
    page.goto("/decisions")
    page.get_by_role("link", name="1", exact=True).last.click()
    page.keyboard.press("z")
    page.wait_for_url("**/decisions/2")
    page.goto("/?place=Ganja")
    assert page.locator("#n-events").inner_text() == before


def test_review_with_the_keyboard_only(page: Any) -> None:
    page.goto("/review")
    assert page.locator("#deciding").count() == 1
    page.get_by_label("Your name").first.fill("sari")
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    page.evaluate("document.activeElement.blur()")
    first = page.locator("input[name=item]").first.input_value()
    with page.expect_navigation():
        page.keyboard.press("u")
    page.goto("/decisions")
    assert "unsure" in page.locator("tbody tr").first.inner_text()
    page.goto("/review")
    with page.expect_navigation():
        page.keyboard.press("z")
    assert page.locator("input[name=item]").first.input_value() == first


@pytest.mark.parametrize("path", ["/", "/reports", "/reports/first", "/review", "/network", "/decisions"])
def test_nothing_is_wider_than_a_small_phone(path: str, page: Any) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_hostile_text_does_nothing_in_a_browser(page: Any) -> None:
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.goto("/reports")
    page.locator("a", has_text="onerror").click()
    assert "<script>alert('x')</script>" in page.locator(".text").inner_text()
    assert dialogs == []
