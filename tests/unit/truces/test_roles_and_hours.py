"""Who mediated which truce, what each is called and when it began, in wars other than the development one."""

from __future__ import annotations

import pytest

from telling import days, page, pages, told
from trucewatch.merging import merge
from trucewatch.records import Claim, PlaceRef, Report, Truce
from trucewatch.truces import Tracked, track

SUDAN = "SDN.MIL RSF"
FIRST = told("a-1", "agreement_concluded", "2023-05-01", who=SUDAN, quote="agreed a ceasefire")
SECOND = told("b-1", "agreement_concluded", "2023-05-20", who=SUDAN, quote="menyepakati jeda baru")
THIRD = told("c-1", "agreement_concluded", "2023-06-10", who=SUDAN, quote="a third truce was signed")
BOTH_BY_SAUDIS = {"who": "SAU.GOV", "to": SUDAN, "third": [("SAU.GOV", "mediator")]}


def tracked(*claims: Claim, reports: list[Report] | None = None) -> Tracked:
    listed = reports or [
        page(name, str(max(c.time[1] for c in claims if c.report_id == name and c.time and c.time[1])))
        for name in sorted({claim.report_id for claim in claims})
    ]
    return track(claims, merge(claims, listed).events, listed)


def mediators(found: Tracked) -> list[list[str]]:
    return [[actor.code for actor in truce.mediators] for truce in found.truces]


def only(*claims: Claim) -> Truce:
    [truce] = tracked(*claims).truces
    return truce


# --- claims about several truces at once


@pytest.mark.parametrize(
    "quote",
    [
        "Two truces brokered by Riyadh have been broken",
        "Kedua gencatan senjata yang ditengahi Riyadh gagal",
        "both ceasefires arranged by Saudi Arabia",
    ],
)
def test_a_mediator_of_two_truces_mediated_the_two_that_are_known(quote: str) -> None:
    both = told("d-1", "mediation_contact", "2023-05-25/2023-05-31", quote=quote, **BOTH_BY_SAUDIS)
    assert mediators(tracked(FIRST, SECOND, both)) == [["SAU.GOV"], ["SAU.GOV"]]


@pytest.mark.parametrize(
    ("ahead", "quote"),
    [
        ("It is the third truce since April; the first two, ", "brokered by Saudi Arabia"),
        ("Sejak April ", "dua gencatan senjata sebelumnya yang ditengahi Arab Saudi"),
    ],
)
def test_the_first_two_are_not_the_third_of_the_same_report(ahead: str, quote: str) -> None:
    text = f"{ahead}{quote}, did not hold."
    start = len(ahead)
    claim = told("c-2", "mediation_contact", "2023-06-10", quote=quote, **BOTH_BY_SAUDIS)
    claim = claim.model_copy(update={"start": start, "end": start + len(quote)})
    reports = [page("a", "2023-05-01"), page("b", "2023-05-20"), page("c", "2023-06-10", text=text)]
    assert mediators(tracked(FIRST, SECOND, THIRD, claim, reports=reports)) == [["SAU.GOV"], ["SAU.GOV"], []]


def test_a_count_that_does_not_fit_what_is_known_goes_to_review() -> None:
    three = told("d-1", "agreement_concluded", "2023-05-31", who=SUDAN, quote="three ceasefires failed")
    found = tracked(FIRST, SECOND, three)
    assert [item.target for item in found.review] == ["d-1"]
    assert "d-1" not in {cid for truce in found.truces for cid in truce.claims}


# --- names


@pytest.mark.parametrize(
    "quote",
    [
        "jeda kedua disepakati setelah yang pertama gagal",
        "a second truce after the first one collapsed",
        "gencatan senjata baru menggantikan yang sebelumnya",
    ],
)
def test_the_truce_that_ended_is_not_called_by_the_name_of_its_successor(quote: str) -> None:
    ended = told("b-2", "truce_ended", "2023-05-01/2023-05-20", who=SUDAN, quote=quote, mode="collapsed")
    first = tracked(FIRST, SECOND, ended).truces[0]
    assert "b-2" in first.claims
    assert first.names == ("ceasefire",)


