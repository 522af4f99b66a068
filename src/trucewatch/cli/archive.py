"""`trucewatch archive SOURCE… -o DIR`: web archives and dumps to Parquet, shard by shard."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from trucewatch.cli.options import AsJson, Watch, print_json, settings_for
from trucewatch.errors import BadUsage, StoreUnavailable

if TYPE_CHECKING:
    from trucewatch.archives.run import ArchiveSummary
    from trucewatch.engines.base import Engine

SOME_REJECTED = 1
MOST_SHOWN = 20


def command(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE…", help="WARC (.warc, .gz, .zst) or JSONL files, folders, fsspec addresses."
        ),
    ],
    output: Annotated[str, typer.Option("--output", "-o", metavar="DIR", help="Where the Parquet goes.")],
    engine: Annotated[str, typer.Option("--engine", help="local or ray.")] = "local",
    workers: Annotated[
        int, typer.Option("--workers", min=1, help="Processes, or actors of the cluster.")
    ] = 1,
    memory: Annotated[int, typer.Option("--memory", min=300, help="MB a worker may hold.")] = 700,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with an output that is there.")] = False,
    watch: Watch = None,
    as_json: AsJson = False,
) -> None:
    """Read web archives and dumps into Parquet files of claims and reports."""
    _check_parquet()
    from trucewatch.archives.run import archive

    chosen = _engine(engine, workers=workers, memory_mb=memory)
    with _bar() as progress:
        summary = archive(
            sources, output, settings_for(watch=watch), chosen, resume=resume, progress=progress
        )
    if as_json:
        print_json([_shape(summary)])
    else:
        _print(summary, output)
    if summary.fatal:
        raise StoreUnavailable(summary.fatal)
    if summary.failed or summary.named:
        raise typer.Exit(SOME_REJECTED)


def _check_parquet() -> None:
    from importlib.util import find_spec

    missing = [
        name for name in ("pyarrow", "fastwarc", "resiliparse", "hyperscan") if find_spec(name) is None
    ]
    if missing:
        raise BadUsage(f"archives need {', '.join(missing)}: pip install 'trucewatch[archives]'.")


def _engine(name: str, *, workers: int, memory_mb: int) -> Engine:
    if name == "local":
        from trucewatch.engines.local import LocalEngine

        return LocalEngine(workers=workers, memory_mb=memory_mb)
    if name == "ray":
        from trucewatch.engines.ray import RayEngine

        return RayEngine(workers=workers, memory_mb=memory_mb)
    raise BadUsage(f"--engine {name}: give local or ray.")


@contextmanager
def _bar() -> Iterator[Callable[[int, int, str], None] | None]:
    """A progress bar over shards, where somebody is looking."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True)) as shown:
        bar = shown.add_task("shards", total=None)
        yield lambda done, total, name: shown.update(
            bar, completed=done, total=total, description=os.path.basename(name)
        )


def _print(summary: ArchiveSummary, output: str) -> None:
    typer.echo(
        f"{summary.shards} shards: {len(summary.done)} read, {summary.before} finished before, "
        f"{len(summary.failed)} failed. {output} holds {summary.reports} reports with "
        f"{summary.claims} claims."
    )
    entered, passed, seconds = _steps(summary)
    if entered:
        typer.echo("\nstep         captures      kept   share   seconds   per 1,000")
    for step, number in entered.items():
        share, each = passed[step] / max(1, number), 1000 * seconds[step] / max(1, number)
        typer.echo(
            f"{step:<11}{number:>10}{passed[step]:>10}{share:>8.1%}{seconds[step]:>10.1f}{each:>12.2f}"
        )
    if summary.done:
        typer.echo(f"most memory of one worker: {max(done.memory_mb for done in summary.done):.0f} MB")
    for reason, number in sorted(summary.reasons.items(), key=lambda pair: (-pair[1], pair[0])):
        typer.echo(f"not read: {number} {reason}")
    for shard, fault in summary.failed:
        typer.echo(f"failed: {shard}: {fault}")
    for _, reason in summary.named[:MOST_SHOWN]:
        typer.echo(f"  {reason}")
    if len(summary.named) > MOST_SHOWN:
        typer.echo(f"  and {len(summary.named) - MOST_SHOWN} more, named in {output}/shards/")


def _steps(summary: ArchiveSummary) -> tuple[Counter[str], Counter[str], Counter[str]]:
    from trucewatch.archives.counting import STEPS

    entered: Counter[str] = Counter()
    passed: Counter[str] = Counter()
    seconds: Counter[str] = Counter()
    for step in STEPS:
        for done in summary.done:
            number, kept = done.steps.get(step, (0, 0))
            entered[step] += number
            passed[step] += kept
            seconds[step] += done.seconds.get(step, 0.0)  # type: ignore[assignment]
    return entered, passed, seconds


def _shape(summary: ArchiveSummary) -> dict[str, object]:
    entered, passed, seconds = _steps(summary)
    return {
        "record": "archive",
        "shards": summary.shards,
        "read": len(summary.done),
        "before": summary.before,
        "reports": summary.reports,
        "claims": summary.claims,
        "steps": {step: [entered[step], passed[step], round(seconds[step], 3)] for step in entered},
        "not_read": dict(sorted(summary.reasons.items())),
        "failed": [list(pair) for pair in summary.failed],
        "named": [reason for _, reason in summary.named],
        "memory_mb": round(max((done.memory_mb for done in summary.done), default=0.0)),
    }
