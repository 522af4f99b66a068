"""Figures that no act owns: deaths of a whole war, people displaced, homes damaged.

A cumulative or act-less figure is a claim of its own and is never given to a single event.
"""

from __future__ import annotations

from collections.abc import Iterable

from trucewatch.languages.tables import toml
from trucewatch.reading.drafts import Draft
from trucewatch.reading.figures import FigureMention
from trucewatch.reading.filling import refs
from trucewatch.reading.lexicon import Match
from trucewatch.reading.scene import Scene
from trucewatch.records import ActorRef

_TYPES = {
    "killed": "toll", "injured": "toll", "missing": "toll", "homes_damaged": "toll", "displaced": "displacement",
    "returned": "displacement",
}  # fmt: skip


def read_tolls(scene: Scene, mentions: Iterable[FigureMention]) -> list[Draft]:
    """Return one claim per stretch of figures that belong together (`12 dead and 30 hurt`)."""
    out: list[Draft] = []
    for mention in mentions:
        claim = _TYPES.get(mention.figure.kind)
        if claim is None or mention.figure.subset_of is not None:
            continue
        joined = out[-1] if out and out[-1].type == claim and _same_stretch(scene, out[-1], mention) else None
        if joined is not None:
            joined.figures = (*joined.figures, mention.figure)
            joined.end = max(joined.end, mention.end)
            continue
        out.append(_toll(scene, mention, claim))
    return out


def _same_stretch(scene: Scene, draft: Draft, mention: FigureMention) -> bool:
    kinds = {f.kind for f in draft.figures}
    gap = scene.text[draft.end : mention.start]
    return mention.figure.kind not in kinds and len(gap) < 40 and ";" not in gap


def _toll(scene: Scene, mention: FigureMention, claim: str) -> Draft:
    words = scene.words_between(mention.start, mention.end)
    first = scene.words.index(words[0]) if words else 0
    trigger = Match(mention.start, mention.end, "FIGURE", "noun", first, first + max(0, len(words) - 1))
    start, end = _clause_hull(scene, mention)
    draft = Draft(scene, trigger, claim, f"figure:{mention.figure.kind}", start, end)
    draft.figures = (mention.figure,)
    if claim == "displacement":
        draft.mode = "return" if mention.figure.kind == "returned" else "flight"
    draft.recipients = _victims(scene, mention)
    return draft


def _victims(scene: Scene, mention: FigureMention) -> tuple[ActorRef, ...]:
    """Whose dead they are, where the figure itself says so: `105 tentara Armenia`."""
    inside = [
        n for n in scene.who if mention.start <= n.start < mention.end + 2 and n.form in {"force", "people"}
    ]
    return refs(inside)[:1]


def own_losses(draft: Draft, language: str) -> None:
    """`105 tentaranya gugur`, `its soldiers`: a party that counts its own dead."""
    own = set(toml(language, "syntax")["pronouns"]["own"])
    forms = draft.scene.forms_between(draft.start, draft.end)
    mine = (
        any(f.endswith("nya") and len(f) > 5 for f in forms) if language == "id" else bool(own & set(forms))
    )
    if mine and draft.speaker and not draft.recipients and any(f.who == "combatant" for f in draft.figures):
        code = draft.speaker.code.split(".")[0]
        draft.recipients = (ActorRef(code=f"{code}.MIL", name=draft.speaker.name),)


def _clause_hull(scene: Scene, mention: FigureMention) -> tuple[int, int]:
    low, high = scene.segment_of(mention.start)
    clause = scene.clause_at(mention.start)
    spans = [scene.token_span(i) for i in clause.tokens]
    inside = [(a, b) for a, b in spans if low <= a and b <= high]
    start = min([a for a, _ in inside] + [mention.start])
    end = max([b for _, b in inside] + [mention.end])
    return start, end
