"""The agreements that an expert makes of the two founding pages (walkthrough, parts C1 and C3)."""

from __future__ import annotations

from datetime import date

from trucewatch.records import Truce
from trucewatch.truces import Tracked, explain_truce


def codes(actors: object) -> set[str]:
    return {actor.code for actor in actors}  # type: ignore[attr-defined]


def october(tracked: Tracked) -> Truce:
    [truce] = [truce for truce in tracked.truces if any(cid.endswith("A8a") for cid in truce.claims)]
    return truce


def november(tracked: Tracked) -> Truce:
    [truce] = [truce for truce in tracked.truces if any(cid.endswith("A10a") for cid in truce.claims)]
    return truce


def test_two_truces_and_one_mention_for_review(of_seeds: Tracked) -> None:
    assert len(of_seeds.truces) == 2
    waiting = [item for item in of_seeds.review if item.kind == "truce_mention"]
    assert [item.target.rpartition("-")[2] for item in waiting] == ["B13b"]


def test_the_october_truce(of_seeds: Tracked) -> None:
    truce = october(of_seeds)
    assert truce.names[0] == "gencatan senjata pertama"
    assert codes(truce.parties) == {"ARM.GOV", "AZE.GOV"}
    assert codes(truce.facilitators) == {"RUS.GOV", "USA.GOV", "FRA.GOV", "MINSK"}
    assert (truce.announced, truce.effective) == ((date(2020, 10, 1), date(2020, 10, 31)), None)
    assert [(step.rule, step.to_state) for step in truce.transitions] == [
        ("S1", "agreed"),
        ("S3", "violations_alleged"),
    ]
    assert "collapse_claimed" in truce.flags


def test_the_november_truce(of_seeds: Tracked) -> None:
    truce = november(of_seeds)
    assert {"penghentian pertempuran secara total", "gencatan senjata", "kesepakatan damai"} <= set(
        truce.names
    )
    assert codes(truce.parties) == {"ARM.GOV", "AZE.GOV"}
    assert codes(truce.mediators) == {"RUS.GOV"}
    assert codes(truce.not_mediators) == {"MINSK"}
    assert (truce.announced, truce.effective) == ((date(2020, 11, 1), date(2020, 11, 10)), None)
    assert truce.derived_bounds == (date(2020, 11, 7), date(2020, 11, 10))
    assert [(step.rule, step.to_state) for step in truce.transitions] == [
        ("S1", "agreed"),
        ("S2", "in_effect"),
    ]
    assert truce.transitions[1].flags == ("presupposed",)


def test_it_neither_holds_nor_is_violated(of_seeds: Tracked) -> None:
    truce = november(of_seeds)
    assert truce.status == "in_effect"
    assert truce.breaches == ()


def test_one_symmetric_breach_of_the_october_truce(of_seeds: Tracked) -> None:
    named = [row for truce in of_seeds.truces for row in truce.breaches if row.basis == "named_breach"]
    assert named == [row for row in october(of_seeds).breaches if row.basis == "named_breach"]
    [breach] = named
    assert codes(breach.alleged_violators) == {"ARM.GOV", "AZE.GOV"}
    assert (breach.attribution_status, breach.verification, breach.term_id) == (
        "media_asserted",
        "reported",
        "P1",
    )
    assert breach.in_force == "yes"


def test_acts_after_it_are_only_candidates(of_seeds: Tracked) -> None:
    matched = [row for truce in of_seeds.truces for row in truce.breaches if row.basis == "rule_match"]
    assert {cid.rpartition("-")[2] for row in matched for cid in row.claims} == {"B7a", "B29c", "B7b"}
    assert len(matched) == 2
    assert {row.in_force for row in matched} == {"unknown"}
    assert not any(row.counted or row.alleged_violators for row in matched)
    assert all(row in october(of_seeds).breaches for row in matched)


def test_only_assumed_terms(of_seeds: Tracked) -> None:
    for truce in of_seeds.truces:
        assert [(term.term_id, term.assumed) for term in truce.terms] == [("P1", True), ("O1", True)]


def test_the_explanation_names_rule_and_claims(of_seeds: Tracked) -> None:
    lines = [line for line in explain_truce(november(of_seeds)) if line.topic == "transition"]
    assert ["S1" in lines[0].text, "S2" in lines[1].text] == [True, True]
    assert [cid.rpartition("-")[2] for cid in lines[0].claims] == ["A10a"]
