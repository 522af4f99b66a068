"""The cascade: each step looks only at what the one before kept, the cheap ones first.

bytes → gate on words → plain text and language → gate on the text → labelled page → copies → claims.
It decides what is not read further; what a page says is decided by the same pages and reading stages
as everywhere else. A fault in a rule rejects one report and never a shard.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from trucewatch.archives.copies import CopyFinder, carried
from trucewatch.archives.counting import Counts, day_in, outlet_and_day
from trucewatch.archives.gate import Gate
from trucewatch.errors import PipelineMismatch
from trucewatch.extraction import report_id
from trucewatch.ingest.captures import Capture, page_of
from trucewatch.ingest.refused import Refused
from trucewatch.pages import read_page
from trucewatch.pages.encoding import decode
from trucewatch.reading import Reader, read_claims
from trucewatch.records import Claim, Page, Report

LOG = logging.getLogger(__name__)
READ_LANGUAGES = frozenset({"en", "id", "ms"})
CLEAR_TEXT = 600
"""Characters from which a fast guess at the language may drop a page; shorter texts go on."""
GUESSES = 3
"""A page goes on if a language that is read is among so many best guesses."""
LEAST_MAIN_TEXT = 250
"""Where the main text found is shorter, the whole page's text is looked at."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A page that was read, with what it says; `copy_of` names the report it is a copy of."""

    day: str
    page: Page
    report: Report
    claims: tuple[Claim, ...]
    copy_of: str | None = None


class Cascade:
    """Captures of one shard after the other through all steps; knows words, names and models."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._gate = Gate(reader.watches)

    def read(self, items: Iterable[Capture | Page | Refused], counts: Counts) -> Iterator[Kept]:
        """Yield what is kept of a shard, in its order, counting everything else."""
        copies = CopyFinder()
        waiting = iter(items)
        while True:
            with counts.timed("read"):
                item = next(waiting, None)
            if item is None:
                return
            if not counts.pass_on("read", kept=not isinstance(item, Refused)):
                counts.refuse(item)  # type: ignore[arg-type]  # pass_on told that it is a refusal
                continue
            key = outlet_and_day(item)  # type: ignore[arg-type]
            counts.cover(key, "captures")
            if self.opens(item, counts):  # type: ignore[arg-type]
                counts.cover(key, "opened")
                kept = self._kept(page_of(item) if isinstance(item, Capture) else item, copies, counts)  # type: ignore[arg-type]
                _cover(counts, key, kept)
                yield kept

    def opens(self, item: Capture | Page, counts: Counts) -> bool:
        """True where a page passes both gates and so is worth reading."""
        charset = item.charset if isinstance(item, Capture) else item.hints.charset
        with counts.timed("byte gate"):
            opens = self._gate.opens_for_bytes(item.raw, charset)
        if not counts.pass_on("byte gate", kept=opens):
            return False
        with counts.timed("text"):
            text = decode(item.raw, charset).text
            if not (item.plain if isinstance(item, Capture) else item.media != "html"):
                text = plain_text(text)
            readable = _may_be_read(text)
        if not counts.pass_on("text", kept=readable):
            return False
        with counts.timed("text gate"):
            opens = self._gate.opens_for_text(text)
        return counts.pass_on("text gate", kept=opens)

    def _kept(self, page: Page, copies: CopyFinder, counts: Counts) -> Kept:
        with counts.timed("page"):
            report = self._report(page)
        day = page.retrieved_at.date().isoformat() if page.retrieved_at else day_in(report.published_at)
        if not counts.pass_on("page", kept=report.rejected is None):
            counts.reasons[(report.rejected or "").partition(":")[0]] += 1
            return Kept(day, page, report, ())
        with counts.timed("copies"):
            original = copies.original_of(report)
        if not counts.pass_on("copies", kept=original is None) and original is not None:
            claims = carried(original[1], original[0], report)
            return Kept(day, page, report, claims, copy_of=original[0].report_id)
        with counts.timed("claims"):
            report, claims = self._claims(report)
        if counts.pass_on("claims", kept=bool(claims)) or report.rejected is None:
            copies.add(report, claims)
        else:
            counts.reasons[(report.rejected or "").partition(":")[0]] += 1
        return Kept(day, page, report, claims)

    def _report(self, page: Page) -> Report:
        try:
            return read_page(page)
        except Exception as error:
            LOG.exception("%s: a rule failed on this page", page.origin)
            return Report(
                report_id=report_id(page),
                external_id=page.external_id,
                origin=page.origin,
                raw_sha256=page.sha256,
                rejected=_failed(error),
            )

    def _claims(self, report: Report) -> tuple[Report, tuple[Claim, ...]]:
        try:
            claims = read_claims(report, self._reader)
        except PipelineMismatch:
            raise  # the installation is at fault, and every further report would fail alike
        except Exception as error:
            LOG.exception("%s: a rule failed on this page", report.origin)
            return report.model_copy(update={"rejected": _failed(error)}), ()
        return report, tuple(c for c in claims if report.text[c.start : c.end] == c.quote)


def plain_text(source: str) -> str:
    """The main text of an HTML page, found fast; all of its text where there is little."""
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree

    tree = HTMLTree.parse(source)
    text = extract_plain_text(tree, main_content=True, preserve_formatting=False, comments=False)
    if len(text) < LEAST_MAIN_TEXT:
        text = extract_plain_text(tree, main_content=False, preserve_formatting=False)
    return f"{tree.title or ''}\n{text}"


def _may_be_read(text: str) -> bool:
    if len(text) < CLEAR_TEXT:
        return bool(text.strip())
    from resiliparse.parse.lang import detect_fast

    guesses = detect_fast(text, n_results=GUESSES)
    return any(guess[0] in READ_LANGUAGES for guess in guesses)  # type: ignore[index]  # a list, as asked for


def _cover(counts: Counts, key: tuple[str, str], kept: Kept) -> None:
    counts.cover(key, "reports")
    counts.cover(key, "copies", kept.copy_of is not None)
    counts.cover(key, "rejected", kept.report.rejected is not None)
    counts.cover(key, "claims", len(kept.claims))


def _failed(error: Exception) -> str:
    return f"reading_failed: {type(error).__name__} in a rule; run with -v and report it with the page"
