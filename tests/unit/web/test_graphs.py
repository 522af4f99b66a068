"""The drawn graphs say what the record says: who copied whom, and ties as wide as their origins."""

from __future__ import annotations

import re
from typing import Any

import pytest

pytest.importorskip("fastapi", reason="fastapi is not installed: pip install 'trucewatch[web]'")

from builders import a_claim, a_page, a_report
from trucewatch.records import Claim, Credit, Report, Via
from trucewatch.store import Store
from trucewatch.web.descent import descent, draw
from trucewatch.web.network import Edge
from trucewatch.web.network_drawing import draw as draw_network
from trucewatch.web.words import words
from web_client import PAGE

STORY = (
    "Artillery hit Shusha on Saturday morning and three people were killed in the old town, officials said. "
    "Residents spent the night in cellars while the sirens went on, and the road to the north was closed. "
    "A school, two shops and the bus station were damaged, and the hospital took in eleven wounded people."
)


def _told(name: str, day: str, credit: str | None, text: str = STORY) -> tuple[Report, Claim]:
    page = a_page(text, name=name)
    credits = (Credit(name=credit),) if credit else ()
    kind = "relay" if credit else "staff"
    report = a_report(page, outlet=f"Paper {name}", published_at=day, credits=credits, content_class=kind)
    return report, a_claim(report, "Artillery hit Shusha on Saturday")


def test_a_credited_paper_hangs_on_its_wire_and_a_copy_on_the_earlier_paper() -> None:
    told = [_told("b", "2020-11-08", None), _told("a", "2020-11-07", "Reuters")]
    found = descent([claim for _, claim in told], [report for report, _ in told])
    assert found.origins == ("Reuters",)
    assert [report.outlet for report in found.reports] == ["Paper a", "Paper b"], "in the order of their days"
    assert [(copy.start, copy.end, copy.is_known) for copy in found.copies] == [
        (told[1][0].report_id, told[0][0].report_id, True)
    ]
    svg = draw(found, words("en"))
    assert svg.count('class="copy"') == 1
    assert svg.count('class="paper"') == 2


def test_papers_of_one_day_with_one_text_show_no_direction() -> None:
    told = [_told("a", "2020-11-07", None), _told("b", "2020-11-07", None)]
    found = descent([claim for _, claim in told], [report for report, _ in told])
    assert [copy.is_known for copy in found.copies] == [False]
    assert "marker-end" not in draw(found, words("id"))


def test_a_credit_that_is_not_stated_for_the_claim_is_a_broken_line() -> None:
    report, claim = _told("a", "2020-11-07", "Reuters")
    assert [tie.proven for tie in descent([claim], [report]).ties] == [False]
    stated = claim.model_copy(update={"via": (Via(name="Reuters"),)})
    assert [tie.proven for tie in descent([stated], [report]).ties] == [True]


def test_names_that_try_to_act_are_text_in_a_drawing() -> None:
    report, claim = _told("<script>", "2020-11-07", '<b>" onload="')
    svg = draw(descent([claim], [report]), words("en"))
    assert "<script>" not in svg
    assert "<b>" not in svg
    assert ' onload="' not in svg


def test_an_event_page_draws_its_origins_and_tells_them_in_words(client: Any, store: Store) -> None:
    for event in store.events():
        page = client.get(f"/events/{event.id}", headers=PAGE).text
        assert page.count('class="paper"') == event.n_reports, event.id
        assert "primary sources" in page


def _edge(kind: str, start: str, end: str, least: int) -> Edge:
    return Edge(kind, start, end, least, least, events=["e"])


def test_a_tie_is_as_wide_as_its_origins_and_leads_to_its_row() -> None:
    svg, n = draw_network([_edge("accuses", "AZE", "ARM", 9), _edge("talks", "ARM", "AZE", 1)], words("en"))
    assert n == 2
    wide = {
        kind: float(width)
        for kind, width in re.findall(r'class="edge (\w+)"[^>]*stroke-width="([\d.]+)"', svg)
    }
    assert wide["accuses"] > wide["talks"]
    assert 'href="#tie-0"' in svg
    assert svg.count("marker-end") == 1, "talks have no direction"


def test_only_the_heaviest_actors_are_drawn() -> None:
    edges = [_edge("talks", f"A{n:02}", f"B{n:02}", 50 - n) for n in range(40)]
    svg, n = draw_network(edges, words("en"))
    assert svg.count('class="actor"') == 16
    assert n < len(edges)


def test_no_ties_no_picture() -> None:
    assert draw_network([], words("en")) == ("", 0)


def test_the_network_of_a_period_holds_its_events_alone(client: Any) -> None:
    october = client.get("/network.json?until=2020-10-31").json()["edges"]
    listed = {e["id"] for e in client.get("/index.json?until=2020-10-31&limit=500").json()["events"]}
    assert october
    assert {event for edge in october for event in edge["events"]} <= listed
    page = client.get("/network?until=2020-10-31", headers=PAGE).text
    assert page.count('id="tie-') == len(october)
    assert len(set(re.findall(r'href="#tie-(\d+)"', page))) == len(october)
