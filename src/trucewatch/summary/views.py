"""What the summary shows, as data: lines with their evidence, truces, reports."""

from __future__ import annotations

from dataclasses import dataclass

from trucewatch.records import Interval


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence of one report, and who says it."""

    cid: str
    quote: str
    said_by: str
    outlet: str
    published: str
    url: str | None
    modality: str


@dataclass(frozen=True, slots=True)
class Line:
    """One thing the record holds, in words, with its evidence."""

    key: str
    kind: str
    text: str
    when: str
    said_by: str
    origins: str
    alleged: bool
    time: Interval | None
    lane: str
    evidence: tuple[Evidence, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TruceView:
    """A truce as its ledger page: who, when, and what was said of it since."""

    key: str
    title: str
    names: tuple[str, ...]
    parties: str
    mediators: str
    not_mediators: str
    announced: str
    effective: str
    ended: str
    status: str
    basis: str
    time: Interval | None
    end: Interval | None
    steps: tuple[Line, ...]
    breaches: tuple[Line, ...]
    waiting: tuple[Line, ...]
    """Acts that fit a term and are not counted before a person has looked."""
    terms: tuple[str, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class ReportView:
    """A report in the list of sources."""

    key: str
    outlet: str
    title: str
    language: str
    published: str
    claims: int
    url: str | None


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything the summary shows."""

    reports: tuple[ReportView, ...]
    rejected: tuple[tuple[str, str], ...]
    types: tuple[tuple[str, int, int], ...]
    truces: tuple[TruceView, ...]
    events: tuple[Line, ...]
    contacts: tuple[Line, ...]
    figures: tuple[Line, ...]
    words: tuple[Line, ...]
    not_happened: tuple[Line, ...]
    review: tuple[Line, ...]
    period: str
