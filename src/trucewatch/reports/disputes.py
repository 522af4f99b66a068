"""Where sources part, what changed since the report before, and what nobody says has happened."""

from __future__ import annotations

from collections.abc import Sequence

from trucewatch.records import Claim, Disagreement, Event, Position, Truce
from trucewatch.reports.clauses import capped, quoted
from trucewatch.reports.content import Group, Section, Sentence
from trucewatch.reports.edition import Edition, Period
from trucewatch.reports.kinds import CONTACTS, INCIDENTS, NOT_HAPPENED
from trucewatch.reports.status import state_words, truce_title
from trucewatch.reports.voices import briefs, voice

MOST = 12
GRAVE = "unattributed_grave"
TRACKED = INCIDENTS | CONTACTS | {"toll", "displacement", "agreement_concluded"}
FIELDS = ("figures", "time", "place", "standing", "actors", "origins", "disagreements")


def contradictions_section(edition: Edition) -> Section:
    """Every disagreement of the period's events, the positions in equal form."""
    words = edition.words
    groups = [
        Group("", tuple(_disagreement(edition, event, each)))
        for event in edition.events_in(edition.period)
        for each in event.disagreements
        if each.state == "open" and sum(bool(edition.known(p.claims)) for p in each.positions) > 1
    ]
    title = words.say("titles", "contradictions")
    if not groups:
        return Section("contradictions", title, (edition.sentence(words.say("contradictions", "none")),))
    return Section("contradictions", title, groups=tuple(groups[:MOST]))


def _disagreement(edition: Edition, event: Event, each: Disagreement) -> list[Sentence]:
    words = edition.words
    cids = [cid for position in each.positions for cid in position.claims]
    head = words.say(
        "contradictions",
        "title",
        type=words.say("types", event.type),
        place=words.place(event.place) if event.place else "",
        days=words.days(event.time),
        attribute=words.say("contradictions", f"attribute_{each.attribute}"),
    )
    found = [edition.sentence(head, edition.known(cids))]
    for position in each.positions:
        claims = edition.known(position.claims)
        if claims:
            value = _value(edition, each, position, claims)
            text = words.say("contradictions", "position", voices=briefs(edition, claims), value=value)
            found.append(edition.sentence(text, claims))
    return found


def _value(edition: Edition, each: Disagreement, position: Position, claims: Sequence[Claim]) -> str:
    words, first = edition.words, claims[0]
    if each.attribute == "occurrence":
        return words.say("contradictions", "denied" if position.value == "denied" else "occurred")
    if each.attribute == "responsibility":
        named = [actor for claim in claims for actor in claim.actors]
        if not named:
            return words.say("contradictions", "no_one")
        return words.say("contradictions", "responsible", actors=words.actors(named))
    if each.attribute == "figures" and first.figures:
        return words.listed(words.figure(figure) for figure in first.figures)
    if each.attribute == "place" and first.place:
        return words.place(first.place)
    if each.attribute == "time":
        return words.days(first.time)
    return position.value


def corrections_section(edition: Edition) -> Section:
    """What the report before said otherwise: events told anew, truces of another status."""
    words, before = edition.words, edition.period.first
    last = edition.period.before.last
    title = words.say("titles", "corrections", day=words.day(last))
    if not edition.previous.claims:
        text = words.say("corrections", "no_earlier", day=words.day(last))
        return Section("corrections", title, (edition.sentence(text),))
    del before
    old_events = {event.id: event for event in edition.previous.events}
    old_truces = {truce.id: truce for truce in edition.previous.truces}
    found = [_truce(edition, old_truces[t.id], t) for t in edition.snapshot.truces if t.id in old_truces]
    found += [_revised(edition, old_events[e.id], e) for e in edition.snapshot.events if e.id in old_events]
    now = {event.id for event in edition.snapshot.events}
    found += [_gone(edition, event) for key, event in old_events.items() if key not in now]
    sentences = [sentence for sentence in found if sentence is not None]
    if not sentences:
        text = words.say("corrections", "none", day=words.day(last))
        return Section("corrections", title, (edition.sentence(text),))
    return Section("corrections", title, capped(edition, sentences, 2 * MOST, "sections"))


