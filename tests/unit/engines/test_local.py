"""The local engine: every task has one outcome, whatever happens to its worker."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from engine_tasks import make_doubler
from trucewatch.engines.base import Outcome
from trucewatch.engines.local import LocalEngine

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="this system has no POSIX signals")


def _run(tasks: Iterable[object], *, workers: int = 1, memory_mb: int = 700) -> list[Outcome[object, object]]:
    engine = LocalEngine(workers=workers, memory_mb=memory_mb)
    engine.start(make_doubler)
    try:
        return list(engine.run(tasks))
    finally:
        engine.stop()


def test_every_task_is_done_once() -> None:
    outcomes = _run(range(20), workers=2)
    assert sorted((o.task, o.result) for o in outcomes) == [(n, 2 * n) for n in range(20)]  # type: ignore[type-var]


def test_a_task_that_kills_its_worker_twice_is_named_and_the_rest_goes_on() -> None:
    outcomes = {str(o.task): o for o in _run([1, "die", 2])}
    assert outcomes["die"].fault == "worker_lost: ended by signal 9, 2 times with this task"
    assert [outcomes[task].result for task in "12"] == [2, 4]


def test_a_worker_that_is_killed_once_costs_nothing(tmp_path: Path) -> None:
    outcomes = _run([f"once {tmp_path / 'died'}", 3])
    assert {str(o.task).split()[0]: o.result for o in outcomes} == {"once": "once", "3": 6}


def test_a_task_that_fails_is_named_and_its_worker_goes_on() -> None:
    pids = _run(["pid", "fail", "pid"])
    assert pids[1].fault == "ValueError: a task that fails"
    assert not pids[1].fatal
    assert pids[0].result == pids[2].result


def test_a_full_disk_ends_the_run() -> None:
    outcomes = _run([1, "full", 2])
    assert [o.fatal for o in outcomes] == [False, True]


def test_a_worker_that_has_grown_is_replaced() -> None:
    first, second = _run(["pid", "pid"], memory_mb=1_000), _run(["pid", "pid"], memory_mb=10)
    assert first[0].result == first[1].result
    assert second[0].result != second[1].result