def test_a_name_is_listed_once_and_not_in_the_capitals_that_begin_a_sentence() -> None:
    start = told("b-1", "truce_in_effect", "2023-05-02", who=SUDAN, quote="Ceasefire begins")
    assert only(FIRST, start).names == ("ceasefire",)


# --- sides


def test_a_signature_told_of_one_side_belongs_to_the_deal_of_both() -> None:
    start = told("a-1", "truce_in_effect", "2025-05-10", who="IND.GOV PAK.GOV", quote="the truce took effect")
    signed = told("b-1", "agreement_concluded", "2025-05-09", who="IND.GOV", quote="the statement signed")
    truce = only(start, signed)
    assert [actor.code for actor in truce.parties] == ["IND.GOV", "PAK.GOV"]


@pytest.mark.parametrize("quote", ["declared a unilateral ceasefire", "mengumumkan jeda sepihak"])
def test_a_pause_of_ones_own_days_before_stays_ones_own(quote: str) -> None:
    start = told("a-1", "truce_in_effect", "2025-05-10", who="IND.GOV PAK.GOV", quote="the truce took effect")
    own = told("b-1", "agreement_concluded", "2025-05-08", who="IND.GOV", quote=quote)
    assert len(tracked(start, own).truces) == 2


def gaza(cid: str, kind: str, when: str, **fields: object) -> Claim:
    about = PlaceRef(name="Gaza Strip", names=("Gaza",))
    return told(cid, kind, when, **fields).model_copy(update={"about_place": about})


def test_a_truce_told_by_place_alone_lists_only_the_sides_that_its_reports_name() -> None:
    brokered = gaza(
        "a-1",
        "mediation_contact",
        "2025-10-05/2025-10-11",
        who="USA.GOV EGY.GOV",
        third=[("USA.GOV", "mediator"), ("EGY.GOV", "mediator")],
        quote="a Gaza ceasefire arranged by Washington and Cairo",
    )
    threat = gaza("a-2", "threaten", "2025-10-11", who="ISR.GOV")
    truce = only(brokered, threat)
    assert [actor.code for actor in truce.parties] == ["ISR.GOV"]
    assert "parties_from_context" in truce.flags
    assert only(brokered).parties == ()


def test_a_brokered_truce_without_a_beginning_is_one_if_it_is_the_weeks_news() -> None:
    fighting = told("a-1", "armed_clash", "2023-06-09", who=SUDAN)
    brokered = told(
        "a-2", "mediation_contact", "/2023-06-10", quote="jeda ditengahi Riyadh", **BOTH_BY_SAUDIS
    )
    fresh = [page("a", "2023-06-11")]
    stale = [page("a", "2023-08-11")]
    assert [truce.announced for truce in tracked(fighting, brokered, reports=fresh).truces] == [
        days("/2023-06-10")
    ]
    assert tracked(fighting, brokered, reports=stale).truces == ()


def test_an_extension_alone_makes_no_truce() -> None:
    longer = gaza("a-1", "agreement_concluded", "2023-11-27", quote="jeda diperpanjang dua hari")
    found = tracked(longer)
    assert found.truces == ()
    assert [item.target for item in found.review] == ["a-1"]


def test_a_deal_told_by_its_week_is_the_one_that_begins_days_later() -> None:
    approved = told("a-1", "agreement_concluded", "2024-11-20/2024-11-26", who="ISR.GOV HEZBOLLAH")
    start = told("b-1", "truce_in_effect", "2024-11-27", who="ISR.GOV HEZBOLLAH", quote="the truce began")
    assert only(approved, start).claims == ("a-1", "b-1")
    far = told("b-1", "truce_in_effect", "2024-12-15", who="ISR.GOV HEZBOLLAH", quote="the truce began")
    assert len(tracked(approved, far).truces) == 2


