"""Finds counted deaths, injuries, flights, losses: a number, what it counts and what befell them.

Decides the kind from the verb or noun the number stands with, in either order, and passes it on along
coordinations. Refuses: bare "korban", unnumbered plurals, denied casualties. Never adds figures up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from trucewatch.reading.figure_words import (
    FigureMention,
    Part,
    Who,
    kind_of_subject,
    read_parts,
    side_of,
    tells_any,
)
from trucewatch.reading.uncounted import uncounted
from trucewatch.records import Figure, FigureKind
from trucewatch.times.grammar import read_row

__all__ = ["FigureMention", "find_figures"]

# How many parts a noun phrase and its verb may take: "71 tentara Azerbaijan di perbatasan dilaporkan tewas".
_REACH = 9
# How far back a figure may pass its kind to a bare number of another counter: about one sentence.
_ECHO_REACH = 220
_CHAIN_REACH = 90
# Names and adjectives unknown to the tables: more of them between a number and its verb are another clause.
_UNKNOWN_WORDS = 5
_NOUN_ADJECTIVES = 2
# A page's layout break ends a sentence even without a full stop.
_BREAK = re.compile(r"\n")


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a number was found to count."""

    kind: FigureKind
    trigger: Part
    noun: Part | None
    last: int
    how: Literal["before", "after", "noun", "toll", "chain", "echo"]
    who: Who | None = None
    cumulative: bool = False


def find_figures(text: str, language: str) -> tuple[FigureMention, ...]:
    """All figures of a text, in order.

    >>> [m.figure.kind for m in find_figures("12 killed, 30 wounded", "en")]
    ['killed', 'injured']
    """
    if not tells_any(text, language):
        return ()
    row = read_row(text, language)
    parts = read_parts(row)
    found: list[FigureMention] = []
    chain = _Chain()
    for index, part in enumerate(parts):
        if part.number is not None:
            for reading in _readings(parts, index, chain):
                mention = _mention(parts, index, reading, found, text)
                found.append(mention)
                chain.add(index, reading, len(found) - 1)
        elif part.has("stop"):
            chain.sentences += 1
        elif part.uses or part.capital:
            found.extend(uncounted(parts, index, text))
    return tuple(_distinct(found))


class _Chain:
    """The figures read so far, so that a bare number after them can take their kind."""

    def __init__(self) -> None:
        self.entries: list[tuple[int, _Reading, int, int]] = []
        self.sentences = 0

    def add(self, index: int, reading: _Reading, position: int) -> None:
        self.entries.append((index, reading, position, self.sentences))

    def latest(self) -> tuple[int, _Reading, int, int] | None:
        return self.entries[-1] if self.entries else None


def _readings(parts: Sequence[Part], index: int, chain: _Chain) -> Iterator[_Reading]:
    """The kinds a number has; two only where a returning people is also told to have fled."""
    number = parts[index].number
    if number is None or number.high == 0 or _is_whole(parts, index):
        return
    noun, after = _right(parts, index)
    before = _left(parts, index, noun)
    if number.article and not _article_fits(parts[index], noun, after):
        return
    if before is not None:
        yield before
        if after is not None and after.kind != before.kind and before.kind == "returned":
            yield after
        return
    toll = _toll(parts, index, noun)
    if toll is not None and (after is None or after.how == "noun"):
        yield toll
        return
    if after is not None:
        yield after
        return
    inherited = _chained(parts, index, noun, chain) or _echoed(parts, index, noun, chain)
    if inherited is not None and not number.article:
        yield inherited
        return
    occurrence = _occurrence(parts, index)
    if occurrence is not None:
        yield occurrence


def _is_whole(parts: Sequence[Part], index: int) -> bool:
    """The 150,000 of "90,000 of the 150,000 residents"."""
    return index > 1 and parts[index - 1].has("whole") and parts[index - 2].number is not None


def _article_fits(article: Part, noun: Part | None, after: _Reading | None) -> bool:
    """ "a civilian was killed", "seorang tewas", "sebuah rumah hancur"; never "sebuah sajak"."""
    personal = article.has("person_article")
    if noun is None:
        return personal and after is not None and after.how == "after"
    if noun.has("person"):
        return noun.use("person") in ("neutral", "civilian", "combatant") and (
            personal or not article.has("thing_article")
        )
    return not personal


