"""Checking a decision before it is appended: what it names, what it may do there, what it undoes.

It refuses a decision that could not take effect, with what to do instead. It changes nothing itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from trucewatch.errors import BadUsage, Conflict, NotFound
from trucewatch.records import Breach, Claim, Decision, Event, Report, Truce
from trucewatch.remembered import Note
from trucewatch.review.corrections import CORRECTIONS, change_of
from trucewatch.truces import TELLING, founder

Kind = Literal["claim", "event", "truce", "breach", "report", "decision"]
ALWAYS = frozenset({"accept", "reject", "withhold", "unsure", "note"})
ACTIONS_BY_KIND: Mapping[Kind, frozenset[str]] = {
    "claim": ALWAYS | CORRECTIONS | {"split", "link_agreement"},
    "event": ALWAYS | {"merge"},
    "truce": ALWAYS,
    "breach": ALWAYS,
    "report": frozenset({"withhold", "unsure", "note", "accept"}),
    "decision": frozenset({"unsure", "note", "accept"}),
}
LONGEST_TEXT = 4000
REVIEWER_LENGTH = 80


@dataclass(frozen=True, slots=True)
class Asked:
    """A decision as it is asked for."""

    target: str
    action: str
    reviewer: str
    reason: str = ""
    after: str | None = None
    item: str | None = None
    """The queue item it was taken on."""
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class Objects:
    """Everything a decision may name, withheld things too."""

    claims: Mapping[str, Claim]
    events: Mapping[str, Event]
    truces: Mapping[str, Truce]
    reports: Mapping[str, Report]
    homes: Mapping[str, Event] | None = None
    """Claim → its event, where it is known beforehand."""

    def home(self, cid: str) -> Event | None:
        """The event that a claim stands in."""
        if self.homes is not None:
            return self.homes.get(cid)
        return next((event for event in self.events.values() if cid in event.claims), None)

    def breach(self, key: str) -> tuple[Truce, Breach]:
        """A breach with its truce."""
        return next((truce, b) for truce in self.truces.values() for b in truce.breaches if b.id == key)

    def kind_of(self, key: str) -> Kind:
        """What an id stands for."""
        if key in self.claims:
            return "claim"
        if key in self.events:
            return "event"
        if key in self.truces:
            return "truce"
        if key in self.reports:
            return "report"
        if any(breach.id == key for truce in self.truces.values() for breach in truce.breaches):
            return "breach"
        raise NotFound(f"{key}: the record holds nothing of that id, so nothing was decided.")


@dataclass(frozen=True, slots=True)
class Checked:
    """A decision that can be appended."""

    target: str
    before: str | None
    after: str | None


def checked(asked: Asked, objects: Objects, decisions: Sequence[Decision]) -> Checked:
    """The decision with what it remembers, or an error that says why it cannot be taken."""
    _refuse_bad_words(asked)
    if asked.action == "undo":
        return _undo(asked, decisions)
    kind = _kind(asked.target, objects, decisions)
    if asked.action not in ACTIONS_BY_KIND[kind]:
        allowed = ", ".join(sorted(ACTIONS_BY_KIND[kind]))
        raise BadUsage(f"{asked.action}: cannot be decided about a {kind}. Possible here: {allowed}.")
    if asked.action in CORRECTIONS:
        change_of(asked.action, objects.claims[asked.target], asked.after or "")
    elif asked.action == "merge":
        _refuse_bad_merge(asked, objects)
    elif asked.action == "split":
        _refuse_bad_split(asked, objects)
    elif asked.action == "link_agreement":
        _refuse_bad_tie(asked, objects)
    remembered = _remembered(asked, kind, objects)
    if asked.action == "merge":
        others = [name.strip() for name in (asked.after or "").split(",") if name.strip()]
        anchors = ",".join(_anchor(name, objects) for name in others)
        return Checked(_anchor(asked.target, objects), remembered, anchors)
    if asked.action == "link_agreement":
        return Checked(asked.target, remembered, founder(objects.truces[(asked.after or "").strip()]))
    return Checked(asked.target, remembered, asked.after or None)


def _kind(target: str, objects: Objects, decisions: Sequence[Decision]) -> Kind:
    """What a decision is about; one that no longer fits can itself be decided about."""
    if any(target == f"decision.{decision.id}" for decision in decisions):
        return "decision"
    return objects.kind_of(target)


def last_of(reviewer: str, decisions: Sequence[Decision]) -> Decision | None:
    """The latest decision of a reviewer that is not undone, which undo takes back."""
    undone = {d.undoes for d in decisions if d.action == "undo"}
    mine = [d for d in decisions if d.reviewer == reviewer and d.action != "undo" and d.id not in undone]
    return mine[-1] if mine else None


def _anchor(name: str, objects: Objects) -> str:
    """An event by its lowest claim: the event's id may change when a new report joins it."""
    return min(objects.events[name].claims) if name in objects.events else name


