"""Speech acts and their content: who calls for, accuses, denies, promises, threatens, and what.

An accusation is two claims, the accusing and what is alleged; a mutual one is four. Content never
keeps the modality of a plain assertion: it is called for, alleged, denied, planned, threatened or feared.
"""

from __future__ import annotations

from trucewatch.languages.tables import toml
from trucewatch.reading.acts import ARMED_TYPES, TYPES, act_draft
from trucewatch.reading.drafts import Draft
from trucewatch.reading.filling import as_force, refs
from trucewatch.reading.lexicon import Match
from trucewatch.reading.modality import cue_words, govern_speech, is_negated, tells_which_truce
from trucewatch.reading.mutual import is_mutual, mutual_accusation
from trucewatch.reading.roles import Roles, carried_by, is_noun, is_passive, left_open, roles_of
from trucewatch.reading.scene import Scene, Who
from trucewatch.reading.scope import reach_of, scope_of
from trucewatch.reading.story import Story, root
from trucewatch.reading.voices import Voice, closing_voice
from trucewatch.records import ActorRef

CONTENT = {
    "CALL": "called_for",
    "MODAL": "called_for",
    "ACCUSE": "alleged",
    "DENY": "denied",
    "COMMIT": "planned",
    "AGREE": "planned",
    "THREATEN": "threatened",
}
_CLOSERS = {"en": frozenset({"ACCUSE", "DENY"}), "id": frozenset({"ACCUSE", "DENY", "THREATEN", "CALL"})}
UNHELD_REACH = 8  # words between a call nobody is named for and what is called for


def read_speech(scene: Scene, story: Story, drafts: list[Draft], voices: tuple[Voice, ...]) -> list[Draft]:
    """Return the speech acts of a sentence; content drafts in `drafts` get their parent and modality."""
    used = [(d.trigger.start, d.trigger.end) for d in drafts]
    out: list[Draft] = []
    for match in reversed(scene.matches):
        if match.label not in TYPES or any(a < match.end and match.start < b for a, b in used):
            continue
        if match.label == "DENY" and _part_of_denial(match, scene):
            continue
        if scene.language == "en" and _only_modifies(match, scene):
            continue
        act = _speech_act(match, scene, story, [*drafts, *out], voices)
        if act is not None:
            out += act
            used.append((match.start, match.end))
    return sorted(out, key=lambda d: d.trigger.start)


def _speech_act(
    match: Match, scene: Scene, story: Story, drafts: list[Draft], voices: tuple[Voice, ...]
) -> list[Draft] | None:
    roles = roles_of(scene, match)
    noun = is_noun(scene, match)
    if match.label == "CALL" and _own_wish(scene, match):
        for draft in _content_of(match, scene, drafts, reach_of(scene, match)):
            if draft.modality == "asserted":
                draft.modality = "called_for"
        return None
    if match.label == "BLAMED" and (left_open(scene, match) or is_negated(scene, match)):
        return _disowned(match, scene, voices)
    holder = _holder_of(match, scene, roles, voices)
    closes = match.label in _CLOSERS[scene.language] or _warns(match, scene)
    closing = closing_voice(scene, match) if closes else None
    holder = closing.names if closing else holder
    unnamed = is_passive(scene, match) and not holder
    if not holder and not (unnamed and match.label in {"CALL", "ACCUSE"}):
        _unheld(match, scene, drafts, noun=noun)
        return None
    wide = match.label in {"ACCUSE", "DENY", "THREATEN", "CALL", "COMMIT", "MODAL"} or _fears(scene, match)
    low, high = reach_of(scene, match) if wide else scope_of(scene, match)
    if closing:
        low, high = closing.start, closing.end
    else:
        high = min([high, *_next_acts(match, scene)])
    content = _content_of(match, scene, drafts, (low, high))
    if not _worth_keeping(match, scene, story, roles, content, (low, high)):
        return None
    if match.label == "ACCUSE" and is_mutual(scene, match) and len(refs(holder)) == 2:
        return mutual_accusation(match, scene, story, holder, content, high)
    act = act_draft(match, scene, holder, low, high)
    if closing:
        act.start, act.end = low, match.end
    if match.label == "REJECT" and any(
        0 <= m.first - match.last <= 4 for m in scene.labelled("CLAIMNOUN") if m.start > match.start
    ):
        act.type = "deny"
    act.recipients = _addressees(match, scene, roles, is_passive(scene, match), content)
    if match.label == "BLAMED":
        act.recipients = refs(roles.subject)
    if closing and match.label == "ACCUSE":
        act.recipients = _first_subject(scene, low, high)
    act.recipients = tuple(
        r for r in act.recipients if root(r.code) not in {root(a.code) for a in act.actors}
    )
    _adopt(act, match, scene, content)
    govern_speech(act)
    if match.label == "OPINE" and _threatens(match, scene, content, act):
        return [act]
    if match.label == "OPINE" and content:
        return [act] if _fears(scene, match) else None
    return [act]


