"""Which watched conflict an event belongs to, and its ids: our own, made of the watches' names.

It decides by the sides where two are named, else by the place, and leaves open what fits more than one
watch or none: two sides that a watch does not oppose are not its conflict, wherever they met. The ids
are stable as long as a watch keeps its name; they are not UCDP's.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

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
    place_id = event.place.place_id if event.place else None
    there = place_id.partition(":")[0] if place_id else None
    fitting = [watch for watch in _fitting(roots, there) if last is None or _runs(watch, last)]
    if len(fitting) > 1:
        fitting = [watch for watch in fitting if watch.name == there]
    return _conflict(fitting[0].name, fitting[0].title) if len(fitting) == 1 else None


@lru_cache(maxsize=4096)
def _fitting(roots: frozenset[str], there: str | None) -> tuple[Watch, ...]:
    """The watches that oppose the sides; where fewer than two are named, the watch of the place."""
    opposed = tuple(watch for watch in load_watches() if len(_sides(watch, roots)) > 1)
    if opposed or len(roots) > 1:
        return opposed
    return tuple(w for w in load_watches() if w.name == there and (not roots or _sides(w, roots)))


def _runs(watch: Watch, day: date) -> bool:
    return watch.since <= day and (watch.until is None or day <= watch.until)


def _sides(watch: Watch, roots: frozenset[str]) -> set[str]:
    return {party.side for party in watch.parties if party.code.split(".")[0] in roots}


@cache
def _conflict(name: str, title: str) -> Conflict:
    return Conflict(name, title)
