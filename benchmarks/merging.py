"""Generates a record of claims and times merging it: 1,000, 10,000 or 100,000 claims, then one more report.

    python benchmarks/merging.py [1000 10000 100000]

Forty countries, three years, events told by 1 to 30 claims (mean 3), a third of the reports copies of a wire.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta

from trucewatch.merging import Merger
from trucewatch.records import ActorRef, Claim, Credit, Figure, PlaceRef, Report, Speaker

COUNTRIES = [f"{a}{b}X" for a in "ABCDE" for b in "KLMNOPQR"]
TOWNS = 60
FIRST_DAY = date(2020, 1, 1)
DAYS = 3 * 365
TYPES = (
    *["armed_clash"] * 5, *["shelling"] * 5, *["air_strike"] * 3, "civilian_attack", "territory_seized",
    *["agreement_concluded"] * 2, *["truce_in_effect"] * 2, "truce_violation", "mediation_contact",
    "negotiation", *["call_for"] * 3, *["accuse"] * 2, "displacement", "hostilities_state", "captive_release",
    "toll",
)  # fmt: skip
PLACED = {"armed_clash", "shelling", "air_strike", "civilian_attack", "territory_seized", "displacement"}
WORDS = [f"w{number:04d}ord" for number in range(4000)]
CLAIMS_A_REPORT = 4


def happenings(total: int, chance: random.Random) -> Iterator[list[Claim]]:
    """Events, each as its claims without reports, until there are `total` claims."""
    made = 0
    while made < total:
        size = min(1 + int(chance.expovariate(1 / 2.0)), 30, total - made)
        country = chance.choice(COUNTRIES)
        kind = chance.choice(TYPES)
        day = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
        town = chance.randrange(TOWNS)
        words = chance.sample(WORDS, 8)
        killed = chance.choice([None, None, chance.randrange(1, 60)])
        yield [_claim(made + at, country, kind, day, town, words, killed, chance) for at in range(size)]
        made += size


def _claim(
    number: int,
    country: str,
    kind: str,
    day: date,
    town: int,
    words: list[str],
    killed: int | None,
    chance: random.Random,
) -> Claim:
    spread = chance.choice([0, 0, 0, 1, 3, 6])
    start, end = (
        day - timedelta(days=chance.randint(0, spread)),
        day + timedelta(days=chance.randint(0, spread)),
    )
    placed = kind in PLACED and chance.random() < 0.8
    row = COUNTRIES.index(country)
    sides = [f"{country}.MIL", f"{country}.REB"]
    actors = sides if chance.random() < 0.6 else sides[:1] if chance.random() < 0.6 else []
    return Claim(
        cid=f"c{number:07d}",
        report_id="",
        start=0,
        end=1,
        quote=" ".join(chance.sample(words, 6)),
        type=kind,
        modality="alleged" if chance.random() < 0.15 else "asserted",
        actors=tuple(ActorRef(code=code, name=code) for code in actors),
        place=PlaceRef(
            name=f"town {country} {town}",
            lat=row % 8 * 8 + town / 20,
            lon=row // 8 * 12 + town % 7 / 3,
            where_prec=1,
        )
        if placed
        else None,
        time=(start, end),
        figures=(Figure(kind="killed", low=killed, high=killed),) if killed and chance.random() < 0.5 else (),
        speaker=Speaker(code=chance.choice(sides), name="side") if chance.random() < 0.4 else None,
    )


def record(total: int, seed: int = 7) -> tuple[list[Claim], list[Report]]:
    """Claims dealt out to reports of the same country and days, a third of them copies of a wire story."""
    chance = random.Random(seed)
    claims, reports, held = [], [], {}
    for told in happenings(total, chance):
        wire = " ".join(chance.choices(WORDS, k=60))
        for claim in told:
            where = (claim.actors[0].code[:3] if claim.actors else "?", claim.time[1] if claim.time else None)
            report = held.get(where)
            if report is None or chance.random() < 1 / CLAIMS_A_REPORT:
                report = held[where] = _report(len(reports), claim, wire, chance)
                reports.append(report)
            claims.append(claim.model_copy(update={"report_id": report.report_id}))
    return claims, reports


def _report(number: int, claim: Claim, wire: str, chance: random.Random) -> Report:
    copied = chance.random() < 1 / 3
    day = (claim.time[1] if claim.time else None) or FIRST_DAY
    return Report(
        report_id=f"r{number:07d}",
        external_id=str(number),
        origin=str(number),
        outlet=f"outlet {chance.randrange(300)}",
        language="en",
        published_at=day.isoformat(),
        reference_date=(day, day),
        text=wire + " extra" if copied else " ".join(chance.choices(WORDS, k=60)),
        credits=(Credit(name=chance.choice(["Reuters", "AFP", "AP"])),) if chance.random() < 0.5 else (),
    )


def main(sizes: list[int]) -> None:
    """Time each size, then the addition of one report to it."""
    for size in sizes:
        claims, reports = record(size)
        last = reports[-1].report_id
        merger = Merger()
        began = time.process_time()
        merger.add([c for c in claims if c.report_id != last], [r for r in reports if r.report_id != last])
        merged = merger.merged()
        batch = time.process_time() - began
        began = time.process_time()
        merger.add([claim for claim in claims if claim.report_id == last], reports[-1:])
        one = time.process_time() - began
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        told = f"{size:7} claims  {len(merged.events):7} events  merged in {batch:6.1f} s"
        print(f"{told}  one report {one:.3f} s  {peak:.0f} MB")


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [1_000, 10_000, 100_000])
