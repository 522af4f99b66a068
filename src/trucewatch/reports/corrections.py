"""What changed since the report before: events told anew, truces of another status, events taken back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from trucewatch.records import ActorRef, Claim, Event, Truce
from trucewatch.reports.clauses import capped, figures_told
from trucewatch.reports.content import Section, Sentence
from trucewatch.reports.edition import Edition
from trucewatch.reports.kinds import CONTACTS, INCIDENTS
from trucewatch.reports.status import state_words, truce_title

MOST = 24
TRACKED = INCIDENTS | CONTACTS | {"toll", "displacement", "agreement_concluded"}
FIELDS = ("figures", "time", "place", "standing", "actors", "origins", "disagreements")


def corrections_section(edition: Edition) -> Section:
    """What the report before said otherwise, with what it said then and what is said now."""
    words = edition.words
    last = edition.period.before.last
    title = words.say("titles", "corrections", day=words.day(last))
    if not edition.previous.claims:
        text = words.say("corrections", "no_earlier", day=words.day(last))
        return Section("corrections", title, (edition.sentence(text),))
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
    return Section("corrections", title, capped(edition, sentences, MOST, "sections"))


def _truce(edition: Edition, old: Truce, new: Truce) -> Sentence | None:
    if old.status == new.status:
        return None
    text = edition.words.say(
        "corrections",
        "status",
        truce=truce_title(edition, new),
        before=state_words(edition, old.status, old.end_type),
        after=state_words(edition, new.status, new.end_type),
    )
    return edition.sentence(text, edition.known(new.transitions[-1].claims) if new.transitions else ())


def _revised(edition: Edition, old: Event, new: Event) -> Sentence | None:
    if new.type not in TRACKED:
        return None
    words, parts = edition.words, []
    for name in FIELDS:
        before, after = _worded(edition, old, name), _worded(edition, new, name)
        if before != after:
            field = words.say("corrections", f"field_{name}")
            parts.append(words.say("corrections", "change", field=field, before=before, after=after))
    return _event_line(edition, "revised", new, edition.told(new), "; ".join(parts)) if parts else None


def _worded(edition: Edition, event: Event, name: str) -> str:
    """A field of an event as a reader compares it."""
    words = edition.words
    silence = words.say("corrections", "nothing")
    match name:
        case "figures":
            return figures_told(words, event.figures) or silence
        case "time":
            return words.days(event.time)
        case "place":
            return words.place(event.place) if event.place else silence
        case "standing":
            return words.say("corrections", event.standing)
        case "actors":
            return _sides(edition, event.actors) or silence
        case "origins":
            return words.origins(event.origins)
    parted = [each.attribute for each in event.disagreements if each.state == "open"]
    listed = words.listed(words.say("contradictions", f"attribute_{name}") for name in parted)
    return listed or silence


def _sides(edition: Edition, actors: Iterable[ActorRef]) -> str:
    acting = list(actors)
    return edition.words.actors(acting) if acting else ""


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