def _next_acts(match: Match, scene: Scene) -> list[int]:
    """`dismissed that and alleged …`: a speech verb behind `and` begins what is said next."""
    joins = cue_words(scene.language, "coordination")
    later = [m for m in scene.matches if m.label in TYPES and m.start >= match.end and m.voice != "noun"]
    return [m.start for m in later if set(scene.forms_between(match.end, m.start)[-1:]) & joins]


def _only_modifies(match: Match, scene: Scene) -> bool:
    """`fired back`, `a disputed border`: an adverb or an attribute is nobody's speech act."""
    head = scene.syntax.head_in(match.start - scene.shift, match.end - scene.shift)
    attribute = match.label == "DENY" and head.pos_ == "ADJ" and head.dep_ == "amod"
    return match.first == match.last and (head.pos_ == "ADV" or attribute)


def _beside_it(match: Match, scene: Scene, draft: Draft) -> bool:
    """`suspended talks after an attack`: what stands in an adjunct is no content of a call or a refusal."""
    if match.label not in {"CALL", "REJECT", "COMMIT", "SUPPORT", "AGREE"}:
        return False
    between = scene.forms_between(match.end, draft.trigger.start)
    return bool(cue_words(scene.language, "adjuncts") & set(between))


def _part_of_denial(match: Match, scene: Scene) -> bool:
    """`called the claim untrue`: verb and adjective are one denial, told at the verb."""
    return any(
        m.label == "DENY" and 0 < match.first - m.last <= UNHELD_REACH and not is_noun(scene, m)
        for m in scene.matches
    )


def _warns(match: Match, scene: Scene) -> bool:
    return match.label == "OPINE" and scene.words[match.first].form in {"warned", "warns", "warn", "warning"}


def _threatens(match: Match, scene: Scene, content: list[Draft], act: Draft) -> bool:
    """`will strike again if …, X warned`: a warning of one's own attack is a threat; make it one."""
    if not _warns(match, scene):
        return False
    own = {root(a.code) for a in act.actors}
    ahead = cue_words(scene.language, "future", "strict")
    deeds = [
        d
        for d in content
        if d.type in ARMED_TYPES
        and {root(a.code) for a in d.actors} <= own
        and ahead & set(scene.forms_between(scene.start, d.trigger.start)[-3:])
    ]
    for deed in deeds:
        deed.parent, deed.modality, deed.speaker = act, "threatened", act.speaker
    if deeds:
        act.type = "threaten"
    return bool(deeds)


def _disowned(match: Match, scene: Scene, voices: tuple[Voice, ...]) -> list[Draft] | None:
    """`said it was not responsible for the attack`: a denial; without the `not` an admission, kept elsewhere."""
    holder = _voiced(match, voices)
    if not holder or not left_open(scene, match) or not is_negated(scene, match):
        return None
    low, high = scope_of(scene, match)
    act = act_draft(match, scene, holder, low, high)
    act.type = "deny"
    return [act]


def _holder_of(match: Match, scene: Scene, roles: Roles, voices: tuple[Voice, ...]) -> tuple[Who, ...]:
    """Who calls, accuses or denies: the verb's subject, the noun's owner, else the voice it stands in."""
    noun = is_noun(scene, match)
    if match.label == "MODAL":
        holder = _modal_holder(scene, match) or _voiced(match, voices)
    elif noun:
        holder = roles.owner or roles.source or carried_by(scene, match)
    else:
        holder = roles.agent if is_passive(scene, match) else roles.subject
    if not noun and holder and not is_passive(scene, match):
        holder = _joined_speaker(match, scene, holder, voices)
    if match.label == "ACCUSE":
        holder = _not_the_accused(match, scene, roles, holder)
    if match.label == "THREATEN" and not holder and not noun:
        holder = _voiced(match, voices)
    # "tidak benar" is the speaker's verdict, not that of the claim's owner
    verdict = match.label == "DENY" and match.voice == "root"
    if match.label == "BLAMED" or (not noun and not holder and left_open(scene, match)):
        holder = _voiced(match, voices)
    elif verdict and scene.language == "id":
        holder = _voiced(match, voices) or holder
    return holder


