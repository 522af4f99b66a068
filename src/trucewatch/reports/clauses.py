"""A claim as a sentence: who says, alleges or denies that what happened.

It decides the clause by the type's patterns and the roles that are told; a role that is not told is
left out of the sentence, never filled. An event's sentence is the sentence of its best claim, followed
by the other voices.
"""

from __future__ import annotations

from collections.abc import Sequence

from trucewatch.records import Claim, Event, Figure, PlaceRef
from trucewatch.reports.content import Sentence
from trucewatch.reports.edition import BODY, Edition
from trucewatch.reports.kinds import INCIDENTS, PEOPLE_FIGURES
from trucewatch.reports.voices import briefs, voice, wires
from trucewatch.reports.wording import Wording, fill

NEAR = 2
LINES = frozenset({"line", "border", "crossing", "zone", "sea"})
MOST_VOICES = 6
FIGURE_ORDER = {kind: place for place, kind in enumerate(PEOPLE_FIGURES)}
ACTS = INCIDENTS | {"truce_violation"}
BLAMED = frozenset({"shelling", "air_strike", "explosive_device", "civilian_attack"})
PHASED = frozenset({"hostilities_state", "truce_in_effect", "displacement"})
"""Types whose modes tell of different phases: that fighting began is not that it ended."""


def clause(edition: Edition, claim: Claim) -> str:
    """What is said to have happened: `there was fighting in Shusha/Shushi on 7 November 2020`."""
    words, used = edition.words, ""
    slots = _slots(edition, claim)
    for pattern in _patterns(words, claim):
        text = fill(pattern, slots)
        if text is not None:
            used = pattern
            break
    else:
        text = words.say("types", claim.type)
    if "{P0}" not in used:
        text += where(words, claim.place, claim.type, candidates=claim.place_candidates)
    text += words.when(claim.time, claim.time_basis)
    if claim.figures and "{F}" not in used:
        text += words.say("figures", "with", figures=slots["F"])
    return words.say("verbs", "not_so", clause=text) if claim.polarity == "neg" else text


def _patterns(words: Wording, claim: Claim) -> tuple[str, ...]:
    mode = f"{claim.type}_{claim.mode}" if claim.mode else claim.type
    return words.patterns("act", mode if words.has("act", mode) else claim.type)


def _slots(edition: Edition, claim: Claim) -> dict[str, str]:
    words = edition.words
    people = list(claim.actors)
    if claim.type in INCIDENTS:
        people = [actor for actor in people if not words.is_person(actor)]
        actors = words.codes(actor.code for actor in people) if people else ""
    else:
        actors = words.actors(people) if people else ""
    sides = list(dict.fromkeys(words.root(actor.code.split(".")[0]) for actor in people))
    mediators = [t for t in claim.third_parties if t.role == "mediator"]
    return {
        "A": actors,
        "A2": actors if len({actor.code.split(".")[0] for actor in people}) > 1 else "",
        "S2": words.listed(sides) if len(sides) > 1 else "",
        "R": words.actors(claim.recipients) if claim.recipients else "",
        "M": words.listed(words.actor(t.code, t.name) for t in mediators) if mediators else "",
        "F": figures_told(words, claim.figures),
        "P0": words.place(claim.place) if claim.place else "",
        "T": _truce(edition, claim),
    }


def _truce(edition: Edition, claim: Claim) -> str:
    """The truces a claim tells of, by their days, so that the end of one is not read as the end of another."""
    words, named = edition.words, []
    for truce in edition.truces_of(claim):
        when = truce.announced or truce.effective
        if when is None or when == (None, None):
            return ""
        named.append(words.say("truces", "of_days", days=words.days(when)))
    return words.listed(named) if named else ""


def figures_told(words: Wording, figures: Sequence[Figure]) -> str:
    """Figures in a row, the dead before the injured and people before things."""
    ordered = sorted(figures, key=lambda f: FIGURE_ORDER.get(f.kind, len(FIGURE_ORDER)))
    return words.listed(words.figure(figure) for figure in ordered) if ordered else ""


def where(
    words: Wording, place: PlaceRef | None, type_: str = "", *, candidates: Sequence[PlaceRef] = ()
) -> str:
    """Where, as the end of a clause; nearness stays nearness, "that city" stays a guess."""
    if place is None:
        return ""
    if len(candidates) > 1:
        return words.say("places", "probably", place=words.place(place))
    if type_ == "force_movement":
        # "mendekati Stepanakert": the place of a movement may be where it goes.
        return words.say("places", "towards", place=words.place(place))
    form = "near" if place.where_prec == NEAR else "at" if place.kind in LINES else "in"
    return words.say("places", form, place=words.place(place))


