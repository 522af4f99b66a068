"""What a frame asks the sentence to name before it fits: a place, a force, two parties, a phone callee.

Each need is a yes or no on the words around the trigger; who plays which role is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable

from trucewatch.languages.tables import toml
from trucewatch.reading.drafts import Draft
from trucewatch.reading.filling import refs
from trucewatch.reading.roles import Roles, carried_by, is_noun, is_passive, left_open, undergoes
from trucewatch.reading.scene import Where, Who
from trucewatch.reading.story import Story, root

DATED_REACH = 3  # words between a truce and its date: "pertama pada Oktober lalu"
BESIDE = 25  # characters: what belongs to an event noun stands right behind it
_FORCES = frozenset({"MIL", "REB", "UAF", "COP", "PTY", "PRM"})
_COUNTRY = 6  # precision of a whole country
_FORCE_FORMS = frozenset({"force", "organisation", "people", "name"})


def needs_met(needs: str | None, draft: Draft, roles: Roles, story: Story) -> bool:
    """Tell whether the sentence names what the frame asks for."""
    if needs == "known_truce":
        return story.knows_truce(draft.trigger.start) and is_noun(draft.scene, draft.trigger)
    if needs == "callee":
        return bool(refs(_everyone(roles))) and _is_call(draft, roles)
    if needs == "verb_with_actor":
        carried = carried_by(draft.scene, draft.trigger)
        if is_noun(draft.scene, draft.trigger):
            return bool(refs(carried))
        return bool(refs((*roles.subject, *roles.agent)))
    if needs == "conflict":
        return bool(refs(_everyone(roles)) or story.watch)
    return needs is None or _NEEDS[needs](draft, roles)


def _everyone(roles: Roles) -> tuple[Who, ...]:
    groups = (
        roles.subject,
        roles.agent,
        roles.owner,
        roles.between,
        roles.object,
        roles.target,
        roles.company,
    )
    return tuple(name for group in groups for name in group)


def _place_near(draft: Draft) -> bool:
    low, high = draft.scene.segment_of(draft.trigger.start)
    return any(low <= w.start < high for w in draft.scene.where)


def _figure_near(draft: Draft) -> bool:
    low, high = draft.scene.segment_of(draft.trigger.start)
    return any(low <= f.start < high for f in draft.scene.figures)


def _lost_place(draft: Draft) -> bool:
    """`kehilangan Shusha`; whoever loses three fighters near a town has not lost the town."""
    scene, trigger = draft.scene, draft.trigger
    men = [m for m in scene.labelled("COMBATANT", "TROOPS", "CIVILIANS") if 0 < m.first - trigger.last <= 3]
    return not men and _place_near(draft)


def _person_near(draft: Draft, roles: Roles) -> bool:
    scene, clause = draft.scene, draft.scene.clause_at(draft.trigger.start)
    counted = any(f.figure.kind == "captured" for f in scene.figures)
    people = [
        m
        for m in scene.labelled("TROOPS", "CAPTIVES", "RETURNEE", "CIVILIANS")
        if scene.clause_at(m.start) is clause
    ]
    trigger = draft.trigger
    passive = is_passive(scene, trigger)
    held = roles.subject if passive else roles.object
    counted = counted or any(n.form in {"force", "people", "person", "role"} for n in held)
    if passive:
        return counted or any(m.end <= trigger.start for m in people)
    return counted or any(0 < m.first - trigger.last <= 4 for m in people)


def _force_near(draft: Draft, roles: Roles) -> bool:
    actors = refs((*roles.subject, *roles.owner, *roles.agent))
    forces = any(ref.code.partition(".")[2] in _FORCES or "." not in ref.code for ref in actors)
    return forces and _place_near(draft)


def _two(roles: Roles) -> bool:
    return len({root(n.ref.code) for n in _everyone(roles)}) >= 2


def _armed_object(roles: Roles) -> bool:
    return any("." not in n.ref.code and n.form != "place" for n in roles.object) and bool(roles.subject)


def _is_call(draft: Draft, roles: Roles) -> bool:
    """`called` is a phone call only right before a name: `called the truce temporary` is not."""
    scene, trigger = draft.scene, draft.trigger
    if (
        scene.words[trigger.last].form not in {"call", "calls", "called", "calling"}
        or trigger.first != trigger.last
    ):
        return True
    possessed = {n.start for n in roles.object if scene.text[n.end : n.end + 2] in {"'s", "’s", "s'", "s’"}}
    objects = [n for n in roles.object if n.start not in possessed]
    first = [n for n in objects if len(scene.words_between(trigger.end, n.start)) <= 1]
    return bool(first) or is_noun(scene, trigger)


def _since_near(draft: Draft) -> bool:
    """`gencatan senjata sejak 18 Oktober`: the truce noun with its own beginning."""
    scene = draft.scene
    return any(
        t.relation == "since"
        and t.start >= draft.trigger.end
        and len(scene.words_between(draft.trigger.end, t.start)) <= 4
        for t in scene.when
    )


def _dated(draft: Draft) -> bool:
    """`gencatan senjata pertama pada Oktober lalu`, `the accord of 10 November`: a known truce by its date."""
    scene, trigger = draft.scene, draft.trigger
    for time in scene.when:
        between = scene.words_between(trigger.end, time.start)
        plain = {"pertama", "kedua", "ketiga", "pada", "tanggal", "of", "on", "from"}
        if time.start >= trigger.end and time.relation == "at" and time.dated and len(between) <= DATED_REACH:
            return all(w.form in plain for w in between) and bool(between)
    return False


def _spell(draft: Draft) -> bool:
    """`enam pekan pertempuran`, `the six weeks of war`: a stretch of fighting, not an incident."""
    scene, trigger = draft.scene, draft.trigger
    for time in scene.when:
        if time.relation != "duration" or time.days is None:
            continue
        low, high = (time.end, trigger.start) if time.end <= trigger.start else (trigger.end, time.start)
        if low <= high and len(scene.words_between(low, high)) <= 1 and "," not in scene.text[low:high]:
            return True
    return False


def _place_beside(draft: Draft) -> bool:
    scene = draft.scene
    return any(
        w.preposition == "to"
        and w.start >= draft.trigger.end
        and len(scene.words_between(draft.trigger.end, w.start)) <= 2
        for w in scene.where
    )


def _killer_named(draft: Draft, roles: Roles) -> bool:
    """Somebody kills: a force, a group or `gunmen` as the subject, or behind `by`; no shell and no strike."""
    scene, trigger = draft.scene, draft.trigger
    if is_noun(scene, trigger):
        return False
    if is_passive(scene, trigger) or undergoes(scene, trigger):
        low, high = trigger.end, scene.segment_of(trigger.start)[1]
        armed = [m for m in scene.labelled("TROOPS") if low <= m.start < high]
        by = any("by" in scene.forms_between(trigger.end, m.start)[:2] for m in armed)
        return by or any(n.form in _FORCE_FORMS for n in roles.agent)
    subject = scene.clause_at(trigger.start).subject
    if subject is None:
        before = [m for m in scene.labelled("TROOPS") if 0 < trigger.first - m.last <= 3]
        return bool(before)
    start = scene.token_span(subject)[0]
    return any(m.start <= start < m.end for m in scene.labelled("TROOPS")) or any(
        n.start <= start < n.end and n.form in _FORCE_FORMS for n in scene.who
    )


def _object_place(draft: Draft) -> bool:
    """`took Lysychansk`, `Lysychansk was taken`: the town itself is the object, nothing stands between."""
    scene, trigger = draft.scene, draft.trigger
    if is_passive(scene, trigger):
        subject = scene.clause_at(trigger.start).subject
        start = scene.token_span(subject)[0] if subject is not None else -1
        return any(_town(w) and w.start <= start < w.end for w in scene.where)
    skip = set(toml(scene.language, "syntax")["skip"]["words"]) | {"control", "of"}
    return any(
        _town(w) and w.start >= trigger.end and set(scene.forms_between(trigger.end, w.start)) <= skip
        for w in scene.where
    )


def _calm_place(draft: Draft) -> bool:
    """`Suwayda has been calm`, `calm returned to Suwayda`: a place with the word as predicate or subject."""
    scene, trigger = draft.scene, draft.trigger
    subject = scene.clause_at(trigger.start).subject
    if subject is None:
        return False
    start, end = scene.token_span(subject)
    if trigger.start <= start < trigger.end:
        return _place_near(draft)
    return any(w.start < end and start < w.end for w in scene.where) and not is_noun(scene, trigger)


def _town(where: Where) -> bool:
    return (where.place.where_prec or 9) < _COUNTRY


def _armed_leaver(draft: Draft, roles: Roles) -> bool:
    """Whoever leaves is a force or a group, and leaves a place."""
    armed = any(ref.code.partition(".")[2] in _FORCES or "." not in ref.code for ref in refs(roles.subject))
    return armed and not is_noun(draft.scene, draft.trigger) and _place_near(draft)


def _both_agree(draft: Draft, roles: Roles) -> bool:
    """One side that agrees to act promises; two, or a passive, conclude."""
    if is_noun(draft.scene, draft.trigger) or is_passive(draft.scene, draft.trigger):
        return True
    return len({root(n.ref.code) for n in roles.subject}) != 1


def _by_crowd(draft: Draft) -> bool:
    """`Pengunjuk rasa menyerbu gedung parlemen`: a crowd that storms a building protests; it fights nobody."""
    scene, trigger = draft.scene, draft.trigger
    subject = scene.clause_at(trigger.start).subject
    start = scene.token_span(subject)[0] if subject is not None else -1
    crowds = scene.labelled("PROTEST")
    return any(m.start <= start < m.end or 0 < trigger.first - m.last <= 1 for m in crowds)


def _particular(draft: Draft, roles: Roles) -> bool:
    """An attack that is only a noun must be somebody's, on something, at a place, with its dead, or on a day."""
    scene, trigger = draft.scene, draft.trigger
    if not is_noun(scene, trigger):
        return not _by_crowd(draft)
    if refs((*roles.owner, *roles.agent, *roles.target, *roles.source)) or carried_by(scene, trigger):
        return True
    places = [
        w for w in scene.where if 0 <= w.start - trigger.end <= BESIDE or 0 <= trigger.start - w.end <= 2
    ]
    days = [t for t in scene.when if 0 <= t.start - trigger.end <= BESIDE and t.relation == "at"]
    return bool(places or days) or _figure_near(draft)


