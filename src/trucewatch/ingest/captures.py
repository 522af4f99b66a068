"""One capture of a web archive: a page's bytes with where and when they were fetched.

It is lighter than a page: most captures of a crawl are looked at once and dropped.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import NamedTuple

from trucewatch.records import Page, PageHints


class Capture(NamedTuple):
    """What was fetched from an address at an instant."""

    identity: str
    """The record id of the web archive, which becomes the page's external id."""
    origin: str
    url: str | None
    fetched: datetime | None
    charset: str | None
    plain: bool
    raw: bytes


def page_of(capture: Capture) -> Page:
    """The capture as evidence, with its digest."""
    return Page(
        external_id=capture.identity,
        origin=capture.origin,
        media="text" if capture.plain else "html",
        raw=capture.raw,
        sha256=hashlib.sha256(capture.raw).hexdigest(),
        retrieved_at=capture.fetched.astimezone(UTC) if capture.fetched else None,
        hints=PageHints(url=capture.url, charset=capture.charset),
    )
