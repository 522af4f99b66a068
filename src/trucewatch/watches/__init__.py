"""The conflicts under watch: one TOML file each, validated when it is loaded.

A watch says who the sides and their allies are, who mediates, which places are contested and under
which names. It says nothing about right or wrong; both names of a place stand side by side. Watches
that a user adds are read by the same rules as the shipped ones.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, ValidationError, field_validator, model_validator

from ..errors import BadUsage
from ..records import Interval, Record

__all__ = ["AmbiguousForce", "Party", "TimeZone", "Watch", "WatchPlace", "load_watches", "shipped"]

CODE = r"^[A-Z][A-Z0-9-]{1,15}(\.[A-Z]{2,8})?$"
_PATTERN_HELP = {
    CODE: "must be an actor code in capitals, such as AZE, AZE.MIL or HAMAS",
    r"^[A-Z]{3}$": "must be a three-letter ISO 3166 code, such as AZE",
    r"^[+-]\d\d:\d\d$": "must be an offset from UTC, such as +04:00",
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "must be small letters and digits joined by hyphens, such as my-watch",
}
PlaceKind = Literal[
    "town", "village", "site", "district", "province", "region", "part", "country", "border", "line", "zone",
    "sea", "crossing",
]  # fmt: skip


_ORGANS = {
    "armed_forces": ".MIL",
    "arms": ".MIL",
    "police": ".COP",
    "security_forces": "",
    "government": ".GOV",
    "parliament": ".GOV",
}


class Party(Record):
    """A side of the conflict, or an ally of one."""

    code: str = Field(pattern=CODE)
    name: str
    side: str
    """The side it belongs to: any short label, the same for allies."""
    role: Literal["party", "ally"] = "party"
    group: bool = False
    """A three-letter code is a state's unless this says that it is a group's (RSF, ELN)."""

    @property
    def state(self) -> str | None:
        """The state's code, if the party is one."""
        return self.code if len(self.code) == 3 and not self.group else None


class WatchPlace(Record):
    """A contested or often named place, with every name it goes by."""

    name: str
    names: tuple[str, ...] = ()
    at: tuple[float, float] | None = None
    kind: PlaceKind = "town"
    country: str | None = Field(default=None, pattern=r"^[A-Z]{3}$")
    """ISO 3166 code of the recognised state."""
    region: str | None = None
    people: str | None = Field(default=None, pattern=CODE)
    """Code of the people who live there, where it is not the recognised state's."""

    @field_validator("at")
    @classmethod
    def _on_earth(cls, at: tuple[float, float] | None) -> tuple[float, float] | None:
        if at is not None and not (-90 <= at[0] <= 90 and -180 <= at[1] <= 180):
            raise ValueError("must be [latitude, longitude] in degrees")
        return at

    @property
    def every_name(self) -> tuple[str, ...]:
        """The name and its variants, each once."""
        return tuple(dict.fromkeys((self.name, *self.names)))


class TimeZone(Record):
    """A clock of the theatre: H-hours "local time" are read by it."""

    place: str
    utc_offset: str = Field(pattern=r"^[+-]\d\d:\d\d$")
    summer_offset: str | None = Field(default=None, pattern=r"^[+-]\d\d:\d\d$")


class AmbiguousForce(Record):
    """A force that the news of a time names without saying which of two armies it is."""

    code: str = Field(pattern=CODE)
    begin: date
    end: date | None = None
    could_be: tuple[str, ...]


