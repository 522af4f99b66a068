"""Did it happen, or was it feared, planned, denied, alleged? The words around a trigger that decide.

Refuses to promote: where a cue of doubt governs the trigger, the claim is never `asserted`.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from trucewatch.languages.tables import toml
from trucewatch.reading.drafts import Draft
from trucewatch.reading.lexicon import Match
from trucewatch.reading.roles import is_noun
from trucewatch.reading.scene import Scene
from trucewatch.records import Speaker

NEGATION_REACH = 3
FUTURE_REACH = 4
HALT_REACH = 3  # words from a verb of stopping to the act it stops
_HALTED = frozenset(
    {"military_support", "humanitarian_aid", "shelling", "air_strike", "monitor_deployed", "captive_release"}
)
INFORM_REACH = 5
UNNAMED = Speaker(code="UNNAMED", name="unnamed")
_ATTACKS = frozenset({"armed_clash", "shelling", "air_strike", "explosive_device", "civilian_attack"})
_TO_COME = frozenset(
    {"captive_release", "disengagement", "monitor_deployed", "humanitarian_aid", "negotiation", "truce_in_effect",
     "access_granted", "mediation_contact", "displacement", "force_movement"}
)  # fmt: skip
_PLANNABLE = _TO_COME | {"armed_clash", "shelling", "agreement_concluded"}
_OWED = (_TO_COME | {"agreement_concluded"}) - {"displacement", "force_movement", "mediation_contact"}
DUTY_REACH = 3  # words from `must` to the act that is owed


@cache
def cue_words(language: str, name: str, key: str = "words") -> frozenset[str]:
    return frozenset(toml(language, "syntax").get(name, {}).get(key, ()))


def set_modality(draft: Draft) -> None:
    """Set modality and polarity of a top-level draft from the cues in its clause and segment."""
    scene = draft.scene
    before = _before(scene, draft)
    if tells_which_truce(draft):
        return
    if _negated(scene, draft, before):
        draft.polarity = "neg"
    for name in ("feared", "predicted", "hypothetical"):
        if _governed(scene, draft, before, name) and not (name == "predicted" and _estimated(draft, before)):
            draft.modality = name
            if name != "hypothetical" and _agentless(scene, before, name):
                draft.speaker = UNNAMED
            return
    if _strictly_ahead(scene, draft, before) or (draft.type in _PLANNABLE and _future(scene, draft, before)):
        draft.modality = "planned"
    elif draft.type in _OWED and _owed(scene, draft):
        draft.modality = "called_for"
    elif cue_words(scene.language, "attributive") & {*before[-1:], *_after(scene, draft)}:
        draft.modality = "alleged"
        draft.flags.add("hedged")
    elif _informed(scene, draft):
        draft.modality, draft.speaker = "alleged", UNNAMED
        draft.flags.add("hedged")
    elif cue_words(scene.language, "hedged") & (set(before) | set(_inside(scene, draft))):
        draft.modality = "alleged"
        draft.flags.add("hedged")
    elif cue_words(scene.language, "assessed") & set(before[-6:]):
        draft.modality = "assessed"


def tells_which_truce(draft: Draft) -> bool:
    """`jeda yang disepakati akhir pekan`, `the truce that began on Saturday`: there is such a truce."""
    scene, relative = draft.scene, cue_words(draft.scene.language, "that", "relative") | {"that"}
    if draft.rule not in {"frame:truce_begins", "frame:agreement_reached", "frame:agreement_signed"}:
        return False
    truces = [m for m in scene.labelled("TRUCE", "DEAL") if m.end <= draft.trigger.start]
    return bool(truces) and bool(relative & set(scene.forms_between(truces[-1].end, draft.trigger.start)[:1]))


def _come(scene: Scene, draft: Draft) -> bool:
    """`tiba di Beirut untuk mengawasi …`: whoever came to watch is there."""
    came = [
        m for m in scene.labelled("DEPLOY", "VISIT") if m.end <= draft.trigger.start and m.voice != "noun"
    ]
    ahead = cue_words(scene.language, "future", "strict") & set(_before(scene, draft))
    return draft.type == "monitor_deployed" and draft.trigger.label == "MONITOR" and bool(came) and not ahead


def _estimated(draft: Draft, before: tuple[str, ...]) -> bool:
    """`memperkirakan 1,9 juta orang mengungsi`: an estimate of what is, unless the words look ahead."""
    ahead = cue_words(draft.scene.language, "future", "strict") & set(before)
    counted = draft.type in {"toll", "displacement"} and bool(draft.scene.figures)
    return draft.scene.language == "id" and counted and not ahead


def _strictly_ahead(scene: Scene, draft: Draft, before: tuple[str, ...]) -> bool:
    """`will bomb`, `plans to send`: whatever the act, it has not happened."""
    near = before[-FUTURE_REACH:]
    ahead = cue_words(scene.language, "future", "strict")
    if is_noun(scene, draft.trigger) or cue_words(scene.language, "perfect") & set(near):
        return False
    if scene.language == "id" and draft.type in {"mediation_contact", "negotiation", "truce_ended"}:
        ahead -= {"upaya", "usaha", "berupaya", "berusaha", "mencoba"}
    token = scene.syntax.doc[scene.token_at(draft.trigger.start)]
    other = (
        token.i > 0 and near[-1:] and near[-1] not in ahead and scene.syntax.doc[token.i - 1].pos_ == "VERB"
    )
    if scene.language == "id" and ahead & set(near[-3:]) and other:
        return False
    return bool(ahead & {c.lower_ for c in token.children if c.dep_ == "aux"} or ahead & set(near[-3:]))


def _owed(scene: Scene, draft: Draft) -> bool:
    """`masih harus disepakati`, `must be withdrawn`: a duty is no deed, whoever lays it down."""
    reach = (draft.trigger.first - duty.last for duty in scene.labelled("MODAL"))
    return any(0 < words <= DUTY_REACH for words in reach)


def _inverted(scene: Scene, draft: Draft) -> bool:
    """`Were X to bomb …`, `Should X attack …`, `Had X attacked …`: a condition without `if`."""
    openers = cue_words(scene.language, "hypothetical", "openers")
    words = scene.words_between(scene.start, draft.trigger.start)
    comma = scene.text.rfind(",", scene.start, draft.trigger.start)
    opens = bool(words) and words[0].form in openers and comma < 0
    return opens and "?" not in scene.text[draft.trigger.end : scene.end]


def _breach_by_the_other(draft: Draft) -> bool:
    """A side that reports the other's breach alleges it."""
    if draft.type != "truce_violation" or draft.speaker is None or not draft.actors:
        return False
    return all(a.code.split(".")[0] != draft.speaker.code.split(".")[0] for a in draft.actors)