def _left(parts: Sequence[Part], index: int, noun: Part | None) -> _Reading | None:
    """ "menewaskan 12 orang", "killed at least 12": a verb right before the number."""
    at = index - 1
    while at >= 0 and index - at <= 3 and parts[at].has("filler") and not parts[at].has("before"):
        at -= 1
    if at < 0 or not parts[at].has("before"):
        return None
    trigger = parts[at]
    if trigger.has("noun") and not _starts_clause(parts, at):
        return None
    following = parts[index + 1] if index + 1 < len(parts) else None
    number = parts[index].number
    single = number is not None and number.printed == 1
    if single and noun is None and following is not None and not following.uses and not following.capital:
        return None
    kinds = [value for use, value in trigger.uses if use == "before"]
    kind = _for_object(kinds, noun, weak=trigger.has("weak"), article=number is not None and number.article)
    if kind is None:
        return None
    return _Reading(kind, trigger, noun, _end_of(parts, index, noun), "before", side_of(noun))


def _starts_clause(parts: Sequence[Part], at: int) -> bool:
    """ "12 killed 30 wounded" is no object; "soldiers killed 30" is one."""
    return at == 0 or parts[at - 1].number is None


def _for_object(kinds: Sequence[str], noun: Part | None, *, weak: bool, article: bool) -> FigureKind | None:
    """The verb's kind that fits what is counted: people are killed, houses damaged, tanks lost."""
    thing = noun.use("thing") if noun else None
    person = noun is not None and noun.has("person")
    if thing == "structure":
        return "homes_damaged" if "loss" in kinds else None
    if thing == "item":
        return "equipment_lost" if {"loss", "item_loss"} & set(kinds) else None
    human = [kind for kind in kinds if kind not in ("loss", "item_loss")]
    if not human or ((weak or article) and not person):
        return None
    return human[0]  # type: ignore[return-value]


def _right(parts: Sequence[Part], index: int) -> tuple[Part | None, _Reading | None]:
    """The noun a number counts and the verb or kind-noun that follows it."""
    noun: Part | None = None
    noun_at = index
    relative = False
    at = index + 1
    while at < len(parts) and at - index <= _REACH:
        part = parts[at]
        if part.has("stop", "colon", "subset", "negated") or (
            part.has("break") and not part.has("after", "relative")
        ):
            break
        if part.has("comma"):
            skipped = _parenthesis(parts, at)
            if skipped is None:
                break
            at = skipped
            continue
        if part.number is not None and part.number.article and noun is not None:
            at += 1
            continue
        if part.number is not None and _is_whole(parts, at):
            at += 1
            continue
        if part.number is not None or (part.has("and") and not _same_verb(parts, at)):
            jumped = _shared(parts, at, noun, index) if part.has("and") or part.number else None
            return noun, jumped
        relative = relative or part.has("relative")
        reading = _verb(parts, index, at, noun, relative=relative)
        if reading is not None:
            return noun or (part if part.has("person") else None), reading
        if (noun is None and part.has("person", "thing")) or (
            noun is not None and part.has("person") and noun.use("person") == "neutral" and at - noun_at <= 2
        ):
            noun, noun_at = part, at
        at += 1
    return noun, _by_noun(parts, index, noun)


def _same_verb(parts: Sequence[Part], at: int) -> bool:
    """ "3 killed and wounded": the "and" joins verbs, no second number follows."""
    return at + 1 < len(parts) and parts[at + 1].number is None and parts[at + 1].has("person")


def _parenthesis(parts: Sequence[Part], at: int) -> int | None:
    """ "12 people, including two children, were killed": the index after the second comma."""
    if at + 1 >= len(parts) or not parts[at + 1].has("subset"):
        return None
    for later in range(at + 2, min(at + 9, len(parts))):
        if parts[later].has("stop"):
            return None
        if parts[later].has("comma"):
            return later + 1
    return None


def _verb(
    parts: Sequence[Part], index: int, at: int, noun: Part | None, *, relative: bool
) -> _Reading | None:
    """A verb or noun of a kind at this place, if it is about the number."""
    part = parts[at]
    unknown = sum(not between.uses for between in parts[index + 1 : at])
    if unknown > _UNKNOWN_WORDS:
        return None
    if (
        part.has("noun")
        and not part.has("after")
        and unknown <= _NOUN_ADJECTIVES
        and _open(noun, parts[at - 1])
    ):
        return _by_kind_noun(parts, index, at)
    if not part.has("after"):
        return None
    if _takes_object(parts, at) and not relative:
        return None
    kinds = [value for use, value in part.uses if use == "after"]
    kind = kind_of_subject(kinds, noun)
    if kind is None or (noun is None and unknown and kind != "killed"):
        return None
    return _Reading(kind, part, noun, at, "after", side_of(noun) or _adjective(parts, index, at))


