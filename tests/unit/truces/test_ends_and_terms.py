"""How truces end and what they provide for, rule S6 and the terms, in small made-up records."""

from __future__ import annotations

import pytest

from telling import days, page, told
from trucewatch.merging import merge
from trucewatch.records import Claim, Report, Truce
from trucewatch.truces import track

BOTH = "ISR.GOV HAMAS"


def tracked(claims: list[Claim], reports: list[Report]) -> tuple[Truce, ...]:
    return track(claims, merge(claims, reports).events, reports).truces


def printed(
    cid: str, kind: str, when: str, quote: str, rest: str = "", **fields: object
) -> tuple[Claim, Report]:
    """A claim and its page, in the language that the quote is in."""
    language = str(fields.pop("lang", "en"))
    claim = told(cid, kind, when, quote=quote, who=str(fields.pop("who", BOTH)), **fields)
    report = page(cid.partition("-")[0], (when.split("/")[-1]), text=f"{quote}{rest}.", language=language)
    return claim.model_copy(update={"start": 0, "end": len(quote)}), report


def of(*pairs: tuple[Claim, Report], until: str = "2023-12-20") -> Truce:
    later = page("z", until)
    [truce] = tracked([claim for claim, _ in pairs], [*(report for _, report in pairs), later])
    return truce


FOUR_DAYS = printed("a-1", "truce_in_effect", "2023-11-24", "a four-day truce began on Friday at 7 a.m.")
EMPAT_HARI = printed("a-1", "truce_in_effect", "2023-11-24", "jeda empat hari dimulai pukul 07.00", lang="id")


# --- stated lengths


@pytest.mark.parametrize("start", [FOUR_DAYS, EMPAT_HARI])
def test_a_truce_runs_out_when_its_stated_length_is_over(start: tuple[Claim, Report]) -> None:
    truce = of(start)
    assert (truce.status, truce.end_type) == ("ended", "expired")
    assert truce.expires == truce.ended == days("2023-11-28")
    last = truce.transitions[-1]
    assert (last.rule, last.claims, last.flags) == ("S6", ("a-1",), ("by_stated_length", "expired"))


def test_before_that_day_it_is_only_known_when_it_would() -> None:
    truce = of(FOUR_DAYS, until="2023-11-27")
    assert (truce.status, truce.expires, truce.ended) == ("in_effect", days("2023-11-28"), None)


@pytest.mark.parametrize(
    "longer",
    [
        printed("b-1", "agreement_concluded", "2023-11-27", "the truce was extended by two days"),
        printed("b-1", "agreement_concluded", "2023-11-27", "jeda diperpanjang dua hari", lang="id"),
    ],
)
def test_a_prolongation_moves_the_end(longer: tuple[Claim, Report]) -> None:
    assert of(FOUR_DAYS, longer).ended == days("2023-11-30")


def test_two_reports_of_one_prolongation_add_it_once() -> None:
    longer = printed("b-1", "agreement_concluded", "2023-11-27", "the truce was extended by two days")
    again = printed("c-1", "agreement_concluded", "2023-11-28", "jeda diperpanjang dua hari", lang="id")
    assert of(FOUR_DAYS, longer, again).ended == days("2023-11-30")


def test_a_prolongation_of_unknown_length_leaves_the_end_open() -> None:
    longer = printed("b-1", "agreement_concluded", "2023-11-27", "the truce was extended")
    assert of(FOUR_DAYS, longer).ended is None


def test_reports_that_state_different_lengths_decide_nothing() -> None:
    other = printed("b-1", "truce_in_effect", "2023-11-24", "a six-day truce began")
    assert of(FOUR_DAYS, other).expires is None


def test_a_later_word_that_it_stands_keeps_it() -> None:
    stands = printed("b-1", "truce_in_effect", "2023-12-05", "the truce is being observed")
    truce = of(FOUR_DAYS, stands)
    assert truce.ended is None
    assert "in_effect_past_its_length" in truce.flags


def test_how_long_fighting_or_talks_took_is_no_length_of_a_truce() -> None:
    start = printed(
        "a-1", "truce_in_effect", "2023-11-24", "after ten days of talks the truce began on Friday"
    )
    assert of(start).expires is None


# --- said to have ended


def ending(quote: str, **fields: object) -> Truce:
    end = printed("b-1", "truce_ended", "2023-12-01", quote, mode="expired", **fields)
    deal = printed("a-1", "truce_in_effect", "2023-11-24", "the truce began")
    return of(deal, end)


