"""A sign of life on a terminal; silent everywhere else."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def progress() -> Iterator[Callable[[str], None] | None]:
    """Show what is being read, where somebody is looking."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(stderr=True)
    done = 0
    with console.status("reading") as status:

        def step(what: str) -> None:
            nonlocal done
            done += 1
            status.update(Text(f"{done} · {what}"))

        yield step
