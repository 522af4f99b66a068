"""`trucewatch feeds add|list|remove|fetch`: RSS and Atom feeds, fetched politely and kept as evidence."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from trucewatch.cli.options import AsJson, print_json, table

SOME_REJECTED = 1
group = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Follow RSS and Atom feeds; keep what they bring as WARC.",
)

Folder: TypeAlias = Annotated[Path, typer.Option("--folder", help="Where the list and the WARC files are.")]
Address: TypeAlias = Annotated[str, typer.Argument(metavar="URL")]


@group.command("add")
def add(url: Address, folder: Folder = Path("feeds")) -> None:
    """Follow a feed."""
    from trucewatch.ingest.feeds import add_feed

    typer.echo(f"{url}: " + ("followed from now on." if add_feed(folder, url) else "is followed already."))


@group.command("remove")
def remove(url: Address, folder: Folder = Path("feeds")) -> None:
    """Follow a feed no more; what was fetched stays."""
    from trucewatch.ingest.feeds import remove_feed

    remove_feed(folder, url)
    typer.echo(f"{url}: no longer followed.")


@group.command("list")
def show(folder: Folder = Path("feeds"), as_json: AsJson = False) -> None:
    """List the feeds with when each was last fetched."""
    from trucewatch.ingest.feeds import load_feeds

    feeds = load_feeds(folder)
    if as_json:
        print_json(
            {"url": f.url, "last": f.last, "failures": f.failures, "not_before": f.not_before} for f in feeds
        )
        return
    rows = ((f.url, f.last or "never", str(f.failures), f.not_before or "") for f in feeds)
    table(rows, ("feed", "last fetched", "faults", "not before"))


@group.command("fetch")
def fetch(
    folder: Folder = Path("feeds"),
    delay: Annotated[
        float, typer.Option("--delay", min=0, help="Seconds between two calls to a host.")
    ] = 5.0,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Also fetch from private and loopback addresses.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Fetch every feed that is due and its new articles."""
    import time

    from trucewatch.cli.progress import progress
    from trucewatch.ingest.feeds import Manners, fetch_feeds
    from trucewatch.ingest.fetch import Limits

    manners = Manners(limits=Limits(allow_private=allow_private), delay=delay, sleep=time.sleep)
    with progress() as step:
        run = fetch_feeds(folder, manners, progress=step)
    kept = str(run.evidence) if run.evidence else None
    if as_json:
        counts = {"feeds": run.feeds, "unchanged": run.unchanged, "paused": run.paused, "pages": run.pages}
        refused = [one.reason for one in run.refused]
        print_json([{"record": "feeds", **counts, "evidence": kept, "refused": refused}])
    else:
        typer.echo(
            f"{run.feeds} feeds read, {run.unchanged} unchanged, {run.paused} paused; {run.pages} new pages."
        )
        if kept:
            typer.echo(f"Kept in {kept}; read it with 'trucewatch run {kept}'.")
        for one in run.refused:
            typer.echo(f"  {one.reason}")
    if run.refused:
        raise typer.Exit(SOME_REJECTED)