def _after(scene: Scene, draft: Draft) -> tuple[str, ...]:
    """In Indonesian the participle follows its noun: `perebutan kota yang diklaim`."""
    follows = scene.forms_between(draft.trigger.end, min(scene.end, draft.trigger.end + 20))[:2]
    return follows[1:] if scene.language == "id" and follows[:1] == ("yang",) else ()


def _agentless(scene: Scene, before: tuple[str, ...], name: str) -> bool:
    """`dikhawatirkan`, `is expected`: a passive that leaves open who fears or expects."""
    cues = cue_words(scene.language, name)
    passive = [f for f in before if f in cues and f.startswith("di")]
    english = any(a in {"is", "are", "was", "were"} and b in cues for a, b in pairwise(before))
    return bool(passive) if scene.language == "id" else english


def _informed(scene: Scene, draft: Draft) -> bool:
    """`informasi keterlibatan …`, `reports of fighters`: news of news, with nobody named."""
    said = [m for m in scene.labelled("SAY") if m.end <= draft.trigger.start]
    return any(
        0 < draft.trigger.first - m.last <= INFORM_REACH and not any(s.start >= m.end for s in said)
        for m in scene.labelled("INFORM")
        if scene.segment_of(m.start) == scene.segment_of(draft.trigger.start)
    )


def _segment_start(scene: Scene, draft: Draft) -> int:
    return scene.segment_of(draft.trigger.start)[0]


def _before(scene: Scene, draft: Draft) -> tuple[str, ...]:
    return scene.forms_between(_segment_start(scene, draft), draft.trigger.start)


def _inside(scene: Scene, draft: Draft) -> tuple[str, ...]:
    return scene.forms_between(draft.trigger.start, draft.end)


def _foiled(scene: Scene, draft: Draft, before: tuple[str, ...]) -> bool:
    """`upaya X merebut Y digagalkan`: an attempt that came to nothing."""
    tries = {"upaya", "usaha", "percobaan", "attempt", "attempts", "bid"}
    high = scene.segment_of(draft.trigger.start)[1]
    after = set(scene.forms_between(draft.trigger.end, high))
    foiled = {
        "gagal",
        "digagalkan",
        "kandas",
        "dipatahkan",
        "ditangkis",
        "failed",
        "foiled",
        "thwarted",
        "repelled",
    }
    return bool(tries & set(before[-NEGATION_REACH:])) and bool(foiled & after)


