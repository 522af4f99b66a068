"""The machine's reasons in the reader's language, from a table of their forms.

A stage states its reasons in plain English with values in them; this finds the form and says it again.
A reason of no known form stays as it was stated.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a reason: how it is found, and how each language says it."""

    pattern: re.Pattern[str]
    said: Mapping[str, str]

    @property
    def is_fixed(self) -> bool:
        """Whether no value stands in it."""
        return not self.pattern.groups


@cache
def forms() -> tuple[Form, ...]:
    """Every known form, fixed ones first so that no open one takes their words."""
    file = resources.files("trucewatch.web") / "words" / "reasons.csv"
    rows = csv.DictReader(file.read_text(encoding="utf-8").splitlines())
    found = [Form(_pattern(row["en"]), row) for row in rows]
    return tuple(sorted(found, key=lambda form: not form.is_fixed))


def _pattern(template: str) -> re.Pattern[str]:
    parts = SLOT.split(template)
    whole = "".join(f"(?P<{part}>.+?)" if n % 2 else re.escape(part) for n, part in enumerate(parts))
    return re.compile(whole)


def retold(reason: str, language: str, value: Callable[[str, str], str]) -> str:
    """A reason in a language; `value` says what stands in a slot of a name."""
    for form in forms():
        match = form.pattern.fullmatch(reason)
        if match:
            slots = {name: value(name, text) for name, text in match.groupdict().items()}
            return form.said[language].format(**slots)
    return reason
