"""Truce status with the voices side by side.

It words what the truce stage derived. It never says that a truce holds or is broken: it says who says
so, and where nobody does, that nothing was seen.
"""

from __future__ import annotations

from collections.abc import Sequence

from trucewatch.records import Breach, Claim, Truce
from trucewatch.reports.clauses import denials as denials_of
from trucewatch.reports.content import Group, Section, Sentence, Table
from trucewatch.reports.edition import Edition, truce_start
from trucewatch.reports.voices import papers
from trucewatch.reports.wording import is_code

MOST_NAMES = 6
PRESUPPOSED = "presupposed"
"""Flag of a transition that rests on what texts take for granted."""


def status_section(edition: Edition) -> Section:
    """The latest truce with its voices, then the earlier ones."""
    words = edition.words
    # With the hindsight of a later --as-of, truces that were still to come are not this day's.
    known = [t for t in edition.snapshot.truces if truce_start(t) <= edition.period.last.isoformat()]
    truces = sorted(known, key=truce_start, reverse=True)
    title = words.say("titles", "truces")
    if not truces:
        return Section("truces", title, (edition.sentence(words.say("truces", "none")),))
    latest = truces[0]
    groups = [
        Group(truce_title(edition, latest), tuple(_ledger(edition, latest)), (_voices(edition, latest),))
    ]
    groups += [
        Group(truce_title(edition, truce), (*_roles(edition, truce)[:1], *_state(edition, truce)))
        for truce in truces[1:]
    ]
    return Section("truces", title, groups=tuple(groups))


def truce_title(edition: Edition, truce: Truce) -> str:
    """`Truce of 9–10 November 2020 between Armenia and Azerbaijan`."""
    words = edition.words
    roots = dict.fromkeys(words.root(actor.code.split(".")[0]) for actor in truce.parties)
    parties = words.listed(roots) if roots else ""
    interval = truce.announced or truce.effective
    if interval is None or interval == (None, None):
        return words.say("truces", "title_undated", parties=parties)
    return words.say("truces", "title", days=words.days(interval), parties=parties)


def _ledger(edition: Edition, truce: Truce) -> list[Sentence]:
    words = edition.words
    told = edition.told(truce)
    found = []
    if truce.names:
        names: dict[str, str] = {}
        for name in truce.names:
            names.setdefault(name.casefold(), name)
        shown = list(names.values())[:MOST_NAMES]
        listed = words.listed(words.say("truces", "names", name=name) for name in shown)
        found.append(edition.sentence(words.say("truces", "called", names=listed), told))
    if truce.announced:
        when = words.when(truce.announced)
        deals = [claim for claim in told if claim.type == "agreement_concluded"] or told
        found.append(edition.sentence(words.say("truces", "announced", when=when), deals))
    found += _roles(edition, truce)
    if truce.effective or truce.effective_clock:
        begun = [claim for claim in told if claim.type == "truce_in_effect"] or told
        text = words.say(
            "truces",
            "effective",
            days=words.days(truce.effective),
            clock=words.clock(truce.effective_clock, truce.effective),
        )
        found.append(edition.sentence(text, begun))
    return found + _state(edition, truce)


def _roles(edition: Edition, truce: Truce) -> list[Sentence]:
    words, found = edition.words, []
    for key, actors in (
        ("mediators", truce.mediators),
        ("guarantors", truce.guarantors),
        ("facilitators", truce.facilitators),
        ("not_mediators", truce.not_mediators),
    ):
        if actors:
            codes = {actor.code.split(".")[0] for actor in actors}
            claims = [c for c in edition.told(truce) if codes & _named_roots(c)]
            text = words.plural("truces", key, len(codes), actors=words.actors(actors))
            found.append(edition.sentence(text, claims or edition.told(truce)))
    return found


def _named_roots(claim: Claim) -> set[str]:
    codes = [third.code for third in claim.third_parties]
    codes += [actor.code for actor in (*claim.actors, *claim.recipients)]
    return {code.split(".")[0] for code in codes}


def _state(edition: Edition, truce: Truce) -> list[Sentence]:
    """The status line: state, what it rests on, what was heard of adherence and breach."""
    words = edition.words
    made = next((s for s in reversed(truce.transitions) if s.to_state == truce.status), None)
    claims = edition.known(made.claims) if made else []
    text = words.say(
        "truces",
        "status",
        state=state_words(edition, truce.status, truce.end_type),
        basis=_basis(edition, claims, presupposed=made is not None and PRESUPPOSED in made.flags),
        heard=_heard(edition, truce),
    )
    found = [edition.sentence(text, [*claims, *_breach_claims(edition, truce)])]
    if "collapse_claimed" in truce.flags:
        ended = [claim for claim in edition.told(truce) if claim.type == "truce_ended"]
        found.append(edition.sentence(words.say("truces", "collapse_claimed"), ended))
    waiting = [breach for breach in truce.breaches if not breach.counted]
    if waiting:
        told = edition.known(cid for breach in waiting for cid in breach.claims)
        found.append(edition.sentence(words.plural("truces", "review", len(waiting)), told))
    return found


