"""The overview: truces, days, places and events of one selection, and what would narrow it."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response

from trucewatch.records import Event, Truce
from trucewatch.shapes import event_shape, truce_shape
from trucewatch.store.rows import truce_columns
from trucewatch.timetravel import matches
from trucewatch.web import asking, network_drawing
from trucewatch.web.answering import as_json, json_text, limit_of, page_of
from trucewatch.web.api.downloads import OFFERED
from trucewatch.web.drawing import histogram, truce_lanes
from trucewatch.web.facets import FACETS, Selection, place_name
from trucewatch.web.index import WIDEST, Found
from trucewatch.web.map_drawing import Drawings, event_map
from trucewatch.web.network import KINDS, network
from trucewatch.web.pages.page import Teller, render, shelf_of
from trucewatch.web.shelf import View
from trucewatch.web.words import Words, language_of, words

router = APIRouter()
SHOWN_CHOICES = 8
MOST_CHOICES = 60
"""A facet with thousands of values is found by typing, not by reading them."""
VOICES = 3
MOST_EDGES = 200
MAP_WORDS = (
    "title", "spot", "alleged", "cluster", "all_at", "zoom_in", "zoom_out", "close", "wheel", "fingers",
)  # fmt: skip
COUNTED = {"events": "events", "acled": "events", "ged": "events", "hxl": "events", "geojson": "events"}


@router.get("/index.json")
def overview_data(request: Request) -> Response:
    """The overview as data."""
    asked, view, chosen = _asked(request)
    shown, cursor = page_of(chosen.events, request.query_params, lambda event: event.id)
    body = {
        "as_of": asked.query.as_of,
        "total": len(chosen),
        "claims": chosen.n_claims,
        "events": [event_shape(event) for event in shown],
        "next": cursor,
        "facets": chosen.counts,
        "days": chosen.days,
        "truces": [truce_shape(truce) for truce in _truces(view, asked)],
    }
    return as_json(request, body)


@router.get("/")
def overview(request: Request) -> Response:
    """The overview."""
    asked, view, chosen = _asked(request)
    said = words(language_of(request))
    if not view.snapshot.reports and asked == Selection():
        return render(request, "first.html.j2", {}, asked=asked)
    shown, cursor = page_of(chosen.events, request.query_params, lambda event: event.id)
    limit = request.query_params.get("limit")
    following = asking.address("/", asked, after=cursor, limit=limit) if cursor else None
    return render(request, "overview.html.j2", _context(view, asked, chosen, said) | {
        "events": [line(event, view, said) for event in shown],
        "more": following,
        "is_later_page": bool(request.query_params.get("after")),
        "limit": limit_of(request.query_params),
    }, asked=asked)  # fmt: skip


def _asked(request: Request) -> tuple[Selection, View, Found]:
    asked = asking.selection(request.query_params)
    view = shelf_of(request).view(asked.query.as_of)
    return asked, view, view.found(asked)


def _truces(view: View, asked: Selection) -> list[Truce]:
    return [truce for truce in view.truces.values() if matches(truce_columns(truce), asked.query)]


def _context(view: View, asked: Selection, chosen: Found, said: Words) -> dict[str, Any]:
    truces = _truces(view, asked)
    drawn = view.drawings(asked, said.language, lambda: _drawings(view, asked, chosen, said))
    return {
        "total": len(chosen),
        "n_claims": chosen.n_claims,
        "n_reports": sum(report.rejected is None for report in view.snapshot.reports),
        "n_open": sum(item.state == "open" for item in view.queue),
        "n_undated": chosen.n_undated,
        "truces": [
            {"id": t.id, "name": truce_name(t, said), "status": said.status(t.status)} for t in truces
        ],
        "lanes": drawn.lanes,
        "histogram": drawn.columns,
        "map": drawn.places,
        "map_data": asking.address("/api/map", asked),
        "map_words": json_text(_map_words(said)),
        "facets": _facets(asked, chosen, said),
        "chosen": [
            (said(f"facet_{name}"), value_name(name, value, said), asking.address("/", asked, **{name: None}))
            for name, value in asked.chosen
        ],
        "exports": [
            (f"{kind}.{form}", asking.address(f"/export/{kind}.{form}", asked))
            for kind, forms in OFFERED.items()
            for form in forms
        ],
    }


def _map_words(said: Words) -> dict[str, str]:
    told = {name: said(f"map_{name}") for name in MAP_WORDS}
    return told | {f"prec_{n}": said(f"prec_{n}") for n in range(1, WIDEST + 1)}


def _drawings(view: View, asked: Selection, chosen: Found, said: Words) -> Drawings:
    moment = _moment(asked)
    return Drawings(
        lanes=truce_lanes(
            _truces(view, asked), said, lambda truce: asking.address(f"/truces/{truce.id}", moment)
        ),
        columns=histogram(
            chosen.days,
            said,
            lambda first, last: asking.address("/", asked, since=first.isoformat(), until=last.isoformat()),
        ),
        places=event_map(
            chosen, said, lambda event: asking.address("/", asked, at=place_name(event) or None)
        ),
    )


def _moment(asked: Selection) -> Selection:
    """Only the day of a question: what other pages take over from it."""
    return Selection(query=type(asked.query)(as_of=asked.query.as_of))


def _facets(asked: Selection, chosen: Found, said: Words) -> list[dict[str, Any]]:
    """The commonest values of each facet; a chosen one is always among them."""
    shown = []
    for name in FACETS:
        counted = chosen.counted(name, MOST_CHOICES)
        wanted = asked.wants(name)
        if wanted and wanted not in dict(counted):
            counted = (*counted, *((value, n) for value, n in chosen.counted(name) if value == wanted))
        choices = [_choice(name, value, n, asked, said) for value, n in counted]
        shown.append(
            {
                "name": said(f"facet_{name}"),
                "choices": choices[:SHOWN_CHOICES],
                "rest": choices[SHOWN_CHOICES:],
                "left_out": max(0, chosen.n_values(name) - len(choices)),
            }
        )
    return shown


def _choice(name: str, value: str, n: int, asked: Selection, said: Words) -> dict[str, Any]:
    is_chosen = asked.wants(name) == value
    return {
        "name": value_name(name, value, said),
        "n": n,
        "chosen": is_chosen,
        "link": asking.address("/", asked, **{name: None if is_chosen else value}),
    }


def value_name(facet: str, value: str, said: Words) -> str:
    """A facet's value in words."""
    if facet == "type":
        return said.type(value)
    if facet in ("who", "side"):
        return said("own_voice") if value == "own" else said.codes((value,))
    return said.either(facet, value) if facet in ("standing", "modality", "review") else value


