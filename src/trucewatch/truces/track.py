"""The ledger: truces put together from their claims, with roles, days, terms, status and breaches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from trucewatch.records import (
    Claim,
    Event,
    Interval,
    PlaceRef,
    Relation,
    Report,
    ReviewItem,
    Transition,
    Truce,
)
from trucewatch.truces.agreements import gather
from trucewatch.truces.breaches import Span, matched_breaches, named_breaches
from trucewatch.truces.clock import best_clock, theatre_offset
from trucewatch.truces.ends import Fate
from trucewatch.truces.ledger import Draft, Ledger
from trucewatch.truces.lengths import Expiry, expiry
from trucewatch.truces.mentions import ARRANGING, FACT_MODALITIES, NARROW_DAYS, Mention, Sides, mentions
from trucewatch.truces.provisions import stated_terms
from trucewatch.truces.roles import roles_of
from trucewatch.truces.scene import Scene, scene_of
from trucewatch.truces.status import transitions

ROLES = ("parties", "mediators", "guarantors", "facilitators", "not_mediators")
REGION = 4
FIGHTING = frozenset({"armed_clash", "shelling", "air_strike", "territory_seized"})


@dataclass(frozen=True, slots=True)
class Tracked:
    """The truces of a record and what a person should look at."""

    truces: tuple[Truce, ...]
    review: tuple[ReviewItem, ...]


def track(
    claims: Iterable[Claim],
    events: Iterable[Event],
    reports: Iterable[Report],
    ties: Mapping[str, str] | None = None,
) -> Tracked:
    """Every truce that the claims speak of, with its status and breaches.

    `ties` are an analyst's: a claim's id → the id of a claim of the truce that it speaks of.
    """
    tied = ties or {}
    listed = sorted(claims, key=lambda claim: claim.cid)
    told = {report.report_id: report for report in reports}
    scene = scene_of(listed, events, told)
    mates = {cid: event.claims for cid, event in scene.event_of.items()}
    found = mentions(listed, told)
    ledger = gather([mention for mention in found if mention.cid not in tied], dict(scene.around), mates)
    for mention in found:
        if mention.cid in tied:
            ledger.tie(mention, tied[mention.cid])
    truces = [_truce(draft, ledger, scene) for draft in ledger.drafts]
    review = [*ledger.review, *(item for truce in truces for item in _waiting(truce, scene))]
    return Tracked(
        tuple(sorted(truces, key=lambda truce: (_start(truce), truce.id))),
        tuple(sorted(review, key=lambda item: (item.kind, item.target))),
    )


def truce_id(draft: Draft) -> str:
    """A truce's id: a function of the claims that founded it."""
    return _id_of(draft.name)


def founder(truce: Truce) -> str:
    """The claim that a truce's id stands for: it is in the truce as long as the truce is there."""
    return next((cid for cid in truce.claims if _id_of(cid) == truce.id), truce.claims[0])


def _id_of(cid: str) -> str:
    return "t" + sha256(cid.encode()).hexdigest()[:12]


def _truce(draft: Draft, ledger: Ledger, scene: Scene) -> Truce:
    found = sorted(draft.mentions, key=lambda mention: (mention.low, mention.cid))
    told = sorted([*found, *draft.shared], key=lambda mention: (mention.low, mention.cid))
    roles = roles_of(told, draft.key, _beside(found, scene))
    announced, effective = _announced(found, draft.key), _effective(found)
    listed_terms = stated_terms(draft, ledger, scene)
    identity = truce_id(draft)
    clock = _clock(found, effective)
    due = expiry(found, effective, clock, scene.reports)
    span = _span(draft, ledger, announced, effective)
    breaches = [
        *named_breaches(identity, told, span, scene),
        *matched_breaches(identity, draft.key, frozenset(term.term_id for term in listed_terms), span, scene),
    ]
    steps, flags = transitions(
        told,
        announced=announced,
        effective=effective,
        key=draft.key,
        breaches=breaches,
        events=scene.events,
        event_of=scene.event_of,
        ended_fighting=_ended_fighting(draft, ledger, scene, announced),
        fate=_fate(draft, ledger, scene, due),
    )
    # A reported collapse is a claim of somebody's; it ends no truce here.
    ended = next((step for step in steps if step.to_state == "ended"), None)
    return Truce(
        id=identity,
        names=_names(told),
        **{role: getattr(roles, role) for role in ROLES},
        announced=announced,
        effective=effective,
        effective_clock=clock,
        ended=ended.time if ended else None,
        end_type=_end_type(ended),
        expires=due.when if due else None,
        status=steps[-1].to_state if steps else "unknown",
        transitions=steps,
        breaches=tuple(breaches),
        terms=listed_terms,
        relations=_relations(draft, ledger, found),
        place=_place(found),
        disagreements=roles.disputes,
        claims=tuple(sorted(mention.cid for mention in told)),
        flags=tuple(sorted({*flags, *roles.flags})),
        derived_bounds=_derived(announced, draft, scene),
    )


