"""Reads a text as phrases with the uses they have in a figure: number, noun, verb, link, break.

Decides nothing about figures: a phrase keeps every use its tables give it, and `figures` chooses.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal, NamedTuple

from trucewatch.languages.tables import toml
from trucewatch.reading.numbers import NumberMention, numbers_in
from trucewatch.records import Figure, FigureKind
from trucewatch.times.grammar import Row
from trucewatch.times.tokens import Token, glued
from trucewatch.times.words import Lexicon

_LONGEST_PHRASE = 8
Who = Literal["civilian", "combatant"]


@dataclass(frozen=True, slots=True)
class FigureMention:
    """A figure with its spans: whole, number, trigger; `inherited` where the kind comes from another figure.

    `part_of` is the index, in the same result, of the figure this one is a subset of.
    """

    start: int
    end: int
    figure: Figure
    number: tuple[int, int]
    trigger: tuple[int, int]
    inherited: bool = False
    part_of: int | None = None

    def shifted(self, by: int) -> FigureMention:
        """The same mention with all its spans moved, from a sentence's offsets to its text's."""
        number = (self.number[0] + by, self.number[1] + by)
        trigger = (self.trigger[0] + by, self.trigger[1] + by)
        return replace(self, start=self.start + by, end=self.end + by, number=number, trigger=trigger)


class Part(NamedTuple):
    """A word or phrase with all the uses it may have in a figure."""

    start: int
    end: int
    text: str
    uses: tuple[tuple[str, Any], ...]
    number: NumberMention | None = None
    capital: bool = False

    def use(self, *kinds: str) -> Any:
        """The value of the first of these uses, or None."""
        return next((value for kind, value in self.uses if kind in kinds), None)

    def has(self, *kinds: str) -> bool:
        return bool(self.uses) and any(kind in kinds for kind, _ in self.uses)


@cache
def _lexicon(language: str) -> Lexicon:
    table = toml(language, "figures")
    lexicon = Lexicon()
    uses: dict[str, list[tuple[str, Any]]] = {}
    for group in ("after", "before", "noun", "toll"):
        for kind, words in table[group].items():
            for phrase in words:
                if kind == "weak":
                    uses.setdefault(phrase, []).append(("weak", True))
                else:
                    uses.setdefault(phrase, []).append((group, kind))
    for group in ("person", "thing"):
        for kind, words in table[group].items():
            for phrase in words:
                use = kind if kind in ("aircraft", "flying") else group
                uses.setdefault(phrase, []).append((use, kind))
    for use, words in table["words"].items():
        for phrase in words:
            uses.setdefault(phrase, []).append((use, phrase))
    for use, words in table["occurrences"].items():
        for phrase in words:
            uses.setdefault(phrase, []).append((f"occurrence_{use}", phrase))
    for phrase, values in uses.items():
        lexicon.add(phrase, "figure", tuple(values))
    return lexicon


def read_parts(row: Row) -> list[Part]:
    """The text as phrases with their uses, numbers in place of their words."""
    numbers = {mention.first: mention for mention in numbers_in(row, articles=True)}
    lexicon, stems, found, at = _lexicon(row.language), _stems(row), [], 0
    while at < len(row.tokens):
        token = row.tokens[at]
        if at and "\n" in row.text[row.tokens[at - 1].end : token.start]:
            found.append(Part(token.start, token.start, "\n", (("stop", True),)))
        mention = numbers.get(at)
        if mention is not None:
            text = row.text[mention.start : mention.end]
            found.append(
                Part(mention.start, mention.end, text, _number_uses(mention, text, row.language), mention)
            )
            at = mention.last
            continue
        limit = next(
            (first - at for first in range(at + 1, at + _LONGEST_PHRASE) if first in numbers), _LONGEST_PHRASE
        )
        entry = lexicon.at(row.tokens, at, limit=limit) or lexicon.at(stems, at, limit=limit)
        width, uses = (entry[0], entry[2]) if entry else (1, _mark(token.text, row, at))
        end = row.tokens[at + width - 1].end
        found.append(Part(token.start, end, row.text[token.start : end], uses, capital=token.capital))
        at += width
    return found


def _stems(row: Row) -> Sequence[Token]:
    """The tokens without possessive endings: "tentaranya" counts soldiers, "rumahnya" houses."""
    endings = tuple(toml(row.language, "figures")["words"]["endings"])
    return [
        token._replace(lower=token.lower[: -len(ending)])
        if (
            ending := next(
                (e for e in endings if len(token.lower) > len(e) + 2 and token.lower.endswith(e)), ""
            )
        )
        else token
        for token in row.tokens
    ]


@cache
def _trigger_words(language: str) -> frozenset[str]:
    """First words of all phrases that can give a number its kind, with their possessive endings."""
    entries = toml(language, "figures")
    groups = [entries[name].values() for name in ("after", "before", "noun", "toll", "occurrences")]
    phrases = [phrase for group in groups for words in group for phrase in words]
    phrases += entries["person"]["displaced"]
    firsts = {re.split(r"[^\w]", phrase, maxsplit=1)[0] for phrase in phrases}
    return frozenset(firsts | {first + ending for first in firsts for ending in entries["words"]["endings"]})


def tells_any(text: str, language: str) -> bool:
    return not _trigger_words(language).isdisjoint(re.findall(r"[^\W\d_]+", text.lower()))


def _number_uses(number: NumberMention, text: str, language: str) -> tuple[tuple[str, Any], ...]:
    """The articles of persons and of things differ in Indonesian; "mencapai 45" tells a running total."""
    words = toml(language, "figures")["words"]
    kinds = [kind for kind in ("person_article", "thing_article") if text.lower() in words[kind]]
    risen = number.qualifier is not None and number.qualifier.lower().split()[0] in words["rise"]
    return (("number", True), *((kind, True) for kind in kinds), *([("risen", True)] if risen else []))


def _abbreviated(token: Token, language: str) -> bool:
    """ "U.S. Marines", "Gen. X": an initial or a title before a full stop."""
    initial = len(token.text) == 1 and token.text.isupper()
    return initial or token.lower in toml(language, "figures")["words"]["abbreviations"]


def _spaced(row: Row, at: int) -> bool:
    """A dash between spaces parts two clauses; a glued one joins two words."""
    left = at == 0 or not glued(row.tokens[at - 1], row.tokens[at])
    return left and (at + 1 == len(row.tokens) or not glued(row.tokens[at], row.tokens[at + 1]))


def _mark(text: str, row: Row, at: int) -> tuple[tuple[str, Any], ...]:
    if text == "-":
        return (("comma", True),) if _spaced(row, at) else ()
    if text == "." and at and _abbreviated(row.tokens[at - 1], row.language):
        return ()
    if text in ".;!?":
        return (("stop", True),)
    if text == ":":
        return (("colon", True),)
    return (("comma", True),) if text in ",()–—" else ()


def kind_of_subject(kinds: Sequence[str], noun: Part | None) -> FigureKind | None:
    """What a verb says of its subject: people die, houses burn, aircraft fall."""
    thing = noun.use("thing") if noun else None
    if thing == "structure":
        return "homes_damaged" if "loss" in kinds else None
    if thing == "item" and noun is not None:
        lost = {"loss", "item_loss", "captured"} & set(kinds)
        return "equipment_lost" if lost or ("air_loss" in kinds and noun.has("aircraft", "flying")) else None
    human = [kind for kind in kinds if kind not in ("loss", "item_loss", "air_loss")]
    if not human or (noun is None and human[0] == "returned"):
        return None
    return human[0]  # type: ignore[return-value]


def side_of(noun: Part | None) -> Who | None:
    kind = noun.use("person") if noun else None
    return kind if kind in ("civilian", "combatant") else None


@dataclass(frozen=True, slots=True)
class FigureReading:
    """What a number was found to count."""

    kind: FigureKind
    trigger: Part
    noun: Part | None
    last: int
    how: Literal["before", "after", "noun", "toll", "chain", "echo"]
    who: Who | None = None
    cumulative: bool = False


def side_between(parts: Sequence[Part], index: int, at: int) -> Who | None:
    """Civilian or combatant from any noun between the number and its verb."""
    for part in parts[index + 1 : at + 1]:
        if part.has("comma"):
            break
        found = side_of(part)
        if found:
            return found
    return None


def end_of(parts: Sequence[Part], index: int, noun: Part | None) -> int:
    return next((at for at in range(index, len(parts)) if parts[at] is noun), index) if noun else index