def _remembered(asked: Asked, kind: Kind, objects: Objects) -> str | None:
    if asked.action in CORRECTIONS:
        return _value_before(asked.action, objects.claims[asked.target])
    note = Note(kind=kind, item=asked.item or "")
    if kind == "event":
        note = replace(note, claims=_claims(asked.target, objects), rival=_rival(asked, objects))
    elif asked.action == "link_agreement":
        note = replace(note, rival=objects.truces[(asked.after or "").strip()].claims)
    elif kind == "truce":
        note = replace(note, claims=objects.truces[asked.target].claims)
    elif kind == "breach":
        truce, breach = objects.breach(asked.target)
        note = replace(note, claims=breach.claims, truce=truce.claims)
    return note.written()


def _claims(event: str, objects: Objects) -> tuple[str, ...]:
    return tuple(sorted(objects.events[event].claims))


def _rival(asked: Asked, objects: Objects) -> tuple[str, ...]:
    """The claims of the other event: of a merge with one, or of the pair that is being kept apart."""
    named = [name.strip() for name in (asked.after or "").split(",")] if asked.action == "merge" else []
    if not named and (asked.item or "").startswith("pair."):
        named = [name for name in (asked.item or "").split(".")[1:] if name != asked.target]
    return _claims(named[0], objects) if len(named) == 1 and named[0] in objects.events else ()


def _value_before(action: str, claim: Claim) -> str:
    if action == "retype":
        return claim.type
    if action == "set_place":
        return claim.place.name if claim.place else "unknown"
    if action == "set_actor":
        return ",".join(actor.code for actor in claim.actors) or "unknown"
    days = claim.time or (None, None)
    return "/".join(day.isoformat() if day else "" for day in days) if claim.time else "unknown"


def _refuse_bad_words(asked: Asked) -> None:
    if not asked.reviewer.strip():
        raise BadUsage("reviewer: say who decides; the audit trail needs a name.")
    if len(asked.reviewer) > REVIEWER_LENGTH:
        raise BadUsage(f"reviewer: a name of at most {REVIEWER_LENGTH} characters.")
    if max(len(asked.reason), len(asked.after or "")) > LONGEST_TEXT:
        raise BadUsage(f"reason, after: at most {LONGEST_TEXT} characters each.")
    if asked.action == "note" and not asked.reason.strip():
        raise BadUsage("note: write the note as the reason.")


def _undo(asked: Asked, decisions: Sequence[Decision]) -> Checked:
    found = next((d for d in decisions if d.id == asked.undoes), None)
    if found is None:
        raise NotFound(f"decision {asked.undoes} cannot be undone: there is none of that number.")
    if found.action == "undo":
        raise BadUsage(f"decision {found.id} is itself an undo; take the decision anew instead.")
    if any(d.action == "undo" and d.undoes == found.id for d in decisions):
        raise Conflict(f"decision {found.id} was undone already.")
    return Checked(found.target, found.action, None)


def _refuse_bad_merge(asked: Asked, objects: Objects) -> None:
    others = [name.strip() for name in (asked.after or "").split(",") if name.strip()]
    if not others:
        raise BadUsage("merge: name the other events in 'after', separated by commas.")
    for name in others:
        if name == asked.target:
            raise BadUsage(f"merge: {name} cannot be merged with itself.")
        if name not in objects.events and name not in objects.claims:
            raise NotFound(f"merge: there is no event or claim {name}.")


def _refuse_bad_split(asked: Asked, objects: Objects) -> None:
    home = objects.home(asked.target)
    named = {asked.target, *(name.strip() for name in (asked.after or "").split(",") if name.strip())}
    if home is None or not named <= set(home.claims):
        raise BadUsage(f"split: {', '.join(sorted(named))} are not claims of one event.")
    if named == set(home.claims):
        raise BadUsage(f"split: {home.id} has no other claims, so there is nothing to part.")


def _refuse_bad_tie(asked: Asked, objects: Objects) -> None:
    claim, truce = objects.claims[asked.target], (asked.after or "").strip()
    if truce not in objects.truces:
        raise NotFound(
            f"link_agreement: there is no truce {truce[:80] or '(none given)'}; name it in 'after'."
        )
    if claim.type not in TELLING:
        told = ", ".join(sorted(TELLING))
        raise BadUsage(f"link_agreement: a {claim.type} tells of no agreement. Only these do: {told}.")
