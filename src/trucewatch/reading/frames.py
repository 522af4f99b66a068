"""From word classes to claim types: the first frame of `frames.toml` that fits a trigger.

A frame decides the type and whose roles to read. It does not decide whether the act happened: that
is for modality, and for the speech act that may govern it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict

from trucewatch.languages.tables import toml
from trucewatch.reading.drafts import Draft
from trucewatch.reading.filling import fill_roles
from trucewatch.reading.lexicon import Match
from trucewatch.reading.needs import needs_met
from trucewatch.reading.roles import is_noun, is_passive, roles_of
from trucewatch.reading.scene import Scene, load_prepositions
from trucewatch.reading.story import Story

REACH = 9  # words between a trigger and its theme when the parse puts them in different clauses
SUBJECT_REACH = 18  # words between a verb and the head of its subject, modifiers between
PATIENT_REACH = 4  # words between a verb and its object: "mengirim lebih dari 5.000 prajurit"
MEANS_REACH = 3
_MEANS = frozenset(
    {"dengan", "oleh", "menggunakan", "memakai", "lewat", "with", "by", "using", "from", "via"}
)
_MODES = {
    "ERUPT": "started",
    "CONTINUE": "continuing",
    "ESCALATE": "escalating",
    "END": "ended",
    "STOP": "ended",
}


class Frame(BaseModel):
    """One row of `frames.toml`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    type: str
    trigger: frozenset[str]
    theme: frozenset[str]
    second: frozenset[str] = frozenset()
    theme_is: str = "any"
    roles: str
    mode: str | None = None
    needs: str | None = None
    pronoun: bool = False
    weapon: bool = False
    factivity: str = "stated"


@cache
def load_frames() -> tuple[Frame, ...]:
    """Return the frames in the order in which they are tried."""
    table = tomllib.loads((files("trucewatch.reading") / "frames.toml").read_text(encoding="utf-8"))
    return tuple(Frame(**row) for row in table["frame"])


def read_frames(scene: Scene, story: Story, *, taken: Iterable[Match] = ()) -> list[Draft]:
    """Return a draft for every trigger of the sentence that fits a frame."""
    used = {(m.start, m.end) for m in taken}
    drafts: list[Draft] = []
    labels = {m.label for m in scene.matches}
    for frame in load_frames():
        for trigger in () if labels.isdisjoint(frame.trigger) else scene.matches:
            if trigger.label not in frame.trigger or (trigger.start, trigger.end) in used:
                continue
            draft = _fit(frame, trigger, scene, story)
            if draft is not None:
                drafts.append(draft)
                used.add((trigger.start, trigger.end))
    return sorted(drafts, key=lambda d: (d.trigger.start, d.rule))


def _fit(frame: Frame, trigger: Match, scene: Scene, story: Story) -> Draft | None:
    themes = _themes(frame, trigger, scene)
    pronoun = frame.pronoun and not themes and _points_back(trigger, scene) and story.knows_truce(scene.start)
    if "none" not in frame.theme and not themes and not pronoun:
        return None
    second = [m for m in scene.matches if m.label in frame.second and _related(scene, trigger, m)]
    if frame.second and not second:
        return None
    draft = Draft(
        scene=scene,
        trigger=trigger,
        type=frame.type,
        rule=f"frame:{frame.name}",
        start=trigger.start,
        end=trigger.end,
        mode=frame.mode or (_MODES.get(trigger.label) if frame.type == "hostilities_state" else None),
        factivity=frame.factivity,
        themes=(*themes[:1], *second[:1]),
    )
    roles = roles_of(scene, trigger)
    if not needs_met(frame.needs, draft, roles, story) or _names_people(draft):
        return None
    fill_roles(frame.roles, draft, roles, story)
    return draft


def _themes(frame: Frame, trigger: Match, scene: Scene) -> tuple[Match, ...]:
    found = [
        m
        for m in scene.matches
        if m.label in frame.theme and not _overlap(m, trigger) and _related(scene, trigger, m)
    ]
    if frame.theme_is == "subject":
        found = [m for m in found if _is_subject(scene, trigger, m)]
    if frame.theme_is == "object":
        found = [
            m
            for m in found
            if m.start > trigger.start or scene.language == "id" or is_passive(scene, trigger)
        ]
    if frame.theme_is == "patient":
        found = [m for m in found if _is_patient(scene, trigger, m)]
    if frame.theme_is == "governor":
        found = [m for m in found if _governs(scene, trigger, m)]
    if frame.theme_is == "means":
        found = [m for m in found if _is_means(scene, trigger, m)]
    return tuple(sorted(found, key=lambda m: (abs(m.start - trigger.start), m.start)))


