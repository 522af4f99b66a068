"""The local engine: a pool of processes on this machine.

Each worker has its own pipe, so that a worker that dies (killed, out of memory, crashed in a library)
is known together with its task: the task is tried once more and then named. A worker that has grown
past its memory is replaced after its task; one that holds twice that is ended at once.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

from trucewatch.engines.base import ATTEMPTS, Outcome
from trucewatch.errors import PipelineMismatch, StoreUnavailable

MEMORY_MB = 700
HARD_SHARE = 2
STOP_SECONDS = 5.0
WATCH_SECONDS = 0.5
TOO_LARGE = 77
"""Exit code of a worker that held more than its memory twice over."""


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    pipe: Connection
    task: tuple[int, Any] | None = None
    """(attempt, task) it is at."""


class LocalEngine:
    """A pool of `workers` processes with `memory_mb` each."""

    def __init__(self, *, workers: int = 1, memory_mb: int = MEMORY_MB) -> None:
        self._count = max(1, workers)
        self._memory_mb = memory_mb
        self._context = multiprocessing.get_context("spawn")
        self._workers: list[_Worker] = []
        self._make: Callable[[], Callable[[Any], Any]] | None = None

    def start(self, make: Callable[[], Callable[[Any], Any]]) -> None:
        """Keep how workers are made; each is started with its first task."""
        self._make = make

    def run(self, tasks: Iterable[Any]) -> Iterator[Outcome[Any, Any]]:
        """Yield outcomes as workers end their tasks."""
        waiting = deque((1, task) for task in tasks)
        while waiting or any(worker.task for worker in self._workers):
            self._hand_out(waiting)
            for outcome in self._collect(waiting):
                yield outcome
                if outcome.fatal:
                    return

    def stop(self) -> None:
        """Ask idle workers to end, and end those that do not."""
        for worker in self._workers:
            if worker.task is None:
                _send(worker, None)
            else:
                worker.process.terminate()
        for worker in self._workers:
            worker.process.join(STOP_SECONDS)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()
            worker.pipe.close()
        self._workers.clear()

    def _hand_out(self, waiting: deque[tuple[int, Any]]) -> None:
        while waiting:
            idle = next((worker for worker in self._workers if worker.task is None), None)
            if idle is None and len(self._workers) < self._count:
                idle = self._started()
            if idle is None:
                return
            idle.task = waiting.popleft()
            _send(idle, idle.task[1])  # a worker that is gone is noticed when its pipe is read

    def _started(self) -> _Worker:
        mine, theirs = self._context.Pipe()
        process = self._context.Process(
            target=_serve, args=(theirs, self._make, self._memory_mb), name="trucewatch-worker", daemon=True
        )
        process.start()
        theirs.close()
        worker = _Worker(process, mine)
        self._workers.append(worker)
        return worker

    def _collect(self, waiting: deque[tuple[int, Any]]) -> Iterator[Outcome[Any, Any]]:
        busy = {worker.pipe: worker for worker in self._workers if worker.task}
        for pipe in wait(list(busy)):
            worker = busy[pipe]  # type: ignore[index]  # wait returns what it was given
            attempt, task = worker.task or (1, None)
            worker.task = None
            try:
                kind, content, grown = worker.pipe.recv()
            except (EOFError, OSError):
                self._discard(worker)
                if attempt < ATTEMPTS:
                    waiting.appendleft((attempt + 1, task))
                else:
                    yield Outcome(task, None, f"worker_lost: {_how(worker)}, {ATTEMPTS} times with this task")
                continue
            if grown:
                self._discard(worker)
            if kind == "done":
                yield Outcome(task, content)
            else:
                yield Outcome(task, None, content, fatal=kind == "fatal")

    def _discard(self, worker: _Worker) -> None:
        worker.pipe.close()
        worker.process.join(STOP_SECONDS)
        if worker.process.is_alive():
            worker.process.kill()
            worker.process.join()
        self._workers.remove(worker)


def _how(worker: _Worker) -> str:
    code = worker.process.exitcode
    if code == TOO_LARGE:
        return "it held more than twice its memory"
    return f"ended by signal {-code}" if code is not None and code < 0 else f"ended with {code}"


def _send(worker: _Worker, task: Any) -> None:
    try:
        worker.pipe.send(task)
    except (BrokenPipeError, OSError):
        return


def _serve(pipe: Connection, make: Callable[[], Callable[[Any], Any]], memory_mb: int) -> None:
    """What a worker process does: take a task, do it, say how it went; until it is told to end."""
    threading.Thread(target=_watch, args=(memory_mb * HARD_SHARE,), daemon=True).start()
    work: Callable[[Any], Any] | None = None
    try:
        while (task := pipe.recv()) is not None:
            try:
                work = work or make()
                answer = ("done", work(task))
            except (StoreUnavailable, PipelineMismatch) as error:
                answer = ("fatal", str(error))
            except MemoryError:
                answer = ("fault", "out_of_memory: the system refused more")
            except Exception as error:
                answer = ("fault", f"{type(error).__name__}: {error}")
            grown = held_mb() > memory_mb
            pipe.send((*answer, grown))
            if grown:
                return
    except (EOFError, KeyboardInterrupt, BrokenPipeError):
        return  # whoever gave the tasks is gone


def _watch(most_mb: int) -> None:
    """End this worker where the run that began it is gone, or where it holds far too much memory.

    A worker whose run was killed must not go on writing beside the run that resumes it. A limit of the
    system on memory is no help: libraries reserve much more address space than they use.
    """
    parent = multiprocessing.parent_process()
    while parent is not None:
        if wait([parent.sentinel], timeout=WATCH_SECONDS):
            os._exit(1)
        if held_mb() > most_mb:
            os._exit(TOO_LARGE)


def held_mb() -> float:
    """Memory held now; 0 where the system does not tell."""
    try:
        with open("/proc/self/statm", encoding="ascii") as stated:
            pages = int(stated.read().split()[1])
        import resource

        return pages * resource.getpagesize() / (1 << 20)
    except (OSError, ImportError):
        return 0.0
