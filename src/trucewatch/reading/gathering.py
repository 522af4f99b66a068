"""From a labelled report to scenes: find names, places, times and figures once, cut sentences, parse.

Everything outside the blocks that are read is blanked first, so that furniture can name nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from trucewatch.actors import ActorMention
from trucewatch.languages.tables import toml
from trucewatch.places import PlaceMention
from trucewatch.reading.figures import find_figures
from trucewatch.reading.knowledge import Reader
from trucewatch.reading.lexicon import Word, load_lexicon, words_of
from trucewatch.reading.references import with_pairs
from trucewatch.reading.scene import Prepositions, Scene, Where, Who, group_names, load_prepositions
from trucewatch.reading.story import Story, about_of, belligerents, choose_watch, root, sides_of
from trucewatch.records import ActorRef, Block, Report
from trucewatch.times import Anchor, TimeMention, find_times, read_anchor

_QUOTES = re.compile(r"[\"“«](?P<inside>[^\"”»]{3,2000})[\"”»]")
_ASIDE = re.compile(r"--[^-]{3,90}(?:--|$|(?=[.,]))|\([^()]{3,120}\)")
MAX_SENTENCE = 1500  # characters: longer stretches are lists or broken pages, and a parse of them is noise


@dataclass(frozen=True, slots=True)
class Layers:
    """What the finders return for the whole report, furniture masked out."""

    actors: tuple[ActorMention, ...]
    places: tuple[PlaceMention, ...]
    times: tuple[TimeMention, ...]
    anchor: Anchor


def masked(text: str, blocks: Sequence[Block]) -> str:
    """Return the text with everything outside the blocks blanked, offsets unchanged."""
    out = [c if c == "\n" else " " for c in text]
    for block in blocks:
        out[block.start : block.end] = text[block.start : block.end]
    return "".join(out)


def layers_of(report: Report, blocks: Sequence[Block], reader: Reader) -> Layers:
    language = report.language or "en"
    text = masked(report.text, blocks)
    anchor = read_anchor(text, language, published=report.published_at, reference=report.reference_date)
    day = report.reference_date[0] if report.reference_date else None
    actors = reader.actors.find(text, language, day=day)
    named = [(a.start, a.end) for a in actors if a.form in {"person", "organisation"}]
    return Layers(
        actors,
        reader.places.find(text, language, taken=named),
        find_times(text, language, anchor=anchor),
        anchor,
    )


def story_of(report: Report, layers: Layers, reader: Reader) -> Story:
    names = [Who(a.start, a.end, _ref(a), a.form) for a in layers.actors if a.code]
    watch = choose_watch(reader.theatres, names, [p.place for p in layers.places])
    day = report.reference_date[0] if report.reference_date else None
    story = Story(anchor=layers.anchor, day=day, watch=watch, names=tuple(names), states=reader.states)
    if watch is not None:
        story.sides, story.about = sides_of(watch), about_of(watch)
    else:
        story.sides = belligerents(names, reader.bodies, reader.states)
        story.one_side = any(t.sides & {root(n.ref.code) for n in names} for t in reader.theatres)
    return story


def scenes_of(
    report: Report, blocks: Sequence[Block], docs: Sequence[Doc], layers: Layers, story: Story
) -> Iterator[Scene]:
    for number, (block, doc) in enumerate(zip(blocks, docs, strict=True)):
        for span in doc.sents:
            start, end = block.start + span.start_char, block.start + span.end_char
            if span.text.strip() and end - start <= MAX_SENTENCE:
                yield _scene(report, block, number, span, layers, story)


def _scene(report: Report, block: Block, number: int, span: Span, layers: Layers, story: Story) -> Scene:
    language = report.language or "en"
    start, end = block.start + span.start_char, block.start + span.end_char
    words = tuple(Word(w.form, w.start + start, w.end + start) for w in words_of(report.text[start:end]))
    scene = Scene(
        language=language,
        text=report.text,
        start=start,
        end=end,
        zone=block.kind,
        span=span,
        offset=block.start,
        words=words,
        matches=load_lexicon(language).match(words),
        paragraph=number,
    )
    _add_names(scene, layers, story)
    _add_layers(scene, report, layers)
    return scene


def _add_names(scene: Scene, layers: Layers, story: Story) -> None:
    prepositions = load_prepositions(scene.language)
    here = [a for a in layers.actors if scene.start <= a.start < scene.end]
    named = [who for a in here if (who := _who(a, story)) is not None]
    scene.who = group_names(with_pairs(scene, named, story), scene.words, scene.text, prepositions)
    found = (
        _where(p, scene.words, prepositions) for p in layers.places if scene.start <= p.start < scene.end
    )
    scene.where = tuple(where for where in found if not _tells_the_hour(scene, where))


def _tells_the_hour(scene: Scene, where: Where) -> bool:
    """`midnight, Moscow time`, `pukul 01.00 waktu Yerevan`: whose clock it is, not where it was."""
    cues = toml(scene.language, "syntax")["places"]
    before = scene.forms_between(scene.start, where.start)[-1:]
    after = scene.forms_between(where.end, scene.end)[:1]
    located = where.preposition in {"at", "to", "through"}
    return bool(
        set(before) & set(cues["clock_before"]) or (set(after) & set(cues["clock_after"]) and not located)
    )


def _add_layers(scene: Scene, report: Report, layers: Layers) -> None:
    start, end, raw = scene.start, scene.end, scene.quote
    scene.when = tuple(t for t in layers.times if start <= t.start < end)
    scene.figures = tuple(f.shifted(start) for f in find_figures(raw, scene.language))
    scene.asides = tuple((start + m.start(), start + m.end()) for m in _ASIDE.finditer(raw))
    scene.quoted = tuple((start + m.start("inside"), start + m.end("inside")) for m in _QUOTES.finditer(raw))
    scene.media = tuple(
        (c.start, c.end)
        for c in report.credits
        if c.start is not None and c.end is not None and start <= c.start < end
    )


def _where(mention: PlaceMention, words: Sequence[Word], prepositions: Prepositions) -> Where:
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


def _ref(mention: ActorMention) -> ActorRef:
    return ActorRef(
        code=mention.code or "UNKNOWN",
        name=mention.name,
        resolved_by_role=mention.resolved_by_role,
    )
