"""The archive cascade against bare reading, against trafilatura, and against the full pipeline.

    python benchmarks/archive.py [--pages 20000] [--share 0.02] [--folder DIR]

All in one run on the same synthetic crawl (benchmarks/crawl.py). Times are processor seconds of one
process, shard by shard in turns. Bare reading and gates are so quick that what else a machine does shows:
for their ratio each shard is read three times and the smallest times count; everything is read once, since
a second reading would find caches of the same pages. Only two workers against one is wall time. The claims
kept are counted on labelled reports and whole pages against reading without any gate.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from statistics import median

from crawl import write_crawl
from trucewatch.archives.cascade import Cascade
from trucewatch.archives.counting import STEPS, Counts
from trucewatch.archives.run import archive
from trucewatch.archives.shards import find_shards, read_shard
from trucewatch.archives.task import memory_mb
from trucewatch.engines.local import LocalEngine, held_mb
from trucewatch.extraction import Reading
from trucewatch.ingest import read_inputs
from trucewatch.ingest.captures import Capture
from trucewatch.ingest.refused import Refused
from trucewatch.records import Page
from trucewatch.settings import load_settings

ROOT = Path(__file__).resolve().parents[1]
TRAFILATURA_PAGES = 300
WARM_UP = (
    "A truce between Armenia and Azerbaijan was announced on Monday.",
    "Gencatan senjata di Gaza berlaku Senin.",
)


def main() -> None:
    """Print rates, ratios, the profile of the steps and the claims kept."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--pages", type=int, default=20_000)
    parser.add_argument("--share", type=float, default=0.02)
    parser.add_argument("--shards", type=int, default=20)
    parser.add_argument(
        "--passes", type=int, default=3, help="how often a shard is read bare and through the gates"
    )
    parser.add_argument("--folder", type=Path, default=None)
    parser.add_argument("--rounds", type=int, default=3, help="how often two workers are held against one")
    parser.add_argument("--only-workers", action="store_true", help="two workers against one, nothing else")
    parser.add_argument("--no-workers", action="store_true", help="leave out two workers against one")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = given.folder or Path(made)
        paths = write_crawl(folder / "crawl", given.pages, share=given.share, shards=given.shards)
        size = sum(path.stat().st_size for path in paths)
        print(f"{given.pages} pages, {given.share:.0%} about conflict, {size / 1e6:.0f} MB packed")
        if not given.only_workers:
            _rates(paths, given.pages, given.passes)
            _kept()
        if not given.no_workers:
            _workers(folder, given.rounds)


