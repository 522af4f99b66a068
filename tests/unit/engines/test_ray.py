"""The Ray engine: every task has one outcome, whatever happens to its actor."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from engine_tasks import make_doubler
from trucewatch.engines.ray import RayEngine

pytest.importorskip("ray", reason="Ray is not installed: pip install 'trucewatch[cluster]'")


def test_actors_that_die_are_replaced_and_a_full_disk_ends_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))  # actors must find the tasks of the tests
    engine = RayEngine(workers=2, memory_mb=100)
    engine.start(make_doubler)
    once = f"once {tmp_path / 'died'}"
    try:
        outcomes = {str(o.task): o for o in engine.run([1, "die", once, "fail", 2, 3])}
        fatal = list(engine.run(["full"]))
    finally:
        engine.stop()
    assert len(outcomes) == 6
    assert [outcomes[task].result for task in "123"] == [2, 4, 6]
    assert outcomes[once].result == "once"
    assert outcomes["fail"].fault == "ValueError: a task that fails"
    assert outcomes["die"].fault == "worker_lost: ActorDiedError, 2 times with this task"
    assert [o.fatal for o in fatal] == [True]
    assert capsys.readouterr().out == ""
