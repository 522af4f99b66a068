"""Pages a second on one core, by kind of page: CPU time of `read_page` over the composed test pages.

python benchmarks/pages.py [FOLDER] [--rounds 5]
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from trucewatch.ingest import read_inputs
from trucewatch.pages import read_page
from trucewatch.records import Page

GOAL_TEXT = 100


def main() -> None:
    """Print pages a CPU second for text pages and HTML pages."""
    parser = argparse.ArgumentParser(description=__doc__)
    own = Path(__file__).resolve().parents[1] / "tests" / "pages"
    parser.add_argument("folder", nargs="?", default=str(own))
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    pages = [page for page in read_inputs([given.folder]) if isinstance(page, Page)]
    for page in pages:
        read_page(page)  # tables and the language model are loaded once per process, not per page
    for media in ("text", "html"):
        chosen = [page for page in pages if page.media == media]
        started = time.process_time()
        for _ in range(given.rounds):
            for page in chosen:
                read_page(page)
        spent = time.process_time() - started
        goal = f" (goal {GOAL_TEXT})" if media == "text" else ""
        print(f"{media}: {len(chosen) * given.rounds / spent:.0f} pages per CPU second{goal}")


if __name__ == "__main__":
    main()
