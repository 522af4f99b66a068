"""What the dossier as a whole must come to: four truces, no fifth, copies seen as copies."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from trucewatch.records import MAIN_TEXT, Claim, Report, Truce

if TYPE_CHECKING:
    from conftest import Record

TRUCES = {
    "Moscow": (date(2020, 10, 9), date(2020, 10, 11)),
    "second": (date(2020, 10, 17), date(2020, 10, 18)),
    "Washington": (date(2020, 10, 25), date(2020, 10, 26)),
    "three-party": (date(2020, 11, 9), date(2020, 11, 10)),
}
COPIES = (
    "20201120-macron-reuters-1",
    "20201120-macron-reuters-2",
    "20201120-paris-reuters",
    "20201120-paris-uncredited",
)
QUIET = ("neg-christmas-truce", "neg-perang-diskon", "neg-price-war", "neg-qarabag-villarreal")


def announced_within(truce: Truce, first: date, last: date) -> bool:
    """The announcement lies between the days, as far as it is known to the day."""
    start, end = truce.announced or (None, None)
    return bool(start and end and first <= end and start <= last and (end - start).days <= 8)


@pytest.mark.parametrize("name", sorted(TRUCES))
def test_each_truce_of_the_war_is_found_once(name: str, record: Record) -> None:
    assert len([t for t in record.truces if announced_within(t, *TRUCES[name])]) == 1


def test_there_is_no_fifth(record: Record) -> None:
    assert len(record.truces) == 4, [(t.names, t.announced) for t in record.truces]


def test_a_truce_binds_states_not_those_who_signed_for_them(record: Record) -> None:
    assert {tuple(party.name for party in truce.parties) for truce in record.truces} == {
        ("Armenia", "Azerbaijan")
    }


def test_the_three_party_statement_is_in_effect(record: Record) -> None:
    [truce] = [t for t in record.truces if announced_within(t, *TRUCES["three-party"])]
    assert {party.code.split(".")[0] for party in truce.parties} >= {"ARM", "AZE"}
    assert truce.status in ("in_effect", "holding_reported")


@pytest.mark.parametrize("name", QUIET)
def test_war_words_without_a_war_yield_nothing(name: str, record: Record) -> None:
    assert record.claims[name] == ()


def test_no_claim_touches_furniture(record: Record, reports: dict[str, Report]) -> None:
    text = MAIN_TEXT | {"headline", "deck", "subheading"}
    touched = [
        (name, block.kind, claim.quote)
        for name, claims in record.claims.items()
        for claim in claims
        for block in reports[name].blocks
        if block.kind not in text and block.start < claim.end and claim.start < block.end
    ]
    assert not touched


def test_nearly_every_report_yields_claims(record: Record) -> None:
    silent = [name for name, claims in record.claims.items() if not claims and name not in QUIET]
    assert len(silent) <= 2, silent


def test_one_wire_story_in_many_outlets_is_one_origin(record: Record) -> None:
    """Page 2 of one relay carries no credit, so that a second origin cannot be ruled out."""
    wanted = {c.cid for name in COPIES for c in record.claims[name] if in_body(c, "call_for")}
    shared = [e for e in record.merged.events if len(pages_of(wanted & {*e.claims})) > 1]
    assert shared
    assert [e.origins for e in shared if e.origins[1] is None or e.origins[1] > 2] == []


def pages_of(cids: set[str]) -> set[str]:
    """The reports that claims come from."""
    return {cid.rsplit("-", 1)[0] for cid in cids}


def in_body(claim: Claim, kind: str) -> bool:
    """A claim of the type in the article itself."""
    return claim.type == kind and claim.zone in MAIN_TEXT


def test_the_denied_fall_of_shusha_is_not_a_plain_fact(record: Record) -> None:
    claims = [c for c in record.claims["20201109-shusha-denial"] if c.type == "territory_seized"]
    assert claims
    assert all(c.speaker is not None or c.modality != "asserted" for c in claims if c.zone in MAIN_TEXT)


def test_peacekeepers_and_the_swap_come_out(record: Record) -> None:
    def types(name: str) -> set[str]:
        return {claim.type for claim in record.claims[name]}

    assert "monitor_deployed" in types("20201110-perdamaian-rusia")
    assert "captive_release" in types("20201215-tukar-tawanan")
    assert "captive_release" in types("nk-20201215-swap")
    assert "displacement" in types("20201027-pengungsi-karabakh")
