"""What events say where their claims disagree."""

from __future__ import annotations

from datetime import date

from telling import pages, told
from trucewatch.merging import merge
from trucewatch.records import Claim, Disagreement, Event


def only_event(*claims: Claim) -> Event:
    [event] = merge(claims, pages(claims)).events
    return event


def on(event: Event, attribute: str) -> Disagreement:
    [found] = [split for split in event.disagreements if split.attribute == attribute]
    return found


def test_two_counts_stand_side_by_side_and_the_event_spans_them() -> None:
    event = only_event(
        told("a-1", "shelling", where="Ganja", killed=[(12, 12)], says="AZE.GOV"),
        told("b-1", "shelling", where="Ganja", killed=[(13, 13)], says="UN"),
    )
    positions = on(event, "figures").positions
    assert [(row.value, row.speakers) for row in positions] == [
        ("killed 12", ("AZE.GOV",)),
        ("killed 13", ("UN",)),
    ]
    [figure] = event.figures
    assert (figure.low, figure.best, figure.high) == (12, None, 13)


def test_an_open_count_keeps_the_envelope_open() -> None:
    event = only_event(
        told("a-1", "shelling", where="Ganja", killed=[(12, None)]),
        told("b-1", "shelling", where="Ganja", killed=[(12, 12)]),
    )
    assert (event.figures[0].low, event.figures[0].high) == (12, None)


def test_an_alleged_culprit_is_his_accusers_position_and_no_actor() -> None:
    event = only_event(
        told("a-1", "shelling", where="Ganja", who="ARM.MIL", says="AZE.GOV", modality="alleged")
    )
    assert (event.standing, event.actors, event.figures) == ("alleged", (), ())
    [position] = on(event, "responsibility").positions
    assert (position.value, position.speakers, position.side) == ("ARM.MIL", ("AZE.GOV",), "AZE")


def test_an_asserted_claim_lifts_the_standing_but_not_the_accusation() -> None:
    event = only_event(
        told(
            "a-1",
            "shelling",
            where="Ganja",
            who="ARM.MIL",
            says="AZE.GOV",
            modality="alleged",
            killed=[(9, 9)],
        ),
        told("b-1", "shelling", where="Ganja", killed=[(8, 8)]),
    )
    assert (event.standing, event.actors) == ("asserted", ())
    assert [(figure.low, figure.high) for figure in event.figures] == [(8, 8)]


def test_a_denial_adds_a_position_and_lowers_nothing() -> None:
    claims = [
        told("a-1", "shelling", where="Shusha", who="AZE.MIL", says="ARM.GOV"),
        told("b-1", "deny", who="AZE.GOV", quote="completely untrue"),
        told(
            "b-2", "shelling", where="Shusha", who="AZE.MIL", says="AZE.GOV", modality="denied", parent="b-1"
        ),
    ]
    [event] = [event for event in merge(claims, pages(claims)).events if event.type == "shelling"]
    assert event.standing == "asserted"
    assert [(row.value, row.speakers) for row in on(event, "occurrence").positions] == [
        ("occurred", ("ARM.GOV",)),
        ("denied", ("AZE.GOV",)),
    ]


def test_what_was_printed_before_an_act_is_no_denial_of_it() -> None:
    act = told("a-1", "shelling", "2020-10-17", where="Ganja", who="ARM.MIL", says="AZE.GOV")
    window = ("2020-10-11", "2020-10-17")

    def denied(on: str) -> Event:
        denial = told(
            "b-1", "shelling", None, where="Ganja", who="ARM.MIL", says="ARM.GOV", modality="denied",
            time=tuple(map(date.fromisoformat, window)),
        )  # fmt: skip
        told_on = {"b": (date.fromisoformat(on), date.fromisoformat(on))}
        reports = [
            r.model_copy(update={"reference_date": told_on.get(r.report_id)}) for r in pages([act, denial])
        ]
        [event] = merge([act, denial], reports).events
        return event

    assert [d.attribute for d in denied("2020-10-18").disagreements if d.attribute == "occurrence"]
    assert not [d for d in denied("2020-10-13").disagreements if d.attribute == "occurrence"]


def test_a_place_left_open_by_one_page_is_settled_by_another() -> None:
    open_ = told("a-1", "shelling", where="Ganja", flags=("place_ambiguous",))
    assert only_event(open_).flags == ("place_ambiguous",)
    assert only_event(open_, told("b-1", "shelling", where="Ganja")).flags == ()


def test_nobody_denies_what_they_alleged_themselves() -> None:
    claims = [
        told("a-1", "shelling", where="Shusha", says="ARM.GOV", modality="alleged"),
        told("b-1", "deny", who="ARM.GOV", quote="denied firing"),
        told("b-2", "shelling", where="Shusha", says="ARM.GOV", modality="denied", parent="b-1"),
    ]
    [event] = [event for event in merge(claims, pages(claims)).events if event.type == "shelling"]
    assert event.disagreements == ()


def test_days_that_exclude_each_other_are_both_kept() -> None:
    event = only_event(
        told("a-1", "agreement_concluded", "2020-11-09", who="ARM.GOV AZE.GOV"),
        told("b-1", "agreement_concluded", "2020-11-10", who="ARM.GOV AZE.GOV"),
    )
    assert [row.value for row in on(event, "time").positions] == ["2020-11-09", "2020-11-10"]


def test_who_is_to_mediate_by_the_heading_and_by_the_body_are_two_positions() -> None:
    def child(cid: str, parent: str, who: str) -> Claim:
        return told(cid, "mediation_contact", "2023-05-01/", who=who, parent=parent, modality="called_for")

    speaks = {"who": "FRA.GOV DEU.GOV", "says": "FRA.GOV"}
    claims = [
        told(
            "a-1", "call_for", "2023-05-01", quote="the two agree that the AU must go on mediating", **speaks
        ),
        child("a-2", "a-1", "AU"),
        told(
            "a-3",
            "commit",
            "2023-05-01",
            zone="subheading",
            quote="Paris dan Berlin lanjutkan mediasi",
            **speaks,
        ),
        child("a-4", "a-3", ""),
    ]
    [event] = merge(claims, pages(claims)).events
    assert (event.claims, event.supporting) == (("a-1",), ("a-3",))
    [split] = event.disagreements
    assert split.attribute == "mediator"
    assert {row.value: row.claims for row in split.positions} == {"AU": ("a-1",), "DEU.GOV FRA.GOV": ("a-3",)}


def test_naming_only_some_of_the_mediators_is_no_dispute() -> None:
    claims = [
        told("a-1", "call_for", "2023-05-01", who="FRA.GOV", quote="Paris wants the AU and UN to mediate"),
        told("a-2", "mediation_contact", "2023-05-01/", who="AU UN", parent="a-1", modality="called_for"),
        told("b-1", "call_for", "2023-05-01", who="FRA.GOV", quote="Paris wants the AU to mediate"),
        told("b-2", "mediation_contact", "2023-05-01/", who="AU", parent="b-1", modality="called_for"),
    ]
    [event] = merge(claims, pages(claims)).events
    assert event.claims == ("a-1", "b-1")
    assert event.disagreements == ()
