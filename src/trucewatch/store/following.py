"""Decisions under the ids that their claims have in the readings that are asked for.

A claim is numbered anew whenever its report is read again, so the number a decision names may since stand
for another sentence. The line of succession (`supersedes`) leads from the reading that was current when the
decision was taken to the one that is asked for, forwards or backwards. The chain itself is never rewritten.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import sqlalchemy as sa

from trucewatch.records import Claim, Decision
from trucewatch.remembered import LOST, Note, living
from trucewatch.store import tables
from trucewatch.store.queries import EVERYTHING, Query, instant

LISTED = frozenset({"merge", "split", "link_agreement"})
"""Decisions whose `after` names claims."""


@dataclass(frozen=True, slots=True)
class Followed:
    """Decisions as they apply to certain readings."""

    decisions: tuple[Decision, ...]
    lost: tuple[Claim, ...] = ()
    """Withheld claims that these readings no longer hold, as `id@reading`: their words must stay hidden."""


class _Row(NamedTuple):
    id: int
    report_id: str
    reading: int
    cid: str
    supersedes: int | None


@dataclass(slots=True)
class _Lines:
    """The readings of the reports that were read more than once, and which claim follows which."""

    times: dict[str, list[tuple[int, str]]]
    """Report → (reading, when it came in), oldest first."""
    rows: dict[int, _Row] = field(default_factory=dict)
    at: dict[tuple[str, int], _Row] = field(default_factory=dict)
    """(cid, reading) → row."""
    after: dict[int, list[int]] = field(default_factory=dict)
    home: dict[str, str] = field(default_factory=dict)
    """cid → report."""

    def add(self, row: _Row) -> None:
        """Take in a claim of any reading."""
        self.rows[row.id] = self.at[row.cid, row.reading] = row
        self.home[row.cid] = row.report_id
        if row.supersedes is not None:
            self.after.setdefault(row.supersedes, []).append(row.id)

    def reading_at(self, report_id: str, moment: str | None) -> int:
        """The reading that counted at an instant; the first one where none had come in."""
        times = self.times[report_id]
        known = [reading for reading, came in times if moment is None or came <= moment]
        return known[-1] if known else times[0][0]

    def moved(self, row: _Row, target: int) -> tuple[str, ...]:
        """The names of a claim in another reading; none where its line does not reach it."""
        line = self._later(row) if row.reading < target else self._earlier(row)
        return tuple(sorted(found.cid for found in line if found.reading == target))

    def _later(self, row: _Row) -> Iterable[_Row]:
        for number in self.after.get(row.id, ()):
            yield self.rows[number]
            yield from self._later(self.rows[number])

    def _earlier(self, row: _Row) -> Iterable[_Row]:
        while row.supersedes is not None:
            row = self.rows[row.supersedes]
            yield row


def followed(connection: sa.Connection, decisions: Sequence[Decision], query: Query = EVERYTHING) -> Followed:
    """The decisions with every claim named as in the readings of `query`; what is lost is `id@reading`."""
    lines = _lines(connection, decisions)
    if not lines.rows:
        return Followed(tuple(decisions))
    moment = None if query.known_by is None else instant(query.known_by)
    told, lost = [], dict[str, Claim]()
    for decision in decisions:
        trail = _Trail(
            connection, lines, instant(decision.at), moment, is_withheld=decision.action == "withhold"
        )
        told.append(_renamed(decision, trail))
        lost |= trail.lost
    return Followed(tuple(told), tuple(lost.values()))


@dataclass(slots=True)
class _Trail:
    """Where the claims of one decision went."""

    connection: sa.Connection
    lines: _Lines
    taken: str
    moment: str | None
    is_withheld: bool
    lost: dict[str, Claim] = field(default_factory=dict)

    def names(self, cid: str) -> tuple[str, ...]:
        """The claims of the asked readings that a claim stands for."""
        report_id = self.lines.home.get(cid)
        if report_id is None:
            return (cid,)
        target = self.lines.reading_at(report_id, self.moment)
        row = self._row(cid, report_id)
        if row.reading == target:
            return (cid,)
        found = self.lines.moved(row, target)
        if self.is_withheld:
            found = self._with_overlapping(found, row, target)
        return found or (f"{cid}{LOST}{row.reading}",)

    def _row(self, cid: str, report_id: str) -> _Row:
        """The claim in the reading that counted when the decision was taken, else in the nearest that has it."""
        start = self.lines.reading_at(report_id, self.taken)
        readings = sorted(
            (reading for reading, _ in self.lines.times[report_id]), key=lambda r: abs(r - start)
        )
        return next(row for reading in readings if (row := self.lines.at.get((cid, reading))))

    def _with_overlapping(self, found: Sequence[str], row: _Row, target: int) -> tuple[str, ...]:
        """Whatever tells a part of the withheld words; they may not come back under another reading."""
        hidden = _claim(self.connection, row.id)
        others = [_claim(self.connection, r.id) for r in self.lines.rows.values()
                  if (r.report_id, r.reading) == (row.report_id, target)]  # fmt: skip
        near = [c.cid for c in others if c.start < hidden.end and hidden.start < c.end]
        kept = tuple(dict.fromkeys((*found, *sorted(near))))
        if not kept:
            name = f"{row.cid}{LOST}{row.reading}"
            self.lost[name] = hidden.model_copy(update={"cid": name})
        return kept


def _lines(connection: sa.Connection, decisions: Sequence[Decision]) -> _Lines:
    reports, claims = tables.reports, tables.claims
    named = sorted({cid for decision in decisions for cid in _named(decision)})
    if (
        not named
        or not connection.execute(sa.select(reports.c.reading).where(reports.c.reading > 1).limit(1)).first()
    ):
        return _Lines({})
    homes = sa.select(claims.c.report_id).where(claims.c.cid.in_(named)).distinct()
    times: dict[str, list[tuple[int, str]]] = {}
    stated = sa.select(reports.c.report_id, reports.c.reading, reports.c.ingested_at)
    for row in connection.execute(stated.where(reports.c.report_id.in_(homes)).order_by(reports.c.reading)):
        times.setdefault(row.report_id, []).append((row.reading, row.ingested_at))
    lines = _Lines({key: found for key, found in times.items() if len(found) > 1})
    columns = (claims.c.id, claims.c.report_id, claims.c.reading, claims.c.cid, claims.c.supersedes)
    for told in connection.execute(sa.select(*columns).where(claims.c.report_id.in_(sorted(lines.times)))):
        lines.add(_Row(*told))
    return lines


def _named(decision: Decision) -> Iterable[str]:
    note = Note.read(decision.before)
    yield decision.target
    yield from (*note.claims, *note.rival, *note.truce)
    if decision.action in LISTED:
        yield from _listed(decision.after)


def _listed(after: str | None) -> list[str]:
    return [name.strip() for name in (after or "").split(",") if name.strip()]


def _renamed(decision: Decision, trail: _Trail) -> Decision:
    note = Note.read(decision.before)
    told = note.renamed(trail.names)
    targets = trail.names(decision.target)
    if decision.action == "withhold" and len(targets) > 1:
        told = Note(
            told.kind, told.item, tuple(dict.fromkeys((*told.claims, *targets))), told.rival, told.truce
        )
    target = _anchor(targets, told.claims if decision.action == "merge" else ())
    changes: dict[str, object] = {"target": target}
    if decision.action in LISTED:
        ways = [_anchor(trail.names(name), told.rival) for name in _listed(decision.after)]
        changes["after"] = ",".join(ways) or None
    if told != note or (note.item and target != decision.target):
        item = (
            note.item.replace(decision.target, target)
            if note.item.endswith(f".{decision.target}")
            else note.item
        )
        changes["before"] = Note(told.kind, item, told.claims, told.rival, told.truce).written()
    return decision.model_copy(update=changes)


def _anchor(names: tuple[str, ...], others: tuple[str, ...]) -> str:
    """The claim that stands for an object; where it is lost, another claim of the same object."""
    return next(iter((*living(names), *living(others))), names[0])


def _claim(connection: sa.Connection, number: int) -> Claim:
    record = connection.execute(
        sa.select(tables.claims.c.record).where(tables.claims.c.id == number)
    ).scalar_one()
    return Claim.model_validate_json(record)
