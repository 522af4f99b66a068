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
    truce_at: int | None = None
    """Offset of the first mention of a truce."""

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
        return tuple(found[code] for code in sorted(found)) if len(found) == 2 else ()

    def last_place(self, offset: int) -> tuple[PlaceRef, ...]:
        """Return the towns named before an offset, nearest first."""
        seen = [w for scene in self.scenes for w in scene.where if w.start < offset and (w.place.where_prec or 9) <= 2]
        return tuple(dict.fromkeys(w.place for w in reversed(seen)))


def root(code: str) -> str:
    """Return the part of an actor code before the sector."""
    return code.split(".")[0]


def choose_watch(watches: Sequence[Watch], names: Sequence[Who], places: Sequence[PlaceRef]) -> Watch | None:
    """Return the watch whose parties and places the report names most, or null on a tie at nothing."""
    scores: Counter[str] = Counter()
    for watch in watches:
        codes = {root(code) for code in watch.party_codes}
        scores[watch.name] = sum(2 for code in {root(n.ref.code) for n in names} if code in codes)
        scores[watch.name] += sum(3 for place in {p.name for p in places} if watch.names_place(place))
        scores[watch.name] += sum(1 for n in names if root(n.ref.code) in codes)
    if not scores or max(scores.values()) < 3:
        return None
    best = max(scores.values())
    return next(w for w in watches if scores[w.name] == best)
