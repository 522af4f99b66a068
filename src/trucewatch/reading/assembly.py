"""Drafts become claims: ordered, freed of repeats, numbered, with their parents and versions."""

from __future__ import annotations

from typing import Literal, cast

from trucewatch.reading.drafts import Draft
from trucewatch.reading.story import Story
from trucewatch.records import ActorRef, Claim, ClaimType, Modality, Report

TimeBasis = Literal["explicit", "relative", "news_window", "derived"]
RULE_VERSION = "1"
GRAVE = frozenset({"civilian_attack", "military_support", "explosive_device"})


def as_claims(report: Report, drafts: list[Draft], story: Story) -> tuple[Claim, ...]:
    """Return the claims of a report in the order of the text."""
    kept = _distinct(drafts)
    kept.sort(
        key=lambda d: (d.trigger.start, d.parent is not None, "further_place" in d.flags, d.start, d.rule)
    )
    numbers = {id(d): f"{report.report_id}-c{n}" for n, d in enumerate(kept, 1)}
    return tuple(_claim(report, d, numbers, story) for d in kept)


def _distinct(drafts: list[Draft]) -> list[Draft]:
    """Drop a draft that says what another of the same clause says already."""
    out: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (-(d.end - d.start), d.trigger.start)):
        if not any(_repeats(draft, other) for other in out):
            out.append(draft)
    return out


def _repeats(draft: Draft, other: Draft) -> bool:
    same = draft.type == other.type and draft.modality == other.modality and draft.polarity == other.polarity
    if not same or draft.scene is not other.scene or (draft.parent is None) != (other.parent is None):
        return False
    if draft.parent is not None and draft.parent is not other.parent:
        return False
    places = (draft.place and draft.place.name, other.place and other.place.name)
    actors = ({a.code for a in draft.actors}, {a.code for a in other.actors})
    overlap = min(draft.end, other.end) - max(draft.start, other.start)
    inside = overlap >= 0.6 * min(draft.end - draft.start, other.end - other.start)
    return (
        inside
        and (places[0] == places[1] or not draft.place)
        and (actors[0] <= actors[1])
        and _figures(draft, other)
    )


def _figures(draft: Draft, other: Draft) -> bool:
    return {f.model_dump_json() for f in draft.figures} <= {f.model_dump_json() for f in other.figures}


def _claim(report: Report, draft: Draft, numbers: dict[int, str], story: Story) -> Claim:
    flags = set(draft.flags) - {"dropped"}
    if draft.type in GRAVE and draft.speaker is None and not draft.via and draft.modality == "asserted":
        flags.add("unattributed_grave")
    if draft.scene.zone not in {"body", "quote"}:
        flags.add("heading_only")
    parent = numbers.get(id(draft.parent)) if draft.parent is not None else None
    return Claim(
        cid=numbers[id(draft)],
        report_id=report.report_id,
        start=draft.start,
        end=draft.end,
        quote=report.text[draft.start : draft.end],
        zone=draft.scene.zone,
        type=cast(ClaimType, draft.type),
        mode=draft.mode,
        modality=cast(Modality, draft.modality),
        polarity="neg" if draft.polarity == "neg" else "pos",
        factivity="presupposed" if draft.factivity == "presupposed" else "stated",
        voice=cast(Literal["own", "attributed", "quoted"], draft.voice),
        actors=_named(draft.actors),
        recipients=_named(draft.recipients),
        third_parties=draft.third,
        place=draft.place,
        place_candidates=draft.place_candidates,
        about_place=story.about,
        time=draft.time,
        date_prec=draft.date_prec,
        time_basis=cast(TimeBasis | None, draft.time_basis),
        clock=draft.clock,
        figures=draft.figures,
        weapon=draft.weapon,
        speaker=draft.speaker,
        via=draft.via,
        attribution=draft.chain,
        parent=parent,
        gloss=draft.gloss,
        flags=tuple(sorted(flags)),
        rule=draft.rule,
        rule_version=RULE_VERSION,
    )


def _named(refs: tuple[ActorRef, ...]) -> tuple[ActorRef, ...]:
    """Keep one reference per code, in order."""
    return tuple({r.code: r for r in reversed(refs)}[code] for code in dict.fromkeys(r.code for r in refs))
