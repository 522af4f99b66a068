"""Claims and reports in a line each, for tests of merging and truces."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from trucewatch.records import ActorRef, Claim, Credit, Figure, PlaceRef, Report, Speaker, ThirdParty, Via


def days(text: str | None) -> tuple[date | None, date | None] | None:
    """`2020-10-10`, `2020-10-10/2020-10-12`, `/2020-10-12` or `2020-10-10/`."""
    if text is None:
        return None
    start, _, end = text.partition("/")
    last = end if "/" in text else start
    return date.fromisoformat(start) if start else None, date.fromisoformat(last) if last else None


def told(cid: str, kind: str, when: str | None = "2020-10-10", **fields: Any) -> Claim:
    """A claim named `report-number`: `told("a-1", "shelling", who="AZE.MIL", where="Terter")`."""
    made: dict[str, Any] = {
        "cid": cid,
        "report_id": cid.partition("-")[0],
        "start": int("".join(filter(str.isdigit, cid.partition("-")[2])) or 0),
        "end": 999,
        "quote": fields.pop("quote", kind.replace("_", " ")),
        "type": kind,
        "time": days(when),
        "actors": _actors(fields.pop("who", "")),
        "recipients": _actors(fields.pop("to", "")),
        "place": _place(fields.pop("where", None)),
        "figures": tuple(Figure(kind="killed", low=low, high=high) for low, high in fields.pop("killed", ())),
        "via": tuple(Via(name=name) for name in fields.pop("via", ())),
        "third_parties": tuple(
            ThirdParty(code=code, name=code, role=role) for code, role in fields.pop("third", ())
        ),
    }
    speaker = fields.pop("says", None)
    if speaker:
        made["speaker"] = Speaker(code=speaker, name=speaker)
    return Claim(**(made | fields))


def page(name: str, day: str = "2020-10-11", **fields: Any) -> Report:
    """A report of a day."""
    made: dict[str, Any] = {
        "report_id": name,
        "external_id": name,
        "origin": name,
        "outlet": f"outlet {name}",
        "language": "en",
        "published_at": day,
        "reference_date": days(day),
        "credits": tuple(Credit(name=credit) for credit in fields.pop("credits", ())),
    }
    return Report(**(made | fields))


def pages(claims: Sequence[Claim], **fields: Any) -> list[Report]:
    """One plain page for each report that the claims name."""
    return [page(name, **fields) for name in sorted({claim.report_id for claim in claims})]


def _actors(codes: str) -> tuple[ActorRef, ...]:
    return tuple(ActorRef(code=code, name=code) for code in codes.split())


def _place(name: str | None) -> PlaceRef | None:
    return PlaceRef(name=name, names=(name,)) if name else None
