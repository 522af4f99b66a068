"""Archive output into the record: reports, claims and the bytes behind them, as if they had been run.

Only parts that a marker names are loaded, each checked against its digest; what the record holds
already is passed over. Rejected pages stay in the archive, where they are counted.
"""

from __future__ import annotations

import hashlib
import io
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from trucewatch.archives.folder import Folder
from trucewatch.archives.output import finished, read_marker
from trucewatch.archives.run import PLAN
from trucewatch.errors import NoUsableInput, Tampered
from trucewatch.records import Claim, Page, Report

BATCH = 200
Keep = Callable[[Page, Report, tuple[Claim, ...]], str]
"""Keeps a reading and says whether it was `new`, `reread` or `known`."""


@dataclass(slots=True)
class Loaded:
    """What loading came to."""

    counts: Counter[str] = field(default_factory=Counter)
    claims: int = 0
    damaged: list[tuple[str, str]] = field(default_factory=list)


def versions_of(folder: Folder) -> tuple[str, str]:
    """The rules and models that read the archive."""
    import json

    plan = folder.read(PLAN)
    if plan is None:
        raise NoUsableInput(
            f"{folder.root}: holds no archive ({PLAN} is missing). Run 'trucewatch archive' first."
        )
    stated = json.loads(plan)
    return str(stated["rules"]), str(stated["models"])


def load(folder: Folder, keep: Keep, *, progress: Callable[[str], None] | None = None) -> Loaded:
    """Give every reading of an archive to `keep`, shard by shard."""
    loaded = Loaded()
    for shard in finished(folder):
        if progress:
            progress(shard)
        try:
            for page, report, claims in _readings(folder, shard):
                loaded.counts[keep(page, report, claims)] += 1
                loaded.claims += len(claims)
        except Tampered as error:
            loaded.damaged.append((shard, str(error)))
    return loaded


def _readings(folder: Folder, shard: str) -> Iterator[tuple[Page, Report, tuple[Claim, ...]]]:
    parts = (read_marker(folder, shard) or {"parts": []})["parts"]
    checked = {name: _checked(folder, name, digest) for name, _, digest in parts}
    claims = _claims_by_report(raw for name, raw in checked.items() if name.startswith("claims/"))
    for name, raw in checked.items():
        if not name.startswith("reports/"):
            continue
        for row in _rows(raw, ["report_id", "rejected", "record", "page", "raw"]):
            if row["rejected"] is None:
                page = Page.model_validate_json(f'{row["page"][:-1]},"raw":""}}')
                page = page.model_copy(update={"raw": row["raw"]})
                report = Report.model_validate_json(row["record"])
                yield page, report, tuple(claims.get(report.report_id, ()))


def _checked(folder: Folder, name: str, digest: str) -> bytes:
    raw = folder.read(name)
    if raw is None or hashlib.sha256(raw).hexdigest() != digest:
        state = "is missing" if raw is None else "was changed"
        raise Tampered(
            f"{folder.root}: {name} {state} since it was written; remove its marker and run the "
            "archive again with --resume"
        )
    return raw


def _claims_by_report(parts: Iterator[bytes]) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = {}
    for raw in parts:
        for row in _rows(raw, ["report_id", "record"]):
            found.setdefault(row["report_id"], []).append(Claim.model_validate_json(row["record"]))
    return found


def _rows(raw: bytes, columns: list[str]) -> Iterator[dict[str, Any]]:
    import pyarrow.parquet as pq

    for batch in pq.ParquetFile(io.BytesIO(raw)).iter_batches(batch_size=BATCH, columns=columns):
        yield from batch.to_pylist()