def state_words(edition: Edition, state: str, end_type: str | None = None) -> str:
    """A state of a truce in the reader's words; of an end, only what its reports say of it."""
    for key in (f"state_{state}_{end_type}", f"state_{state}"):
        if edition.words.has("truces", key):
            return edition.words.say("truces", key)
    return edition.words.say("truces", "state_unknown")


def _basis(edition: Edition, claims: Sequence[Claim], *, presupposed: bool) -> str:
    words = edition.words
    if not claims:
        return words.say("truces", "rule_only")
    count = len({claim.report_id for claim in claims})
    return words.say(
        "truces",
        "presupposed" if presupposed else "told",
        reports=words.plural("truces", "reports", count),
        voices=papers(edition, claims, speakers=not presupposed),
    )


def _heard(edition: Edition, truce: Truce) -> str:
    counted = sum(breach.counted for breach in truce.breaches)
    if counted:
        return edition.words.plural("truces", "heard_breaches", counted)
    holding = any(step.to_state == "holding_reported" for step in truce.transitions)
    return edition.words.say("truces", "heard_no_breach" if holding else "heard_nothing")


def _breach_claims(edition: Edition, truce: Truce) -> list[Claim]:
    return edition.known(cid for breach in truce.breaches if breach.counted for cid in breach.claims)


def _voices(edition: Edition, truce: Truce) -> Table:
    """One row for each party and mediator, in equal form; silence is written out."""
    words = edition.words
    headings = tuple(
        words.say("truces", key) for key in ("head_who", "head_alleges", "head_denies", "head_holds")
    )
    people = [*truce.parties, *truce.mediators, *truce.guarantors, *truce.facilitators]
    accusers = [code for breach in truce.breaches for code in breach.alleged_by if is_code(code)]
    codes = [*(person.code for person in people), *sorted(accusers)]
    roots = list(dict.fromkeys(code.split(".")[0] for code in codes))
    rows = [_voice_row(edition, truce, root) for root in roots]
    own = [b for b in truce.breaches if b.counted and b.attribution_status == "media_asserted"]
    if own:
        rows.append(
            (
                edition.cell(words.say("truces", "outlet_voice")),
                _alleges(edition, own, "alleges"),
                edition.cell(words.say("truces", "silence")),
                edition.cell(words.say("truces", "silence")),
            )
        )
    return Table(headings, tuple(rows), words.say("truces", "voices"))


def _voice_row(edition: Edition, truce: Truce, root: str) -> tuple[Sentence, Sentence, Sentence, Sentence]:
    words = edition.words
    accusing = [b for b in truce.breaches if any(code.split(".")[0] == root for code in b.alleged_by)]
    denying = [b for b in truce.breaches if any(code.split(".")[0] == root for code in b.denied_by)]
    counted = [breach for breach in accusing if breach.counted]
    holding = [
        claim
        for claim in edition.told(truce)
        if claim.type == "truce_in_effect" and claim.mode == "holding" and claim.polarity == "pos"
        if claim.speaker and claim.speaker.code.split(".")[0] == root
    ]
    silence = edition.cell(words.say("truces", "silence"))
    yes = words.say("truces", "yes")
    denied = yes if any(b.counted for b in denying) else words.say("truces", "denies_acts")
    denials = [c for b in denying for c in _denials(edition, b, root)]
    who = words.say("truces", "unnamed_voice") if root == "UNNAMED" else words.root(root)
    # That nothing was heard of a side rests on what was read.
    heard = accusing or denying or holding
    return (
        edition.cell(who) if heard else Sentence(who, (edition.coverage_note(),)),
        _alleges(edition, counted or accusing, "alleges" if counted else "alleges_acts", root)
        if accusing
        else silence,
        edition.cell(denied, denials) if denying else silence,
        edition.cell(yes, holding) if holding else silence,
    )


def _denials(edition: Edition, breach: Breach, root: str) -> list[Claim]:
    """The claims in which a side denies a breach; the allegation itself where none is linked."""
    events = {
        edition.event_of[cid].id: edition.event_of[cid] for cid in breach.claims if cid in edition.event_of
    }
    found = [claim for event in events.values() for claim in denials_of(edition, event)]
    own = [c for c in found if c.speaker and c.speaker.code.split(".")[0] == root]
    return own or found or edition.known(breach.claims)


def _alleges(edition: Edition, breaches: Sequence[Breach], key: str, root: str | None = None) -> Sentence:
    words = edition.words
    accused = [actor for breach in breaches for actor in breach.alleged_violators]
    claims = edition.known(cid for breach in breaches for cid in breach.claims)
    if root is not None:
        own = [c for c in claims if c.speaker and c.speaker.code.split(".")[0] == root]
        claims = own or claims
    if not accused:
        return edition.cell(words.say("truces", f"{key}_nobody"), claims)
    return edition.cell(words.say("truces", key, accused=words.actors(accused)), claims)
