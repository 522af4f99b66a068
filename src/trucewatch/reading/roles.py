"""Who does it and to whom: the names around a trigger, by voice, preposition and clause.

A role comes from the parse where the parse gives one, else from the order of words inside the same
clause. A name that fits no role is left out; nobody becomes an actor because a place is theirs.
"""

from __future__ import annotations

from dataclasses import dataclass

from trucewatch.languages.tables import toml
from trucewatch.reading.lexicon import Match
from trucewatch.reading.scene import Scene, Who, asked_once, load_prepositions
from trucewatch.reading.syntax import Clause

AGENT_REACH = (
    8  # words after a participle in which its `by` phrase must begin: "signed on 9 November 2020 by …"
)
JOINED = 2  # words between a name and its verb: `Moscow and Donetsk deny`, one of them no actor
FRONT = 2  # words before the verb of a clause in front, and before the subject of the main one
MIN_POSSESSED = 5  # letters: "dronenya", "pasukannya" are somebody's own
MAX_GAP = 3  # words between an event noun and the name it belongs to: "serangan balasan besar Azerbaijan"
_CONTROLLING = frozenset({"CALL", "ACCUSE", "DENY", "OPINE", "SAY", "MODAL", "COMMIT", "ANNOUNCE"})
_BE = frozenset({"is", "are", "was", "were", "been", "being", "be"})
_SPEAKING = _CONTROLLING | {"REJECT", "THREATEN", "SUPPORT", "ADMIT", "BLAMED", "AGREE"}
_THINGS = frozenset({"IED", "ARTY", "AIRCRAFT"})
_OPENERS = frozenset(
    {"jika", "apabila", "bila", "kalau", "saat", "ketika", "setelah", "sebelum", "sejak", "karena"}
)
_AGENT_NAMES = frozenset({"agent"})
_TARGET = frozenset({"to", "at"})


@dataclass(frozen=True, slots=True)
class Roles:
    """The names around one trigger, by role; each tuple in the order of the text."""

    subject: tuple[Who, ...] = ()
    agent: tuple[Who, ...] = ()
    object: tuple[Who, ...] = ()
    target: tuple[Who, ...] = ()
    between: tuple[Who, ...] = ()
    company: tuple[Who, ...] = ()
    """Governed by `with`, `dengan`, `bersama`."""
    source: tuple[Who, ...] = ()
    owner: tuple[Who, ...] = ()
    """The name an event noun belongs to: `serangan Azerbaijan`, `Azerbaijan's attack`."""
    through: tuple[Who, ...] = ()
    without: tuple[Who, ...] = ()


_OF_DOER = frozenset({"WITHDRAW", "MOVE", "DEPLOY", "DISARM", "RETURN"})
"""Event nouns whose `of` names who does it: `the withdrawal of X`, `an advance of X`."""


@asked_once
def roles_of(scene: Scene, trigger: Match) -> Roles:
    """Return the names around a trigger with the role each has."""
    clause = scene.clause_at(trigger.start)
    names = tuple(n for n in scene.who if _acts(n, trigger))
    near = tuple(n for n in names if _same_statement(scene, n, trigger, clause))
    near = tuple(n for n in near if not _tells_it(scene, n, trigger))
    subject = tuple(n for n in _subject(scene, trigger, clause, near) if not _outside(scene, n, trigger))
    taken = {n.group for n in subject}
    rest = tuple(n for n in near if n.group not in taken)
    owner = _owner(scene, trigger, tuple(n for n in near if n.group not in taken or is_noun(scene, trigger)))
    rest = tuple(n for n in rest if n not in owner)
    after = tuple(
        n for n in rest if n.start >= trigger.end or (n.start > trigger.start and n.end > trigger.end)
    )
    agent = tuple(n for n in rest if n.preposition in _AGENT_NAMES)
    bare = tuple(n for n in after if n.preposition == "" or _governed_inside(scene, n, trigger))
    agent = tuple(n for n in agent if n not in bare)
    if is_passive(scene, trigger) and not agent:
        agent = _adjacent(scene, trigger, bare)
    bare = tuple(n for n in bare if n not in agent)
    agent = tuple(n for n in names if n.group in {a.group for a in agent})
    return Roles(
        subject=subject,
        agent=agent,
        object=bare,
        target=tuple(n for n in after if n.preposition in _TARGET),
        between=tuple(n for n in rest if n.preposition == "between" or n.hyphened),
        company=tuple(n for n in rest if n.preposition == "with"),
        source=_source(scene, trigger, after),
        owner=owner,
        through=tuple(n for n in rest if n.preposition == "through"),
        without=tuple(n for n in rest if n.preposition == "without"),
    )


