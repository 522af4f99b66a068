"""The Ray engine: the same workers as actors of a cluster, for shards on shared storage.

Actors hold models and gazetteer and take one task after the other. An actor whose node or process is
lost is replaced; its task is tried once more and then named. Without an address the RAY_ADDRESS of the
environment is used, else a cluster on this machine.
"""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, redirect_stdout
from typing import Any

from trucewatch.engines.base import ATTEMPTS, Outcome
from trucewatch.errors import BadUsage, PipelineMismatch, StoreUnavailable

OBJECT_STORE_MB = 128
"""Results are a few numbers a shard; Ray would take a third of the machine's memory otherwise."""


class RayEngine:
    """`workers` actors with `memory_mb` each."""

    def __init__(self, *, workers: int = 1, memory_mb: int = 700, address: str | None = None) -> None:
        self._count = max(1, workers)
        self._memory_mb = memory_mb
        self._address = address
        self._ray: Any = None
        self._actors: list[Any] = []
        self._actor: Any = None
        self._make: Callable[[], Callable[[Any], Any]] | None = None
        self._started_here = False
        self._told_aside = ExitStack()

    def start(self, make: Callable[[], Callable[[Any], Any]]) -> None:
        """Join or start a cluster and ask it for actors."""
        self._ray = ray = _ray()
        if not ray.is_initialized():
            self._started_here = True
            self._join(ray)
        # Ray tells of lost workers on the standard output, where the run's own result belongs.
        self._told_aside.enter_context(redirect_stdout(sys.stderr))
        # Not restarted by Ray: a task given to an actor that is being restarted fails without having begun.
        self._actor = ray.remote(num_cpus=1, memory=self._memory_mb << 20, max_restarts=0)(_Actor)
        self._make = make
        self._actors = [self._started() for _ in range(self._count)]

    def _join(self, ray: Any) -> None:
        import os

        quiet = {"logging_level": "ERROR", "log_to_driver": False, "include_dashboard": False}
        address = self._address or os.environ.get("RAY_ADDRESS")
        if address:
            ray.init(address=address, logging_level="ERROR", log_to_driver=False)
        else:
            ray.init(num_cpus=self._count, object_store_memory=OBJECT_STORE_MB << 20, **quiet)

    def run(self, tasks: Iterable[Any]) -> Iterator[Outcome[Any, Any]]:
        """Yield outcomes as actors end their tasks."""
        waiting = deque((1, task) for task in tasks)
        idle = deque(self._actors)
        busy: dict[Any, tuple[Any, int, Any]] = {}
        while waiting or busy:
            while waiting and idle:
                attempt, task = waiting.popleft()
                actor = idle.popleft()
                busy[actor.do.remote(task)] = (actor, attempt, task)
            ended, _ = self._ray.wait(list(busy), num_returns=1)
            actor, attempt, task = busy.pop(ended[0])
            outcome, lost = self._outcome(ended[0], attempt, task)
            idle.append(self._replaced(actor) if lost else actor)
            if outcome is None:
                waiting.appendleft((attempt + 1, task))
                continue
            yield outcome
            if outcome.fatal:
                return

    def _started(self) -> Any:
        return self._actor.remote(self._make)

    def _replaced(self, actor: Any) -> Any:
        self._ray.kill(actor)
        self._actors.remove(actor)
        self._actors.append(self._started())
        return self._actors[-1]

    def _outcome(self, ended: Any, attempt: int, task: Any) -> tuple[Outcome[Any, Any] | None, bool]:
        """What a task came to, nothing where it is to be tried again, and whether its actor was lost."""
        try:
            kind, content = self._ray.get(ended)
        except self._ray.exceptions.RayError as error:
            if attempt < ATTEMPTS:
                return None, True
            why = f"worker_lost: {type(error).__name__}, {ATTEMPTS} times with this task"
            return Outcome(task, None, why), True
        if kind == "done":
            return Outcome(task, content), False
        return Outcome(task, None, content, fatal=kind == "fatal"), False

    def stop(self) -> None:
        """Give the actors back, and the cluster if it was started here."""
        for actor in self._actors:
            self._ray.kill(actor)
        self._actors.clear()
        if self._started_here:
            self._ray.shutdown()
            self._started_here = False
        self._told_aside.close()


class _Actor:
    """A worker of a cluster, made on its node with its first task."""

    def __init__(self, make: Callable[[], Callable[[Any], Any]]) -> None:
        self._make = make
        self._work: Callable[[Any], Any] | None = None

    def do(self, task: Any) -> tuple[str, Any]:
        """Do one task and say how it went."""
        try:
            self._work = self._work or self._make()
            return "done", self._work(task)
        except (StoreUnavailable, PipelineMismatch) as error:
            return "fatal", str(error)
        except Exception as error:
            return "fault", f"{type(error).__name__}: {error}"


def _ray() -> Any:
    try:
        import ray
    except ImportError as error:
        raise BadUsage("--engine ray needs Ray: pip install 'trucewatch[cluster]'.") from error
    return ray
