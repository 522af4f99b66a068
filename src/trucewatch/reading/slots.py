"""Where, when, how many: the places, times and figures of the sentence given to the right claim.

A call, a statement or an accusation has no place; a dateline is not a place; a citation date is no
event date; a figure belongs to the act that caused it.
"""

from __future__ import annotations

from datetime import date

from trucewatch.reading.drafts import Draft
from trucewatch.reading.figures import FigureMention
from trucewatch.reading.scene import Scene, Where
from trucewatch.reading.story import Story
from trucewatch.records import Interval, PlaceRef
from trucewatch.times import TimeMention, resolve_clause_time

PLACELESS = frozenset(
    {"call_for", "accuse", "deny", "statement", "commit", "reject", "threaten", "express_support", "sanction",
     "truce_ended", "military_support"}
)  # fmt: skip
VENUE_ONLY = frozenset({"agreement_concluded", "negotiation", "mediation_contact", "truce_violation", "captive_release"})
CASUALTY_ACTS = frozenset(
    {"armed_clash", "shelling", "air_strike", "explosive_device", "civilian_attack", "capture_detention"}
)
PUNCTUAL = frozenset({"agreement_concluded", "mediation_contact", "negotiation", "call_for", "commit", "accuse", "truce_violation"})
COUNTED = {"killed", "injured", "missing"}
COUNTRY = 6
TOWN = 2
UNHAPPENED = frozenset({"planned", "called_for", "threatened", "predicted", "feared", "hypothetical"})


def set_place(draft: Draft) -> tuple[PlaceRef, ...]:
    """Set the draft's place; return further places of the same coordination."""
    if draft.type in PLACELESS or draft.rule.startswith("answer:"):
        return ()
    found = _places(draft)
    if not found:
        return ()
    first = found[0]
    precision = 2 if first.near and (first.place.where_prec or 9) == 1 else first.place.where_prec
    draft.place = first.place.model_copy(update={"where_prec": precision})
    return tuple(w.place for w in found[1:] if (w.place.where_prec or 9) == (first.place.where_prec or 9))


def _places(draft: Draft) -> list[Where]:
    scene = draft.scene
    low, high = scene.segment_of(draft.trigger.start)
    inside = [w for w in scene.where if low <= w.start < high and _usable(draft, w)]
    clause = scene.clause_at(draft.trigger.start)
    near = [w for w in inside if _close(scene, draft, w, clause.index)]
    if not near:
        return []
    best = min(near, key=lambda w: (w.place.where_prec or 9, abs(w.start - draft.trigger.start)))
    joined = [best, *(w for w in near if w is not best and _coordinated(scene, best, w))]
    return sorted(joined, key=lambda w: w.start)


def _usable(draft: Draft, where: Where) -> bool:
    located = where.preposition in {"at", "to", "through"} or where.near
    if draft.type in VENUE_ONLY:
        return draft.type != "captive_release" and where.preposition == "at" and not _zone_of_truce(draft, where)
    if (where.place.where_prec or 9) >= COUNTRY:
        return where.preposition == "at"
    if draft.type == "toll":
        return where.preposition == "at"
    if draft.type == "truce_in_effect":
        return (where.place.where_prec or 9) > TOWN or _zone_of_truce(draft, where)
    overlaps = any(n.start < where.end and where.start < n.end for n in draft.scene.who if n.form != "place")
    return located or not overlaps


def _zone_of_truce(draft: Draft, where: Where) -> bool:
    """`a halt to fighting in Suwayda`: the place belongs to the truce, not to its signing."""
    scene = draft.scene
    themes = scene.labelled("TRUCE", "FIGHTING", "CLASH")
    return any(m.end <= where.start and len(scene.words_between(m.end, where.start)) <= 2 for m in themes)


def _close(scene: Scene, draft: Draft, where: Where, clause: int) -> bool:
    if scene.clause_at(where.start).index == clause:
        return True
    between = scene.words_between(min(where.end, draft.trigger.end), max(where.start, draft.trigger.start))
    return len(between) <= 8 or draft.start <= where.start < draft.end


def _coordinated(scene: Scene, first: Where, other: Where) -> bool:
    low, high = min(first.end, other.end), max(first.start, other.start)
    between = scene.text[low:high]
    forms = scene.forms_between(low, high)
    return len(between) < 60 and all(f in {"dan", "and", "serta"} or f[:1].isalpha() and len(forms) <= 3 for f in forms) and (
        "," in between or bool({"dan", "and", "serta"} & set(forms))
    )