def _takes_object(parts: Sequence[Part], at: int) -> bool:
    """ "two gunmen killed 12 people": the verb belongs to the next number; "were killed" does not."""
    if not parts[at].has("before") or (at and parts[at - 1].has("be")):
        return False
    following = parts[at + 1] if at + 1 < len(parts) else None
    return following is not None and following.number is not None


def _open(noun: Part | None, before: Part) -> bool:
    """ "eight civilian deaths": a noun just before the kind-noun describes it."""
    return noun is None or noun.use("person") == "neutral" or (noun is before and noun.has("person"))


def _by_kind_noun(parts: Sequence[Part], index: int, at: int) -> _Reading | None:
    """ "45 korban jiwa", "one death"; refugees wait for a verb."""
    part, number = parts[at], parts[index].number
    if part.use("person") == "displaced" or (part.has("singular") and number and number.low > 1):
        return None
    who = side_of(part) or _adjective(parts, index, at)
    return _Reading(part.use("noun"), part, part, at, "noun", who)


def _shared(parts: Sequence[Part], at: int, noun: Part | None, index: int) -> _Reading | None:
    """ "12 civilians and 3 soldiers were killed": the verb of the second number serves both."""
    if noun is None:
        return None
    second = at if parts[at].number is not None else at + 1
    if second >= len(parts) or parts[second].number is None:
        return None
    other, reading = _right(parts, second)
    if reading is None or reading.how != "after" or other is None:
        return None
    return _Reading(
        reading.kind,
        reading.trigger,
        noun,
        second - 1,
        "after",
        side_of(noun) or _adjective(parts, index, at),
    )


def _by_noun(parts: Sequence[Part], index: int, noun: Part | None) -> _Reading | None:
    """Refugees without a verb are displaced people."""
    number = parts[index].number
    if noun is None or noun.use("person") != "displaced" or (number and number.article):
        return None
    return _Reading("displaced", noun, noun, _end_of(parts, index, noun), "noun")


def _adjective(parts: Sequence[Part], index: int, at: int) -> Who | None:
    """Civilian or combatant from any noun between the number and its verb."""
    for part in parts[index + 1 : at + 1]:
        if part.has("comma"):
            break
        found = side_of(part)
        if found:
            return found
    return None


def _end_of(parts: Sequence[Part], index: int, noun: Part | None) -> int:
    return next((at for at in range(index, len(parts)) if parts[at] is noun), index) if noun else index


def _toll(parts: Sequence[Part], index: int, noun: Part | None) -> _Reading | None:
    """ "death toll rose from 50 to 71": the last number of a running total."""
    if noun is not None and noun.has("thing"):
        return None
    at = index - 1
    if at >= 0 and parts[at].has("from"):
        return None
    risen = parts[index].has("risen")
    while at >= 0 and index - at <= 12:
        part = parts[at]
        if part.has("stop", "comma", "colon"):
            return None
        if part.has("toll") and (risen or at == index - 1):
            trigger = part
            return _Reading(
                part.use("toll"),
                trigger,
                noun,
                _end_of(parts, index, noun),
                "toll",
                side_of(noun),
                cumulative=risen,
            )
        if part.number is not None and not (at and parts[at - 1].has("from")):
            return None
        risen = risen or part.has("rise")
        at -= 1
    return None


def _chained(parts: Sequence[Part], index: int, noun: Part | None, chain: _Chain) -> _Reading | None:
    """A number joined to the figure before it: "menewaskan 2 warga dan 3 tentara"."""
    latest = chain.latest()
    if latest is None or latest[3] != chain.sentences:
        return None
    origin, reading, _, _ = latest
    if parts[index].start - parts[reading.last].end > _CHAIN_REACH or index <= origin:
        return None
    joined = parts[index - 2 if parts[index - 1].has("possessive") else index - 1]
    if joined.has("subset") or _subset_after(parts, index):
        return _inherit(reading, parts, index, noun, "chain")
    listed = joined.has("and") or (joined.has("comma") and noun is not None)
    thing = noun.use("thing") if noun else None
    same = thing == (reading.noun.use("thing") if reading.noun else None)
    if listed and noun is not None and same and reading.how in ("before", "chain", "echo"):
        return _inherit(reading, parts, index, noun, "chain")
    if joined.has("and") and noun is not None and noun.has("person") and len(joined.text) > 4:
        return _inherit(reading, parts, index, noun, "chain")
    return None


def _subset_after(parts: Sequence[Part], index: int) -> bool:
    return any(part.has("subset_after") for part in parts[index + 1 : index + 4]) or (
        index >= 2 and any(part.has("subset") for part in parts[index - 2 : index])
    )


