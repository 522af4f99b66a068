"""The voices of a sentence: who speaks, by which words, over which stretch (rules R1 to R6).

Each voice of a sentence covers a stretch of it. A closing credit covers its own sentence only; an
agentless report has an unnamed speaker; the outlet's own voice has none.
"""

from __future__ import annotations

from dataclasses import dataclass

from trucewatch.languages.tables import toml
from trucewatch.reading.filling import refs
from trucewatch.reading.lexicon import Match
from trucewatch.reading.modality import UNNAMED, cue_words
from trucewatch.reading.roles import is_noun, is_passive, roles_of
from trucewatch.reading.scene import Scene, Who
from trucewatch.reading.scope import scope_of
from trucewatch.records import Speaker

HEAD = 1  # words before a name that a colon makes the speaker
TAIL = 3  # words that may follow a closing `X said` before the sentence ends: "X said on Monday"


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker and the stretch of text that is theirs."""

    start: int
    end: int
    speaker: Speaker | None
    cue: str
    names: tuple[Who, ...] = ()
    doubtful: bool = False
    """Agentless (`dilaporkan`, `reportedly`)."""
    hearsay: bool = False
    """Not even reported: `are said to have died`."""

    def covers(self, offset: int) -> bool:
        return self.start <= offset < self.end


def voices_of(scene: Scene) -> tuple[Voice, ...]:
    """Return the named and unnamed voices of a sentence, innermost last."""
    found: list[Voice] = []
    for match in scene.labelled("SAY", "ANNOUNCE", "OPINE", "ADMIT"):
        if _signed(scene, match) or _is_attribute(scene, match):
            continue
        voice = _voice(scene, match)
        if voice is not None and voice.start < voice.end:
            found.append(voice)
    headed = _headed(scene)
    if headed is not None:
        found.append(headed)
    return tuple(sorted(found, key=lambda v: (v.end - v.start, v.start), reverse=True))


def _headed(scene: Scene) -> Voice | None:
    """`Pashinyan: Azerbaijan tidak taati jeda`: a name and a colon open a heading or a sentence."""
    names = [n for n in scene.who if n.form in {"person", "role", "organisation", "name", "metonym", "force"}]
    if not names or len(scene.words_between(scene.start, names[0].start)) > HEAD:
        return None
    first = tuple(n for n in names if n.group == names[0].group)
    if scene.text[first[-1].end : first[-1].end + 2] != ": ":
        return None
    return Voice(first[-1].end + 1, scene.end, _speaker(first), ":", first)


def _is_attribute(scene: Scene, match: Match) -> bool:
    """`cheer the announced capture`: whoever cheers has announced nothing."""
    head = scene.syntax.head_in(match.start - scene.shift, match.end - scene.shift)
    return scene.language == "en" and match.label in {"SAY", "ANNOUNCE"} and head.dep_ == "amod"


def _signed(scene: Scene, match: Match) -> bool:
    """`signed a statement ending …`: a paper that is signed is a deal, and nobody speaks."""
    paper = any(m.start <= match.start < m.end for m in scene.labelled("DEALPAPER"))
    return paper and bool(scene.labelled("SIGN"))


def _voice(scene: Scene, match: Match) -> Voice | None:
    form = scene.words[match.first].form
    cue = scene.text[match.start : match.end]
    if scene.language == "en" and (inverted := _inverted(scene, match, cue)) is not None:
        return inverted
    if form in cue_words(scene.language, "voices", "opening"):
        return _according(scene, match, cue)
    if form in cue_words(scene.language, "voices", "closing"):
        closing = _closing(scene, match, cue)
        if closing is not None:
            return closing
    if match.label == "SAY" and is_noun(scene, match) and scene.language == "id":
        return None
    roles = roles_of(scene, match)
    low, high = scope_of(scene, match)
    if is_passive(scene, match):
        names = roles.agent
        if not names:
            return _agentless(scene, match, cue)
        if _trails(scene, match, names):
            low, high = scene.start, match.start
        return Voice(low, high, _speaker(names), cue, names)
    names = tuple(n for n in roles.subject if n.form != "media")
    if names and all(n.ref.code == UNNAMED.code for n in names):
        return Voice(low, high, UNNAMED, cue)
    names = names or _names_right_before(scene, match)
    if names:
        return Voice(low, high, _speaker(names), cue, names)
    return _unnamed_subject(scene, match, low, high, cue)


def _trails(scene: Scene, match: Match, names: tuple[Who, ...]) -> bool:
    """`…, diumumkan PM Qatar.`: a passive at the end tells who said what stands before it."""
    apart = scene.text[scene.start : match.start].rstrip()[-1:] == ","
    rest = scene.forms_between(names[-1].end, scene.segment_of(match.start)[1])
    return scene.language == "id" and apart and len(rest) <= TAIL


def _speaker(names: tuple[Who, ...]) -> Speaker | None:
    found = refs(names)
    return Speaker(code=found[0].code, name=found[0].name) if found else None


def _according(scene: Scene, match: Match, cue: str) -> Voice | None:
    """`Menurut X, …` runs forward; `…, menurut X` runs back over its sentence."""
    names = _names_after(scene, match.end, 4)
    low, high = scene.segment_of(match.start)
    end = names[-1].end if names else match.end
    comma = scene.text.find(",", end, min(high, end + 60))
    opens = not scene.text[low : match.start].strip(" ,.\"“”'") and comma > 0
    speaker = _speaker(names) if names else _unnamed_near(scene, match)
    if speaker is None:
        return None
    return Voice(comma, high, speaker, cue, names) if opens else Voice(low, match.start, speaker, cue, names)


def _closing(scene: Scene, match: Match, cue: str) -> Voice | None:
    """`…, kata X` and `…, X said`: the words before belong to the speaker."""
    low = scene.start
    if scene.language == "id":
        if scene.forms_between(low, match.start)[-1:] == ("para",) or match.start - low < 8:
            return None
        names = _names_after(scene, match.end, 4)
        speaker = _speaker(names) if names else _unnamed_near(scene, match)
        return Voice(low, match.start, speaker, cue, names) if speaker else None
    before = [
        n for n in scene.who if n.end <= match.start and match.start - n.end <= 2 and n.form != "adjective"
    ]
    rest = scene.forms_between(match.end, scene.segment_of(match.start)[1])
    quoted_before = scene.text[: before[-1].start].rstrip()[-1:] in {",", "”", '"', "’"} if before else False
    if before and (len(rest) <= TAIL or quoted_before) and before[-1].start - low > 12:
        group = tuple(n for n in scene.who if n.group == before[-1].group)
        return Voice(low, group[0].start, _speaker(group), cue, group)
    if not before and len(rest) <= TAIL and match.start - low > 12:
        speaker = _unnamed_near(scene, match)
        return Voice(low, match.start, speaker, cue) if speaker else None
    return None


def closing_voice(scene: Scene, match: Match) -> Voice | None:
    """`…, X alleged.` and `"…," charged X`: whose words stand before a verb at the end; null elsewhere."""
    cue = scene.text[match.start : match.end]
    if scene.language == "id":
        return _inverted(scene, match, cue) if match.voice == "root" else None
    if is_noun(scene, match) or cue.endswith("ing"):
        return None
    closing = _inverted(scene, match, cue) or _closing(scene, match, cue)
    if closing is None:
        return None
    apart = scene.text[scene.start : closing.end].rstrip()[-1:] in {",", "”", '"', "’"}
    return closing if apart else None


def _inverted(scene: Scene, match: Match, cue: str) -> Voice | None:
    """`"…," said X`: only right after a closing quotation mark or a comma, the name right after the verb."""
    lead = scene.text[scene.start : match.start].rstrip()
    if lead[-1:] not in {",", "”", '"', "’"} or match.start - scene.start < 8:
        return None
    if lead[-1:] == "," and cue.casefold() not in {"said", "says"}:
        return None
    names = _names_after(scene, match.end, 2)
    return Voice(scene.start, match.start, _speaker(names), cue, names) if names else None


def _agentless(scene: Scene, match: Match, cue: str) -> Voice | None:
    reported = cue_words(scene.language, "hedged", "reported") | cue_words(scene.language, "hedged")
    forms = [word.form for word in scene.words[match.first : match.first + 3]]
    if not reported & {" ".join(forms[:length]) for length in (1, 2, 3)}:
        return None
    if any(0 <= low - match.end <= 12 for low, _ in scene.media):
        return None  # "Dilaporkan RFE/RL, …" is a credit, not an unnamed source (rule R2)
    low, high = scene.segment_of(match.start)
    return Voice(low, high, UNNAMED, cue, (), doubtful=True, hearsay=forms[0] not in reported)


def _names_right_before(scene: Scene, match: Match) -> tuple[Who, ...]:
    """`Ukraine counts 44 killed`: a verb that a parse took for a noun, with its name before it."""
    verb = scene.language == "en" and match.voice == "act" and scene.words[match.first].form.endswith("s")
    low = scene.segment_of(match.start)[0]
    before = [
        n for n in scene.who if n.start == low and 0 <= match.start - n.end <= 1 and n.form != "adjective"
    ]
    return tuple(n for n in scene.who if verb and before and n.group == before[0].group)


def _unnamed_subject(scene: Scene, match: Match, low: int, high: int, cue: str) -> Voice | None:
    clause = scene.clause_at(match.start)
    if clause.subject is None:
        return None
    word = scene.syntax.doc[clause.subject].lower_
    if word in set(toml(scene.language, "syntax")["unnamed"]["words"]):
        return Voice(low, high, UNNAMED, cue)
    return None


def _unnamed_near(scene: Scene, match: Match) -> Speaker | None:
    words = set(toml(scene.language, "syntax")["unnamed"]["words"])
    near = {w.form for w in scene.words[max(0, match.first - 2) : match.last + 4]}
    return UNNAMED if near & words else None


def _names_after(scene: Scene, offset: int, reach: int) -> tuple[Who, ...]:
    after = [n for n in scene.who if n.start >= offset and n.form != "adjective"]
    if not after or len(scene.words_between(offset, after[0].start)) > reach:
        return ()
    if "," in scene.text[offset : after[0].start]:
        return ()
    return tuple(n for n in scene.who if n.group == after[0].group)