def _names_people(draft: Draft) -> bool:
    """`the displaced can return`: people who are named by what befell them, not a flight that is told."""
    scene, trigger = draft.scene, draft.trigger
    named = any(m.start == trigger.start and m.end == trigger.end for m in scene.labelled("RETURNEE"))
    before = scene.forms_between(scene.start, trigger.start)[-1:]
    return draft.type == "displacement" and named and scene.language == "en" and before == ("the",)


def _overlap(a: Match, b: Match) -> bool:
    return a.start < b.end and b.start < a.end


def _related(scene: Scene, trigger: Match, theme: Match) -> bool:
    """Tell whether trigger and theme stand in one statement: same clause, relative clause, or close by."""
    low, high = scene.segment_of(trigger.start)
    if not low <= theme.start < high:
        return False
    own, other = scene.clause_at(trigger.start), scene.clause_at(theme.start)
    if _described(scene, trigger, theme):
        return False
    if own.index == other.index:
        return True
    theme_token = scene.token_at(theme.start)
    if own.subject == theme_token or (own.relation.startswith("acl") and own.parent == other.index):
        return abs(trigger.first - theme.first) <= SUBJECT_REACH
    if own.parent == other.index and own.relation in {"advcl", "ccomp", "xcomp"} and scene.language == "id":
        low, high = (
            scene.token_at(min(trigger.end, theme.end)),
            scene.token_at(max(trigger.start, theme.start)),
        )
        inner = any(t.pos_ == "VERB" for t in scene.syntax.doc[low:high])
        if not inner and abs(trigger.first - theme.first) <= REACH:
            return True
    nested = other.parent == own.index and other.relation in {"xcomp", "acl", "ccomp", "advcl", "acl:relcl"}
    between = scene.text[min(trigger.end, theme.end) : max(trigger.start, theme.start)]
    close = abs(trigger.first - theme.first) <= (REACH if nested else 4)
    return close and "," not in between and ";" not in between


def _described(scene: Scene, trigger: Match, theme: Match) -> bool:
    """`…, who commands Russia's peacekeepers`: what tells about a name behind a comma is no part of the act."""
    between = scene.text[trigger.end : theme.start] if trigger.end <= theme.start else ""
    return any(f", {word} " in between for word in toml(scene.language, "syntax")["that"]["relative"])


def _is_subject(scene: Scene, trigger: Match, theme: Match) -> bool:
    if theme.start < trigger.start:
        return not is_noun(scene, trigger) or theme.last + 4 >= trigger.first
    return theme.first - trigger.last <= 2


def _is_patient(scene: Scene, trigger: Match, theme: Match) -> bool:
    """Whom or what the act is done to: before a passive, else soon after and not behind a preposition."""
    if theme.start < trigger.start:
        return is_passive(scene, trigger) or (scene.language == "id" and trigger.voice == "root")
    forms = scene.forms_between(trigger.end, theme.start)
    parted = len(forms) > PATIENT_REACH or "," in scene.text[trigger.end : theme.start]
    return (
        not is_passive(scene, trigger)
        and not parted
        and not load_prepositions(scene.language).roles_in(forms)
    )


def _governs(scene: Scene, trigger: Match, theme: Match) -> bool:
    """`meminta akses`, `meminta lebih banyak bantuan`: a verb with the noun as its object."""
    near = 0 < trigger.first - theme.last <= PATIENT_REACH
    inner = scene.syntax.doc[scene.token_at(theme.end) : scene.token_at(trigger.start)]
    near = near and not any(t.pos_ in {"VERB", "PROPN"} for t in inner)
    return scene.language == "en" or (near and not is_noun(scene, theme))


def _is_means(scene: Scene, trigger: Match, theme: Match) -> bool:
    """What an Indonesian act is done with: before an active verb, after a passive, launched, or behind `dengan`.

    An aircraft that is lost was hit, whatever the words between.
    """
    if any(f.figure.kind == "equipment_lost" and f.start <= theme.start < f.end for f in scene.figures):
        return False
    if scene.language == "en":
        return trigger.label != "SHELL"
    if trigger.label == "LAUNCH" and trigger.voice == "act" and theme.start > trigger.start:
        return True
    if is_noun(scene, trigger) or theme.start < trigger.start:
        return not is_passive(scene, trigger) or is_noun(scene, trigger)
    forms = scene.forms_between(trigger.end, theme.start)
    return (is_passive(scene, trigger) and len(forms) <= 1) or bool(_MEANS & set(forms[-MEANS_REACH:]))


def _points_back(trigger: Match, scene: Scene) -> bool:
    if trigger.clitic:
        return True
    after = scene.forms_between(trigger.end, min(trigger.end + 8, scene.end))
    return bool(after) and after[0] in {"it", "itu", "this"}
