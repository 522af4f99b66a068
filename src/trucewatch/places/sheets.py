"""The sheets: places of the watches, further war and capital names, states, and words places stand with."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from ..languages.phrases import Phrases, fold, key
from ..watches import Watch
from .gazetteer import Gazetteer
from .records import Place

LANGUAGES = ("id", "en")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language that stand with place names, folded."""

    locatives: frozenset[str]
    strict_locatives: frozenset[str]
    directions: frozenset[str]
    direction_first: bool
    bare_directions: dict[str, tuple[tuple[str, ...], ...]]
    """Phrases by their first word."""
    borders: frozenset[str]
    border_links: frozenset[str]
    conjunctions: frozenset[str]
    ambiguous: frozenset[tuple[str, ...]]
    before: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    """Admin phrases and their kinds by the first word."""
    before_ends: frozenset[str]
    """Last words of the admin phrases."""
    after: dict[str, str]
    adjectives: Phrases[str]
    openers: frozenset[str]
    """Words in small letters at which a place mention can begin."""


@cache
def words(language: str) -> Words:
    """Return the place words of a language."""
    table = tomllib.loads((files("trucewatch.places") / f"words_{language}.toml").read_text(encoding="utf-8"))
    adjectives: Phrases[str] = Phrases()
    if language == "en":
        for word, code in _adjectives():
            adjectives.add(word, code, capitals=True)
    bare = {
        first: tuple(one for one, _ in rows)
        for first, rows in _by_first((key(phrase), "") for phrase in table["bare_directions"]).items()
    }
    return Words(
        locatives=frozenset(map(fold, table["locatives"])),
        strict_locatives=frozenset(table["strict_locatives"]),
        directions=frozenset(" ".join(key(word)) for word in table["directions"]),
        direction_first=table["direction_first"],
        bare_directions=bare,
        borders=frozenset(" ".join(key(phrase)) for phrase in table["borders"]),
        border_links=frozenset(table["border_links"]),
        conjunctions=frozenset(table["conjunctions"]),
        ambiguous=frozenset(key(name) for name in table["ambiguous"]),
        before=_by_first((key(phrase), kind) for phrase, kind in table["before"].items()),
        before_ends=frozenset(key(phrase)[-1] for phrase in table["before"]),
        after=dict(table["after"]),
        adjectives=adjectives,
        openers=frozenset(
            {*bare, *(key(phrase)[0] for name in ("directions", "borders") for phrase in table[name])}
        ),
    )


def _by_first(
    phrases: Iterable[tuple[tuple[str, ...], str]],
) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Return phrases with their meaning by first word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for words_of, meaning in phrases:
        found.setdefault(words_of[0], []).append((words_of, meaning))
    return {
        first: tuple(sorted(rows, key=lambda row: (-len(row[0]), row[0]))) for first, rows in found.items()
    }


def _adjectives() -> Iterator[tuple[str, str]]:
    """Yield the adjectives of states; borders and directions use them ("the Armenian border")."""
    for row in _rows("adjectives"):
        for word in row["adjectives"].split("|"):
            yield word, row["code"]


def _rows(name: str) -> tuple[dict[str, str], ...]:
    with (files("trucewatch.places") / f"{name}.csv").open(encoding="utf-8") as lines:
        return tuple(csv.DictReader(lines))


def stop_words() -> frozenset[str]:
    """Return folded words of the two languages that are also names of towns."""
    return frozenset(fold(row["word"]) for row in _rows("stopwords"))


def listed(watches: Sequence[Watch], gazetteer: Gazetteer) -> Phrases[Place]:
    """Return the places of the sheets by every name; a watch's place wins over the general sheet's."""
    phrases: Phrases[Place] = Phrases()
    for place in (*_of_watches(watches), *_of_sheet(), *gazetteer.states()):
        known = replace(place, sheet=True)
        for name in place.names:
            phrases.add(name, known, capitals=name[:1].isupper())
    return phrases


def _of_watches(watches: Sequence[Watch]) -> Iterator[Place]:
    for watch in watches:
        for place in watch.places:
            lat, lon = place.at if place.at is not None else (None, None)
            ident = f"{watch.name}:{'-'.join(key(place.name))}"
            yield Place(
                ident,
                place.name,
                place.every_name,
                lat,
                lon,
                place.kind,
                place.country,
                0,
                True,
                (watch.name,),
            )


def _of_sheet() -> Iterator[Place]:
    for row in _rows("aliases"):
        names = tuple(dict.fromkeys([row["name"], *(name for name in row["names"].split("|") if name)]))
        lat = float(row["lat"]) if row["lat"] else None
        lon = float(row["lon"]) if row["lon"] else None
        ident = f"sheet:{'-'.join(key(row['name']))}"
        yield Place(ident, row["name"], names, lat, lon, row["kind"], row["country"] or None, 0, True)
