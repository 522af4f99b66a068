"""Re-running the machine never loses a decision: other rules number, cut, retype and drop claims, and every
decision still stands on its own sentence, or is put before a person."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from small_record import GANJA
from trucewatch.records import Claim, Event
from trucewatch.review import Asked, checked, holders, queue, resolved
from trucewatch.review.deciding import Objects
from trucewatch.snapshots import Snapshot
from trucewatch.store import Query, Store
from trucewatch.store.decisions import Draft
from trucewatch.timetravel import snapshot_at
from web_record import NOON, refresh, reread, told_again

STRIKE, CLASH = (
    "Armenian forces fired missiles at Ganja, killing nine people",
    "At least 3 civilians died near Shushi",
)
LATER = NOON + timedelta(days=1)


def _same(claim: Claim) -> Claim:
    return claim


def _retyped(claim: Claim) -> Claim:
    return claim.model_copy(update={"type": "air_strike"}) if claim.quote == STRIKE else claim


def _shortened(claim: Claim) -> Claim:
    if claim.quote != STRIKE:
        return claim
    end = claim.start + STRIKE.index(", killing")
    return claim.model_copy(update={"end": end, "quote": STRIKE.partition(", killing")[0]})


def _dropped(claim: Claim) -> Claim | None:
    return None if claim.quote == STRIKE else claim


CHANGES = pytest.mark.parametrize("change", [_same, _retyped, _shortened])


def _decide(store: Store, action: str, target: str, after: str | None = None, **fields: Any) -> int:
    known = Objects(
        {c.cid: c for c in store.claims()}, {e.id: e for e in store.events()},
        {t.id: t for t in store.truces()}, {r.report_id: r for r in store.reports()},
    )  # fmt: skip
    ready = checked(
        Asked(target, action, "sari", after=after, item=fields.get("item")), known, store.decisions()
    )
    draft = Draft(ready.target, action, "sari", before=ready.before, after=ready.after)
    number = store.decide(draft, at=fields.get("at", LATER)).id
    refresh(store)
    return number


def _claim(found: Snapshot | Store, words: str) -> Claim:
    claims = found.claims() if isinstance(found, Store) else found.claims
    return next(c for c in claims if c.quote.startswith(words[:30]))


def _event(found: Snapshot | Store, words: str) -> Event:
    cid = _claim(found, words).cid
    events = found.events() if isinstance(found, Store) else found.events
    return next(event for event in events if cid in event.claims)


@CHANGES
def test_a_correction_stays_with_its_sentence(store: Store, change: object) -> None:
    before = _claim(store, STRIKE).cid
    _decide(store, "set_place", before, "Terter")
    view = snapshot_at(reread(store, change))  # type: ignore[arg-type]
    assert _claim(store, STRIKE).cid != before, "the claim has another number now"
    assert _claim(view, STRIKE).place is not None
    assert _claim(view, STRIKE).place.name == "Terter"  # type: ignore[union-attr]
    assert [c.cid for c in view.claims if "reviewed" in c.flags] == [_claim(store, STRIKE).cid]
    assert store.verify() == ()


@CHANGES
def test_what_is_withheld_stays_withheld_now_and_in_every_past_view(store: Store, change: object) -> None:
    _decide(store, "withhold", _claim(store, STRIKE).cid)
    reread(store, change)  # type: ignore[arg-type]
    for query in (Query(), Query(known_by=LATER), Query(known_by=NOON + timedelta(days=9))):
        view = snapshot_at(store, query)
        assert not [c for c in view.claims if c.quote.startswith(STRIKE[:30])]
        assert "fired missiles at Ganja" not in next(r for r in view.reports if r.report_id == "first").text
        assert [c for c in view.claims if c.quote.startswith(CLASH)], "nothing else is taken out"


def test_withheld_words_stay_hidden_though_no_claim_tells_them_any_more(store: Store) -> None:
    _decide(store, "withhold", _claim(store, STRIKE).cid)
    view = snapshot_at(reread(store, _dropped))
    report = next(r for r in view.reports if r.report_id == "first")
    assert STRIKE not in report.text
    assert CLASH in report.text


def test_a_decision_taken_after_a_reread_reaches_back_to_earlier_views(store: Store) -> None:
    reread(store, _same)
    number = store.decide(
        Draft(_claim(store, STRIKE).cid, "withhold", "sari"), at=NOON + timedelta(days=3)
    ).id
    assert number == 1
    view = snapshot_at(store, Query(known_by=LATER))
    assert not [c for c in view.claims if c.quote == STRIKE]
    assert [c for c in view.claims if c.quote.startswith(CLASH)]


@CHANGES
def test_a_merge_and_a_split_are_kept(store: Store, change: object) -> None:
    _decide(store, "merge", _event(store, STRIKE).id, _event(store, CLASH).id)
    assert _event(store, STRIKE) == _event(store, CLASH)
    reread(store, change)  # type: ignore[arg-type]
    assert _event(store, STRIKE).id == _event(store, CLASH).id
    _decide(store, "split", _claim(store, STRIKE).cid, at=NOON + timedelta(days=3))
    assert _event(store, STRIKE).id != _event(store, CLASH).id


def test_a_merge_holds_by_the_other_claims_of_an_event_whose_first_is_gone(store: Store) -> None:
    told_again(store)
    strike = _event(store, STRIKE)
    assert len(strike.claims) > 1
    _decide(store, "merge", strike.id, _event(store, CLASH).id)
    reread(store, _dropped)
    left = next(c.cid for c in store.claims() if c.quote.startswith("Rockets out of Armenia"))
    assert left in _event(store, CLASH).claims


@CHANGES
def test_an_event_rejected_or_withheld_stays_so_under_its_new_id(store: Store, change: object) -> None:
    _decide(store, "reject", _event(store, STRIKE).id)
    _decide(store, "withhold", _event(store, CLASH).id)
    view = snapshot_at(reread(store, change))  # type: ignore[arg-type]
    assert _claim(view, STRIKE)
    assert not [event for event in view.events if _claim(view, STRIKE).cid in event.claims]
    assert not [c for c in view.claims if c.quote.startswith(CLASH)]


def test_an_accepted_breach_stays_counted(store: Store) -> None:
    waiting = next(b for t in store.truces() for b in t.breaches if not b.counted)
    words = next(c for c in store.claims() if c.cid == waiting.claims[0]).quote
    _decide(store, "accept", waiting.id)
    view = snapshot_at(reread(store, _same))
    cid = _claim(view, words).cid
    found = [b for t in view.truces for b in t.breaches if cid in b.claims]
    assert waiting.id not in {b.id for b in found}
    assert any(b.counted for b in found)


def test_two_events_kept_apart_are_not_asked_about_again(store: Store) -> None:
    def rivals() -> tuple[Event, ...]:
        one, other = sorted((_event(store, STRIKE), _event(store, CLASH)), key=lambda event: event.id)
        return (
            one.model_copy(update={"candidate_same": (other.id,)}),
            other.model_copy(update={"candidate_same": (one.id,)}),
        )

    item = queue((), rivals(), ())[0]
    assert item.pair is not None
    _decide(store, "accept", item.target, item=item.key)
    reread(store, _same)
    standing = resolved(store.followed().decisions, holders(store.events(), store.truces()))
    asked = queue((), rivals(), standing)
    assert [(i.state, i.key != item.key) for i in asked] == [("decided", True)]


def test_a_decision_whose_sentence_is_gone_is_put_before_a_person_and_nothing_else_is_changed(
    store: Store,
) -> None:
    number = _decide(store, "retype", _claim(store, STRIKE).cid, "air_strike")
    reread(store, _dropped)
    view = snapshot_at(store)
    assert not [c for c in view.claims if "reviewed" in c.flags]
    waiting = [item for item in store.review_items() if item.kind == "stale_decision"]
    assert [item.target for item in waiting] == [f"decision.{number}"]
    _decide(store, "accept", f"decision.{number}", item=f"stale_decision.decision.{number}")
    left = queue(store.review_items(), store.events(), store.followed().decisions)
    assert [item.state for item in left if item.kind == "stale_decision"] == ["decided"]
    assert store.verify() == ()


def test_a_claim_that_one_reading_missed_is_found_again_by_the_next(store: Store) -> None:
    original = _claim(store, STRIKE)
    _decide(store, "set_place", original.cid, "Terter")
    reread(store, _dropped)
    report = next(r for r in store.reports() if r.report_id == "first")
    from builders import a_page
    from trucewatch.store import Versions

    versions = Versions(rules="rules-3", models="models-1")
    page = a_page(report.text, name=report.external_id)
    again = original.model_copy(update={"cid": "first-c9"})
    store.save_reading(page, report, [again], run_id=1, versions=versions, at=NOON + timedelta(days=4))
    refresh(store)
    assert _claim(snapshot_at(store), STRIKE).place != GANJA


def test_the_chain_is_never_rewritten(store: Store) -> None:
    _decide(store, "retype", _claim(store, STRIKE).cid, "air_strike")
    taken = store.decisions()
    reread(store, _same)
    assert store.decisions() == taken
    assert store.followed().decisions != taken
    assert store.verify() == ()


@CHANGES
def test_a_claim_tied_to_a_truce_stays_tied(store: Store, change: object) -> None:
    home = next(t for t in store.truces() if len(t.claims) > 1)
    other = next(t for t in store.truces() if t.id != home.id)
    words = {c.cid: c.quote for c in store.claims()}
    tied, anchor = words[home.claims[-1]], words[other.claims[0]]
    _decide(store, "link_agreement", home.claims[-1], other.id)
    reread(store, change)  # type: ignore[arg-type]
    now = {c.quote: c.cid for c in store.claims()}
    assert [now[tied] in t.claims for t in store.truces() if now[anchor] in t.claims] == [True]
