"""What the event list can be narrowed by: facets, and the question that an address asks.

The list, the map, the timeline and the exports all read the same selection.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from trucewatch.records import Claim, Decision, Event, Report
from trucewatch.review import QueueItem
from trucewatch.snapshots import standing_decisions
from trucewatch.store import Query
from trucewatch.store.queries import EVERYTHING

FACETS = ("type", "standing", "who", "at", "outlet", "origin", "side", "modality", "review")
OWN_VOICE = "own"


@dataclass(frozen=True, slots=True)
class Selection:
    """Everything the address asks for."""

    query: Query = EVERYTHING
    chosen: tuple[tuple[str, str], ...] = ()
    """Facet and value."""

    def wants(self, facet: str) -> str | None:
        """The chosen value of a facet."""
        return dict(self.chosen).get(facet)


def values_of(
    event: Event, told: Sequence[Claim], reports: Mapping[str, Report], states: Mapping[str, str]
) -> tuple[Iterable[str], ...]:
    """What an event is found by, in the order of FACETS."""
    state = next((states[key] for key in (event.id, *event.claims) if key in states), "not_reviewed")
    return (
        (event.type,),
        (event.standing,),
        {actor.code.partition(".")[0] for actor in (*event.actors, *event.recipients)},
        (name,) if (name := place_name(event)) else (),
        event.outlets,
        {name for claim in told for name in _origins(claim, reports.get(claim.report_id))},
        {side(claim) for claim in told},
        {claim.modality for claim in told},
        (state,),
    )


def place_name(event: Event) -> str:
    """The name under which the reports of one place stand together."""
    if event.place is None:
        return ""
    return event.place.names[0] if event.place.names else event.place.name


def side(claim: Claim) -> str:
    """The side that speaks; an outlet's own voice is none."""
    return claim.speaker.code.partition(".")[0] if claim.speaker else OWN_VOICE


def _origins(claim: Claim, report: Report | None) -> list[str]:
    """Whose words it carries: the wires named, else the credits of the page, else the outlet itself."""
    named = [via.name for via in claim.via] or [credit.name for credit in (report.credits if report else ())]
    return named or ([report.outlet] if report and report.outlet else [])


def states_of(decisions: Sequence[Decision], items: Sequence[QueueItem]) -> dict[str, str]:
    """Object → what review says of it."""
    states: dict[str, str] = {}
    for item in items:
        if item.state == "open":
            states |= dict.fromkeys((item.target, *(item.pair or ())), "waiting")
    for decision in standing_decisions(decisions):
        if decision.action == "unsure":
            states[decision.target] = "unsure"
        elif decision.action != "note":
            states[decision.target] = "reviewed"
    return states
