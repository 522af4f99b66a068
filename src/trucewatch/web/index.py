"""The events of a view as columns of numbers, so that any selection of 100,000 is found in milliseconds.

A facet's count is the number of events the list shows once that choice is made, with every other choice
kept. What fits a question is what `timetravel.matches` says of one event; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from trucewatch.exports.positions import spot_of
from trucewatch.records import Claim, Event, Report
from trucewatch.store.rows import event_columns
from trucewatch.timetravel import names_fit
from trucewatch.web.facets import FACETS, Selection, values_of

Numbers = NDArray[np.int32]
Mask = NDArray[np.bool_]
Key = tuple[float, float, int, float]
"""Latitude, longitude, precision, radius in km."""
LAST = "9999-12-31"
NO_START, NO_END = -1, date.max.toordinal() + 1
WIDEST = 5
"""UCDP where_prec: beyond it a place is a country or more, which no shade can show."""
NEAR_KM = 10.0


@dataclass(frozen=True, slots=True)
class Column:
    """Values of the events: every pair of an event's number and a value's number."""

    values: tuple[str, ...]
    """In the order of the alphabet."""
    rows: Numbers
    codes: Numbers
    number: Mapping[str, int]

    def having(self, value: str, size: int) -> Mask:
        """The events that have a value."""
        mask = np.zeros(size, dtype=bool)
        if value in self.number:
            mask[self.rows[self.codes == self.number[value]]] = True
        return mask

    def matching(self, fits: Callable[[str], bool], size: int) -> Mask:
        """The events one of whose values fits."""
        wanted = np.fromiter((fits(value) for value in self.values), dtype=bool, count=len(self.values))
        mask = np.zeros(size, dtype=bool)
        mask[self.rows[wanted[self.codes]]] = True
        return mask

    def counted(self, inside: Mask) -> Numbers:
        """How many of the events have each value."""
        return np.bincount(self.codes[inside[self.rows]], minlength=len(self.values)).astype(np.int32)


def column(values: Sequence[Iterable[str]]) -> Column:
    """The column of each event's values."""
    names = tuple(sorted({value for each in values for value in each}))
    number = {value: n for n, value in enumerate(names)}
    pairs = [(row, number[value]) for row, each in enumerate(values) for value in each]
    told = np.array(pairs, dtype=np.int32).reshape(-1, 2)
    return Column(names, np.ascontiguousarray(told[:, 0]), np.ascontiguousarray(told[:, 1]), number)


