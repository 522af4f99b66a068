"""Is this report about a conflict at all? War words in sport, business or film yield nothing.

A report is kept when it speaks of a truce, of a watched conflict, or of an armed act by or against a
named state or armed group, or with casualties at a place.
"""

from __future__ import annotations

from trucewatch.reading.drafts import Draft
from trucewatch.reading.roles import is_noun
from trucewatch.reading.scene import Scene
from trucewatch.reading.story import Story

FULL_OF_IT = 4  # words of another trade: a film on a war may hold a truce and its dead
TRADE_WORDS = 2  # one alone may be a figure of speech: "the end of the match"
_ARMED = frozenset(
    {"armed_clash", "shelling", "air_strike", "explosive_device", "civilian_attack", "territory_seized",
     "truce_violation", "force_movement"}
)  # fmt: skip


_WAR_WORDS = (
    "TRUCE", "SHELL", "AIR", "MEDIATE", "KEEPERS", "CAPTIVES", "TROOPS", "ARTY", "ARMSUP", "CLASH", "ARMS", "IED",
    "FIGHTING", "PEACE", "HELDBY", "FORCED", "CIVKILL",
)  # fmt: skip
_QUARRELS = frozenset(
    {
        "accuse",
        "deny",
        "reject",
        "threaten",
        "express_support",
        "sanction",
        "military_support",
        "territory_seized",
    }
)
YEAR_DIGITS, FIRST_YEAR = 4, 1000
RECENT = 12  # years: what is older than the wars of the watches is told as history
_OF_TRUCES = frozenset({"truce_violation", "truce_ended", "truce_in_effect"})


def is_relevant(story: Story) -> bool:
    """Tell whether the drafts of a report may become claims."""
    if _other_trade(story) or _is_history(story):
        return False
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


def _other_trade(story: Story) -> bool:
    """A page of sport or film: several words of the trade, no truce and nobody killed; or full of such words."""
    trade = _words(story, "OTHERTRADE")
    dead = any(f.kind in {"killed", "injured"} for d in story.drafts for f in d.figures)
    if story.watch is None and len(trade | _words(story, "MARKET")) >= FULL_OF_IT:
        return True
    return len(trade) >= TRADE_WORDS and story.truce_at is None and not dead


def _words(story: Story, label: str) -> set[str]:
    return {scene.text[m.start : m.end].casefold() for scene in story.scenes for m in scene.labelled(label)}


def _between_states(draft: Draft) -> bool:
    """A quarrel or a pledge of support between two who are named, one of them a party of a watched conflict."""
    roots = {ref.code.split(".")[0] for ref in (*draft.actors, *draft.recipients)}
    if draft.type in {"threaten", "deny"} and draft.actors:
        roots |= {n.ref.code.split(".")[0] for n in draft.scene.who}
    crowd = draft.type == "protest" and bool(draft.scene.labelled("DEAL", "TRUCE"))
    return crowd or (draft.type in _QUARRELS and len(roots) > 1)


def _of_a_war(draft: Draft, story: Story) -> bool:
    """Nobody need be named where a truce breaks, or where the dead are counted since a war began."""
    scene = draft.scene
    if any(s.labelled("DISASTER") for s in story.scenes) or _long_ago(draft, story):
        return False
    if draft.type in _OF_TRUCES:
        return story.truce_at is not None
    if draft.type == "call_for":
        return bool(scene.labelled("BLOODSHED")) and bool(draft.actors)
    wartime = any(is_noun(scene, m) for m in scene.labelled("WARTIME"))
    if draft.type == "toll":
        counted = any(f.kind in {"killed", "injured"} for f in draft.figures)
        running = any(f.cumulative for f in draft.figures) or bool(scene.labelled("DEATHS"))
        since = any(t.relation == "since" for t in scene.when)
        return counted and (wartime or (running and (since or story.one_side)))
    if draft.type == "displacement":
        since = any(t.relation == "since" for t in scene.when)
        return any(f.kind == "displaced" for f in draft.figures) and (since or story.one_side)
    return draft.type == "hostilities_state" and wartime


def _is_history(story: Story) -> bool:
    """An anniversary or a museum: outside the watched wars, a year of another time and no act of these days."""
    if story.watch is not None or not any(_names_old_year(s, story) for s in story.scenes):
        return False
    firm = [d for d in story.drafts if d.time_basis == "explicit" and d.time and d.time[1]]
    end = story.reference_end
    recent = [
        d for d in firm if end is not None and d.time and d.time[1] and end.year - d.time[1].year <= RECENT
    ]
    return not any(d.type in _ARMED | _OF_TRUCES | {"agreement_concluded", "toll"} for d in recent)


def _names_old_year(scene: Scene, story: Story) -> bool:
    years = [int(w.form) for w in scene.words if w.form.isdigit() and len(w.form) == YEAR_DIGITS]
    now = story.reference_end.year if story.reference_end else None
    return now is not None and any(now - year > RECENT for year in years if year > FIRST_YEAR)


def _long_ago(draft: Draft, story: Story) -> bool:
    """A sentence that names a year of another time is history."""
    return _names_old_year(draft.scene, story)


def _grounded(draft: Draft) -> bool:
    """An armed act by or against somebody, with its dead, or with soldiers or weapons in the sentence."""
    if draft.type in {"access_restricted", "monitor_deployed"} and draft.scene.labelled("KEEPERS"):
        return True
    if draft.type not in _ARMED or not (draft.actors or draft.recipients or draft.place):
        return False
    killed = any(f.kind in {"killed", "injured"} for f in draft.figures)
    return killed or bool(draft.scene.labelled("TROOPS", "ARTY", "AIRCRAFT", "IED", "SHELL"))
