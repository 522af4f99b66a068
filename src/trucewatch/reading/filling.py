"""Fill a draft's actors, recipients and third parties from the roles around its trigger.

Fighting with two named sides puts both in `actors`; a passive without an agent leaves `actors` empty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache

from trucewatch.actors.lexicon import table as actor_rows
from trucewatch.reading.drafts import Draft
from trucewatch.reading.roles import Roles, carried_by, is_noun, is_passive, main_subject, undergoes
from trucewatch.reading.scene import Who
from trucewatch.reading.story import Story, root
from trucewatch.records import ActorRef, ThirdParty, ThirdPartyRole

ARMED = frozenset(
    {"armed_clash", "shelling", "air_strike", "explosive_device", "force_movement", "territory_seized"}
)
BESIDE = 5  # words between a truce and a name behind `with`: "truce with the Kurdish-led forces of X"
_NO_ACTOR = frozenset({"UNKNOWN", "UNNAMED", "INTCOM", ""})


@cache
def state_codes() -> frozenset[str]:
    """Return the ISO codes of the states; other three-letter codes are groups (RSF, ELN)."""
    return frozenset(row["code"] for row in actor_rows("states"))


def refs(names: Iterable[Who]) -> tuple[ActorRef, ...]:
    """Return the distinct references of some mentions, in order."""
    out: dict[str, ActorRef] = {}
    for name in names:
        if name.ref.code not in _NO_ACTOR:
            out.setdefault(name.ref.code, name.ref)
    return tuple(out.values())


def fill_roles(kind: str, draft: Draft, roles: Roles, story: Story) -> None:
    """Fill the slots of a draft by the role pattern its frame names."""
    _FILLERS[kind](draft, roles, story)
    if draft.type in ARMED | {"civilian_attack"}:
        _spare_civilians(draft)
        _spare_losers(draft)
    if draft.type in ARMED:
        draft.actors = tuple(as_force(ref) for ref in draft.actors)
    shared = {root(a.code) for a in draft.actors}
    if draft.type in ARMED | {"civilian_attack", "truce_violation"}:
        draft.recipients = tuple(r for r in draft.recipients if _can_be_hit(r, draft))
    draft.recipients = tuple(r for r in draft.recipients if root(r.code) not in shared)


def _spare_civilians(draft: Draft) -> None:
    """`13 warga Ganja tewas oleh rudal Armenia`: those who die are hit, though they stand as the subject."""
    civilians = tuple(a for a in draft.actors if a.code.endswith(".CVL"))
    if civilians:
        draft.actors = tuple(a for a in draft.actors if a not in civilians)
        draft.recipients = civilians


def _spare_losers(draft: Draft) -> None:
    """`Russian helicopter shot down`: whose aircraft is lost is hit, whatever the parse makes of it."""
    scene = draft.scene
    lost = [f for f in scene.figures if f.figure.kind == "equipment_lost"]
    owners = {
        n.ref.code
        for n in scene.who
        for f in lost
        if n.form == "force" and n.start < f.end and f.start < n.end
    }
    low, high = scene.segment_of(draft.trigger.start)
    if not owners or not any(low <= f.start < high for f in lost):
        return
    hit = tuple(a for a in draft.actors if a.code in owners)
    if hit and draft.trigger.label != "DOWN":
        draft.actors = tuple(a for a in draft.actors if a not in hit)
        draft.recipients = hit


def as_force(ref: ActorRef) -> ActorRef:
    """A state that fires does so through its forces: `Azerbaijan menembakkan artileri` is AZE.MIL."""
    head, _, sector = ref.code.partition(".")
    if sector in {"", "GOV"} and head in state_codes():
        return ref.model_copy(update={"code": f"{head}.MIL"})
    return ref


def _can_be_hit(ref: ActorRef, draft: Draft) -> bool:
    """A town or a country under fire is a place; its people and forces are recipients."""
    own = [n for n in draft.scene.who if n.ref.code == ref.code]
    low, high = draft.scene.segment_of(draft.trigger.start)
    own = [n for n in own if low <= n.start < high and "," not in _between(draft, n)] or own
    if any(n.preposition not in {"to", "at"} for n in own):
        return not all(n.form == "metonym" for n in own)
    forms = {n.form for n in own}
    against = any(n.ref.code == ref.code and n.form == "name" and n.against for n in draft.scene.who)
    return bool(forms - {"metonym", "name"}) or against or "." not in ref.code


def _between(draft: Draft, name: Who) -> str:
    return draft.scene.text[min(name.end, draft.trigger.end) : max(name.start, draft.trigger.start)]


def as_state(ref: ActorRef) -> ActorRef:
    """A truce binds the state, whoever of its forces the text named first."""
    head, _, sector = ref.code.partition(".")
    return ref.model_copy(update={"code": f"{head}.GOV"}) if sector == "MIL" else ref


def _act(draft: Draft, roles: Roles, story: Story) -> None:
    scene, trigger = draft.scene, draft.trigger
    if is_passive(scene, trigger):
        draft.actors = refs(roles.agent)
        draft.recipients = refs(roles.subject)
        if draft.rule in {"frame:arms_withdrawn", "frame:territory_handed_back"} and not draft.actors:
            draft.actors, draft.recipients = draft.recipients, ()
        return
    if is_noun(scene, trigger):
        draft.actors = refs(roles.agent or roles.owner or roles.source or carried_by(scene, trigger))
        draft.recipients = refs(n for n in roles.target if n not in roles.owner)
        return
    if undergoes(scene, trigger):
        draft.actors, draft.recipients = refs(roles.agent), refs(roles.subject)
        return
    draft.actors = refs(roles.subject or roles.agent)
    draft.recipients = refs((*roles.object, *roles.target))


def _sides(draft: Draft, roles: Roles, story: Story) -> None:
    """Fighting: whoever is named on either side is an actor."""
    noun = is_noun(draft.scene, draft.trigger)
    doers = carried_by(draft.scene, draft.trigger) if noun else roles.subject
    names = roles.between or (*doers, *roles.agent, *roles.owner, *roles.company)
    if len(refs(names)) < 2 and not noun:
        names = (*names, *roles.object)
    draft.actors = refs(names)


def _parties(draft: Draft, roles: Roles, story: Story) -> None:
    """The sides of a truce: named with it, else the two belligerents the text has named so far."""
    scene = draft.scene
    beside = _names_beside(draft, story)
    subject = roles.agent if is_passive(scene, draft.trigger) else roles.subject
    named = [
        n for n in (*roles.between, *beside, *subject, *roles.owner, *roles.company) if story.is_side(n.ref)
    ]
    outsiders = [n for n in subject if not story.is_side(n.ref) and n.form != "generic"]
    if draft.trigger.label in {"TRUCE", "DEAL"}:
        outsiders = []
    draft.actors = tuple(as_state(ref) for ref in _sorted_refs(named))
    if draft.type == "agreement_concluded" and draft.rule.endswith(("signed", "reached", "announced")):
        draft.actors = refs((*subject, *roles.between, *beside, *roles.company)) or draft.actors
    if (
        outsiders
        and not any(story.is_side(n.ref) for n in subject)
        and draft.rule.endswith(("announced", "extended"))
    ):
        draft.flags.add("announced_by_third_party")
        draft.holder = tuple(outsiders)
        draft.actors = refs(n for n in (*roles.between, *beside) if story.is_side(n.ref))
    pair = story.parties_before(scene.segment_of(draft.trigger.start)[1])
    alone = len(draft.actors) == 1 and (draft.type == "truce_in_effect" or draft.rule == "frame:dated_truce")
    if (not draft.actors and not outsiders) or (
        alone and root(draft.actors[0].code) in {root(p.code) for p in pair}
    ):
        draft.actors = tuple(as_state(ref) for ref in pair) or draft.actors
    _mediators_beside(draft, roles)


def _names_beside(draft: Draft, story: Story) -> tuple[Who, ...]:
    """Names that belong to the truce noun itself: `gencatan senjata Armenia-Azerbaijan`, `truce with Hezbollah`."""
    out: list[Who] = []
    for theme in draft.themes:
        for name in draft.scene.who:
            after = len(draft.scene.words_between(theme.end, name.start)) if name.start >= theme.end else 99
            before = len(draft.scene.words_between(name.end, theme.start)) if name.end <= theme.start else 99
            plain = name.preposition in {"", "between", "with", "of"} or name.hyphened
            reach = BESIDE if name.preposition in {"with", "between"} else 3
            if (
                plain
                and story.is_side(name.ref)
                and (after <= reach or (before <= 1 and draft.scene.language == "en"))
            ):
                out += [n for n in draft.scene.who if n.group == name.group]
    return tuple(dict.fromkeys(out))


def _sorted_refs(names: Sequence[Who]) -> tuple[ActorRef, ...]:
    return refs(sorted(names, key=lambda n: n.start))


def _mediators_beside(draft: Draft, roles: Roles) -> None:
    """`ceasefires arranged by Russia`, `jeda hasil mediasi Washington`: a mediator, not a party."""
    scene = draft.scene
    for match in scene.labelled("MEDIATE"):
        near = min((abs(match.first - t.first) for t in (*draft.themes, draft.trigger)), default=99)
        if near <= 4:
            low = match.start - 25
            names = [
                n
                for n in scene.who
                if (match.end <= n.start and len(scene.words_between(match.end, n.start)) <= 2)
                or (low <= n.start and n.end <= match.start and match.start - n.end <= 1)
            ]
            group = {n.group for n in names[:1]}
            draft.third = third_parties((n for n in scene.who if n.group in group), "mediator")
            mediators = {t.code for t in draft.third}
            draft.actors = tuple(a for a in draft.actors if a.code not in mediators)


def third_parties(names: Iterable[Who], role: ThirdPartyRole) -> tuple[ThirdParty, ...]:
    """Return the distinct third parties of some mentions."""
    return tuple(ThirdParty(code=ref.code, name=ref.name, role=role) for ref in refs(names))


def _mediator(draft: Draft, roles: Roles, story: Story) -> None:
    scene, trigger = draft.scene, draft.trigger
    if is_passive(scene, trigger):
        doers = roles.agent
    elif is_noun(scene, trigger):
        doers = roles.owner or roles.agent or roles.source or carried_by(scene, trigger)
    else:
        doers = roles.subject or roles.agent
    doers = tuple(n for n in scene.who if n.start < trigger.start < n.end) or doers
    draft.actors = refs(n for n in doers if n.form != "generic")
    acting = {a.code for a in draft.actors}
    sides = [n for n in (*roles.between, *roles.object, *roles.target) if story.is_side(n.ref)]
    draft.recipients = refs(n for n in sides if n.ref.code not in acting)
    draft.third = third_parties((n for n in doers if n.form != "generic"), "mediator")


def _talk(draft: Draft, roles: Roles, story: Story) -> None:
    """Talks: belligerents alone negotiate; an outsider at the table makes it a contact."""
    scene, trigger = draft.scene, draft.trigger
    noun = is_noun(scene, trigger) and draft.mode != "phone"
    doers = roles.agent if is_passive(scene, trigger) else roles.subject
    if draft.mode == "phone" and not doers:
        doers = main_subject(scene, trigger)
    first = (carried_by(scene, trigger) or roles.owner) if noun else (doers or roles.owner)
    others = [*roles.between, *roles.company, *(() if noun else (*roles.object, *roles.target))]
    if noun:
        others += [n for n in (*roles.owner, *roles.target) if n not in first]
    people = refs((*first, *others))
    sides = {root(ref.code) for ref in people if story.is_side(ref)}
    outside = [ref for ref in people if not story.is_side(ref)]
    if draft.type == "negotiation" and (outside or _between_outsiders(draft, roles, story)):
        draft.type = "mediation_contact"
        outside = outside or [ref for ref in people if ref.code]
    alone = len(sides) >= 2 and not outside
    if draft.type == "mediation_contact" and alone and (draft.mode != "phone" or roles.subject):
        draft.type = "negotiation"
    if not people and draft.type == "negotiation":
        draft.flags.add("parties_understood")
        people = tuple(as_state(ref) for ref in story.parties_before(scene.segment_of(trigger.start)[1]))
    called = draft.mode == "phone" and bool(roles.object) and not roles.company
    if draft.mode == "phone":
        clause = scene.clause_at(trigger.start).index
        beside = [
            n
            for n in scene.who
            if scene.clause_at(n.start).index == clause and n.preposition in {"", "with", "to"}
        ]
        people = people if len(people) > 1 else refs((*first, *others, *beside))
    directed = (called or draft.mode == "visit") and not noun and bool(first)
    draft.actors = refs(first) if directed else people
    draft.recipients = tuple(r for r in people if r not in draft.actors) if directed else ()
    _mediators_beside(draft, roles)


def _between_outsiders(draft: Draft, roles: Roles, story: Story) -> bool:
    """`says talks with both sides go on`: whoever talks with both sides is neither of them."""
    with_sides = {root(n.ref.code) for n in roles.company if story.is_side(n.ref)}
    return len(with_sides) > 1 and not any(story.is_side(n.ref) for n in (*roles.subject, *roles.owner))


def _release(draft: Draft, roles: Roles, story: Story) -> None:
    scene, trigger = draft.scene, draft.trigger
    if is_passive(scene, trigger):
        draft.actors = refs(roles.agent)
        draft.recipients = refs(n for n in roles.target if n.preposition == "to")
    elif is_noun(scene, trigger):
        draft.actors = refs(roles.agent or roles.between or carried_by(scene, trigger))
    else:
        draft.actors = refs(roles.subject)
        draft.recipients = refs(n for n in roles.target if n.preposition == "to")
    holders = [t for t in draft.themes if t.label == "HELDBY"]
    if not draft.actors and holders:
        after = [n for n in scene.who if n.start >= holders[0].end]
        draft.actors = refs(n for n in after if n.group == after[0].group)
    draft.third = third_parties(roles.through, "facilitator")


def _sanctioned(draft: Draft, roles: Roles, _story: Story) -> None:
    """Whoever is named behind the measure is its object: `froze the assets of …`, `imports from …`."""
    scene, trigger = draft.scene, draft.trigger
    noun = is_noun(scene, trigger)
    doers = roles.agent or (roles.owner or carried_by(scene, trigger) if noun else roles.subject)
    high = scene.segment_of(trigger.start)[1]
    draft.actors = refs(doers or roles.subject)
    after = [n for n in scene.who if trigger.end <= n.start < high and n.preposition != "agent"]
    draft.recipients = refs(n for n in after if n.ref.code not in {a.code for a in draft.actors})


def _aid(draft: Draft, roles: Roles, story: Story) -> None:
    """Who gives: the subject, else the name right before the goods (`Indian aid reached …`)."""
    scene = draft.scene
    _act(draft, roles, story)
    goods = [t for t in draft.themes if t.label == "AID"]
    givers = [
        n for n in scene.who for t in goods if 0 <= t.start - n.end <= 2 and t.start < draft.trigger.start
    ]
    if givers:
        draft.actors = refs(givers)
    elif any(t.start < draft.trigger.start for t in goods) and not is_passive(scene, draft.trigger):
        draft.actors = ()
    if is_passive(scene, draft.trigger):
        draft.recipients = refs(roles.target)
    draft.recipients = tuple(r for r in draft.recipients if r not in draft.actors)


def _move(draft: Draft, roles: Roles, story: Story) -> None:
    scene, trigger = draft.scene, draft.trigger
    if is_passive(scene, trigger):
        draft.actors = refs(roles.agent or roles.subject)
    elif is_noun(scene, trigger):
        draft.actors = refs(roles.owner or roles.agent or carried_by(scene, trigger))
    else:
        draft.actors = refs(roles.subject or roles.agent)


def _keepers(draft: Draft, roles: Roles, story: Story) -> None:
    """Monitors: the force that is named as such, else whoever watches."""
    scene = draft.scene
    named = [
        n
        for t in draft.themes
        if t.label == "KEEPERS"
        for n in scene.who
        if n.start < t.end and t.start < n.end
    ]
    beside = [n for t in draft.themes if t.label == "KEEPERS" for n in scene.who if 0 <= n.start - t.end <= 2]
    before = [n for t in draft.themes if t.label == "KEEPERS" for n in scene.who if 0 <= t.start - n.end <= 2]
    _act(draft, roles, story)
    draft.actors = refs(named or beside or before) or draft.actors
    draft.recipients = ()


def _keep(draft: Draft, roles: Roles, story: Story) -> None:
    _parties(draft, roles, story)
    subject = refs(n for n in roles.subject if story.is_side(n.ref))
    draft.actors = subject or draft.actors
    draft.flags.add("kept_only")


def _ended(draft: Draft, roles: Roles, story: Story) -> None:
    """Whose truce ended; an effort that fails ends the truce it was for, with nobody named."""
    if any(t.label == "EFFORT" for t in draft.themes) and not story.knows_truce(draft.scene.end):
        draft.flags.add("dropped")
    _parties(draft, roles, story)


def _taker(draft: Draft, roles: Roles, story: Story) -> None:
    draft.actors = refs((*roles.object, *roles.target)[:2])


def _loser(draft: Draft, roles: Roles, story: Story) -> None:
    draft.recipients = refs(roles.subject)


def _crowd(draft: Draft, roles: Roles, story: Story) -> None:
    actors = tuple(_as_people(ref) for ref in refs((*roles.subject, *roles.owner)))
    if not actors:
        countries = [w.place.country for w in draft.scene.where if w.place.country]
        if countries:
            actors = (ActorRef(code=f"{countries[0]}.CVL", name="demonstrators"),)
    draft.actors = actors


def _as_people(ref: ActorRef) -> ActorRef:
    """`demonstran Armenia` are people of a state, not the state."""
    head, _, sector = ref.code.partition(".")
    return (
        ref.model_copy(update={"code": f"{head}.CVL"}) if sector == "GOV" and head in state_codes() else ref
    )


def _breach(draft: Draft, roles: Roles, story: Story) -> None:
    """A truce is broken by somebody, but against nobody in particular."""
    _act(draft, roles, story)
    draft.recipients = ()


def _none(draft: Draft, roles: Roles, story: Story) -> None:
    """States, flight and return name nobody who did it."""


_FILLERS: dict[str, Callable[[Draft, Roles, Story], None]] = {
    "act": _act,
    "breach": _breach,
    "sides": _sides,
    "parties": _parties,
    "mediator": _mediator,
    "talk": _talk,
    "release": _release,
    "move": _move,
    "sanction": _sanctioned,
    "aid": _aid,
    "crowd": _crowd,
    "none": _none,
    "keepers": _keepers,
    "keep": _keep,
    "ended": _ended,
    "taker": _taker,
    "loser": _loser,
}
