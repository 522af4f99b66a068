"""According to whom: the chain from the outlet over wires to the speaker, rules R1 to R8."""

from __future__ import annotations

from typing import Literal

from trucewatch.reading.drafts import Draft
from trucewatch.reading.scene import Scene
from trucewatch.reading.voices import Voice
from trucewatch.records import AttributionLink, Credit, Report, Via


def attribute(draft: Draft, voices: tuple[Voice, ...], report: Report) -> None:
    """Set speaker, credited media and the chain of a draft."""
    scene = draft.scene
    inner = next((v for v in reversed(voices) if v.covers(draft.trigger.start)), None)
    if draft.holder and inner is not None and inner.speaker is not None and not _same_names(inner, draft):
        draft.speaker = inner.speaker
    if draft.speaker is None and inner is not None and not (inner.names and _same_names(inner, draft)):
        draft.speaker = inner.speaker
        counted = draft.figures and not inner.hearsay
        if inner.doubtful and draft.modality == "asserted" and draft.polarity == "pos" and not counted:
            draft.modality = "alleged"
    draft.via = credits_in(scene, report.credits)
    draft.voice = "quoted" if _in_quotes(draft) else "attributed" if draft.speaker else "own"
    draft.chain = _chain(draft, report, inner)


def _same_names(voice: Voice, draft: Draft) -> bool:
    return bool(draft.holder) and {n.start for n in voice.names} == {n.start for n in draft.holder}


def _in_quotes(draft: Draft) -> bool:
    return any(start <= draft.trigger.start < end for start, end in draft.scene.quoted)


def credits_in(scene: Scene, credits: tuple[Credit, ...]) -> tuple[Via, ...]:
    """Return the outlets and wires that are credited inside the sentence."""
    inside = [c for c in credits if c.start is not None and scene.start <= c.start < scene.end]
    return tuple(Via(name=name) for name in dict.fromkeys(c.name for c in inside))


def _chain(draft: Draft, report: Report, voice: Voice | None) -> tuple[AttributionLink, ...]:
    links = [AttributionLink(role="outlet", name=report.outlet or report.external_id, basis="explicit")]
    if draft.via:
        links += [
            AttributionLink(role="wire", name=v.name, basis="same_sentence", cited_date=draft.cited)
            for v in draft.via
        ]
    elif report.credits:
        links += [
            AttributionLink(role="wire", name=c, basis="inherited_document") for c in _credit_names(report)
        ]
    if draft.speaker is not None:
        role: Literal["unnamed", "institution"] = (
            "unnamed" if draft.speaker.code == "UNNAMED" else "institution"
        )
        cue = voice.cue if voice else None
        links.append(
            AttributionLink(
                role=role, name=draft.speaker.name, code=draft.speaker.code, cue=cue, cited_date=draft.cited
            )
        )
    return tuple(links)


def _credit_names(report: Report) -> tuple[str, ...]:
    return tuple(dict.fromkeys(c.name for c in report.credits))
