"""The program in a process of its own, without this machine's settings."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

Program = Callable[..., "subprocess.CompletedProcess[str]"]


def settings_free() -> dict[str, str]:
    """The environment without settings of trucewatch."""
    return {name: value for name, value in os.environ.items() if not name.startswith("TRUCEWATCH_")}


def call(folder: Path, *arguments: object, **options: object) -> subprocess.CompletedProcess[str]:
    """Run `trucewatch …` in a folder."""
    command = [sys.executable, "-m", "trucewatch", *map(str, arguments)]
    stated = {"cwd": folder, "env": settings_free(), "capture_output": True, "text": True, "timeout": 300}
    return subprocess.run(command, check=False, **(stated | options))  # type: ignore[call-overload,no-any-return]
