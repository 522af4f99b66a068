"""What the map in the browser draws: positions of a selection, and the outlines of the world under them."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from trucewatch.reports.svg_map import outlines
from trucewatch.web import asking
from trucewatch.web.answering import as_json
from trucewatch.web.api.routes import view_for
from trucewatch.web.spots import map_data
from trucewatch.web.words import language_of, words

router = APIRouter(prefix="/api")
VARIES = "Cookie, Accept-Language"


@router.get("/map", openapi_extra=asking.SELECTING)
def positions(request: Request) -> Response:
    """Positions of the selected events, grouped; names are in the reader's language, both sides' names.

    `points` are `[lon, lat, where_prec, radius_km, events, of them only alleged, index into places]`.
    """
    asked = asking.selection(request.query_params)
    chosen = view_for(request, asked.query).found(asked)
    response = as_json(request, map_data(chosen, words(language_of(request)).place))
    response.headers["Vary"] = VARIES
    return response


@router.get("/outlines")
def world(request: Request) -> Response:
    """Coasts and borders as line deltas, land as rings of those lines, names of states where they stand.

    Borders are Natural Earth's and imply no opinion.
    """
    asking.query(request.query_params)
    said = words(language_of(request))
    names = [[lon, lat, said.record.root(code)] for code, (lon, lat) in outlines()["labels"].items()]
    response = as_json(request, outlines() | {"labels": names})
    response.headers["Vary"] = VARIES
    return response
