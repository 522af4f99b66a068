#!/usr/bin/env python3
"""Sentences a second and memory of the reading stage, with a profile of where the time goes.

    python benchmarks/reading.py [--texts ../shared/gold/dev.jsonl] [--repeat 3] [--profile] [--together N]

Times are CPU seconds of this process, so that a busy machine changes them little. Pages are labelled
before the clock starts; `--everything` puts that inside too. As many are parsed together as `trucewatch
run` does; `--together 1` reads them one by one.
"""

from __future__ import annotations

import argparse
import cProfile
import hashlib
import json
import pstats
import resource
import time
from pathlib import Path

from trucewatch.pages import read_page
from trucewatch.pipeline import TOGETHER
from trucewatch.reading import Reader, parse_reports, read_claims
from trucewatch.records import Page, PageHints, Report


def pages(path: Path) -> list[Page]:
    """The texts of a JSONL file as pages."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [_page(row) for row in rows if row.get("lang", "id") in {"id", "en"}]


def _page(row: dict[str, str]) -> Page:
    raw = row["text"].encode()
    return Page(
        external_id=row["id"],
        origin="benchmark",
        media="jsonl",
        raw=raw,
        sha256=hashlib.sha256(raw).hexdigest(),
        hints=PageHints(language=row.get("lang"), published=row.get("published")),
    )


def sentences(reports: list[Report]) -> int:
    """A count of sentences that does not depend on our own splitter: full stops before a blank."""
    return sum(max(1, report.text.count(". ") + 1) for report in reports)


def read_all(
    inputs: list[Page], reports: list[Report], reader: Reader, *, together: int, label: bool
) -> None:
    """Read all pages, as many at a time as are parsed together."""
    for first in range(0, len(inputs), together):
        own = slice(first, first + together)
        labelled = [read_page(page) for page in inputs[own]] if label else reports[own]
        for report, docs in zip(labelled, parse_reports(labelled, reader), strict=True):
            read_claims(report, reader, docs)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--texts", type=Path, default=Path("../shared/gold/dev.jsonl"))
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--profile", action="store_true")
    parser.add_argument("--everything", action="store_true")
    parser.add_argument("--together", type=int, default=TOGETHER)
    args = parser.parse_args()
    inputs, reader = pages(args.texts), Reader()
    reports = [read_page(page) for page in inputs]
    read_all(inputs, reports, reader, together=args.together, label=False)  # load tables, fill caches
    profile = cProfile.Profile() if args.profile else None
    if profile:
        profile.enable()
    start = time.process_time()
    for _ in range(args.repeat):
        read_all(inputs, reports, reader, together=args.together, label=args.everything)
    spent = time.process_time() - start
    if profile:
        profile.disable()
        pstats.Stats(profile).sort_stats("cumulative").print_stats(25)
    count = sentences(reports) * args.repeat
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{count} sentences in {spent:.1f} CPU s: {count / spent:.0f} a second; peak memory {memory:.0f} MB"
    )


if __name__ == "__main__":
    main()
