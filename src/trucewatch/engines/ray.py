"""The Ray engine: the same workers as actors of a cluster, for shards on shared storage.

Actors hold models and gazetteer and take one task after the other. Ray restarts an actor whose node
or process is lost; its task is tried once more and then named. Without an address the RAY_ADDRESS of
the environment is used, else a cluster on this machine.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
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
        self._started_here = False

    def start(self, make: Callable[[], Callable[[Any], Any]]) -> None:
        """Join or start a cluster and ask it for actors."""
        self._ray = ray = _ray()
        if not ray.is_initialized():
            self._started_here = True
            self._join(ray)
        actor = ray.remote(num_cpus=1, memory=self._memory_mb << 20, max_restarts=-1, max_task_retries=0)(
            _Actor
        )
        self._actors = [actor.remote(make) for _ in range(self._count)]

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
            idle.append(actor)
            outcome = self._outcome(ended[0], attempt, task)
            if outcome is None:
                waiting.appendleft((attempt + 1, task))
                continue
            yield outcome
            if outcome.fatal:
                return

    def _outcome(self, ended: Any, attempt: int, task: Any) -> Outcome[Any, Any] | None:
        try:
            kind, content = self._ray.get(ended)
        except self._ray.exceptions.RayError as error:
            if attempt < ATTEMPTS:
                return None
            return Outcome(
                task, None, f"worker_lost: {type(error).__name__}, {ATTEMPTS} times with this task"
            )
        if kind == "done":
            return Outcome(task, content)
        return Outcome(task, None, content, fatal=kind == "fatal")

    def stop(self) -> None:
        """Give the actors back, and the cluster if it was started here."""
        for actor in self._actors:
            self._ray.kill(actor)
        self._actors.clear()
        if self._started_here:
            self._ray.shutdown()
            self._started_here = False


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
