"""Gold documents as records: the annotated claims in the shape the reading stage gives them.

It adds nothing the annotation does not say. A gold interval has no basis; one that ends on the
publication day and spans seven days is the news window of the domain model and is marked so.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from trucewatch.places import PlaceMention, load_places
from trucewatch.records import (
    ActorRef,
    Claim,
    Credit,
    Figure,
    Interval,
    PlaceRef,
    Report,
    Speaker,
    ThirdParty,
    Via,
)

Gold = dict[str, Any]


def shared_folder() -> Path | None:
    """The development data, or None where it is not installed."""
    named = os.environ.get("TRUCEWATCH_SHARED")
    folder = Path(named) if named else Path(__file__).resolve().parents[2] / "shared"
    return folder if folder.is_dir() else None


def rows(path: Path) -> Iterator[Gold]:
    """The objects of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def claims_and_reports(documents: Iterable[Gold]) -> tuple[list[Claim], list[Report]]:
    """Every gold claim and report of the documents, in their order."""
    claims: list[Claim] = []
    reports: list[Report] = []
    for document in documents:
        reports.append(_report(document))
        claims.extend(_claim(document, row) for row in document["claims"])
    return claims, reports


def _report(document: Gold) -> Report:
    return Report(
        report_id=document["id"],
        external_id=document["id"],
        origin=document["id"],
        outlet=document.get("outlet") or document.get("domain"),
        language=document["lang"],
        published_at=document.get("published"),
        published_basis="meta" if document.get("published") else "unknown",
        reference_date=_published(document.get("published")),
        text=document["text"],
        credits=tuple(Credit(name=name) for name in document.get("origins", ())),
        content_class="relay" if document.get("origins") else "staff",
    )


def _published(text: str | None) -> Interval | None:
    if not text:
        return None
    if len(text) == 7:
        first = date.fromisoformat(f"{text}-01")
        return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    day = date.fromisoformat(text[:10])
    return day, day


def _claim(document: Gold, row: Gold) -> Claim:
    start = document["text"].find(row["quote"])
    parent = row.get("parent")
    when = _interval(row.get("time"))
    return Claim(
        cid=f"{document['id']}-{row['cid']}",
        report_id=document["id"],
        start=max(start, 0),
        end=max(start, 0) + len(row["quote"]),
        quote=row["quote"],
        zone=row.get("zone", "body"),
        type=row["type"],
        modality=row["modality"],
        polarity=row["polarity"],
        voice="attributed" if row.get("speaker") else "own",
        actors=tuple(ActorRef(code=code, name=code) for code in row["actors"]),
        recipients=tuple(ActorRef(code=code, name=code) for code in row["recipients"]),
        third_parties=tuple(
            ThirdParty(code=party["code"], name=party["code"], role=party["role"])
            for party in row["third_parties"]
        ),
        place=_place(row.get("place"), document),
        time=when,
        time_basis=_basis(when, document.get("published")),
        figures=tuple(
            Figure(kind=figure["kind"], low=figure["low"], high=figure["high"], who=figure.get("who"))
            for figure in row["figures"]
        ),
        speaker=Speaker(code=row["speaker"], name=row["speaker"]) if row.get("speaker") else None,
        via=tuple(Via(name=name) for name in row["via"]),
        parent=f"{document['id']}-{parent}" if parent else None,
    )


def _place(name: str | None, document: Gold) -> PlaceRef | None:
    """The place as the gazetteer knows it in this document, else the bare name."""
    if not name:
        return None
    for mention in _mentions(document["text"], document["lang"]):
        if name in (mention.place.name, document["text"][mention.start : mention.end]):
            return mention.place.model_copy(update={"name": name})
    return PlaceRef(name=name, names=(name,))


@lru_cache(maxsize=4)
def _mentions(text: str, language: str) -> tuple[PlaceMention, ...]:
    return load_places().find(text, language)


def _interval(pair: list[str | None] | None) -> Interval | None:
    if not pair:
        return None
    start, end = (date.fromisoformat(day) if day else None for day in pair)
    return start, end


def _basis(when: Interval | None, published: str | None) -> str | None:
    if when is None or when[0] is None or when[1] is None or not published or len(published) != 10:
        return None
    is_window = (when[1] - when[0]).days == 6 and when[1] == date.fromisoformat(published)
    return "news_window" if is_window else "explicit"
