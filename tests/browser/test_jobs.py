"""What an analyst comes for, done in a real browser."""

from __future__ import annotations

from typing import Any

import pytest


def test_find_the_alleged_breaches_near_shusha_on_a_day_and_who_alleges_them(page: Any) -> None:
    page.goto("/")
    everything = int(page.locator("#n-events").inner_text())
    page.locator("input[name=place]").fill("Shusha")
    page.locator("input[name=since]").fill("2020-10-10")
    page.locator("input[name=until]").fill("2020-10-10")
    page.get_by_role("button", name="Show").click()
    choice = page.locator(".choices a", has_text="alleged").first
    n = int(choice.locator(".n").inner_text())
    choice.click()
    assert int(page.locator("#n-events").inner_text()) == n == page.locator(".line").count() == 1 < everything
    assert "Armenia → Eastern Ledger" in page.locator(".line").inner_text()
    page.locator(".line a").first.click()
    assert "Armenia" in page.locator("h3", has_text="alleges it").inner_text()
    page.goto("/")
    page.locator("a[href^='/truces/']").first.click()
    heads = page.locator("table.wide thead").first.locator("th").all_inner_texts()
    row = page.locator("table.wide tbody tr", has_text="Shush").first.locator("td").all_inner_texts()
    told = dict(zip(heads, row, strict=True))
    assert (told["Alleged by"], told["Alleged violator"]) == ("Armenia", "the armed forces of Azerbaijan")
    assert told["Denied by"] == "no denial seen", "silence is shown as silence"


def test_check_one_figure_back_to_its_sentence(page: Any) -> None:
    page.goto("/?type=armed_clash&since=2020-10-10&until=2020-10-10")
    line = page.locator(".line", has_text="3 civilians")
    line.get_by_role("link").first.click()
    assert "3 civilians" in page.locator("section", has_text="Figures, as told").last.inner_text()
    said = page.locator("blockquote", has_text="At least 3 civilians died near Shushi").first
    said.get_by_role("link", name="in its report").click()
    lit = page.locator("mark", has_text="At least 3 civilians died near Shushi as both armies fought")
    assert lit.is_visible()
    lit.locator("a").click()
    assert page.locator(".claim:target").count() == 1
    page.locator(".claim:target a").first.click()
    assert "#at-first-c4" in page.url


def test_split_a_wrong_merge_and_undo_it(page: Any) -> None:
    page.goto("/?place=Ganja&type=shelling")
    before = int(page.locator("#n-events").inner_text())
    page.get_by_role("link", name="Artillery, rocket or missile fire").last.click()
    event = page.url
    claims = page.locator("blockquote .inline").count()
    assert claims == 2, "two papers told of it and were merged"
    assert page.locator(".joined").count() == 1
    page.locator("#splitting").get_by_label("Your name").fill("sari")
    page.get_by_role("button", name="Split this claim out").last.click()
    page.wait_for_url("**/decisions/*")
    assert "split" in page.locator("h1").inner_text()
    page.goto("/?place=Ganja&type=shelling")
    assert int(page.locator("#n-events").inner_text()) == before + 1
    page.go_back()
    page.get_by_role("button", name="Undo this decision").click()
    page.wait_for_load_state()
    page.goto("/?place=Ganja&type=shelling")
    assert int(page.locator("#n-events").inner_text()) == before
    page.goto(event)
    assert page.locator("blockquote .inline").count() == claims


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
    page.locator("tbody a").first.click()
    page.keyboard.press("z")
    page.wait_for_function("document.querySelector('h1').innerText.includes('undo')")
    page.goto("/?place=Ganja")
    assert page.locator("#n-events").inner_text() == before


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
