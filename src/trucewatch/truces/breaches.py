"""Breaches: acts that a source calls a breach, and acts of a prohibited kind in zone and time.

It ties an act to a truce and repeats who is accused by whom. It refuses to name a violator whom no
source named, and counts nothing whose truce was not known to be in force there and then.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

from trucewatch.merging.facts import side_of
from trucewatch.records import ActorRef, Breach, Claim, Event
from trucewatch.truces.agreements import LIVE_DAYS
from trucewatch.truces.mentions import Mention, Sides, sides_of
from trucewatch.truces.scene import Act, Scene
from trucewatch.truces.tables import terms

Known = Literal["yes", "no", "unknown"]
MONITORS = frozenset({"OSCE", "UN", "EU", "AU", "ICRC", "UNSC"})
ENOUGH = 2


@dataclass(frozen=True, slots=True)
class Span:
    """What is known of when a truce stood."""

    agreed_by: int | None
    """Last day on which it can have been agreed."""
    effective: int | None
    ended: int | None
    replaced: int | None
    """First day of the next truce between the same sides."""

    def in_force(self, first: int | None, last: int | None) -> Known:
        """Whether the truce stood on these days, as far as reports tell."""
        if first is None or last is None:
            return "unknown"
        if self.ended is not None and first > self.ended:
            return "no"
        if self.effective is None:
            return "unknown"
        if last < self.effective:
            return "no"
        # On the first day an act may have come before the hour.
        return "yes" if first > self.effective else "unknown"


def breach_id(truce: str, parts: Iterable[str]) -> str:
    """A breach's id, from its truce and claims."""
    return "b" + sha256("\0".join([truce, *sorted(parts)]).encode()).hexdigest()[:12]


def named_breaches(truce_id: str, found: Sequence[Mention], span: Span, scene: Scene) -> list[Breach]:
    """What sources call a breach of this truce, one row for each event."""
    groups: dict[str, list[Claim]] = {}
    for mention in found:
        claim = mention.claim
        if (
            claim.type == "truce_violation"
            and claim.polarity == "pos"
            and claim.modality in ("asserted", "alleged")
        ):
            event = scene.event_of.get(claim.cid)
            groups.setdefault(event.id if event else claim.cid, []).append(claim)
    rows = [_named(truce_id, claims, span, scene) for _, claims in sorted(groups.items())]
    return _mark_mutual(rows)


def _named(truce_id: str, claims: Sequence[Claim], span: Span, scene: Scene) -> Breach:
    event = scene.event_of.get(claims[0].cid)
    accused = _distinct(actor for claim in claims for actor in claim.actors if side_of(actor.code))
    accusers = sorted({code for claim in claims for code in _accusers(claim, scene)})
    named_by_clock = "yes" if span.effective is None or event is None else _force(event, span)
    ids = [claim.cid for claim in claims]
    return Breach(
        id=breach_id(truce_id, ids),
        basis="named_breach",
        event_id=event.id if event else None,
        term_id="P1",
        time=event.time if event else claims[0].time,
        place=event.place if event else claims[0].place,
        # A source that speaks of breaking the truce takes it to be in force.
        in_force="yes" if named_by_clock == "unknown" else named_by_clock,
        in_zone="yes",
        alleged_violators=accused,
        alleged_by=tuple(accusers),
        denied_by=_deniers(event),
        admitted_by=_admitting(claims),
        attribution_status=_status(claims, accused, scene),
        verification="corroborated" if event and event.origins[0] >= ENOUGH else "reported",
        origins=event.origins if event else (1, 1),
        claims=tuple(sorted(ids)),
    )


def _force(event: Event, span: Span) -> Known:
    if event.time is None or event.time[0] is None or event.time[1] is None:
        return "unknown"
    return span.in_force(event.time[0].toordinal(), event.time[1].toordinal())


def _accusers(claim: Claim, scene: Scene) -> list[str]:
    parent = scene.claims.get(claim.parent or "")
    if parent is not None and parent.type == "accuse" and parent.actors:
        return [actor.code for actor in parent.actors]
    if claim.speaker is not None:
        return [claim.speaker.code]
    report = scene.reports.get(claim.report_id)
    return [report.outlet] if report and report.outlet else []


def _deniers(event: Event | None) -> tuple[str, ...]:
    if event is None:
        return ()
    positions = [
        row for split in event.disagreements if split.attribute == "occurrence" for row in split.positions
    ]
    return tuple(sorted({name for row in positions if row.value == "denied" for name in row.speakers}))


