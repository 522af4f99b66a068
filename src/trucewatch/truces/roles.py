"""Who stands where in a truce: parties, mediators, guarantors, and who is said not to have mediated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from trucewatch.actors.lexicon import table
from trucewatch.merging.facts import side_of
from trucewatch.records import ActorRef, Claim, Disagreement, Position, ThirdParty
from trucewatch.truces.mentions import Mention, Sides, sides_of
from trucewatch.truces.tables import truce_side


@dataclass(frozen=True, slots=True)
class Roles:
    """Actors of a truce by role."""

    parties: tuple[ActorRef, ...]
    mediators: tuple[ActorRef, ...]
    guarantors: tuple[ActorRef, ...]
    facilitators: tuple[ActorRef, ...]
    not_mediators: tuple[ActorRef, ...]
    disputes: tuple[Disagreement, ...]
    flags: tuple[str, ...]


def roles_of(found: Sequence[Mention], key: Sides, beside: Sequence[Claim] = ()) -> Roles:
    """Roles as the truce's claims tell them; a signatory that is no side of the fight is only flagged.

    `beside` are the other claims of its reports: where no claim on the truce names a side, theirs do.
    """
    facts = [m for m in found if m.claim.modality in ("asserted", "alleged") and m.claim.polarity == "pos"]
    by_role = {role: _third(facts, role, key) for role in ("mediator", "guarantor", "facilitator", "monitor")}
    refused = [m for m in found if _is_refusal(m)]
    disputes = _disputed(facts, refused, key)
    told = sides_of(actor.code for actor in by_role["mediator"])
    not_mediators = _unique(
        a for mention in refused for a in mention.claim.actors if not sides_of([a.code]) <= told
    )
    parties, from_context = _parties(facts, key, beside)
    flags = [f"signatory {code}" for code in _beside_the_sides(facts, key)]
    return Roles(
        parties=parties,
        mediators=by_role["mediator"],
        guarantors=by_role["guarantor"],
        facilitators=by_role["facilitator"],
        not_mediators=not_mediators,
        disputes=disputes,
        flags=(*flags, "parties_from_context") if from_context else tuple(flags),
    )


def _beside_the_sides(facts: Sequence[Mention], key: Sides) -> list[str]:
    """Codes of those who are said to have made the deal and are no side of the fight."""
    made = _unique(a for m in facts if m.claim.type == "agreement_concluded" for a in m.claim.actors)
    return [actor.code for actor in made if key and not sides_of([actor.code]) <= key]


def _parties(
    facts: Sequence[Mention], key: Sides, beside: Sequence[Claim]
) -> tuple[tuple[ActorRef, ...], bool]:
    """One actor a side, and whether one of them is named only by claims beside those on the truce."""
    actors = [actor for m in facts if m.claim.type in _JOINT for actor in m.claim.actors]
    parties = _one_per_side([a for a in actors if _is_of(a, key) or (not key and truce_side(a.code))])
    missing = key - sides_of(actor.code for actor in parties)
    around = [a for claim in beside for a in (*claim.actors, *claim.recipients) if _is_of(a, missing)]
    added = _one_per_side(around)
    return tuple(sorted((*parties, *added), key=lambda actor: actor.code)), bool(added)


def _is_of(actor: ActorRef, sides: Sides) -> bool:
    return truce_side(actor.code) in sides


def _is_refusal(mention: Mention) -> bool:
    """A claim that somebody did not mediate, or that denies it."""
    claim = mention.claim
    asserted = claim.modality in ("asserted", "alleged")
    return claim.type == "mediation_contact" and (
        (claim.polarity == "neg" and asserted) or (claim.polarity == "pos" and claim.modality == "denied")
    )


def _disputed(facts: Sequence[Mention], refused: Sequence[Mention], key: Sides) -> tuple[Disagreement, ...]:
    """Actors of whom some claims say that they mediated and others that they did not, both kept."""
    found = []
    for actor in _unique(a for mention in refused for a in mention.claim.actors):
        mediated = [m.claim for m in facts if any(p.code == actor.code for p in _mediators(m))]
        denied = [m.claim for m in refused if any(a.code == actor.code for a in m.claim.actors)]
        if mediated and not sides_of([actor.code]) <= key:
            positions = (
                _position(f"{actor.code} mediated", mediated),
                _position(f"{actor.code} did not mediate", denied),
            )
            found.append(Disagreement(attribute="mediator", positions=positions))
    return tuple(found)


def _mediators(mention: Mention) -> list[ThirdParty]:
    return [party for party in mention.claim.third_parties if party.role == "mediator"]


def _position(value: str, claims: Sequence[Claim]) -> Position:
    return Position(
        value=value,
        claims=tuple(sorted(claim.cid for claim in claims)),
        speakers=tuple(sorted({claim.speaker.code for claim in claims if claim.speaker})),
    )


_JOINT = frozenset({"agreement_concluded", "truce_in_effect", "truce_ended"})


def _third(found: Iterable[Mention], role: str, key: Sides) -> tuple[ActorRef, ...]:
    """Actors in a role, one a state; a side of the truce cannot be its go-between."""
    return _one_per_side(
        [
            ActorRef(code=party.code, name=party.name)
            for mention in found
            for party in mention.claim.third_parties
            if party.role == role and side_of(party.code) and not sides_of([party.code]) <= key
        ]
    )


def _unique(actors: Iterable[ActorRef]) -> tuple[ActorRef, ...]:
    found: dict[str, ActorRef] = {}
    for actor in actors:
        if side_of(actor.code):
            found.setdefault(actor.code, actor)
    return tuple(found[code] for code in sorted(found))


def _one_per_side(actors: Sequence[ActorRef]) -> tuple[ActorRef, ...]:
    """One reference a side: the one most claims name, its government before its other organs."""
    counts = Counter(actor.code for actor in actors)
    found: dict[str, ActorRef] = {}
    for actor in sorted(
        actors, key=lambda actor: (-counts[actor.code], not actor.code.endswith(".GOV"), actor.code)
    ):
        found.setdefault(truce_side(actor.code) or actor.code, _as_state(actor))
    return tuple(sorted(found.values(), key=lambda actor: actor.code))


def _as_state(actor: ActorRef) -> ActorRef:
    """A truce binds the state, not the office-holder who spoke or signed for it."""
    state, _, sector = actor.code.partition(".")
    name = _state_names().get(state) if sector == "GOV" else None
    return actor.model_copy(update={"name": name}) if name else actor


@cache
def _state_names() -> dict[str, str]:
    return {row["code"]: row["names_en"].split("|")[0] for row in table("states")}