def _inherit(
    reading: _Reading, parts: Sequence[Part], index: int, noun: Part | None, how: Literal["chain", "echo"]
) -> _Reading:
    last = _end_of(parts, index, noun)
    who = side_of(noun) or _adjective(parts, index, last)
    if noun is None and _subset_after(parts, index):
        who = _adjective(parts, index, min(index + 4, len(parts) - 1))
    elif who is None and (noun is None or noun.has("casualties")):
        who = reading.who
    return _Reading(reading.kind, reading.trigger, noun, last, how, who)


def _echoed(parts: Sequence[Part], index: int, noun: Part | None, chain: _Chain) -> _Reading | None:
    """ "… 105 tewas; Azerbaijan mengakui 50": another counter's bare number for the same thing."""
    latest = chain.latest()
    if latest is None or chain.sentences - latest[3] > 2:
        return None
    reading = latest[1]
    if (
        reading.kind not in ("killed", "injured", "displaced")
        or parts[index].start - parts[reading.last].end > _ECHO_REACH
    ):
        return None
    if noun is not None and not noun.has("casualties") and noun.use("person") != "combatant":
        return None
    following = parts[index + 1] if index + 1 < len(parts) else None
    if noun is not None:
        following = next(iter(parts[_end_of(parts, index, noun) + 1 :]), None)
    ends = (
        following is None
        or following.has("stop", "comma", "and", "side", "break", "colon")
        or following.text == "\n"
    )
    if not ends:
        return None
    left = parts[max(0, index - 4) : index]
    cue = any(part.has("echo") for part in left) or (
        bool(left) and (left[-1].capital or left[-1].has("colon"))
    )
    side = (
        following is not None
        and following.has("side")
        and (not left or left[-1].has("and", "comma", "colon"))
    )
    return _inherit(reading, parts, index, noun, "echo") if cue or side else None


def _occurrence(parts: Sequence[Part], index: int) -> _Reading | None:
    """ "three times", "12 pelanggaran"."""
    for at in range(index + 1, min(index + 4, len(parts))):
        part = parts[at]
        if part.has("occurrence_counted") and at + 1 < len(parts) and parts[at + 1].has("multiple"):
            return None
        if part.has("occurrence_counted", "occurrence_violations"):
            return _Reading("occurrences", part, part, at, "noun")
        if part.has("stop", "comma", "person", "thing"):
            return None
    return None


def _mention(
    parts: Sequence[Part], index: int, reading: _Reading, found: Sequence[FigureMention], text: str
) -> FigureMention:
    number = parts[index].number
    assert number is not None
    part_of = _part_of(parts, index, reading, found)
    trigger = (reading.trigger.start, reading.trigger.end)
    inherited = reading.how in ("chain", "echo")
    start = min(number.start, trigger[0]) if not inherited else number.start
    end = (
        max(number.end, parts[reading.last].end)
        if inherited
        else max(number.end, parts[reading.last].end, trigger[1])
    )
    figure = Figure(
        kind=reading.kind,
        low=number.low,
        best=number.best,
        high=number.high,
        who=reading.who,
        unit=_unit(reading),
        text=text[number.start : max(number.end, parts[_end_of(parts, index, reading.noun)].end)],
        printed_value=number.printed,
        qualifier=number.qualifier,
        cumulative=reading.cumulative,
        subset_of=found[part_of].figure.low if part_of is not None else None,
    )
    return FigureMention(start, end, figure, (number.start, number.end), trigger, inherited, part_of)


def _unit(reading: _Reading) -> Literal["person", "household", "structure", "item", "occurrence"]:
    if reading.kind == "occurrences":
        return "occurrence"
    if reading.kind == "homes_damaged":
        return "structure"
    if reading.kind == "equipment_lost":
        return "item"
    return "household" if reading.noun is not None and reading.noun.use("person") == "household" else "person"


def _part_of(
    parts: Sequence[Part], index: int, reading: _Reading, found: Sequence[FigureMention]
) -> int | None:
    """The figure that a "di antaranya N", "including N" is part of."""
    cue = any(part.has("subset") for part in parts[max(0, index - 2) : index]) or _subset_after(parts, index)
    if not cue or not found:
        return None
    same = [
        at
        for at, mention in enumerate(found)
        if mention.figure.kind == reading.kind and mention.part_of is None
    ]
    return same[-1] if same else None


def _distinct(found: Sequence[FigureMention]) -> Iterator[FigureMention]:
    """Without the second mention of one thing: "a Russian helicopter, a Mi-24, was shot down"."""
    seen: set[tuple[str, tuple[int, int]]] = set()
    for mention in found:
        key = (mention.figure.kind, mention.trigger)
        if mention.figure.kind == "equipment_lost" and key in seen:
            continue
        seen.add(key)
        yield mention
