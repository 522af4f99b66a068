"""Is this report about a conflict at all? War words in sport, business or film yield nothing.

A report is kept when it speaks of a truce, of a watched conflict, or of an armed act by or against a
named state or armed group, or with casualties at a place.
"""

from __future__ import annotations

from trucewatch.reading.drafts import Draft
from trucewatch.reading.story import Story

_ARMED = frozenset(
    {"armed_clash", "shelling", "air_strike", "explosive_device", "civilian_attack", "territory_seized", "truce_violation",
     "force_movement"}
)  # fmt: skip


_WAR_WORDS = (
    "TRUCE", "SHELL", "AIR", "MEDIATE", "KEEPERS", "CAPTIVES", "TROOPS", "ARTY", "ARMSUP", "CLASH", "ARMS", "IED",
    "FIGHTING", "PEACE", "HELDBY", "FORCED", "CIVKILL",
)  # fmt: skip
_QUARRELS = frozenset(
    {"accuse", "deny", "reject", "threaten", "express_support", "sanction", "military_support", "territory_seized"}
)
_OF_TRUCES = frozenset({"truce_violation", "truce_ended", "truce_in_effect"})


def is_relevant(story: Story) -> bool:
    """Tell whether the drafts of a report may become claims."""
    if story.watch is not None:
        return True
    if story.truce_at is not None and any(d.actors or d.third for d in story.drafts):
        return True
    if story.one_side and any(s.labelled(*_WAR_WORDS) for s in story.scenes):
        return True
    if story.one_side and any(_between_states(d) for d in story.drafts):
        return True
    if any(_of_a_war(d, story) for d in story.drafts):
        return True
    return any(_grounded(d) for d in story.drafts)


def _between_states(draft: Draft) -> bool:
    """A quarrel or a pledge of support between two who are named, one of them a party of a watched conflict."""
    roots = {ref.code.split(".")[0] for ref in (*draft.actors, *draft.recipients)}
    crowd = draft.type == "protest" and bool(draft.scene.labelled("DEAL", "TRUCE"))
    return crowd or (draft.type in _QUARRELS and len(roots) > 1)


def _of_a_war(draft: Draft, story: Story) -> bool:
    """Nobody need be named where a truce breaks, or where the dead are counted since a war began."""
    if draft.type in _OF_TRUCES:
        return story.truce_at is not None
    counted = draft.type == "toll" and any(f.kind in {"killed", "injured"} for f in draft.figures)
    return (counted or draft.type == "hostilities_state") and bool(draft.scene.labelled("WARTIME"))


def _grounded(draft: Draft) -> bool:
    """An armed act by or against somebody, with its dead, or with soldiers or weapons in the sentence."""
    if draft.type not in _ARMED or not (draft.actors or draft.recipients or draft.place):
        return False
    killed = any(f.kind in {"killed", "injured"} for f in draft.figures)
    return killed or bool(draft.scene.labelled("TROOPS", "ARTY", "AIRCRAFT", "IED", "SHELL"))
