"""The published schema of each export: names, types and the rule behind every column.

One JSON file a format and version is the single source: writers take column order and types from it,
the reference pages are made from it, and tests hold both to it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

from trucewatch.errors import BadUsage

ColumnType = Literal["string", "integer", "number", "boolean", "date", "array", "object"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, type, and how its value comes about."""

    name: str
    type: ColumnType
    rule: str
    tag: str | None = None
    """The HXL hashtag, where the format has one."""


@dataclass(frozen=True, slots=True)
class Schema:
    """A format at a version."""

    name: str
    version: str
    title: str
    about: str
    columns: tuple[Column, ...]
    names: tuple[str, ...]
    """Column names in order."""
    key: str | None


SCHEMAS = (
    "claims",
    "events",
    "agreements",
    "violations",
    "acled",
    "ged",
    "hxl",
    "geojson",
    "atom",
    "changes",
)
CURRENT = dict.fromkeys(SCHEMAS, "1.0")


@cache
def load_schema(name: str) -> Schema:
    """The current schema of a format."""
    if name not in CURRENT:
        raise BadUsage(f"there is no export {name!r}. Known are: {', '.join(SCHEMAS)}.")
    file = resources.files("trucewatch.exports") / "schemas" / f"{name}-{CURRENT[name]}.json"
    stated = json.loads(file.read_text(encoding="utf-8"))
    return Schema(
        name=stated["name"],
        version=stated["version"],
        title=stated["title"],
        about=stated["description"],
        columns=tuple(
            Column(field["name"], field["type"], field["description"], field.get("hxl"))
            for field in stated["fields"]
        ),
        names=tuple(field["name"] for field in stated["fields"]),
        key=stated.get("primaryKey"),
    )
