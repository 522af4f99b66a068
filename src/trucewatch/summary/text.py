"""The overview as plain text for a terminal: readable at 80 columns and in a log file."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from trucewatch.summary.views import Line, Overview, TruceView

WIDTH = 96
QUOTED = 110
STEPS = 8
SHOWN = 12
"""Lines of one section; the rest is counted and named with the command that lists it."""


def render(view: Overview, *, width: int = WIDTH) -> str:
    """The whole overview, section by section."""
    blocks = [
        _section("REPORTS", list(_reports(view))),
        _section("CLAIMS BY TYPE", list(_types(view))),
        _section("TRUCE LEDGER", [row for truce in view.truces for row in _truce(truce, width)]),
        _section("EVENTS", _lines(view.events, width, "trucewatch events")),
        _section(
            "CONTACTS AND MEDIATION", _lines(view.contacts, width, "trucewatch events --type negotiation")
        ),
        _section(
            "FIGURES, AS SAID (never added up, no midpoints)",
            _lines(view.figures, width, "trucewatch claims"),
        ),
        _section("NOT REPORTED AS HAVING HAPPENED", _lines(view.not_happened, width, "trucewatch claims")),
        _section("FOR REVIEW", _lines(view.review, width, "trucewatch explain")),
    ]
    return "\n".join(blocks)


def _section(title: str, rows: Sequence[str]) -> str:
    return "\n".join([title, "─" * len(title), *(rows or ["  none"]), ""])


def _reports(view: Overview) -> Iterator[str]:
    yield f"  {len(view.reports)} read, {len(view.rejected)} rejected; period told of: {view.period}"
    for report in view.reports[:SHOWN]:
        yield f"  {report.claims:>3} claims  {report.outlet} · {report.published} · {report.language}"
        yield f"              {_short(report.title)}"
    yield from _rest(len(view.reports), "trucewatch reports")
    for origin, reason in view.rejected[:SHOWN]:
        yield f"  rejected    {origin}: {reason}"
    yield from _rest(len(view.rejected), "trucewatch reports")


def _types(view: Overview) -> Iterator[str]:
    if view.types:
        yield f"  {'':<28} said to have happened   other"
    for label, happened, other in view.types:
        yield f"  {label:<28} {happened:>21}   {other:>5}"


def _truce(truce: TruceView, width: int) -> Iterator[str]:
    yield f"  {truce.title}   [{truce.key}]"
    if truce.names:
        yield from _wrapped(f"called: {'; '.join(truce.names)}", width, "    ")
    yield from _wrapped(f"mediators: {truce.mediators}", width, "    ")
    if truce.not_mediators:
        yield from _wrapped(f"said to have had no part: {truce.not_mediators}", width, "    ")
    yield f"    announced: {truce.announced} · in effect from: {truce.effective} · {truce.ended}"
    yield from _wrapped(f"status: {truce.status} {truce.basis}", width, "    ")
    for step in truce.steps[:STEPS]:
        yield from _line(step, width, mark="→")
    for breach in truce.breaches[:STEPS]:
        yield from _line(breach, width, mark="!")
    if truce.waiting:
        acts = "1 further act fits" if len(truce.waiting) == 1 else f"{len(truce.waiting)} further acts fit"
        yield f"    ? {acts} a term of it: not counted, for review"
    if max(len(truce.steps), len(truce.breaches)) > STEPS:
        yield f"    … more of it: trucewatch explain {truce.key}"
    yield ""


def _lines(lines: Sequence[Line], width: int, command: str) -> list[str]:
    rows = [row for line in lines[:SHOWN] for row in _line(line, width, mark="·")]
    return [*rows, *_rest(len(lines), command)]


def _line(line: Line, width: int, *, mark: str) -> Iterator[str]:
    head = f"{line.kind}: {line.text}" if line.text else line.kind
    told = [part for part in (line.when, line.origins, *line.notes) if part]
    yield from _wrapped(f"{mark} {head}" + (f" ({'; '.join(told)})" if told else ""), width, "    ")
    if line.said_by:
        quote = f": “{_short(line.evidence[0].quote, QUOTED)}”" if line.evidence else ""
        yield from _wrapped(f"says {line.said_by}{quote}", width, "        ")


def _rest(total: int, command: str) -> Iterator[str]:
    if total > SHOWN:
        yield f"  … and {total - SHOWN} more: {command}"


def _wrapped(text: str, width: int, indent: str) -> list[str]:
    return textwrap.wrap(
        text, width, initial_indent=indent, subsequent_indent=indent + "  ", break_on_hyphens=False
    )


def _short(text: str, limit: int = 80) -> str:
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
