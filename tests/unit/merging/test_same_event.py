"""Which claims stand in one event, case by case."""

from __future__ import annotations

import pytest

from telling import days, page, pages, told
from trucewatch.merging import merge
from trucewatch.records import Claim, PlaceRef

BOTH = "ARM.GOV AZE.GOV"
TERTER = told("a-1", "shelling", who="ARM.MIL", where="Terter")


def groups(*claims: Claim) -> set[frozenset[str]]:
    return {frozenset(event.claims) for event in merge(claims, pages(claims)).events}


def together(*claims: Claim) -> bool:
    return groups(*claims) == {frozenset(claim.cid for claim in claims)}


@pytest.mark.parametrize(
    "other",
    [
        told("b-1", "shelling", who="ARM.MIL", where="Terter"),
        told("b-1", "shelling", who="ARM.MIL", where="Terter", modality="alleged"),
        told("b-1", "shelling", where="Terter"),
        told("b-1", "shelling", "2020-10-05/2020-10-11", who="ARM.MIL", where="Terter"),
        told("b-1", "armed_clash", who="ARM.MIL", where="Terter"),
    ],
    ids=["told alike", "as an allegation", "nobody named", "in a news window", "with the wider type"],
)
def test_one_act_told_twice_is_one_event(other: Claim) -> None:
    assert together(TERTER, other)


@pytest.mark.parametrize(
    "other",
    [
        told("b-1", "shelling", who="ARM.MIL", where="Agdam"),
        told("b-1", "shelling", "2020-10-14", who="ARM.MIL", where="Terter"),
        told("b-1", "shelling", who="AZE.MIL", where="Terter"),
        told("b-1", "displacement", who="ARM.MIL", where="Terter"),
        told("b-1", "shelling", None),
    ],
    ids=["other town", "other day", "other shooter", "other type", "undated elsewhere"],
)
def test_another_act_is_another_event(other: Claim) -> None:
    assert not together(TERTER, other)


@pytest.mark.parametrize(
    ("killed", "one"), [((12, 12), True), ((13, 13), True), ((40, 40), False), ((10, None), True)]
)
def test_figures_of_one_strike_grow_but_not_threefold(killed: tuple[int, int | None], one: bool) -> None:
    first = told("a-1", "shelling", where="Ganja", killed=[(12, 12)])
    assert together(first, told("b-1", "shelling", where="Ganja", killed=[killed])) is one


def test_a_page_that_counts_two_strikes_apart_keeps_them_apart() -> None:
    early = told("a-1", "shelling", "/2020-10-17", where="Ganja", killed=[(10, 10)], says="AZE.GOV")
    late = told("a-2", "shelling", "2020-10-17", where="Ganja", killed=[(12, 12)], says="AZE.GOV")
    assert not together(early, late)


def test_places_meet_within_the_wider_radius() -> None:
    town = PlaceRef(name="Shusha", names=("Shusha", "Shushi"), lat=39.76, lon=46.75, where_prec=1)
    region = PlaceRef(name="Karabakh", lat=39.8, lon=46.75, radius_km=60, where_prec=4)
    far = region.model_copy(update={"name": "Tavush", "lat": 41.0, "lon": 45.1, "radius_km": 30})
    near = told("a-1", "armed_clash", who="ARM.MIL AZE.MIL").model_copy(update={"place": town})
    wide = told("b-1", "armed_clash", who="ARM.MIL AZE.MIL").model_copy(update={"place": region})
    assert together(near, wide)
    assert not together(near, wide.model_copy(update={"place": far}))


def test_a_claim_that_fits_two_events_waits_for_a_reviewer() -> None:
    first = told("a-1", "agreement_concluded", "2020-10-10", who=BOTH)
    second = told("b-1", "agreement_concluded", "2020-10-17", who=BOTH)
    either = told("c-1", "agreement_concluded", "2020-10-01/2020-10-31", who=BOTH)
    claims = [first, second, either]
    merged = merge(claims, pages(claims))
    assert {frozenset(event.claims) for event in merged.events} == {
        frozenset({claim.cid}) for claim in claims
    }
    [lone] = [event for event in merged.events if event.claims == ("c-1",)]
    assert len(lone.candidate_same) == 2
    assert [item.kind for item in merged.review] == ["candidate_same"]


