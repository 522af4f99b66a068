"""Which watched conflict an event belongs to, and its ids: our own, made of the watches' names.

It decides by the sides where two are named, else by the place, and leaves open what fits more than one
watch or none: two sides that a watch does not oppose are not its conflict, wherever they met. The ids
are stable as long as a watch keeps its name; they are not UCDP's.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from trucewatch.records import ActorRef, Event
from trucewatch.watches import Watch, load_watches


@dataclass(frozen=True, slots=True)
class Conflict:
    """A watched conflict: the watch's name and title."""

    id: str
    name: str

    def dyad(self, first: str | None, second: str | None) -> str | None:
        """The id of two sides within the conflict: `karabakh:ARM-AZE`; null unless both are named."""
        return f"{self.id}:{first}-{second}" if first and second else None


def root(actor: ActorRef | None) -> str | None:
    """A side's id: the root of its code, the same for an army and its government."""
    return actor.code.split(".")[0] if actor else None


def conflict_of(event: Event) -> Conflict | None:
    """The one watched conflict that an event can belong to."""
    roots = frozenset(actor.code.split(".")[0] for actor in (*event.actors, *event.recipients))
    last = event.time[1] or event.time[0] if event.time else None
    place = event.place.place_id if event.place else None
    running = [
        watch
        for watch in load_watches()
        if last is None or (watch.since <= last and (watch.until is None or last <= watch.until))
    ]
    opposed = [watch for watch in running if len(_sides(watch, roots)) > 1]
    there = [watch for watch in running if place and place.partition(":")[0] == watch.name]
    alone = [] if len(roots) > 1 else [w for w in there if not roots or _sides(w, roots)]
    fitting = opposed or alone
    if len(fitting) > 1:
        fitting = [watch for watch in fitting if watch in there]
    return _conflict(fitting[0].name, fitting[0].title) if len(fitting) == 1 else None


def _sides(watch: Watch, roots: frozenset[str]) -> set[str]:
    return {party.side for party in watch.parties if party.code.split(".")[0] in roots}


@cache
def _conflict(name: str, title: str) -> Conflict:
    return Conflict(name, title)
