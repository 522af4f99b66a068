"""`trucewatch export KIND -o FILE`: the record as open data."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from trucewatch.cli.options import (
    Actor,
    AsOf,
    Db,
    KnownBy,
    Place,
    Since,
    Type,
    Until,
    existing_record,
    moment,
    query_for,
)


def command(
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND",
            help="claims, events, agreements, violations, acled, ged, hxl, geojson, parquet, atom, changes.",
        ),
    ],
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", help="The file to write; its suffix chooses csv, jsonl or parquet for tables."
        ),
    ],
    db: Db = None,
    since: Since = None,
    until: Until = None,
    type: Type = None,
    actor: Actor = None,
    place: Place = None,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    changed_since: Annotated[
        str | None,
        typer.Option("--changed-since", help="For changes and atom: what changed since this instant."),
    ] = None,
) -> None:
    """Write the record as open data; what is withheld never leaves."""
    from trucewatch.errors import BadUsage
    from trucewatch.exports import export
    from trucewatch.timetravel import changed_since as changes_since
    from trucewatch.timetravel import holding_of

    query = query_for(
        since=since, until=until, type=type, actor=actor, place=place, as_of=as_of, known_by=known_by
    )
    start = moment(changed_since, "--changed-since")
    if kind == "changes" and start is None:
        raise BadUsage("export changes: say since when, with --changed-since 2020-11-20T07:00:00+07:00.")
    with existing_record(db) as store:
        changes = changes_since(store, start, query) if start is not None else ()
        count = export(kind, holding_of(store, query, changes=changes), output)
    typer.echo(
        f"{count} {kind if kind not in ('geojson', 'atom', 'hxl', 'acled', 'ged') else 'events'}: {output}"
    )
