"""How long the workbench takes to answer on 100,000 generated events, page by page.

    python -m benchmarks.workbench [--events 100000] [--requests 40] [--page overview]

Each request asks another question, so that no answer is a kept one; the first view, which reads the whole
record into memory, is told apart. The application is called in this process. Goals are held by its CPU time,
since the clock on the wall counts what else the machine does; both are printed. Every tenth event has a
rival, which fills the queue.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from trucewatch.records import (
    ActorRef,
    Block,
    Breach,
    Claim,
    Event,
    Page,
    PlaceRef,
    Report,
    Speaker,
    Transition,
    Truce,
    Via,
)
from trucewatch.store import Store, Versions, open_store
from trucewatch.versions import rule_version
from trucewatch.web.app import create_app

GOALS = {"overview": 200.0, "list": 200.0, "facets": 200.0, "event": 200.0, "review": 100.0, "decide": 100.0}
TYPES = (
    "shelling",
    "armed_clash",
    "air_strike",
    "agreement_concluded",
    "displacement",
    "civilian_attack",
    "accuse",
)
CODES = ("ARM", "AZE", "RUS", "TUR", "FRA", "NKR", "USA", "IRN")
FIRST = date(2020, 1, 1)
PLACES = 20_000
PER_REPORT = 20
TRUCES = 60
NOON = datetime(2021, 1, 1, 12, tzinfo=UTC)
HERE = "http://127.0.0.1:8123"
SENTENCE = "At least {n} people were killed near place {place} as both armies fought on, officials said. "


def filled(store: Store, events: int) -> Store:
    """A record of so many events, a claim each, told by a twentieth as many reports."""
    versions = Versions(rules=rule_version(), models="none")
    run_id = store.begin_run(versions, at=NOON)
    for number in range(-(-events // PER_REPORT)):
        report, claims = _report(number, events)
        raw = report.text.encode()
        page = Page(external_id=report.external_id, origin="made", media="jsonl", raw=raw, sha256="0" * 64)
        store.save_reading(page, report, claims, run_id=run_id, versions=versions, at=NOON)
    made = tuple(_event(n, events) for n in range(events))
    store.save_derived(
        made, tuple(map(_truce, range(TRUCES))), (), through=store.state_mark(), rules=versions.rules
    )
    return store


def _day(n: int) -> date:
    return FIRST + timedelta(days=n * 7 % 730)


def _place(n: int) -> PlaceRef:
    spot = n % PLACES
    return PlaceRef(
        name=f"Place {spot}", names=(f"Place {spot}", f"Yer {spot}"), place_id=f"p{spot}", country="AZE",
        lat=37.5 + (spot % 200) * 0.02, lon=43.5 + (spot // 200) * 0.04, where_prec=(1, 1, 2, 1, 4)[n % 5],
    )  # fmt: skip


def _people(n: int) -> tuple[ActorRef, ActorRef]:
    one, other = CODES[n % len(CODES)], CODES[(n // 3 + 1) % len(CODES)]
    return ActorRef(code=f"{one}.MIL", name=one), ActorRef(code=f"{other}.MIL", name=other)


def _report(number: int, events: int) -> tuple[Report, tuple[Claim, ...]]:
    name, mine = f"r{number:06d}", range(number * PER_REPORT, min(events, (number + 1) * PER_REPORT))
    sentences = [SENTENCE.format(n=n % 30, place=n % PLACES) for n in mine]
    text = "".join(sentences)
    report = Report(
        report_id=name, external_id=f"page-{number}", origin="made", outlet=f"Paper {number % 120}",
        language=("id", "en")[number % 2], published_at=_day(number * PER_REPORT).isoformat(), published_basis="meta",
        title=f"Title {number}", text=text, blocks=(Block(kind="body", start=0, end=len(text)),),
    )  # fmt: skip
    claims, start = [], 0
    for n, sentence in zip(mine, sentences, strict=True):
        first, second = _people(n)
        claims.append(Claim(
            cid=f"{name}-c{n}", report_id=name, start=start, end=start + len(sentence) - 1, quote=sentence[:-1],
            type=TYPES[n % len(TYPES)], modality="alleged" if n % 7 == 0 else "asserted", actors=(first,),
            recipients=(second,), place=_place(n), time=(_day(n), _day(n)), date_prec=1,
            speaker=Speaker(code=f"{CODES[n % 5]}.GOV", name=CODES[n % 5]) if n % 3 else None,
            via=(Via(name=f"Wire {n % 9}"),) if n % 2 else (),
        ))  # fmt: skip
        start += len(sentence)
    return report, tuple(claims)


def _event(n: int, events: int) -> Event:
    first, second = _people(n)
    rival = (_name(n + 1),) if n % 10 == 0 and n + 1 < events else (_name(n - 1),) if n % 10 == 1 else ()
    return Event(
        id=_name(n), type=TYPES[n % len(TYPES)], standing="alleged" if n % 7 == 0 else "asserted",
        time=(_day(n), _day(n)), date_prec=1, place=_place(n), actors=(first,), recipients=(second,),
        claims=(f"r{n // PER_REPORT:06d}-c{n}",), n_reports=1, n_outlets=1, candidate_same=rival,
        outlets=(f"Paper {n // PER_REPORT % 120}",), origins=(1, 1), primary_sources=(1, 1),
    )  # fmt: skip


def _name(n: int) -> str:
    return f"e{n:08d}"


def _truce(n: int) -> Truce:
    day = (FIRST + timedelta(days=n * 12), FIRST + timedelta(days=n * 12))
    cid = f"r{n:06d}-c{n * PER_REPORT}"
    breaches = tuple(
        Breach(id=f"b{n}-{k}", basis="rule_match", event_id=_name(n * 50 + k), term_id="P1", time=day, in_force="yes",
               in_zone="yes", alleged_by=("AZE.GOV",), origins=(1, 1), claims=(cid,))
        for k in range(20)
    )  # fmt: skip
    step = Transition(time=day, from_state="unknown", to_state="agreed", rule="S1", claims=(cid,))
    return Truce(
        id=f"t{n:04d}", names=("truce",), parties=_people(n), announced=day, effective=day, status="violations_alleged",
        transitions=(step,), breaches=breaches, claims=(cid,),
    )  # fmt: skip


def questions(events: int, requests: int) -> dict[str, Callable[[int], str]]:
    """Page → the n-th address that is asked of it; no two alike."""

    def narrowed(n: int) -> str:
        day = FIRST + timedelta(days=n)
        facets = (f"type={TYPES[n % 7]}", f"who={CODES[n % 8]}", f"outlet=Paper {n}", "standing=alleged")
        facets = (*facets, f"place=Yer {n}")
        return f"since={day}&{facets[n % 5]}" if n % 6 else f"since={day}"

    step = max(1, events // (requests + 1))
    return {
        "overview": lambda n: f"/?{narrowed(n)}",
        "list": lambda n: f"/api/events?{narrowed(n + 200)}",
        "facets": lambda n: f"/api/facets?{narrowed(n + 300)}",
        "event": lambda n: f"/events/{_name(n * step)}",
        "report": lambda n: f"/reports/r{n:06d}",
        "network": lambda n: f"/network?{narrowed(n + 400)}",
        "map": lambda n: f"/api/map?{narrowed(n + 500)}",
        "review": lambda n: f"/review?item=pair.{_name(n * 10)}.{_name(n * 10 + 1)}",
    }


@dataclass(frozen=True, slots=True)
class Taken:
    """What one request took, in milliseconds."""

    wall: float
    cpu: float


def timed(call: Callable[[], Any]) -> tuple[Taken, Any]:
    """What a request took, and what came back."""
    wall, cpu = time.perf_counter(), time.process_time()
    answer = call()
    if answer.status_code >= 400:
        raise SystemExit(f"{answer.url}: {answer.status_code} {answer.text[:200]}")
    return Taken((time.perf_counter() - wall) * 1000, (time.process_time() - cpu) * 1000), answer


def measured(
    client: TestClient, events: int, requests: int, only: str | None
) -> Iterator[tuple[str, list[Taken]]]:
    """Page → what each request took."""
    headers = {"accept": "text/html"}
    for page, address in questions(events, requests).items():
        if only in (None, page):
            yield page, [timed(partial(client.get, address(n), headers=headers))[0] for n in range(requests)]
    if only in (None, "decide"):
        yield "decide", list(_decisions(client, requests, headers))


def _decisions(client: TestClient, requests: int, headers: dict[str, str]) -> Iterator[Taken]:
    """A decision with one key until the next item is there."""
    for n in range(requests):
        one, other = _name((n + 500) * 10), _name((n + 500) * 10 + 1)
        form = {
            "item": f"pair.{one}.{other}",
            "target": one,
            "action": ("accept", "unsure")[n % 2],
            "reviewer": "sari",
        }
        sent, answer = timed(partial(client.post, "/review", data=form, headers={"origin": HERE, **headers}))
        shown, _ = timed(partial(client.get, answer.headers["location"], headers=headers))
        yield Taken(sent.wall + shown.wall, sent.cpu + shown.cpu)


def told(page: str, times: list[Taken]) -> bool:
    """Print a line of a page; whether its goal was held."""
    wall, cpu = [each.wall for each in times], [each.cpu for each in times]
    high, goal = statistics.quantiles(cpu, n=20)[-1], GOALS.get(page)
    line = f"{page:9} CPU p50 {statistics.median(cpu):6.1f} p95 {high:6.1f} ms"
    line += f"   wall p50 {statistics.median(wall):6.1f} p95 {statistics.quantiles(wall, n=20)[-1]:6.1f} ms"
    print(line + (f"   goal {goal:.0f}" if goal else ""), flush=True)
    return goal is None or high <= goal


def main() -> int:
    """Print a line a page; 1 where a goal is missed."""
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("--events", type=int, default=100_000)
    asked.add_argument("--requests", type=int, default=40)
    asked.add_argument("--page")
    asked.add_argument("--db", help="a record made by an earlier call; made where it is not there")
    given = asked.parse_args()
    missed = 0
    with tempfile.TemporaryDirectory() as folder:
        file = Path(given.db or Path(folder) / "record.db")
        is_new = not file.exists()
        with open_store(file) as store:
            if is_new:
                filled(store, given.events)
            client = TestClient(create_app(store), base_url=HERE, follow_redirects=False)
            first, _ = timed(partial(client.get, "/", headers={"accept": "text/html"}))
            print(
                f"{given.events} events; first view, the record read into memory: CPU {first.cpu / 1000:.1f} s"
            )
            _, answer = timed(partial(client.get, "/api/map"))
            points, size = len(answer.json()["points"]), int(answer.headers["content-length"])
            print(f"map of everything: {points} points, {len(answer.content)} bytes, {size} as sent")
            for page, times in measured(client, given.events, given.requests, given.page):
                missed += not told(page, times)
    return 1 if missed else 0


if __name__ == "__main__":
    raise SystemExit(main())
