"""The agreements, events and counts that an expert derives from the two founding pages together."""

from __future__ import annotations

from datetime import date

import pytest
from must_not import CLASH, PHONE, SHELLING, TOLL, at
from seed_case import Case, roots

from trucewatch.records import Event

CALL = "melalui sambungan telepon berbincang"


def event(case: Case, page: str, phrase: str, kind: str) -> Event:
    """The event of a phrase; that there is one is part of every test."""
    found = case.event_of(page, phrase, kind)
    assert found is not None
    return found


def test_two_agreements_and_no_more(printed: Case) -> None:
    assert len(printed.truces) == 2
    assert printed.first in printed.truces
    assert printed.second in printed.truces


def test_the_october_truce(printed: Case) -> None:
    truce = printed.first
    assert truce is not None
    assert roots(truce.parties) == {"ARM", "AZE"}
    assert roots([*truce.mediators, *truce.facilitators]) >= {"RUS", "USA", "FRA"}
    assert truce.announced == (date(2020, 10, 1), date(2020, 10, 31))
    assert truce.effective is None
    assert truce.status == "violations_alleged"
    assert [t.to_state for t in truce.transitions][:2] == ["agreed", "violations_alleged"]
    assert "collapse_claimed" in {*truce.flags, *(f for t in truce.transitions for f in t.flags)}


def test_the_november_truce(printed: Case) -> None:
    truce = printed.second
    assert truce is not None
    assert roots(truce.parties) == {"ARM", "AZE"}
    assert roots(truce.mediators) == {"RUS"}
    assert "MINSK" in roots(truce.not_mediators)
    assert truce.announced == (date(2020, 11, 1), date(2020, 11, 10))
    assert truce.derived_bounds == (date(2020, 11, 7), date(2020, 11, 10))
    assert truce.effective is None
    assert [t.to_state for t in truce.transitions] == ["agreed", "in_effect"]


def test_the_peace_deal_is_another_name_of_the_november_truce(printed: Case) -> None:
    assert printed.second is not None
    assert any("kesepakatan damai" in name for name in printed.second.names)


def test_repeated_truces_wait_for_a_reviewer(printed: Case) -> None:
    cids = {c.cid for c in printed.over("B", "berkali-kali gencatan senjata telah dikumandangkan")}
    assert any(cids & set(item.claims) for item in printed.review)


def test_one_symmetric_breach_without_an_act(printed: Case) -> None:
    named = [b for t in printed.truces for b in t.breaches if b.basis == "named_breach"]
    assert len(named) == 1
    assert roots(named[0].alleged_violators) == {"ARM", "AZE"}
    assert named[0].attribution_status == "media_asserted"
    assert printed.first is not None
    assert named[0] in printed.first.breaches


def test_no_matched_act_counts_as_a_breach_in_force(printed: Case) -> None:
    matched = [b for t in printed.truces for b in t.breaches if b.basis == "rule_match"]
    assert not [b for b in matched if b.in_force == "yes" or b.counted]
    assert len({b.event_id for b in matched}) == 2


@pytest.mark.parametrize(
    ("page", "phrase", "kind", "origins"),
    [
        ("A", "gencatan senjata pertama pada Oktober lalu", "agreement_concluded", (1, 1)),
        ("A", "melanggar gencatan senjata", "truce_violation", (1, 1)),
        ("A", "menyepakati penghentian pertempuran secara total", "agreement_concluded", (1, 1)),
        ("B", CALL, "mediation_contact", (1, 2)),
        ("B", CLASH, "armed_clash", (1, 2)),
        ("B", SHELLING, "shelling", (1, 1)),
        ("A", "Rusia telah mengadakan pembicaraan dengan Turki", "mediation_contact", (1, 1)),
        ("A", "pembicaraan telepon", "mediation_contact", (1, 1)),
        ("A", "puluhan ribu orang yang telah meninggalkan rumah mereka", "displacement", (1, 1)),
    ],
)
def test_independent_origins(
    page: str, phrase: str, kind: str, origins: tuple[int, int], printed: Case
) -> None:
    found = event(printed, page, phrase, kind)
    assert found.n_outlets == 1
    assert found.origins == origins


def test_the_clash_around_shushi(printed: Case) -> None:
    found = event(printed, "B", CLASH, "armed_clash")
    assert roots(found.actors) == {"ARM", "AZE"}
    assert at(printed, found, "Shushi")
    assert found.time == (date(2020, 11, 7), date(2020, 11, 7))
    pair = printed.over("B", "harus menghadapi pertahanan kokoh Pasukan Armenia", "armed_clash")
    assert pair
    assert {claim.cid for claim in pair} <= set(found.claims)


def test_the_shelled_town_is_a_candidate_and_nobody_fires(printed: Case) -> None:
    [claim] = printed.over("B", SHELLING, "shelling")
    assert claim.actors == ()
    names = {claim.place.name if claim.place else "", *(place.name for place in claim.place_candidates)}
    assert "Stepanakert" in names


def test_two_calls_are_two_events(printed: Case) -> None:
    first = event(printed, "B", CALL, "mediation_contact")
    second = event(printed, "A", PHONE, "mediation_contact")
    assert first.id != second.id
    assert roots(first.actors) == {"RUS", "FRA"}
    assert first.time == (date(2020, 11, 7), date(2020, 11, 7))
    assert roots([*second.actors, *second.recipients]) == {"FRA", "AZE", "ARM"}
    assert second.place is None


def test_the_toll_stands_alone(printed: Case) -> None:
    [claim] = printed.over("B", TOLL, "toll")
    [figure] = claim.figures
    assert (figure.kind, figure.low, figure.best, figure.high) == ("killed", 1001, None, None)
    assert claim.speaker is not None
    assert claim.speaker.code == "UNNAMED"


def test_the_displaced_are_tens_of_thousands(printed: Case) -> None:
    phrase = "puluhan ribu orang yang telah meninggalkan rumah mereka"
    found = event(printed, "A", phrase, "displacement")
    assert [(f.kind, f.low, f.best, f.high) for f in found.figures] == [("displaced", 10000, None, 99999)]


def test_feared_predicted_and_called_for_acts_are_kept_as_what_they_are(printed: Case) -> None:
    table = {
        ("A", "mengerahkan pasukan ke wilayah Nagorno-Karabakh", "force_movement"): "feared",
        ("B", "Kota Stepanakert jatuh ke tangan Azerbaijan", "territory_seized"): "predicted",
        ("B", "sebelum dapat menyerang Kota Stepanakert", "armed_clash"): "hypothetical",
        ("A", "pengawasan internasional dalam pelaksanaan", "monitor_deployed"): "called_for",
    }
    found = {key: {c.modality for c in printed.over(*key)} for key in table}
    assert found == {key: {modality} for key, modality in table.items()}