def _tells_it(scene: Scene, name: Who, trigger: Match) -> bool:
    """`…, the defence ministry in Moscow said.`: whoever tells what stands before takes no part in it."""
    if name.start < trigger.end or trigger.label in _SPEAKING:
        return False
    apart = scene.text[scene.start : name.start].rstrip(" theTHE").endswith((",", "”", '"'))
    says = [m for m in scene.labelled("SAY") if 0 <= m.start - name.end <= 2]
    told = [
        m for m in scene.labelled("SAY", "VIA") if m.start >= trigger.end and 0 <= name.start - m.end <= 2
    ]
    closes = any(scene.text[scene.start : m.start].rstrip().endswith(",") for m in told)
    return (scene.language == "en" and apart and bool(says)) or closes


def _outside(scene: Scene, name: Who, trigger: Match) -> bool:
    return _told_by(scene, name, trigger) or (is_passive(scene, trigger) and _accuses(scene, name, trigger))


def _told_by(scene: Scene, name: Who, trigger: Match) -> bool:
    """`The army said fire killed a civilian`: who says so is not the subject of what is said."""
    if trigger.label in _SPEAKING:
        return False
    owned = {m.start for m in scene.labelled("ADMIT")}
    says = (m for m in scene.labelled("SAY") if name.end <= m.start and m.end <= trigger.start)
    says = (m for m in says if m.start not in owned)
    return any(not is_noun(scene, m) and len(scene.words_between(name.end, m.start)) <= 1 for m in says)


def _source(scene: Scene, trigger: Match, after: tuple[Who, ...]) -> tuple[Who, ...]:
    """`fire from X`; in `the attack drew a protest from X` the name belongs to the other noun."""
    found = tuple(n for n in after if n.preposition == "from")
    if not found or not is_noun(scene, trigger):
        return found
    return () if _verb_between(scene, trigger.end, found[0].start) else found


def _heads(scene: Scene, name: Who) -> bool:
    """`Pashinyan: Azerbaijan tidak taati jeda`: whoever stands before a colon speaks and does not act."""
    return scene.text[name.end : name.end + 2] == ": "


def _accuses(scene: Scene, name: Who, trigger: Match) -> bool:
    """`Azerbaijan menuduh desa-desa digempur`: whoever accuses is not the subject of what it alleges."""
    acts = (m for m in scene.labelled("ACCUSE") if name.end <= m.start and m.end <= trigger.start)
    return any(not is_noun(scene, m) and len(scene.words_between(name.end, m.start)) <= 1 for m in acts)


def _governed_inside(scene: Scene, name: Who, trigger: Match) -> bool:
    """`stands by X`, `sided with X`: the preposition belongs to the verb, the name is its object."""
    if trigger.first == trigger.last or name.preposition in {"to", ""}:
        return False
    last = scene.words[trigger.last].form
    skip = toml(scene.language, "syntax")["skip"]["words"]
    own = any(last in words for words in toml(scene.language, "syntax")["prepositions"].values())
    return own and all(form in skip for form in scene.forms_between(trigger.end, name.start))


