"""Claims as sentences: who says, alleges or denies, in both languages."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from small_record import (
    ARM,
    ARM_MIL,
    AZE,
    AZE_MIL,
    GANJA,
    KARABAKH,
    RUS,
    SHUSHA,
    claim,
    claims,
    report,
    snapshot,
)
from trucewatch.records import ActorRef, Claim, ClaimType, Figure, Speaker, ThirdParty, Via
from trucewatch.reports.clauses import clause, event_line, line
from trucewatch.reports.edition import Edition, Period, upper_first
from trucewatch.reports.voices import brief, briefs, papers, voice
from trucewatch.reports.wording import Wording
from trucewatch.snapshots import Snapshot, readable_day

DAY = date(2020, 10, 10)


def edition(language: str = "en", **fields: Any) -> Edition:
    snap = snapshot()
    first = report("first", **fields)
    return Edition(
        Snapshot((first, *snap.reports[1:]), snap.claims, snap.events, snap.truces),
        Snapshot(),
        Period(DAY, DAY),
        Wording(language),
    )


def made(type_: ClaimType, **fields: Any) -> Claim:
    return claim("first", 9, "Talks went on", type_, **fields)


@pytest.mark.parametrize(
    ("told", "en", "id_"),
    [
        (made("armed_clash", actors=(ARM_MIL, AZE_MIL), place=SHUSHA),
         "Armenian forces and Azerbaijani forces fought each other near Shushi/Shusha on 10 October 2020",
         "pasukan Armenia dan pasukan Azerbaijan saling bertempur di sekitar Shushi/Shusha pada 10 Oktober 2020"),
        (made("armed_clash", actors=(ActorRef(code="RUS.MIL", name="Vladimir Putin"), ActorRef(code="FRA.GOV", name="Emmanuel Macron")), time=None),
         "there was fighting", "terjadi pertempuran"),
        (made("armed_clash", place=KARABAKH), "there was fighting in Nagorno-Karabakh/Artsakh on 10 October 2020",
         "terjadi pertempuran di Nagorno-Karabakh/Artsakh pada 10 Oktober 2020"),
        (made("shelling", place=GANJA, figures=(Figure(kind="killed", low=12, high=13),)),
         "there was artillery, rocket or missile fire in Ganja on 10 October 2020 (figures told: 12–13 people killed)",
         "terjadi tembakan artileri, roket, atau rudal di Ganja pada 10 Oktober 2020 (angka yang disebut: 12–13 orang tewas)"),
        (made("agreement_concluded", actors=(ARM, AZE), third_parties=(ThirdParty(code="RUS.GOV", name="Russia", role="mediator"),)),
         "Armenia and Azerbaijan reached an agreement mediated by Russia on 10 October 2020",
         "Armenia dan Azerbaijan mencapai kesepakatan yang ditengahi Rusia pada 10 Oktober 2020"),
        (made("truce_in_effect", actors=(ARM_MIL, AZE), mode="holding"), "a truce between Armenia and Azerbaijan was holding on 10 October 2020",
         "gencatan senjata antara Armenia dan Azerbaijan dipatuhi pada 10 Oktober 2020"),
        (made("truce_violation", time=None), "a side that was not named broke the truce", "pihak yang tidak disebut melanggar gencatan senjata"),
        (made("territory_seized", actors=(AZE_MIL,), place=SHUSHA), "control of Shushi/Shusha was taken by Azerbaijani forces on 10 October 2020",
         "kendali atas Shushi/Shusha diambil oleh pasukan Azerbaijan pada 10 Oktober 2020"),
        (made("mediation_contact", actors=(RUS,), recipients=(ARM, AZE), mode="phone"), "Russia spoke by phone with Armenia and Azerbaijan on 10 October 2020",
         "Rusia berbicara lewat telepon dengan Armenia dan Azerbaijan pada 10 Oktober 2020"),
        (made("negotiation", polarity="neg", time=None), "it was not the case that talks were held", "tidak benar bahwa perundingan berlangsung"),
    ],
)  # fmt: skip
def test_a_clause_holds_what_is_told_and_nothing_else(told: Claim, en: str, id_: str) -> None:
    assert (clause(edition("en"), told), clause(edition("id"), told)) == (en, id_)


BAKU, UNNAMED = Speaker(code="AZE.GOV", name="Azerbaijan"), Speaker(code="UNNAMED", name="unnamed")
REUTERS = (Via(name="Reuters"),)


@pytest.mark.parametrize(
    ("fields", "en", "id_"),
    [
        ({}, "Harbour Herald, without naming a source, reported that", "Harbour Herald, tanpa menyebut sumber, melaporkan bahwa"),
        ({"via": REUTERS}, "Reuters, relayed by Harbour Herald, reported that", "Reuters, diteruskan oleh Harbour Herald, melaporkan bahwa"),
        ({"speaker": BAKU}, "Azerbaijan, as quoted by Harbour Herald, said that", "Azerbaijan, sebagaimana dikutip Harbour Herald, mengatakan bahwa"),
        ({"speaker": BAKU, "via": REUTERS}, "Azerbaijan, as quoted by Harbour Herald from Reuters, said that",
         "Azerbaijan, sebagaimana dikutip Harbour Herald dari Reuters, mengatakan bahwa"),
        ({"speaker": BAKU, "modality": "alleged"}, "Azerbaijan, as quoted by Harbour Herald, alleged that",
         "Azerbaijan, sebagaimana dikutip Harbour Herald, menyampaikan tuduhan bahwa"),
        ({"speaker": BAKU, "actors": (ARM_MIL,)}, "Azerbaijan, as quoted by Harbour Herald, alleged that",
         "Azerbaijan, sebagaimana dikutip Harbour Herald, menyampaikan tuduhan bahwa"),
        ({"speaker": BAKU, "actors": (AZE_MIL,)}, "Azerbaijan, as quoted by Harbour Herald, said that",
         "Azerbaijan, sebagaimana dikutip Harbour Herald, mengatakan bahwa"),
        ({"factivity": "presupposed"}, "Harbour Herald, without naming a source, took it as given that",
         "Harbour Herald, tanpa menyebut sumber, mengandaikan bahwa"),
        ({"modality": "alleged"}, "Harbour Herald, without naming a source, reported as an allegation, its source not named, that",
         "Harbour Herald, tanpa menyebut sumber, melaporkan sebagai tuduhan, tanpa nama sumbernya, bahwa"),
        ({"modality": "alleged", "via": REUTERS}, "Reuters, relayed by Harbour Herald, reported as an allegation that",
         "Reuters, diteruskan oleh Harbour Herald, melaporkan sebagai tuduhan bahwa"),
        ({"modality": "denied", "speaker": BAKU}, "Azerbaijan, as quoted by Harbour Herald, denied that",
         "Azerbaijan, sebagaimana dikutip Harbour Herald, membantah bahwa"),
        ({"speaker": UNNAMED, "via": REUTERS}, "an unnamed source, quoted by Harbour Herald from Reuters, said that",
         "sumber yang tidak disebut namanya, dikutip Harbour Herald dari Reuters, mengatakan bahwa"),
    ],
)  # fmt: skip
def test_every_sentence_begins_with_who_says_so(fields: dict[str, Any], en: str, id_: str) -> None:
    told = made("armed_clash", **fields)
    assert line(edition("en"), told).startswith(en)
    assert line(edition("id"), told).startswith(id_)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"content_class": "community"}, "Harbour Herald (community post), without naming a source,"),
        (
            {"content_class": "official_statement"},
            "Harbour Herald (official statement), without naming a source,",
        ),
        ({"outlet": None}, "a report that names no outlet (page-first), without naming a source,"),
    ],
)
def test_a_page_that_is_no_newsroom_s_own_work_is_labelled(fields: dict[str, Any], expected: str) -> None:
    assert voice(edition(**fields), made("armed_clash")) == expected


def test_a_paper_that_credits_itself_is_not_named_twice() -> None:
    assert brief(edition(), made("armed_clash", via=(Via(name="Harbour Herald"),))) == "Harbour Herald"


def test_speakers_of_one_paper_are_named_together() -> None:
    pair = [
        made("armed_clash", speaker=BAKU),
        made("armed_clash", speaker=Speaker(code="ARM.GOV", name="Armenia")),
    ]
    assert briefs(edition(), pair) == "Harbour Herald, quoting Azerbaijan and Armenia"


def test_the_wire_a_page_credits_stands_beside_a_claim_that_names_none() -> None:
    (told,) = [c for c in claims() if c.cid == "third-c2"]
    assert papers(edition(), [told]) == "iNews.id, citing Reuters"
    assert briefs(edition(), [told]) == "iNews.id"


def test_an_event_is_told_with_its_denial_its_origins_and_all_their_notes() -> None:
    at = edition()
    strike = next(e for e in at.snapshot.events if e.id == "e-strike")
    told = event_line(at, strike)
    assert told.text == (
        "Azerbaijan, as quoted by Harbour Herald, alleged that there was artillery, rocket or missile fire by Armenian "
        "forces in Ganja on 10 October 2020 (figures told: 9 people killed). Armenia, as quoted by Harbour Herald, denied it. "
        "(1 origin.)"
    )
    assert told.notes == (1, 2)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("an unnamed source", "An unnamed source"), ("iNews.id, citing", "iNews.id, citing"), ("harbourherald.example said", "harbourherald.example said"),
     ("a report", "A report"), ("Armenia", "Armenia"), ("", "")],
)  # fmt: skip
def test_sentences_begin_with_a_capital_but_names_stay_as_they_are(text: str, expected: str) -> None:
    assert upper_first(text) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"published_at": "2020-11-07"}, date(2020, 11, 7)),
        ({"published_at": "2020-11-07T23:30:00+07:00"}, date(2020, 11, 7)),
        ({"published_at": "2020-11"}, date(2020, 11, 30)),
        ({"published_at": None, "reference_date": (date(2020, 11, 1), date(2020, 11, 3))}, date(2020, 11, 3)),
        ({"published_at": None, "reference_date": (date(2020, 11, 7), None)}, date(2020, 11, 7)),
        ({"published_at": None}, None),
        ({"published_at": "yesterday??"}, None),
    ],
)
def test_a_report_counts_from_the_day_it_could_be_read_for_certain(
    fields: dict[str, Any], expected: date | None
) -> None:
    assert readable_day(report("first", **fields)) == expected
