"""Casualties and displacement: every figure as low to high, with who counted; nothing is added up."""

from __future__ import annotations

from trucewatch.records import Claim, Figure
from trucewatch.reports.clauses import capped
from trucewatch.reports.content import Section, Sentence, Table
from trucewatch.reports.edition import Edition
from trucewatch.reports.kinds import PEOPLE_FIGURES
from trucewatch.reports.voices import brief

MOST = 40
HAPPENED = frozenset({"asserted", "alleged"})


def people_section(edition: Edition) -> Section:
    """One row a figure and counter, in the order of what is counted."""
    words = edition.words
    title = words.say("titles", "people")
    rows: dict[tuple[str, ...], tuple[Sentence, ...]] = {}
    told = [c for c in edition.claims_in(edition.period) if c.modality in HAPPENED and c.polarity == "pos"]
    for kind in PEOPLE_FIGURES:
        for claim in told:
            for figure in claim.figures:
                if figure.kind == kind:
                    row = _row(edition, claim, figure)
                    rows.setdefault(tuple(cell.text for cell in row), row)
    if not rows:
        return Section("people", title, (edition.sentence(words.say("people", "none")),))
    headings = tuple(
        words.say("people", f"head_{name}") for name in ("kind", "range", "event", "counter", "days")
    )
    table = Table(headings, tuple(list(rows.values())[:MOST]), words.say("people", "caption"))
    vague = [_vague(edition, claim) for claim in told if claim.type == "displacement" and not claim.figures]
    return Section("people", title, capped(edition, vague, 5, "sections"), tables=(table,))


def _row(edition: Edition, claim: Claim, figure: Figure) -> tuple[Sentence, ...]:
    words = edition.words
    kind = words.say("kinds", figure.kind)
    who = figure.who or ("household" if figure.unit == "household" else None)
    if who:
        kind = words.say("people", "who", kind=kind, who=words.say("figure_who", who))
    count = words.bounds(figure.low, figure.high)
    if figure.text and figure.low != figure.high and not any(letter.isdigit() for letter in figure.text):
        count += f" ({words.say('figures', 'text', text=figure.text)})"
    place = words.place(claim.place) if claim.place else ""
    event = words.say("people", "of_event", type=words.say("types", claim.type), place=place)
    counter = brief(edition, claim)
    if figure.counted_by:
        counter = f"{words.actor(figure.counted_by, figure.counted_by)}; {counter}"
    if claim.modality == "alleged":
        counter = f"{counter} ({words.say('people', 'alleged')})"
    cell = edition.cell
    return (
        cell(kind),
        cell(count),
        cell(event),
        cell(counter, [claim]),
        cell(words.days(claim.time)),
    )


def _vague(edition: Edition, claim: Claim) -> Sentence:
    from trucewatch.reports.clauses import line

    return edition.sentence(line(edition, claim), [claim])
