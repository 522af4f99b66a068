"""An archive run: which shards are to be done, doing them on an engine, and what they came to together.

It decides what a resumed run does again: a shard without a marker, or whose file was replaced. Other
rules or models than those of the shards already there are refused, since one output has one reading.
"""

from __future__ import annotations

import io
import json
import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from trucewatch.archives.columns import FORMAT
from trucewatch.archives.counting import FIELDS
from trucewatch.archives.folder import Folder
from trucewatch.archives.output import canonical, finished, forget, read_marker, sweep
from trucewatch.archives.shards import Shard, find_shards, fingerprint
from trucewatch.archives.task import Done, Work
from trucewatch.engines.base import Engine, Outcome
from trucewatch.errors import BadUsage, Conflict
from trucewatch.extraction import Reading
from trucewatch.settings import Settings

PLAN = "archive.json"
LOCK = ".lock"

Progress = Callable[[int, int, str], None]
"""Shards ended, shards to do, the shard that ended."""


@dataclass(slots=True)
class ArchiveSummary:
    """What a run did, and what the output now holds."""

    shards: int
    before: int = 0
    done: list[Done] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)
    reports: int = 0
    claims: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    named: list[tuple[str, str]] = field(default_factory=list)
    fatal: str | None = None


def archive(
    sources: Sequence[str],
    output: str,
    settings: Settings,
    engine: Engine,
    *,
    resume: bool = False,
    progress: Progress | None = None,
) -> ArchiveSummary:
    """Read every shard of the sources into the output folder.

    >>> archive(["crawl/"], "out", load_settings(), LocalEngine(workers=2))
    """
    shards = find_shards(sources)
    folder = Folder(output)
    with _alone(folder):
        _check_plan(folder, settings, resume=resume)
        waiting = _to_do(folder, shards)
        summary = ArchiveSummary(shards=len(shards), before=len(shards) - len(waiting))
        _run(engine, Work(settings, output), waiting, summary, progress)
        _conclude(folder, summary)
    return summary


def _run(
    engine: Engine, work: Work, waiting: Sequence[Shard], summary: ArchiveSummary, progress: Progress | None
) -> None:
    if not waiting:
        return
    engine.start(work)
    try:
        outcomes: Iterator[Outcome[Shard, Done]] = engine.run(waiting)
        for outcome in outcomes:
            if outcome.result is not None:
                summary.done.append(outcome.result)
            else:
                summary.failed.append((outcome.task.shown, outcome.fault or ""))
                summary.fatal = outcome.fault if outcome.fatal else summary.fatal
            if progress:
                progress(len(summary.done) + len(summary.failed), len(waiting), outcome.task.shown)
    finally:
        engine.stop()
    summary.done.sort(key=lambda done: done.shard)
    summary.failed.sort()


def _check_plan(folder: Folder, settings: Settings, *, resume: bool) -> None:
    versions = Reading(settings).versions
    plan = {"format": FORMAT, "rules": versions.rules, "models": versions.models}
    known = folder.read(PLAN)
    if known is None:
        folder.write(PLAN, canonical(plan))
        return
    if not resume:
        raise BadUsage(
            f"{folder.root}: holds an archive already. Add --resume to go on with it, or give a new folder."
        )
    if json.loads(known) != plan:
        raise BadUsage(
            f"{folder.root}: was read by other rules or models than today's, and one output has one reading. "
            "Give a new folder."
        )


def _to_do(folder: Folder, shards: Sequence[Shard]) -> list[Shard]:
    """The shards that are not finished; a replaced file's old parts are swept away with the strays."""
    waiting = []
    for shard in shards:
        marker = read_marker(folder, shard.name)
        if marker is not None and marker["fingerprint"] == fingerprint(shard):
            continue
        if marker is not None:
            forget(folder, shard.name)
        waiting.append(shard)
    sweep(folder)
    return waiting


def _conclude(folder: Folder, summary: ArchiveSummary) -> None:
    """Sum up all finished shards, of this run and earlier ones; what lost workers left is cleared away."""
    sweep(folder)
    coverage: dict[tuple[str, str], Counter[str]] = {}
    for shard in finished(folder):
        marker = read_marker(folder, shard) or {}
        summary.reasons.update(marker["reasons"])
        summary.named += [(origin, reason) for origin, reason in marker["named"]]
        for outlet, day, *numbers in marker["coverage"]:
            counted = coverage.setdefault((outlet, day), Counter())
            counted.update(dict(zip(FIELDS, numbers, strict=True)))
        for name, rows, _ in marker["parts"]:
            if name.startswith("reports/"):
                summary.reports += rows
            else:
                summary.claims += rows
    reasons = [{"reason": reason, "captures": number} for reason, number in sorted(summary.reasons.items())]
    folder.write("rejected.parquet", _table(reasons, {"reason": "string", "captures": "int64"}))
    rows = [
        {"outlet": outlet, "day": day, **{name: counted[name] for name in FIELDS}}
        for (outlet, day), counted in sorted(coverage.items())
    ]
    columns = {"outlet": "string", "day": "string"} | dict.fromkeys(FIELDS, "int64")
    folder.write("coverage.parquet", _table(rows, columns))


def _table(rows: list[dict[str, Any]], columns: dict[str, str]) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    from trucewatch.archives.columns import arrow_schema

    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows, schema=arrow_schema(columns)), out, compression="zstd")
    return out.getvalue()


@contextmanager
def _alone(folder: Folder) -> Iterator[None]:
    """Keep a second run out of a local folder; the lock goes with the process, however it ends."""
    if folder.remote or os.name == "nt":
        yield
        return
    import fcntl

    Path(folder.root).mkdir(parents=True, exist_ok=True)
    with Path(folder.root, LOCK).open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise Conflict(
                f"{folder.root}: another run writes there. Wait for it or give another folder."
            ) from error
        yield
