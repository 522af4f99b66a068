"""The record around truces, filed once so that each truce looks only at its own days and sides."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from trucewatch.records import Claim, Event, Report
from trucewatch.truces.mentions import Sides, sides_of


@dataclass(frozen=True, slots=True)
class Act:
    """An event with a beginning and an end, and who is named in it."""

    event: Event
    first: int
    last: int
    doers: Sides
    """Sides of its facts."""
    told: Sides
    """Sides that any of its claims names."""
    around: Sides
    """Sides of the reports that tell of it."""


@dataclass(slots=True)
class Scene:
    """Claims, reports and events by what is asked of them."""

    claims: Mapping[str, Claim]
    reports: Mapping[str, Report]
    events: Mapping[str, Event]
    event_of: Mapping[str, Event]
    around: Mapping[str, Sides]
    by_report: Mapping[str, Sequence[Claim]]
    acts: dict[str, list[Act]] = field(default_factory=lambda: defaultdict(list))
    """Side of a report that tells of it → acts by first day."""

    def between(self, key: Sides, first: int, last: int) -> list[Act]:
        """Acts told of around a conflict that began in these days."""
        found: dict[str, Act] = {}
        for side in key:
            listed = self.acts.get(side, [])
            low = bisect_left(listed, first, key=lambda act: act.first)
            high = bisect_right(listed, last, key=lambda act: act.first)
            found.update({act.event.id: act for act in listed[low:high]})
        return [found[name] for name in sorted(found) if key <= found[name].told | found[name].around]


def scene_of(claims: Sequence[Claim], events: Iterable[Event], reports: Mapping[str, Report]) -> Scene:
    """File the record."""
    by_report: dict[str, list[Claim]] = defaultdict(list)
    around: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        by_report[claim.report_id].append(claim)
        around[claim.report_id] |= _sides(claim)
    listed = list(events)
    scene = Scene(
        claims={claim.cid: claim for claim in claims},
        reports=reports,
        events={event.id: event for event in listed},
        event_of={cid: event for event in listed for cid in event.claims},
        around={report: frozenset(sides) for report, sides in around.items()},
        by_report=by_report,
    )
    for event in listed:
        act = _act(event, scene)
        for side in act.told | act.around if act else ():
            scene.acts[side].append(act)  # type: ignore[arg-type]
    for acts in scene.acts.values():
        acts.sort(key=lambda act: (act.first, act.event.id))
    return scene


def _sides(claim: Claim) -> Sides:
    return sides_of(actor.code for actor in (*claim.actors, *claim.recipients))


def _act(event: Event, scene: Scene) -> Act | None:
    if event.time is None or event.time[0] is None or event.time[1] is None:
        return None
    members = [scene.claims[cid] for cid in event.claims]
    return Act(
        event=event,
        first=event.time[0].toordinal(),
        last=event.time[1].toordinal(),
        doers=sides_of(actor.code for actor in (*event.actors, *event.recipients)),
        told=frozenset().union(*(_sides(claim) for claim in members)),
        around=frozenset().union(*(scene.around[claim.report_id] for claim in members)),
    )
