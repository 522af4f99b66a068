"""The record at a glance: wording that stays an interval, and a page that no report can act in."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser
from typing import Any, get_args

import pytest

from builders import a_claim, a_page, a_report, an_actor
from trucewatch.records import (
    ActorRef,
    Breach,
    Claim,
    ClaimType,
    Credit,
    Event,
    Figure,
    PlaceRef,
    ReviewItem,
    Speaker,
    Transition,
    Truce,
    Via,
)
from trucewatch.rendering import safe_link
from trucewatch.summary import overview, render, render_page
from trucewatch.summary.lanes import timeline
from trucewatch.summary.wording import (
    clock,
    days,
    figure,
    names,
    origins,
    place,
    said_by,
    type_label,
    type_table,
)

EVIL = "<script>alert('x')</script> & \"quoted\" </title></svg>"


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2020-11-07", "2020-11-07", "7 Nov 2020"),
        ("2020-11-01", "2020-11-10", "1–10 Nov 2020"),
        ("2020-09-27", "2020-11-07", "27 Sep – 7 Nov 2020"),
        ("2019-12-30", "2020-01-02", "30 Dec 2019 – 2 Jan 2020"),
        (None, "2020-11-07", "by 7 Nov 2020"),
        ("2020-11-07", None, "from 7 Nov 2020"),
        (None, None, "day not stated"),
    ],
)
def test_an_interval_of_days_stays_one(start: str | None, end: str | None, words: str) -> None:
    assert days((_day(start), _day(end))) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Figure(kind="killed", low=3, best=3, high=3), "3 killed"),
        (Figure(kind="killed", low=1001), "at least 1,001 killed"),
        (Figure(kind="injured", high=9, who="civilian"), "up to 9 civilians injured"),
        (Figure(kind="displaced", low=10000, high=99999), "10,000–99,999 displaced"),
        (Figure(kind="displaced", low=100, high=999, unit="household"), "100–999 households displaced"),
        (Figure(kind="killed", low=5, high=5, cumulative=True), "5 killed in total"),
        (Figure(kind="missing"), "a number not given of missing"),
    ],
)
def test_a_figure_is_never_a_midpoint(value: Figure, words: str) -> None:
    assert figure(value) == words


@pytest.mark.parametrize(
    ("count", "words"),
    [
        ((1, 1), "1 origin"),
        ((1, 2), "1–2 origins"),
        ((2, 2), "2 origins"),
        ((0, 0), "no origin of its own"),
        ((0, None), "origins unresolved"),
        ((2, None), "at least 2 origins"),
    ],
)
def test_origins_are_counted_as_a_range(count: tuple[int, int | None], words: str) -> None:
    assert origins(count) == words


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "Example Post, without naming a source"),
        ({"via": (Via(name="Reuters"),)}, "Reuters via Example Post"),
        ({"via": (Via(name="Example Post"),)}, "Example Post, without naming a source"),
        (
            {"speaker": Speaker(code="FRA.GOV", name="Emmanuel Macron")},
            "Emmanuel Macron, according to Example Post",
        ),
        (
            {"speaker": Speaker(code="FRA.GOV", name="Emmanuel Macron"), "via": (Via(name="Reuters"),)},
            "Emmanuel Macron, according to Reuters via Example Post",
        ),
        (
            {"speaker": Speaker(code="UNNAMED", name="unnamed")},
            "an unnamed source, according to Example Post",
        ),
    ],
)
def test_every_hand_that_a_claim_went_through_is_named(fields: dict[str, Any], words: str) -> None:
    report = a_report(a_page())
    assert said_by(a_claim(report, "Artillery hit Shusha", **fields), report) == words


@pytest.mark.parametrize(
    ("content", "wires", "words"),
    [
        ("wire_copy", ("Reuters",), "Reuters via Example Post"),
        ("relay", ("Reuters", "AFP"), "Example Post, on a page that credits Reuters and AFP"),
    ],
)
def test_a_page_that_credits_a_wire_is_not_said_to_name_no_source(
    content: str, wires: tuple[str, ...], words: str
) -> None:
    credits = tuple(Credit(name=name, kind="wire") for name in wires)
    report = a_report(a_page(), content_class=content, credits=credits)
    assert said_by(a_claim(report, "Artillery hit Shusha"), report) == words


def test_a_contested_place_is_shown_with_another_of_its_names() -> None:
    assert place(PlaceRef(name="Shusha", names=("Şuşa", "Shushi", "Shusha"))) == "Shusha (Shushi)"
    assert place(PlaceRef(name="Ganja")) == "Ganja"
    assert place(None) is None


def test_every_claim_type_has_a_label_and_a_lane() -> None:
    assert set(type_table()) == set(get_args(ClaimType))
    assert type_label("armed_clash") == "Armed clash"


def _record(text: str = "Armenia and Azerbaijan agreed a truce. Artillery hit Shusha.") -> dict[str, Any]:
    report = a_report(a_page(text), title="A title")
    hit = a_claim(report, "Artillery hit Shusha", 1, figures=(Figure(kind="killed", low=3, high=3),))
    feared = a_claim(report, "agreed a truce", 2, type="truce_ended", modality="feared", place=None)
    event = Event(
        id="e1",
        type="shelling",
        standing="asserted",
        time=hit.time,
        place=hit.place,
        claims=(hit.cid,),
        origins=(1, 1),
    )
    return {"reports": [report], "claims": [hit, feared], "events": [event], "truces": [], "review": []}


def _truce(claim: Claim, **fields: Any) -> Truce:
    stated: dict[str, Any] = {
        "id": "t1",
        "parties": (an_actor("ARM", "Armenia"), an_actor("AZE", "Azerbaijan")),
        "announced": claim.time,
        "status": "in_effect",
        "transitions": (
            Transition(
                time=claim.time, from_state="agreed", to_state="in_effect", rule="S2", claims=(claim.cid,)
            ),
        ),
    }
    return Truce(**(stated | fields))


def _with_truce(**fields: Any) -> dict[str, Any]:
    record = _record()
    report = record["reports"][0]
    claim = a_claim(
        report,
        "agreed a truce",
        3,
        type="truce_in_effect",
        factivity="presupposed",
        place=None,
        via=(Via(name="Reuters"),),
    )
    return record | {"claims": [*record["claims"], claim], "truces": [_truce(claim, **fields)]}


def test_the_status_line_says_what_it_rests_on_and_what_nobody_reported() -> None:
    assert overview(**_with_truce()).truces[0].basis == (
        "according to presuppositions in one report (Reuters via Example Post); no adherence or breach report seen"
    )


def test_only_counted_breaches_are_named_in_the_status_line() -> None:
    breaches = (Breach(id="b1", basis="named_breach"), Breach(id="b2", basis="rule_match", counted=False))
    truce = overview(**_with_truce(breaches=breaches)).truces[0]
    assert truce.basis.endswith("1 alleged breach reported")
    assert ([line.key for line in truce.breaches], [line.key for line in truce.waiting]) == (["b1"], ["b2"])
    assert "alleged violator: nobody named" in truce.breaches[0].text


def test_what_is_feared_stands_apart_from_what_happened() -> None:
    view = overview(**_record())
    assert [line.kind for line in view.events] == ["Shelling"]
    assert [(line.kind, line.notes) for line in view.not_happened] == [("Truce ended", ("feared",))]
    assert view.types == (("Shelling", 1, 0), ("Truce ended", 0, 1))


def test_the_printed_summary_has_every_part_and_says_who_says_so() -> None:
    text = render(overview(**_with_truce(), rejected=[("bad.html", "no_text: nothing to read")]))
    for part in (
        "1 read, 1 rejected",
        "bad.html: no_text: nothing to read",
        "TRUCE LEDGER",
        "Armenia and Azerbaijan",
        "rule S2",
        "CONTACTS",
        "3 killed",
        "FOR REVIEW",
        "says Example Post, without naming a source: “Artillery hit Shusha”",
    ):
        assert part in text, part
    assert max(len(line) for line in text.splitlines()) <= 130


def test_an_empty_record_is_shown_as_one() -> None:
    view = overview([], [], [], [], [])
    assert "0 read, 0 rejected" in render(view)
    assert "No report tells of a truce." in render_page(view)
    assert timeline(view) == ""


class _Elements(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


def _evil_record() -> dict[str, Any]:
    report = a_report(
        a_page(f"{EVIL} Artillery hit Shusha."),
        title=EVIL,
        outlet=EVIL,
        url="javascript:alert(1)",
        origin=EVIL,
        language="en",
    )
    claim = a_claim(
        report,
        EVIL,
        1,
        speaker=Speaker(code="X", name=EVIL),
        via=(Via(name=EVIL),),
        place=PlaceRef(name=EVIL),
        gloss=EVIL,
        actors=(an_actor("X", EVIL),),
    )
    event = Event(
        id="e1",
        type="shelling",
        standing="asserted",
        time=claim.time,
        place=claim.place,
        actors=claim.actors,
        claims=(claim.cid,),
    )
    truce = _truce(claim, names=(EVIL,), parties=(an_actor("X", EVIL),), effective_clock=EVIL)
    item = ReviewItem(kind=EVIL, target=EVIL, reason=EVIL, claims=(claim.cid,))
    return {"reports": [report], "claims": [claim], "events": [event], "truces": [truce], "review": [item]}


def test_no_text_of_a_report_becomes_markup_of_the_page() -> None:
    page = render_page(overview(**_evil_record(), rejected=[(EVIL, EVIL)]))
    tags = [tag for tag, _ in _Elements(page).seen]
    assert "script" not in tags
    assert "alert(&#39;x&#39;)" in page
    assert page.count("</svg>") == 1
    assert [
        attrs
        for tag, attrs in _Elements(page).seen
        if tag == "a" and not (attrs["href"] or "").startswith("#")
    ] == []


def test_the_page_loads_nothing_from_anywhere() -> None:
    page = render_page(overview(**_with_truce()))
    assert re.findall(r"(?:src|srcset|data|action|poster)=", page) == []
    assert re.findall(r"url\(|@import|<link|<script|<iframe", page) == []
    assert "default-src 'none'" in page


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://example.org/a?b=c", True),
        ("http://example.org", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("https://[broken", False),
        ("", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(url: str | None, kept: bool) -> None:
    assert (safe_link(url) == url) is kept if url else safe_link(url) is None


def test_doubt_about_the_day_is_drawn_as_width() -> None:
    record = _record()
    wide = record["events"][0].model_copy(
        update={"id": "e2", "time": (date(2020, 11, 1), date(2020, 11, 10))}
    )
    bars = re.findall(
        r'class="bar fighting"[^>]*width="([\d.]+)"',
        timeline(overview(**record | {"events": [*record["events"], wide]})),
    )
    assert len(bars) == 2
    assert float(bars[1]) > 5 * float(bars[0])


def test_what_is_alleged_is_drawn_hollow_and_open_ends_faded() -> None:
    record = _record()
    alleged = record["events"][0].model_copy(
        update={"standing": "alleged", "time": (date(2020, 11, 7), None)}
    )
    assert 'class="bar fighting alleged open"' in timeline(overview(**record | {"events": [alleged]}))


def test_the_same_record_gives_the_same_page() -> None:
    assert render_page(overview(**_with_truce())) == render_page(overview(**_with_truce()))


def test_a_name_that_only_an_office_led_to_is_marked() -> None:
    named = an_actor("FRA.GOV", "Emmanuel Macron")
    by_office = ActorRef(code="AZE.GOV", name="Ilham Aliyev", resolved_by_role=True)
    assert names((named, by_office)) == "Emmanuel Macron and Ilham Aliyev (named by office only)"


@pytest.mark.parametrize(
    ("stated", "words"),
    [
        ("12:00", "12:00"),
        ("2020-11-10T00:00+03:00", "00:00 (UTC+3)"),
        ("2020-10-10T12:00:00", "12:00"),
        ("2021-02-25T00:00+05:30", "00:00 (UTC+5:30)"),
        ("noon", "noon"),
    ],
)
def test_an_hour_keeps_the_zone_it_was_stated_in(stated: str, words: str) -> None:
    assert clock(stated) == words


def test_a_name_that_only_lengthens_the_printed_one_is_no_other_name() -> None:
    assert place(PlaceRef(name="Barda", names=("Barda (Azerbaijan)", "Barda"))) == "Barda"
    assert (
        place(PlaceRef(name="Nagorno-Karabakh", names=("Nagorno Karabakh", "Artsakh")))
        == "Nagorno-Karabakh (Artsakh)"
    )


def test_a_truce_is_drawn_from_its_announcement_dotted_where_no_end_is_reported() -> None:
    breach = Breach(id="b1", basis="named_breach", time=(date(2020, 11, 9), date(2020, 11, 9)))
    drawn = timeline(overview(**_with_truce(breaches=(breach,))))
    assert 'class="life open"' in drawn
    assert drawn.count('class="ring"') == 1
    assert "Armenia and Azerbaijan, 7 Nov 2020 · in effect" in drawn
    ended = timeline(overview(**_with_truce(ended=(date(2020, 11, 9), date(2020, 11, 9)))))
    assert 'class="life"' in ended
