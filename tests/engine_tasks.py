"""Tasks for the tests of engines: importable in other processes."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from trucewatch.engines.base import Outcome


def make_doubler() -> Callable[[object], object]:
    """A worker that doubles numbers and does as words say."""
    return do


def do(task: object) -> object:
    """Double a number; die, fail, fill the disk or die only once where a word asks for it."""
    if isinstance(task, int):
        return 2 * task
    word, _, path = str(task).partition(" ")
    if word == "die" or (word == "once" and not Path(path).exists()):
        if path:
            Path(path).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    if word == "fail":
        raise ValueError("a task that fails")
    if word == "full":
        from trucewatch.errors import StoreUnavailable

        raise StoreUnavailable("no space left")
    if word == "pid":
        return os.getpid()
    return word


class InlineEngine:
    """Does tasks in this process, one after the other: for tests of what a run does around them."""

    def start(self, make: Callable[[], Callable[[Any], Any]]) -> None:
        """Keep how a worker is made."""
        self._make = make

    def run(self, tasks: Iterable[Any]) -> Iterator[Outcome[Any, Any]]:
        """Do every task with one worker."""
        work = self._make()
        for task in tasks:
            yield Outcome(task, work(task))

    def stop(self) -> None:
        """Nothing is kept running."""
