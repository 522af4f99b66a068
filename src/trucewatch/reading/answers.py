"""Answers to earlier claims: `Yerevan denied it`, `Baku took responsibility`, `which India blames on …`.

They point back; the claim they answer is looked for in the story, and where none fits only the
speech act is kept.
"""

from __future__ import annotations

from dataclasses import replace

from trucewatch.reading.drafts import Draft
from trucewatch.reading.filling import as_force, refs
from trucewatch.reading.lexicon import Match
from trucewatch.reading.roles import is_noun, is_passive, roles_of
from trucewatch.reading.scene import Scene
from trucewatch.reading.story import Story, root
from trucewatch.reading.voices import Voice
from trucewatch.records import ActorRef, Speaker

_ARMED = frozenset(
    {
        "armed_clash",
        "shelling",
        "air_strike",
        "explosive_device",
        "civilian_attack",
        "territory_seized",
        "truce_violation",
    }
)
BACK = 6  # drafts: an answer seldom reaches further back than the claims of two sentences


def read_answers(
    scene: Scene, story: Story, drafts: list[Draft], voices: tuple[Voice, ...] = ()
) -> list[Draft]:
    """Return what denials and admissions of this sentence say about earlier claims."""
    out: list[Draft] = []
    for act in [d for d in drafts if d.type == "deny" and not _children(d, drafts)]:
        out += _denied(act, story, drafts, voices)
    out += _admissions(scene, story, drafts)
    return out


def _children(act: Draft, drafts: list[Draft]) -> list[Draft]:
    return [d for d in drafts if d.parent is act]


def _denied(act: Draft, story: Story, drafts: list[Draft], voices: tuple[Voice, ...]) -> list[Draft]:
    deniers = {root(a.code) for a in act.actors}
    earlier = [d for d in (*story.drafts, *drafts) if d.trigger.start < act.trigger.start][-BACK:]
    aimed = [
        d
        for d in earlier
        if d.type in _ARMED and d.modality in {"asserted", "alleged"} and _about(d, deniers, voices)
    ]
    if aimed and not act.recipients and aimed[-1].speaker is not None:
        accuser = aimed[-1].speaker
        if root(accuser.code) not in deniers | {"UNNAMED"}:
            act.recipients = (ActorRef(code=accuser.code, name=accuser.name),)
    return [
        replace(
            d,
            scene=act.scene,
            trigger=act.trigger,
            start=act.start,
            end=act.end,
            modality="denied",
            parent=act,
            answers=d,
            speaker=act.speaker,
            figures=(),
            themes=(),
            flags=set(),
            rule="answer:denied",
        )
        for d in [d for d in aimed if d.scene is aimed[-1].scene][-2:]
    ]


def _about(draft: Draft, deniers: set[str], voices: tuple[Voice, ...]) -> bool:
    """A denial answers a claim against the denier, or one that names nobody and that another side made."""
    named = {root(a.code) for a in draft.actors}
    told = draft.speaker or next(
        (v.speaker for v in reversed(voices) if v.speaker and v.covers(draft.trigger.start)), None
    )
    speaker = root(told.code) if told else ""
    return bool(named & deniers) if named else bool(speaker) and speaker not in deniers


def _admissions(scene: Scene, story: Story, drafts: list[Draft]) -> list[Draft]:
    """`X mengaku bertanggung jawab`, `X admitted the shooting`: the act with X as its actor, on X's word."""
    out: list[Draft] = []
    for match in scene.labelled("ADMIT"):
        if is_noun(scene, match) and scene.language == "en":
            continue
        subject = refs(roles_of(scene, match).subject)
        if not subject:
            continue
        speaker = Speaker(code=subject[0].code, name=subject[0].name)
        clause = scene.clause_at(match.start)
        own = [
            d
            for d in drafts
            if d.type in _ARMED and d.trigger.start > match.start and not d.actors and d.parent is None
        ]
        own = [d for d in own if scene.syntax.inside(scene.clause_at(d.trigger.start), clause)]
        for draft in own:
            draft.speaker = speaker
            if not _befell(draft, subject[0]):
                draft.actors = (as_force(subject[0]),)
        if not own and _claims_responsibility(
            scene.quote[match.start - scene.start : match.end - scene.start + 20]
        ):
            out += _responsible(match, scene, story, subject[0], speaker)
    return out


def _befell(draft: Draft, ref: ActorRef) -> bool:
    """`mengaku kehilangan Shusha`, `admitted its jet was shot down`: what is owned up to was done by others."""
    own = root(ref.code) in {root(r.code) for r in draft.recipients}
    return own or draft.rule == "frame:place_lost" or is_passive(draft.scene, draft.trigger)


def _claims_responsibility(words: str) -> bool:
    return "responsib" in words.casefold() or "tanggung jawab" in words.casefold()


def _responsible(match: Match, scene: Scene, story: Story, ref: ActorRef, speaker: Speaker) -> list[Draft]:
    last = [d for d in story.drafts if d.type in _ARMED and d.type != "truce_violation"]
    if not last:
        return []
    act = last[-1]
    start = min(
        [n.start for n in scene.who if n.ref.code == ref.code and n.start < match.start], default=match.start
    )
    return [
        replace(
            act,
            scene=scene,
            trigger=match,
            start=start,
            end=match.end,
            actors=(as_force(ref),),
            figures=(),
            themes=(),
            speaker=speaker,
            modality="asserted",
            parent=None,
            answers=act,
            flags=set(),
            rule="answer:admitted",
        )
    ]
