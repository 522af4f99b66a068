"""What changed in the record, so that a consumer of earlier exports can stay in step.

One row for each object that is new, told otherwise, or gone; a row of one that is gone carries its id
and nothing of its content.
"""

from __future__ import annotations

from collections.abc import Iterator

from trucewatch.exports.cells import Row
from trucewatch.snapshots import Holding

NAME = "changes"


def rows(holding: Holding) -> Iterator[Row]:
    """Every change, by kind of object and id."""
    for change in holding.changes:
        yield {
            "object": change.kind,
            "id": change.id,
            "change": change.change,
            "revision": change.revision,
            "previous_revision": change.previous,
            "fields": list(change.fields),
            "replaced_by": list(change.replaced_by),
            "reason": change.reason or None,
            "at": change.at.isoformat() if change.at else None,
        }
