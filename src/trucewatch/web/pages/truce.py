"""One truce: who, when, on what terms, its course with rule and claims, and every alleged breach."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from fastapi import APIRouter, Request, Response

from trucewatch.exports import rows
from trucewatch.records import Truce
from trucewatch.shapes import truce_shape
from trucewatch.snapshots import holding
from trucewatch.web import asking
from trucewatch.web.answering import as_json
from trucewatch.web.api.routes import one
from trucewatch.web.drawing import truce_lanes
from trucewatch.web.facets import Selection
from trucewatch.web.pages.event import evidence
from trucewatch.web.pages.overview import truce_name
from trucewatch.web.pages.page import render, shelf_of
from trucewatch.web.shelf import View
from trucewatch.web.words import Words, language_of, words

router = APIRouter()


def _found(request: Request, truce_id: str) -> tuple[Selection, View, Truce]:
    query = asking.query(request.query_params)
    view = shelf_of(request).view(query.as_of)
    return Selection(query), view, one(view.truces, truce_id, "truce")


@router.get("/truces/{truce_id}.json")
def truce_data(request: Request, truce_id: str) -> Response:
    """The truce as data, with its breaches table."""
    _, view, truce = _found(request, truce_id)
    return as_json(request, truce_shape(truce) | {"violations": _table(view, truce)})


@router.get("/truces/{truce_id}")
def truce_page(request: Request, truce_id: str) -> Response:
    """The truce."""
    asked, view, truce = _found(request, truce_id)
    said = words(language_of(request))
    table = [_row(row, truce, said) for row in _table(view, truce)]
    context = {
        "truce": truce,
        "name": truce_name(truce, said),
        "status": said.status(truce.status),
        "facts": _facts(truce, said),
        "lanes": truce_lanes([truce], said, lambda each: f"/truces/{each.id}"),
        "terms": truce.terms,
        "steps": [
            {
                "when": said.days(step.time),
                "before": said.status(step.from_state),
                "after": said.status(step.to_state),
                "rule": step.rule,
                "meaning": said.either("rule", step.rule),
                "flags": [said.either("flag", flag) for flag in step.flags],
                "claims": [evidence(view.claims[c], view, said) for c in step.claims if c in view.claims],
            }
            for step in truce.transitions
        ],
        "breaches": [row for row in table if row["counted"]],
        "waiting": [row for row in table if not row["counted"]],
        "holding": any(step.to_state == "holding_reported" for step in truce.transitions),
        "relations": [
            (said.either("relation", each.kind), each.truce_id, truce_name(view.truces[each.truce_id], said))
            for each in truce.relations
            if each.truce_id in view.truces
        ],
    }
    return render(request, "truce.html.j2", context, asked=asked)


def _table(view: View, truce: Truce) -> list[dict[str, Any]]:
    return [dict(row) for row in rows("violations", holding(replace(view.snapshot, truces=(truce,))))]


def _facts(truce: Truce, said: Words) -> list[tuple[str, str]]:
    effective = said.days(truce.effective)
    if truce.effective_clock:
        effective = f"{effective}, {said.record.clock(truce.effective_clock, truce.effective)}"
    people = (("parties", truce.parties), ("mediators", truce.mediators), ("guarantors", truce.guarantors),
              ("facilitators", truce.facilitators), ("not_mediators", truce.not_mediators))  # fmt: skip
    told = [
        (said(key), said.record.actors(named))
        for key, named in people
        if named or key in ("parties", "mediators")
    ]
    return [
        *((name, value or said("none_named")) for name, value in told),
        (said("announced"), said.days(truce.announced)),
        (said("effective"), effective),
        (said("ended"), said.days(truce.ended) if truce.ended else said("no_end")),
        (said("called"), "; ".join(truce.names) or said("none_named")),
    ]


def _row(row: dict[str, Any], truce: Truce, said: Words) -> dict[str, Any]:
    """A breach in the columns of a monitoring mission's table; what nobody said is shown as unsaid."""
    breach = next(each for each in truce.breaches if each.id == row["id"])
    low, high = row["n_acts_low"], row["n_acts_high"]
    return row | {
        "when": said.days(breach.time),
        "where": said.place(breach.place) or said("place_unknown"),
        "acts": ""
        if low is None
        else f"≥ {low}"
        if high is None
        else str(low)
        if low == high
        else f"{low}–{high}",
        "act_name": said.type(row["act"]) if row["act"] else said("act_unknown"),
        "violators": said.record.actors(breach.alleged_violators) or said("nobody_named"),
        "by": said.record.codes(breach.alleged_by) if breach.alleged_by else said("no_accuser"),
        "denied": said.record.codes(breach.denied_by) if breach.denied_by else said("no_denial"),
        "attribution": said.record.say("breaches", breach.attribution_status),
        "verified": said.record.say("breaches", breach.verification),
        "origins": said.record.origins(breach.origins),
    }
