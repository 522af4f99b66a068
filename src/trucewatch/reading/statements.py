"""Plain words of a party that carry no other claim: positions, assessments, news of themselves."""

from __future__ import annotations

from dataclasses import replace

from trucewatch.reading.acts import act_draft
from trucewatch.reading.drafts import Draft
from trucewatch.reading.roles import is_passive
from trucewatch.reading.scene import Scene
from trucewatch.reading.story import Story
from trucewatch.reading.voices import Voice

_THEMES = ("TRUCE", "DEAL", "PEACE", "FIGHTING")
"""What a position must be about: a party's words on anything else are no entry."""
MIN_WORDS = 3  # of content: shorter leftovers are date lines and cut quotes


def read_statements(
    scene: Scene, story: Story, drafts: list[Draft], voices: tuple[Voice, ...]
) -> list[Draft]:
    """A party's words that carry no other claim are a statement of that party."""
    out: list[Draft] = []
    for voice in voices:
        if (
            not any(story.is_side(n.ref) for n in voice.names)
            or story.watch is None
            or any(voice.covers(d.trigger.start) for d in drafts)
        ):
            continue
        if not any(voice.covers(m.start) for m in scene.labelled(*_THEMES)):
            continue
        cue = next((m for m in scene.labelled("SAY") if scene.text[m.start : m.end] == voice.cue), None)
        spoken = [d for d in drafts if d.holder and d.holder[0].start == voice.names[0].start]
        if any((d.trigger.start, d.trigger.end) == (cue.start, cue.end) for d in drafts if cue):
            continue
        if (
            cue is None
            or is_passive(scene, cue)
            or spoken
            or len(scene.words_between(voice.start, voice.end)) < MIN_WORDS
        ):
            continue
        draft = act_draft(replace(cue, label="OPINE"), scene, voice.names, voice.start, voice.end)
        draft.rule = "speech:said"
        draft.start = min(draft.start, voice.start)
        out.append(draft)
    return out
