"""Main text of full pages: F1 by word 4-shingles against expected, trafilatura alone beside it.

    python -m eval.pages [FOLDER]

A folder holds pages and for each `<name>.json` with `body`, a list of paragraphs. Own pages are in
`tests/pages`. A page saved as text has no markup, so trafilatura is scored on HTML pages only.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

import trafilatura

from trucewatch.ingest import read_inputs
from trucewatch.pages import body_ranges, read_page
from trucewatch.records import Page

SHINGLE = 4
OWN_PAGES = Path(__file__).resolve().parents[1] / "tests" / "pages"
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class PageScore:
    """One page's F1, and trafilatura's where the page is HTML."""

    name: str
    f1: float
    trafilatura_f1: float | None


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Count the word 4-shingles of a text."""
    words = _WORD.findall(text.casefold())
    return Counter(tuple(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1)))


def shingle_f1(found: str, expected: str) -> float:
    """Score a text against another by shared 4-shingles."""
    left, right = shingles(found), shingles(expected)
    shared = sum((left & right).values())
    if not shared:
        return 0.0
    precision, recall = shared / sum(left.values()), shared / sum(right.values())
    return 2 * precision * recall / (precision + recall)


def main_text(page: Page) -> str:
    """Return what trucewatch takes for the text of a page."""
    report = read_page(page)
    return "\n".join(report.text[start:end] for start, end in body_ranges(report))


def score_pages(folder: Path) -> list[PageScore]:
    """Score every page of a folder that has its expected body beside it."""
    scores = []
    for page in read_inputs([folder]):
        expected_file = folder / f"{getattr(page, 'external_id', '')}.json"
        if not isinstance(page, Page) or not expected_file.is_file():
            continue
        expected = "\n".join(json.loads(expected_file.read_text(encoding="utf-8"))["body"])
        other = None
        if page.media == "html":
            other = shingle_f1(trafilatura.extract(page.raw, include_comments=False) or "", expected)
        scores.append(PageScore(page.external_id, shingle_f1(main_text(page), expected), other))
    return scores


def main() -> None:
    """Print a line a page and the means."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else OWN_PAGES
    scores = score_pages(folder)
    for score in scores:
        beside = "" if score.trafilatura_f1 is None else f"   trafilatura {score.trafilatura_f1:.3f}"
        print(f"{score.name:28} {score.f1:.3f}{beside}")
    html = [score for score in scores if score.trafilatura_f1 is not None]
    print(f"{len(scores)} pages: mean F1 {mean(s.f1 for s in scores):.3f}")
    if html:
        ours, theirs = mean(s.f1 for s in html), mean(s.trafilatura_f1 or 0.0 for s in html)
        print(f"{len(html)} HTML pages: mean F1 {ours:.3f}, trafilatura alone {theirs:.3f}")


if __name__ == "__main__":
    main()
