"""The address as a question, and a question as an address: all state of a page is in its URL.

An unknown name or value is refused rather than passed over, since a filter that is ignored shows the
wrong record without a word.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import get_args
from urllib.parse import urlencode

from trucewatch.errors import BadUsage
from trucewatch.records import ClaimType
from trucewatch.store import Query
from trucewatch.web.answering import MOST
from trucewatch.web.facets import FACETS, Selection

MOMENT = ("as_of",)
FILTERS = ("since", "until", "actor", "place", *MOMENT)
PAGING = ("after", "limit")
LONGEST_VALUE = 300
DAYS = ("since", "until", "as_of")


def documented(*names: str) -> dict[str, object]:
    """Filters as OpenAPI tells them; every one may be left out."""
    return {"parameters": [_parameter(name) for name in names]}


def _parameter(name: str) -> dict[str, object]:
    shape: dict[str, object] = {"type": "string", "maxLength": LONGEST_VALUE}
    if name in DAYS:
        shape["format"] = "date"
    elif name == "known_by":
        shape["format"] = "date-time"
    elif name == "limit":
        shape = {"type": "integer", "minimum": 1, "maximum": MOST}
    return {"name": name, "in": "query", "required": False, "schema": shape}


def selection(asked: Mapping[str, str], *, also: tuple[str, ...] = ()) -> Selection:
    """The question that an address asks; empty values ask nothing."""
    _refuse_unknown(asked, (*FILTERS, *FACETS, *PAGING, *also))
    given = {name: value.strip() for name, value in asked.items() if value.strip()}
    query = Query(
        since=day(given.get("since"), "since"),
        until=day(given.get("until"), "until"),
        actor=given.get("actor"),
        place=given.get("place"),
        as_of=day(given.get("as_of"), "as_of"),
    )
    chosen = tuple((facet, given[facet]) for facet in FACETS if facet in given)
    return Selection(query, chosen)


def query(asked: Mapping[str, str], *, also: tuple[str, ...] = ()) -> Query:
    """As on the command line: since, until, type, actor, place, as_of, known_by."""
    _refuse_unknown(asked, (*FILTERS, "type", "known_by", *PAGING, *also))
    given = {name: value.strip() for name, value in asked.items() if value.strip()}
    kind = given.get("type")
    if kind is not None and kind not in get_args(ClaimType):
        raise BadUsage(f"type={kind}: no such claim type. Known are: {', '.join(get_args(ClaimType))}.")
    return Query(
        since=day(given.get("since"), "since"),
        until=day(given.get("until"), "until"),
        type=kind,
        actor=given.get("actor"),
        place=given.get("place"),
        as_of=day(given.get("as_of"), "as_of"),
        known_by=moment(given.get("known_by")),
    )


def address(path: str, asked: Selection, **changes: str | None) -> str:
    """A path with this question; `changes` sets a part of it, or takes it out with None."""
    stated: dict[str, str | None] = {
        "as_of": asked.query.as_of.isoformat() if asked.query.as_of else None,
        "since": asked.query.since.isoformat() if asked.query.since else None,
        "until": asked.query.until.isoformat() if asked.query.until else None,
        "actor": asked.query.actor,
        "place": asked.query.place,
        **dict(asked.chosen),
        **changes,
    }
    told = {name: value for name, value in stated.items() if value}
    return f"{path}?{urlencode(told)}" if told else path


def day(text: str | None, name: str) -> date | None:
    """A day in an address."""
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadUsage(f"{name}={text[:40]}: give a day as YYYY-MM-DD.") from None


def moment(text: str | None) -> datetime | None:
    """An instant in an address, with its offset."""
    if not text:
        return None
    try:
        stated = datetime.fromisoformat(text)
        if stated.tzinfo is None:
            raise ValueError
        stated.astimezone(tz=None)
    except (ValueError, OverflowError, OSError):
        raise BadUsage(f"known_by={text[:40]}: give an instant such as 2020-11-20T07:32:00Z.") from None
    return stated


def _refuse_unknown(asked: Mapping[str, str], known: tuple[str, ...]) -> None:
    for name, value in asked.items():
        if name not in known:
            raise BadUsage(f"{name[:40]}: there is no such filter here. Known are: {', '.join(known)}.")
        if len(value) > LONGEST_VALUE:
            raise BadUsage(f"{name}: at most {LONGEST_VALUE} characters.")
        if "\0" in value:
            raise BadUsage(f"{name}: holds a character that no name has.")


SELECTING = documented(*FILTERS, *FACETS, *PAGING)
"""For lists of events: the filters and facets of the overview."""
QUERYING = documented(*FILTERS, "type", "known_by", *PAGING)
"""For all other lists: the filters of the command line."""
