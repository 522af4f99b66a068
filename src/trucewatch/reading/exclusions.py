"""Who took no part: `tanpa melibatkan Grup Minsk`, `without the Minsk Group`.

A negated contact is a claim of its own: it keeps an actor out of the mediators of the agreement.
"""

from __future__ import annotations

from trucewatch.reading.drafts import Draft
from trucewatch.reading.filling import refs
from trucewatch.reading.scene import Scene


def read_exclusions(scene: Scene) -> list[Draft]:
    """Return a negated contact for each group of names governed by `without` beside a deal or talks."""
    themes = scene.labelled("DEAL", "TRUCE", "MEDIATE", "TALKS")
    out: list[Draft] = []
    seen: set[int] = set()
    for name in scene.who:
        if name.preposition != "without" or name.group in seen or not themes:
            continue
        seen.add(name.group)
        before = [m for m in scene.matches if m.end <= name.start]
        trigger = before[-1] if before else themes[0]
        group = [n for n in scene.who if n.group == name.group]
        start = max(scene.start, scene.text.rfind(" ", scene.start, max(scene.start, name.start - 1)))
        words = [w for w in scene.words if w.end <= name.start][-2:]
        start = words[0].start if words else start
        draft = Draft(scene, trigger, "mediation_contact", "exclusion", start, group[-1].end)
        draft.trigger = type(trigger)(start, name.start, "INVOLVE", "act", trigger.first, trigger.last)
        draft.polarity = "neg"
        draft.actors = refs(group)
        out.append(draft)
    return out
