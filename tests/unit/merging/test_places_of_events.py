"""Where an event is put when its claims name places of unlike width, and which acts are one."""

from __future__ import annotations

import pytest

from telling import pages, told
from trucewatch.merging import merge
from trucewatch.records import Claim, Event, PlaceRef

PROVINCE = PlaceRef(
    name="Donetsk Oblast", names=("Donetsk Oblast",), lat=48.0, lon=37.8, where_prec=4, radius_km=120
)
TOWN = PlaceRef(name="Avdiivka", names=("Avdiivka",), lat=48.14, lon=37.75, where_prec=1)
LINE = PlaceRef(name="line of contact", names=("line of contact",), where_prec=5)


def at(claim: Claim, place: PlaceRef) -> Claim:
    return claim.model_copy(update={"place": place})


def events(*claims: Claim) -> tuple[Event, ...]:
    return merge(claims, pages(claims)).events


def act(cid: str, kind: str = "shelling", when: str = "2024-02-01", **fields: object) -> Claim:
    return told(cid, kind, when, who="RUS.MIL", to="UKR.MIL", **fields)


def test_a_town_inside_the_province_that_others_name_is_the_place() -> None:
    [event] = events(at(act("a-1"), TOWN), at(act("b-1"), PROVINCE), at(act("c-1"), PROVINCE))
    assert event.place == TOWN


def test_a_state_of_fighting_is_as_wide_as_it_is_told() -> None:
    [event] = events(
        at(act("a-1", "hostilities_state", "2024-02-01/2024-02-07"), TOWN),
        at(act("b-1", "hostilities_state", "2024-02-03/2024-02-09"), PROVINCE),
    )
    assert event.place == PROVINCE


def test_a_town_is_no_part_of_a_line_that_nothing_places() -> None:
    found = events(
        at(act("a-1", quote="Moscow shelled", when="2024-01-28/2024-02-03"), TOWN),
        at(act("b-1", quote="Moscow shelled the line of contact"), LINE),
    )
    assert [event.place for event in found] == [TOWN, LINE]


@pytest.mark.parametrize(
    ("places", "apart"),
    [(("Avdiivka", "Marinka"), True), (("Avdiivka", "Avdiivka"), False), (("Avdiivka", None), False)],
)
def test_two_accusations_about_acts_in_unlike_places_are_two(
    places: tuple[str, str | None], apart: bool
) -> None:
    quote = "Kyiv accused Russian forces of shelling the town"
    claims = []
    for report, where in zip("ab", places, strict=True):
        claims.append(told(f"{report}-1", "accuse", "2024-02-01", who="UKR.GOV", to="RUS.MIL", quote=quote))
        claims.append(
            told(
                f"{report}-2",
                "shelling",
                "2024-02-01",
                who="RUS.MIL",
                where=where,
                parent=f"{report}-1",
                modality="alleged",
            )
        )
    accusations = [event for event in events(*claims) if event.type == "accuse"]
    assert len(accusations) == (2 if apart else 1)


def test_a_culprit_whom_only_another_side_names_is_its_position() -> None:
    [event] = events(act("a-1", says="UKR.MIL", where="Avdiivka"))
    [split] = event.disagreements
    assert split.attribute == "responsibility"
    assert [(row.value, row.speakers) for row in split.positions] == [("RUS.MIL", ("UKR.MIL",))]


def test_who_says_so_itself_leaves_nothing_in_dispute() -> None:
    [event] = events(act("a-1", says="RUS.GOV", where="Avdiivka"))
    assert event.disagreements == ()
