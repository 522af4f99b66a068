"""How long 100,000 generated objects take in each format, and at what memory.

    python -m benchmarks.exports [--events 100000]

Each format is written in a process of its own, so that its peak memory is its own. Objects are made one
by one, as the store streams them; making them is in the figures. Events are counted, but for agreements
(as many truces), violations (as many breaches, each of an event) and changes (as many changes). A format
fails by its CPU seconds, since the clock on the wall counts what else the machine does.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from trucewatch.exports import KINDS, export
from trucewatch.records import (
    ActorRef,
    Breach,
    Claim,
    Event,
    Figure,
    PlaceRef,
    Report,
    Speaker,
    Truce,
    Via,
)
from trucewatch.snapshots import Change, Holding

MOST_SECONDS, MOST_MB = 30.0, 500.0
TYPES = ("shelling", "armed_clash", "air_strike", "agreement_concluded", "displacement", "civilian_attack")
SUFFIXES = {"geojson": "geojson", "atom": "xml", "parquet": "parquet"}
REPORTS = 500
FIRST_DAY = date(2020, 1, 1)
PLACE = PlaceRef(
    name="Shusha",
    names=("Shusha", "Shushi", "Şuşa"),
    place_id="karabakh:shusha",
    lat=39.76,
    lon=46.75,
    country="AZE",
    where_prec=1,
)
SIDES = (ActorRef(code="ARM.MIL", name="Armenia: armed forces"), ActorRef(code="AZE.MIL", name="Azerbaijan"))


def generated(events: int, kind: str) -> Holding:
    """A record of so many events, one claim each, made anew at every call; changes only where asked for."""
    changes = (Change("event", f"e{n:012d}", "revised", "new", "old", ("figures",)) for n in range(events))
    return Holding(
        reports=_reports,
        claims=partial(_claims, events),
        events=partial(_made, events),
        truces=partial(_truces, events),
        changes=tuple(changes) if kind == "changes" else (),
    )


def _reports() -> Iterator[Report]:
    """The pages that tell them."""
    for n in range(REPORTS):
        day = (FIRST_DAY + timedelta(days=n % 365)).isoformat()
        yield Report(
            report_id=f"r{n:012d}",
            external_id=f"page-{n}",
            origin="x",
            outlet=f"Paper {n % 40}",
            published_at=day,
            published_basis="meta",
            title=f"Title {n}",
        )


def _claims(count: int) -> Iterator[Claim]:
    """One claim an event."""
    for n in range(count):
        day = FIRST_DAY + timedelta(days=n % 365)
        yield Claim(
            cid=f"r{n % REPORTS:012d}-c{n}",
            report_id=f"r{n % REPORTS:012d}",
            start=0,
            end=40,
            quote=f"at least {n % 30} people were killed near Shusha, number {n}",
            type=TYPES[n % 6],
            actors=SIDES,
            place=PLACE,
            time=(day, day),
            date_prec=1,
            speaker=Speaker(code="ARM.GOV", name="Armenia") if n % 3 else None,
            via=(Via(name="Reuters"),),
        )


def _made(count: int) -> Iterator[Event]:
    """The events."""
    for n in range(count):
        day = FIRST_DAY + timedelta(days=n % 365)
        yield Event(
            id=f"e{n:012d}",
            type=TYPES[n % 6],
            standing="asserted",
            time=(day, day),
            date_prec=1,
            place=PLACE,
            actors=SIDES,
            figures=(Figure(kind="killed", low=1 + n % 30, high=None),),
            claims=(f"r{n % REPORTS:012d}-c{n}",),
            n_reports=1,
            n_outlets=1,
            origins=(1, 1),
        )


def _truces(count: int) -> Iterator[Truce]:
    """As many truces, each with one breach."""
    for n in range(count):
        cid, day = f"r{n % REPORTS:012d}-c{n}", FIRST_DAY + timedelta(days=n % 365)
        breach = Breach(
            id=f"b{n:012d}",
            event_id=f"e{n:012d}",
            basis="rule_match",
            time=(day, day),
            place=PLACE,
            alleged_violators=SIDES[:1],
            alleged_by=("AZE.GOV",),
            origins=(1, 1),
            claims=(cid,),
        )
        yield Truce(id=f"t{n:012d}", parties=SIDES, announced=(day, day), claims=(cid,), breaches=(breach,))


def main() -> int:
    """Measure every format; 1 where one is slower or larger than it may be."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--events", type=int, default=100_000)
    options.add_argument("--kind", choices=KINDS)
    given = options.parse_args()
    if given.kind:
        return _measure(given.kind, given.events)
    command = [sys.executable, "-m", "benchmarks.exports", "--events", str(given.events), "--kind"]
    return max(subprocess.run([*command, kind], check=False).returncode for kind in KINDS)


def _measure(kind: str, events: int) -> int:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"out.{SUFFIXES.get(kind, 'csv')}"
        start, busy = time.perf_counter(), time.process_time()
        count = export(kind, generated(events, kind), path)
        seconds, wall = time.process_time() - busy, time.perf_counter() - start
        size = path.stat().st_size / 1e6
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{kind:8} {count:7} objects {seconds:6.1f} s CPU {wall:6.1f} s {peak:5.0f} MB {size:6.1f} MB file",
        flush=True,
    )
    return int(seconds > MOST_SECONDS or peak > MOST_MB)


if __name__ == "__main__":
    raise SystemExit(main())
