"""One sentence with everything the readers found in it: words, clauses, who, where, when, how many.

A scene only gathers; what a claim makes of it is decided by frames, roles and slots. All offsets are
code points of the report's text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache, wraps
from itertools import pairwise
from operator import attrgetter
from typing import Any, TypeVar, cast

from spacy.tokens import Span

from trucewatch.languages.tables import toml
from trucewatch.reading.figures import FigureMention
from trucewatch.reading.lexicon import Match, Word
from trucewatch.reading.repair import repaired
from trucewatch.reading.syntax import Clause, Syntax, analyse
from trucewatch.reading.tree import tree_of
from trucewatch.records import ActorRef, BlockKind, PlaceRef
from trucewatch.times import TimeMention

Answer = TypeVar("Answer")
_starts, _ends = attrgetter("start"), attrgetter("end")
_AGAINST = frozenset({"against", "terhadap"})
_GAP = re.compile(r"[\s,–—/&()'’\"“”-]*")


@dataclass(frozen=True, slots=True)
class Who:
    """An actor mention in place: its reference and the preposition that governs it."""

    start: int
    end: int
    ref: ActorRef
    form: str
    preposition: str = ""
    """Role of the word before the name: agent, between, to, with, from, at, through, of, without; empty if none."""
    group: int = 0
    """Names joined by `and`, commas or a hyphen share a group."""
    hyphened: bool = False
    """Joined to a neighbour by a hyphen (`Armenia-Azerbaijan`)."""
    against: bool = False
    """Governed by `against`, `terhadap`."""


@dataclass(frozen=True, slots=True)
class Where:
    start: int
    end: int
    place: PlaceRef
    preposition: str = ""
    near: bool = False


@dataclass(slots=True)
class Scene:
    """A sentence of a report with its layers."""

    language: str
    text: str
    """The whole report text; every offset refers to it."""
    start: int
    end: int
    zone: BlockKind
    span: Span
    offset: int
    """Where the parsed text begins in the report."""
    words: tuple[Word, ...]
    matches: tuple[Match, ...]
    paragraph: int = 0
    who: tuple[Who, ...] = ()
    where: tuple[Where, ...] = ()
    when: tuple[TimeMention, ...] = ()
    figures: tuple[FigureMention, ...] = ()
    quoted: tuple[tuple[int, int], ...] = ()
    asides: tuple[tuple[int, int], ...] = ()
    """Stretches set off by double dashes or brackets: what they name plays no part outside them."""
    media: tuple[tuple[int, int], ...] = ()
    """Where the sentence names a credited outlet or wire."""
    _syntax: Syntax | None = field(init=False, default=None)
    _cuts: list[int] | None = field(init=False, default=None)
    _answers: dict[tuple[str, Match], Any] = field(init=False, default_factory=dict)
    """What was asked about a match before, by the question's name."""

    @property
    def syntax(self) -> Syntax:
        """The clauses, worked out when a trigger first asks for them: most sentences never do."""
        if self._syntax is None:
            self._syntax = analyse(repaired(tree_of(self.span)))
        return self._syntax

    @property
    def shift(self) -> int:
        """What to add to a token's offset to get a report offset."""
        return self.offset + self.span.start_char

    @property
    def quote(self) -> str:
        return self.text[self.start : self.end]

    def clause_at(self, offset: int) -> Clause:
        return self.syntax.clause_at(offset - self.shift)

    def token_at(self, offset: int) -> int:
        return self.syntax.token_at(offset - self.shift)

    def token_span(self, token: int) -> tuple[int, int]:
        item = self.syntax.doc[token]
        return item.idx + self.shift, item.idx + len(item) + self.shift

    def words_between(self, start: int, end: int) -> tuple[Word, ...]:
        first = bisect_left(self.words, start, key=_starts)
        return self.words[first : bisect_right(self.words, end, first, key=_ends)]

    def forms_between(self, start: int, end: int) -> tuple[str, ...]:
        return tuple(w.form for w in self.words_between(start, end))

    def labelled(self, *labels: str) -> tuple[Match, ...]:
        return tuple(m for m in self.matches if m.label in labels)

    def segment_of(self, offset: int) -> tuple[int, int]:
        """Return the stretch between contrast words, semicolons and full stops around an offset."""
        cuts = self.cuts
        i = bisect_right(cuts, offset)
        return (cuts[i - 1] if i else self.start), (cuts[i] if i < len(cuts) else self.end)

    @property
    def cuts(self) -> list[int]:
        if self._cuts is None:
            self._cuts = segment_cuts(self.language, self.text, self.start, self.end, self.words)
        return self._cuts


