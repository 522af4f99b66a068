"""A speaker's own acts: `mengumumkan telah merebut …`, `said its forces took …`, `says it has retaken …`.

The subject is left out or is a pronoun; it is the speaker, where the speaker is a party.
"""

from __future__ import annotations

from trucewatch.languages.tables import toml
from trucewatch.reading.drafts import Draft
from trucewatch.reading.filling import ARMED, as_force, refs
from trucewatch.reading.lexicon import Match
from trucewatch.reading.roles import is_noun, is_passive
from trucewatch.reading.scene import Scene
from trucewatch.reading.voices import Voice

_DEEDS = ARMED | {"disengagement", "captive_release", "military_support", "capture_detention"}


def give_own_acts(drafts: list[Draft], voices: tuple[Voice, ...]) -> None:
    """Set the speaker as the actor of deeds it tells of without naming another."""
    for draft in drafts:
        if (
            draft.actors
            or draft.type not in _DEEDS
            or draft.rule.startswith(("speech:", "answer:", "figure:", "frame:place_lost"))
        ):
            continue
        voice = next((v for v in reversed(voices) if v.names and v.covers(draft.trigger.start)), None)
        scene, trigger = draft.scene, draft.trigger
        if (
            voice is None
            or is_noun(scene, trigger)
            or is_passive(scene, trigger)
            or not _own_subject(scene, draft, voice)
        ):
            continue
        speakers = refs(voice.names)
        draft.actors = tuple(as_force(ref) for ref in speakers) if draft.type in ARMED else speakers


def _noun_between(scene: Scene, low: int, trigger: Match) -> bool:
    """`said fire near Kapan killed …`: an event noun before the deed is its subject."""
    events = scene.labelled("ATTACK", "SHELL", "AIR", "ARTY", "IED", "BLAST", "GUNFIRE", "LAUNCH")
    return any(low <= m.start and m.end <= trigger.start and is_noun(scene, m) for m in events)


def _own_subject(scene: Scene, draft: Draft, voice: Voice) -> bool:
    """Between the speech verb and the deed stands nothing but a pronoun, an own force, or small words."""
    table = toml(scene.language, "syntax")
    own = (
        set(table["pronouns"]["own"]) | set(table["pronouns"]["singular"]) | set(table["pronouns"]["plural"])
    )
    own |= {"pihaknya"}
    between = scene.forms_between(max(voice.start, scene.start), draft.trigger.start)[-5:]
    clause = scene.clause_at(draft.trigger.start)
    if _noun_between(scene, max(voice.start, scene.start), draft.trigger):
        return False
    if any(f in own or (scene.language == "id" and f.endswith("nya")) for f in between):
        return True
    return clause.subject is None or clause.inherited
