"""Where and how many: the places and figures of the sentence given to the right claim.

A call, a statement or an accusation has no place; a dateline is not a place; a figure belongs to the
act that caused it.
"""

from __future__ import annotations

from trucewatch.languages.tables import toml
from trucewatch.reading.drafts import Draft
from trucewatch.reading.figures import FigureMention
from trucewatch.reading.roles import is_passive
from trucewatch.reading.scene import Scene, Where
from trucewatch.reading.story import Story, root
from trucewatch.records import ActorRef, PlaceRef

PLACELESS = frozenset(
    {"call_for", "accuse", "deny", "statement", "commit", "reject", "threaten", "express_support", "sanction",
     "truce_ended", "military_support"}
)  # fmt: skip
VENUE_ONLY = frozenset(
    {"agreement_concluded", "negotiation", "mediation_contact", "truce_violation", "captive_release"}
)
CASUALTY_ACTS = frozenset(
    {"armed_clash", "shelling", "air_strike", "explosive_device", "civilian_attack", "capture_detention"}
)
_SPEAKING = frozenset({"SAY", "ACCUSE", "DENY", "CALL", "REJECT"})
_BOUND_FOR = frozenset({"monitor_deployed", "force_movement", "humanitarian_aid", "shelling", "air_strike"})
"""Acts that are where they arrive, not where they set out from."""
NEAR_OBJECT = 6  # words between what is hit and the verb
BY_FIRE = frozenset({"shelling", "air_strike", "armed_clash", "territory_seized", "access_restricted"})
COUNTED = {"killed", "injured", "missing"}
COUNTRY = 6
TOWN = 2
THERE = 40  # characters after a trigger in which `kota itu` stands as its object


def set_place(draft: Draft, story: Story) -> tuple[PlaceRef, ...]:
    """Set the draft's place; return further places of the same coordination."""
    if draft.type in PLACELESS or draft.rule.startswith("answer:"):
        return ()
    if _set_there(draft, story):
        return ()
    found = _places(draft) or _only_place(draft)
    if not found:
        return ()
    first = found[0]
    precision = 2 if first.near and (first.place.where_prec or 9) == 1 else first.place.where_prec
    draft.place = first.place.model_copy(update={"where_prec": precision})
    return tuple(w.place for w in found[1:] if (w.place.where_prec or 9) == (first.place.where_prec or 9))


def _only_place(draft: Draft) -> list[Where]:
    """Troops that move in do so where their sentence is, if it names one town or region only."""
    towns = [
        w for w in draft.scene.where if (w.place.where_prec or 9) < COUNTRY and w.preposition in {"at", "to"}
    ]
    return towns if draft.type == "force_movement" and len({w.place.name for w in towns}) == 1 else []


def _set_there(draft: Draft, story: Story) -> bool:
    """`kota itu`: the town named last; where two were named, both are kept as candidates and flagged."""
    scene = draft.scene
    words = scene.text[draft.trigger.end : draft.trigger.end + THERE].casefold()
    if not any(f" {phrase}" in words for phrase in toml(scene.language, "syntax")["places"]["there"]):
        return False
    own = [w.place for w in reversed(scene.where) if w.start < draft.trigger.start and _is_town(w.place)]
    towns = tuple(dict.fromkeys(p.name for p in (*own, *story.last_place(scene.start))))
    places = {p.name: p for p in (*own, *story.last_place(scene.start))}
    if not towns:
        return False
    draft.place = places[towns[0]]
    if len(towns) > 1:
        draft.place_candidates = tuple(places[name] for name in towns[:2])
        draft.flags.add("place_ambiguous")
    return True


def _is_town(place: PlaceRef) -> bool:
    return (place.where_prec or 9) <= TOWN


def _places(draft: Draft) -> list[Where]:
    scene = draft.scene
    low, high = scene.segment_of(draft.trigger.start)
    inside = [w for w in scene.where if low <= w.start < high and _usable(draft, w)]
    clause = scene.clause_at(draft.trigger.start)
    near = [w for w in inside if _close(scene, draft, w, clause.index)]
    if not near:
        return []
    best = min(near, key=lambda w: _distance(scene, draft, w))
    joined = [best, *(w for w in near if w is not best and _coordinated(scene, best, w))]
    return sorted(joined, key=lambda w: w.start)