@asked_once
def is_noun(scene: Scene, trigger: Match) -> bool:
    """Tell whether the trigger is used as a noun here."""
    if scene.language == "id" and trigger.voice in {"act", "pass"}:
        return False
    head = scene.syntax.head_in(trigger.start - scene.shift, trigger.end - scene.shift)
    if trigger.voice == "noun" or trigger.label in _THINGS:
        return True
    if scene.language == "id" and trigger.label in {"OPINE", "CALL", "COMMIT", "MODAL", "AGREE"}:
        return False
    return bool(head.pos_ in {"NOUN", "PROPN"})


@asked_once
def is_passive(scene: Scene, trigger: Match) -> bool:
    """Tell whether the trigger is a passive verb here."""
    if scene.language == "id":
        return trigger.voice == "pass"
    head = scene.syntax.head_in(trigger.start - scene.shift, trigger.end - scene.shift)
    if head.pos_ not in {"VERB", "ADJ", "AUX"} or head.lower_.endswith("ing"):
        return False
    if head.lower_ in toml(scene.language, "syntax")["states_of_mind"]["words"]:
        return False
    if any(child.dep_ in {"aux:pass", "nsubj:pass"} for child in head.children):
        return True
    before = [scene.syntax.doc[i].lower_ for i in range(max(0, head.i - 3), head.i)]
    if _BE & set(before) and (head.lower_.endswith(("ed", "en")) or "Part" in head.morph.get("VerbForm", [])):
        return True
    own_subject = any(child.dep_ == "nsubj" for child in head.children)
    participle = "Part" in head.morph.get("VerbForm", []) or "Pass" in head.morph.get("Voice", [])
    after = scene.forms_between(trigger.end, min(scene.end, trigger.end + 60))[:AGENT_REACH]
    if not participle or own_subject or "by" not in after:
        return False
    return head.dep_ in {"acl", "amod", "acl:relcl"} or after[0] == "by"


def undergoes(scene: Scene, trigger: Match) -> bool:
    """Tell whether the subject of a verb undergoes it (`tewas`, `died`, `came down`): no actor is told.

    Shells and bombs that fall were fired by somebody: their owner stays the subject.
    """
    told = " ".join(word.form for word in scene.words[trigger.first : trigger.last + 1])
    if told not in toml(scene.language, "syntax")["undergoing"]["words"]:
        return False
    subject = scene.clause_at(trigger.start).subject
    start = scene.token_span(subject)[0] if subject is not None else -1
    return not any(m.start <= start < m.end for m in scene.labelled("ARTY", "IED"))


def _same_statement(scene: Scene, name: Who, trigger: Match, clause: Clause) -> bool:
    low, high = scene.segment_of(trigger.start)
    if not low <= name.start < high or _aside(scene, name.start) != _aside(scene, trigger.start):
        return False
    if scene.clause_at(name.start).index == clause.index:
        return True
    return _nominal_neighbour(scene, name, trigger)


def _aside(scene: Scene, offset: int) -> int:
    return next((number for number, (low, high) in enumerate(scene.asides, 1) if low <= offset < high), 0)


def _nominal_neighbour(scene: Scene, name: Who, trigger: Match) -> bool:
    """A parse may cut a noun from its complement: keep names with no verb between them and the trigger."""
    low, high = min(name.end, trigger.end), max(name.start, trigger.start)
    tokens = range(scene.token_at(low), scene.token_at(max(low, high - 1)) + 1)
    inner = [
        scene.syntax.doc[i]
        for i in tokens
        if low - scene.shift <= scene.syntax.doc[i].idx < high - scene.shift
    ]
    return len(inner) <= 6 and not any(t.pos_ in {"VERB", "AUX", "PUNCT"} for t in inner)


def _acts(name: Who, trigger: Match) -> bool:
    """Leave out nationality adjectives and towns or countries that are only where something happened."""
    if name.form == "adjective":
        return _modifies(name, trigger)
    return not (name.preposition == "at" and name.form in {"metonym", "name"} and len(name.ref.code) == 7)


