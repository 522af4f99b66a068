"""Merging forgets the order of arrival: batch and report by report give one record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from trucewatch.merging import Merged, Merger, merge
from trucewatch.records import ActorRef, Claim, Credit, Figure, Interval, PlaceRef, Report, Speaker, Via

DAY = date(2020, 10, 10)
SIDES = ("ARM.MIL", "AZE.MIL", "NKR", "RUS.GOV", "UNKNOWN")
TOWNS = ("Terter", "Agdam", "Ganja", "perbatasan Armenia")
TYPES = (
    "armed_clash", "shelling", "agreement_concluded", "truce_in_effect", "mediation_contact", "call_for",
    "hostilities_state", "toll", "truce_violation", "territory_seized",
)  # fmt: skip
WORDS = (
    "ceasefire",
    "gencatan",
    "two",
    "rudal",
    "missile",
    "talks",
    "perundingan",
    "extended",
    "kemanusiaan",
)
TEXTS = (
    "Artillery fire hit three villages along the line of contact during the night, officials said on Saturday.",
    "Talks between the two ministers went on for ten hours before the pause was announced to reporters.",
    "",
)


@st.composite
def spans(draw: st.DrawFn) -> Interval | None:
    if draw(st.integers(0, 9)) == 0:
        return None
    start = DAY + timedelta(days=draw(st.integers(0, 9)))
    end = start + timedelta(days=draw(st.sampled_from((0, 0, 0, 1, 2, 6, 20))))
    return draw(st.sampled_from(((start, end), (start, end), (start, end), (None, end), (start, None))))


@st.composite
def claims(draw: st.DrawFn, number: int, report: str) -> Claim:
    codes = draw(st.lists(st.sampled_from(SIDES), max_size=2, unique=True))
    hit = draw(st.lists(st.sampled_from(SIDES), max_size=1))
    town = draw(st.none() | st.sampled_from(TOWNS))
    killed = draw(st.none() | st.integers(1, 20))
    speaker = draw(st.none() | st.sampled_from(SIDES))
    return Claim(
        cid=f"{report}-c{number}",
        report_id=report,
        start=number,
        end=number + 1,
        quote=" ".join(draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4))),
        zone=draw(st.sampled_from(("body", "body", "body", "headline"))),
        type=draw(st.sampled_from(TYPES)),
        modality=draw(st.sampled_from(("asserted", "asserted", "alleged", "denied", "planned"))),
        polarity=draw(st.sampled_from(("pos", "pos", "pos", "neg"))),
        actors=tuple(ActorRef(code=code, name=code) for code in codes),
        recipients=tuple(ActorRef(code=code, name=code) for code in hit),
        place=PlaceRef(name=town, names=(town,)) if town else None,
        time=draw(spans()),
        figures=(Figure(kind="killed", low=killed, high=killed),) if killed else (),
        speaker=Speaker(code=speaker, name=speaker) if speaker else None,
        via=(Via(name="AFP"),) if draw(st.booleans()) else (),
    )


@st.composite
def records(draw: st.DrawFn) -> list[tuple[Report, list[Claim]]]:
    told = []
    for number in range(draw(st.integers(1, 6))):
        name = f"r{draw(st.integers(10, 99))}{number}"
        day = DAY + timedelta(days=draw(st.integers(0, 12)))
        report = Report(
            report_id=name,
            external_id=name,
            origin=name,
            outlet=draw(st.sampled_from(("one", "two", "three"))),
            language="en",
            published_at=day.isoformat(),
            reference_date=(day, day),
            text=draw(st.sampled_from(TEXTS)),
            credits=(Credit(name="Reuters"),) if draw(st.booleans()) else (),
            content_class=draw(st.sampled_from(("staff", "relay"))),
        )
        told.append((report, [draw(claims(at, name)) for at in range(draw(st.integers(1, 5)))]))
    return told


def batch(told: Sequence[tuple[Report, list[Claim]]]) -> Merged:
    return merge([claim for _, rows in told for claim in rows], [report for report, _ in told])


MANY = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@MANY
@given(records(), st.randoms(use_true_random=False))
def test_the_order_of_claims_and_reports_makes_no_difference(told, chance) -> None:
    shuffled = [(report, chance.sample(rows, len(rows))) for report, rows in chance.sample(told, len(told))]
    assert batch(shuffled) == batch(told)


@MANY
@given(records(), st.randoms(use_true_random=False))
def test_report_by_report_gives_what_a_batch_gives(told, chance) -> None:
    merger = Merger()
    for report, rows in chance.sample(told, len(told)):
        merger.add(rows, [report])
    assert merger.merged() == batch(told)


@MANY
@given(records())
def test_merging_twice_changes_nothing(told) -> None:
    merger = Merger()
    for _ in range(2):
        merger.add([claim for _, rows in told for claim in rows], [report for report, _ in told])
    assert merger.merged() == batch(told)


@MANY
@given(records(), st.data())
def test_removing_a_report_gives_the_record_without_it(told, data) -> None:
    gone, _ = data.draw(st.sampled_from(told))
    merger = Merger()
    merger.add([claim for _, rows in told for claim in rows], [report for report, _ in told])
    merger.remove([gone.report_id])
    left = [row for row in told if row[0].report_id != gone.report_id]
    assert merger.merged() == batch(left)


@MANY
@given(records())
def test_every_fact_or_allegation_stands_in_exactly_one_event_and_nothing_else_does(told) -> None:
    merged = batch(told)
    placed = [cid for event in merged.events for cid in event.claims]
    expected = [
        claim.cid
        for _, rows in told
        for claim in rows
        if claim.polarity == "pos" and claim.modality in ("asserted", "alleged") and claim.zone == "body"
    ]
    assert sorted(placed) == sorted(expected)


@MANY
@given(records())
def test_alleged_claims_never_give_an_event_its_actors_or_figures(told) -> None:
    by_id = {claim.cid: claim for _, rows in told for claim in rows}
    for event in batch(told).events:
        asserted = [by_id[cid] for cid in event.claims if by_id[cid].modality == "asserted"]
        assert event.standing == ("asserted" if asserted else "alleged")
        assert {actor.code for actor in event.actors} <= {a.code for claim in asserted for a in claim.actors}
        assert bool(event.figures) <= any(claim.figures for claim in asserted)


@MANY
@given(records())
def test_origins_never_fall_below_one_nor_exceed_the_claims(told) -> None:
    for event in batch(told).events:
        least, most = event.origins
        assert most is not None
        assert 1 <= least <= most <= len(event.claims) * 2