def set_time(draft: Draft, story: Story) -> None:
    """Set the draft's interval from its clause, its sentence or the news window."""
    scene = draft.scene
    if draft.rule == "answer:denied":
        return
    ahead = draft.modality in UNHAPPENED
    low, high = scene.segment_of(draft.trigger.start)
    pool = [t for t in scene.when if low <= t.start < high] or list(scene.when)
    pool = [t for t in pool if not _belongs_elsewhere(draft, t)]
    told = resolve_clause_time(
        pool,
        story.anchor,
        clause=(draft.start, draft.end),
        focus=draft.trigger.start,
        speech=draft.rule.startswith("speech:"),
        moment=draft.mode in {"started", "ended"} or draft.type in {"truce_in_effect", "agreement_concluded"},
        future=ahead,
    )
    draft.cited = next((t.interval[1] for t in scene.when if t.relation == "citation"), None)
    draft.time, draft.date_prec, draft.time_basis, draft.clock = told.interval, told.prec, told.basis, told.clock
    draft.flags |= set(told.flags)
    if draft.time_basis == "news_window":
        draft.time = _since_last_told(draft, story)
    if draft.type == "agreement_concluded" and draft.time is None:
        draft.time = _before_start(scene, low, high)
    if draft.time is None and ahead and (end := story.reference_end):
        draft.time, draft.time_basis = (end, None), "derived"


def _since_last_told(draft: Draft, story: Story) -> Interval | None:
    """An undated claim after a dated lead is news since that day: from the day last told to the reference day."""
    end = story.reference_end
    if draft.time is None or end is None or story.told is None or story.told_at >= draft.scene.start:
        return draft.time
    low = draft.time[0]
    return (story.told, end) if low is not None and low <= story.told <= end else draft.time


def _before_start(scene: Scene, low: int, high: int) -> Interval | None:
    """A truce is agreed at the latest when it starts."""
    starts = [t.interval[0] for t in scene.when if low <= t.start < high and t.interval[0] is not None]
    return (None, min(starts)) if starts else None


def _belongs_elsewhere(draft: Draft, time: TimeMention) -> bool:
    """A duration dates no single act; `mulai tengah malam` dates the start of a truce, not its conclusion."""
    if time.relation == "duration":
        return draft.type in PUNCTUAL
    if draft.type != "agreement_concluded":
        return False
    before = draft.scene.forms_between(max(draft.scene.start, time.start - 12), time.start)
    return time.relation == "since" or before[-1:] in {("mulai",), ("from",), ("sejak",)}


def attach_figures(scene: Scene, drafts: list[Draft]) -> list[FigureMention]:
    """Give each figure to the act that caused it; return the figures that belong to none."""
    left: list[FigureMention] = []
    for mention in scene.figures:
        owner = _owner_of(scene, mention, drafts)
        if owner is None:
            left.append(mention)
        else:
            owner.figures = (*owner.figures, mention.figure)
            owner.start, owner.end = min(owner.start, mention.start), max(owner.end, mention.end)
    return left


def _owner_of(scene: Scene, mention: FigureMention, drafts: list[Draft]) -> Draft | None:
    kind = mention.figure.kind
    low, high = scene.segment_of(mention.start)
    near = [d for d in drafts if low <= d.trigger.start < high]
    if kind in COUNTED | {"equipment_lost", "captured"} and not mention.figure.cumulative:
        acts = CASUALTY_ACTS - {"capture_detention"} if kind in COUNTED else CASUALTY_ACTS
        near = [d for d in near if d.type in acts and "dropped" not in d.flags and not _has(d, kind)]
    elif kind in {"displaced", "returned"}:
        mode = "return" if kind == "returned" else "flight"
        near = [d for d in near if d.type == "displacement" and d.mode == mode]
    elif kind == "homes_damaged":
        near = [d for d in near if d.type in {"shelling", "air_strike", "property_destruction"}]
    else:
        return None
    if kind == "captured":
        near = [d for d in near if d.type == "capture_detention"]
    return min(near, key=lambda d: (_commas(scene, d, mention), abs(d.trigger.start - mention.start)), default=None)


def _has(draft: Draft, kind: str) -> bool:
    return any(f.kind == kind for f in draft.figures)


def _commas(scene: Scene, draft: Draft, mention: FigureMention) -> int:
    low, high = min(draft.trigger.end, mention.end), max(draft.trigger.start, mention.start)
    return scene.text.count(",", low, high)


def day_of(interval: Interval | None) -> date | None:
    """Return the single day of an interval, or null."""
    return interval[0] if interval and interval[0] == interval[1] else None