def _modifies(name: Who, trigger: Match) -> bool:
    """A nationality adjective counts only right before an event noun: `Azerbaijani attacks`."""
    inside = name.start < trigger.start < name.end
    return 0 <= trigger.start - name.end <= 2 or name.hyphened or inside


def _subject(scene: Scene, trigger: Match, clause: Clause, near: tuple[Who, ...]) -> tuple[Who, ...]:
    beside = _controlled(scene, trigger, clause)
    if beside:
        return beside
    if clause.subject is not None:
        found = tuple(n for n in _names_of_subject(scene, clause.subject, trigger) if not _heads(scene, n))
        low, high = scene.segment_of(trigger.start)
        relative = clause.relation.startswith("acl")
        nearer = _behind_feeling(scene, trigger, found) or _in_its_own_stretch(scene, trigger, found, low)
        if nearer:
            return nearer
        if (
            found
            and (low <= found[0].start < high or (clause.inherited and clause.relation == "conj"))
            and (found[0].start < trigger.start or relative or clause.passive)
        ):
            return found
    controlling = main_subject(scene, trigger) or _resumed(scene, trigger)
    if controlling:
        return controlling
    touching = [n for n in _names_before(scene, trigger) if not scene.words_between(n.end, trigger.start)]
    if touching:
        return tuple(n for n in scene.who if n.group == touching[-1].group)
    if clause.inherited:
        return ()
    before = [n for n in near if n.end <= trigger.start and n.preposition in {"", "of"}]
    before = [n for n in before if not _accuses(scene, n, trigger) and not _heads(scene, n)]
    if not before or is_noun(scene, trigger):
        return ()
    group = before[0].group if scene.language == "id" and trigger.voice == "pass" else before[-1].group
    return tuple(n for n in before if n.group == group)


def main_subject(scene: Scene, trigger: Match) -> tuple[Who, ...]:
    """Return the main clause's subject for a clause in front that has none: `Usai menelepon X, Y …`."""
    comma = scene.text.find(",", scene.start, scene.end)
    if comma < trigger.end or not load_prepositions(scene.language).fronted(scene.words):
        return ()
    first = scene.words_between(scene.start, trigger.start)
    if len(first) > FRONT or is_passive(scene, trigger):
        return ()
    if is_noun(scene, trigger) and trigger.label != "PHONE":
        return ()
    after = [n for n in scene.who if n.start > comma and n.preposition == "" and n.form != "adjective"]
    if not after or len(scene.words_between(comma, after[0].start)) > FRONT:
        return ()
    return tuple(n for n in scene.who if n.group == after[0].group)


def _resumed(scene: Scene, trigger: Match) -> tuple[Who, ...]:
    """`X, who had flown to Y on Friday, accused Z`: behind the second comma the first name goes on."""
    lead = scene.text[scene.start : trigger.start].rstrip()
    if not lead.endswith(",") or is_noun(scene, trigger) or is_passive(scene, trigger):
        return ()
    relative = toml(scene.language, "syntax")["that"]["relative"]
    opened = max(lead.rfind(f", {word} ") for word in relative)
    if opened < 0 or "," in lead[opened + 1 : -1]:
        return ()
    before = [n for n in scene.who if n.end == scene.start + opened and n.preposition == ""]
    return tuple(n for n in scene.who if before and n.group == before[-1].group)


def _in_its_own_stretch(scene: Scene, trigger: Match, found: tuple[Who, ...], low: int) -> tuple[Who, ...]:
    """`X accuses Y; Z and W deny it`: behind a semicolon the name before the verb is its subject."""
    if not found or found[0].start >= low:
        return ()
    own = [n for n in _names_before(scene, trigger) if n.start >= low]
    near = own and len(scene.words_between(own[-1].end, trigger.start)) <= JOINED
    return tuple(n for n in scene.who if near and n.group == own[-1].group)


