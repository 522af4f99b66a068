"""`trucewatch report`: the daily situation report."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from trucewatch.cli.options import AsOf, Db, KnownBy, day, existing_record, query_for, write_text
from trucewatch.errors import BadUsage, NoUsableInput

if TYPE_CHECKING:
    from trucewatch.reports import SituationReport
    from trucewatch.store import Store


def command(
    db: Db = None,
    date_: Annotated[
        str | None,
        typer.Option(
            "--date", help="The report's day (YYYY-MM-DD).", show_default="the last publication day"
        ),
    ] = None,
    days: Annotated[int, typer.Option("--days", min=1, max=366, help="Days the report covers.")] = 1,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    lang: Annotated[str, typer.Option("--lang", help="en or id.")] = "en",
    form: Annotated[Literal["html", "md", "pdf"], typer.Option("--format", help="html, md or pdf.")] = "html",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The file to write.", show_default="stdout")
    ] = None,
) -> None:
    """Write the situation report of a day: who says what happened, every sentence with its source."""
    if form == "pdf" and output is None:
        raise BadUsage("--format pdf: name the file to write with -o.")
    with existing_record(db) as store:
        report = report_of(store, date_, days=days, as_of=as_of, known_by=known_by, lang=lang)
    _write(report, form, output)


def report_of(
    store: Store, date_: str | None, *, days: int, as_of: str | None, known_by: str | None, lang: str
) -> SituationReport:
    """The report of a day, with the report before it for comparison."""
    from trucewatch.reports import situation_report
    from trucewatch.timetravel import snapshot_at

    chosen = day(date_, "--date") or day(as_of, "--as-of") or _last_day(store)
    # Nothing told after the report's day is in it, unless --as-of asks for the hindsight of a later day.
    query = query_for(as_of=as_of or chosen.isoformat(), known_by=known_by)
    first = chosen - timedelta(days=days - 1)
    if query.as_of is not None and query.as_of < first:
        raise BadUsage(
            f"--as-of {query.as_of}: nothing published on {first} could be read by then. "
            "Give the report's day or a later one."
        )
    before = min(query.as_of or chosen, chosen) - timedelta(days=days)
    snapshot = snapshot_at(store, query)
    previous = snapshot_at(store, replace(query, as_of=before))
    return situation_report(snapshot, previous, day=chosen, language=lang, days=days)


def _last_day(store: Store) -> date:
    from trucewatch.snapshots import readable_day

    days = [found for report in store.reports() if (found := readable_day(report)) is not None]
    if not days:
        raise NoUsableInput("the record holds no dated report: name the day with --date YYYY-MM-DD.")
    return max(days)


def _write(report: SituationReport, form: str, output: Path | None) -> None:
    from trucewatch.reports import render_html, render_markdown, render_pdf

    if form == "pdf":
        assert output is not None
        _write_bytes(output, render_pdf(report))
    else:
        text = render_markdown(report) if form == "md" else render_html(report)
        if output is None:
            sys.stdout.write(text.encode("utf-8", "replace").decode())
            return
        write_text(output, text)
    typer.echo(f"Report: {output.resolve()}")


def _write_bytes(path: Path, content: bytes) -> None:
    unfinished = path.with_name(path.name + ".part")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(path)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise BadUsage(f"{path}: cannot be written ({error.strerror}). Choose another place.") from error