def line(edition: Edition, claim: Claim) -> str:
    """A claim as a sentence with who says so."""
    words, says = edition.words, voice(edition, claim)
    told = clause(edition, claim)
    if claim.modality == "denied":
        return words.say("verbs", "denied_clause", voice=says, clause=told)
    if claim.modality == "alleged" or _is_charge(claim):
        named = claim.speaker is not None
        carried = not named and wires(edition, claim)
        key = "alleged" if named else "alleged_report_wire" if carried else "alleged_report"
        return words.say("verbs", key, voice=says, clause=told)
    if claim.factivity == "presupposed" and claim.polarity == "pos":
        return words.say("verbs", "presupposed", voice=says, clause=told)
    return words.say("verbs", "asserted" if claim.speaker else "reported", voice=says, clause=told)


def _is_charge(claim: Claim) -> bool:
    """Whether a speaker says that others did an act.

    One paper writes that Baku said so, another that Yerevan accused: both sides get the same verb.
    """
    if claim.type not in ACTS or claim.speaker is None or claim.polarity == "neg":
        return False
    own = claim.speaker.code.split(".")[0]
    return bool(claim.actors) and all(actor.code.split(".")[0] != own for actor in claim.actors)


def event_line(edition: Edition, event: Event) -> Sentence:
    """An event as the sentence of its best claim, who else tells it, who denies it, and its origins."""
    words = edition.words
    told = ranked(edition, event)
    if not told:
        return edition.sentence(words.say("types", event.type))
    lead, others = told[0], told[1:]
    text = line(edition, lead)
    lead_voice = briefs(edition, [lead])
    same = [c for c in others if c.type not in PHASED or c.mode == lead.mode]
    also = [c for c in same if briefs(edition, [c]) != lead_voice]
    if also:
        text = words.say("verbs", "also", text=text, voices=briefs(edition, also[:MOST_VOICES]))
    accusing = [] if lead.actors else [c for c in others if c.actors and c.type in BLAMED]
    if accusing:
        text += " " + _accusation(edition, accusing)
    text += _unsaid(edition, lead, told)
    deniers = denials(edition, event)
    for denial in {briefs(edition, [d]): d for d in deniers}.values():
        text += " " + upper(words.say("verbs", "denied", voice=voice(edition, denial)))
    # Reports that fighting began, goes on and ended tell of one episode, not the same thing.
    support = "support" if len(same) == len(others) else "support_whole"
    text = words.say("verbs", support, text=text, origins=words.origins(event.origins))
    return edition.sentence(text, [lead, *also, *accusing, *deniers])


def _accusation(edition: Edition, accusing: Sequence[Claim]) -> str:
    """Whom other voices name where the sentence's own voice names nobody."""
    words = edition.words
    named: dict[str, list[Claim]] = {}
    for claim in accusing:
        named.setdefault(words.codes(actor.code for actor in claim.actors), []).append(claim)
    lines = (
        words.say("verbs", "named_by", actors=who, voices=briefs(edition, by)) for who, by in named.items()
    )
    return " ".join(upper(line) for line in lines)


def _unsaid(edition: Edition, lead: Claim, told: Sequence[Claim]) -> str:
    """What a reader would ask next and no source tells: who fired, what act broke the truce."""
    words = edition.words
    if lead.type == "truce_violation" and lead.place is None:
        return " " + words.say("verbs", "no_act")
    if lead.type in BLAMED and not any(claim.actors for claim in told):
        return " " + words.say("verbs", "not_by_whom")
    return ""


def denials(edition: Edition, event: Event) -> list[Claim]:
    """The claims that deny that an event occurred."""
    positions = (p for d in event.disagreements if d.attribute == "occurrence" for p in d.positions)
    return edition.known(cid for p in positions if p.value == "denied" for cid in p.claims)


def ranked(edition: Edition, event: Event) -> list[Claim]:
    """An event's claims, the one that tells most and most plainly first; this period's before older ones."""

    def key(claim: Claim) -> tuple[bool, bool, bool, bool, int, str]:
        return (
            claim.modality != "asserted",
            edition.day(claim) not in edition.period,
            claim.zone not in BODY,
            claim.speaker is not None and claim.speaker.code == "UNNAMED",
            -fullness(claim),
            claim.cid,
        )

    return sorted(edition.told(event), key=key)


def fullness(claim: Claim) -> int:
    """How much a claim tells: figures count double; several sides and a day known exactly count."""
    exact = claim.time is not None and claim.time[0] is not None and claim.time[0] == claim.time[1]
    roles = min(len(claim.actors), 2) + bool(claim.recipients)
    return roles + bool(claim.place) + 2 * bool(claim.figures) + exact


def quoted(edition: Edition, claim: Claim) -> str:
    """The claim's own words on one line."""
    del edition
    return " ".join(claim.quote.split())


def upper(text: str) -> str:
    """The start of a sentence."""
    from trucewatch.reports.edition import upper_first

    return upper_first(text)


def capped(edition: Edition, sentences: Sequence[Sentence], most: int, group: str) -> tuple[Sentence, ...]:
    """At most so many sentences, with how many more the record holds."""
    if len(sentences) <= most:
        return tuple(sentences)
    rest = edition.sentence(edition.words.plural(group, "more", len(sentences) - most))
    return (*sentences[:most], rest)
