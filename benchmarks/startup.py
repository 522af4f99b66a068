"""How long a user waits before anything happens: `trucewatch --help`, `--version`, an empty question.

python benchmarks/startup.py [--runs 10]
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time

GOAL_SECONDS = 0.4


def main() -> None:
    """Print the median and worst wall time of each call."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=10)
    runs = parser.parse_args().runs
    for arguments in (["--help"], ["--version"], ["run", "--help"]):
        times = sorted(_seconds(arguments) for _ in range(runs))
        print(
            f"trucewatch {' '.join(arguments):<12} median {statistics.median(times):.2f} s, "
            f"worst {times[-1]:.2f} s (goal {GOAL_SECONDS} s)"
        )


def _seconds(arguments: list[str]) -> float:
    started = time.perf_counter()
    subprocess.run([sys.executable, "-m", "trucewatch", *arguments], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