def _behind_feeling(scene: Scene, trigger: Match, found: tuple[Who, ...]) -> tuple[Who, ...]:
    """`Yerevan cemas Ankara mengirim …`: a fear or a call between two names makes the second one the subject."""
    before = [n for n in _names_before(scene, trigger) if len(scene.words_between(n.end, trigger.start)) <= 1]
    if not found or not before or before[-1].group == found[0].group:
        return ()
    low, high = found[0].end, before[-1].start
    parts = [m for m in scene.labelled("OPINE", "CALL", "DENY") if low <= m.start and m.end <= high]
    return tuple(n for n in scene.who if n.group == before[-1].group) if parts else ()


def _names_before(scene: Scene, trigger: Match) -> tuple[Who, ...]:
    """The bare names before a verb in its statement, nationality adjectives left out."""
    if is_noun(scene, trigger) or is_passive(scene, trigger):
        return ()
    low = scene.segment_of(trigger.start)[0]
    return tuple(
        n
        for n in scene.who
        if low <= n.start
        and n.end <= trigger.start
        and n.preposition == ""
        and n.form != "adjective"
        and not n.hyphened
    )


def _controlled(scene: Scene, trigger: Match, clause: Clause) -> tuple[Who, ...]:
    """`khawatir X memangkas …`, `urged X to stop`: the bare name between two verbs is the second one's subject."""
    own = clause.subject is not None and not clause.inherited
    if own or clause.relation not in {"xcomp", "ccomp", "advcl"} or clause.parent is None:
        return ()
    start = scene.token_span(scene.syntax.clauses[clause.parent].head)[0]
    if not any(m.start <= start < m.end and m.label in _CONTROLLING for m in scene.matches):
        return ()
    governor = scene.token_span(scene.syntax.clauses[clause.parent].head)[1]
    asked = any(m.start <= start < m.end and m.label == "CALL" for m in scene.matches)
    bare = {"", "to"} if asked and scene.language == "en" else {""}
    names = [n for n in scene.who if governor <= n.start and n.end <= trigger.start and n.preposition in bare]
    if not names or len(scene.words_between(names[-1].end, trigger.start)) > 2:
        return ()
    return tuple(n for n in names if n.group == names[-1].group)


def _names_of_subject(scene: Scene, subject: int, trigger: Match) -> tuple[Who, ...]:
    """The names in the subject's noun phrase, relative clauses left out."""
    head = scene.syntax.doc[subject]
    phrase = {
        t.i
        for t in head.subtree
        if scene.syntax.of_token[t.i] == scene.syntax.of_token[head.i] or t.i == head.i
    }
    start, _end = scene.token_span(head.i)
    if any(m.start <= start < m.end and m.label in _EVENT_NOUNS for m in scene.matches):
        return ()
    own = [n for n in scene.who if n.form != "adjective" and scene.token_at(n.start) in phrase | {subject}]
    covering = [n for n in own if n.start <= start < n.end]
    first = covering or [n for n in own if n.preposition in {"", "of", "from"}]
    if not first or first[0].start <= trigger.start < first[0].end:
        return ()
    return tuple(n for n in scene.who if n.group == first[0].group and n.form != "adjective")


_EVENT_NOUNS = frozenset(
    {
        "ATTACK",
        "SHELL",
        "AIR",
        "CLASH",
        "FIGHTING",
        "TRUCE",
        "DEAL",
        "TALKS",
        "PHONE",
        "ARTY",
        "KILLED",
        "BLAST",
        "VIOLATE",
    }
)


