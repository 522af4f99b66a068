"""Access and aid, mediation contacts, and what the sides said of each other, in equal form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from trucewatch.records import Claim
from trucewatch.reports.clauses import capped, event_line, quoted
from trucewatch.reports.content import Section, Sentence
from trucewatch.reports.edition import Edition
from trucewatch.reports.kinds import ACCESS, CONTACTS, RHETORIC
from trucewatch.reports.voices import brief, outlet, wires

MOST_EVENTS = 15
MOST_QUOTES = 15


def access_section(edition: Edition) -> Section:
    """Access, monitors, aid, withdrawals, releases."""
    return _events(edition, "access", ACCESS)


def mediation_section(edition: Edition) -> Section:
    """Talks and contacts of third parties."""
    return _events(edition, "mediation", CONTACTS)


def _events(edition: Edition, key: str, types: frozenset[str]) -> Section:
    words = edition.words
    told = [e for e in edition.events_in(edition.period) if e.type in types]
    sentences: Sequence[Sentence] = [event_line(edition, event) for event in told]
    if not sentences:
        sentences = [edition.sentence(words.say("sections", "none"))]
    return Section(key, words.say("titles", key), capped(edition, sentences, MOST_EVENTS, "sections"))


def rhetoric_section(edition: Edition) -> Section:
    """Accusations, denials, calls and threats: counts by speaker, then the words themselves."""
    words = edition.words
    title = words.say("titles", "rhetoric")
    said = [
        claim
        for claim in edition.claims_in(edition.period)
        if claim.type in RHETORIC and claim.modality == "asserted" and claim.polarity == "pos"
    ]
    if not said:
        return Section("rhetoric", title, (edition.sentence(words.say("rhetoric", "none")),))
    said.sort(key=lambda claim: (RHETORIC.index(claim.type), sorted(_sides(edition, claim)), claim.cid))
    sentences = [edition.sentence(_quote(edition, claim), [claim]) for claim in _one_each(edition, said)]
    return Section(
        "rhetoric", title, (_counts(edition, said), *capped(edition, sentences, MOST_QUOTES, "sections"))
    )


def _one_each(edition: Edition, claims: Sequence[Claim]) -> list[Claim]:
    """One claim for each speech act: copies of it in other papers say it no second time."""
    found: dict[tuple[str, str], Claim] = {}
    for claim in claims:
        event = edition.event_of.get(claim.cid)
        found.setdefault((claim.type, event.id if event else claim.cid), claim)
    return list(found.values())


def _counts(edition: Edition, said: Sequence[Claim]) -> Sentence:
    words = edition.words
    counted: Counter[str] = Counter()
    for claim in _one_each(edition, said):
        counted.update(_sides(edition, claim))
    items = [
        words.say("rhetoric", "item", actor=name, n=words.number(n)) for name, n in sorted(counted.items())
    ]
    return edition.sentence(words.say("rhetoric", "count", counts=words.listed(items)), said)


def _sides(edition: Edition, claim: Claim) -> set[str]:
    """The sides that speak: a person counts for the side they speak for, a joint act for each."""
    words = edition.words
    if claim.actors:
        return {words.root(actor.code.split(".")[0]) for actor in claim.actors}
    if claim.speaker and claim.speaker.code != "UNNAMED":
        return {words.root(claim.speaker.code.split(".")[0])}
    return {words.say("voice", "unnamed")}


def _quote(edition: Edition, claim: Claim) -> str:
    words = edition.words
    told = brief(edition, claim)
    if not claim.actors:
        act = words.say("types", claim.type)
        paper = _paper(edition, claim)
        return words.say("speech_line", "none", act=act, brief=paper, quote=quoted(edition, claim))
    own = claim.speaker is not None and claim.speaker.code in {actor.code for actor in claim.actors}
    if own:
        told = _paper(edition, claim)
    return words.say(
        "speech_line",
        "actor",
        actor=words.actors(claim.actors),
        act=words.say("speech", claim.type),
        R=words.actors(claim.recipients) if claim.recipients else "",
        brief=told,
        quote=quoted(edition, claim),
    )


def _paper(edition: Edition, claim: Claim) -> str:
    """The chain without its speaker, where the sentence already begins with them."""
    words = edition.words
    printed, carried = outlet(edition, edition.reports.get(claim.report_id)), wires(edition, claim)
    return words.say("voice", "brief_wire" if carried else "brief_outlet", outlet=printed, wire=carried)
