"""What kind of actor a code stands for, as event data sets ask: state, armed group, civilians, others.

It decides from the code's root and sector and the tables of the actor stage. It leaves open what is
contested or unspecified: a de facto entity gets no class, nor does a force that could be one of two.
"""

from __future__ import annotations

import csv
from datetime import date
from functools import cache
from importlib import resources
from typing import Literal

from trucewatch.exports.countries import Country, countries
from trucewatch.records import ActorRef
from trucewatch.watches import load_watches

ActorKind = Literal["state", "non_state", "civilian", "external", "unknown"]
INTER: dict[str, int] = {"state": 1, "non_state": 2, "civilian": 7, "external": 8}
ARMED = frozenset({"armed_group", "de_facto", "party"})
OUTSIDE = frozenset({"IGO", "NGO", "agency", "mediation_format", "peacekeeping", "grouping"})


@cache
def _bodies() -> dict[str, str]:
    text = (resources.files("trucewatch.actors") / "bodies.csv").read_text(encoding="utf-8")
    return {row["code"]: row["kind"] for row in csv.DictReader(text.splitlines())}


@cache
def _sectors() -> dict[str, dict[str, str]]:
    text = (resources.files("trucewatch.exports") / "tables" / "sectors.csv").read_text(encoding="utf-8")
    return {row["sector"]: row for row in csv.DictReader(text.splitlines())}


@cache
def _ambiguous() -> tuple[tuple[str, date | None, date | None], ...]:
    return tuple((f.code, f.begin, f.end) for watch in load_watches() for f in watch.ambiguous_forces)


def state_of(actor: ActorRef) -> Country | None:
    """The state an actor belongs to, where its root is one."""
    return countries().get(actor.code.split(".")[0])


def kind_of(actor: ActorRef) -> ActorKind:
    """State, organised non-state group, civilians, or an outsider; `unknown` where the code does not say."""
    root, _, sector = actor.code.partition(".")
    row = _sectors().get(sector)
    if row is not None and row["organised"] == "civilian":
        return "civilian"
    if root in countries():
        return "unknown" if row is None else _as_kind(row["organised"])
    body = _bodies().get(actor.code) or _bodies().get(root)
    if body in ARMED:
        return "non_state"
    if body == "civilian_population":
        return "civilian"
    return "external" if body in OUTSIDE else "unknown"


def _as_kind(word: str) -> ActorKind:
    kinds: dict[str, ActorKind] = {"state": "state", "non_state": "non_state", "external": "external"}
    return kinds.get(word, "unknown")


def inter(actor: ActorRef, day: date | None) -> int | None:
    """The ACLED class 1–8; null for a de facto entity, or a force that could be one of two armies."""
    if is_ambiguous(actor, day):
        return None
    root, _, sector = actor.code.partition(".")
    if root not in countries() and "de_facto" in (_bodies().get(root), _bodies().get(actor.code)):
        return INTER["civilian"] if kind_of(actor) == "civilian" else None
    if root in countries() and sector in _sectors():
        return int(_sectors()[sector]["inter"])
    return INTER.get(kind_of(actor))


def is_ambiguous(actor: ActorRef, day: date | None) -> bool:
    """Whether reports of that day use the name for more than one force."""
    return any(
        actor.code == code
        and day is not None
        and (begin is None or begin <= day)
        and (end is None or day <= end)
        for code, begin, end in _ambiguous()
    )
