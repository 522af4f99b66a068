"""The evidence of a draft: the shortest stretch that carries its trigger and its arguments."""

from __future__ import annotations

import re

from trucewatch.languages.tables import toml
from trucewatch.reading.drafts import Draft
from trucewatch.reading.lexicon import Match
from trucewatch.reading.roles import is_noun, left_open
from trucewatch.reading.scene import Scene
from trucewatch.reading.story import root

_TRIM = " \t\n,;:.–—-\"“”'()"
_STOPS = re.compile(r"[;:()]|[,.](?!\d)")
_SPEECH = "speech:"
THEME_REACH = 10  # words
_OTHERS = frozenset({"FIGHTING", "CLASH", "WARTIME", "END"})
TAIL = 4  # words
_BEFORE_NOUN = frozenset({"det", "amod", "nummod", "compound"})
_TRIGGERS = frozenset(
    {"SAY", "CALL", "ACCUSE", "DENY", "ATTACK", "SHELL", "CLASH", "TRUCE", "TALKS", "KILLED", "RELEASE"}
)


def set_evidence(draft: Draft) -> None:
    """Widen the draft from its trigger to themes, roles, places and times of its own clause."""
    scene = draft.scene
    low, high = scene.segment_of(draft.trigger.start)
    if draft.parent is not None and draft.parent.scene is scene:
        low = max(low, draft.parent.trigger.end if draft.parent.trigger.end <= draft.trigger.start else low)
    start, end = min(draft.start, draft.trigger.start), max(draft.end, draft.trigger.end)
    for theme in (t for t in draft.themes if _beside(draft, t)):
        start, end = min(start, theme.start), max(end, theme.end)
    for a, b in _arguments(draft, scene):
        if low <= a and b <= high:
            start, end = min(start, a), max(end, b)
    if _is_denied(draft) and draft.parent is not None:
        start = min(start, draft.parent.start)
    else:
        start = max(low, _phrase_start(scene, start))
    end = _before_credit(draft, _with_tail(draft, end, high))
    start = _after_conjunction(scene, _whole_date(scene, start), end)
    end = _before_conjunction(scene, start, end)
    draft.start, draft.end = _trimmed(scene.text, start, end)


def _is_denied(draft: Draft) -> bool:
    """`Yerevan denied any breach`: what is denied cannot be told without the denial, unless it is a verb of its own."""
    parent = draft.parent
    if draft.modality != "denied" or parent is None or parent.scene is not draft.scene:
        return False
    told = is_noun(draft.scene, draft.trigger) or not left_open(draft.scene, draft.trigger)
    return told and parent.trigger.end <= draft.trigger.start


def _beside(draft: Draft, theme: Match) -> bool:
    """A theme in another clause counts as evidence only where it stands close by."""
    scene = draft.scene
    same = scene.clause_at(theme.start).index == scene.clause_at(draft.trigger.start).index
    return same or max(theme.first - draft.trigger.last, draft.trigger.first - theme.last) <= THEME_REACH


def _whole_date(scene: Scene, start: int) -> int:
    """`On 14 October Armenia accused`: a stretch that opens inside a date takes all of it, its preposition too."""
    cut = next((t.start for t in scene.when if t.start < start < t.end), None)
    if cut is None:
        return start
    before = scene.words_between(scene.segment_of(cut)[0], cut)
    return before[0].start if len(before) == 1 else cut


def _after_conjunction(scene: Scene, start: int, end: int) -> int:
    """`dan dua anggotanya gugur`: the conjunction that joins a statement is no part of it."""
    joins = set(toml(scene.language, "syntax")["coordination"]["plain"])
    words = scene.words_between(start, end)
    return words[1].start if len(words) > 1 and words[0].form in joins else start


def _before_conjunction(scene: Scene, start: int, end: int) -> int:
    joins = set(toml(scene.language, "syntax")["coordination"]["plain"])
    words = scene.words_between(start, end)
    return words[-2].end if len(words) > 1 and words[-1].form in joins else end


def _phrase_start(scene: Scene, start: int) -> int:
    """Take in what stands before a noun in its own phrase: `a three-month humanitarian truce`."""
    word = scene.syntax.doc[scene.token_at(start)]
    own = [t for t in word.children if t.i < word.i and t.dep_ in _BEFORE_NOUN]
    if word.pos_ not in {"NOUN", "PROPN"} or not own:
        return start
    first = min(t.i for t in own)
    return min(start, scene.token_span(first)[0]) if word.i - first <= TAIL else start


def _with_tail(draft: Draft, end: int, high: int) -> int:
    """Take in the few words that finish the clause: `diawasi pihak internasional`."""
    scene = draft.scene
    stop = min([high, *(m.start() for m in _STOPS.finditer(scene.text, end, high))])
    tail = scene.words_between(end, stop)
    if any(end <= f.start < stop for f in scene.figures):
        return end
    other = any(m.start >= end and m.end <= stop for m in scene.matches if m.label in _TRIGGERS)
    told = [m.start for m in scene.matches if m.start >= end and m.label in _OTHERS]
    timed = [t.end for t in scene.when if end <= t.start and len(scene.words_between(end, t.start)) < TAIL]
    timed = [at for at in timed if not any(start < at for start in told)]
    if 0 < len(tail) <= TAIL and not other:
        return tail[-1].end
    return timed[0] if timed and timed[0] <= stop and not other else end


def _before_credit(draft: Draft, end: int) -> int:
    """Leave out who tells it: `…, menurut kantor PM Israel`, `…, Al Jazeera reports`."""
    scene = draft.scene
    told = [m.start for m in scene.labelled("SAY", "VIA")] + [low for low, _ in scene.media]
    done = max([draft.trigger.end, *(theme.end for theme in draft.themes)])
    commas = (at for at in sorted(told) if done <= at < end and scene.text[:at].rstrip().endswith(","))
    return min((scene.text[:at].rstrip().rindex(",") for at in commas), default=end)


def _arguments(draft: Draft, scene: Scene) -> list[tuple[int, int]]:
    clause = scene.clause_at(draft.trigger.start).index
    codes = {root(a.code) for a in (*draft.actors, *draft.recipients)} | {root(t.code) for t in draft.third}
    own = [
        (n.start, n.end)
        for n in scene.who
        if root(n.ref.code) in codes and _near(scene, clause, n.start, draft)
    ]
    if draft.rule.startswith((_SPEECH, "answer:")):
        return own
    if draft.rule == "frame:fighting_spell":
        return [(t.start, t.end) for t in scene.when if t.relation == "duration"]
    own += [(w.start, w.end) for w in scene.where if _near(scene, clause, w.start, draft)]
    own += [
        (t.start, t.end)
        for t in scene.when
        if t.relation != "citation"
        and _near(scene, clause, t.start, draft)
        and (t.relation != "duration" or draft.rule == "frame:fighting_spell")
    ]
    return own


def _near(scene: Scene, clause: int, offset: int, draft: Draft) -> bool:
    return scene.clause_at(offset).index == clause or draft.start <= offset < draft.end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _TRIM:
        start += 1
    while end > start and text[end - 1] in _TRIM:
        end -= 1
    closes = text.count(")", start, end) < text.count("(", start, end) and text[end : end + 1] == ")"
    return start, end + closes
