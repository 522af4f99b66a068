"""Decisions applied on top of what the machine read: another type, place, day or actor.

It gives corrected copies and leaves the stored claims as they were read. A decision whose claim is no
longer in the record changes nothing and stays in the chain; the queue shows it as stale.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, get_args

from trucewatch.errors import BadUsage
from trucewatch.records import (
    OPEN_PLACE,
    ActorRef,
    Breach,
    Claim,
    ClaimType,
    Decision,
    Interval,
    PlaceRef,
    Truce,
)
from trucewatch.snapshots import standing_decisions, targets

REVIEWED = "reviewed"
"""The flag of a claim that an analyst corrected, so that nobody takes it for the machine's reading."""
UNKNOWN = "unknown"
DAY_PRECISION = ((1, 1), (6, 2), (7, 3), (31, 4))
"""UCDP date_prec by the number of days that an interval covers; longer is 5."""


def corrected(claims: Sequence[Claim], decisions: Sequence[Decision]) -> tuple[Claim, ...]:
    """The claims with every standing correction; applying it twice changes nothing more."""
    wanted: dict[str, list[Decision]] = {}
    for decision in standing_decisions(decisions):
        if decision.action in _CHANGES:
            wanted.setdefault(decision.target, []).append(decision)
    if not wanted:
        return tuple(claims)
    return tuple(_applied(claim, wanted.get(claim.cid, ())) for claim in claims)


def _applied(claim: Claim, decisions: Iterable[Decision]) -> Claim:
    changes: dict[str, Any] = {}
    for decision in decisions:
        changes |= _CHANGES[decision.action](claim, decision.after or "")
    if not changes:
        return claim
    settled = {OPEN_PLACE} if "place" in changes else set()
    flags = tuple(dict.fromkeys(flag for flag in (*claim.flags, REVIEWED) if flag not in settled))
    return claim.model_copy(update=changes | {"flags": flags})


def change_of(action: str, claim: Claim, after: str) -> dict[str, Any]:
    """The fields that a correction sets; a value that cannot be used is refused with its form."""
    return _CHANGES[action](claim, after)


def _retyped(_claim: Claim, after: str) -> dict[str, Any]:
    if after not in get_args(ClaimType):
        raise BadUsage(f"retype {after!r}: no such claim type. Known are: {', '.join(get_args(ClaimType))}.")
    return {"type": after}


def _placed(claim: Claim, after: str) -> dict[str, Any]:
    name = after.strip()
    if not name:
        raise BadUsage("set_place: give the place's name, or 'unknown'.")
    if name.casefold() == UNKNOWN:
        return {"place": None, "place_candidates": ()}
    known = [place for place in (claim.place, *claim.place_candidates, claim.about_place) if place]
    for place in known:
        if name.casefold() in {each.casefold() for each in (place.name, *place.names)}:
            return {"place": place, "place_candidates": ()}
    return {"place": PlaceRef(name=name, names=(name,)), "place_candidates": ()}


def _dated(_claim: Claim, after: str) -> dict[str, Any]:
    time = interval(after)
    return {"time": time, "date_prec": _precision(time), "time_basis": None if time is None else "explicit"}


def _acted(claim: Claim, after: str) -> dict[str, Any]:
    codes = [code.strip() for code in after.split(",") if code.strip()]
    if not codes:
        raise BadUsage("set_actor: give codes such as AZE.MIL, separated by commas, or 'unknown'.")
    if [code.casefold() for code in codes] == [UNKNOWN]:
        return {"actors": ()}
    known = {actor.code: actor for actor in (*claim.actors, *claim.recipients)}
    return {"actors": tuple(known.get(code) or ActorRef(code=code, name=code) for code in codes)}


_CHANGES: dict[str, Callable[[Claim, str], dict[str, Any]]] = {
    "retype": _retyped,
    "set_place": _placed,
    "set_date": _dated,
    "set_actor": _acted,
}
CORRECTIONS = frozenset(_CHANGES)


def interval(text: str) -> Interval | None:
    """`2020-10-17`, `2020-10-17/2020-10-18`, `2020-10-17/` or `unknown`."""
    stated = text.strip()
    if stated.casefold() == UNKNOWN:
        return None
    start, slash, end = stated.partition("/")
    try:
        first = date.fromisoformat(start) if start else None
        last = (date.fromisoformat(end) if end else None) if slash else first
    except ValueError:
        raise BadUsage(f"set_date {text!r}: give YYYY-MM-DD, YYYY-MM-DD/YYYY-MM-DD or 'unknown'.") from None
    if first is None and last is None:
        raise BadUsage("set_date: give a day as YYYY-MM-DD, or 'unknown'.")
    if first and last and last < first:
        raise BadUsage(f"set_date {text!r}: the last day is before the first.")
    return first, last


def _precision(time: Interval | None) -> int | None:
    if time is None or time[0] is None or time[1] is None:
        return None
    days = (time[1] - time[0]).days + 1
    return next((precision for most, precision in DAY_PRECISION if days <= most), 5)


def ties_of(decisions: Sequence[Decision]) -> dict[str, str]:
    """Claim → a claim of the truce that a reviewer tied it to; the last word counts."""
    linked = [d for d in standing_decisions(decisions) if d.action == "link_agreement" and d.after]
    return {d.target: str(d.after) for d in linked}


def with_accepted_breaches(truces: Sequence[Truce], decisions: Sequence[Decision]) -> tuple[Truce, ...]:
    """The truces with every breach counted that waited for a reviewer and was accepted."""
    accepted = targets(decisions, "accept")
    return tuple(
        truce.model_copy(update={"breaches": tuple(_counted(b, accepted) for b in truce.breaches)})
        if any(b.id in accepted and not b.counted for b in truce.breaches)
        else truce
        for truce in truces
    )


def _counted(breach: Breach, accepted: frozenset[str]) -> Breach:
    return breach.model_copy(update={"counted": True}) if breach.id in accepted else breach