def _joined_speaker(
    match: Match, scene: Scene, holder: tuple[Who, ...], voices: tuple[Voice, ...]
) -> tuple[Who, ...]:
    """`X said Y had broken the truce and urged Z`: behind `and`, the speaker goes on, not whom they tell of."""
    joins = cue_words(scene.language, "coordination")
    if scene.forms_between(scene.start, match.start)[-1:] not in {(form,) for form in joins}:
        return holder
    voice = next((v for v in reversed(voices) if v.names and v.covers(match.start)), None)
    if voice is None or holder[0].start < voice.start or voice.names[0].start > voice.start:
        return holder
    told = [
        m for m in scene.matches if m.label in TYPES and holder[-1].end <= m.start and m.end <= match.start
    ]
    return holder if told else voice.names


def _content_of(match: Match, scene: Scene, drafts: list[Draft], scope: tuple[int, int]) -> list[Draft]:
    """What a speech act is about: the claims in its reach that no other act governs and nothing presupposes."""
    low, high = scope
    return [
        d
        for d in drafts
        if low <= d.trigger.start < high
        and d.parent is None
        and d.factivity == "stated"
        and d.rule != "exclusion"
        and not (d.type == "statement" and match.label in {"CALL", "MODAL"})
        and not _presupposed(d)
        and not _beside_it(match, scene, d)
        and not _only_if(scene, match, d)
        and not _closing_act(d)
        and not _looked_into(match, scene, d)
    ]


def _only_if(scene: Scene, match: Match, draft: Draft) -> bool:
    """`mengancam X jika Y menolak Z`: the condition is no part of what is threatened."""
    conditions = cue_words(scene.language, "hypothetical") - {
        "could",
        "might",
        "bisa",
        "dapat",
        "mungkin",
        "seharusnya",
        "semestinya",
        "sedianya",
    }
    return bool(conditions & set(scene.forms_between(match.end, draft.trigger.start)[1:]))


def _looked_into(match: Match, scene: Scene, draft: Draft) -> bool:
    """`meminta PBB menyelidiki serangan itu`: an inquiry is wanted, not the attack."""
    probes = [m for m in scene.labelled("PROBE") if match.end <= m.start and m.end <= draft.trigger.start]
    return (
        match.label in {"CALL", "MODAL"} and bool(probes) and draft.type in ARMED_TYPES | {"truce_violation"}
    )


def _closing_act(draft: Draft) -> bool:
    """`"X melanggar janji," tuduh Y`: the act that closes a sentence is nobody else's content."""
    verdict = draft.trigger.label == "DENY" and draft.trigger.voice == "root" and draft.scene.language == "id"
    return draft.rule.startswith("speech:") and (draft.trigger.end == draft.end > draft.start + 30 or verdict)


def _own_wish(scene: Scene, match: Match) -> bool:
    """`said it did not want war`, `says it wants …`: a position, no call on anybody."""
    if not scene.words[match.first].form.startswith(("want", "ingin", "menginginkan", "mengharapkan")):
        return False
    said = any(0 < match.first - m.last <= 2 for m in scene.labelled("SAY"))
    return left_open(scene, match) and (said or scene.language == "en")


def _first_subject(scene: Scene, low: int, high: int) -> tuple[ActorRef, ...]:
    """`X breached the truce, Y alleged`: whom the words before the verb are about."""
    inside = [n for n in scene.who if low <= n.start and n.end <= high and n.preposition in {"", "agent"}]
    return refs(n for n in inside if n.group == inside[0].group)


