"""The words actors are named with, as items of a few classes that the composition grammar combines.

Each item carries one symbol; a text becomes a string of symbols (`symbols.py`), and the patterns of
`grammar_<language>.toml` run over that string. Which words belong to which class is decided by the
CSV tables in this folder.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from ..languages.phrases import Phrases
from ..watches import Watch

LANGUAGES = ("id", "en")


@dataclass(frozen=True, slots=True)
class Item:
    """What a listed phrase stands for: a class symbol and what a composition needs to know of it.

    Symbols: S state, A adjective of a state, p its people ("Armenians"), C capital as metonym,
    O body or group, Q post that belongs to a body ("Kapolda"), Z region, L town of a watch,
    N person, R role, B body word, F force, P people, E armed group word, K spokesperson, T title,
    M modifier, G generic, X a name that is no actor, and the small words of the grammar tables.
    """

    symbol: str
    code: str = ""
    name: str = ""
    key: str = ""
    sector: str = ""
    label: str = ""
    alone: bool = False
    bare: bool = False
    """A common surname or a short acronym that needs support in the text before it names anybody."""
    by_sector: tuple[tuple[str, str], ...] = ()
    """For a region: the code that each sector of it has."""


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of a table of this folder."""
    with (files("trucewatch.actors") / f"{name}.csv").open(encoding="utf-8") as lines:
        return tuple(csv.DictReader(lines))


@cache
def grammar(language: str) -> dict[str, Any]:
    """Return the composition grammar of a language."""
    return tomllib.loads(
        (files("trucewatch.actors") / f"grammar_{language}.toml").read_text(encoding="utf-8")
    )


def parts(cell: str) -> list[str]:
    """Return the entries of a cell that holds several, separated by bars."""
    return [entry for entry in cell.split("|") if entry]


def lexicon(language: str, watches: Sequence[Watch]) -> Phrases[Item]:
    """Return every phrase of the tables that can occur in a text of the language."""
    phrases: Phrases[Item] = Phrases()
    for phrase, item, capitals in _entries(language, watches):
        phrases.add(phrase, item, capitals=capitals)
    return phrases


def _entries(language: str, watches: Sequence[Watch]) -> Iterator[tuple[str, Item, bool]]:
    """Yield phrases in the order in which they win when one phrase has two meanings."""
    yield from _blockers()
    yield from _metonyms()
    yield from _bodies()
    yield from _states(language)
    yield from _regions()
    yield from _persons()
    yield from _localities(watches)
    yield from _heads(language)
    yield from _generics(language)
    yield from _small_words(language)


def _blockers() -> Iterator[tuple[str, Item, bool]]:
    for row in table("blockers"):
        for word in parts(row["words"]):
            yield word, Item("X", key=row["kind"]), word[0].isupper()


def _metonyms() -> Iterator[tuple[str, Item, bool]]:
    for row in table("metonyms"):
        item = Item("C", code=row["code"], name=row["name"])
        for word in parts(row["words"]):
            yield word, item, True


def _bodies() -> Iterator[tuple[str, Item, bool]]:
    for row in table("bodies"):
        symbol = "Q" if row["kind"] == "post" else "O"
        item = Item(symbol, code=row["code"], name=row["name"], key=row["kind"])
        for word in parts(row["names"]):
            yield word, item, word[0].isupper()
        for word in parts(row["weak"]):
            yield word, replace(item, bare=True), True


def _states(language: str) -> Iterator[tuple[str, Item, bool]]:
    other = "en" if language == "id" else "id"
    for row in table("states"):
        code, name = row["code"], parts(row["names_en"])[0]
        state = Item("S", code=code, name=name)
        for word in parts(row[f"names_{language}"]):
            yield word, state, True
        if language == "en":
            for word in parts(row["adjectives"]):
                yield word, Item("A", code=code, name=name), True
            for word in parts(row["plurals"]):
                yield word, Item("p", code=code, name=name, key="civilians", sector="CVL"), True
        for word in parts(row["capitals"]):
            yield word, Item("C", code=code, name=name), True
        for word in parts(row[f"names_{other}"]):
            yield word, state, True


def _regions() -> Iterator[tuple[str, Item, bool]]:
    for row in table("regions"):
        names = parts(row["names"])
        codes = (("GOV", "government"), ("MIL", "military"), ("CVL", "civilians"), ("REB", "rebels"))
        by_sector = tuple((sector, row[column]) for sector, column in codes if row[column])
        for word in names:
            yield word, Item("Z", name=names[0], by_sector=by_sector), True


def _persons() -> Iterator[tuple[str, Item, bool]]:
    for row in table("offices"):
        item = Item("N", code=row["of"], name=row["name"], key="full")
        for word in (row["name"], *parts(row["variants"])):
            yield word, item, True
        for word in parts(row["bare"]):
            yield word, Item("N", code=row["of"], name=row["name"], key="bare"), True
        for word in parts(row["weak"]):
            yield word, Item("N", code=row["of"], name=row["name"], key="weak", bare=True), True


_INHABITED = frozenset({"town", "village", "district", "province", "site"})


def _localities(watches: Sequence[Watch]) -> Iterator[tuple[str, Item, bool]]:
    for watch in watches:
        for place in watch.places:
            root = place.people or place.country
            if root is None or place.kind not in _INHABITED:
                continue
            for word in place.every_name:
                yield word, Item("L", code=root, name=place.name), True


def _generics(language: str) -> Iterator[tuple[str, Item, bool]]:
    for row in table("generics"):
        if row["language"] == language:
            for word in parts(row["words"]):
                yield word, Item("G", code=row["code"], name=word, key=row["key"]), False


_HEAD_SYMBOLS = {
    "role": "R",
    "body": "B",
    "force": "F",
    "people": "P",
    "rebels": "E",
    "spokes": "K",
    "title": "T",
    "modifier": "M",
}


def _heads(language: str) -> Iterator[tuple[str, Item, bool]]:
    for row in table("heads"):
        if row["language"] != language:
            continue
        item = Item(
            _HEAD_SYMBOLS[row["class"]],
            key=row["key"],
            sector=row["sector"],
            label=row["label"],
            alone=row["alone"] == "yes",
        )
        for word in parts(row["words"]):
            named = replace(item, name=word) if item.symbol == "M" else item
            yield word, named, word.isupper()


def _small_words(language: str) -> Iterator[tuple[str, Item, bool]]:
    for symbol, words in grammar(language)["words"].items():
        for word in words:
            yield word, Item(symbol), False
    for word in grammar(language)["calendar"]:
        yield word, Item("X", key="calendar"), True
