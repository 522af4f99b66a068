"""`trucewatch truces`: the ledger of agreements."""

from __future__ import annotations

from typing import Annotated

import typer

from trucewatch.cli.options import (
    Actor,
    AsJson,
    Db,
    Machine,
    Place,
    Since,
    Until,
    existing_record,
    print_json,
    query_for,
    table,
)
from trucewatch.errors import BadUsage

KINDS = ("ceasefire", "pre_negotiation", "substantive_partial", "substantive_comprehensive", "implementation")
"""The kinds of agreement of the domain model (PA-X)."""


def command(
    db: Db = None,
    as_json: AsJson = False,
    since: Since = None,
    until: Until = None,
    kind: Annotated[str | None, typer.Option("--type", help="Only this kind, such as ceasefire.")] = None,
    actor: Actor = None,
    place: Place = None,
    machine: Machine = False,
) -> None:
    """List truces: parties, when announced and in effect, status; `explain` shows what each rests on."""
    from dataclasses import replace

    from trucewatch.shapes import truce_shape
    from trucewatch.summary.wording import days, names, truce_state
    from trucewatch.timetravel import shown

    if kind is not None and kind not in KINDS:
        raise BadUsage(f"--type {kind}: no such kind of agreement. Known are: {', '.join(KINDS)}.")
    query = replace(query_for(since=since, until=until, actor=actor, place=place), type=kind)
    with existing_record(db) as store:
        truces = shown(store, query, machine=machine).truces
    if as_json:
        print_json(truce_shape(truce) for truce in truces)
        return
    rows = (
        (
            truce.id,
            names(truce.parties) or "–",
            names(truce.mediators) or "–",
            days(truce.announced),
            truce.effective_clock or days(truce.effective),
            truce_state(truce),
            str(sum(breach.counted for breach in truce.breaches)),
        )
        for truce in truces
    )
    table(rows, ("truce", "parties", "mediators", "announced", "in effect", "status", "alleged breaches"))
