"""Options that several commands share, and what they mean."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from trucewatch.errors import BadUsage

if TYPE_CHECKING:
    from trucewatch.settings import Settings
    from trucewatch.store import Query, Store

Db: TypeAlias = Annotated[
    str | None,
    typer.Option("--db", help="The record: a file or a database URL.", show_default="trucewatch.db"),
]
Watch: TypeAlias = Annotated[
    list[str] | None,
    typer.Option("--watch", help="Use only this watch; may be given again.", show_default="all"),
]
AsJson: TypeAlias = Annotated[bool, typer.Option("--json", help="Print one JSON object a line.")]
Since: TypeAlias = Annotated[str | None, typer.Option("--since", help="From this day on (YYYY-MM-DD).")]
Until: TypeAlias = Annotated[str | None, typer.Option("--until", help="Up to this day (YYYY-MM-DD).")]
Type: TypeAlias = Annotated[
    str | None, typer.Option("--type", help="Only this claim type, such as shelling.")
]
Actor: TypeAlias = Annotated[
    str | None, typer.Option("--actor", help="Only this actor: a code (AZE, AZE.MIL) or a name.")
]
Place: TypeAlias = Annotated[
    str | None, typer.Option("--place", help="Only this place, by any of its names.")
]
Machine: TypeAlias = Annotated[
    bool, typer.Option("--machine", help="As the machine read it, without what analysts corrected.")
]
AsOf: TypeAlias = Annotated[
    str | None, typer.Option("--as-of", help="What could be read on this day (YYYY-MM-DD).")
]
KnownBy: TypeAlias = Annotated[
    str | None, typer.Option("--known-by", help="What this record held at this instant (ISO 8601).")
]


def settings_for(*, db: str | None = None, watch: list[str] | None = None) -> Settings:
    """The settings in force for a call with these options."""
    from trucewatch.settings import load_settings

    return load_settings({"db": db, "watch": tuple(watch) if watch else None})


def existing_record(db: str | None) -> Store:
    """Open a record for asking; it must exist. Says on stderr where it is not up to date."""
    from trucewatch.store import open_store

    settings = settings_for(db=db)
    store = open_store(settings.db, busy_seconds=settings.busy_seconds, create=False)
    if not store.is_derived(readings_only=True):
        typer.echo(
            f"trucewatch: {settings.db}: the last run did not finish, so events and truces lag behind the "
            "reports. Run the same 'trucewatch run' again.",
            err=True,
        )
    return store


def query_for(
    *,
    since: str | None = None,
    until: str | None = None,
    type: str | None = None,
    actor: str | None = None,
    place: str | None = None,
    as_of: str | None = None,
    known_by: str | None = None,
) -> Query:
    """The options as a question to the store."""
    from typing import get_args

    from trucewatch.records import ClaimType
    from trucewatch.store import Query

    if type is not None and type not in get_args(ClaimType):
        raise BadUsage(f"--type {type}: no such claim type. Known are: {', '.join(get_args(ClaimType))}.")
    first, last = day(since, "--since"), day(until, "--until")
    if first and last and first > last:
        raise BadUsage(f"--since {first} lies after --until {last}: no day is in both.")
    return Query(
        since=first,
        until=last,
        type=type,
        actor=actor,
        place=place,
        as_of=day(as_of, "--as-of"),
        known_by=moment(known_by, "--known-by"),
    )


def day(text: str | None, option: str) -> date | None:
    """A day given on the command line."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadUsage(f"{option} {text}: give a day as YYYY-MM-DD.") from None


def moment(text: str | None, option: str) -> datetime | None:
    """An instant given on the command line; without an offset it is UTC."""
    if text is None:
        return None
    try:
        value = datetime.fromisoformat(text)
    except ValueError:
        raise BadUsage(f"{option} {text}: give an instant such as 2020-11-20T07:32:00+07:00.") from None
    return value if value.tzinfo else value.replace(tzinfo=UTC)


def print_json(shapes: Iterable[Mapping[str, object]]) -> None:
    """One JSON object a line on stdout."""
    for shape in shapes:
        sys.stdout.write(json_line(shape))


def json_line(shape: Mapping[str, object]) -> str:
    """One object as a line."""
    text = json.dumps(shape, ensure_ascii=False, separators=(",", ":"), default=str) + "\n"
    return text.encode("utf-8", "replace").decode()


def write_text(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    unfinished = path.with_name(path.name + ".part")
    try:
        unfinished.write_text(text, encoding="utf-8")
        unfinished.replace(path)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise BadUsage(f"{path}: cannot be written ({error.strerror}). Choose another place.") from error


def table(rows: Iterable[tuple[str, ...]], headings: tuple[str, ...]) -> None:
    """Print rows in columns as wide as the terminal allows; nothing is cut where output is no terminal."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False) if sys.stdout.isatty() else Console(highlight=False, width=160)
    shown = Table(box=None, pad_edge=False, header_style="bold")
    for heading in headings:
        shown.add_column(heading, overflow="fold")
    for row in rows:
        shown.add_row(*(Text(cell) for cell in row))
    console.print(shown)
