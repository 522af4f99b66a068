"""What an engine is: start workers, run tasks, stop. Three methods, two implementations.

A worker is made in its own process by calling `make`, and does one task after the other. An engine
decides where tasks run and what happens when a worker is lost; it never decides what a task means.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

T = TypeVar("T")
R = TypeVar("R")

ATTEMPTS = 2
"""How often a task is tried that loses its worker: once may be the machine's fault, twice is the task's."""


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T, R]):
    """A task with its result, or with why it has none."""

    task: T
    result: R | None
    fault: str | None = None
    fatal: bool = False
    """True where every further task would fail alike: a full disk, a broken installation."""


class Engine(Protocol):
    """Where tasks run."""

    def start(self, make: Callable[[], Callable[[T], R]]) -> None:
        """Get ready: workers are made by calling `make` in their own processes."""

    def run(self, tasks: Iterable[T]) -> Iterator[Outcome[T, R]]:
        """Run every task once and yield outcomes as they come."""

    def stop(self) -> None:
        """End every worker."""