def _negated(scene: Scene, draft: Draft, before: tuple[str, ...]) -> bool:
    near = _without_idioms(scene, before)[-NEGATION_REACH:]
    if _foiled(scene, draft, before):
        return True
    if draft.rule == "frame:mediated" and _of_a_truce(scene, draft, near):
        return False
    if cue_words(scene.language, "negation") & set(near) and not _spares_people(scene, draft):
        return True
    if cue_words(scene.language, "negation", "fails") & set(near) and draft.type != "truce_ended":
        return True
    if _no_subject(scene, draft) or _halted(scene, draft) or _kept_from(scene, draft, before):
        return True
    token = scene.syntax.doc[scene.token_at(draft.trigger.start)]
    children = {c.lower_ for c in token.children if c.dep_ in {"advmod", "det", "neg"}}
    return bool(cue_words(scene.language, "negation") & children)


def _without_idioms(scene: Scene, before: tuple[str, ...]) -> tuple[str, ...]:
    """`gencatan senjata tanpa syarat mulai …`, `not only …`: words of negation that deny nothing."""
    text = f" {' '.join(before)} "
    for idiom in cue_words(scene.language, "negation", "idioms"):
        text = text.replace(f" {idiom} ", " · ")
    return tuple(text.split())


def _of_a_truce(scene: Scene, draft: Draft, near: tuple[str, ...]) -> bool:
    """`tidak menaati jeda hasil mediasi X`: the truce is not kept; that X mediated it is presupposed."""
    start = scene.words[max(0, draft.trigger.first - len(near))].start
    return any(start <= m.start and m.end <= draft.trigger.start for m in scene.labelled("TRUCE", "DEAL"))


def _spares_people(scene: Scene, draft: Draft) -> bool:
    """`No one was hurt in the attack`: nobody was hurt, but the attack took place."""
    hurt = [m for m in scene.labelled("KILLED", "INJURED") if m.end <= draft.trigger.start]
    return draft.type in _ATTACKS and any(draft.trigger.first - m.last <= NEGATION_REACH for m in hurt)


def is_negated(scene: Scene, match: Match) -> bool:
    """Tell whether a negation stands right before a word."""
    near = scene.forms_between(scene.segment_of(match.start)[0], match.start)[-NEGATION_REACH:]
    return bool(cue_words(scene.language, "negation") & set(near))


def _kept_from(scene: Scene, draft: Draft, before: tuple[str, ...]) -> bool:
    """`prevented them from taking …`: what somebody is kept from does not happen."""
    gerund = scene.words[draft.trigger.first].form.endswith("ing")
    kept = cue_words(scene.language, "negation", "kept_from")
    return gerund and before[-1:] == ("from",) and bool(kept & set(before))


def _would_have(before: tuple[str, ...]) -> bool:
    """`would have suspended`, `could have reached`: a past that did not come about."""
    near = before[-FUTURE_REACH:]
    return any(a in {"would", "could", "might", "should"} and b == "have" for a, b in pairwise(near))


def _halted(scene: Scene, draft: Draft) -> bool:
    """`halted deliveries of …`, `stopped shelling …`: the act is over, not done."""
    if scene.language != "en" or draft.type not in _HALTED:
        return False
    stops = [m for m in scene.labelled("STOP", "END") if 0 < draft.trigger.first - m.last <= HALT_REACH]
    clause = scene.clause_at(draft.trigger.start)
    same = [
        m for m in stops if scene.syntax.inside(clause, scene.clause_at(m.start)) and not is_noun(scene, m)
    ]
    return bool(same) and not is_negated(scene, same[-1])


def _no_subject(scene: Scene, draft: Draft) -> bool:
    """`No rockets have been fired`, `neither side attacked`: the subject itself is denied."""
    clause = scene.clause_at(draft.trigger.start)
    if scene.language != "en" or clause.subject is None or clause.inherited:
        return False
    subject = scene.syntax.doc[clause.subject]
    words = {subject.lower_, *(c.lower_ for c in subject.children if c.i < subject.i)}
    return bool(words & {"no", "neither", "nobody", "none", "nothing"})


