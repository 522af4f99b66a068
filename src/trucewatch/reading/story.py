"""What a report has told so far: its conflict, its parties, the truce it speaks of, its last places.

The story answers `kedua negara`, `it`, `kota itu`. It answers only where one candidate fits; otherwise
the slot stays open.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from trucewatch.reading.drafts import Draft
from trucewatch.reading.scene import Scene, Who
from trucewatch.records import ActorRef, Interval, PlaceRef
from trucewatch.times import Anchor
from trucewatch.watches import Watch


@dataclass(slots=True)
class Story:
    """The running context of one report."""

    anchor: Anchor
    day: date | None
    watch: Watch | None = None
    about: PlaceRef | None = None
    sides: frozenset[str] = frozenset()
    """Actor roots of the belligerents of the report's conflict."""
    scenes: list[Scene] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    one_side: bool = False
    """One state of a watched conflict is named, too little to choose a watch by."""
    names: tuple[Who, ...] = ()
    """Every actor mention of the report, in order."""
    states: frozenset[str] = frozenset()
    """ISO codes of the states, to tell `kedua negara` from `kedua pihak`."""
    told: date | None = None
    """The last single day an earlier sentence gave to an event."""
    told_at: int = -1
    agreed: Interval | None = None
    """When the agreement last told of was concluded."""
    begun: date | None = None
    """The day on which the truce last told of began."""
    war_since: date | None = None
    truce_at: int | None = None
    """Offset of the first mention of a truce."""

    @property
    def home(self) -> str | None:
        """The one state of an internal conflict, whose army is meant by `the army`; null between states."""
        own = sorted(self.sides & self.states)
        return own[0] if len(own) == 1 and self.watch is not None else None

    @property
    def reference_end(self) -> date | None:
        reference: Interval | None = self.anchor.reference
        return (reference[1] or reference[0]) if reference else None

    def knows_truce(self, offset: int) -> bool:
        return self.truce_at is not None and self.truce_at < offset + 1

    def is_side(self, ref: ActorRef) -> bool:
        return root(ref.code) in self.sides

    def parties_before(self, offset: int) -> tuple[ActorRef, ...]:
        """Return the two belligerents named up to an offset, if they are exactly two."""
        found: dict[str, ActorRef] = {}
        for scene in self.scenes:
            for name in scene.who:
                if name.start <= offset and self.is_side(name.ref):
                    found.setdefault(root(name.ref.code), name.ref)
        return self._opponents(found)

    def _opponents(self, found: dict[str, ActorRef]) -> tuple[ActorRef, ...]:
        """Return one belligerent a side where two sides are named: the first the watch lists of each."""
        if len(found) < 2 or self.watch is None:
            return tuple(found[code] for code in sorted(found)) if len(found) == 2 else ()
        chosen: dict[str, ActorRef] = {}
        for party in self.watch.parties:
            if party.role == "party" and root(party.code) in found:
                chosen.setdefault(party.side, found[root(party.code)])
        return tuple(sorted(chosen.values(), key=lambda ref: ref.code)) if len(chosen) == 2 else ()

    def pair_at(self, offset: int, named: Sequence[Who]) -> tuple[ActorRef, ...]:
        """Return the two belligerents that `both sides` means at an offset: named before, else later on."""
        found: dict[str, ActorRef] = {}
        earlier = [n for scene in self.scenes for n in scene.who if n.start < offset]
        for pool in ([*earlier, *(n for n in named if n.start < offset)], self.names):
            for name in pool:
                if self.is_side(name.ref):
                    found.setdefault(root(name.ref.code), name.ref)
            pair = self._opponents(found)
            if pair:
                return tuple(sorted(pair, key=lambda ref: list(found.values()).index(ref)))
        return ()

    def two_people(self, offset: int, named: Sequence[Who]) -> tuple[ActorRef, ...]:
        """Return the two office-holders whom the nearest sentence that names any names together."""
        pools = [[n for n in named if n.start < offset], *([*s.who] for s in reversed(self.scenes))]
        for pool in pools:
            people = {n.ref.code: n.ref for n in pool if n.form in {"person", "role"}}
            if people:
                return tuple(people.values()) if len(people) == 2 else ()
        return ()

    def last_place(self, offset: int) -> tuple[PlaceRef, ...]:
        """Return the towns named before an offset, nearest first."""
        seen = [
            w
            for scene in self.scenes
            for w in scene.where
            if w.start < offset and (w.place.where_prec or 9) <= 2
        ]
        return tuple(dict.fromkeys(w.place for w in reversed(seen)))


def root(code: str) -> str:
    """Return the part of an actor code before the sector."""
    return code.split(".")[0]


@dataclass(frozen=True, slots=True)
class Theatre:
    """What a watch gives to the choice of a report's conflict, worked out once."""

    watch: Watch
    sides: frozenset[str]
    groups: frozenset[str]
    """The sides that are no states: naming one of them is enough."""
    places: frozenset[str]


def theatres_of(watches: Sequence[Watch], states: frozenset[str]) -> tuple[Theatre, ...]:
    """Return the sides and place names of each watch."""
    return tuple(
        Theatre(
            w,
            sides_of(w),
            sides_of(w) - states,
            frozenset(name for place in w.places for name in place.every_name),
        )
        for w in watches
    )


def sides_of(watch: Watch) -> frozenset[str]:
    """Return the actor roots of a conflict's parties, allies left out."""
    return frozenset(root(party.code) for party in watch.parties if party.role == "party")


def about_of(watch: Watch) -> PlaceRef:
    """Return the place a watch is about."""
    place = next(p for p in watch.places if p.name == watch.about)
    lat, lon = place.at or (None, None)
    return PlaceRef(
        name=place.name,
        names=place.every_name,
        lat=lat,
        lon=lon,
        kind=place.kind,
        country=place.country,
        where_prec=4,
    )


def belligerents(names: Sequence[Who], bodies: frozenset[str], states: frozenset[str]) -> frozenset[str]:
    """Without a watch, whoever is named beside an armed group may be a side; international bodies are none."""
    roots = {root(n.ref.code) for n in names if n.form != "generic"} - bodies
    armed = roots - states
    return frozenset(roots) if armed and len(roots) >= 2 else frozenset()


def choose_watch(
    theatres: Sequence[Theatre], names: Sequence[Who], places: Sequence[PlaceRef]
) -> Watch | None:
    """Return the watch whose parties and places the report names most, or null where it names too little."""
    named = {root(n.ref.code) for n in names}
    here = {p.name for p in places}
    scores: Counter[str] = Counter()
    for theatre in theatres:
        sides, contested = theatre.sides & named, here & theatre.places
        groups = theatre.groups & named
        if contested or groups or len(sides) >= 2:
            mentions = sum(1 for n in names if root(n.ref.code) in sides)
            scores[theatre.watch.name] = 3 * len(sides) + 4 * len(contested) + 2 * len(groups) + mentions
    if not scores:
        return None
    best = max(scores.values())
    return next(t.watch for t in theatres if scores[t.watch.name] == best)