def _unheld(match: Match, scene: Scene, drafts: list[Draft], *, noun: bool) -> None:
    """Nobody is named who calls, accuses or refuses: there is no act to keep, but its content did not happen."""
    modality = CONTENT.get(match.label)
    if match.label not in {*CONTENT, "REJECT"} or (scene.language == "id" and match.label == "MODAL"):
        return
    low, high = scope_of(scene, match)
    for draft in drafts:
        near = low <= draft.trigger.start < high and draft.trigger.first - match.last <= UNHELD_REACH
        if (
            not near
            or draft.parent is not None
            or draft.modality != "asserted"
            or draft.factivity != "stated"
        ):
            continue
        if noun and match.label in {"COMMIT", "REJECT"}:
            continue
        draft.modality = modality or draft.modality
        if match.label == "REJECT":
            draft.flags.add("dropped")


def _modal_holder(scene: Scene, match: Match) -> tuple[Who, ...]:
    """`X menyetujui bahwa OSCE harus …`: the call is X's, who stands before the verb that `bahwa` follows."""
    that = set(toml(scene.language, "syntax")["that"]["words"])
    verbs = [m for m in scene.labelled("AGREE", "SAY", "COMMIT", "ANNOUNCE") if m.end <= match.start]
    for verb in reversed(verbs):
        follows = scene.forms_between(verb.end, match.start)[:1]
        before = [n for n in scene.who if n.end <= verb.start and n.form != "adjective"]
        near = before and len(scene.words_between(before[-1].end, verb.start)) <= 1
        if near and that & set(follows):
            return tuple(n for n in scene.who if n.group == before[-1].group)
    return ()


def _voiced(match: Match, voices: tuple[Voice, ...]) -> tuple[Who, ...]:
    """`"… harus …," kata X`: who says that something must be done, asks for it."""
    return next((v.names for v in reversed(voices) if v.names and v.covers(match.start)), ())


def _not_the_accused(match: Match, scene: Scene, roles: Roles, holder: tuple[Who, ...]) -> tuple[Who, ...]:
    accused = {n.ref.code for n in roles.object}
    if not holder or not {n.ref.code for n in holder} & accused or is_passive(scene, match):
        return holder
    before = [
        n for n in scene.who if n.end <= match.start and n.ref.code not in accused and n.form != "adjective"
    ]
    return tuple(n for n in before if n.group == before[-1].group) if before else ()


def _worth_keeping(
    match: Match, scene: Scene, story: Story, roles: Roles, content: list[Draft], scope: tuple[int, int]
) -> bool:
    """A speech verb alone is no claim: it needs content, an addressee who is an actor, or the truce."""
    if content and match.label != "AGREE":
        return True
    themes = [
        m
        for m in scene.labelled("TRUCE", "DEAL", "TALKS", "FIGHTING", "ATTACK")
        if scope[0] <= m.start < scope[1]
    ]
    others = [n for n in (*roles.object, *roles.target, *roles.company) if n.form != "media"]
    if match.label == "AGREE":
        promised = scene.forms_between(match.start, scene.end)[: match.last - match.first + 2][-1:] == ("to",)
        near = scene.language == "id" and any(0 < d.trigger.first - match.last <= 2 for d in content)
        return (bool(content) and (promised or near)) or any(m.label in {"TRUCE", "DEAL"} for m in themes)
    if match.label in {"OPINE", "SUPPORT", "COMMIT", "THREATEN", "REJECT", "MODAL"}:
        known = bool(story.sides) or story.one_side
        return bool(themes or others or known) and match.label != "MODAL"
    return bool(themes or others or story.watch or story.sides)


def _addressees(
    match: Match, scene: Scene, roles: Roles, passive: bool, content: list[Draft]
) -> tuple[ActorRef, ...]:
    if passive:
        return refs(roles.subject)
    found = refs(
        (
            *_near_object(match, scene, roles),
            *(
                n
                for n in roles.target
                if match.label in {"CALL", "ACCUSE", "SUPPORT", "COMMIT"}
                and not _their_victim(match, n, content)
            ),
            *(roles.company if match.label == "CALL" else ()),
        )
    )
    if match.label == "ACCUSE":
        found = tuple(r for r in found if r.code.partition(".")[2] not in {"CVL", "REF"})
    if match.label == "ACCUSE" and not found:
        found = tuple(a for d in content for a in d.actors)
    if match.label in {"OPINE", "THREATEN"}:
        return ()
    if match.label in {"DENY", "REJECT"}:
        return refs(roles.object or roles.source)
    return tuple(dict.fromkeys(found))