def _governed(scene: Scene, draft: Draft, before: tuple[str, ...], name: str) -> bool:
    text = " ".join(_since_comma(scene, draft))
    if any(phrase in text for phrase in cue_words(scene.language, name, "phrases")):
        return True
    words = cue_words(scene.language, name)
    if name == "hypothetical" and (_inverted(scene, draft) or _would_have(before)):
        return True
    if name == "hypothetical":
        clause = scene.clause_at(draft.trigger.start)
        own = scene.syntax.doc[clause.head]
        governs = {t.lower_ for t in own.children if t.dep_ in {"mark", "aux", "advmod"}}
        return bool(words & (governs | set(before[-FUTURE_REACH:]))) and not _reported_that(scene, before)
    return bool(words & set(before))


def _future_after(scene: Scene, draft: Draft, words: frozenset[str]) -> bool:
    """`Perundingan … akan diadakan`, `talks are to follow`: the verb of an event noun tells its tense."""
    head = scene.syntax.doc[scene.token_at(draft.trigger.start)]
    verb = head.head
    if draft.type in {"negotiation", "mediation_contact"} and words & set(
        _up_to_comma(scene, draft.trigger.end)
    ):
        return True
    if head.dep_ not in {"nsubj", "nsubj:pass"} or verb.i <= head.i:
        return False
    forms = scene.forms_between(draft.trigger.end, scene.token_span(verb.i)[1])
    return bool(words & set(forms)) or any(a in {"is", "are"} and b == "to" for a, b in pairwise(forms))


def _up_to_comma(scene: Scene, offset: int) -> tuple[str, ...]:
    """The words that follow a noun in its own stretch: `talks between A and B will be held`."""
    end = scene.text.find(",", offset, scene.end)
    forms = scene.forms_between(offset, end if end >= 0 else scene.end)
    return forms[: FUTURE_REACH * 2] if "that" not in forms and "bahwa" not in forms else ()


def _since_comma(scene: Scene, draft: Draft) -> tuple[str, ...]:
    low = max(_segment_start(scene, draft), scene.text.rfind(",", scene.start, draft.trigger.start) + 1)
    return scene.forms_between(low, draft.trigger.start)


def _reported_that(scene: Scene, before: tuple[str, ...]) -> bool:
    """`menyebutkan jika …` is colloquial `that`, not a condition (attribution rule R5)."""
    says = {
        "menyebutkan",
        "mengatakan",
        "menyatakan",
        "menyebut",
        "mengungkapkan",
        "menjelaskan",
        "menegaskan",
    }
    return scene.language == "id" and any(
        a in says and b in {"jika", "kalau", "bila"} for a, b in pairwise(before)
    )


def _future(scene: Scene, draft: Draft, before: tuple[str, ...]) -> bool:
    near = before[-FUTURE_REACH:]
    words = cue_words(scene.language, "future")
    if cue_words(scene.language, "perfect") & set(near):
        return False
    if scene.language == "en" and "to" in near:
        near = tuple(form for form in before if form not in cue_words("en", "future", "adverbs"))[
            -FUTURE_REACH:
        ]
        index = len(near) - 1 - near[::-1].index("to")
        if index > 0 and near[index - 1] in {
            "is",
            "are",
            "was",
            "were",
            "due",
            "set",
            "plans",
            "plan",
            "about",
            "still",
        }:
            return True
    if (words - {"to"}) & set(near) or _future_after(scene, draft, words - {"to"}):
        return True
    if draft.type in _TO_COME and cue_words(scene.language, "future", "purpose") & set(near):
        return not _come(scene, draft)
    return any(t.direction == "future" and draft.covers(t.start) for t in scene.when)


def govern_speech(draft: Draft) -> None:
    """A speech act may itself be only feared, expected, supposed or an author's impression."""
    scene = draft.scene
    near = _before(scene, draft)[-FUTURE_REACH:]
    for name in ("feared", "predicted", "assessed"):
        if cue_words(scene.language, name) & set(near) and draft.type not in {"statement"}:
            draft.modality = name
            return
    before = _before(scene, draft)
    own = [i for i, form in enumerate(before) if form in cue_words(scene.language, "coordination")]
    if _negated(scene, draft, before[own[-1] + 1 :] if own else before) and draft.type in {
        "statement",
        "commit",
        "express_support",
    }:
        draft.polarity = "neg"


def settle(draft: Draft) -> None:
    """Settle what only the speaker decides: a side that tells of the other's breach alleges it."""
    if draft.modality == "asserted" and draft.parent is None and _breach_by_the_other(draft):
        draft.modality = "alleged"