@pytest.mark.parametrize(
    "quote", ["the truce expired on Friday morning", "masa gencatan senjata itu habis pada Jumat"]
)
def test_said_to_have_run_out(quote: str) -> None:
    truce = ending(quote)
    assert (truce.status, truce.end_type, truce.ended) == ("ended", "expired", days("2023-12-01"))


@pytest.mark.parametrize(
    "quote",
    [
        "Israel called off the truce",
        "Hamas says it is no longer bound by the truce",
        "Israel membatalkan jeda",
    ],
)
def test_called_off_by_a_side(quote: str) -> None:
    truce = ending(quote, who="ISR.GOV")
    assert (truce.status, truce.end_type) == ("ended", "terminated_by_party")


def test_a_bare_end_is_a_claim_for_review() -> None:
    truce = ending("the truce ended on Friday")
    assert (truce.status, truce.ended) == ("violations_alleged", None)
    assert "collapse_claimed" in truce.flags


def test_a_failed_truce_of_one_outlet_is_not_ended_by_the_word_it_uses() -> None:
    end = printed("b-1", "truce_ended", "2023-12-01", "the truce collapsed and is void", mode="collapsed")
    deal = printed("a-1", "truce_in_effect", "2023-11-24", "the truce began")
    assert of(deal, end).ended is None


# --- succession


@pytest.mark.parametrize("quote", ["agreed a new truce", "menyepakati jeda baru"])
def test_a_truce_called_new_supersedes_the_one_before(quote: str) -> None:
    first, report = printed("a-1", "agreement_concluded", "2023-11-24", "agreed a truce")
    second, other = printed("b-1", "agreement_concluded", "2023-12-10", quote)
    old, new = tracked([first, second], [report, other])
    assert (old.status, old.end_type, old.ended) == ("ended", "superseded", days("2023-12-10"))
    assert old.transitions[-1].claims == ("b-1",)
    assert (new.status, new.end_type) == ("agreed", None)
    assert [(row.kind, row.truce_id) for row in new.relations] == [("supersedes", old.id)]


def test_a_later_truce_that_nobody_calls_new_ends_nothing() -> None:
    first, report = printed("a-1", "agreement_concluded", "2023-11-24", "agreed a truce")
    second, other = printed("b-1", "agreement_concluded", "2023-12-10", "agreed a truce")
    assert [truce.ended for truce in tracked([first, second], [report, other])] == [None, None]


# --- terms


def terms_of(*claims: Claim, rest: str = "") -> dict[str, tuple[str, ...]]:
    quote = "the two sides agreed a ceasefire"
    deal, report = printed("a-1", "agreement_concluded", "2023-11-24", quote, rest)
    [truce] = tracked([deal, *claims], [report])
    return {term.term_id: term.claims for term in truce.terms if not term.assumed}


def planned(number: int, kind: str, quote: str, **fields: object) -> Claim:
    return told(f"a-{number}", kind, "2023-11-24/", quote=quote, modality="planned", **fields)


@pytest.mark.parametrize(
    ("quote", "term"),
    [
        ("will pull back heavy weapons", "O3"),
        ("akan menarik artileri dari garis depan", "O3"),
        ("will clear mines along the road", "O7"),
        ("akan membersihkan ranjau", "O7"),
        ("will withdraw from the town", "O2"),
        ("akan mundur ke garis semula", "O2"),
    ],
)
def test_what_is_withdrawn_tells_the_term(quote: str, term: str) -> None:
    assert terms_of(planned(2, "disengagement", quote)) == {term: ("a-2",)}


@pytest.mark.parametrize(
    "rest", [" and to set up a joint commission", " dan membentuk komisi bersama untuk mengawasinya"]
)
def test_a_joint_commission_is_a_term(rest: str) -> None:
    assert terms_of(rest=rest) == {"O9": ("a-1",)}


def test_what_is_not_to_be_done_is_a_prohibition() -> None:
    assert terms_of(planned(2, "force_movement", "no troops will be moved", polarity="neg")) == {
        "P2": ("a-2",)
    }


def test_a_background_truce_gets_no_terms_from_a_report_of_a_newer_one() -> None:
    old, first = printed("b-1", "agreement_concluded", "2023-11-01", "agreed a ceasefire")
    new, second = printed("a-1", "agreement_concluded", "2023-11-24", "agreed a second truce")
    again = told("a-2", "agreement_concluded", "2023-11-01", who=BOTH, quote="the ceasefire of 1 November")
    swap = planned(3, "captive_release", "will swap prisoners")
    one, two = tracked([old, new, again, swap], [first, second])
    assert "a-2" in one.claims
    assert [term.term_id for term in one.terms if not term.assumed] == []
    assert [term.term_id for term in two.terms if not term.assumed] == ["O4"]