def _owner(scene: Scene, trigger: Match, near: tuple[Who, ...]) -> tuple[Who, ...]:
    """The name an event noun belongs to: right after it in Indonesian, right before it in English."""
    if not is_noun(scene, trigger):
        return ()
    found: tuple[Who, ...] = ()
    if scene.language == "id":
        after = [
            n for n in near if n.end > trigger.end and n.start > trigger.start and n.preposition in {"", "of"}
        ]
        parted = after and _acts_between(scene, trigger.end, after[0].start)
        if after and not parted and _beside(scene, trigger.end, after[0].start):
            found = tuple(n for n in near if n.group == after[0].group)
    before = [n for n in near if n.end <= trigger.start and _may_own(scene, n, trigger)]
    if scene.language == "en" and trigger.label in _OF_DOER:
        after = [n for n in near if n.start >= trigger.end and n.preposition == "of"]
        if after and _beside(scene, trigger.end, after[0].start):
            return tuple(n for n in near if n.group == after[0].group)
    if scene.language == "en" and before:
        gap = scene.text[before[-1].end : trigger.start]
        if _verb_between(scene, before[-1].end, trigger.start):
            return found
        if len(scene.words_between(before[-1].end, trigger.start)) <= MAX_GAP - 1 and "," not in gap:
            found = tuple(n for n in near if n.group == before[-1].group)
    return found


def _acts_between(scene: Scene, low: int, high: int) -> bool:
    """`Pengunjuk rasa menyerbu gedung parlemen`: what a verb parts from the noun does not own it."""
    return any(low <= m.start and m.end <= high and m.voice in {"act", "pass"} for m in scene.matches)


def _verb_between(scene: Scene, low: int, high: int) -> bool:
    """`Baku demanded the withdrawal`: the name is the verb's subject, not the noun's owner."""
    tokens = range(scene.token_at(low), scene.token_at(high))
    return any(
        scene.syntax.doc[i].pos_ == "VERB" and scene.syntax.doc[i].dep_ not in {"amod", "compound"}
        for i in tokens
    )


def _may_own(scene: Scene, name: Who, trigger: Match) -> bool:
    """`in a Houthi missile attack`: a preposition before the name may govern the event noun instead."""
    return name.preposition in {"", "of"} or (
        scene.language == "en" and not scene.words_between(name.end, trigger.start)
    )


def _beside(scene: Scene, low: int, high: int) -> bool:
    forms = scene.forms_between(low, high)
    return len(forms) <= MAX_GAP and "," not in scene.text[low:high] and not _OPENERS & set(forms)


def _adjacent(scene: Scene, trigger: Match, bare: tuple[Who, ...]) -> tuple[Who, ...]:
    """The agent of an Indonesian passive without `oleh`: `digempur pasukan Armenia`."""
    if scene.language != "id" or not bare:
        return ()
    if len(scene.words_between(trigger.end, bare[0].start)) > 1:
        return ()
    return tuple(n for n in bare if n.group == bare[0].group)


@asked_once
def left_open(scene: Scene, trigger: Match) -> bool:
    """Tell whether a verb's own clause leaves its subject to the governing one: none, a pronoun, `its troops`."""
    if is_noun(scene, trigger):
        return False
    clause = scene.clause_at(trigger.start)
    verb = scene.syntax.head_in(trigger.start - scene.shift, trigger.end - scene.shift)
    if clause.subject is None or clause.inherited or (verb.i != clause.head and verb.lower_.endswith("ing")):
        return True
    token = scene.syntax.doc[clause.subject]
    own = set(toml(scene.language, "syntax")["pronouns"]["own"])
    possessed = scene.language == "id" and token.lower_.endswith(tuple(own)) and len(token) > MIN_POSSESSED
    clause_subject = scene.language == "en" and token.pos_ == "VERB"
    return (
        token.pos_ == "PRON"
        or clause_subject
        or possessed
        or any(child.lower_ in own for child in token.children)
    )


@asked_once
def carried_by(scene: Scene, trigger: Match) -> tuple[Who, ...]:
    """The subject of a light verb that has the event noun as its object: `Azerbaijan launched an attack`."""
    head = scene.syntax.head_in(trigger.start - scene.shift, trigger.end - scene.shift)
    light = frozenset(toml(scene.language, "syntax")["light"]["words"])
    verb = head.head
    if verb.i == head.i or verb.lower_ not in light:
        return ()
    clause = scene.syntax.clauses[scene.syntax.of_token[verb.i]]
    if clause.subject is None:
        return ()
    return _names_of_subject(scene, clause.subject, trigger)
