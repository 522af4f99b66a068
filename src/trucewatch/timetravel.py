"""The record as of a day, or as known by an instant, and what changed since.

As-of means what one could have read that day; known-by what this record held. Withheld objects stay
withheld at every moment: a past view must not bring back what was since taken out for safety.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from trucewatch.pipeline import derive
from trucewatch.records import Claim, Decision, Event, Report, Truce
from trucewatch.review import corrected, holders, resolved, without_rejected
from trucewatch.review.corrections import CORRECTIONS, with_accepted_breaches
from trucewatch.review.redaction import redacted
from trucewatch.snapshots import (
    Change,
    Holding,
    Snapshot,
    changes_between,
    hidden,
    holding,
    readable_day,
    without_hidden_objects,
    without_hidden_readings,
)
from trucewatch.store import Query, Store, queries, tables
from trucewatch.store.rows import claim_columns, event_columns, truce_columns


def snapshot_at(store: Store, query: Query | None = None, *, machine: bool = False) -> Snapshot:
    """The record at the moment of `query`, with everything that may leave and nothing else.

    The moment decides what claims, events and truces are made of; the rest of the query narrows nothing
    here. With `machine` it is as the machine read it: of all decisions only withholding is applied.
    """
    query = query or Query()
    followed = store.followed(query)
    decisions = _withholding(followed.decisions) if machine else followed.decisions
    # What was decided later is unknown at a past moment, but what is withheld today never leaves.
    applied = [d for d in decisions if query.known_by is None or d.at <= query.known_by]
    all_reports, all_claims, undated = _readings(store, query)
    reports, claims = without_hidden_readings(all_reports, corrected(all_claims, applied), decisions)
    is_past = query.as_of is not None or query.known_by is not None
    is_made = not machine and not is_past and len(claims) == len(all_claims) and store.is_derived()
    if not is_made:
        derived = derive(reports, claims, applied)
        events, truces = derived.events, derived.truces
    else:
        events, truces = store.events(), store.truces()
    reports, claims = redacted(reports, claims, (*all_claims, *followed.lost), decisions)
    now = holders(events, truces)
    decisions, counted = resolved(decisions, now), resolved(applied, now)
    whole = Snapshot(
        reports=reports,
        claims=claims,
        events=without_rejected(events, decisions),
        truces=with_accepted_breaches(truces, counted),
        decisions=decisions,
        as_of=query.as_of,
        known_by=query.known_by,
        learned=learned(store, query),
        undated=undated,
    )
    return without_hidden_objects(whole)


def shown(store: Store, query: Query | None = None, *, machine: bool = False) -> Snapshot:
    """What a list of the record shows: as analysts corrected it, narrowed by the question."""
    query = query or Query()
    if not store.decisions():
        return Snapshot(
            reports=store.reports(),
            claims=store.claims(query),
            events=store.events(query),
            truces=store.truces(query),
        )
    return narrowed(snapshot_at(store, query, machine=machine), query)


def _withholding(decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    kept = {d.id for d in decisions if d.action == "withhold"}
    return tuple(d for d in decisions if d.id in kept or d.undoes in kept)


def _readings(store: Store, query: Query) -> tuple[tuple[Report, ...], tuple[Claim, ...], int]:
    """Reports and claims of a moment, and how many usable reports no day can be given to.

    A page without a publication day is held against the last day its text cites, so that a view as of
    today leaves nothing out that has any day.
    """
    held = Query(known_by=query.known_by)
    reports, claims = store.reports(held), store.claims(held)
    if query.as_of is None:
        return reports, claims, 0
    days = {report.report_id: readable_day(report) for report in reports}
    kept = tuple(r for r in reports if (day := days[r.report_id]) is not None and day <= query.as_of)
    alive = {report.report_id for report in kept}
    undated = sum(days[r.report_id] is None and r.rejected is None for r in reports)
    return kept, tuple(claim for claim in claims if claim.report_id in alive), undated


def narrowed(snapshot: Snapshot, query: Query) -> Snapshot:
    """The snapshot's claims, events and truces that a question asks for, by the rules of the store."""
    return replace(
        snapshot,
        claims=tuple(c for c in snapshot.claims if matches(claim_columns(c), query)),
        events=tuple(e for e in snapshot.events if matches(event_columns(e), query)),
        truces=tuple(t for t in snapshot.truces if matches(truce_columns(t), query)),
    )