def _admitting(claims: Iterable[Claim]) -> tuple[str, ...]:
    """A side that says itself that it did it."""
    return tuple(
        sorted(
            {
                claim.speaker.code
                for claim in claims
                if claim.speaker and claim.modality == "asserted"
                if side_of(claim.speaker.code) in {side_of(actor.code) for actor in claim.actors}
            }
        )
    )


Status = Literal[
    "unattributed", "single_side", "mutual", "third_party", "media_asserted", "monitor_attributed", "admitted"
]


def _status(claims: Sequence[Claim], accused: Sequence[ActorRef], scene: Scene) -> Status:
    if not accused:
        return "unattributed"
    if _admitting(claims):
        return "admitted"
    speakers = {side_of(code) for claim in claims if claim.speaker for code in (claim.speaker.code,)}
    parties = frozenset().union(*(scene.around.get(claim.report_id, frozenset()) for claim in claims))
    voices = {voice for voice in speakers if voice}
    if not voices:
        return "media_asserted"
    if voices & MONITORS:
        return "monitor_attributed"
    return "single_side" if sides_of(voices) & parties else "third_party"


def _mark_mutual(rows: Sequence[Breach]) -> list[Breach]:
    """Two sides accusing each other of breaches on the same days: both rows say so."""
    marked = []
    for row in rows:
        mirrored = any(other is not row and _mirrors(row, other) for other in rows)
        marked.append(row.model_copy(update={"attribution_status": "mutual"}) if mirrored else row)
    return marked


def _mirrors(a: Breach, b: Breach) -> bool:
    if a.attribution_status != "single_side" or b.attribution_status != "single_side" or a.time != b.time:
        return False
    mine, yours = sides_of(x.code for x in a.alleged_violators), sides_of(x.code for x in b.alleged_violators)
    return bool(mine and yours) and mine <= sides_of(b.alleged_by) and yours <= sides_of(a.alleged_by)


def matched_breaches(
    truce_id: str, key: Sides, term_ids: frozenset[str], span: Span, scene: Scene
) -> list[Breach]:
    """Acts of a prohibited kind between the truce's sides after it; unclear ones wait for review."""
    prohibited = {kind: row.term_id for row in terms() if row.term_id in term_ids for kind in row.types}
    began = span.effective if span.effective is not None else span.agreed_by
    if began is None or len(key) < 2:
        return []
    rows = []
    for act in scene.between(key, began, began + LIVE_DAYS):
        term = prohibited.get(act.event.type)
        if term is not None and term.startswith("P") and _follows(act, span) and act.doers <= key:
            rows.append(_matched(truce_id, act, term, key, span, scene))
    return sorted((row for row in rows if row.in_force != "no"), key=lambda row: row.id)


def _follows(act: Act, span: Span) -> bool:
    """Before the next truce of the same sides or this one's end."""
    if span.replaced is not None and act.first >= span.replaced:
        return False
    return span.ended is None or act.first <= span.ended


def _matched(truce_id: str, act: Act, term: str, key: Sides, span: Span, scene: Scene) -> Breach:
    event = act.event
    force = span.in_force(act.first, act.last)
    members = [scene.claims[cid] for cid in event.claims]
    alleged = [claim for claim in members if claim.modality == "alleged"]
    accusers = sorted({code for claim in alleged for code in _accusers(claim, scene)})
    # Both sides named, in the act or by accusing, is the truce's fight; a place alone is left to review.
    zone: Known = "yes" if key <= act.told | sides_of(accusers) else "unknown"
    return Breach(
        id=breach_id(truce_id, [event.id]),
        basis="rule_match",
        event_id=event.id,
        term_id=term,
        time=event.time,
        place=event.place,
        in_force=force,
        in_zone=zone,
        alleged_violators=_distinct(
            actor for claim in alleged for actor in claim.actors if side_of(actor.code)
        ),
        alleged_by=tuple(accusers),
        denied_by=_deniers(event),
        attribution_status=_status(alleged, _distinct(a for c in alleged for a in c.actors), scene)
        if alleged
        else "unattributed",
        verification="corroborated" if event.origins[0] >= ENOUGH else "reported",
        counted=force == "yes" and zone == "yes",
        origins=event.origins,
        claims=event.claims,
    )


def _distinct(actors: Iterable[ActorRef]) -> tuple[ActorRef, ...]:
    found: dict[str, ActorRef] = {}
    for actor in actors:
        found.setdefault(actor.code, actor)
    return tuple(found[code] for code in sorted(found))
