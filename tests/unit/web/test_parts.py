"""The parts of the workbench, one by one."""

from __future__ import annotations

from datetime import date

import pytest

pytest.importorskip("fastapi", reason="fastapi is not installed: pip install 'trucewatch[web]'")

import small_record
from trucewatch.records import Block
from trucewatch.web.asking import address, selection
from trucewatch.web.drawing import histogram, truce_lanes
from trucewatch.web.marking import pieces, visible
from trucewatch.web.network import network
from trucewatch.web.words import table, words


def test_both_languages_have_the_same_words_and_slots() -> None:
    english, indonesian = table("en"), table("id")
    assert set(english) == set(indonesian)
    for key, text in english.items():
        assert text.count("{") == indonesian[key].count("{"), key


@pytest.mark.parametrize(
    "query", [{}, {"type": "shelling", "as_of": "2020-11-01"}, {"place": "a b&c=d", "who": "AZE"}]
)
def test_an_address_and_its_question_are_the_same(query: dict[str, str]) -> None:
    from urllib.parse import parse_qsl, urlsplit

    asked = selection(query)
    assert selection(dict(parse_qsl(urlsplit(address("/", asked)).query))) == asked


def test_pieces_joined_are_the_text_and_know_their_evidence() -> None:
    report = small_record.report("first")
    half = len(report.text) // 2
    cut = report.model_copy(
        update={
            "blocks": (
                Block(kind="headline", start=0, end=half),
                Block(kind="share", start=half, end=len(report.text)),
            )
        }
    )
    claims = [claim for claim in small_record.claims() if claim.report_id == "first"]
    found = pieces(cut, claims)
    assert "".join(piece.text for piece in found) == report.text
    assert {piece.look for piece in found} == {"head", "furniture"}
    for claim in claims:
        assert "".join(p.text for p in found if claim.cid in p.claims) == claim.quote


def test_a_report_without_text_or_blocks_has_pieces_too() -> None:
    assert pieces(small_record.report("first", text="", blocks=()), ()) == ()
    assert [p.look for p in pieces(small_record.report("first", blocks=()), ())] == ["furniture"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\u202eabc", "⟦U+202E⟧abc"),
        ("a\u200bb", "a⟦U+200B⟧b"),
        ("a\tb\nc", "a\tb\nc"),
        ("\x00", "⟦U+0000⟧"),
        ("شوشا", "شوشا"),
    ],
)
def test_characters_that_turn_or_hide_text_are_shown(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_a_breach_without_accuser_says_so_and_uncounted_ones_are_not_ticks() -> None:
    svg = truce_lanes(small_record.truces(), words("en"), lambda truce: f"/truces/{truce.id}")
    assert svg.count('class="breach"') == 1
    assert "alleged by Azerbaijan" in svg


def test_columns_hold_all_dated_events() -> None:
    days = ((date(2020, 1, 1), 3), (date(2020, 12, 31), 2))
    svg = histogram(days, words("id"), lambda first, last: f"/?since={first}&until={last}")
    assert svg.count('class="column"') == 2
    assert "&amp;until=" in svg


def test_two_sided_fighting_has_no_direction() -> None:
    known = {claim.cid: claim for claim in small_record.claims()}
    clash = next(event for event in small_record.events() if event.id == "e-clash-1")
    assert [(e.kind, e.start, e.end) for e in network([clash], known)] == [("fights", "ARM", "AZE")]


def test_an_allegation_is_an_accusation_by_who_makes_it() -> None:
    known = {claim.cid: claim for claim in small_record.claims()}
    strike = next(event for event in small_record.events() if event.id == "e-strike")
    assert ("accuses", "AZE", "ARM") in [(e.kind, e.start, e.end) for e in network([strike], known)]
