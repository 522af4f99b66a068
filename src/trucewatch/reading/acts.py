"""The draft of a speech act: its type, who performs it, and the words it covers."""

from __future__ import annotations

from trucewatch.reading.drafts import Draft
from trucewatch.reading.filling import refs
from trucewatch.reading.lexicon import Match
from trucewatch.reading.modality import UNNAMED
from trucewatch.reading.scene import Scene, Who
from trucewatch.records import Speaker

TYPES = {
    "CALL": "call_for",
    "MODAL": "call_for",
    "ACCUSE": "accuse",
    "DENY": "deny",
    "REJECT": "reject",
    "COMMIT": "commit",
    "THREATEN": "threaten",
    "SUPPORT": "express_support",
    "OPINE": "statement",
    "AGREE": "commit",
    "BLAMED": "accuse",
}
ARMED_TYPES = frozenset(
    {"armed_clash", "shelling", "air_strike", "explosive_device", "civilian_attack", "territory_seized",
     "capture_detention", "property_destruction", "force_movement"}
)  # fmt: skip


def act_draft(match: Match, scene: Scene, holder: tuple[Who, ...], low: int, high: int) -> Draft:
    low = scene.segment_of(match.start)[0]
    between = [m.end for m in scene.matches if m.label in TYPES and m.end <= match.start]
    low = max([low, *(end for end in between if any(n.end <= end for n in holder))])
    start = min([match.start, *(n.start for n in holder if n.start >= low)])
    draft = Draft(
        scene, match, TYPES[match.label], f"speech:{match.label.lower()}", start, max(high, match.end)
    )
    draft.holder = holder
    draft.actors = refs(holder)
    draft.speaker = speaker_of(holder)
    draft.gloss = scene.text[low:high].strip(" ,;.") or None
    return draft


def speaker_of(holder: tuple[Who, ...]) -> Speaker:
    named = refs(holder)
    return Speaker(code=named[0].code, name=named[0].name) if named else UNNAMED
