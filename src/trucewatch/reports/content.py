"""The content of a situation report, free of any layout: sentences and cells, each with its notes.

A sentence without a note says nothing about the conflict. The model allows that only where a section
is marked as method.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words, and the numbers of the notes they rest on."""

    text: str
    notes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: who says so, in which words, where."""

    number: int
    text: str
    quote: str | None = None
    url: str | None = None
    claim: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under headings; a cell is a sentence, since it needs its source as much."""

    headings: tuple[str, ...]
    rows: tuple[tuple[Sentence, ...], ...]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing with the sentence that says in words what it shows."""

    svg: str
    caption: Sentence


@dataclass(frozen=True, slots=True)
class Group:
    """Sentences under a small heading, and the tables that belong to them."""

    title: str
    sentences: tuple[Sentence, ...]
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report."""

    key: str
    title: str
    sentences: tuple[Sentence, ...] = ()
    groups: tuple[Group, ...] = ()
    tables: tuple[Table, ...] = ()
    figures: tuple[Figure, ...] = ()
    is_method: bool = False
    """True where it speaks of how the report is made, not of the conflict."""


@dataclass(frozen=True, slots=True)
class SituationReport:
    """A day's report in one language."""

    language: str
    title: str
    subtitle: str
    coverage: tuple[Sentence, ...]
    """What was read for it and what could not be, as the header says it."""
    day: date
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    notes_title: str
    contents_title: str


def sentences_of(section: Section) -> Iterator[Sentence]:
    """Every sentence and cell of a section."""
    yield from section.sentences
    for group in section.groups:
        yield from group.sentences
    for table in (*section.tables, *(t for group in section.groups for t in group.tables)):
        for row in table.rows:
            yield from row
    for figure in section.figures:
        yield figure.caption
