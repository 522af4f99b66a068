"""What the event list can be narrowed by, and how many events each choice would leave.

A facet's count is the number of events the list shows once that choice is made, with every other
choice kept; the list, the map, the timeline and the exports all read the same selection.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from trucewatch.exports.positions import Spot, spot_of
from trucewatch.records import Claim, Decision, Event, Report
from trucewatch.review import QueueItem
from trucewatch.snapshots import standing_decisions
from trucewatch.store import Query
from trucewatch.store.queries import EVERYTHING
from trucewatch.store.rows import event_row
from trucewatch.timetravel import matches

FACETS = ("type", "standing", "who", "at", "outlet", "origin", "side", "modality", "review")
OWN_VOICE = "own"
LAST = "9999-12-31"


@dataclass(frozen=True, slots=True)
class Row:
    """An event with the values it is found by."""

    event: Event
    columns: Mapping[str, str]
    values: tuple[frozenset[str], ...]
    """In the order of FACETS."""
    position: Spot
    """Where it may be shown."""

    @property
    def order(self) -> tuple[str, str]:
        """Earliest day first, undated events last."""
        return (self.columns["time_start"] or self.columns["time_end"] or LAST, self.event.id)


@dataclass(frozen=True, slots=True)
class Selection:
    """Everything the address asks for."""

    query: Query = EVERYTHING
    chosen: tuple[tuple[str, str], ...] = ()
    """Facet and value."""

    def wants(self, facet: str) -> str | None:
        """The chosen value of a facet."""
        return dict(self.chosen).get(facet)


@dataclass(frozen=True, slots=True)
class Found:
    """The events a selection leaves, and what each further choice would leave."""

    rows: tuple[Row, ...]
    counts: Mapping[str, tuple[tuple[str, int], ...]]

    @property
    def events(self) -> tuple[Event, ...]:
        """The events, in the order of the list."""
        return tuple(row.event for row in self.rows)

    @property
    def n_claims(self) -> int:
        """How many claims the events rest on; a claim stands in one event only."""
        return sum(len(row.event.claims) for row in self.rows)


def rows_of(
    events: Sequence[Event],
    claims: Mapping[str, Claim],
    reports: Mapping[str, Report],
    decisions: Sequence[Decision],
    items: Sequence[QueueItem],
    today: date | None,
) -> tuple[Row, ...]:
    """Each event with its values, in the order of the list; positions are as of `today`."""
    states = _states(decisions, items)
    rows = []
    for event in events:
        told = [claims[cid] for cid in event.claims if cid in claims]
        state = next((states[k] for k in (event.id, *event.claims) if k in states), "not_reviewed")
        values = (
            {event.type},
            {event.standing},
            {actor.code.partition(".")[0] for actor in (*event.actors, *event.recipients)},
            {place_name(event)} - {""},
            set(event.outlets),
            {name for claim in told for name in _origins(claim, reports.get(claim.report_id))},
            {side(claim) for claim in told},
            {claim.modality for claim in told},
            {state},
        )
        found = tuple(frozenset(each) for each in values)
        rows.append(Row(event, event_row(event, 0), found, spot_of(event, today)))
    return tuple(sorted(rows, key=lambda row: row.order))


def place_name(event: Event) -> str:
    """The name under which the reports of one place stand together."""
    if event.place is None:
        return ""
    return event.place.names[0] if event.place.names else event.place.name


def side(claim: Claim) -> str:
    """The side that speaks; an outlet's own voice is none."""
    return claim.speaker.code.partition(".")[0] if claim.speaker else OWN_VOICE


def found(rows: Sequence[Row], selection: Selection) -> Found:
    """The rows a selection leaves, with the counts of every facet, in one pass."""
    wanted = [(FACETS.index(facet), value) for facet, value in selection.chosen]
    kept: list[Row] = []
    near: dict[int, list[Row]] = {index: [] for index, _ in wanted}
    is_plain = selection.query == Query(as_of=selection.query.as_of)
    for row in rows:
        if not is_plain and not matches(row.columns, selection.query):  # type: ignore[arg-type]
            continue
        missed = [index for index, value in wanted if value not in row.values[index]]
        if not missed:
            kept.append(row)
        elif len(missed) == 1:
            near[missed[0]].append(row)
    counts = [_counted(index, (*kept, *near.get(index, ()))) for index in range(len(FACETS))]
    ordered = {
        facet: tuple(sorted(counts[index].items(), key=lambda pair: (-pair[1], pair[0])))
        for index, facet in enumerate(FACETS)
    }
    return Found(tuple(kept), ordered)


def _counted(index: int, rows: Sequence[Row]) -> Counter[str]:
    # Rows share few distinct sets of values, so counting the sets first is many times faster.
    sets = Counter(row.values[index] for row in rows)
    counts: Counter[str] = Counter()
    for values, n in sets.items():
        for value in values:
            counts[value] += n
    return counts


def _origins(claim: Claim, report: Report | None) -> list[str]:
    """Whose words it carries: the wires named, else the credits of the page, else the outlet itself."""
    named = [via.name for via in claim.via] or [credit.name for credit in (report.credits if report else ())]
    return named or ([report.outlet] if report and report.outlet else [])


def _states(decisions: Sequence[Decision], items: Sequence[QueueItem]) -> dict[str, str]:
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


def day_counts(rows: Sequence[Row]) -> tuple[tuple[date, int], ...]:
    """Events by the first day they can have happened on; undated ones stand in no column."""
    counted = Counter(row.event.time[0] for row in rows if row.event.time and row.event.time[0])
    return tuple(sorted((day, n) for day, n in counted.items() if day is not None))
