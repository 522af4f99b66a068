"""Truces, statuses and breaches in small made-up records, one rule at a time."""

from __future__ import annotations

import pytest

from telling import days, pages, told
from trucewatch.merging import merge
from trucewatch.records import Claim, Truce
from trucewatch.truces import Tracked, track

BOTH = "IND.GOV PAK.GOV"
DEAL = told("a-1", "agreement_concluded", who=BOTH, quote="agreed a ceasefire")
START = told("a-2", "truce_in_effect", who=BOTH, quote="the ceasefire began")


def tracked(*claims: Claim) -> Tracked:
    reports = pages(claims)
    return track(claims, merge(claims, reports).events, reports)


def only(*claims: Claim) -> Truce:
    [truce] = tracked(*claims).truces
    return truce


def steps(truce: Truce) -> list[tuple[str, str]]:
    return [(step.rule, step.to_state) for step in truce.transitions]


def test_a_deal_and_its_start_are_one_truce() -> None:
    truce = only(DEAL, START)
    assert steps(truce) == [("S1", "agreed"), ("S2", "in_effect")]
    assert (truce.announced, truce.effective) == (days("2020-10-10"), days("2020-10-10"))


def test_two_truces_nine_days_apart_stay_two() -> None:
    later = told("b-1", "agreement_concluded", "2020-10-19", who=BOTH, quote="agreed a ceasefire")
    assert [truce.announced for truce in tracked(DEAL, later).truces] == [
        days("2020-10-10"),
        days("2020-10-19"),
    ]


def test_an_announced_hour_ties_a_deal_to_a_start_days_later() -> None:
    planned = told("a-3", "truce_in_effect", "2020-10-15", who=BOTH, modality="planned")
    start = told("b-1", "truce_in_effect", "2020-10-15", who=BOTH)
    truce = only(DEAL, planned, start)
    assert (truce.announced, truce.effective) == (days("2020-10-10"), days("2020-10-15"))


def test_a_deal_without_a_start_leads_to_the_next_start_without_a_deal() -> None:
    start = told("b-1", "truce_in_effect", "2020-10-15", who=BOTH, quote="the ceasefire began")
    truce = only(DEAL, start)
    assert (truce.announced, truce.effective) == (days("2020-10-10"), days("2020-10-15"))


def test_a_deal_does_not_take_the_start_of_the_next_deal() -> None:
    deal = told("b-1", "agreement_concluded", "2020-10-15", who=BOTH)
    start = told("b-2", "truce_in_effect", "2020-10-15", who=BOTH, quote="the ceasefire began")
    assert [truce.effective for truce in tracked(DEAL, deal, start).truces] == [None, days("2020-10-15")]


def test_each_side_is_named_once() -> None:
    host = told("b-1", "agreement_concluded", who="ISR.GOV LBN.GOV")
    truce = only(
        told("a-1", "agreement_concluded", who="ISR.GOV HEZBOLLAH"),
        told("c-1", "truce_in_effect", who="ISR.MIL HEZBOLLAH", quote="the truce began"),
        host,
    )
    assert [actor.code for actor in truce.parties] == ["HEZBOLLAH", "ISR.GOV"]


def test_other_names_of_the_same_days_are_aliases() -> None:
    other = told("b-1", "agreement_concluded", who=BOTH, quote="menyetujui jeda kemanusiaan")
    assert only(DEAL, other).names == ("ceasefire", "jeda kemanusiaan")


def test_a_background_mention_joins_the_only_truce_it_can_mean() -> None:
    mention = told("b-1", "agreement_concluded", "2020-10-01/2020-10-31", who=BOTH)
    assert only(DEAL, mention).claims == ("a-1", "b-1")


def test_a_background_mention_that_could_mean_two_goes_to_review() -> None:
    second = told("b-1", "agreement_concluded", "2020-10-19", who=BOTH)
    mention = told("c-1", "agreement_concluded", "2020-10-01/2020-10-31", who=BOTH)
    found = tracked(DEAL, second, mention)
    assert len(found.truces) == 2
    assert [item.target for item in found.review] == ["c-1"]


def test_a_mention_without_a_start_makes_no_truce() -> None:
    found = tracked(told("a-1", "agreement_concluded", "/2020-10-10", who=BOTH))
    assert found.truces == ()
    assert [item.kind for item in found.review] == ["truce_mention"]