def _distance(scene: Scene, draft: Draft, where: Where) -> tuple[bool, bool, int, int]:
    """Towns of the same stretch first, then the most precise, then the nearest."""
    precision = where.place.where_prec or 9
    low, high = min(where.end, draft.trigger.end), max(where.start, draft.trigger.start)
    parted = "," in scene.text[low:high]
    return precision >= COUNTRY, parted, precision, abs(where.start - draft.trigger.start)


def _usable(draft: Draft, where: Where) -> bool:
    if _owns_a_town(draft.scene, where):
        return False
    if where.preposition == "from" and draft.type in _BOUND_FOR:
        return False
    located = where.preposition in {"at", "to", "through"} or where.near
    if draft.type in VENUE_ONLY:
        return (
            draft.type != "captive_release"
            and where.preposition == "at"
            and (_abroad(draft, where) or not _zone_of_truce(draft, where))
        )
    if (where.place.where_prec or 9) >= COUNTRY:
        return where.preposition == "at"
    if draft.type == "toll":
        return where.preposition == "at"
    overlaps = any(n.start < where.end and where.start < n.end for n in draft.scene.who if n.form != "place")
    if draft.type == "truce_in_effect":
        zone = _zone_of_truce(draft, where) and (located or not overlaps)
        return zone or (where.place.where_prec or 9) > TOWN
    return located or not overlaps or _taken_or_hit(draft, where)


def _owns_a_town(scene: Scene, where: Where) -> bool:
    """`Karabakh's second city had fallen`: a town that is not named, and not all of the region."""
    if scene.text[where.end : where.end + 2] not in {"'s", "’s"}:
        return False
    towns = set(toml(scene.language, "syntax")["places"]["settlements"])
    return bool(towns & set(scene.forms_between(where.end, scene.end)[:4]))


def _taken_or_hit(draft: Draft, where: Where) -> bool:
    """`retook Khartoum`, `Khartoum was shelled`: a capital that is taken or hit is meant as a town."""
    scene, trigger = draft.scene, draft.trigger
    over = [n for n in scene.who if n.start < where.end and where.start < n.end and n.form != "place"]
    if any(n.form != "metonym" for n in over) or (where.place.where_prec or 9) > TOWN:
        return False
    if {n.ref.code.split(".")[0] for n in over} & {a.code.split(".")[0] for a in draft.actors}:
        own = [
            n
            for n in scene.who
            if n not in over and n.ref.code.split(".")[0] in {o.ref.code.split(".")[0] for o in over}
        ]
        if not own:
            return False
    between = scene.text[min(trigger.end, where.end) : max(where.start, trigger.start)]
    if "," in between or len(between.split()) > NEAR_OBJECT or _another_acts_between(scene, draft, where):
        return False
    return draft.type in BY_FIRE and (where.start >= trigger.end) != is_passive(scene, trigger)


def _abroad(draft: Draft, where: Where) -> bool:
    """A town in no party's country is where they met: `sepakat … di Jeddah`."""
    parties = {root(a.code) for a in draft.actors}
    return (
        bool(parties)
        and where.place.country is not None
        and where.place.country not in parties
        and _is_town(where.place)
    )


def _zone_of_truce(draft: Draft, where: Where) -> bool:
    """`a halt to fighting in Suwayda`: the place belongs to the truce, not to its signing."""
    scene = draft.scene
    themes = scene.labelled("TRUCE", "FIGHTING", "CLASH")
    return any(m.end <= where.start and len(scene.words_between(m.end, where.start)) <= 2 for m in themes)


def _close(scene: Scene, draft: Draft, where: Where, clause: int) -> bool:
    if _meanwhile_between(scene, draft, where):
        return False
    if scene.clause_at(where.start).index == clause:
        return True
    if draft.start <= where.start < draft.end:
        return True
    between = scene.words_between(min(where.end, draft.trigger.end), max(where.start, draft.trigger.start))
    return len(between) <= 8 and not _another_acts_between(scene, draft, where)


def _another_acts_between(scene: Scene, draft: Draft, where: Where) -> bool:
    """`capture as crowds cheer in Baku`, `Yerevan menuduh pasukannya ditembaki`: the place is of the other verb."""
    low, high = min(where.end, draft.trigger.end), max(where.start, draft.trigger.start)
    between = [m for m in scene.matches if low <= m.start < high and m.voice in {"act", "pass"}]
    return any(m.label in _SPEAKING for m in between) or _meanwhile_between(scene, draft, where)