def _names(told: Sequence[Mention]) -> tuple[str, ...]:
    """Every label once, in small letters where it was ever printed so and not only begins sentences."""
    found: dict[str, list[str]] = {}
    for name in (name for mention in told for name in mention.names):
        found.setdefault(name.casefold(), []).append(name)
    return tuple(max(printed, key=lambda name: sum(map(str.islower, name))) for printed in found.values())


def _beside(found: Sequence[Mention], scene: Scene) -> list[Claim]:
    reports = sorted({mention.claim.report_id for mention in found})
    return [claim for report in reports for claim in scene.by_report[report]]


# --- days


def _announced(found: Sequence[Mention], key: Sides) -> Interval | None:
    """When the deal was made: what the reports' days share, the most exact one where they share nothing."""
    deals = [
        mention
        for mention in found
        if mention.claim.type in ("agreement_concluded", *ARRANGING) and mention.claim.polarity == "pos"
        if mention.claim.modality in FACT_MODALITIES
        if mention.claim.time is not None and not mention.extension
    ]
    signed = [mention for mention in deals if mention.claim.type == "agreement_concluded"]
    if not signed and any(mention.claim.type == "truce_in_effect" for mention in found):
        return None
    deals = signed or deals
    joint = [mention for mention in deals if len(mention.sides) != 1 or len(key) < 2]
    return _narrowed(_shared(joint or deals), [mention for mention in deals if mention not in joint])


def _narrowed(shared: Interval | None, one_sided: Sequence[Mention]) -> Interval | None:
    """A wide announcement cut to the days on which a side alone is said to have signed, if inside it."""
    if shared is None or shared[0] is None or shared[1] is None:
        return shared
    first, last = shared[0].toordinal(), shared[1].toordinal()
    signed = [m for m in one_sided if m.narrow and not m.own and first <= m.low and m.high <= last]
    if last - first < NARROW_DAYS or not signed:
        return shared
    low, high = min(mention.low for mention in signed), max(mention.high for mention in signed)
    return date.fromordinal(low), date.fromordinal(high)


def _effective(found: Sequence[Mention]) -> Interval | None:
    """The day the truce began: as reported, else as announced; never a span of being in force."""
    started = [
        m for m in found if m.claim.type == "truce_in_effect" and m.claim.polarity == "pos" and m.narrow
    ]
    begun = [mention for mention in started if mention.starts]
    facts = [mention for mention in begun if mention.claim.modality in ("asserted", "alleged")]
    planned = [mention for mention in started if mention.claim.modality == "planned"]
    return _shared(facts or planned)


def _shared(found: Sequence[Mention]) -> Interval | None:
    if not found:
        return None
    starts = [mention.first for mention in found if mention.first is not None]
    ends = [mention.last for mention in found if mention.last is not None]
    first, last = max(starts, default=None), min(ends, default=None)
    if first is not None and last is not None and first > last:
        first, last = _commonest(found)
    return (
        date.fromordinal(first) if first is not None else None,
        date.fromordinal(last) if last is not None else None,
    )


def _commonest(found: Sequence[Mention]) -> tuple[int, int]:
    """Of the most exact days, the one most claims tell; all of them where none leads."""
    exact = min(mention.span or 9999 for mention in found)
    told = Counter((mention.low, mention.high) for mention in found if (mention.span or 9999) == exact)
    most = max(told.values())
    leading = [days for days, count in told.items() if count == most]
    return min(days[0] for days in leading), max(days[1] for days in leading)


def _clock(found: Sequence[Mention], effective: Interval | None) -> str | None:
    days = set(effective) if effective else set()
    told = [
        mention
        for mention in found
        if mention.clock and mention.claim.type == "truce_in_effect" and mention.narrow
        if mention.claim.modality in ("asserted", "alleged", "planned")
        if mention.claim.time and set(mention.claim.time) & days
    ]
    day = effective[0] if effective else None
    offsets = {offset for mention in told if (offset := theatre_offset(mention.claim, day))}
    offset = offsets.pop() if len(offsets) == 1 else None
    return best_clock([mention.clock for mention in told if mention.clock], day, offset)


