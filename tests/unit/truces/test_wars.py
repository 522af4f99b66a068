"""Truces of real wars, from gold claims of many outlets in two languages: each once, none made up."""

from __future__ import annotations

from datetime import date

import pytest

from trucewatch.records import Truce
from trucewatch.truces import Tracked
from trucewatch.truces.mentions import sides_of


def between(tracked: Tracked, sides: set[str], first: date, last: date) -> list[Truce]:
    """Truces of these sides that were agreed or began in the span."""
    found = []
    for truce in tracked.truces:
        day = next((when[0] or when[1] for when in (truce.announced, truce.effective) if when), None)
        if sides_of(actor.code for actor in truce.parties) == sides and day and first <= day <= last:
            found.append(truce)
    return found


@pytest.fixture
def karabakh(of_reports: Tracked) -> list[Truce]:
    """The truces of the war of 2020."""
    return between(of_reports, {"ARM", "AZE"}, date(2020, 9, 27), date(2020, 12, 31))


def test_the_war_of_2020_had_four_truces(karabakh: list[Truce]) -> None:
    starts = [truce.effective[0] if truce.effective else None for truce in karabakh]
    assert starts == [date(2020, 10, 10), date(2020, 10, 18), date(2020, 10, 26), date(2020, 11, 10)]


def test_they_were_agreed_when_reports_say(karabakh: list[Truce]) -> None:
    assert [truce.announced for truce in karabakh] == [
        (date(2020, 10, 10), date(2020, 10, 10)),
        (date(2020, 10, 17), date(2020, 10, 18)),
        (date(2020, 10, 25), date(2020, 10, 25)),
        (date(2020, 11, 9), date(2020, 11, 10)),
    ]


def test_their_hours(karabakh: list[Truce]) -> None:
    hours = [truce.effective_clock for truce in karabakh]
    assert hours == ["12:00", "2020-10-18T03:00+07:00", "08:00", "2020-11-10T00:00+03:00"]


def test_their_mediators(karabakh: list[Truce]) -> None:
    mediators = [{actor.code for actor in truce.mediators} for truce in karabakh]
    assert mediators == [{"RUS.GOV"}, {"RUS.GOV"}, {"USA.GOV"}, {"RUS.GOV"}]
    assert {actor.code for actor in karabakh[3].not_mediators} == {"MINSK"}


def test_each_breach_goes_to_the_truce_of_its_day(karabakh: list[Truce]) -> None:
    first = {cid for row in karabakh[0].breaches if row.basis == "named_breach" for cid in row.claims}
    second = {cid for row in karabakh[1].breaches if row.basis == "named_breach" for cid in row.claims}
    assert {"en-efa4706505-c4", "en-efa4706505-c6", "id-111ea4e172-c2"} <= first
    assert second == {"id-111ea4e172-c4", "en-94681cf20f-c5"}  # the latter speaks of both
    assert "en-94681cf20f-c5" in first


def test_mutual_accusations_are_marked_mutual(karabakh: list[Truce]) -> None:
    rows = [row for row in karabakh[0].breaches if "en-efa4706505-c6" in row.claims]
    assert [row.attribution_status for row in rows] == ["mutual"]


def test_the_last_one_is_not_said_to_hold_or_fail(karabakh: list[Truce]) -> None:
    assert karabakh[3].status == "in_effect"


@pytest.mark.parametrize(
    ("sides", "first", "last", "count"),
    [
        ({"ARM", "AZE"}, date(2022, 9, 1), date(2022, 9, 30), 2),
        ({"ARM", "AZE"}, date(2023, 9, 1), date(2023, 9, 30), 1),
        ({"ISR", "PSE"}, date(2023, 11, 1), date(2023, 12, 1), 1),
        ({"ISR", "PSE"}, date(2025, 1, 1), date(2025, 2, 1), 1),
        ({"ISR", "PSE"}, date(2025, 10, 1), date(2025, 10, 31), 1),
        ({"ISR", "LBN"}, date(2024, 11, 1), date(2024, 12, 1), 1),
        ({"IND", "PAK"}, date(2025, 5, 1), date(2025, 5, 31), 1),
        ({"THA", "KHM"}, date(2025, 7, 1), date(2025, 8, 1), 1),
        ({"ETH", "TPLF"}, date(2022, 11, 1), date(2022, 11, 30), 1),
        ({"COD", "M23"}, date(2025, 7, 1), date(2025, 7, 31), 1),
        ({"ISR", "SYR"}, date(2025, 7, 1), date(2025, 7, 31), 1),
        ({"SYR"}, date(2025, 7, 1), date(2025, 7, 31), 1),
    ],
)
def test_every_other_truce_once(
    of_reports: Tracked, sides: set[str], first: date, last: date, count: int
) -> None:
    assert len(between(of_reports, sides, first, last)) == count


def test_a_truce_that_is_only_offered_is_no_truce(of_reports: Tracked) -> None:
    parties = {
        side for truce in of_reports.truces for side in sides_of(actor.code for actor in truce.parties)
    }
    assert not parties & {"SDN", "RSF"}


def test_a_prolonged_pause_stays_one_truce(of_reports: Tracked) -> None:
    [truce] = between(of_reports, {"ISR", "PSE"}, date(2023, 11, 1), date(2023, 12, 1))
    assert any("extended" in step.flags for step in truce.transitions)
    assert truce.effective_clock == "07:00"
