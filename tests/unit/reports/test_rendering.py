"""The report as Markdown, HTML and PDF: whole, self-contained, and safe from what pages say."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest

from small_record import snapshot
from trucewatch.rendering import safe_link
from trucewatch.reports import SituationReport, render_html, render_markdown, render_pdf, situation_report
from trucewatch.reports.svg_chart import coverage_chart
from trucewatch.reports.svg_map import Mark, draw_map
from trucewatch.snapshots import Snapshot

Make = Callable[[str, str], SituationReport]
EVIL = '<script>alert(1)</script>"onload="x'


class Tags(HTMLParser):
    """Collects what a page would load and run."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []
        self.loads: list[str] = []
        self.ids: list[str] = []
        self.targets: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        for name, value in attrs:
            if name in ("src", "data") or (name == "href" and tag == "link"):
                self.loads.append(value or "")
            if name == "id":
                self.ids.append(value or "")
            if name == "href" and (value or "").startswith("#"):
                self.targets.append((value or "")[1:])


def tags(html: str) -> Tags:
    found = Tags()
    found.feed(html)
    return found


@pytest.mark.parametrize("language", ["en", "id"])
def test_the_page_is_one_file_without_script_or_network(make: Make, language: str) -> None:
    found = tags(render_html(make("2020-10-10", language)))
    assert not {"script", "iframe", "img", "link", "object"} & set(found.names)
    assert found.loads == []
    assert "svg" in found.names


def test_every_note_number_leads_to_its_note(make: Make) -> None:
    found = tags(render_html(make("2020-10-10", "en")))
    assert set(found.targets) <= set(found.ids)
    assert len(found.ids) == len(set(found.ids))


def test_the_page_says_its_language(make: Make) -> None:
    assert '<html lang="id">' in render_html(make("2020-10-10", "id"))


def poisoned() -> SituationReport:
    record = snapshot(date(2020, 10, 10))
    first = record.reports[0].model_copy(update={"outlet": EVIL, "url": "javascript:alert(1)"})
    place = record.events[3].place
    assert place is not None
    clash = record.events[3].model_copy(
        update={"place": place.model_copy(update={"name": EVIL, "names": (EVIL,)})}
    )
    record = replace(record, reports=(first,), events=(*record.events[:3], clash, *record.events[4:]))
    return situation_report(record, Snapshot(), day=date(2020, 10, 10))


def test_what_a_page_says_cannot_act_inside_the_report() -> None:
    html = render_html(poisoned())
    assert "<script>" not in html
    assert "javascript:" not in html
    assert "&lt;script&gt;" in html


def test_what_a_page_says_means_nothing_to_markdown() -> None:
    text = render_markdown(poisoned())
    assert "<script>" not in text
    assert "javascript:" not in text


@pytest.mark.parametrize(
    ("url", "expected"),
    [("https://a.example/x", True), ("http://a.example", True), ("javascript:alert(1)", False), ("data:text/html,x", False), (None, False), ("http://[", False)],
)  # fmt: skip
def test_only_web_addresses_become_links(url: str | None, expected: bool) -> None:
    assert (safe_link(url) is not None) is expected


def test_every_footnote_of_the_markdown_is_defined_once(make: Make) -> None:
    text = render_markdown(make("2020-10-10", "id"))
    used = set(re.findall(r"\[\^(\d+)\](?!:)", text))
    defined = re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE)
    assert used == set(defined)
    assert len(defined) == len(set(defined))


def test_rows_of_a_markdown_table_have_as_many_cells_as_its_head(make: Make) -> None:
    lines = [line for line in render_markdown(make("2020-10-10", "en")).splitlines() if line.startswith("|")]
    widths = {line.replace("\\|", "").count("|") for line in lines[:4]}
    assert len(widths) == 1


MARKS = (
    Mark(39.76, 46.75, 10.0, "Shushi/Shusha", "clash", alleged=False),
    Mark(40.68, 46.36, 0.0, "Ganja", "fire", alleged=True),
    Mark(40.68, 46.36, 0.0, "Ganja", "fire again", alleged=True),
)
LEGEND = ("reported", "only alleged", "known less exactly")


def test_the_map_shows_each_incident_its_place_and_the_states_around_it() -> None:
    svg = draw_map(
        MARKS, "Places", LEGEND, lambda code: {"AZE": "Azerbaijan", "ARM": "Armenia"}.get(code, code)
    )
    assert svg.count('class="dot alleged"') == 2 + 1
    assert svg.count('class="place"') == 2
    assert "Armenia" in svg
    assert "Azerbaijan" in svg
    assert svg.count('class="border"') > 5


def test_dots_of_one_place_do_not_hide_each_other() -> None:
    svg = draw_map(MARKS[1:], "Places", LEGEND, str)
    at = re.findall(r'<circle class="dot alleged"[^>]*cx="([\d.]+)" cy="[\d.]+" r="5"><title>', svg)
    assert len(at) == len(set(at)) == 2


@pytest.mark.parametrize("where", [(0.0, 179.9), (-85.0, 10.0), (60.0, -179.0), (39.8, 46.8)])
def test_a_map_can_be_drawn_anywhere(where: tuple[float, float]) -> None:
    svg = draw_map([Mark(*where, 0.0, "x", "x", alleged=False)], "Places", LEGEND, str)
    heights = re.search(r'viewBox="0 0 640 (\d+)"', svg)
    assert heights is not None
    assert 100 < int(heights[1]) < 700


def test_the_chart_has_the_reports_read_beside_the_incidents_told() -> None:
    svg = coverage_chart(["1 Nov", "2 Nov"], [3, 0], [1, 0], "t")
    assert svg.count('class="read"') == 1
    assert svg.count('class="told"') == 1
    assert ">3<" in svg
    assert svg.count(">0<") == 2


def test_the_pdf_has_pages_and_is_the_same_each_time(make: Make) -> None:
    try:
        import weasyprint  # noqa: F401
    except (ImportError, OSError):
        pytest.skip("weasyprint or Pango is not installed: pip install 'trucewatch[pdf]'")
    first = render_pdf(make("2020-10-10", "en"))
    assert first.startswith(b"%PDF-")
    assert first == render_pdf(make("2020-10-10", "en"))
