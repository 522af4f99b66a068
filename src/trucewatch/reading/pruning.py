"""Which drafts of a sentence are the same thing said once: prune what another draft already tells.

`mengumumkan bahwa A dan B menyetujui jeda` is one agreement, not two; fighting that is to stop is no
clash; a truce that someone means to keep is not yet observed.
"""

from __future__ import annotations

from dataclasses import replace

from trucewatch.languages.tables import toml
from trucewatch.reading.drafts import Draft
from trucewatch.reading.roles import is_noun
from trucewatch.reading.scene import Scene
from trucewatch.reading.story import Story
from trucewatch.records import Speaker

_TOLD_BY = frozenset({"agreement_concluded", "truce_in_effect", "truce_ended"})
TOWN = 2
ECHO_PLACE = 24  # characters after an event noun in which its own place stands
_ACTS = frozenset({"armed_clash", "shelling", "air_strike"})
_FORCE = _ACTS | {"civilian_attack", "explosive_device"}
HELD_BACK = 3  # words from `refrain` to the act: `refrain from attacks`, `menahan diri dari operasi ofensif`


def prune(drafts: list[Draft], story: Story) -> list[Draft]:
    """Return the drafts that stand on their own."""
    for draft in drafts:
        _goes_on(draft)
        _one_sided(draft, story)
        _only_agreed(draft, drafts, story)
    return [
        d
        for d in drafts
        if not _told_elsewhere(d, drafts)
        and not _echo(d, drafts)
        and not _talk_again(d, drafts)
        and not _stopped(d)
        and not _ends_the_fighting(d)
        and not _merely_kept(d, story)
        and not _begins_twice(d, drafts)
        and not _told_before(d, story)
    ]


def _begins_twice(draft: Draft, drafts: list[Draft]) -> bool:
    """`jeda enam minggu mulai Minggu`: one beginning, told by the noun's date and by its verb."""
    begins = [t for d in drafts if d.rule == "frame:truce_begins" for t in d.themes]
    return draft.rule == "frame:truce_since" and any(t.start == draft.trigger.start for t in begins)


def _told_before(draft: Draft, story: Story) -> bool:
    """`The strike came two days after …`, `serangan itu`: the act told before, with nothing new about it."""
    scene, trigger = draft.scene, draft.trigger
    again = _ACTS | {"civilian_attack", "explosive_device", "negotiation"}
    if draft.type not in again or not is_noun(scene, trigger) or draft.parent is not None:
        return False
    low, high = scene.segment_of(trigger.start)
    told = any(low <= f.start < high for f in scene.figures)
    placed = any(low <= w.start < high and w.preposition in {"at", "to"} for w in scene.where)
    if draft.actors or draft.recipients or told or placed:
        return False
    definite = toml(scene.language, "syntax")["that"]
    before, after = (
        scene.forms_between(scene.start, trigger.start)[-1:],
        scene.forms_between(trigger.end, scene.end)[:1],
    )
    known = set(before) & set(definite["definite_before"]) or set(after) & set(definite["definite_after"])
    return bool(known) and any(d.type in _of_its_kind(draft) for d in story.drafts)


def _of_its_kind(draft: Draft) -> frozenset[str]:
    """The types of which a definite noun may be a repetition."""
    if draft.type == "negotiation":
        return frozenset({"negotiation", "mediation_contact"})
    return _FORCE


def _goes_on(draft: Draft) -> None:
    """Fighting that nobody could stop goes on."""
    if draft.type == "hostilities_state" and draft.polarity == "neg" and draft.mode == "ended":
        draft.mode, draft.polarity, draft.aspect = "continuing", "pos", "continuing"


def _began_before(draft: Draft, story: Story) -> bool:
    """`disepakati dan berlaku 14 September`, read on the 15th: the beginning told has passed."""
    head = draft.scene.syntax.head_in(
        draft.trigger.start - draft.scene.shift, draft.trigger.end - draft.scene.shift
    )
    if draft.scene.language == "en" and "Past" in head.morph.get("Tense", []) and head.dep_ != "acl":
        return True  # `began`, `took effect`: told as begun
    end = story.reference_end
    after = [t.interval[1] for t in draft.scene.when if t.start >= draft.trigger.end]
    return end is not None and bool(after) and after[0] is not None and after[0] < end


