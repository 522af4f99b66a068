"""The words of the interface, in English and Indonesian, from tables; those of the record from reports.

It decides which language a page is in: the reader's choice, else what the browser asks for.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources

from fastapi import Request

from trucewatch.records import Event, Interval, PlaceRef, ScorePart, Term
from trucewatch.reports.wording import Wording
from trucewatch.web.reasons import retold

LANGUAGES = {"en": "English", "id": "Bahasa Indonesia"}
COOKIE = "trucewatch_language"
SAID_AGAIN = 1 << 14
"""Days and actors repeat on a page; saying each once halves what an overview takes."""


@cache
def table(language: str) -> Mapping[str, str]:
    """Every word of the interface."""
    file = resources.files("trucewatch.web") / "words" / f"{language}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


@cache
def words(language: str) -> Words:
    """The words of a language."""
    return Words(language)


@lru_cache(maxsize=SAID_AGAIN)
def _days(language: str, time: Interval | None) -> str:
    return words(language).record.days(time)


@lru_cache(maxsize=SAID_AGAIN)
def _codes(language: str, listed: tuple[str, ...]) -> str:
    return words(language).record.codes(listed)


def language_of(request: Request) -> str:
    """The language of a page."""
    chosen = request.cookies.get(COOKIE)
    if chosen in LANGUAGES:
        return str(chosen)
    for part in request.headers.get("accept-language", "").split(","):
        code = part.split(";")[0].strip()[:2].lower()
        if code in LANGUAGES:
            return code
    return "en"


class Words:
    """Interface words and values of the record in one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.record = Wording(language)
        self._table = table(language)

    def __call__(self, key: str, **slots: object) -> str:
        """A word or sentence; a key without words is a fault of the tables."""
        text = self._table[key]
        return text.format(**slots) if slots else text

    def either(self, group: str, value: str) -> str:
        """The word for a value of a closed set, or the value itself in plain letters."""
        return self._table.get(f"{group}_{value}", value.replace("_", " "))

    def type(self, code: str) -> str:
        """A claim type."""
        told = self.record.say("types", code) if self.record.has("types", code) else code.replace("_", " ")
        return told[:1].upper() + told[1:]

    def status(self, code: str) -> str:
        """A truce's status."""
        return (
            self.record.say("truces", f"state_{code}") if self.record.has("truces", f"state_{code}") else code
        )

    def reason(self, text: str) -> str:
        """What a stage gave as its reason."""
        return retold(text, self.language, self._slot)

    def _slot(self, name: str, value: str) -> str:
        if name in ("type", "other_type", "types"):
            return ", ".join(self.type(code).lower() for code in value.split(", "))
        if name == "sides":
            return self.record.codes(value.split(", "))
        if name in ("answer", "other_answer"):
            return self(value) if value in ("yes", "no", "unknown") else value
        return self.either(name, value) if name in ("zone", "action") else value

    def part(self, part: ScorePart) -> str:
        """A named part of a merge score with what it gave."""
        return f"{self.either('part', part.name)} ({self.reason(part.reason)})"

    def term(self, term: Term) -> str:
        """What the code of an agreement's term stands for."""
        return self._table.get(f"term_{term.term_id}") or term.text or term.kind

    def days(self, time: Interval | None) -> str:
        """An interval of days."""
        return _days(self.language, time)

    def codes(self, listed: tuple[str, ...]) -> str:
        """Actors by their codes."""
        return _codes(self.language, listed)

    def place(self, place: PlaceRef | None) -> str:
        """A place by both its names."""
        return self.record.place(place) if place else ""

    def what(self, event: Event) -> str:
        """Who, to whom, where, with which figures; what is not told is left out."""
        parts = [self.record.actors(event.actors)] if event.actors else []
        if event.recipients:
            parts.append("→ " + self.record.actors(event.recipients))
        if event.place:
            parts.append(("· " if parts else "") + self.place(event.place))
        figures = "; ".join(self.record.figure(figure) for figure in event.figures)
        return " ".join(parts) + (f": {figures}" if figures and parts else figures)
