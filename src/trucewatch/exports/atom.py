"""New and corrected events as an Atom feed (RFC 4287) with tombstones (RFC 6721).

Newest change first. Every entry says who says so; an event that was taken out leaves a tombstone with
its id alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import TextIO
from xml.sax.saxutils import escape, quoteattr

from trucewatch.exports.acled import event_day
from trucewatch.exports.geojson import speaker_line
from trucewatch.exports.sources import ClaimFacts, day_of, last_change, sources_of
from trucewatch.records import Decision, Event
from trucewatch.snapshots import Holding, revision, standing_decisions

NAME = "atom"
AUTHORITY = "tag:trucewatch.invalid,2026"
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
Dated = tuple[datetime, str, str]


def write(holding: Holding, out: TextIO) -> int:
    """The feed; how many events have an entry."""
    sources = sources_of(holding)
    decisions = standing_decisions(holding.decisions)
    decided = {decision.target: decision.at for decision in decisions}
    changed = {c.id: c.change for c in holding.changes if c.kind == "event"}
    entries: list[Dated] = []
    for event in holding.events():
        facts = sources.of(event.claims)
        moment = last_change(event, facts, decided) or _published(event, facts)
        kind = changed.get(event.id) or ("revised" if event.id in decided else "new")
        entries.append((moment, event.id, _entry(event, facts, moment, kind)))
    count = len(entries)
    # Texts come from pages: characters that XML has no place for are dropped in _text.
    everything = sorted([*entries, *_tombstones(holding, decisions)], key=lambda e: (-e[0].timestamp(), e[1]))
    updated = max((moment for moment, _, _ in everything), default=LONG_AGO)
    out.write(_head(updated))
    for _, _, text in everything:
        out.write(text)
    out.write("</feed>\n")
    return count


def _head(updated: datetime) -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0" '
        'xmlns:tw="tag:trucewatch.invalid,2026:schema:1.0">\n'
        f"<id>{AUTHORITY}:events</id>\n<title>trucewatch: new and corrected events</title>\n"
        "<subtitle>What sources say, machine-read; no entry is a finding of fact.</subtitle>\n"
        "<author><name>trucewatch</name></author>\n"
        f"<updated>{_instant(updated)}</updated>\n"
    )


def _entry(event: Event, facts: Sequence[ClaimFacts], moment: datetime, change: str) -> str:
    where = event.place.name if event.place else "place not stated"
    standing = "alleged" if event.standing == "alleged" else "reported"
    title = f"{event.type.replace('_', ' ')} ({standing}), {where}"
    low, high = event.origins
    summary = f"{speaker_line(event, facts)}. Origins: {low} to {'unknown' if high is None else high}."
    links = dict.fromkeys(
        f.report.url for f in facts if (f.report.url or "").startswith(("http://", "https://"))
    )
    parts = [
        f"<entry>\n<id>{AUTHORITY}:{_text(event.id)}</id>",
        f"<title>{_text(title)}</title>",
        f"<updated>{_instant(moment)}</updated>",
        f"<summary>{_text(summary)}</summary>",
        f'<category term="{event.type}"/>',
        *(f'<link rel="related" href={quoteattr(_clean(link or ""))}/>' for link in links),
        f"<tw:change>{change}</tw:change>",
        f"<tw:revision>{revision(event)}</tw:revision>",
        *(f"<tw:claim>{_text(cid)}</tw:claim>" for cid in event.claims),
        "</entry>\n",
    ]
    return "\n".join(parts)


def _tombstones(holding: Holding, decisions: Sequence[Decision]) -> Iterator[Dated]:
    gone = {c.id: c.at for c in holding.changes if c.kind == "event" and c.change == "deleted"}
    for decision in decisions:
        if decision.action in ("withhold", "reject") and decision.target.startswith("e"):
            gone.setdefault(decision.target, decision.at)
    for key, at in gone.items():
        moment = at or LONG_AGO
        ref = f"{AUTHORITY}:{_text(key)}"
        yield moment, key, f'<at:deleted-entry ref="{ref}" when="{_instant(moment)}"/>\n'


def _published(event: Event, facts: Sequence[ClaimFacts]) -> datetime:
    days = [day for fact in facts if (day := day_of(fact.report.published)) is not None]
    day = max(days, default=None) or event_day(event)
    return datetime(day.year, day.month, day.day, tzinfo=UTC) if day else LONG_AGO


def _instant(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _clean(text: str) -> str:
    return "".join(
        c
        for c in text
        if c in "\t\n\r" or (c >= " " and not 0xD800 <= ord(c) <= 0xDFFF and c not in "\ufffe\uffff")
    )


def _text(text: str) -> str:
    return escape(_clean(text), {'"': "&quot;"})
