"""A page into a report with its claims; the two stages that need nothing but the page.

It decides that a fault in a rule costs one report and never the run, and that no claim is let through
whose quote is not in its report. What a page says is decided by the stages themselves.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from trucewatch.errors import PipelineMismatch
from trucewatch.records import Claim, Page, Report
from trucewatch.settings import Settings, load_settings
from trucewatch.versions import Versions, model_version, rule_version

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from trucewatch.ingest import Refused
    from trucewatch.reading import Reader

LOG = logging.getLogger(__name__)
LANGUAGES = ("en", "id")


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one document says, or why it says nothing."""

    external_id: str | None
    report: Report | None
    claims: tuple[Claim, ...]
    rejected: str | None


def extract(
    documents: Iterable[Mapping[str, object]], settings: Settings | None = None
) -> Iterator[Extraction]:
    """What each document says, in their order, without keeping anything.

    >>> list(trucewatch.extract([{"id": "1", "lang": "en", "text": "Shelling hit Stepanakert on Monday."}]))
    """
    lines = (json.dumps(document, default=str).encode() + b"\n" for document in documents)
    return extract_lines(lines, settings, origin="document")


def extract_lines(
    lines: Iterable[bytes], settings: Settings | None = None, *, origin: str
) -> Iterator[Extraction]:
    """As `extract`, from JSON lines: one extraction for each line that is not blank, bad ones too."""
    from trucewatch.ingest.jsonl import read_rows

    reading = Reading(settings or load_settings())
    handle = _LastLine(lines)
    for page in map(_named_in_text, read_rows(handle, origin)):  # type: ignore[arg-type]  # only reads lines
        if isinstance(page, Page):
            report, claims = reading.read(page)
            yield Extraction(page.external_id, report, claims, report.rejected)
        else:
            yield Extraction(handle.stated_id(), report=None, claims=(), rejected=page.reason)


class Reading:
    """Pages into reports and claims, with the reader built when the first page needs it."""

    def __init__(self, settings: Settings) -> None:

        self.settings = settings
        models = model_version({language: settings.pipeline(language) for language in LANGUAGES})
        self.versions = Versions(rules=rule_version(settings.watch, settings.watch_files), models=models)
        self._reader: Reader | None = None

    @property
    def reader(self) -> Reader:
        """The reader for these settings."""
        if self._reader is None:
            from trucewatch.reading import Reader
            from trucewatch.watches import load_watches

            watches = load_watches(
                self.settings.watch or None, extra=[Path(path) for path in self.settings.watch_files]
            )
            named = {language: self.settings.pipeline(language) for language in LANGUAGES}
            self._reader = Reader(watches, pipelines={key: name for key, name in named.items() if name})
        return self._reader

    def read(self, page: Page) -> tuple[Report, tuple[Claim, ...]]:
        """A page as a report with its claims; a fault in a rule rejects this report and no other."""
        return self.read_all([page])[0]

    def read_all(self, pages: Sequence[Page]) -> list[tuple[Report, tuple[Claim, ...]]]:
        """Each page as by `read`; a dozen together take less time than one by one."""
        reports = [self._labelled(page) for page in pages]
        parsed = self._parsed(reports)
        return [
            self._claimed(page, report, docs)
            for page, report, docs in zip(pages, reports, parsed, strict=True)
        ]

    def _labelled(self, page: Page) -> Report:
        from trucewatch.pages import read_page

        try:
            return read_page(page)
        except Exception as error:
            return _failed(page, None, error)

    def _parsed(self, reports: Sequence[Report]) -> Sequence[Sequence[Doc] | None]:
        """What is parsed together; nothing where that fails, so that one report fails by itself."""
        from trucewatch.reading import parse_reports

        if all(report.rejected is not None for report in reports):
            return [None] * len(reports)
        try:
            return parse_reports(reports, self.reader)
        except PipelineMismatch:
            raise  # the installation is at fault, and every further report would fail alike
        except Exception:
            LOG.debug("parsing one by one what could not be parsed together", exc_info=True)
            return [None] * len(reports)

    def _claimed(
        self, page: Page, report: Report, docs: Sequence[Doc] | None
    ) -> tuple[Report, tuple[Claim, ...]]:
        from trucewatch.reading import read_claims

        if report.rejected is not None:
            return report, ()
        try:
            return report, _standing_on_the_text(report, read_claims(report, self.reader, docs))
        except PipelineMismatch:
            raise
        except Exception as error:
            return _failed(page, report, error), ()


def read_pages(paths: Sequence[str | Path]) -> Iterator[Page | Refused]:
    """Every page and refusal under `paths`, with names that are text.

    A file system may hold names that are bytes and no text; neither a database nor JSON takes those.
    """
    from trucewatch.ingest import read_inputs

    return (_named_in_text(page) for page in read_inputs(paths))


def _named_in_text(page: Page | Refused) -> Page | Refused:
    origin = _as_text(page.origin)
    if not isinstance(page, Page):
        return replace(page, origin=origin, reason=_as_text(page.reason))
    return page.model_copy(update={"origin": origin, "external_id": _as_text(page.external_id)})


def _as_text(name: str) -> str:
    # Lone surrogates: bytes of a file name that are no text, or \\ud800 written in JSON.
    return name.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def report_id(page: Page) -> str:
    """The id a page's report has, known before it is read."""
    return "r" + hashlib.sha256(page.external_id.encode() + b"\0" + page.raw).hexdigest()[:12]


def _standing_on_the_text(report: Report, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    # A claim whose quote is not what the text says at its offsets could not be defended: it is dropped.
    kept = tuple(claim for claim in claims if report.text[claim.start : claim.end] == claim.quote)
    if len(kept) < len(claims):
        LOG.error(
            "%s: %d claims dropped, their quote is not in the text", report.origin, len(claims) - len(kept)
        )
    return kept


def _failed(page: Page, report: Report | None, error: Exception) -> Report:
    LOG.error("%s: a rule failed on this page", page.origin, exc_info=error)
    reason = f"reading_failed: {type(error).__name__} in a rule; run with -v and report it with the page"
    if report is not None:
        return report.model_copy(update={"rejected": reason})
    return Report(
        report_id=report_id(page),
        external_id=page.external_id,
        origin=page.origin,
        raw_sha256=page.sha256,
        rejected=reason,
    )


class _LastLine:
    """Lines as a file, with the last one at hand: a refused line still states which document it was."""

    def __init__(self, lines: Iterable[bytes]) -> None:
        self._lines = iter(lines)
        self._rest = b""
        self._last = b""

    def readline(self, limit: int) -> bytes:
        line = self._rest or next(self._lines, b"")
        self._last, self._rest = line[:limit], line[limit:]
        return self._last

    def stated_id(self) -> str | None:
        try:
            stated = json.loads(self._last)["id"]
        except (ValueError, KeyError, TypeError, RecursionError):
            return None
        return _as_text(str(stated)) if isinstance(stated, (str, int)) else None