def _span(draft: Draft, ledger: Ledger, announced: Interval | None, effective: Interval | None) -> Span:
    later = [other.end_of_start for other in ledger.of_key(draft.key) if other.start > draft.start]
    return Span(
        agreed_by=announced[1].toordinal() if announced and announced[1] else None,
        effective=effective[0].toordinal() if effective and effective[0] else None,
        ended=None,
        replaced=min(later, default=None),
    )


def _derived(announced: Interval | None, draft: Draft, scene: Scene) -> Interval | None:
    """Bounds drawn from fighting inside a wide announcement interval; they never replace the report's own."""
    if announced is None or announced[0] is None or announced[1] is None or announced[0] == announced[1]:
        return None
    days = [
        act.event.time[1]
        for act in scene.between(draft.key, announced[0].toordinal() + 1, announced[1].toordinal())
        if act.event.type in FIGHTING and act.event.standing == "asserted" and act.first == act.last
        if act.event.time and act.event.time[1]
    ]
    return (max(days), announced[1]) if days else None


def _ended_fighting(draft: Draft, ledger: Ledger, scene: Scene, announced: Interval | None) -> list[Claim]:
    """Claims in the truce's own reports that fighting ended after it (S2), and after no later truce."""
    later = min(
        (other.start for other in ledger.of_key(draft.key) if other.start > draft.start), default=None
    )
    reports = {mention.claim.report_id for mention in draft.mentions}
    since = announced[0] if announced else None
    return [
        claim
        for report in sorted(reports)
        for claim in scene.by_report[report]
        if claim.type == "hostilities_state" and claim.polarity == "pos"
        if claim.modality == "asserted" and (claim.aspect == "ended" or claim.mode == "ended")
        if since and claim.time and claim.time[0] and claim.time[0] >= since
        if later is None or claim.time[0].toordinal() < later
    ]


# --- relations, the rest


END_TYPES = ("terminated_by_party", "expired", "superseded")


def _end_type(ended: Transition | None) -> str | None:
    return next((kind for kind in END_TYPES if ended and kind in ended.flags), None)


def _fate(draft: Draft, ledger: Ledger, scene: Scene, due: Expiry | None) -> Fate:
    """What the rest of the record tells of the truce's end."""
    days = [report.reference_date[1] for report in scene.reports.values() if report.reference_date]
    told_until = max((day.toordinal() for day in days if day), default=None)
    later = [other for other in ledger.of_key(draft.key) if other.start > draft.start]
    called_new = tuple(sorted(m.cid for m in later[0].mentions if m.renewed)) if later else ()
    if not called_new:
        return Fate(due=due, told_until=told_until)
    began = _effective(later[0].mentions) or _announced(later[0].mentions, draft.key)
    return Fate(due=due, told_until=told_until, replaced=began, replaced_by=called_new)


def _relations(draft: Draft, ledger: Ledger, found: Sequence[Mention]) -> tuple[Relation, ...]:
    """A truce that reports call new or second follows the one before it between the same sides."""
    renewed = [mention.cid for mention in found if mention.renewed]
    earlier = [other for other in ledger.of_key(draft.key) if other.start < draft.start]
    if not renewed or not earlier:
        return ()
    return (Relation(truce_id=truce_id(earlier[-1]), kind="supersedes", claims=tuple(sorted(renewed))),)


def _place(found: Sequence[Mention]) -> PlaceRef | None:
    """The zone that reports name: a region before a town."""
    places = [mention.claim.place or mention.claim.about_place for mention in found]
    named = [place for place in places if place is not None]
    return min(named, key=lambda place: -(place.where_prec or REGION), default=None)


def _waiting(truce: Truce, scene: Scene) -> list[ReviewItem]:
    items = [
        ReviewItem(
            kind="breach_unclear",
            target=breach.id,
            reason=f"in force: {breach.in_force}, in zone: {breach.in_zone}; not counted",
            claims=breach.claims,
        )
        for breach in truce.breaches
        if not breach.counted
    ]
    if "collapse_claimed" in truce.flags:
        ends = tuple(cid for cid in truce.claims if scene.claims[cid].type == "truce_ended")
        reason = "said to have failed, but not by a mediator, monitor, both sides or two origins"
        items.append(ReviewItem(kind="collapse_claimed", target=truce.id, reason=reason, claims=ends))
    return items


def _start(truce: Truce) -> date:
    for interval in (truce.announced, truce.effective):
        day = (interval[0] or interval[1]) if interval else None
        if day:
            return day
    return date.max - timedelta(days=1)
