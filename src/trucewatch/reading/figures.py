"""Finds counted deaths, injuries, flights, losses: a number, what it counts and what befell them.

Decides the kind from the verb or noun the number stands with, in either order, and passes it on along
coordinations. Refuses: bare "korban", unnumbered plurals, denied casualties. Never adds figures up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from trucewatch.reading.figure_chains import Chain, chained, echoed, subset_after
from trucewatch.reading.figure_words import (
    FigureMention,
    FigureReading,
    Part,
    end_of,
    kind_of_subject,
    read_parts,
    side_between,
    side_of,
    tells_any,
)
from trucewatch.reading.uncounted import uncounted
from trucewatch.records import Figure, FigureKind
from trucewatch.times.grammar import read_row

__all__ = ["FigureMention", "find_figures"]

# How many parts a noun phrase and its verb may take: "71 tentara Azerbaijan di perbatasan dilaporkan tewas".
_REACH = 9
# Names and adjectives unknown to the tables: more of them between a number and its verb are another clause.
_UNKNOWN_WORDS = 5
_NOUN_ADJECTIVES = 2
# A page's layout break ends a sentence even without a full stop.
_BREAK = re.compile(r"\n")


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
    chain = Chain()
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


def _readings(parts: Sequence[Part], index: int, chain: Chain) -> Iterator[FigureReading]:
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
    inherited = chained(parts, index, noun, chain) or echoed(parts, index, noun, chain)
    if inherited is not None and not number.article:
        yield inherited
        return
    occurrence = _occurrence(parts, index)
    if occurrence is not None:
        yield occurrence


def _is_whole(parts: Sequence[Part], index: int) -> bool:
    """The 150,000 of "90,000 of the 150,000 residents"."""
    return index > 1 and parts[index - 1].has("whole") and parts[index - 2].number is not None


def _article_fits(article: Part, noun: Part | None, after: FigureReading | None) -> bool:
    """ "a civilian was killed", "seorang tewas", "sebuah rumah hancur"; never "sebuah sajak"."""
    personal = article.has("person_article")
    if noun is None:
        return personal and after is not None and after.how == "after"
    if noun.has("person"):
        return noun.use("person") in ("neutral", "civilian", "combatant") and (
            personal or not article.has("thing_article")
        )
    return not personal


def _left(parts: Sequence[Part], index: int, noun: Part | None) -> FigureReading | None:
    """ "menewaskan 12 orang", "killed at least 12": a verb right before the number."""
    at = index - 1
    while at >= 0 and index - at <= 3 and parts[at].has("led") and not parts[at].has("before"):
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
    return FigureReading(kind, trigger, noun, end_of(parts, index, noun), "before", side_of(noun))


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


def _right(parts: Sequence[Part], index: int) -> tuple[Part | None, FigureReading | None]:
    """The noun a number counts and the verb or kind-noun that follows it."""
    noun: Part | None = None
    noun_at = index
    relative = False
    at = index + 1
    while at < len(parts) and at - index <= _REACH:
        part = parts[at]
        if part.has("subset") and noun is not None:
            return noun, _shared(parts, at, noun, index)
        if _ends_phrase(part):
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


def _ends_phrase(part: Part) -> bool:
    """Whether what a number counts cannot go on past this word."""
    if part.has("stop", "colon", "subset", "negated", "occurrence_counted"):
        return True
    return part.has("break") and not part.has("after", "relative")


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
) -> FigureReading | None:
    """A verb or noun of a kind at this place, if it is about the number."""
    part = parts[at]
    unknown = sum(not between.uses for between in parts[index + 1 : at])
    if unknown > _UNKNOWN_WORDS or parts[at - 1].has("whole"):
        return None  # "many of the wounded" is a share of a figure told elsewhere
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
    return FigureReading(kind, part, noun, at, "after", side_of(noun) or side_between(parts, index, at))


def _takes_object(parts: Sequence[Part], at: int) -> bool:
    """ "two gunmen killed 12 people": the verb belongs to the next number; "were killed" does not."""
    if not parts[at].has("before") or (at and parts[at - 1].has("be")):
        return False
    following = parts[at + 1] if at + 1 < len(parts) else None
    return following is not None and following.number is not None


def _open(noun: Part | None, before: Part) -> bool:
    """ "eight civilian deaths": a noun just before the kind-noun describes it."""
    return noun is None or noun.use("person") == "neutral" or (noun is before and noun.has("person"))


def _by_kind_noun(parts: Sequence[Part], index: int, at: int) -> FigureReading | None:
    """ "45 korban jiwa", "one death"; refugees wait for a verb."""
    part, number = parts[at], parts[index].number
    if part.use("person") == "displaced" or (part.has("singular") and number and number.low > 1):
        return None
    who = side_of(part) or side_between(parts, index, at)
    return FigureReading(part.use("noun"), part, part, at, "noun", who)


def _shared(parts: Sequence[Part], at: int, noun: Part | None, index: int) -> FigureReading | None:
    """ "12 civilians and 3 soldiers were killed": the verb of the second number serves both."""
    if noun is None:
        return None
    second = at if parts[at].number is not None else at + 1
    if second >= len(parts) or parts[second].number is None:
        return None
    other, reading = _right(parts, second)
    if reading is None or reading.how != "after" or other is None:
        return None
    return FigureReading(
        reading.kind,
        reading.trigger,
        noun,
        second - 1,
        "after",
        side_of(noun) or side_between(parts, index, at),
    )


def _by_noun(parts: Sequence[Part], index: int, noun: Part | None) -> FigureReading | None:
    """Refugees without a verb are displaced people."""
    number = parts[index].number
    if noun is None or noun.use("person") != "displaced" or (number and number.article):
        return None
    return FigureReading("displaced", noun, noun, end_of(parts, index, noun), "noun")


def _toll(parts: Sequence[Part], index: int, noun: Part | None) -> FigureReading | None:
    """ "death toll rose from 50 to 71": the last number of a running total."""
    if noun is not None and noun.has("thing"):
        return None
    at = index - 1
    if at >= 0 and parts[at].has("from"):
        return None
    risen = parts[index].has("risen")
    while at >= 0 and index - at <= 12:
        part = parts[at]
        if part.has("stop", "comma", "colon", "percent"):
            return None
        if part.has("toll") and (risen or at == index - 1):
            trigger = part
            return FigureReading(
                part.use("toll"),
                trigger,
                noun,
                end_of(parts, index, noun),
                "toll",
                side_of(noun),
                cumulative=risen,
            )
        if part.number is not None and not (at and parts[at - 1].has("from")):
            return None
        risen = risen or part.has("rise")
        at -= 1
    return None


def _occurrence(parts: Sequence[Part], index: int) -> FigureReading | None:
    """ "three times", "12 pelanggaran"."""
    for at in range(index + 1, min(index + 4, len(parts))):
        part = parts[at]
        if part.has("occurrence_counted") and at + 1 < len(parts) and parts[at + 1].has("multiple"):
            return None
        if part.has("occurrence_counted", "occurrence_violations"):
            return FigureReading("occurrences", part, part, at, "noun")
        if part.has("stop", "comma", "person", "thing"):
            return None
    return None


def _mention(
    parts: Sequence[Part], index: int, reading: FigureReading, found: Sequence[FigureMention], text: str
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
        text=text[number.start : max(number.end, parts[end_of(parts, index, reading.noun)].end)],
        printed_value=number.printed,
        qualifier=number.qualifier,
        cumulative=reading.cumulative,
        subset_of=found[part_of].figure.low if part_of is not None else None,
    )
    return FigureMention(start, end, figure, (number.start, number.end), trigger, inherited, part_of)


def _unit(reading: FigureReading) -> Literal["person", "household", "structure", "item", "occurrence"]:
    if reading.kind == "occurrences":
        return "occurrence"
    if reading.kind == "homes_damaged":
        return "structure"
    if reading.kind == "equipment_lost":
        return "item"
    return "household" if reading.noun is not None and reading.noun.use("person") == "household" else "person"


def _part_of(
    parts: Sequence[Part], index: int, reading: FigureReading, found: Sequence[FigureMention]
) -> int | None:
    """The figure that a "di antaranya N", "including N" is part of."""
    cue = any(part.has("subset") for part in parts[max(0, index - 2) : index]) or subset_after(parts, index)
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
