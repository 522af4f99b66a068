"""Where the development data lies: the folder of TRUCEWATCH_SHARED, else `../shared` beside the checkout.

That data is never copied into the project; where it is absent, callers say so plainly and stop. The held-out
set is the project's own and lies in `eval/heldout/`.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
from pathlib import Path
from types import ModuleType
from typing import Any

CHECKOUT = Path(__file__).resolve().parent.parent
SETS = ("dev", "seeds")
HELD_OUT = "heldout"
"""A set of our own that is asked for by name: it is reported, and no floor stands on it."""

Document = dict[str, Any]


class SharedDataError(Exception):
    """The development data is not where it should be; the message says where it was looked for."""


def shared_folder() -> Path:
    """The folder with `gold/`, `seeds/` and `score.py`, or a plain refusal."""
    folder = Path(os.environ.get("TRUCEWATCH_SHARED") or CHECKOUT.parent / "shared")
    if not (folder / "score.py").is_file():
        raise SharedDataError(
            f"No development data at {folder}: set TRUCEWATCH_SHARED to the folder that holds score.py."
        )
    return folder


def gold_path(name: str) -> Path:
    """The gold file of a set's name (`dev`, `seeds`, `heldout`), or the path itself if one is given."""
    if name == HELD_OUT:
        return CHECKOUT / "eval" / "heldout" / "heldout.jsonl"
    return shared_folder() / "gold" / f"{name}.jsonl" if name in SETS else Path(name)


def digest(path: Path) -> str:
    """The file's sha256: a changed gold file asks for a new baseline."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def load_gold(path: Path) -> list[Document]:
    """The annotated documents of a gold file, in its order."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def load_scorer() -> ModuleType:
    """The shared `score.py` as a module; its functions decide what is right."""
    path = shared_folder() / "score.py"
    spec = importlib.util.spec_from_file_location("shared_score", path)
    if spec is None or spec.loader is None:
        raise SharedDataError(f"{path} cannot be loaded as a Python module.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