@pytest.mark.parametrize(
    "modality", ["planned", "called_for", "hypothetical", "feared", "predicted", "denied"]
)
def test_a_truce_that_is_only_talked_of_is_no_truce(modality: str) -> None:
    assert tracked(told("a-1", "agreement_concluded", who=BOTH, modality=modality)).truces == ()


def test_several_truces_named_at_once_make_none() -> None:
    found = tracked(told("a-1", "agreement_concluded", who=BOTH, quote="two ceasefires were agreed"))
    assert found.truces == ()
    assert [item.kind for item in found.review] == ["truce_mention"]


def test_a_mediator_is_no_party_and_a_negated_one_no_mediator() -> None:
    mediated = told("a-3", "mediation_contact", who="USA.GOV", to=BOTH, third=[("USA.GOV", "mediator")])
    without = told("a-4", "mediation_contact", who="UN", polarity="neg")
    truce = only(DEAL, mediated, without)
    assert [actor.code for actor in truce.parties] == ["IND.GOV", "PAK.GOV"]
    assert [actor.code for actor in truce.mediators] == ["USA.GOV"]
    assert [actor.code for actor in truce.not_mediators] == ["UN"]


def test_a_third_signatory_is_flagged_and_no_party() -> None:
    joint = told("b-1", "agreement_concluded", who=f"{BOTH} USA.GOV")
    truce = only(DEAL, joint)
    assert [actor.code for actor in truce.parties] == ["IND.GOV", "PAK.GOV"]
    assert truce.flags == ("signatory USA.GOV",)


def test_one_sides_cabinet_approving_the_deal_joins_it() -> None:
    vote = told("b-1", "agreement_concluded", "2020-10-05/2020-10-11", who="IND.GOV")
    assert only(DEAL, vote).announced == days("2020-10-10")


def test_one_sides_own_pause_is_a_truce_of_one() -> None:
    truce = only(told("a-1", "agreement_concluded", who="RUS.GOV", quote="declared an Easter truce"))
    assert [actor.code for actor in truce.parties] == ["RUS.GOV"]


def test_one_sides_own_pause_is_the_truce_that_the_other_says_was_broken() -> None:
    own = told("a-1", "agreement_concluded", who="RUS.GOV", quote="declared an Easter truce")
    stands = told("b-1", "truce_in_effect", "2020-10-05/2020-10-11", who="RUS.GOV UKR.GOV", quote="the truce")
    accuse = told("b-2", "accuse", "2020-10-11", who="UKR.GOV", to="RUS.GOV", quote="accused Russia")
    broken = told(
        "b-3",
        "truce_violation",
        "2020-10-11",
        who="RUS.MIL",
        modality="alleged",
        says="UKR.GOV",
        parent="b-2",
    )
    truce = only(own, stands, accuse, broken)
    assert [actor.code for actor in truce.parties] == ["RUS.GOV"]
    assert [breach.alleged_by for breach in truce.breaches] == [("UKR.GOV",)]


def test_silence_is_in_effect_and_only_words_are_holding() -> None:
    assert only(DEAL, START).status == "in_effect"
    calm = told("b-1", "truce_in_effect", "2020-10-12", who=BOTH, quote="the ceasefire is holding")
    assert ("S4", "holding_reported") in steps(only(DEAL, START, calm))


def test_an_act_after_the_start_is_an_incident_and_blames_nobody() -> None:
    clash = told("b-1", "armed_clash", "2020-10-12", who="IND.MIL PAK.MIL", where="Uri")
    truce = only(DEAL, START, clash)
    [breach] = truce.breaches
    assert (breach.basis, breach.in_force, breach.counted) == ("rule_match", "yes", True)
    assert (breach.alleged_violators, breach.alleged_by, breach.attribution_status) == (
        (),
        (),
        "unattributed",
    )
    assert steps(truce)[-1] == ("S3", "incidents_reported")


@pytest.mark.parametrize(
    ("when", "in_force"),
    [("2020-10-09", None), ("2020-10-10", "unknown"), ("2020-10-11", "yes"), ("2021-10-11", None)],
)
def test_an_act_counts_only_while_the_truce_stood(when: str, in_force: str | None) -> None:
    clash = told("b-1", "armed_clash", when, who="IND.MIL PAK.MIL", where="Uri")
    found = [breach.in_force for breach in only(DEAL, START, clash).breaches]
    assert found == ([in_force] if in_force else [])


def test_an_act_of_other_sides_is_no_breach() -> None:
    clash = told("b-1", "armed_clash", "2020-10-12", who="IND.MIL MMR.REB", where="Uri")
    assert only(DEAL, START, clash).breaches == ()


