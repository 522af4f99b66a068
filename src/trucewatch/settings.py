"""Settings: the command line over TRUCEWATCH_* over trucewatch.toml over defaults.

It decides which value holds and remembers where it came from, so that `doctor` can show both. An
unknown name is an error, since a typo that is passed over changes results without a word.
"""

from __future__ import annotations

import difflib
import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from trucewatch.errors import BadUsage

PREFIX = "TRUCEWATCH_"
FILE = "trucewatch.toml"
ELSEWHERE = frozenset({"TRUCEWATCH_SHARED", "TRUCEWATCH_CONFIG"})
"""Variables with this prefix that are no settings: the development data, and the settings file itself."""


@dataclass(frozen=True, slots=True)
class Known:
    """One setting: its default, how a text becomes its value, and what it is for."""

    default: object
    read: Callable[[object], object]
    meaning: str


def _text(value: object) -> object:
    if isinstance(value, str) and value:
        return value
    raise ValueError("a text")


def _texts(value: object) -> object:
    parts = value.split(",") if isinstance(value, str) else value
    if isinstance(parts, (list, tuple)) and all(isinstance(part, str) for part in parts):
        return tuple(part.strip() for part in parts if part.strip())
    raise ValueError("names, separated by commas")


def _seconds(value: object) -> object:
    number = float(str(value))
    if number >= 0:
        return number
    raise ValueError("seconds")


def _switch(value: object) -> object:
    words = {
        "1": True,
        "true": True,
        "yes": True,
        "on": True,
        "0": False,
        "false": False,
        "no": False,
        "off": False,
    }
    return words[str(value).lower()]


KNOWN: dict[str, Known] = {
    "db": Known("trucewatch.db", _text, "the record: a file, or a database URL"),
    "watch": Known((), _texts, "the watches to use, by name; none means all that are shipped"),
    "watch_files": Known((), _texts, "further watches of your own, as TOML files"),
    "pipeline_id": Known(None, _text, "another UD-trained spaCy pipeline for Indonesian, by name or path"),
    "pipeline_en": Known(None, _text, "another UD-trained spaCy pipeline for English, by name or path"),
    "busy_seconds": Known(10.0, _seconds, "how long to wait for a database that another process writes"),
    "log_json": Known(False, _switch, "write log lines as JSON objects"),
    "verbose": Known(False, _switch, "write what is being done, not only what went wrong"),
}


@dataclass(frozen=True, slots=True)
class Settings:
    """Every value in force, and where each came from."""

    db: str = "trucewatch.db"
    watch: tuple[str, ...] = ()
    watch_files: tuple[str, ...] = ()
    pipeline_id: str | None = None
    pipeline_en: str | None = None
    busy_seconds: float = 10.0
    log_json: bool = False
    verbose: bool = False
    sources: Mapping[str, str] = field(default_factory=dict, compare=False)

    def pipeline(self, language: str) -> str | None:
        """The pipeline set for a language in place of the packaged one."""
        return {"id": self.pipeline_id, "en": self.pipeline_en}.get(language)


def load_settings(
    given: Mapping[str, object] | None = None,
    *,
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
) -> Settings:
    """The settings in force: what was `given` on the command line over all other places."""
    environment = os.environ if environment is None else environment
    values: dict[str, object] = {name: known.default for name, known in KNOWN.items()}
    sources = dict.fromkeys(KNOWN, "default")
    layers = (
        _from_file(environment, folder or Path.cwd()),
        _from_environment(environment),
        {name: (value, "command line") for name, value in (given or {}).items() if value is not None},
    )
    for layer in layers:
        for name, (value, source) in layer.items():
            values[name] = _value(name, value, source)
            sources[name] = source
    return Settings(**values, sources=sources)  # type: ignore[arg-type]  # checked value by value above


def _from_file(environment: Mapping[str, str], folder: Path) -> dict[str, tuple[object, str]]:
    asked = environment.get("TRUCEWATCH_CONFIG")
    path = Path(asked) if asked else folder / FILE
    if not path.is_file():
        if asked:
            raise BadUsage(f"{path}: no such settings file. Correct or unset TRUCEWATCH_CONFIG.")
        return {}
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadUsage(f"{path}: cannot be read as TOML ({error}). Correct or remove it.") from error
    return {name: (value, str(path)) for name, value in table.items()}


def _from_environment(environment: Mapping[str, str]) -> dict[str, tuple[object, str]]:
    return {
        name.removeprefix(PREFIX).lower(): (value, name)
        for name, value in sorted(environment.items())
        if name.startswith(PREFIX) and name not in ELSEWHERE and value
    }


def _value(name: str, value: object, source: str) -> object:
    if name not in KNOWN:
        near = difflib.get_close_matches(name, KNOWN, n=1)
        hint = f" Did you mean {near[0]!r}?" if near else f" Known are: {', '.join(KNOWN)}."
        raise BadUsage(f"{source}: there is no setting {name!r}.{hint}")
    try:
        return KNOWN[name].read(value)
    except (ValueError, KeyError) as error:
        raise BadUsage(f"{source}: {name} = {value!r} cannot be used: {KNOWN[name].meaning}.") from error
