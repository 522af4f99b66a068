"""Which rules and which language pipelines read a report.

The rule version is a digest of the code and tables that reading, merging, truces and the gates of
archives consist of, so that no changed table can pass for the same rules because a number was not raised.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from trucewatch import __version__
from trucewatch.errors import BadUsage

READING_FOLDERS = (
    "actors",
    "archives",
    "ingest",
    "languages",
    "merging",
    "pages",
    "places",
    "reading",
    "times",
    "truces",
    "watches",
)
PIPELINE_FOLDER = "pipeline"
DIGEST_LENGTH = 10


@dataclass(frozen=True, slots=True)
class Versions:
    """What read a report: the rules (code and tables) and the language pipelines."""

    rules: str
    models: str


def rule_version(watches: Sequence[str] = (), watch_files: Sequence[str] = ()) -> str:
    """The package version and a digest of everything that decides how a page is read."""
    if not watches and not watch_files:
        return _packaged_rules()
    chosen = hashlib.sha256("\0".join(watches).encode())
    for path in watch_files:
        chosen.update(b"\0" + _content(path))
    return f"{_packaged_rules()}.{chosen.hexdigest()[:DIGEST_LENGTH]}"


def _content(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise BadUsage(
            f"{path}: this watch cannot be read ({error.strerror}). Correct watch_files."
        ) from error


@cache
def _packaged_rules() -> str:
    return f"{__version__}+{rules_in(resources.files('trucewatch'))}"


def rules_in(root: Traversable) -> str:
    """The digest of what decides, in a package folder, what is read and how; without the language models."""
    whole = hashlib.sha256()
    for name in ("records.py", *READING_FOLDERS):
        _add(whole, root / name, name)
    return whole.hexdigest()[:DIGEST_LENGTH]


def _add(whole: hashlib._Hash, entry: Traversable, name: str) -> None:
    if entry.is_file():
        whole.update(name.encode() + b"\0" + entry.read_bytes() + b"\0")
        return
    if not entry.is_dir() or entry.name in (PIPELINE_FOLDER, "__pycache__"):
        return
    for child in sorted(entry.iterdir(), key=lambda child: child.name):
        _add(whole, child, f"{name}/{child.name}")


def model_version(pipelines: dict[str, str | None]) -> str:
    """The language pipelines in use: those set by name, else the packaged ones with their digest."""
    return ";".join(f"{language}={_pipeline(language, name)}" for language, name in sorted(pipelines.items()))


def _pipeline(language: str, name: str | None) -> str:
    if name is not None:
        return name
    meta = resources.files("trucewatch") / "languages" / language / PIPELINE_FOLDER / "meta.json"
    if not meta.is_file():
        return "none"
    raw = meta.read_bytes()
    stated = json.loads(raw)
    name, version = stated.get("name", language), stated.get("version", "0")
    return f"{name}-{version}+{hashlib.sha256(raw).hexdigest()[:DIGEST_LENGTH]}"
