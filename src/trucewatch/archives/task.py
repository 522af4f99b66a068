"""One task: one shard from its bytes to its marker. Stateless, so that any worker can do any of them.

What a worker is made of (gate, reader, models) is built once a process and kept.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field

from trucewatch.archives.cascade import Cascade, Kept
from trucewatch.archives.counting import Counts
from trucewatch.archives.folder import Folder
from trucewatch.archives.output import write_marker, write_parts
from trucewatch.archives.shards import Shard, fingerprint, read_shard
from trucewatch.extraction import Reading
from trucewatch.settings import Settings


@dataclass(frozen=True, slots=True)
class Done:
    """What a finished shard came to, with the seconds each step took in this process."""

    shard: str
    claims: int
    reports: int
    steps: dict[str, tuple[int, int]]
    reasons: dict[str, int]
    seconds: dict[str, float] = field(compare=False)
    memory_mb: float = field(default=0.0, compare=False)


@dataclass(frozen=True, slots=True)
class Work:
    """What a worker needs to begin: it makes itself from this wherever it runs."""

    settings: Settings
    output: str

    def __call__(self) -> Worker:
        """Build a worker in this process."""
        return Worker(self)


class Worker:
    """Shards to parts and markers."""

    def __init__(self, work: Work) -> None:
        self._folder = Folder(work.output)
        self._cascade = Cascade(Reading(work.settings).reader)

    def __call__(self, shard: Shard) -> Done:
        """Do one shard; its marker is the last thing written."""
        counts = Counts()
        before = fingerprint(shard)
        totals = [0, 0]

        def counted() -> Iterator[Kept]:
            for kept in self._cascade.read(read_shard(shard), counts):
                totals[0] += 1
                totals[1] += len(kept.claims)
                yield kept

        parts = write_parts(self._folder, shard.name, counted())
        content = {"shard": shard.shown, "fingerprint": before, **counts.content()}
        write_marker(self._folder, shard.name, content, parts)
        return Done(
            shard=shard.name,
            reports=totals[0],
            claims=totals[1],
            steps={step: (counts.entered[step], counts.passed[step]) for step in counts.entered},
            reasons=dict(counts.reasons),
            seconds=dict(counts.seconds),
            memory_mb=memory_mb(),
        )


def memory_mb() -> float:
    """The most memory this process has held, in MB; 0 where the system does not tell."""
    try:
        import resource
    except ImportError:  # Windows
        return 0.0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)