def truce_name(truce: Truce, said: Words) -> str:
    """The parties and the day of a truce."""
    return f"{said.record.actors(truce.parties) or said('parties_unnamed')}, {said.days(truce.announced)}"


def line(event: Event, view: View, said: Words) -> dict[str, Any]:
    """An event as a line of a list, with who says so."""
    teller = Teller(view, said)
    told = [view.claims[cid] for cid in event.claims if cid in view.claims]
    voices = list(dict.fromkeys(teller.chain(claim) for claim in told))
    return {
        "id": event.id,
        "type": said.type(event.type),
        "what": said.what(event),
        "when": said.days(event.time),
        "standing": event.standing,
        "origins": said.record.origins(event.origins),
        "n_outlets": event.n_outlets,
        "voices": voices[:VOICES],
        "more_voices": max(0, len(voices) - VOICES),
        "disputed": bool(event.disagreements),
    }


@router.get("/network.json")
def network_data(request: Request) -> Response:
    """The network as data."""
    _, view, chosen = _asked(request)
    return as_json(request, {"edges": [edge.shape() for edge in network(chosen.events, view.claims)]})


@router.get("/network")
def network_page(request: Request) -> Response:
    """Who talks to, accuses, fights and mediates whom, as a table."""
    asked, view, chosen = _asked(request)
    said = words(language_of(request))
    edges = network(chosen.events, view.claims)
    rows = [
        {
            "start": said.record.codes([edge.start]),
            "end": said.record.codes([edge.end]),
            "kind": said(f"edge_{edge.kind}"),
            "origins": said.record.origins((edge.least, edge.most)),
            "alleged": edge.alleged,
            "n": len(edge.events),
            "events": edge.events[: VOICES * 2],
        }
        for edge in edges[:MOST_EDGES]
    ]
    picture, n = network_drawing.draw(edges, said)
    context = {"rows": rows, "total": len(edges), "picture": picture, "drawn": n, "kinds": KINDS}
    return render(request, "network.html.j2", context, asked=asked)
