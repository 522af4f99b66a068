"""Where sources differ, and what nobody says has happened."""

from __future__ import annotations

from collections.abc import Sequence

from trucewatch.records import Claim, Disagreement, Event, Position
from trucewatch.reports.clauses import capped, figures_told, quoted
from trucewatch.reports.content import Group, Section, Sentence
from trucewatch.reports.edition import Edition, Period
from trucewatch.reports.kinds import INCIDENTS, NOT_HAPPENED
from trucewatch.reports.voices import brief, briefs

MOST = 12
GRAVE = "unattributed_grave"


def contradictions_section(edition: Edition) -> Section:
    """Every disagreement of the period's events, the positions in equal form."""
    words = edition.words
    groups = [
        _disagreement(edition, event, each)
        for event in edition.events_in(edition.period)
        for each in event.disagreements
        if each.state == "open" and sum(bool(edition.known(p.claims)) for p in each.positions) > 1
    ]
    title = words.say("titles", "contradictions")
    if not groups:
        return Section("contradictions", title, (edition.sentence(words.say("contradictions", "none")),))
    return Section("contradictions", title, groups=tuple(groups[:MOST]))


def _disagreement(edition: Edition, event: Event, each: Disagreement) -> Group:
    words = edition.words
    head = words.say(
        "contradictions",
        "title",
        type=words.say("types", event.type),
        place=words.place(event.place) if event.place else "",
        days=words.days(event.time),
        attribute=words.say("contradictions", f"attribute_{each.attribute}"),
    )
    found = []
    for position in each.positions:
        claims = edition.known(position.claims)
        if claims:
            value = _value(edition, each, position, claims)
            text = words.say("contradictions", "position", voices=briefs(edition, claims), value=value)
            found.append(edition.sentence(text, claims))
    return Group(head, tuple(found))


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
        return figures_told(words, first.figures)
    if each.attribute == "place" and first.place:
        return words.place(first.place)
    if each.attribute == "time":
        return words.days(first.time)
    return position.value


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
            lines: dict[tuple[str, ...], list[Claim]] = {}
            for claim in told:
                lines.setdefault(_subject(edition, claim), []).append(claim)
            sentences = [_told(edition, subject, same) for subject, same in lines.items()]
            heading = words.say("unverified", "intro", modality=words.say("unverified", modality))
            groups.append(Group(heading, capped(edition, sentences, MOST, "sections")))
    sentences = _gaps(edition, edition.period)
    if not groups and not sentences:
        sentences = [edition.sentence(words.say("unverified", "none"))]
    return Section("unverified", words.say("titles", "unverified"), tuple(sentences), tuple(groups))


def _subject(edition: Edition, claim: Claim) -> tuple[str, ...]:
    """What is told of: the type, and who and where as far as a source says so."""
    words = edition.words
    act = words.say("types", claim.type)
    who = words.actors(claim.actors) if claim.actors else ""
    place = words.place(claim.place) if claim.place else ""
    return tuple(part for part in (act, who, place) if part)


def _told(edition: Edition, subject: tuple[str, ...], claims: Sequence[Claim]) -> Sentence:
    """One line for what several reports expect, each with its own words."""
    words = edition.words
    voices: dict[str, dict[str, None]] = {}
    for claim in claims:
        voices.setdefault(brief(edition, claim), {})[quoted(edition, claim)] = None
    told = "; ".join(
        words.say(
            "unverified",
            "voice",
            brief=name,
            quotes=", ".join(words.say("voice", "quote", text=q) for q in said),
        )
        for name, said in voices.items()
    )
    head, *rest = subject
    detail = words.say("unverified", "detail", detail=", ".join(rest)) if rest else ""
    return edition.sentence(words.say("unverified", "line", type=f"{head}{detail}", told=told), claims)


def _gaps(edition: Edition, period: Period) -> list[Sentence]:
    words, found = edition.words, []
    incidents = [e for e in edition.events_in(period) if e.type in INCIDENTS]
    single = [e for e in incidents if e.origins[1] == 1]
    unplaced = [e for e in incidents if e.place is None]
    for key, events in (("single", single), ("unplaced", unplaced)):
        if events:
            claims = [claim for event in events for claim in edition.told(event)[:1]]
            found.append(edition.sentence(words.plural("unverified", key, len(events)), claims))
    found += _loose_ends(edition, period)
    for claim in edition.claims_in(period):
        if GRAVE in claim.flags:
            text = words.say("unverified", "grave", brief=brief(edition, claim), quote=quoted(edition, claim))
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


def _loose_ends(edition: Edition, period: Period) -> list[Sentence]:
    """Reports that a truce ended which cannot be told to be one of those known."""
    held = {cid for truce in edition.snapshot.truces for cid in truce.claims}
    loose = [
        claim
        for claim in edition.claims_in(period)
        if claim.type == "truce_ended" and claim.cid not in held
        if claim.modality in ("asserted", "alleged") and claim.polarity == "pos"
    ]
    if not loose:
        return []
    text = edition.words.plural("unverified", "loose_end", len(loose), voices=briefs(edition, loose))
    return [edition.sentence(text, loose)]