def _their_victim(match: Match, name: Who, content: list[Draft]) -> bool:
    """`mengutuk serangan terhadap X`: whom the condemned act hit is not the condemned."""
    return match.label == "ACCUSE" and any(d.trigger.start < name.start for d in content)


def _near_object(match: Match, scene: Scene, roles: Roles) -> tuple[Who, ...]:
    """Whoever stands right after the verb is addressed; names further on belong to the content."""
    if match.label not in {"CALL", "COMMIT", "SUPPORT"} or not roles.object:
        return roles.object
    first = roles.object[0]
    near = len(scene.words_between(match.end, first.start)) <= 1 and not first.hyphened
    return tuple(n for n in roles.object if n.group == first.group) if near else ()


def _fears(scene: Scene, match: Match) -> bool:
    return any(
        form in cue_words(scene.language, "feared") for form in scene.forms_between(match.start, match.end)
    )


def _adopt(act: Draft, match: Match, scene: Scene, content: list[Draft]) -> None:
    """Make the content the act's children, with the modality the act gives it."""
    modality = CONTENT.get(match.label)
    if match.label == "OPINE":
        modality = "feared" if _fears(scene, match) else None
    for child in content:
        if match.label != "SUPPORT":
            child.speaker = act.speaker
        if modality is None:
            continue
        child.parent = act
        child.modality = modality
        if modality in {"called_for", "planned"} and _to_stop(child):
            child.polarity = "neg"
        if "parties_understood" in child.flags:
            child.actors = ()
        if not child.actors or _misread(match, act, child):
            child.actors = _default_actors(match, act, child)
    if match.label == "REJECT":
        for child in content:
            if act.type == "deny":
                child.parent, child.modality = act, "denied"
            else:
                child.flags.add("dropped")


def _presupposed(draft: Draft) -> bool:
    """`orang yang telah meninggalkan rumah`, `those who had fled`: a fact inside the wish."""
    scene = draft.scene
    if tells_which_truce(draft):
        return True
    before = scene.forms_between(scene.start, draft.trigger.start)[-3:]
    if scene.language == "en" and not scene.clause_at(draft.trigger.start).relation.startswith("acl"):
        return False
    relative = {"yang", "who", "that", "which"} & set(before)
    return bool(relative) and bool(cue_words(scene.language, "perfect") & set(before))


def _to_stop(child: Draft) -> bool:
    """`berhenti menembaki`, `stop shelling`: what is asked for is that the act not be."""
    stops = child.scene.labelled("STOP", "END")
    armed = child.type in ARMED_TYPES | {"truce_violation"}
    return armed and any(0 < child.trigger.first - m.last <= 2 for m in stops)


def _misread(match: Match, act: Draft, child: Draft) -> bool:
    """An accuser does not accuse itself, and who calls on others is not whom it wants to act."""
    if match.label not in {"ACCUSE", "CALL"} or not act.recipients:
        return False
    own = {root(a.code) for a in act.actors}
    return {root(a.code) for a in child.actors} <= own and left_open(child.scene, child.trigger)


def _default_actors(match: Match, act: Draft, child: Draft) -> tuple[ActorRef, ...]:
    """An infinitive's subject: the accused, the one who is asked, the one who promises."""
    if is_passive(child.scene, child.trigger) or child.type in {"displacement", "hostilities_state", "toll"}:
        return ()
    named = not is_noun(child.scene, child.trigger) and not left_open(child.scene, child.trigger)
    if match.label == "DENY" and named:
        return ()
    source = {
        "DENY": act.actors,
        "ACCUSE": act.recipients,
        "CALL": act.recipients,
        "COMMIT": act.actors,
        "THREATEN": act.actors,
    }
    found = source.get(match.label, ())
    if match.label == "CALL" and left_open(child.scene, child.trigger) and child.type != "humanitarian_aid":
        return tuple(as_force(ref) for ref in found) if child.type in ARMED_TYPES else found
    if match.label == "CALL" and child.type not in ARMED_TYPES | {
        "truce_in_effect",
        "negotiation",
        "disengagement",
    }:
        return ()
    return tuple(as_force(ref) for ref in found) if child.type in ARMED_TYPES else found