def test_a_claim_that_fits_one_event_joins_it() -> None:
    assert together(
        told("a-1", "agreement_concluded", "2020-10-10", who=BOTH),
        told("b-1", "agreement_concluded", "2020-10-01/2020-10-31", who=BOTH),
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (told("a-1", "mediation_contact", who="RUS.GOV FRA.GOV"), told("b-1", "mediation_contact", who="FRA.GOV ARM.GOV")),
        (told("a-1", "call_for", who="USA.GOV", quote="keep the truce"), told("b-1", "call_for", who="RUS.GOV", quote="keep the truce")),
        (told("a-1", "call_for", who="USA.GOV", quote="keep the truce"), told("b-1", "call_for", who="USA.GOV", quote="release hostages")),
        (told("a-1", "toll", who="AZE.GOV", killed=[(41, 41)]), told("b-1", "toll", who="AZE.GOV", killed=[(41, 41)])),
        (told("a-1", "truce_violation", who="AZE.GOV", modality="alleged"), told("b-1", "truce_violation", who="ARM.GOV", modality="alleged")),
        (told("a-1", "agreement_concluded", who=BOTH), told("b-1", "agreement_concluded", who="ARM.GOV")),
        (told("a-1", "agreement_concluded", who=BOTH, quote="agreed a truce"), told("b-1", "agreement_concluded", who=BOTH, quote="extended the truce")),
    ],
    ids=["calls", "speakers", "contents", "tolls", "accused", "both sides and one", "deal and extension"],
)  # fmt: skip
def test_never_merged_by_the_machine(first: Claim, second: Claim) -> None:
    assert not together(first, second)


def test_a_restated_appeal_is_one_across_languages() -> None:
    english = told(
        "a-1", "call_for", who="FRA.GOV", quote="France wants international monitors for the truce"
    )
    indonesian = told(
        "b-1", "call_for", who="FRA.GOV", quote="Prancis ingin gencatan senjata dipantau dunia internasional"
    )
    assert together(english, indonesian)


def test_a_de_facto_entity_stands_with_its_state() -> None:
    assert together(
        told("a-1", "agreement_concluded", who="AZE.GOV NKR"), told("b-1", "agreement_concluded", who=BOTH)
    )


def test_modalities_other_than_asserted_and_alleged_feed_no_event() -> None:
    others = (
        "planned",
        "called_for",
        "feared",
        "predicted",
        "hypothetical",
        "threatened",
        "assessed",
        "denied",
    )
    claims = [told(f"a-{n}", "shelling", where="Terter", modality=name) for n, name in enumerate(others)]
    assert groups(*claims, told("b-1", "shelling", where="Terter", polarity="neg")) == set()


def test_a_heading_restates_but_never_carries_an_event() -> None:
    heading = told("a-1", "shelling", where="Terter", zone="headline")
    alone = merge([heading], [page("a")])
    assert alone.events == ()
    assert [item.kind for item in alone.review] == ["heading_only"]
    [event] = merge([heading, told("a-2", "shelling", where="Terter")], [page("a")]).events
    assert (event.claims, event.supporting) == (("a-2",), ("a-1",))


def test_an_undated_act_takes_its_pages_window() -> None:
    undated = told("b-1", "shelling", None, who="ARM.MIL", where="Terter")
    [event] = merge([TERTER, undated], [page("a"), page("b", "2020-10-12")]).events
    assert event.time == days("2020-10-10")


def test_every_merge_is_explained_in_named_parts() -> None:
    claims = [TERTER, told("b-1", "shelling", who="ARM.MIL", where="Terter")]
    merged = merge(claims, pages(claims))
    [edge] = merged.edges
    assert [part.name for part in edge.parts] == ["type", "actors", "place", "time", "figures", "text"]
    assert all(part.reason for part in edge.parts)
