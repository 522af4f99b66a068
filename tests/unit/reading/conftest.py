"""Sentences in, claims out: the shared way in for the tests of the reading stage."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest

from trucewatch.pages import read_page
from trucewatch.reading import Reader, read_claims
from trucewatch.records import Claim, Page, PageHints

ClaimsOf = Callable[..., tuple[Claim, ...]]


@pytest.fixture(scope="session")
def reader() -> Reader:
    return Reader()


@pytest.fixture(scope="session")
def claims_of(reader: Reader) -> ClaimsOf:
    """Read one text as a JSONL report published on a day."""

    def read(text: str, language: str, published: str | None = "2020-10-27") -> tuple[Claim, ...]:
        raw = text.encode()
        page = Page(
            external_id="test",
            origin="test",
            media="jsonl",
            raw=raw,
            sha256=hashlib.sha256(raw).hexdigest(),
            hints=PageHints(language=language, published=published),
        )
        return read_claims(read_page(page), reader)

    return read
