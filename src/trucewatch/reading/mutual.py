"""Mutual accusations: `A and B accuse each other of X` is two accusations with two contents."""

from __future__ import annotations

from dataclasses import replace

from trucewatch.reading.acts import ARMED_TYPES, act_draft
from trucewatch.reading.drafts import Draft
from trucewatch.reading.filling import as_force, refs
from trucewatch.reading.lexicon import Match
from trucewatch.reading.scene import Scene, Who
from trucewatch.reading.story import Story
from trucewatch.records import Speaker


def is_mutual(scene: Scene, match: Match) -> bool:
    low, high = scene.segment_of(match.start)
    return any(
        low <= m.start < high and abs(m.first - match.first) <= 3 for m in scene.labelled("MUTUAL", "TRADE")
    )


def mutual_accusation(
    match: Match, scene: Scene, story: Story, holder: tuple[Who, ...], content: list[Draft], high: int
) -> list[Draft]:
    """`A and B accuse each other of X`: each accuses, and each accusation has its own content."""
    first, second = refs(holder)
    out: list[Draft] = []
    base = act_draft(match, scene, holder, match.end, high)
    for accuser, accused in ((first, second), (second, first)):
        act = replace(base, actors=(accuser,), recipients=(accused,), flags=set(base.flags))
        act.speaker = Speaker(code=accuser.code, name=accuser.name)
        out.append(act)
        for child in _mutual_content(content, base, story):
            armed = child.type in ARMED_TYPES
            actors = (as_force(accused),) if armed else (accused,)
            out.append(
                replace(child, actors=actors, recipients=(), parent=act, modality="alleged", speaker=act.speaker,
                        flags=set(child.flags))
            )  # fmt: skip
    for child in content:
        child.flags.add("dropped")
    return out


def _mutual_content(content: list[Draft], base: Draft, story: Story) -> list[Draft]:
    if content:
        return content
    if not story.knows_truce(base.scene.end):
        return []
    return [replace(base, type="truce_violation", rule="speech:mutual_breach", gloss=None, flags=set())]
