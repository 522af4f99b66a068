"""Tasks for the tests of engines: importable in other processes."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path


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
