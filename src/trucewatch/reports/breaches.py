"""Alleged breaches: the period's count with the one before, and a table in equal form for every side.

An alleged violator stands in it only where a source names one; accusers, denials and silence are given
the same room.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from trucewatch.records import Breach, Claim
from trucewatch.reports.content import Section, Sentence, Table
from trucewatch.reports.edition import Edition, Period
from trucewatch.reports.voices import briefs

HEADS = ("no", "date", "place", "act", "violator", "by", "denied", "state", "origins")


def breaches_section(edition: Edition) -> Section:
    """Counts, allegations by who is accused, and the table."""
    words = edition.words
    now, before = _in(edition, edition.period), _in(edition, edition.period.before)
    before = [breach for breach in before if breach not in now]
    title = words.say("titles", "breaches")
    if not now:
        text = words.say("breaches", "none", before=words.number(len(before)))
        tables = (_table(edition, [], before),) if before else ()
        return Section("breaches", title, (edition.sentence(text),), tables=tables)
    total = len(_counted(edition))
    count = words.say(
        "breaches",
        "count",
        period=words.plural("breaches", "breaches", len(now)),
        before=words.number(len(before)),
        total=words.number(total),
    )
    sentences = (edition.sentence(count, _claims(edition, now)), _accused(edition, now, before))
    return Section("breaches", title, sentences, tables=(_table(edition, now, before),))


def _counted(edition: Edition) -> list[Breach]:
    """Breaches that count, an act held against two truces once."""
    found: dict[str, Breach] = {}
    for truce in edition.snapshot.truces:
        for breach in truce.breaches:
            if breach.counted:
                found.setdefault(breach.event_id or breach.id, breach)
    return list(found.values())


def _in(edition: Edition, period: Period) -> list[Breach]:
    """Breaches that a report readable in the period alleges."""
    told = [b for b in _counted(edition) if any(edition.day(c) in period for c in edition.known(b.claims))]
    return sorted(told, key=lambda b: (_first(b), b.id))


def _first(breach: Breach) -> str:
    day = (breach.time[0] or breach.time[1]) if breach.time else None
    return day.isoformat() if day else "9999"


def _claims(edition: Edition, breaches: Iterable[Breach]) -> list[Claim]:
    return edition.known(cid for breach in breaches for cid in breach.claims)


def _accused(edition: Edition, now: Sequence[Breach], before: Sequence[Breach]) -> Sentence:
    words = edition.words
    counts = [_by_accused(breaches) for breaches in (now, before)]
    items = []
    for root in sorted({*counts[0], *counts[1]}):
        key, actor = ("accused", words.root(root)) if root else ("nobody", "")
        n, earlier = words.number(counts[0][root]), words.number(counts[1][root])
        items.append(words.say("breaches", key, actor=actor, n=n, before=earlier))
    text = words.say("breaches", "parties", accused=words.listed(items))
    return edition.sentence(text, _claims(edition, now))


def _by_accused(breaches: Iterable[Breach]) -> Counter[str]:
    found: Counter[str] = Counter()
    for breach in breaches:
        found.update({actor.code.split(".")[0] for actor in breach.alleged_violators} or {""})
    return found


def _table(edition: Edition, now: Sequence[Breach], before: Sequence[Breach]) -> Table:
    words = edition.words
    rows = [_row(edition, str(number), breach) for number, breach in enumerate(now, 1)]
    rows += [_row(edition, words.say("breaches", "before"), breach) for breach in before]
    headings = tuple(words.say("breaches", f"head_{name}") for name in HEADS)
    return Table(headings, tuple(rows), words.say("breaches", "caption"))


def _row(edition: Edition, number: str, breach: Breach) -> tuple[Sentence, ...]:
    words = edition.words
    claims = edition.known(breach.claims)
    event = next((edition.event_of[c.cid] for c in claims if c.cid in edition.event_of), None)
    kind = event.type if event else claims[0].type if claims else "truce_violation"
    say, cell = words.say, edition.cell
    named = words.actors(breach.alleged_violators) if breach.alleged_violators else ""
    # Of the reports of an act, those that name its alleged author are the accusers.
    accused = {actor.code.split(".")[0] for actor in breach.alleged_violators}
    accusing = [c for c in claims if accused & {actor.code.split(".")[0] for actor in c.actors}] or claims
    told = briefs(edition, accusing)
    accusers = words.codes(breach.alleged_by) if breach.alleged_by else say("breaches", "no_speaker")
    # An outlet that alleges in its own voice is its own accuser, and is named once.
    by = told if accusers == told else f"{accusers} ({told})"
    state = f"{say('breaches', breach.attribution_status)}; {say('breaches', breach.verification)}"
    return (
        cell(number),
        cell(words.days(breach.time)),
        cell(words.place(breach.place) if breach.place else say("places", "dateless")),
        cell(say("types", kind), claims),
        cell(named or say("breaches", "nobody_named")),
        cell(by, accusing),
        cell(words.codes(breach.denied_by) if breach.denied_by else say("breaches", "no_denial")),
        cell(state),
        cell(words.origins(breach.origins)),
    )