def _meanwhile_between(scene: Scene, draft: Draft, where: Where) -> bool:
    low, high = min(where.end, draft.trigger.end), max(where.start, draft.trigger.start)
    words = set(toml(scene.language, "syntax")["places"]["meanwhile"])
    between = [m for m in scene.matches if low <= m.start < high and m.voice in {"act", "pass"}]
    return bool(between and words & set(scene.forms_between(low, high)))


def _coordinated(scene: Scene, first: Where, other: Where) -> bool:
    low, high = min(first.end, other.end), max(first.start, other.start)
    between = scene.text[low:high]
    forms = scene.forms_between(low, high)
    if any(
        low <= m.start < high and m.label in {"LOSE", "SEIZE", "ATTACK", "SHELL", "AIR"}
        for m in scene.matches
    ):
        return False
    return (
        len(between) < 60
        and all(f in {"dan", "and", "serta"} or (f[:1].isalpha() and len(forms) <= 3) for f in forms)
        and ("," in between or bool({"dan", "and", "serta"} & set(forms)))
    )


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
            if mention.figure.kind in {"killed", "injured"} and not owner.recipients:
                owner.recipients = _victims(scene, mention, owner)
    return left


def _victims(scene: Scene, mention: FigureMention, owner: Draft) -> tuple[ActorRef, ...]:
    """Whose dead they are, where the figure itself says so: `40 Indian paramilitary police`."""
    acting = {root(a.code) for a in owner.actors}
    inside = [
        n
        for n in scene.who
        if mention.start <= n.start < mention.end and n.form == "force" and root(n.ref.code) not in acting
    ]
    return tuple(n.ref for n in inside[:1])


def _owner_of(scene: Scene, mention: FigureMention, drafts: list[Draft]) -> Draft | None:
    kind = mention.figure.kind
    low, high = scene.segment_of(mention.start)
    near = [d for d in drafts if low <= d.trigger.start < high and not _since_then(scene, mention, d)]
    near = [d for d in near if not _told_apart(scene, d, mention)]
    if not near and kind in COUNTED:
        near = _before_semicolon(scene, low, drafts)
    if kind in COUNTED | {"equipment_lost", "captured"} and not mention.figure.cumulative:
        acts = CASUALTY_ACTS - {"capture_detention"} if kind in COUNTED else CASUALTY_ACTS
        near = [
            d
            for d in near
            if d.polarity == "pos" and d.type in acts and "dropped" not in d.flags and not _has(d, kind)
        ]
    elif kind in {"displaced", "returned"}:
        mode = "return" if kind == "returned" else "flight"
        near = [d for d in near if d.type == "displacement" and d.mode == mode]
    elif kind == "homes_damaged":
        near = [d for d in near if d.type in {"shelling", "air_strike", "property_destruction"}]
    else:
        return None
    if kind == "captured":
        near = [d for d in near if d.type == "capture_detention"]
    return min(
        near, key=lambda d: (_commas(scene, d, mention), abs(d.trigger.start - mention.start)), default=None
    )


def _since_then(scene: Scene, mention: FigureMention, draft: Draft) -> bool:
    """`3.000 orang tewas sejak M23 menyerbu Goma`: the act only dates the count."""
    return bool({"sejak", "since"} & set(scene.forms_between(mention.end, draft.trigger.start)[:3]))


def _before_semicolon(scene: Scene, low: int, drafts: list[Draft]) -> list[Draft]:
    """`… menembakkan roket; dua orang tewas`: what a semicolon adds belongs to the act before it."""
    if scene.text[scene.start : low].rstrip()[-1:] != ";":
        return []
    start, end = scene.segment_of(max(scene.start, low - 3))
    return [d for d in drafts if start <= d.trigger.start < end and d.type in CASUALTY_ACTS]


def _told_apart(scene: Scene, draft: Draft, mention: FigureMention) -> bool:
    """`denied the strike on A and reported six hurt at B`: a second report counts other people."""
    low, high = draft.trigger.end, mention.start
    joins = {("and",), ("dan",)}
    return any(
        low < m.start and m.end <= high and scene.forms_between(low, m.start)[-1:] in joins
        for m in scene.labelled("SAY")
    )


def _has(draft: Draft, kind: str) -> bool:
    return any(f.kind == kind for f in draft.figures)


def _commas(scene: Scene, draft: Draft, mention: FigureMention) -> int:
    low, high = min(draft.trigger.end, mention.end), max(draft.trigger.start, mention.start)
    return scene.text.count(",", low, high)