def test_a_mediator_named_as_state_and_as_government_is_one() -> None:
    deal = told("a-1", "agreement_concluded", who=SUDAN, quote="agreed a truce")
    claims = [
        told(
            f"{name}-2",
            "mediation_contact",
            who=code,
            to=SUDAN,
            third=[(code, "mediator")],
            quote="brokered a truce",
        )
        for name, code in (("a", "SAU"), ("b", "SAU.GOV"), ("c", "USA.GOV"))
    ]
    assert [actor.code for actor in only(deal, *claims).mediators] in (
        ["SAU", "USA.GOV"],
        ["SAU.GOV", "USA.GOV"],
    )


# --- disputed mediation


@pytest.mark.parametrize("no", [{"polarity": "neg"}, {"modality": "denied"}])
def test_mediation_that_is_affirmed_and_denied_is_kept_as_two_positions(no: dict[str, str]) -> None:
    yes = told(
        "b-1",
        "mediation_contact",
        who="USA.GOV",
        to="IND.GOV PAK.GOV",
        third=[("USA.GOV", "mediator")],
        says="USA.GOV",
        quote="a ceasefire mediated by Washington",
    )
    refused = told(
        "c-1",
        "mediation_contact",
        who="USA.GOV",
        to="IND.GOV PAK.GOV",
        says="IND.GOV",
        quote="the ceasefire was not mediated",
        **no,
    )
    deal = told("a-1", "agreement_concluded", who="IND.GOV PAK.GOV", quote="agreed a ceasefire")
    claims = [deal, yes, refused]
    [truce] = track(claims, merge(claims, pages(claims)).events, pages(claims)).truces
    [dispute] = truce.disagreements
    assert dispute.attribute == "mediator"
    assert [(row.claims, row.speakers) for row in dispute.positions] == [
        (("b-1",), ("USA.GOV",)),
        (("c-1",), ("IND.GOV",)),
    ]
    assert [actor.code for actor in truce.mediators] == ["USA.GOV"]
    assert truce.not_mediators == ()


# --- hours


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("the truce began at 8.30 a.m. local time", "2025-01-19T08:30+02:00"),
        ("jeda dimulai pukul 8.30 pagi waktu setempat", "2025-01-19T08:30+02:00"),
        ("jeda dimulai pukul 8.30 pagi", "08:30"),
    ],
)
def test_local_time_is_the_theatres(quote: str, expected: str) -> None:
    start = gaza("a-1", "truce_in_effect", "2025-01-19", who="ISR.GOV HAMAS", quote=quote)
    assert only(start).effective_clock == expected


def test_summer_time_is_told_from_winter_and_not_guessed_between() -> None:
    def hour(day: str) -> str | None:
        quote = "the truce began at 7 a.m. local time"
        return only(gaza("a-1", "truce_in_effect", day, who="ISR.GOV HAMAS", quote=quote)).effective_clock

    assert hour("2021-07-02") == "2021-07-02T07:00+03:00"
    assert hour("2021-10-20") == "07:00"


def test_one_instant_in_two_zones_outnumbers_another_hour() -> None:
    claims = [
        gaza(
            "a-1", "truce_in_effect", "2025-01-19", who="ISR.GOV HAMAS", quote="the truce began at 0630 GMT"
        ),
        gaza(
            "b-1", "truce_in_effect", "2025-01-19", who="ISR.GOV HAMAS", quote="the truce began at 8:30 a.m."
        ),
        gaza(
            "c-1", "truce_in_effect", "2025-01-19", who="ISR.GOV HAMAS", quote="the truce began at 11.15 a.m."
        ),
    ]
    assert only(*claims).effective_clock == "2025-01-19T06:30+00:00"
    assert only(claims[0], claims[2]).effective_clock is None
