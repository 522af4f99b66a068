"""Whether two claims' actors can be those of one occurrence, and how much they agree.

It refuses to fill an unnamed side: where one claim names nobody, the conflict its report tells of is
compared instead, for much less.
"""

from __future__ import annotations

from functools import lru_cache

from trucewatch.merging.facts import Fact
from trucewatch.merging.tables import kin

ABOUT = 0.15
"""Two reports about one watched conflict, where sides are missing: less than any side that both name."""


@lru_cache(maxsize=1 << 14)
def kin_of(sides: frozenset[str]) -> frozenset[str]:
    """Sides with de facto entities counted as the state that backs them."""
    table = kin()
    return frozenset(table.get(side, side) for side in sides)


def sides_clash(a: Fact, b: Fact) -> bool:
    """Whether the sides told cannot belong to one occurrence."""
    if a.family.kind == "speech":
        return bool(a.actors and b.actors and a.actors != b.actors) or not (a.actors or a.speaker)
    mine, yours = kin_of(a.parties), kin_of(b.parties)
    if not mine or not yours:
        return False
    if a.family.name == "contact":
        return not _one_mediation(a, b) and _contacts_clash(mine, yours)
    if a.family.sides == "joint":
        return _deals_clash(a, mine, yours)
    if a.family.sides == "two" or _two_sided(a) or _two_sided(b):
        return not (mine <= yours or yours <= mine)
    return _directed_clash(a, b)


def _two_sided(fact: Fact) -> bool:
    return len(fact.actors) > 1 and not fact.recipients


def _directed_clash(a: Fact, b: Fact) -> bool:
    doers, others = kin_of(a.actors), kin_of(b.actors)
    if doers and others and not (doers <= others or others <= doers):
        return True
    hit, struck = kin_of(a.recipients), kin_of(b.recipients)
    return bool(hit and struck and not (hit & struck))


def _contacts_clash(mine: frozenset[str], yours: frozenset[str]) -> bool:
    """Two calls with other participants are two calls; a lone mediator is left open."""
    if mine == yours:
        return False
    if len(mine) > 1 and len(yours) > 1:
        return True
    return not (mine <= yours or yours <= mine)


def _one_mediation(a: Fact, b: Fact) -> bool:
    """Mediators of one deal may be named in part ("Egypt and Qatar", "Qatar"); callers may not."""
    if not (_mediates(a) and _mediates(b)):
        return False
    return bool(a.actors & b.actors) and bool(a.recipients) and a.recipients == b.recipients


def _mediates(fact: Fact) -> bool:
    return any(party.role == "mediator" for party in fact.claim.third_parties)


def _deals_clash(a: Fact, mine: frozenset[str], yours: frozenset[str]) -> bool:
    """One side's declaration or approval is not the deal of both sides."""
    if (len(mine) == 1) != (len(yours) == 1) and a.family.name == "agreement":
        return True
    return not (mine <= yours or yours <= mine)


def actor_part(a: Fact, b: Fact) -> tuple[float, str]:
    """What the sides speak for, with the reason."""
    mine, yours = kin_of(a.parties), kin_of(b.parties)
    if mine and yours:
        if mine == yours:
            several = len(mine) > 1
            return (0.7 if several else 0.45), f"same sides: {', '.join(sorted(mine))}"
        shared = mine & yours
        if shared:
            return (0.55 if len(shared) > 1 else 0.35), f"shared sides: {', '.join(sorted(shared))}"
        return 0.0, "no shared side"
    return _by_context(a, b, mine | yours)


def _by_context(a: Fact, b: Fact, named: frozenset[str]) -> tuple[float, str]:
    """One or both claims name nobody: their reports' conflict is compared instead."""
    here, there = kin_of(a.context), kin_of(b.context)
    about = ABOUT if a.about & b.about else 0.0
    if named:
        silent = there if a.parties else here
        if named <= silent:
            return (0.4 if len(named) > 1 else 0.3), "one names nobody; its report is about the same sides"
        shared = named & silent
        if about and not len(shared) > 1:
            return about, "one names nobody; both are about the same conflict"
        return (0.2 if len(shared) > 1 else 0.0 if shared else -0.3), "one names nobody"
    shared = here & there
    if about and not len(shared) > 1:
        return about, "neither names anybody; both are about the same conflict"
    if not here or not there:
        return 0.0, "neither names anybody"
    return (0.25 if len(shared) > 1 else 0.1 if shared else -0.5), "neither names anybody; reports compared"
