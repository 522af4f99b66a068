"""Runs the product's own reading over annotated documents, without showing it the annotations.

Only what a JSONL input row may hold goes in: id, text, language, publication date, title. What comes
out are claims in the scorer's form, offsets into the same text.
"""

from __future__ import annotations

import hashlib
import importlib
from collections.abc import Callable, Iterable
from typing import Any

Document = dict[str, Any]
Extract = Callable[[Document], list[Document]]


class ReadingError(Exception):
    """The package cannot read yet; the message names the missing part."""


def load_reading() -> Extract:
    """The product's document → claims function, built once for all documents."""
    try:
        pages = importlib.import_module("trucewatch.pages")
        reading = importlib.import_module("trucewatch.reading")
        watches = importlib.import_module("trucewatch.watches")
        read_page, read_claims = pages.read_page, reading.read_claims
        reader = reading.Reader(watches=watches.load_watches())
    except (ImportError, AttributeError) as error:
        raise ReadingError(
            f"The reading stage is not installed ({error}): run `pip install -e .` in the checkout, "
            "or build the missing part first."
        ) from error

    def extract(document: Document) -> list[Document]:
        report = read_page(page_of(document))
        if report.rejected:
            return []
        return [claim.model_dump(mode="json") for claim in read_claims(report, reader)]

    return extract


def page_of(document: Document) -> Any:
    """The document as an input page: text and carrier's hints, nothing of the gold."""
    records = importlib.import_module("trucewatch.records")
    raw = document["text"].encode("utf-8")
    hints = records.PageHints(
        title=document.get("title"), language=document.get("lang"), published=document.get("published")
    )
    return records.Page(
        external_id=document["id"],
        origin=f"gold:{document['id']}",
        media="jsonl",
        raw=raw,
        sha256=hashlib.sha256(raw).hexdigest(),
        hints=hints,
    )


def predict(documents: Iterable[Document], extract: Extract) -> list[Document]:
    """One prediction per document, in order, as the scorer reads them."""
    return [{"id": document["id"], "claims": extract(document)} for document in documents]
