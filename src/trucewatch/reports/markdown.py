"""A situation report as Markdown with footnotes; drawings are left out, their captions stay."""

from __future__ import annotations

from collections.abc import Iterator

from trucewatch.reports.content import Note, Section, Sentence, SituationReport, Table

SPECIAL = str.maketrans({c: f"\\{c}" for c in "\\`*_[]<>#|"})


def render_markdown(report: SituationReport) -> str:
    """The whole report."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: SituationReport) -> Iterator[str]:
    yield f"# {_plain(report.title)}"
    yield ""
    yield f"*{_plain(report.subtitle)}*"
    yield ""
    yield from (f"- {_sentence(sentence)}" for sentence in report.coverage)
    for section in report.sections:
        yield ""
        yield f"## {_plain(section.title)}"
        yield from _section(section)
    yield ""
    yield f"## {_plain(report.notes_title)}"
    yield ""
    for note in report.notes:
        yield f"[^{note.number}]: {_note(note)}"


def _section(section: Section) -> Iterator[str]:
    if section.sentences:
        yield ""
        yield from (f"- {_sentence(sentence)}" for sentence in section.sentences)
    for table in section.tables:
        yield ""
        yield from _table(table)
    for figure in section.figures:
        yield ""
        yield _sentence(figure.caption)
    for group in section.groups:
        if group.title:
            yield ""
            yield f"### {_plain(group.title)}"
        yield ""
        yield from (f"- {_sentence(sentence)}" for sentence in group.sentences)
        for table in group.tables:
            yield ""
            yield from _table(table)


def _table(table: Table) -> Iterator[str]:
    if table.caption:
        yield f"**{_plain(table.caption)}**"
        yield ""
    yield "| " + " | ".join(_plain(heading) for heading in table.headings) + " |"
    yield "|" + " --- |" * len(table.headings)
    for row in table.rows:
        yield "| " + " | ".join(_sentence(cell) for cell in row) + " |"


def _sentence(sentence: Sentence) -> str:
    return _plain(sentence.text) + "".join(f"[^{number}]" for number in sentence.notes)


def _note(note: Note) -> str:
    parts = [_plain(note.text)]
    if note.quote:
        parts.append(f"“{_plain(note.quote)}”")
    if note.url and note.url.startswith(("http://", "https://")):
        parts.append(f"<{note.url}>")
    if note.claim:
        parts.append(f"`{note.claim}`")
    return " ".join(parts)


def _plain(text: str) -> str:
    """Text whose signs mean nothing to Markdown."""
    return " ".join(text.split()).translate(SPECIAL)
