"""Writes mentions as short lines, so that a table row can show what was read."""

from collections.abc import Callable

import pytest

from trucewatch.times import Anchor, TimeMention, find_times

Read = Callable[..., list[str]]

FRIDAY = "2020-11-20"


@pytest.fixture
def read() -> Read:
    """Reads a sentence's mentions as lines."""
    return _read


def _read(sentence: str, language: str, *, published: str | None = FRIDAY) -> list[str]:
    """Every mention of a sentence as one line."""
    return [line(mention) for mention in find_times(sentence, language, anchor=Anchor(published=published))]


def line(mention: TimeMention) -> str:
    """Relation (unless "at"), interval, length, hour, zone and flags of a mention."""
    start, end = mention.interval
    parts = [] if mention.relation == "at" else [mention.relation]
    if start or end:
        parts.append(str(start) if start == end else f"{start or ''}/{end or ''}")
    if mention.days:
        parts.append(f"{mention.days[0]}..{mention.days[1]}")
    flags = [flag for flag in mention.flags if flag not in ("from", "midnight") or mention.tz]
    parts += [part for part in (mention.clock, mention.tz) if part]
    return " ".join([*parts, *(flag for flag in flags if flag != "from")])
