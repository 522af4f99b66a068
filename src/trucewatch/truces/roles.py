"""Who stands where in a truce: parties, mediators, guarantors, and who is said not to have mediated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from trucewatch.actors.lexicon import table
from trucewatch.merging.facts import side_of
from trucewatch.records import ActorRef
from trucewatch.truces.mentions import Mention, Sides, sides_of, truce_side


@dataclass(frozen=True, slots=True)
class Roles:
    """Actors of a truce by role."""

    parties: tuple[ActorRef, ...]
    mediators: tuple[ActorRef, ...]
    guarantors: tuple[ActorRef, ...]
    facilitators: tuple[ActorRef, ...]
    not_mediators: tuple[ActorRef, ...]
    flags: tuple[str, ...]


def roles_of(found: Sequence[Mention], key: Sides) -> Roles:
    """Roles as the truce's claims tell them; a signatory that is no side of the fight is only flagged."""
    facts = [m for m in found if m.claim.modality in ("asserted", "alleged") and m.claim.polarity == "pos"]
    by_role = {role: _third(facts, role, key) for role in ("mediator", "guarantor", "facilitator", "monitor")}
    refused = [m for m in found if m.claim.polarity == "neg" and m.claim.type == "mediation_contact"]
    not_mediators = _unique(actor for mention in refused for actor in mention.claim.actors)
    signed = _unique(
        actor for m in facts if m.claim.type == "agreement_concluded" for actor in m.claim.actors
    )
    named = [
        actor for m in facts if m.claim.type in _JOINT for actor in m.claim.actors if truce_side(actor.code)
    ]
    sided = [actor for actor in named if not key or sides_of([actor.code]) <= key]
    extra = [actor.code for actor in signed if key and not sides_of([actor.code]) <= key]
    parties = _one_per_side(sided) or _from_key(key)
    return Roles(
        parties=parties,
        mediators=by_role["mediator"],
        guarantors=by_role["guarantor"],
        facilitators=by_role["facilitator"],
        not_mediators=not_mediators,
        flags=tuple(f"signatory {code}" for code in extra),
    )


_JOINT = frozenset({"agreement_concluded", "truce_in_effect", "truce_ended"})


def _third(found: Iterable[Mention], role: str, key: Sides) -> tuple[ActorRef, ...]:
    """Actors in a role; a side of the truce cannot be its go-between."""
    return _unique(
        ActorRef(code=party.code, name=party.name)
        for mention in found
        for party in mention.claim.third_parties
        if party.role == role and not sides_of([party.code]) <= key
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


def _from_key(key: Sides) -> tuple[ActorRef, ...]:
    return tuple(ActorRef(code=side, name=side) for side in sorted(key))
