"""The reading stage in order: report → sentences → drafts → claims.

Only blocks of the main text, the headline, the deck and subheadings are read; furniture yields nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc

from trucewatch.actors import ActorMention, Actors, load_actors
from trucewatch.actors.lexicon import table as actor_rows
from trucewatch.languages.pipelines import load_pipeline
from trucewatch.places import PlaceMention, Places, load_places
from trucewatch.reading.answers import read_answers
from trucewatch.reading.assembly import as_claims
from trucewatch.reading.attribution import attribute
from trucewatch.reading.drafts import Draft
from trucewatch.reading.evidence import set_evidence
from trucewatch.reading.exclusions import read_exclusions
from trucewatch.reading.figures import find_figures
from trucewatch.reading.frames import read_frames
from trucewatch.reading.lexicon import load_lexicon, words_of
from trucewatch.reading.modality import set_modality, settle
from trucewatch.reading.own import give_own_acts
from trucewatch.reading.pruning import accepted, prune
from trucewatch.reading.relevance import is_relevant
from trucewatch.reading.references import with_pairs
from trucewatch.reading.scene import Prepositions, Scene, Where, Who, group_names
from trucewatch.reading.slots import attach_figures, set_place
from trucewatch.reading.speech import read_speech
from trucewatch.reading.statements import read_statements
from trucewatch.reading.story import Story, about_of, belligerents, choose_watch, root, sides_of
from trucewatch.reading.timing import remember, set_time
from trucewatch.reading.tolls import own_losses, read_tolls
from trucewatch.reading.voices import voices_of
from trucewatch.records import MAIN_TEXT, ActorRef, Block, Claim, Report
from trucewatch.times import Anchor, TimeMention, find_times
from trucewatch.watches import Watch, load_watches

HEADINGS = frozenset({"headline", "deck", "subheading"})
_QUOTES = re.compile(r"[\"“«](?P<inside>[^\"”»]{3,2000})[\"”»]")
_ASIDE = re.compile(r"--[^-]{3,90}(?:--|$|(?=[.,]))|\([^()]{3,120}\)")
MAX_SENTENCE = 1500  # characters: longer stretches are lists or broken pages, and a parse of them is noise


class Reader:
    """The tables, indexes and pipelines that reading needs, loaded once and only when used."""

    def __init__(
        self, watches: Sequence[Watch] | None = None, *, pipelines: dict[str, str] | None = None
    ) -> None:
        self.watches = tuple(watches) if watches is not None else load_watches()
        self._pipelines = pipelines or {}

    @cached_property
    def actors(self) -> Actors:
        return load_actors(self.watches)

    @cached_property
    def places(self) -> Places:
        return load_places(self.watches)

    @cached_property
    def states(self) -> frozenset[str]:
        return frozenset(row["code"] for row in actor_rows("states"))

    @cached_property
    def bodies(self) -> frozenset[str]:
        """Codes of international bodies and formats: they mediate and monitor, they are no side."""
        return frozenset(
            row["code"] for row in actor_rows("bodies") if row["kind"] in {"IGO", "NGO", "mediation_format"}
        )

    def pipeline(self, language: str) -> Language:
        return load_pipeline(
            language, name=self._pipelines.get(language), exclude=("ner", "trainable_lemmatizer")
        )


def read_claims(report: Report, reader: Reader) -> tuple[Claim, ...]:
    """Return the claims of a report in the order of its text; none for a rejected one."""
    if report.rejected or report.language not in {"id", "en"} or report.content_class == "opinion":
        return ()
    blocks = [b for b in report.blocks if b.kind in MAIN_TEXT | HEADINGS and b.kind != "dateline"]
    layers = _layers(report, blocks, reader)
    story = _story(report, layers, reader)
    for scene in _scenes(report, blocks, layers, reader, story):
        story.scenes.append(scene)
        truce = scene.labelled("TRUCE")
        if truce and story.truce_at is None:
            story.truce_at = truce[0].start
        story.drafts += _read_scene(scene, story, report)
    if not is_relevant(story):
        return ()
    return as_claims(report, [d for d in story.drafts if "dropped" not in d.flags], story)


def _read_scene(scene: Scene, story: Story, report: Report) -> list[Draft]:
    drafts = read_frames(scene, story)
    voices = voices_of(scene)
    drafts += read_speech(scene, story, drafts, voices)
    drafts += read_exclusions(scene)
    drafts += read_answers(scene, story, drafts)
    for draft in drafts:
        if draft.parent is None and not draft.rule.startswith(("speech:", "exclusion", "answer:")):
            set_modality(draft)
    drafts = prune(drafts, story)
    drafts += accepted(drafts)
    give_own_acts(drafts, voices)
    loose = attach_figures(scene, drafts)
    tolls = read_tolls(scene, loose)
    for draft in tolls:
        set_modality(draft)
    drafts += tolls
    drafts += read_statements(scene, story, drafts, voices)
    for draft in drafts:
        attribute(draft, voices, report)
        settle(draft)
        if draft.type == "toll":
            own_losses(draft, scene.language)
        set_evidence(draft)
    more: list[Draft] = []
    for draft in drafts:
        set_time(draft, story)
        more += [_at_place(draft, place) for place in set_place(draft, story)]
    remember(drafts, story)
    return drafts + more


def _at_place(draft: Draft, place) -> Draft:  # type: ignore[no-untyped-def]
    from dataclasses import replace

    return replace(draft, place=place, figures=(), flags={*draft.flags, "further_place"})


class _Layers:
    """What the finders return for the whole report, furniture masked out."""

    def __init__(
        self,
        actors: tuple[ActorMention, ...],
        places: tuple[PlaceMention, ...],
        times: tuple[TimeMention, ...],
        anchor: Anchor,
    ) -> None:
        self.actors, self.places, self.times, self.anchor = actors, places, times, anchor


def masked(text: str, blocks: Sequence[Block]) -> str:
    """Return the text with everything outside the blocks blanked, offsets unchanged."""
    out = [c if c == "\n" else " " for c in text]
    for block in blocks:
        out[block.start : block.end] = text[block.start : block.end]
    return "".join(out)


def _layers(report: Report, blocks: Sequence[Block], reader: Reader) -> _Layers:
    language = report.language or "en"
    text = masked(report.text, blocks)
    anchor = Anchor(reference=report.reference_date, published=report.published_at)
    day = report.reference_date[0] if report.reference_date else None
    return _Layers(
        reader.actors.find(text, language, day=day),
        reader.places.find(text, language),
        find_times(text, language, anchor=anchor),
        anchor,
    )


def _story(report: Report, layers: _Layers, reader: Reader) -> Story:
    names = [Who(a.start, a.end, _ref(a), a.form) for a in layers.actors if a.code]
    watch = choose_watch(reader.watches, names, [p.place for p in layers.places])
    day = report.reference_date[0] if report.reference_date else None
    story = Story(anchor=layers.anchor, day=day, watch=watch, names=tuple(names), states=reader.states)
    if watch is not None:
        story.sides, story.about = sides_of(watch), about_of(watch)
    else:
        story.sides = belligerents(names, reader.bodies)
        story.one_side = any(sides_of(w) & {root(n.ref.code) for n in names} for w in reader.watches)
    return story


def _scenes(
    report: Report, blocks: Sequence[Block], layers: _Layers, reader: Reader, story: Story
) -> Iterator[Scene]:
    language = report.language or "en"
    texts = [report.text[b.start : b.end] for b in blocks]
    for number, (block, doc) in enumerate(zip(blocks, reader.pipeline(language).pipe(texts), strict=True)):
        for span in doc.sents:
            start, end = block.start + span.start_char, block.start + span.end_char
            if span.text.strip() and end - start <= MAX_SENTENCE:
                yield _scene(report, block, number, doc, (span.start, span.end), layers, story)


def _scene(
    report: Report,
    block: Block,
    number: int,
    doc: Doc,
    tokens: tuple[int, int],
    layers: _Layers,
    story: Story,
) -> Scene:
    language, text = report.language or "en", report.text
    span = doc[tokens[0] : tokens[1]]
    start, end = block.start + span.start_char, block.start + span.end_char
    raw = text[start:end]
    words = tuple(type(w)(w.form, w.start + start, w.end + start) for w in words_of(raw))
    lexicon = load_lexicon(language)
    prepositions = Prepositions(language)
    scene = Scene(
        language=language,
        text=text,
        start=start,
        end=end,
        zone=block.kind,
        span=span,
        offset=block.start,
        words=words,
        matches=lexicon.match(words),
        paragraph=number,
    )
    named = [who for a in layers.actors if start <= a.start < end and (who := _who(a, story)) is not None]
    scene.who = group_names(with_pairs(scene, named, story), words, text, prepositions)
    scene.where = tuple(_where(p, words, prepositions) for p in layers.places if start <= p.start < end)
    scene.when = tuple(t for t in layers.times if start <= t.start < end)
    scene.figures = tuple(_shift(f, start) for f in find_figures(raw, language))
    scene.asides = tuple((start + m.start(), start + m.end()) for m in _ASIDE.finditer(raw))
    scene.media = tuple(
        (c.start, c.end)
        for c in report.credits
        if c.start is not None and c.end is not None and start <= c.start < end
    )
    scene.quoted = tuple((start + m.start("inside"), start + m.end("inside")) for m in _QUOTES.finditer(raw))
    return scene


def _shift(mention, start: int):  # type: ignore[no-untyped-def]
    from dataclasses import replace

    return replace(mention, start=mention.start + start, end=mention.end + start)


def _where(mention: PlaceMention, words, prepositions: Prepositions) -> Where:  # type: ignore[no-untyped-def]
    role, near = prepositions.before(words, mention.start)
    return Where(mention.start, mention.end, mention.place, role, near)


def _who(mention: ActorMention, story: Story) -> Who | None:
    """A mention in place; an army or presidency without a name is that of the one state at war with itself."""
    if mention.code:
        return Who(mention.start, mention.end, _ref(mention), mention.form)
    if (
        story.home is None
        or "possessive" in mention.flags
        or mention.sector not in {"GOV", "MIL", "REB", "COP"}
    ):
        return None
    ref = ActorRef(code=f"{story.home}.{mention.sector}", name=mention.name)
    return Who(mention.start, mention.end, ref, "force" if mention.sector != "GOV" else "role")


def _ref(mention: ActorMention):  # type: ignore[no-untyped-def]
    return ActorRef(
        code=mention.code or "UNKNOWN",
        name=mention.name,
        resolved_by_role=mention.resolved_by_role,
    )