def _only_agreed(draft: Draft, drafts: list[Draft], story: Story) -> None:
    """`menyetujui jeda mulai Minggu`: the truce that a sentence agrees on is still to begin; a signature to come
    is a promise."""
    if draft.rule == "frame:truce_begins" and draft.modality == "asserted":
        agreed = [d for d in drafts if d.rule.startswith("frame:agree") and d.modality == "asserted"]
        own = {(t.start, t.end) for t in draft.themes if t.label == "TRUCE"}
        if any(own & {(t.start, t.end) for t in d.themes} for d in agreed) and not _began_before(
            draft, story
        ):
            draft.modality = "planned"
    if draft.rule == "frame:agreement_signed" and draft.modality == "planned" and draft.parent is None:
        draft.type, draft.modality = "commit", "asserted"


def accepted(drafts: list[Draft]) -> list[Draft]:
    """The truce that one side accepts is planned until it is in force."""
    out: list[Draft] = []
    for act in drafts:
        truce = next((t for t in act.themes if t.label == "TRUCE"), None)
        if act.rule == "frame:one_side_accepts" and truce is not None:
            first = act.actors[0]
            out.append(
                replace(
                    act,
                    trigger=truce,
                    type="truce_in_effect",
                    rule="frame:accepted_truce",
                    modality="planned",
                    start=truce.start,
                    end=truce.end,
                    parent=act,
                    speaker=Speaker(code=first.code, name=first.name),
                    themes=(),
                    third=(),
                    flags=set(),
                )
            )
    return out


def _one_sided(draft: Draft, story: Story) -> None:
    """One belligerent that accepts a truce commits itself; a truce has two sides, or a cabinet that approves it."""
    if draft.rule not in {"frame:agreement_reached", "frame:agreed_to_stop"} or draft.polarity == "neg":
        return
    scene, sides = draft.scene, [a for a in draft.actors if story.is_side(a)]
    word = scene.words[draft.trigger.first].form
    passive = word.startswith("di") or word in {
        "reached",
        "clinched",
        "struck",
        "concluded",
        "approved",
        "approves",
    }
    alone = len(sides) == 1 and len(draft.actors) == 1 and not draft.trigger.clitic
    if alone and not passive and not _points_to_known(draft) and not _cabinet(draft):
        draft.type, draft.rule = "commit", "frame:one_side_accepts"


def _points_to_known(draft: Draft) -> bool:
    return not draft.themes


def _cabinet(draft: Draft) -> bool:
    low = draft.scene.segment_of(draft.trigger.start)[0]
    words = set(draft.scene.forms_between(low, draft.trigger.start))
    return bool(words & {"kabinet", "parlemen", "cabinet", "parliament", "government", "pemerintah"})


def _echo(draft: Draft, drafts: list[Draft]) -> bool:
    """`fired 500 drones …, the largest attack of the war`: a noun with nothing of its own repeats the act."""
    if draft.type not in _ACTS or draft.actors or draft.recipients or draft.parent is not None:
        return False
    scene = draft.scene
    if scene.language != "en" or not is_noun(scene, draft.trigger) or _counted(draft):
        return False
    segment = scene.segment_of(draft.trigger.start)
    return any(
        d is not draft
        and d.type == draft.type
        and d.actors
        and d.trigger.start < draft.trigger.start
        and scene.segment_of(d.trigger.start) == segment
        and d.parent is None
        for d in drafts
    )


def _counted(draft: Draft) -> bool:
    low, high = draft.trigger.start, draft.scene.segment_of(draft.trigger.start)[1]
    return any(low <= f.start < high for f in draft.scene.figures) or any(
        draft.trigger.end <= w.start < draft.trigger.end + ECHO_PLACE for w in draft.scene.where
    )


def _talk_again(draft: Draft, drafts: list[Draft]) -> bool:
    """`membahas …` beside a call, `perbincangan itu`: the same talk mentioned again."""
    if draft.rule != "frame:talked":
        return False
    after = draft.scene.forms_between(draft.trigger.end, draft.trigger.end + 12)[:1]
    named = [n for n in draft.scene.who if draft.start <= n.start < draft.end]
    if after in {("itu",), ("tersebut",)} and not named:
        return True
    others = [d for d in drafts if d is not draft and d.type in {"mediation_contact", "negotiation"}]
    clause = draft.scene.clause_at(draft.trigger.start).index
    near = [
        d
        for d in others
        if d.rule in {"frame:phoned", "frame:talked", "frame:visited"}
        and len(d.actors) + len(d.recipients) > 1
    ]
    same = [
        d
        for d in near
        if d.scene.clause_at(d.trigger.start).index == clause
        or d.trigger.first in range(draft.trigger.first - 9, draft.trigger.first + 9)
    ]
    people = {a.code for a in (*draft.actors, *draft.recipients)}
    return any(people <= {a.code for a in (*d.actors, *d.recipients)} for d in same) or (
        bool(same) and len(people) < 2
    )


