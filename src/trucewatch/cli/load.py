"""`trucewatch load DIR`: what an archive run read, into the record; then merging and tracking."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from trucewatch.cli.options import AsJson, Db, Watch, print_json, settings_for

if TYPE_CHECKING:
    from trucewatch.records import Claim, Page, Report

SOME_REJECTED = 1


def command(
    source: Annotated[str, typer.Argument(metavar="DIR", help="The output of 'trucewatch archive'.")],
    db: Db = None,
    watch: Watch = None,
    as_json: AsJson = False,
) -> None:
    """Bring an archive's reports and claims into the record and merge them."""
    from trucewatch.archives.folder import Folder
    from trucewatch.archives.load import load, versions_of
    from trucewatch.cli.progress import progress
    from trucewatch.extraction import Reading
    from trucewatch.pipeline import bring_up_to_date
    from trucewatch.store import open_store
    from trucewatch.versions import Versions

    settings = settings_for(db=db, watch=watch)
    folder = Folder(source)
    rules, models = versions_of(folder)
    versions = Versions(rules=rules, models=models)
    with open_store(settings.db, busy_seconds=settings.busy_seconds) as store, progress() as step:
        now = datetime.now(UTC)
        run_id = store.begin_run(versions, at=now)

        def keep(page: Page, report: Report, claims: tuple[Claim, ...]) -> str:
            if not store.needs_reading(report.report_id, versions, reread=False):
                return "known"
            at = datetime.now(UTC)
            return store.save_reading(page, report, claims, run_id=run_id, versions=versions, at=at)

        loaded = load(folder, keep, progress=step)
        bring_up_to_date(store, Reading(settings), progress=step)
        counts = {"inputs": loaded.counts.total(), **loaded.counts, "claims": loaded.claims}
        store.finish_run(run_id, counts, at=datetime.now(UTC))
        events, truces = len(store.events()), len(store.truces())
    outcome = {"record": "load", **counts, "events": events, "truces": truces}
    if as_json:
        print_json([outcome])
    else:
        typer.echo(
            f"{loaded.counts.total()} reports: {loaded.counts['new']} new, "
            f"{loaded.counts['known']} known already. Record: {settings.db}, "
            f"{events} events, {truces} truces."
        )
    for shard, reason in loaded.damaged:
        typer.echo(f"not loaded: {shard}: {reason}", err=True)
    if loaded.damaged:
        raise typer.Exit(SOME_REJECTED)
