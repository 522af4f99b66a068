"""The reading stage in order: report → sentences → drafts → claims.

Only blocks of the main text, the headline, the deck and subheadings are read; furniture yields nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from spacy.tokens import Doc

from trucewatch.languages.tables import toml
from trucewatch.reading.answers import read_answers
from trucewatch.reading.assembly import as_claims
from trucewatch.reading.attribution import attribute
from trucewatch.reading.drafts import Draft
from trucewatch.reading.evidence import set_evidence
from trucewatch.reading.exclusions import read_exclusions
from trucewatch.reading.frames import read_frames
from trucewatch.reading.gathering import layers_of, scenes_of, story_of
from trucewatch.reading.knowledge import Reader
from trucewatch.reading.modality import set_modality, settle
from trucewatch.reading.own import give_own_acts
from trucewatch.reading.pruning import accepted, prune
from trucewatch.reading.relevance import is_relevant
from trucewatch.reading.roles import is_passive
from trucewatch.reading.scene import Scene
from trucewatch.reading.slots import attach_figures, set_place
from trucewatch.reading.speech import read_speech
from trucewatch.reading.statements import read_statements
from trucewatch.reading.story import Story
from trucewatch.reading.terms import set_terms
from trucewatch.reading.timing import remember, set_time
from trucewatch.reading.tolls import own_losses, read_tolls
from trucewatch.reading.voices import Voice, voices_of
from trucewatch.records import MAIN_TEXT, Block, Claim, Report

LANGUAGES = frozenset({"id", "en"})
HEADINGS = frozenset({"headline", "deck", "subheading"})


def read_claims(report: Report, reader: Reader, docs: Sequence[Doc] | None = None) -> tuple[Claim, ...]:
    """Return the claims of a report in the order of its text; none for a rejected one.

    `docs` is what `parse_reports` returned for it; without that it is parsed here.
    """
    blocks = _blocks_of(report)
    if not blocks:
        return ()
    docs = parse_reports([report], reader)[0] if docs is None else docs
    layers = layers_of(report, blocks, reader)
    story = story_of(report, layers, reader)
    for scene in scenes_of(report, blocks, docs, layers, story):
        story.scenes.append(scene)
        truce = scene.labelled("TRUCE")
        if truce and story.truce_at is None:
            story.truce_at = truce[0].start
        story.drafts += _read_scene(scene, story, report)
    if not is_relevant(story):
        return ()
    return as_claims(report, [d for d in story.drafts if "dropped" not in d.flags], story)


def parse_reports(reports: Sequence[Report], reader: Reader) -> list[tuple[Doc, ...]]:
    """Return the parsed blocks of each report; short ones take half the time when parsed together."""
    blocks = [_blocks_of(report) for report in reports]
    parsed: list[tuple[Doc, ...]] = [()] * len(reports)
    for language in sorted(LANGUAGES):
        own = [n for n, report in enumerate(reports) if report.language == language and blocks[n]]
        texts = [reports[n].text[block.start : block.end] for n in own for block in blocks[n]]
        docs = iter(reader.pipeline(language).pipe(texts) if texts else ())
        for n in own:
            parsed[n] = tuple(islice(docs, len(blocks[n])))
    return parsed


def _blocks_of(report: Report) -> list[Block]:
    """The blocks that are read; none of a rejected report, an opinion or another language."""
    if report.rejected or report.language not in LANGUAGES or report.content_class == "opinion":
        return []
    return [b for b in report.blocks if b.kind in MAIN_TEXT | HEADINGS and b.kind != "dateline"]


def _read_scene(scene: Scene, story: Story, report: Report) -> list[Draft]:
    voices = voices_of(scene)
    drafts = _told(scene, story, voices)
    drafts += _counted(scene, drafts)
    drafts += read_statements(scene, story, drafts, voices)
    for draft in drafts:
        attribute(draft, voices, report)
        settle(draft)
        if draft.type == "toll":
            own_losses(draft, scene.language)
        set_evidence(draft)
    return _placed(drafts, story)


def _told(scene: Scene, story: Story, voices: tuple[Voice, ...]) -> list[Draft]:
    """Acts, speech acts and answers, with their modality, each told once."""
    drafts = read_frames(scene, story)
    drafts += read_speech(scene, story, drafts, voices)
    drafts += read_exclusions(scene)
    drafts += read_answers(scene, story, drafts, voices)
    for draft in drafts:
        if draft.parent is None and not draft.rule.startswith(("speech:", "exclusion", "answer:")):
            set_modality(draft)
    set_terms(drafts, story)
    drafts = prune(drafts, story)
    drafts += accepted(drafts)
    give_own_acts(drafts, voices)
    return drafts


def _counted(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """Give acts their figures; what belongs to none is a toll."""
    tolls = read_tolls(scene, attach_figures(scene, drafts))
    for draft in tolls:
        set_modality(draft)
    return tolls


def _is_held(draft: Draft) -> bool:
    """`occupied Crimea`, `Kashmir yang dikuasai Pakistan`, `seized a rifle`: no place was taken."""
    scene, trigger = draft.scene, draft.trigger
    head = scene.syntax.head_in(trigger.start - scene.shift, trigger.end - scene.shift)
    before = scene.forms_between(scene.start, trigger.start)[-1:]
    relative = set(before) & set(toml(scene.language, "syntax")["that"]["relative"])
    held = head.dep_ == "amod" or (scene.language == "id" and bool(relative) and trigger.voice == "pass")
    scenes = [w for w in scene.where if draft.place and w.place.name == draft.place.name]
    elsewhere = any(w.preposition == "at" and w.end <= trigger.start for w in scenes)
    only_scene = elsewhere and not is_passive(scene, trigger)
    return held or only_scene or not (draft.place or draft.place_candidates)


def _of_a_disaster(scene: Scene) -> bool:
    """`tewas akibat gempa`, `killed by the flood`: not counted among the dead of a war."""
    causes = set(toml(scene.language, "syntax")["segments"]["causes"])
    return any(
        causes & set(scene.forms_between(scene.start, m.start)[-2:]) for m in scene.labelled("DISASTER")
    )


def _tells_nothing(draft: Draft) -> bool:
    """`announces capture`: that something was taken, by nobody, nowhere, is no entry of a record."""
    if draft.type == "toll" and _of_a_disaster(draft.scene):
        return True
    if draft.rule == "frame:place_taken" and draft.modality == "asserted" and _is_held(draft):
        return True
    where = draft.place or draft.place_candidates
    return (
        draft.type == "territory_seized"
        and draft.modality == "asserted"
        and not (where or draft.actors or draft.recipients)
    )


def _placed(drafts: list[Draft], story: Story) -> list[Draft]:
    """Set place and time; a second place of one clause is a claim of its own."""
    further: list[Draft] = []
    for draft in drafts:
        set_time(draft, story)
        for place in set_place(draft, story):
            further.append(replace(draft, place=place, figures=(), flags={*draft.flags, "further_place"}))
        if _tells_nothing(draft):
            draft.flags.add("dropped")
    _taken_together(drafts)
    remember(drafts, story)
    return drafts + further


def _taken_together(drafts: list[Draft]) -> None:
    """`that the second city had fallen … the capture of Shusha`: one town of one sentence is what was taken."""
    taken = [d for d in drafts if d.type == "territory_seized"]
    towns = {d.place.name: d.place for d in taken if d.place}
    for draft in taken:
        if draft.place is None and len(towns) == 1:
            draft.place = next(iter(towns.values()))
