"""Calling the command line in this process: its output, its errors and its exit code."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from builders import a_claim, a_page, a_report, an_actor
from trucewatch.cli import main
from trucewatch.records import (
    Breach,
    Event,
    MergeEdge,
    ReviewItem,
    ScorePart,
    Speaker,
    Transition,
    Truce,
    Via,
)
from trucewatch.store import Versions, open_store

NOON = datetime(2020, 11, 8, 12, tzinfo=UTC)
TEXT = (
    "Armenia and Azerbaijan agreed a truce on 9 November. Artillery hit Shusha on Saturday, Reuters reported. "
    "Armenia's defence ministry said Azerbaijan broke the truce."
)


@dataclass(frozen=True, slots=True)
class Call:
    code: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def _no_settings_of_the_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("TRUCEWATCH_DB", "TRUCEWATCH_WATCH", "TRUCEWATCH_CONFIG"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Callable[..., Call]:
    def run(*arguments: str) -> Call:
        with pytest.raises(SystemExit) as end:
            main(arguments)
        code = end.value.code
        out, err = capsys.readouterr()
        return Call(code if isinstance(code, int) else 0, out, err)

    return run


@pytest.fixture
def record(tmp_path: Path) -> str:
    """A record with one report, three claims, an event and a truce with an alleged breach."""
    path = str(tmp_path / "trucewatch.db")
    page = a_page(TEXT)
    report = a_report(page, title="Truce agreed")
    armenia, azerbaijan = an_actor("ARM.GOV", "Armenia"), an_actor("AZE.GOV", "Azerbaijan")
    day = (date(2020, 11, 9), date(2020, 11, 9))
    agreed = a_claim(
        report,
        "agreed a truce",
        1,
        type="agreement_concluded",
        place=None,
        time=day,
        actors=(armenia, azerbaijan),
    )
    hit = a_claim(report, "Artillery hit Shusha", 2, via=(Via(name="Reuters"),))
    broke = a_claim(
        report,
        "Azerbaijan broke the truce",
        3,
        type="truce_violation",
        modality="alleged",
        place=None,
        time=None,
        actors=(azerbaijan,),
        speaker=Speaker(code="ARM.GOV", name="Armenia's defence ministry"),
    )
    edge = MergeEdge(
        a=hit.cid,
        b=hit.cid,
        decision="merged",
        reason="same act.",
        parts=(ScorePart(name="type", score=1, reason="same"),),
    )
    event = Event(
        id="e1",
        type="shelling",
        standing="asserted",
        time=hit.time,
        place=hit.place,
        claims=(hit.cid,),
        origins=(1, 2),
        merges=(edge,),
    )
    truce = Truce(
        id="t1",
        names=("truce",),
        parties=(armenia, azerbaijan),
        announced=day,
        status="violations_alleged",
        claims=(agreed.cid,),
        transitions=(
            Transition(time=day, from_state="unknown", to_state="agreed", rule="S1", claims=(agreed.cid,)),
            Transition(from_state="agreed", to_state="violations_alleged", rule="S3", claims=(broke.cid,)),
        ),
        breaches=(
            Breach(id="b1", basis="named_breach", alleged_violators=(azerbaijan,), claims=(broke.cid,)),
        ),
    )
    with open_store(path) as store:
        versions = Versions("rules-1", "models-1")
        run_id = store.begin_run(versions, at=NOON)
        store.save_reading(page, report, (agreed, hit, broke), run_id=run_id, versions=versions, at=NOON)
        review = ReviewItem(
            kind="collapse_claimed", target="t1", reason="one outlet only", claims=(broke.cid,)
        )
        store.save_derived([event], [truce], [review], through=store.state_mark(), rules="rules-1")
        store.finish_run(run_id, {"inputs": 1}, at=NOON)
    return path