def matches(row: dict[str, Any], query: Query) -> bool:
    """Whether an object's query columns fit, as the store's own question would find them."""
    start, end = row["time_start"], row["time_end"]
    if query.type and row["type"] != query.type:
        return False
    if (query.since or query.until) and start is None and end is None:
        return False
    if query.since and end is not None and end < query.since.isoformat():
        return False
    if query.until and start is not None and start > query.until.isoformat():
        return False
    if query.actor and not names_fit(row["actors"], query.actor, codes=True):
        return False
    return not (query.place and not names_fit(row["places"], query.place, codes=False))


def names_fit(listed: str, asked: str, *, codes: bool) -> bool:
    """Whether a column of names holds an actor (a code finds what is under it) or a place."""
    word = asked.casefold()
    if codes and asked.isupper() and asked.replace(".", "").isalnum():
        return f"|{word}|" in listed or f"|{word}." in listed
    return word in listed


def learned(store: Store, query: Query | None = None) -> dict[str, datetime]:
    """When the current reading of each report came into the record."""
    current = queries.current_readings(query or Query())
    reports = tables.reports
    statement = sa.select(reports.c.report_id, reports.c.ingested_at).join(
        current, reports.c.id == current.c.id
    )
    with store.reading() as connection:
        return {
            row.report_id: datetime.fromisoformat(row.ingested_at) for row in connection.execute(statement)
        }


def changed_since(store: Store, since: datetime, query: Query | None = None) -> tuple[Change, ...]:
    """What changed in the record since an instant: new, revised, deleted, of every kind of object.

    The state of then is what this record held, with the decisions of then, so that what was withheld
    since is named as deleted.
    """
    query = query or Query()
    now = snapshot_at(store, Query(as_of=query.as_of, known_by=query.known_by))
    past = Query(as_of=query.as_of, known_by=since)
    held, told, _ = _readings(store, past)
    then_decisions: Sequence[Decision] = [d for d in store.followed(past).decisions if d.at <= since]
    reports, claims = without_hidden_readings(held, told, then_decisions)
    derived = derive(reports, claims, then_decisions)
    then = without_hidden_objects(
        Snapshot(
            reports=reports,
            claims=claims,
            events=derived.events,
            truces=derived.truces,
            decisions=resolved(then_decisions, holders(derived.events, derived.truces)),
            known_by=since,
        )
    )
    return changes_between(then, now)


def holding_of(store: Store, query: Query | None = None, *, changes: Sequence[Change] = ()) -> Holding:
    """What an export of this question reads; streamed from the store where nothing has to be made anew."""
    query = query or Query()
    decisions = store.followed(query).decisions
    changed = any(d.action in CORRECTIONS | {"accept"} for d in decisions)
    if query.as_of or query.known_by or hidden(decisions) or changed or not store.is_derived():
        whole = snapshot_at(store, query)
        narrow = holding(narrowed(whole, query), changes)
        return replace(narrow, known_claims=lambda: whole.claims, known_events=lambda: whole.events)

    def claims() -> Iterator[Claim]:
        with store.reading() as connection:
            yield from queries.select_claims(connection, query)

    def known_claims() -> Iterator[Claim]:
        with store.reading() as connection:
            yield from queries.select_claims(connection)

    def events() -> Iterator[Event]:
        with store.reading() as connection:
            yield from queries.select_events(connection, query)

    def known_events() -> Iterator[Event]:
        with store.reading() as connection:
            yield from queries.select_events(connection)

    def truces() -> Iterator[Truce]:
        with store.reading() as connection:
            yield from queries.select_truces(connection, query)

    def reports() -> Iterator[Report]:
        with store.reading() as connection:
            yield from queries.select_reports(connection)

    return Holding(
        reports=reports,
        claims=claims,
        events=events,
        truces=truces,
        known_claims=known_claims,
        known_events=known_events,
        decisions=decisions,
        learned=learned(store),
        changes=tuple(changes),
    )
