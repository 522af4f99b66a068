"""Why a truce stands as it does: each transition's rule and claims, each breach's accuser, each relation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from trucewatch.records import Breach, Interval, Relation, Transition, Truce

Topic = Literal["names", "roles", "disputed", "transition", "breach", "term", "relation", "flag"]

RULES = {
    "S1": "a report says the deal was made and names the sides",
    "S2": "at the announced hour, else when a report says it is in force or fighting ended after it",
    "S3": "a source calls an act a breach, or an act of a prohibited kind is reported in zone and time",
    "S4": "somebody says that it holds; silence never does",
    "S5": "said to have failed by a mediator, a monitor, both sides or two origins; else a claim for review",
    "S6": "denounced by a side, expired or replaced",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an explanation: what it is about, in words, and the claims it rests on."""

    topic: Topic
    text: str
    claims: tuple[str, ...] = ()


def explain_truce(truce: Truce) -> tuple[Line, ...]:
    """Every reason for this truce's names, roles, status and breaches, with the claims behind each."""
    return (
        Line("names", "; ".join(truce.names) or "no name printed", truce.claims),
        *_role_lines(truce),
        *(
            Line("disputed", f"{row.value}, said by {', '.join(row.speakers) or 'nobody named'}", row.claims)
            for split in truce.disagreements
            for row in split.positions
        ),
        *(_transition_line(step) for step in truce.transitions),
        *(_breach_line(breach) for breach in truce.breaches),
        *(
            Line(
                "term", f"{term.term_id} {term.text or ''}{' (assumed)' if term.assumed else ''}", term.claims
            )
            for term in truce.terms
        ),
        *(_relation_line(relation) for relation in truce.relations),
        *(Line("flag", flag.replace("_", " ")) for flag in truce.flags),
    )


def _role_lines(truce: Truce) -> list[Line]:
    roles = (
        ("parties", truce.parties),
        ("mediators", truce.mediators),
        ("guarantors", truce.guarantors),
        ("facilitators", truce.facilitators),
        ("said not to have mediated", truce.not_mediators),
    )
    return [Line("roles", f"{role}: {', '.join(a.code for a in actors)}") for role, actors in roles if actors]


def _transition_line(step: Transition) -> Line:
    flags = f" [{', '.join(step.flags)}]" if step.flags else ""
    change = f"{_words(step.from_state)} → {_words(step.to_state)}"
    return Line(
        "transition", f"{_days(step.time)}: {change} by {step.rule}: {RULES[step.rule]}{flags}", step.claims
    )


def _days(when: Interval | None) -> str:
    if when is None:
        return "day not told"
    first, last = (day.isoformat() if day else "?" for day in when)
    return first if first == last else f"{first} to {last}"


def _words(code: str) -> str:
    return code.replace("_", " ")


def _breach_line(breach: Breach) -> Line:
    accused = ", ".join(actor.code for actor in breach.alleged_violators) or "nobody named"
    by = ", ".join(breach.alleged_by) or "nobody named"
    denied = f"; denied by {', '.join(breach.denied_by)}" if breach.denied_by else ""
    state = "counted" if breach.counted else "not counted, waits for review"
    judged = (
        f"in force {breach.in_force}, in zone {breach.in_zone}; {_words(breach.attribution_status)}; {state}"
    )
    kind = f"{breach.id} {_days(breach.time)}, {_words(breach.basis)}"
    return Line(
        "breach", f"{kind}: alleged violator {accused}, alleged by {by}{denied}; {judged}", breach.claims
    )


def _relation_line(relation: Relation) -> Line:
    return Line("relation", f"{relation.kind} {relation.truce_id}", relation.claims)