def asked_once(question: Callable[[Scene, Match], Answer]) -> Callable[[Scene, Match], Answer]:
    """Keep with a scene what is answered about its matches: frames ask the same again and again.

    A scene no longer changes once its names, places and times are in it.
    """
    name = question.__name__

    @wraps(question)
    def answer(scene: Scene, match: Match) -> Answer:
        answers = scene._answers
        if (name, match) not in answers:
            answers[name, match] = question(scene, match)
        return cast(Answer, answers[name, match])

    return answer


def segment_cuts(language: str, text: str, start: int, end: int, words: Sequence[Word]) -> list[int]:
    """Return the offsets where a new statement begins inside a sentence."""
    openers = set(toml(language, "syntax")["segments"]["words"])
    cuts = [w.start for w in words if w.form in openers]
    cuts += [start + m.end() for m in re.finditer(r";\s|\s[—–]\s", text[start:end])]
    return sorted(set(cuts))


class Prepositions:
    """What the words before a name say about its role."""

    def __init__(self, language: str) -> None:
        table = toml(language, "syntax")
        self._roles = {word: role for role, words in table["prepositions"].items() for word in words}
        self._skip = frozenset(table["skip"]["words"])
        self._near = frozenset(table["near"]["words"])
        self._and = frozenset(table["coordination"]["words"])
        self._openers = frozenset(table["segments"]["openers"])

    def fronted(self, words: Sequence[Word]) -> bool:
        """Tell whether a clause stands in front of the main one: `After the call, X …`."""
        return bool(words) and words[0].form in self._openers

    def before(self, words: Sequence[Word], start: int) -> tuple[str, bool]:
        """Return the role of the preposition before an offset, and whether a word says `near`."""
        near = False
        previous = start
        for word in reversed([w for w in words if w.end <= start]):
            if previous - word.end > 2:
                break
            near = near or word.form in self._near
            if word.form in self._roles:
                return self._roles[word.form], near
            if word.form not in self._skip:
                break
            previous = word.start
        return "", near

    def roles_in(self, forms: Sequence[str]) -> bool:
        """Tell whether one of some words is a preposition that gives a role."""
        return any(form in self._roles for form in forms)

    def joins(self, words: Sequence[Word], text: str, end: int, start: int) -> bool:
        """Tell whether only commas and conjunctions stand between two mentions."""
        between = text[end:start]
        inside = [w.form for w in words if end <= w.start and w.end <= start]
        if any(form not in self._and and form not in self._skip for form in inside):
            return False
        bare = re.sub(r"\w+", "", between)
        joined = bool(inside) and any(form in self._and for form in inside)
        return _GAP.fullmatch(bare) is not None and (joined or "," in bare or bare.strip() in {"-", "–", "/"})


@cache
def load_prepositions(language: str) -> Prepositions:
    """Return the prepositions of a language, built once."""
    return Prepositions(language)


def group_names(
    mentions: Sequence[Who], words: Sequence[Word], text: str, prepositions: Prepositions
) -> tuple[Who, ...]:
    """Give each mention its preposition and join coordinated ones into groups."""
    out: list[Who] = []
    for number, item in enumerate(mentions):
        role, _ = prepositions.before(words, item.start)
        against = any(w.form in _AGAINST for w in words if 0 <= item.start - w.end <= 2)
        group, hyphened = number, False
        same = bool(out) and out[-1].start == item.start
        if same or (out and _in_list(mentions, number, words, text, prepositions)):
            group = out[-1].group
            role = role if role and role not in {"with"} else out[-1].preposition
            against = against or (same and out[-1].against)
            hyphened = text[out[-1].end : item.start].strip() in {"-", "–"}
            if hyphened:
                out[-1] = _with(out[-1], hyphened=True)
        out.append(_with(item, preposition=role, group=group, hyphened=hyphened, against=against))
    return tuple(out)


def _in_list(
    mentions: Sequence[Who], number: int, words: Sequence[Word], text: str, prepositions: Prepositions
) -> bool:
    """Tell whether a mention continues a list; commas alone make none (`kesepakatan A-B, Rusia telah …`)."""
    before = mentions[number - 1]
    if not prepositions.joins(words, text, before.end, mentions[number].start):
        return False
    if "," not in text[before.end : mentions[number].start]:
        return True
    if prepositions.fronted(words) and "," not in text[words[0].start : before.end]:
        return False  # the comma ends the clause in front: `Usai menelepon X, Y dan Z sepakat`
    for a, b in pairwise(mentions[number - 1 :]):
        if not prepositions.joins(words, text, a.end, b.start):
            return False
        if any(a.end <= w.start and w.end <= b.start for w in words):
            return True
    return False


def _with(
    item: Who,
    *,
    preposition: str | None = None,
    group: int | None = None,
    hyphened: bool = False,
    against: bool = False,
) -> Who:
    return Who(
        item.start,
        item.end,
        item.ref,
        item.form,
        item.preposition if preposition is None else preposition,
        item.group if group is None else group,
        hyphened or item.hyphened,
        against or item.against,
    )