_NEEDS: dict[str, Callable[[Draft, Roles], bool]] = {
    "actor": lambda _, roles: bool(refs(_everyone(roles)) or refs(roles.through)),
    "two": lambda _, roles: _two(roles),
    "place": lambda draft, _: _place_near(draft),
    "figure": lambda draft, _: _figure_near(draft),
    "particular": _particular,
    "person": _person_near,
    "killer": _killer_named,
    "object_place": lambda draft, _: _object_place(draft),
    "actor_or_open": lambda draft, roles: (
        not is_noun(draft.scene, draft.trigger)
        and bool(refs(_everyone(roles)) or left_open(draft.scene, draft.trigger))
    ),
    "lost_place": lambda draft, _: (
        _object_place(draft) if draft.scene.language == "en" else _lost_place(draft)
    ),
    "watchers": lambda draft, _: (
        not any(m.start <= draft.trigger.start < m.end for m in draft.scene.labelled("KEEPERS"))
    ),
    "armed_leaver": _armed_leaver,
    "calm_place": lambda draft, _: _calm_place(draft),
    "since": lambda draft, _: _since_near(draft),
    "spell": lambda draft, _: _spell(draft),
    "dated": lambda draft, _: _dated(draft),
    "place_beside": lambda draft, _: _place_beside(draft),
    "force": _force_near,
    "both_agree": _both_agree,
    "armed_object": lambda _, roles: _armed_object(roles),
    "place_or_two": lambda draft, roles: _place_near(draft) or _two(roles) or _figure_near(draft),
    "place_or_actor": lambda draft, roles: _place_near(draft) or bool(refs(_everyone(roles))),
}
