"""The program in a process of its own, without this machine's settings."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable

Program = Callable[..., "subprocess.CompletedProcess[str]"]


def settings_free() -> dict[str, str]:
    """The environment without settings of trucewatch."""
    return {name: value for name, value in os.environ.items() if not name.startswith("TRUCEWATCH_")}