@dataclass(frozen=True)
class Index:
    """Every event of a view, in the order of the list."""

    events: tuple[Event, ...]
    facets: tuple[Column, ...]
    actors: Column
    places: Column
    starts: Numbers
    ends: Numbers
    n_claims: Numbers
    alleged: Mask
    spots: tuple[Key, ...]
    spot_of: Numbers
    """The number of an event's position, -1 where it may not be drawn."""

    @cached_property
    def at(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Latitudes and longitudes of the positions."""
        return np.array([key[0] for key in self.spots]), np.array([key[1] for key in self.spots])


def index_of(
    events: Sequence[Event],
    claims: Mapping[str, Claim],
    reports: Mapping[str, Report],
    states: Mapping[str, str],
    today: date | None,
) -> Index:
    """The index of some events; positions are as they may be shown on `today`."""
    columns = {event.id: event_columns(event) for event in events}
    ordered = tuple(sorted(events, key=lambda event: _order(columns[event.id], event.id)))
    told = [
        values_of(event, [claims[cid] for cid in event.claims if cid in claims], reports, states)
        for event in ordered
    ]
    keys = [_key(event, today) for event in ordered]
    spots = tuple(sorted({key for key in keys if key is not None}))
    number = {key: n for n, key in enumerate(spots)}
    spans = [event.time or (None, None) for event in ordered]
    return Index(
        events=ordered,
        facets=tuple(column([each[n] for each in told]) for n in range(len(FACETS))),
        actors=column([(columns[event.id]["actors"],) for event in ordered]),
        places=column([(columns[event.id]["places"],) for event in ordered]),
        starts=np.array([NO_START if a is None else a.toordinal() for a, _ in spans], dtype=np.int32),
        ends=np.array([NO_END if b is None else b.toordinal() for _, b in spans], dtype=np.int32),
        n_claims=np.array([len(event.claims) for event in ordered], dtype=np.int32),
        alleged=np.array([event.standing == "alleged" for event in ordered], dtype=bool),
        spots=spots,
        spot_of=np.array([-1 if key is None else number[key] for key in keys], dtype=np.int32),
    )


def _order(columns: Mapping[str, str | None], key: str) -> tuple[str, str]:
    """Earliest day first, undated events last."""
    return columns["time_start"] or columns["time_end"] or LAST, key


def _key(event: Event, today: date | None) -> Key | None:
    at = spot_of(event, today)
    if at.lat is None or at.lon is None or (at.where_prec or WIDEST + 1) > WIDEST:
        return None
    prec = at.where_prec or WIDEST
    return at.lat, at.lon, prec, 0.0 if prec == 1 else float(at.radius_km or NEAR_KM)


@dataclass(frozen=True)
class Found:
    """The events a selection leaves, and what each further choice would leave."""

    index: Index
    chosen: Numbers
    """Numbers of the events, in the order of the list."""
    inside: tuple[Mask, ...]
    """Per facet: the events that every other choice leaves."""

    def __len__(self) -> int:
        return len(self.chosen)

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """The events, in the order of the list."""
        events = self.index.events
        return events if len(self) == len(events) else tuple(events[n] for n in self.chosen.tolist())

    @property
    def n_claims(self) -> int:
        """How many claims the events rest on; a claim stands in one event only."""
        return int(self.index.n_claims[self.chosen].sum())

    @property
    def n_undated(self) -> int:
        """How many have no first day."""
        return int((self.index.starts[self.chosen] == NO_START).sum())

    def counted(self, facet: str, most: int | None = None) -> tuple[tuple[str, int], ...]:
        """Values of a facet with the number of events each would leave, the commonest first."""
        number = FACETS.index(facet)
        found = self.index.facets[number]
        counts = found.counted(self.inside[number])
        ranked = np.argsort(-counts, kind="stable")[: int((counts > 0).sum())][:most]
        return tuple((found.values[n], int(counts[n])) for n in ranked.tolist())

    def n_values(self, facet: str) -> int:
        """How many values of a facet are left."""
        number = FACETS.index(facet)
        return int((self.index.facets[number].counted(self.inside[number]) > 0).sum())

    @property
    def counts(self) -> dict[str, tuple[tuple[str, int], ...]]:
        """Every facet's values."""
        return {facet: self.counted(facet) for facet in FACETS}

    @cached_property
    def days(self) -> tuple[tuple[date, int], ...]:
        """Events by the first day they can have happened on; undated ones stand in no column."""
        starts = self.index.starts[self.chosen]
        days, counts = np.unique(starts[starts != NO_START], return_counts=True)
        return tuple(
            (date.fromordinal(day), n) for day, n in zip(days.tolist(), counts.tolist(), strict=True)
        )


def found(index: Index, selection: Selection) -> Found:
    """The events a selection leaves."""
    size = len(index.events)
    asked = _asked(index, selection)
    wanted = {
        number: index.facets[number].having(value, size)
        for facet, value in selection.chosen
        for number in (FACETS.index(facet),)
    }
    kept = asked.copy()
    for mask in wanted.values():
        kept &= mask
    inside = []
    for number in range(len(FACETS)):
        mask = kept
        if number in wanted:
            mask = asked.copy()
            for other, each in wanted.items():
                mask &= each if other != number else True
        inside.append(mask)
    return Found(index, np.flatnonzero(kept).astype(np.int32), tuple(inside))


def _asked(index: Index, selection: Selection) -> Mask:
    query, size = selection.query, len(index.events)
    mask = np.ones(size, dtype=bool)
    if query.type:
        mask &= index.facets[FACETS.index("type")].having(query.type, size)
    if query.since or query.until:
        mask &= (index.starts != NO_START) | (index.ends != NO_END)
    if query.since:
        mask &= index.ends >= query.since.toordinal()
    if query.until:
        mask &= index.starts <= query.until.toordinal()
    if query.actor:
        actor = query.actor
        mask &= index.actors.matching(lambda listed: names_fit(listed, actor, codes=True), size)
    if query.place:
        place = query.place
        mask &= index.places.matching(lambda listed: names_fit(listed, place, codes=False), size)
    return mask
