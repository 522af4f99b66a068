"""`/export/KIND.FORM`: exactly the selection that is on the screen, as open data.

The claims of an export are those the selected events rest on; agreements and violations take the
days, actor and place of the selection.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import mkdtemp

from fastapi import APIRouter, Request, Response
from starlette.background import BackgroundTask
from starlette.responses import FileResponse

from trucewatch.errors import NotFound
from trucewatch.exports import export
from trucewatch.records import Claim
from trucewatch.snapshots import Holding, holding
from trucewatch.store import Query
from trucewatch.store.rows import truce_columns
from trucewatch.timetravel import matches
from trucewatch.web import asking
from trucewatch.web.facets import Selection
from trucewatch.web.shelf import Shelf, View

router = APIRouter()
MEDIA = {
    "csv": "text/csv; charset=utf-8",
    "jsonl": "application/x-ndjson",
    "geojson": "application/geo+json",
    "atom": "application/atom+xml",
    "parquet": "application/vnd.apache.parquet",
}
TABLES = ("claims", "events", "agreements", "violations")
OFFERED: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(TABLES, ("csv", "jsonl", "parquet")),
    **dict.fromkeys(("acled", "ged", "hxl"), ("csv",)),
    "geojson": ("geojson",),
    "atom": ("atom",),
}


@router.get("/export/{name}", openapi_extra=asking.SELECTING)
def download(request: Request, name: str) -> Response:
    """A file of the selection."""
    kind, _, form = name.partition(".")
    if form not in OFFERED.get(kind, ()):
        known = ", ".join(f"{kind}.{form}" for kind, forms in OFFERED.items() for form in forms)
        raise NotFound(f"there is no export {name[:60]}. Known are: {known}.")
    asked = asking.selection(request.query_params)
    shelf: Shelf = request.app.state.shelf
    folder = Path(mkdtemp(prefix="trucewatch-"))
    file = folder / f"trucewatch-{kind}.{form}"
    try:
        export(kind, holding_of(shelf.view(asked.query.as_of), asked), file)
    except BaseException:
        _remove(folder)
        raise
    return FileResponse(
        file, media_type=MEDIA[form], filename=file.name, background=BackgroundTask(_remove, folder)
    )


def holding_of(view: View, asked: Selection) -> Holding:
    """What is on the screen, as exports read it."""
    events = view.found(asked).events
    narrow = replace(asked.query, as_of=None)
    everything = narrow == Query() and not asked.chosen
    claims = view.snapshot.claims if everything else claims_behind(view, asked)
    truces = tuple(t for t in view.truces.values() if matches(truce_columns(t), narrow))
    whole = replace(view.snapshot, events=events, claims=tuple(claims), truces=truces)
    return replace(holding(whole), known_claims=lambda: view.snapshot.claims)


def claims_behind(view: View, asked: Selection) -> Sequence[Claim]:
    """The claims that the selected events rest on, in the order of reports and text."""
    wanted = {cid for event in view.found(asked).events for cid in event.claims}
    return [claim for claim in view.snapshot.claims if claim.cid in wanted]


def _remove(folder: Path) -> None:
    for file in folder.iterdir():
        file.unlink(missing_ok=True)
    folder.rmdir()
