"""trucewatch: a ceasefire monitor that works from the news and can defend every line.

>>> import trucewatch
>>> with trucewatch.open_store("trucewatch.db") as store:
...     for truce in store.truces():
...         print(truce.names, truce.status)

Names are loaded when they are first used, so that importing the package costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from trucewatch import records
    from trucewatch.extraction import extract
    from trucewatch.merging import merge
    from trucewatch.pages import read_page
    from trucewatch.pipeline import run
    from trucewatch.reading import Reader, read_claims
    from trucewatch.store import open_store
    from trucewatch.truces import track

__version__ = "0.1.0"
__all__ = ["Reader", "extract", "merge", "open_store", "read_claims", "read_page", "records", "run", "track"]

_HOME = {
    "Reader": "trucewatch.reading",
    "extract": "trucewatch.extraction",
    "merge": "trucewatch.merging",
    "open_store": "trucewatch.store",
    "read_claims": "trucewatch.reading",
    "read_page": "trucewatch.pages",
    "run": "trucewatch.pipeline",
    "track": "trucewatch.truces",
}


def __getattr__(name: str) -> object:
    if name == "records":
        return import_module("trucewatch.records")
    if name in _HOME:
        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"trucewatch has no public name {name!r}; it has: {', '.join(__all__)}")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