class Watch(Record):
    """One conflict under watch."""

    name: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    title: str
    title_id: str
    since: date
    until: date | None = None
    source: str
    about: str
    """The place the conflict is about: the name of one of `places`."""
    parties: tuple[Party, ...] = Field(min_length=1)
    mediators: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    monitors: tuple[str, ...] = ()
    officials: tuple[str, ...] = ()
    """Public office-holders and leaders often named, as in the table of offices."""
    triggers: tuple[str, ...] = Field(min_length=1)
    """Names that make a page worth reading for this watch."""
    groups: dict[str, str] = Field(default_factory=dict)
    """What an unnamed group is in this conflict: "separatists" → NKR."""
    zones: tuple[TimeZone, ...] = Field(min_length=1)
    ambiguous_forces: tuple[AmbiguousForce, ...] = ()
    places: tuple[WatchPlace, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if self.about not in {place.name for place in self.places}:
            raise ValueError(f"about: {self.about!r} is not the name of one of the places")
        if len({party.side for party in self.parties}) < 2:
            raise ValueError("parties: at least two sides are needed")
        return self

    def period(self) -> Interval:
        """Return when the watched conflict runs, the end open if it does."""
        return (self.since, self.until)

    def countries(self) -> frozenset[str]:
        """Return the states whose places the watch names or which are parties."""
        of_places = {place.country for place in self.places if place.country}
        of_parties = {party.state for party in self.parties if party.state}
        return frozenset(of_places | of_parties)

    def codes(self, side: str) -> frozenset[str]:
        """Return the codes of a side, allies included."""
        return frozenset(party.code for party in self.parties if party.side == side)

    def unnamed(self) -> dict[str, str]:
        """Return what unnamed groups are here; the organs of the only state among the parties included."""
        states = [party.state for party in self.parties if party.role == "party" and party.state]
        organs = {key: f"{states[0]}{sector}" for key, sector in _ORGANS.items()} if len(states) == 1 else {}
        return {**organs, **self.groups}

    def side_of(self, code: str) -> str | None:
        """Return the side an actor code belongs to, by the longest party code that begins it."""
        fits = [party for party in self.parties if code == party.code or code.startswith(f"{party.code}.")]
        return max(fits, key=lambda party: len(party.code)).side if fits else None


def shipped() -> tuple[str, ...]:
    """Return the names of the watches that come with the package."""
    folder = files("trucewatch.watches")
    return tuple(
        sorted(path.name.removesuffix(".toml") for path in folder.iterdir() if path.name.endswith(".toml"))
    )


def load_watches(names: Sequence[str] | None = None, extra: Sequence[Path] = ()) -> tuple[Watch, ...]:
    """Return the named shipped watches (all if none are named) and those of extra files, by name."""
    chosen = shipped() if names is None else tuple(names)
    for name in chosen:
        if name not in shipped():
            raise BadUsage(
                f"no watch {name!r}: shipped are {', '.join(shipped())}; a file of your own goes by its path"
            )
    watches = [_shipped(name) for name in chosen]
    for path in extra:
        watches.append(
            _read(path.read_text(encoding="utf-8"), str(path)) if path.is_file() else _missing(path)
        )
    doubles = {watch.name for watch in watches if [other.name for other in watches].count(watch.name) > 1}
    if doubles:
        raise BadUsage(
            f"two watches are named {', '.join(sorted(doubles))}: change `name` in one of the files"
        )
    return tuple(sorted(watches, key=lambda watch: watch.name))


@cache
def _shipped(name: str) -> Watch:
    path = files("trucewatch.watches") / f"{name}.toml"
    return _read(path.read_text(encoding="utf-8"), path.name)


def _missing(path: Path) -> Watch:
    raise BadUsage(f"no watch file at {path}")


def _read(text: str, origin: str) -> Watch:
    """Return the watch of a TOML text, or raise a message with file, key and remedy."""
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadUsage(f"{origin}: not valid TOML ({error}); see docs/how-to/add-a-watch.md") from error
    try:
        return Watch.model_validate(content)
    except ValidationError as error:
        lines = [
            f"{_where(one['loc'], content)}: {_remedy(one['type'], one['msg'])}" for one in error.errors()
        ]
        raise BadUsage(
            f"{origin}: " + "; ".join(lines) + " (docs/how-to/add-a-watch.md lists the keys)"
        ) from error


def _where(location: tuple[int | str, ...], content: dict[str, object]) -> str:
    """Return the key an error is about, with the place's or party's name where it has one."""
    path = ".".join(str(part) for part in location) or "the file"
    if len(location) > 1 and location[0] in ("places", "parties") and isinstance(location[1], int):
        entries = content.get(str(location[0]))
        entry = entries[location[1]] if isinstance(entries, list) and location[1] < len(entries) else None
        if isinstance(entry, dict) and "name" in entry:
            path += f" ({entry['name']})"
    return path


def _remedy(kind: str, message: str) -> str:
    if kind == "missing":
        return "missing: add this key"
    if kind == "extra_forbidden":
        return "unknown key: remove it or check its spelling"
    if kind == "string_pattern_mismatch":
        return _PATTERN_HELP.get(message.rpartition("'")[0].rpartition("'")[2], message)
    return message.removeprefix("Value error, ")
