"""A claim in the making: what frames, speech acts and slots fill in before it becomes a record."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from trucewatch.reading.lexicon import Match
from trucewatch.reading.scene import Scene, Who
from trucewatch.records import ActorRef, AttributionLink, Figure, Interval, PlaceRef, Speaker, ThirdParty, Via


@dataclass(slots=True)
class Draft:
    """One claim while it is being read; slots are filled stage by stage."""

    scene: Scene
    trigger: Match
    type: str
    rule: str
    start: int
    end: int
    mode: str | None = None
    modality: str = "asserted"
    polarity: str = "pos"
    aspect: str = "punctual"
    factivity: str = "stated"
    actors: tuple[ActorRef, ...] = ()
    recipients: tuple[ActorRef, ...] = ()
    third: tuple[ThirdParty, ...] = ()
    place: PlaceRef | None = None
    place_candidates: tuple[PlaceRef, ...] = ()
    about: PlaceRef | None = None
    time: Interval | None = None
    date_prec: int | None = None
    time_basis: str | None = None
    clock: str | None = None
    figures: tuple[Figure, ...] = ()
    weapon: str | None = None
    speaker: Speaker | None = None
    via: tuple[Via, ...] = ()
    chain: tuple[AttributionLink, ...] = ()
    cited: date | None = None
    parent: Draft | None = None
    answers: Draft | None = None
    """The earlier claim that this one denies or admits; its place and time are this one's."""
    gloss: str | None = None
    voice: str = "own"
    flags: set[str] = field(default_factory=set)
    themes: tuple[Match, ...] = ()
    holder: tuple[Who, ...] = ()
    """Who performs a speech act, with their mentions."""

    def covers(self, offset: int) -> bool:
        return self.start <= offset < self.end
