"""Origins: ten outlets with one wire story are one, and a relay proves nothing by itself."""

from __future__ import annotations

import pytest

from telling import page, told
from trucewatch.merging import explain_event, merge
from trucewatch.records import Claim, Credit, Event, Report

WIRE = (
    "Heavy shelling hit the town of Terter on Saturday, hours after a humanitarian pause began at noon. "
    "Residents ran to cellars while rockets struck two streets near the market, local officials said. "
    "The foreign ministers had talked for ten hours in Moscow before the pause was announced. "
)
OWN = (
    "Our correspondent counted eleven craters along the road into Terter this weekend. A baker told us that the "
    "first salvo came before he had opened, and that nobody in his lane had heard of any pause."
)


def strike(name: str, **fields: object) -> Claim:
    return told(f"{name}-1", "shelling", where="Terter", **fields)


def only_event(claims: list[Claim], reports: list[Report]) -> Event:
    [event] = merge(claims, reports).events
    return event


def test_seven_outlets_with_one_wire_story_one_without_credit_are_one_origin() -> None:
    names = "abcdefg"
    reports = [
        page(
            name,
            text=WIRE + f"Tail of {name}.",
            credits=() if name == "e" else ("Reuters",),
            content_class="relay",
        )
        for name in names
    ]
    event = only_event([strike(name) for name in names], reports)
    assert (event.n_outlets, event.origins) == (7, (1, 1))


def test_an_uncredited_copy_counts_with_its_original() -> None:
    reports = [page("a", "2020-10-10", text=WIRE), page("b", text=WIRE + "Edited.")]
    assert only_event([strike("a"), strike("b")], reports).origins == (1, 1)


def test_two_papers_with_their_own_words_are_two_origins() -> None:
    reports = [page("a", text=WIRE), page("b", text=OWN)]
    assert only_event([strike("a"), strike("b")], reports).origins == (2, 2)


def test_a_relay_without_credit_never_raises_the_least() -> None:
    reports = [page("a", text=WIRE), page("b", text=OWN, content_class="community")]
    assert only_event([strike("a"), strike("b")], reports).origins == (1, 2)


def test_two_wires_cited_by_one_page_are_not_shown_to_be_independent() -> None:
    claims = [strike("a", via=["Reuters"]), told("a-2", "shelling", where="Terter", via=["RFE/RL"])]
    assert only_event(claims, [page("a", content_class="community")]).origins == (1, 2)


def test_two_wires_on_two_pages_are_two_origins() -> None:
    claims = [strike("a", via=["Reuters"]), strike("b", via=["AFP"])]
    assert only_event(claims, [page("a", text=WIRE), page("b", text=OWN)]).origins == (2, 2)


def test_a_source_that_rests_on_the_other_wire_is_one_origin_once_its_page_is_here() -> None:
    claims = [strike("a", via=["Reuters"]), told("a-2", "shelling", where="Terter", via=["RFE/RL"])]
    upstream = page("b", text=OWN, outlet="RFE/RL", credits=()).model_copy(
        update={"credits": (Credit(name="Reuters", basis="footer"),), "content_class": "relay"}
    )
    assert only_event([*claims, strike("b")], [page("a"), upstream]).origins == (1, 1)


def test_an_unresolved_sentence_may_come_from_any_credited_wire() -> None:
    reports = [page("a", credits=("Reuters", "AFP", "TASS"), content_class="relay")]
    claims = [told(f"a-{n}", "hostilities_state", who="ARM.MIL AZE.MIL") for n in range(4)]
    assert only_event(claims, reports).origins == (1, 3)


def test_a_long_shared_quotation_joins_reports_across_outlets() -> None:
    quote = "“The end of the fighting must now allow talks in good faith to begin again soon,” he said. "
    reports = [page("a", text=OWN + quote), page("b", text="Another day, another street. " + quote)]
    assert only_event([strike("a"), strike("b")], reports).origins == (1, 1)


