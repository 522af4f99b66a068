"""Ten items reviewed with the keyboard alone: one key decides and brings the next, one key takes it back."""

from __future__ import annotations

from typing import Any

from web_record import many_waiting

MORE = many_waiting
KEYS = ["a", "x", "u", "a", "n", "a", "u", "a", "a", "x", "a"]
"""Ten decisions and one skip."""


def _left(page: Any) -> int:
    return int(page.locator("h1 small").inner_text().partition(" ")[0])


def _press(page: Any, key: str) -> None:
    before = page.locator("input[name=item]").first.input_value()
    page.keyboard.press(key)
    page.wait_for_function(
        "before => document.readyState === 'complete' && document.querySelector('input[name=item]')?.value !== before",
        arg=before,
    )


def test_review_ten_items_with_the_keyboard_only(page: Any) -> None:
    page.goto("/review")
    waiting = _left(page)
    assert waiting > len(KEYS)
    page.keyboard.press("Tab")
    while not page.evaluate("document.activeElement.matches('#deciding input[name=reviewer]')"):
        page.keyboard.press("Tab")
    page.keyboard.type("sari")
    page.keyboard.press("Shift+Tab")
    first = page.locator("input[name=item]").first.input_value()
    for key in KEYS:
        _press(page, key)
    assert _left(page) == waiting - sum(key in "ax" for key in KEYS)
    page.goto("/decisions")
    taken = [row.split("\t")[3].strip() for row in page.locator("tbody tr").all_inner_texts()]
    assert len(taken) == 10
    assert taken == [
        {"a": "accept", "x": "reject", "u": "unsure"}[key] for key in reversed(KEYS) if key != "n"
    ]
    assert {row.split("\t")[2] for row in page.locator("tbody tr").all_inner_texts()} == {"sari"}
    page.goto("/review")
    here = page.locator("input[name=item]").first.input_value()
    assert here != first, "the queue opens where the reviewer stopped"
    for _ in range(10):
        with page.expect_navigation():
            page.keyboard.press("z")
    page.goto("/queue")
    assert int(page.locator("h1 small").inner_text()) == waiting