def test_an_accusation_names_accused_accuser_and_denier() -> None:
    accuse = told(
        "b-1", "accuse", "2020-10-11", who="IND.GOV", to="PAK.GOV", quote="accused Pakistan of breaking it"
    )
    breach = told(
        "b-2",
        "truce_violation",
        "2020-10-11",
        who="PAK.MIL",
        modality="alleged",
        says="IND.GOV",
        parent="b-1",
    )
    denial = told("c-1", "truce_violation", "2020-10-11", who="PAK.MIL", modality="denied", says="PAK.GOV")
    [row] = only(DEAL, START, accuse, breach, denial).breaches
    assert (row.basis, row.attribution_status) == ("named_breach", "single_side")
    assert [actor.code for actor in row.alleged_violators] == ["PAK.MIL"]
    assert (row.alleged_by, row.denied_by) == (("IND.GOV",), ("PAK.GOV",))


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"who": "PAK.MIL", "says": "IND.GOV"}, "single_side"),
        ({"who": "PAK.MIL", "says": "PAK.GOV"}, "admitted"),
        ({"who": "PAK.MIL", "says": "UN"}, "monitor_attributed"),
        ({"who": "PAK.MIL", "says": "FRA.GOV"}, "third_party"),
        ({"who": "IND.MIL PAK.MIL"}, "media_asserted"),
        ({}, "unattributed"),
    ],
)
def test_how_a_breach_is_attributed(fields: dict[str, str], status: str) -> None:
    breach = told("a-3", "truce_violation", "2020-10-12", **fields)
    [row] = only(DEAL, START, breach).breaches
    assert row.attribution_status == status


@pytest.mark.parametrize(
    ("ends", "rule", "state"),
    [
        ([{}], "S5", "violations_alleged"),
        ([{"says": "USA.GOV"}], "S5", "collapse_reported"),
        ([{"says": "IND.GOV"}, {"says": "PAK.GOV"}], "S5", "collapse_reported"),
        ([{"via": ["Reuters"]}, {"via": ["AFP"]}], "S5", "collapse_reported"),
        ([{"says": "IND.GOV", "mode": "denounced"}], "S6", "ended"),
    ],
    ids=["one outlet", "the mediator", "both sides", "two origins", "a side denounces it"],
)
def test_who_can_say_that_a_truce_collapsed(ends: list[dict[str, object]], rule: str, state: str) -> None:
    mediated = told("a-3", "mediation_contact", who="USA.GOV", to=BOTH, third=[("USA.GOV", "mediator")])
    said = [
        told(f"{name}-1", "truce_ended", "2020-10-14", who=BOTH, **row)
        for name, row in zip("bc", ends, strict=False)
    ]  # type: ignore[arg-type]
    truce = only(DEAL, START, mediated, *said)
    assert steps(truce)[-1] == (rule, state)
    assert ("collapse_claimed" in truce.flags) is (state == "violations_alleged")
    assert (truce.ended is not None) is (rule == "S6")


def test_the_failure_of_the_first_is_not_the_failure_of_the_second() -> None:
    second = told("b-1", "agreement_concluded", "2020-10-18", who=BOTH, quote="agreed a second truce")
    failed = told("b-2", "truce_ended", "2020-10-10/2020-10-18", who=BOTH, quote="after the first collapsed")
    first, last = tracked(DEAL, START, second, failed).truces
    assert "collapse_claimed" in first.flags
    assert last.flags == ()
    assert [relation.truce_id for relation in last.relations] == [first.id]


def test_what_a_report_says_is_still_to_be_done_is_a_term() -> None:
    swap = told("a-3", "captive_release", None, modality="planned", who=BOTH)
    terms = {term.term_id: term.assumed for term in only(DEAL, swap).terms}
    assert terms == {"P1": True, "O1": True, "O4": False}


def test_the_same_claims_in_any_order_give_the_same_ledger() -> None:
    claims = [
        DEAL,
        START,
        told("b-1", "agreement_concluded", "2020-10-19", who=BOTH),
        told("c-1", "truce_violation", "2020-10-12"),
    ]
    assert tracked(*claims) == tracked(*reversed(claims))


def test_a_truce_of_months_ago_is_not_what_a_new_reports_truce_means() -> None:
    live = told("b-1", "truce_in_effect", "2021-10-05/2021-10-11", who=BOTH)
    old, new = tracked(DEAL, live).truces
    assert old.announced == days("2020-10-10")
    assert new.claims == ("b-1",)