def test_a_translation_is_recognised_by_its_names_and_figures() -> None:
    english = (
        "On Saturday Azerbaijan and Armenia told Lavrov in Moskow that Terter, Agdam, Ganja and Hadrut were hit by "
        "120 rockets; officials Hajiyev and Stepanyan gave figures of 41, 25 and 480, said Guterres and Pompeo."
    )
    indonesian = (
        "Pada hari Sabtu Azerbaijan serta Armenia memberi tahu Lavrov di Moskow bahwa Terter, Agdam, Ganja dan Hadrut "
        "dihantam 120 roket; pejabat Hajiyev dan Stepanyan memberi angka 41, 25 dan 480, kata Guterres dan Pompeo."
    )
    reports = [page("a", text=english), page("b", text=indonesian, language="id")]
    assert only_event([strike("a"), strike("b")], reports).origins == (1, 1)


@pytest.mark.parametrize(
    ("speakers", "primary"),
    [(["AZE.GOV", "AZE.MIL"], (1, 1)), (["AZE.GOV", "ARM.GOV"], (2, 2)), (["UNNAMED", None], (0, 0)), (["AZE.GOV", None], (1, 1))],
)  # fmt: skip
def test_a_party_speaking_twice_is_one_primary_source(
    speakers: list[str | None], primary: tuple[int, int]
) -> None:
    claims = [strike(name, says=speaker) for name, speaker in zip("ab", speakers, strict=True)]
    assert only_event(claims, [page("a"), page("b")]).primary_sources == primary


def test_one_readout_on_two_wires_is_two_origins_and_one_primary_source() -> None:
    claims = [strike("a", via=["Reuters"], says="FRA.GOV"), strike("b", via=["AFP"], says="FRA.GOV")]
    event = only_event(claims, [page("a", text=WIRE), page("b", text=OWN)])
    assert (event.origins, event.primary_sources) == ((2, 2), (1, 1))


@pytest.mark.parametrize(
    ("claims", "grade"),
    [
        ([strike("a", says="AZE.GOV"), strike("b", says="USA.GOV")], "F1"),
        ([strike("a"), strike("b")], "F2"),
        ([strike("a")], "F3"),
        ([strike("a", who="ARM.MIL", to="AZE.CVL", says="AZE.GOV")], "F3"),
        ([strike("a", who="ARM.MIL", to="AZE.MIL", says="AZE.GOV")], "F4"),
    ],
    ids=[
        "two origins, two sources",
        "two origins",
        "one origin",
        "people are not the speaking side",
        "party of its enemy",
    ],
)
def test_the_grade_follows_origins_and_sources(claims: list[Claim], grade: str) -> None:
    reports = [page("a", text=WIRE), page("b", text=OWN)]
    assert only_event(claims, reports).grade == grade


def test_the_explanation_says_whose_copy_it_is() -> None:
    reports = [page("a", "2020-10-10", text=WIRE, credits=("Reuters",)), page("b", text=WIRE + "Edited.")]
    claims = [strike("a"), strike("b")]
    lines = explain_event(only_event(claims, reports), claims, reports)
    topics = [line.topic for line in lines]
    assert {"merged", "copy", "origin", "would_split"} <= set(topics)
    assert any("outlet b takes from outlet a" in line.text for line in lines if line.topic == "copy")


def test_a_page_that_is_wholly_one_wires_is_that_wires() -> None:
    own = told("a-1", "shelling", where="Khan Younis", who="ISR.MIL")
    wired = told("b-1", "shelling", where="Khan Younis", who="ISR.MIL")
    apart = page("a", content_class="staff")
    relay = page("b", credits=("Reuters",), content_class="relay")
    whole = page("b", credits=("Reuters",), content_class="wire_copy")
    both = page("b", credits=("Antara", "Reuters"), content_class="wire_copy")
    assert [merge([own, wired], [apart, page_b]).events[0].origins for page_b in (relay, whole, both)] == [
        (1, 2),
        (2, 2),
        (1, 2),
    ]