def _rates(paths: list[Path], pages: int, passes: int) -> None:
    cascade = Cascade(Reading(load_settings()).reader)
    _warm(cascade)
    counts = Counts()
    once: dict[str, Callable[[list[Path]], int]] = {
        "everything": lambda shard: _everything(shard, cascade, counts),
        "trafilatura on everything": lambda shard: _trafilatura(shard, TRAFILATURA_PAGES // len(paths)),
    }
    often: dict[str, Callable[[list[Path]], int]] = {
        "fastwarc alone": _bare,
        "gates": lambda shard: _gates(shard, cascade),
    }
    seconds, best, results, memory = Counter[str](), Counter[str](), Counter[str](), []
    for path in paths:
        taken = {name: [_timed(work, path, name, results)] for name, work in (often | once).items()}
        for _ in range(passes - 1):
            for name, work in often.items():
                taken[name].append(_timed(work, path, name, Counter()))
        for name, times in taken.items():
            seconds[name] += times[0]  # type: ignore[assignment]  # a Counter adds floats
            best[name] += min(times)  # type: ignore[assignment]
        memory.append(held_mb())
    rates = {name: pages / seconds[name] for name in taken}
    rates["trafilatura on everything"] *= min(pages, TRAFILATURA_PAGES) / pages
    for name, rate in rates.items():
        print(f"{name}: {rate:.0f} pages a second ({seconds[name]:.1f} s; {results[name]})")
    bare, gates, every, traf = rates.values()
    print(
        f"gates / fastwarc {best['fastwarc alone'] / best['gates']:.2f} (goal 0.30; {gates / bare:.2f} in "
        f"the first passes), everything / fastwarc {every / bare:.3f} (goal 0.05)"
    )
    print(f"everything / trafilatura {every / traf:.1f} (goal 5)")
    held = " ".join(f"{mb:.0f}" for mb in memory)
    print(f"memory held after each shard {held} MB, at most {memory_mb():.0f} (goal 700)")
    _profile(counts)


def _timed(work: Callable[[list[Path]], int], path: Path, name: str, results: Counter[str]) -> float:
    started = time.process_time()
    results[name] += work([path])
    return time.process_time() - started


def _profile(counts: Counts) -> None:
    whole = sum(counts.seconds.values())
    for step in STEPS:
        seconds = counts.seconds[step]
        print(
            f"  {step:<10}{counts.entered[step]:>8} -> {counts.passed[step]:<8}{seconds:>7.1f} s wall "
            f"{seconds / whole:>5.0%} {1000 * seconds / max(1, counts.entered[step]):>8.2f} ms each"
        )


def _warm(cascade: Cascade) -> None:
    """Load tables and models before anything is timed: a worker does so once for all its shards."""
    fetched = datetime(2020, 10, 12, tzinfo=UTC)
    for number, text in enumerate(WARM_UP):
        html = f"<html><body><article><h1>News</h1><p>{text * 8}</p></article></body></html>".encode()
        page = Capture(str(number), "warm-up", None, fetched, "utf-8", False, html)
        list(cascade.read([page], Counts()))


def _bare(paths: list[Path]) -> int:
    from fastwarc import ArchiveIterator

    return sum(len(record.reader.read()) for path in paths for record in ArchiveIterator(str(path)))


def _items(paths: list[Path]) -> Iterator[object]:
    for shard in find_shards([str(path) for path in paths]):
        yield from read_shard(shard)


def _gates(paths: list[Path], cascade: Cascade) -> int:
    counts = Counts()
    return sum(
        cascade.opens(item, counts)  # type: ignore[arg-type]
        for item in _items(paths)
        if not isinstance(item, Refused)
    )


def _everything(paths: list[Path], cascade: Cascade, counts: Counts) -> int:
    return sum(len(kept.claims) for kept in cascade.read(_items(paths), counts))  # type: ignore[arg-type]


def _trafilatura(paths: list[Path], pages: int) -> int:
    import trafilatura

    texts = (trafilatura.extract(item.raw, fast=True) for item in islice(_items(paths), pages))  # type: ignore[attr-defined]
    return sum(len(text or "") for text in texts)


def _kept() -> None:
    shared = Path(os.environ.get("TRUCEWATCH_SHARED") or ROOT.parent / "shared")
    wanted = (shared / "gold/dev.jsonl", ROOT / "examples/karabakh-2020", ROOT / "tests/pages")
    pages = [page for page in read_inputs([p for p in wanted if p.exists()]) if isinstance(page, Page)]
    reading = Reading(load_settings())
    full = {claim.cid for page in pages for claim in reading.read(page)[1]}
    gated = {claim.cid for kept in Cascade(reading.reader).read(pages, Counts()) for claim in kept.claims}
    share = len(full & gated) / max(1, len(full))
    print(f"claims kept: {len(full & gated)} of {len(full)} on {len(pages)} pages, {share:.1%} (goal 99 %)")


def _workers(folder: Path, rounds: int) -> None:
    """Wall time of one worker and of two, in turns, start of the program included; with the machine's load.

    On a busy machine two workers share what one had. So their processor seconds are told as well: by them
    two cores of their own would be so many times as fast as one, if the shards are even.
    """
    ratios, spent = [], []
    for turn in range(rounds):
        wall, processor = [], []
        for workers in (1, 2):
            started, before = time.perf_counter(), _children_seconds()
            engine = LocalEngine(workers=workers)
            archive([str(folder / "crawl")], str(folder / f"out-{turn}-{workers}"), load_settings(), engine)
            wall.append(time.perf_counter() - started)
            processor.append(_children_seconds() - before)
        ratios.append(wall[0] / wall[1])
        spent.append(processor[0] / (processor[1] / 2))
        load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
        print(
            f"one worker {wall[0]:.0f} s, two {wall[1]:.0f} s: {ratios[-1]:.2f} times at load {load:.1f}; "
            f"processor {processor[0]:.0f} and {processor[1]:.0f} s: {spent[-1]:.2f} times"
        )
    print(
        f"two workers / one: median {median(ratios):.2f}, best {max(ratios):.2f}, by processor seconds "
        f"{median(spent):.2f} (goal 1.7)"
    )


def _children_seconds() -> float:
    ended = os.times()
    return ended.children_user + ended.children_system


if __name__ == "__main__":
    main()
