"""`trucewatch run PATH…`: read, extract, merge, track; then say what the record holds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trucewatch.cli.options import AsJson, Db, Watch, print_json, settings_for, write_text
from trucewatch.errors import BadUsage, NoUsableInput

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from trucewatch.pipeline import RunSummary
    from trucewatch.settings import Settings
    from trucewatch.store import Store

SOME_REJECTED = 1


def command(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH…", help="Files or folders: .html, .txt, .jsonl.")
    ],
    db: Db = None,
    watch: Watch = None,
    reread: Annotated[
        bool, typer.Option("--reread", help="Read known reports again with today's rules.")
    ] = False,
    as_json: AsJson = False,
    html: Annotated[
        Path | None, typer.Option("--html", help="Also write the summary as one HTML page.")
    ] = None,
) -> None:
    """Read reports into the record and print what it then holds."""
    settings = settings_for(db=db, watch=watch)
    summary = run_and_tell(paths, settings, reread=reread, as_json=as_json, html=html)
    if summary.inputs == 0:
        raise NoUsableInput(
            f"{', '.join(paths)}: holds no .html, .txt or .jsonl file. Name other files or folders."
        )
    if summary.usable == 0:
        raise NoUsableInput(f"none of {summary.inputs} inputs could be used; the reasons are listed above.")
    if summary.rejected:
        raise typer.Exit(SOME_REJECTED)


def run_and_tell(
    paths: list[str], settings: Settings, *, reread: bool, as_json: bool, html: Path | None
) -> RunSummary:
    """Run the pipeline with progress, then print the record and write its page."""
    from trucewatch.cli.progress import progress
    from trucewatch.pipeline import run
    from trucewatch.store import open_store

    missing = [path for path in paths if "://" not in path and not Path(path).exists()]
    if missing:
        raise BadUsage(f"{missing[0]}: there is no such file or folder. Check the path.")
    with progress() as step:
        summary = run(paths, settings, reread=reread, progress=step)
    with open_store(settings.db, busy_seconds=settings.busy_seconds) as store:
        if as_json:
            print_json(_shapes(store, summary))
        else:
            _print(store, summary, settings)
        if html is not None:
            write_page(store, summary, html)
            if not as_json:
                typer.echo(f"Page: {html.resolve()}")
    return summary


def write_page(store: Store, summary: RunSummary, target: Path) -> None:
    """The record as one self-contained HTML file."""
    from trucewatch.summary import render_page

    write_text(target, render_page(_view(store, summary)))


def _view(store: Store, summary: RunSummary):  # type: ignore[no-untyped-def]  # the type is heavy to import
    from trucewatch.snapshots import without_hidden_items
    from trucewatch.summary import overview
    from trucewatch.timetravel import shown

    view = shown(store)
    return overview(
        view.reports,
        view.claims,
        view.events,
        view.truces,
        without_hidden_items(store.review_items(), view.decisions),
        rejected=[(item.origin, item.reason) for item in summary.rejected],
    )


def _print(store: Store, summary: RunSummary, settings: Settings) -> None:
    from trucewatch.summary import render

    typer.echo(
        f"{summary.inputs} inputs: {summary.new} new, {summary.reread} read again, {summary.known} known "
        f"already, {len(summary.rejected)} rejected. Record: {settings.db}\n"
    )
    typer.echo(render(_view(store, summary)).encode("utf-8", "replace").decode())
    state = store.state()
    if state.older_rules:
        typer.echo(f"{state.older_rules} reports were read by older rules; --reread reads them again.")


def _shapes(store: Store, summary: RunSummary) -> Iterator[Mapping[str, object]]:
    from trucewatch.shapes import claim_shape, event_shape, report_shape, truce_shape
    from trucewatch.snapshots import without_hidden_items
    from trucewatch.timetravel import shown

    yield {
        "record": "run",
        "inputs": summary.inputs,
        "new": summary.new,
        "reread": summary.reread,
        "known": summary.known,
        "rejected": len(summary.rejected),
        "claims_by_type": summary.claims_by_type,
    }
    for item in summary.rejected:
        yield {
            "record": "rejected",
            "origin": item.origin,
            "reason": item.reason,
            "report_id": item.report_id,
        }
    view = shown(store)
    for report in view.reports:
        yield {"record": "report", **report_shape(report)}
    for claim in view.claims:
        yield {"record": "claim", **claim_shape(claim)}
    for event in view.events:
        yield {"record": "event", **event_shape(event)}
    for truce in view.truces:
        yield {"record": "truce", **truce_shape(truce)}
    for asked in without_hidden_items(store.review_items(), view.decisions):
        yield {"record": "review", **asked.model_dump(mode="json")}
