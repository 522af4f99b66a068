"""The few figures told without a number: "berkali-kali", one aircraft shot down, "ada warga tewas".

Refuses every other unnumbered noun: "killed civilians" has no figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from trucewatch.reading.figure_words import FigureMention, Part, kind_of_subject, side_of
from trucewatch.records import Figure


def uncounted(parts: Sequence[Part], index: int, text: str) -> Iterator[FigureMention]:
    """ "berkali-kali"; one aircraft shot down; "ada warga tewas": the few figures without a number."""
    part = parts[index]
    if part.has("occurrence_repeated"):
        figure = Figure(kind="occurrences", low=2, unit="occurrence", text=part.text)
        yield FigureMention(part.start, part.end, figure, (part.start, part.end), (part.start, part.end))
    elif part.has("exists") and not (index and parts[index - 1].has("negated")):
        yield from _existing(parts, index)
    elif part.has("aircraft") or _is_model(part, text):
        yield from _one_lost(parts, index)


def _existing(parts: Sequence[Part], index: int) -> Iterator[FigureMention]:
    """ "ada warga tewas dan luka": at least one of each."""
    if index + 2 >= len(parts) or not parts[index + 1].has("person"):
        return
    noun = parts[index + 1]
    for part in parts[index + 2 : index + 6]:
        kinds = [value for use, value in part.uses if use == "after"]
        kind = kind_of_subject(kinds, noun)
        if kind is not None:
            figure = Figure(kind=kind, low=1, who=side_of(noun), text=noun.text)
            yield FigureMention(noun.start, part.end, figure, (noun.start, noun.end), (part.start, part.end))
        elif not part.has("and", "filler", "relative"):
            return


def _is_model(part: Part, text: str) -> bool:
    """ "Mi-24", "Su-25": letters, a hyphen and digits."""
    return (
        part.capital
        and re.match(r"[A-Z][A-Za-z]{0,2}-\d{1,3}\b", text[part.start : part.start + 8]) is not None
    )


def _one_lost(parts: Sequence[Part], index: int) -> Iterator[FigureMention]:
    """ "menjatuhkan helikopter", "a Mi-24 came down": one aircraft."""
    near = [part for part in parts[max(0, index - 4) : index] if part.number is not None]
    if any(part.number is not None and not part.number.article for part in near):
        return
    part = parts[index]
    previous = parts[index - 1] if index else None
    if previous is not None and "item_loss" in [value for use, value in previous.uses if use == "before"]:
        yield _single(part, previous)
        return
    for at in range(index + 1, min(index + 8, len(parts))):
        later = parts[at]
        if later.has("stop", "comma", "break", "relative"):
            return
        if {"item_loss", "air_loss"} & {value for use, value in later.uses if use == "after"}:
            yield _single(part, later)
            return


def _single(noun: Part, trigger: Part) -> FigureMention:
    start, end = min(noun.start, trigger.start), max(noun.end, trigger.end)
    figure = Figure(kind="equipment_lost", low=1, high=1, unit="item", text=noun.text)
    return FigureMention(start, end, figure, (noun.start, noun.end), (trigger.start, trigger.end))
