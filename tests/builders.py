"""Small records for tests of what comes after reading: a page, its report, claims that stand on its text."""

from __future__ import annotations

import hashlib
from typing import Any

from trucewatch.records import ActorRef, Block, Claim, Page, PageHints, PlaceRef, Report

TEXT = "Artillery hit Shusha on Saturday, Reuters reported. At least three people were killed."


def a_page(text: str = TEXT, *, name: str = "page-1") -> Page:
    """A page as a row of a JSONL file gives it."""
    raw = text.encode()
    return Page(
        external_id=name,
        origin=f"reports.jsonl:{name}",
        media="jsonl",
        raw=raw,
        sha256=hashlib.sha256(raw).hexdigest(),
        hints=PageHints(language="en"),
    )


def a_report(page: Page, **fields: Any) -> Report:
    """The report of a page, its whole text one body block."""
    text = page.raw.decode()
    stated: dict[str, Any] = {
        "report_id": "r" + hashlib.sha256(page.external_id.encode() + b"\0" + page.raw).hexdigest()[:12],
        "external_id": page.external_id,
        "origin": page.origin,
        "outlet": "Example Post",
        "language": "en",
        "published_at": "2020-11-08",
        "published_basis": "meta",
        "text": text,
        "blocks": (Block(kind="body", start=0, end=len(text)),),
        "raw_sha256": page.sha256,
        "text_sha256": hashlib.sha256(page.raw).hexdigest(),
    }
    return Report(**(stated | fields))


def a_claim(report: Report, quote: str, number: int = 1, **fields: Any) -> Claim:
    """A claim whose evidence is `quote`, found in the report."""
    start = report.text.index(quote)
    stated: dict[str, Any] = {
        "cid": f"{report.report_id}-c{number}",
        "report_id": report.report_id,
        "start": start,
        "end": start + len(quote),
        "quote": quote,
        "type": "shelling",
        "time": ("2020-11-07", "2020-11-07"),
        "place": PlaceRef(name="Shusha", names=("Shusha", "Shushi"), where_prec=1),
    }
    return Claim(**(stated | fields))


def an_actor(code: str, name: str) -> ActorRef:
    """An actor by code and name."""
    return ActorRef(code=code, name=name)
