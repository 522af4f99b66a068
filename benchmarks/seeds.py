"""The whole process on a few pages: wall time and peak memory of `trucewatch run` in a fresh process.

    python benchmarks/seeds.py [PATH] [--runs 3]

Without PATH it reads the seed pages of the development data (TRUCEWATCH_SHARED or ../shared).
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

GOAL_SECONDS = 5.0
GOAL_MEGABYTES = 700


def main() -> None:
    """Print the median wall time and the peak memory."""
    shared = Path(os.environ.get("TRUCEWATCH_SHARED") or Path(__file__).resolve().parents[2] / "shared")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", nargs="?", default=str(shared / "seeds"))
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    times = [_seconds(given.path) for _ in range(given.runs)]
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    busy = (used.ru_utime + used.ru_stime) / given.runs
    print(
        f"trucewatch run {given.path}: median {statistics.median(times):.1f} s, "
        f"{busy:.1f} s of processor time (goal {GOAL_SECONDS} s)"
    )
    print(f"peak memory {used.ru_maxrss / 1024:.0f} MB (goal {GOAL_MEGABYTES} MB)")


def _seconds(path: str) -> float:
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "trucewatch", "run", path, "--db", f"{folder}/record.db"]
        started = time.perf_counter()
        done = subprocess.run(command, check=False, stdout=subprocess.DEVNULL)
        if done.returncode > 1:
            raise SystemExit(f"{' '.join(command)} ended with {done.returncode}")
        return time.perf_counter() - started


if __name__ == "__main__":
    main()
