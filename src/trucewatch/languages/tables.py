"""Word tables of the languages: CSV and TOML files beside this module, read once.

Tables hold words; what the words do is decided by the stages that read them.
"""

from __future__ import annotations

import csv
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def rows(language: str, name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of `languages/<language>/<name>.csv`."""
    path = files("trucewatch.languages") / language / f"{name}.csv"
    return tuple(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


@cache
def toml(language: str, name: str) -> dict[str, Any]:
    """Return the content of `languages/<language>/<name>.toml`."""
    path = files("trucewatch.languages") / language / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