def _told_elsewhere(draft: Draft, drafts: list[Draft]) -> bool:
    if draft.rule == "frame:dated_truce":
        return any(d is not draft and d.type in _TOLD_BY and _share(d, draft) for d in drafts)
    if draft.rule == "frame:agreement_announced":
        return any(
            d is not draft
            and d.type in _TOLD_BY
            and d.trigger.start > draft.trigger.start
            and _share(d, draft)
            for d in drafts
        )
    if any(d.rule == "frame:agreed_on" and draft.trigger in d.themes for d in drafts):
        return True
    if draft.rule in {"frame:arms_supplied", "frame:fire_on_place"}:
        sent = [t for d in drafts if d.rule == "frame:arms_sent" for t in d.themes]
        if any(t.start < draft.trigger.end and draft.trigger.start < t.end for t in sent):
            return True
    if draft.rule == "frame:killed_by_fire":
        return any(d is not draft and d.type == draft.type and _share(d, draft) for d in drafts)
    if draft.rule == "frame:fighting_stopped" and any(
        d.rule in {"frame:agreed_to_stop", "frame:one_side_accepts"} and draft.trigger in d.themes
        for d in drafts
    ):
        return True
    if draft.rule in {"frame:fighting_state", "frame:fighting_stopped"}:
        return any(
            d.rule == "frame:fought" and _share(d, draft) and _incident(d) and not _stopped(d) for d in drafts
        )
    if draft.rule == "frame:fought" and not _incident(draft):
        return any(d.rule == "frame:fighting_state" and _share(d, draft) for d in drafts)
    return False


def _incident(draft: Draft) -> bool:
    """Fighting with two named sides or at a named town is an incident; else it is a state."""
    if len(draft.actors) > 1:
        return True
    text, end = draft.scene.text, draft.trigger.end
    towns = [w for w in draft.scene.where if w.start >= end and (w.place.where_prec or 9) <= TOWN]
    return any("," not in text[end : w.start] and ";" not in text[end : w.start] for w in towns)


def _share(a: Draft, b: Draft) -> bool:
    spans = {(t.start, t.end) for t in (*a.themes, a.trigger)}
    return any((t.start, t.end) in spans for t in (*b.themes, b.trigger))


def _ends_the_fighting(draft: Draft) -> bool:
    """`kesepakatan yang menghentikan perang`: the deal ends the war, nothing ends the deal."""
    scene = draft.scene
    ended = draft.type == "truce_ended" and not any(t.label == "EFFORT" for t in draft.themes)
    fights = scene.labelled("FIGHTING", "CLASH")
    return ended and any(0 < m.first - draft.trigger.last <= 2 for m in fights)


def _stopped(draft: Draft) -> bool:
    """Fighting as the object of stopping or ending is not a clash of its own."""
    scene = draft.scene
    if draft.rule == "frame:fought":
        return any(0 < draft.trigger.first - m.last <= 3 for m in scene.labelled("STOP", "END", "TRUCE"))
    if draft.type not in _FORCE or draft.parent is not None or draft.polarity == "neg":
        return False
    near = [m for m in scene.labelled("STOP") if 0 < draft.trigger.first - m.last <= HELD_BACK]
    return any(not _verb_between(scene, m.end, draft.trigger.start) for m in near)


def _verb_between(scene: Scene, low: int, high: int) -> bool:
    return any(low <= m.start and m.end <= high and m.voice in {"act", "pass"} for m in scene.matches)


def _merely_kept(draft: Draft, story: Story) -> bool:
    if draft.rule != "frame:truce_kept" or draft.parent is not None or draft.polarity == "neg":
        return False
    return not any(story.is_side(a) for a in draft.actors) or draft.modality != "asserted"