def _truce(edition: Edition, old: Truce, new: Truce) -> Sentence | None:
    if old.status == new.status:
        return None
    text = edition.words.say(
        "corrections",
        "status",
        truce=truce_title(edition, new),
        before=state_words(edition, old.status),
        after=state_words(edition, new.status),
    )
    return edition.sentence(text, edition.known(new.transitions[-1].claims) if new.transitions else ())


def _revised(edition: Edition, old: Event, new: Event) -> Sentence | None:
    changed = [name for name in FIELDS if getattr(old, name) != getattr(new, name)]
    if not changed or new.type not in TRACKED:
        return None
    what = edition.words.listed(edition.words.say("corrections", f"field_{name}") for name in changed)
    return _event_line(edition, "revised", new, edition.told(new), what)


def _gone(edition: Edition, old: Event) -> Sentence | None:
    claims = edition.known(old.claims)
    return _event_line(edition, "gone", old, claims) if claims and old.type in TRACKED else None


def _event_line(
    edition: Edition, key: str, event: Event, claims: Sequence[Claim], what: str = ""
) -> Sentence:
    words = edition.words
    text = words.say(
        "corrections",
        key,
        type=words.say("types", event.type),
        place=words.place(event.place) if event.place else "",
        days=words.days(event.time),
        what=what or "–",
    )
    return edition.sentence(text, claims)


def unverified_section(edition: Edition) -> Section:
    """What was told as feared, planned or possible; what rests on one origin; what waits for a person."""
    words = edition.words
    groups = []
    for modality in NOT_HAPPENED:
        told = [
            claim
            for claim in edition.claims_in(edition.period)
            if claim.modality == modality and claim.polarity == "pos"
        ]
        if told:
            lines: dict[str, list[Claim]] = {}
            for claim in told:
                lines.setdefault(_told(edition, claim), []).append(claim)
            sentences = [edition.sentence(text, same) for text, same in lines.items()]
            heading = words.say("unverified", "intro", modality=words.say("unverified", modality))
            groups.append(Group(heading, capped(edition, sentences, MOST, "sections")))
    sentences = _gaps(edition, edition.period)
    if not groups and not sentences:
        sentences = [edition.sentence(words.say("unverified", "none"))]
    return Section("unverified", words.say("titles", "unverified"), tuple(sentences), tuple(groups))


def _told(edition: Edition, claim: Claim) -> str:
    words = edition.words
    return words.say(
        "unverified",
        "line",
        type=words.say("types", claim.type),
        voice=voice(edition, claim),
        quote=quoted(edition, claim),
    )


def _gaps(edition: Edition, period: Period) -> list[Sentence]:
    words, found = edition.words, []
    incidents = [e for e in edition.events_in(period) if e.type in INCIDENTS]
    single = [e for e in incidents if e.origins[1] == 1]
    unplaced = [e for e in incidents if e.place is None]
    for key, events in (("single", single), ("unplaced", unplaced)):
        if events:
            claims = [claim for event in events for claim in edition.told(event)[:1]]
            found.append(edition.sentence(words.plural("unverified", key, len(events)), claims))
    for claim in edition.claims_in(period):
        if GRAVE in claim.flags:
            text = words.say("unverified", "grave", voice=voice(edition, claim), quote=quoted(edition, claim))
            found.append(edition.sentence(text, [claim]))
    waiting = [
        b
        for t in edition.snapshot.truces
        for b in t.breaches
        if not b.counted and any(edition.day(c) in period for c in edition.known(b.claims))
    ]
    if waiting:
        claims = edition.known(cid for breach in waiting for cid in breach.claims)
        found.append(edition.sentence(words.plural("unverified", "review", len(waiting)), claims))
    return found
