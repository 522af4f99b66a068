"""What comes first in a report: no side's charge pushes out the other's, no old end reads as a new one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from small_record import ARM, ARM_MIL, AZE_MIL, GANJA, KARABAKH, SHUSHA, claim, snapshot
from trucewatch.records import Claim, Event, Figure, PlaceRef, Speaker, Truce
from trucewatch.reports import SituationReport, situation_report
from trucewatch.snapshots import Snapshot

DAY = date(2020, 10, 10)
BAKU, YEREVAN = Speaker(code="AZE.GOV", name="Azerbaijan"), Speaker(code="ARM.GOV", name="Armenia")
ALONE = snapshot(DAY)


def told(number: int, type_: str, **fields: Any) -> tuple[Claim, Event]:
    """A claim of the first page and the event it stands alone in."""
    made = claim("first", number, "Talks went on", type_, **fields)
    event = Event(
        id=f"e-{number}",
        type=made.type,
        standing="alleged" if made.modality == "alleged" else "asserted",
        time=made.time,
        place=made.place,
        actors=made.actors,
        claims=(made.cid,),
        n_outlets=1,
        origins=(1, 1),
        primary_sources=(0, 1),
    )
    return made, event


def report_of(*pairs: tuple[Claim, Event], truces: tuple[Truce, ...] = ()) -> SituationReport:
    """The report of a day on which these were told and nothing else."""
    record = replace(
        ALONE, claims=tuple(c for c, _ in pairs), events=tuple(e for _, e in pairs), truces=truces
    )
    return situation_report(record, Snapshot(), day=DAY)


def texts(report: SituationReport, key: str) -> list[str]:
    section = next(found for found in report.sections if found.key == key)
    return [sentence.text for sentence in section.sentences]


def charge(number: int, speaker: Speaker, place: PlaceRef, **fields: Any) -> tuple[Claim, Event]:
    return told(number, "shelling", speaker=speaker, modality="alleged", place=place, **fields)


def test_two_charges_against_one_side_leave_room_for_the_charge_against_the_other() -> None:
    first = charge(21, BAKU, GANJA, actors=(ARM_MIL,))
    second = charge(22, BAKU, SHUSHA, actors=(ARM_MIL,))
    other = charge(23, YEREVAN, KARABAKH, actors=(AZE_MIL,))
    found = texts(report_of(first, second, other), "highlights")
    assert len(found) == 2
    assert {text.partition(",")[0] for text in found} == {"Azerbaijan", "Armenia"}


def test_the_last_place_is_not_given_to_one_side_s_charge() -> None:
    before = [told(number, "agreement_concluded", mode=None) for number in (11, 12)]
    before += [told(number, "negotiation") for number in (13, 14)]
    pair = [charge(21, BAKU, GANJA, actors=(ARM_MIL,)), charge(22, YEREVAN, SHUSHA, actors=(AZE_MIL,))]
    found = texts(report_of(*before, *pair), "highlights")
    assert len(found) == 4
    assert not any("alleged" in text for text in found)
    found = texts(report_of(*before[1:], *pair), "highlights")
    assert sum("alleged" in text for text in found) == 2


def test_the_end_of_two_earlier_truces_names_both_and_comes_after_today_s() -> None:
    ended = told(21, "truce_ended", mode="collapsed")
    agreed = told(22, "agreement_concluded", actors=(ARM,))
    days = (date(2020, 9, 1), date(2020, 9, 9))
    old = [
        Truce(id=f"t{n}", status="agreed", announced=(d, d), claims=(ended[0].cid,))
        for n, d in enumerate(days)
    ]
    new = Truce(id="t9", status="agreed", announced=(DAY, DAY), claims=(agreed[0].cid,))
    first, second = texts(report_of(ended, agreed, truces=(*old, new)), "highlights")
    assert "agreed to a deal" in first
    assert "the truce of 1 September 2020 and the truce of 9 September 2020 failed" in second


def test_acts_that_nobody_is_charged_with_do_not_stand_for_one_another() -> None:
    pair = [charge(21, BAKU, GANJA), charge(22, BAKU, SHUSHA)]
    assert len(texts(report_of(*pair), "highlights")) == 2


def test_one_step_of_a_truce_is_told_once() -> None:
    full = told(
        21,
        "agreement_concluded",
        actors=(ARM, ARM.model_copy(update={"code": "AZE.GOV", "name": "Azerbaijan"})),
    )
    bare = told(22, "agreement_concluded", actors=(ARM,))
    truce = Truce(id="t", status="agreed", claims=(full[0].cid, bare[0].cid))
    (only,) = texts(report_of(bare, full, truces=(truce,)), "highlights")
    assert "Armenia and Azerbaijan reached an agreement" in only


def test_the_end_of_a_truce_that_is_not_known_is_no_highlight_but_a_question() -> None:
    ended = told(21, "truce_ended", mode="collapsed")
    report = report_of(ended)
    assert texts(report, "highlights") == [
        "No report read in this period tells of an act, an agreement or a contact."
    ]
    assert texts(report, "unverified")[0] == (
        "1 report says that a truce ended or failed; which truce is not certain (Harbour Herald)."
    )


def test_reports_that_fighting_began_do_not_tell_that_it_ended() -> None:
    ended, event = told(21, "hostilities_state", mode="ended", place=KARABAKH)
    begun = claim("first", 22, "Talks went on", "hostilities_state", mode="started", speaker=YEREVAN)
    report = report_of(
        (ended, event.model_copy(update={"claims": (ended.cid, begun.cid), "origins": (2, 3)})),
        (begun, told(23, "protest")[1]),
    )
    (line,) = (text for text in texts(report, "highlights") if "ended" in text)
    assert line.endswith("(2–3 origins for the episode as a whole, from its beginning.)")
    assert "Also told" not in line


def test_the_dead_are_counted_before_the_injured_and_people_before_things() -> None:
    figures = tuple(Figure(kind=kind, low=2, high=2) for kind in ("homes_damaged", "injured", "killed"))
    (line,) = texts(report_of(told(21, "shelling", figures=figures)), "highlights")
    assert "(figures told: 2 people killed, 2 people injured and 2 homes or buildings damaged)" in line


def test_whom_another_paper_blames_is_said_with_that_paper_s_voice() -> None:
    dead = (Figure(kind="killed", low=2, high=2),)
    plain, event = told(21, "shelling", place=GANJA, speaker=BAKU, figures=dead)
    blaming = claim("first", 22, "Talks went on", "shelling", place=GANJA, speaker=YEREVAN, actors=(AZE_MIL,))
    record = event.model_copy(update={"claims": (plain.cid, blaming.cid), "disagreements": ()})
    (line,) = texts(report_of((plain, record), (blaming, told(23, "protest")[1])), "highlights")[:1]
    assert "Named as responsible: Azerbaijani forces (Harbour Herald, quoting Armenia)." in line
    assert "It is not said by whom." not in line
