"""From claims to events: which claims tell of one occurrence, and from how many origins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from trucewatch.merging.explain import Line, explain_event, lineage_of
from trucewatch.merging.merger import Merged, Merger
from trucewatch.records import Claim, Decision, Report

__all__ = ["Line", "Merged", "Merger", "explain_event", "lineage_of", "merge"]


def merge(claims: Iterable[Claim], reports: Iterable[Report], decisions: Sequence[Decision] = ()) -> Merged:
    """Group claims into events; the order of claims and reports makes no difference."""
    merger = Merger(decisions=tuple(decisions))
    merger.add(claims, reports)
    return merger.merged()
