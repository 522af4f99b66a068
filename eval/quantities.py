"""Measures how many gold dates and figures the grammars of times and numbers contain.

Candidates only: a hit says that the reading stage could have found the value, not that it chose it.
`resolved` is the share that `resolve_clause_time` chooses from a claim's own sentence.

    python eval/quantities.py GOLD.jsonl [--misses]
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

from trucewatch.reading.figures import find_figures
from trucewatch.records import Interval
from trucewatch.times import (
    Anchor,
    TimeMention,
    find_times,
    news_window,
    read_anchor,
    resolve_clause_time,
    story_day,
)

SPEECH = {"call_for", "commit", "accuse", "deny", "reject", "threaten", "express_support", "statement"}
MOMENT = {"truce_in_effect", "agreement_concluded", "territory_seized"}
FUTURE = {"planned", "called_for", "threatened", "predicted", "feared", "hypothetical"}
_SENTENCE = re.compile(r"(?<=[a-z\d)\"”'])[.!?](?=\s+[A-Z\"“])|[;\n]")
_OPEN = 10**7


def same(gold: Interval | None, found: Interval | None) -> bool:
    """Half of the joint interval is shared."""
    if gold is None or found is None or found == (None, None):
        return False
    g, f = _days(gold), _days(found)
    shared = min(g[1], f[1]) - max(g[0], f[0]) + 1
    return shared > 0 and shared / (max(g[1], f[1]) - min(g[0], f[0]) + 1) >= 0.5


def _days(interval: Interval) -> tuple[int, int]:
    return (
        interval[0].toordinal() if interval[0] else -_OPEN,
        interval[1].toordinal() if interval[1] else _OPEN,
    )


def gold_interval(value: list[str | None] | None) -> Interval | None:
    """A gold time as dates."""
    if not value or not any(value):
        return None
    return tuple(date.fromisoformat(end) if end else None for end in value)  # type: ignore[return-value]


def candidates(mentions: tuple[TimeMention, ...], anchor: Anchor) -> list[Interval]:
    """Every interval the reading stage could take from a document's mentions."""
    window = news_window(anchor)
    found: list[Interval] = [window] if window else []
    day = anchor.reference[0] if anchor.reference else None
    for mention in mentions:
        for interval in (mention.interval, mention.alternative):
            if interval and interval != (None, None):
                start, end = interval
                found += [
                    interval,
                    (start, day or None),
                    (None, end),
                    (start, None),
                    (day, end),
                    (start, start),
                ]
    return [*found, (day, None), (None, day)] if day else found


def sentence_of(text: str, start: int) -> tuple[int, int]:
    """The bounds of the sentence around an offset."""
    cuts = [0, *(match.end() for match in _SENTENCE.finditer(text)), len(text)]
    return max(cut for cut in cuts if cut <= start), min(cut for cut in cuts if cut > start)


def resolved(
    claim: dict[str, Any], text: str, mentions: tuple[TimeMention, ...], anchor: Anchor
) -> Interval | None:
    """The time that the clause rules choose for a gold claim."""
    start = text.find(claim["quote"])
    low, high = sentence_of(text, start)
    near = [mention for mention in mentions if low <= mention.start < high]
    return resolve_clause_time(
        near,
        anchor,
        clause=(start, start + len(claim["quote"])),
        focus=start,
        speech=claim["type"] in SPEECH,
        moment=claim["type"] in MOMENT,
        future=claim["modality"] in FUTURE,
        story=story_day(mentions, low, anchor),
    ).interval


def measure(path: Path, *, misses: bool) -> None:
    """Print recall of figures and times per language."""
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for line in path.read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        text, language = document["text"], document["lang"]
        anchor = read_anchor(text, language, published=document["published"])
        mentions = find_times(text, language, anchor=anchor)
        figures = {(m.figure.kind, m.figure.low, m.figure.high) for m in find_figures(text, language)}
        wanted: set[tuple[str, int | None, int | None]] = set()
        tally = counts[language]
        for claim in document["claims"]:
            for figure in claim["figures"]:
                key = (figure["kind"], figure["low"], figure["high"])
                wanted.add(key)
                tally["figures"] += 1
                tally["figures found"] += key in figures
                if misses and key not in figures:
                    print("FIGURE", document["id"], key, sorted(figures, key=str))
            _times(claim, document, mentions, anchor, tally, misses=misses)
        extra = {figure for figure in figures - wanted if figure[0] != "occurrences"}
        tally["figures extra"] += len(extra)
        if misses and extra:
            print("EXTRA", document["id"], sorted(extra, key=str))
    for language, tally in sorted(counts.items()):
        print(language, dict(tally))


def _times(
    claim: dict[str, Any], document: dict[str, Any], mentions: tuple[TimeMention, ...], anchor: Anchor,
    tally: dict[str, int], *, misses: bool,
) -> None:  # fmt: skip
    gold = gold_interval(claim["time"])
    if gold is None:
        return
    tally["times"] += 1
    hit = any(same(gold, interval) for interval in candidates(mentions, anchor))
    tally["times candidate"] += hit
    chosen = resolved(claim, document["text"], mentions, anchor)
    right = same(gold, chosen)
    tally["times resolved"] += right
    if not claim["optional"]:
        tally["required"] += 1
        tally["required resolved"] += right
    if misses and not right:
        note = "resolve" if hit else "CANDIDATE"
        shown = [str(end) for end in chosen] if chosen else None
        print(note, document["id"], claim["cid"], claim["type"], claim["time"], "chose", shown)


if __name__ == "__main__":
    measure(Path(sys.argv[1]), misses="--misses" in sys.argv)
