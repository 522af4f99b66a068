"""Who prints and who is credited: the outlet and agency tables, looked up by name or address.

Decides identity only ("Kantor Berita Antara" is Antara); whether a name is a credit, a subject or
the outlet of the page is decided where it is found.
"""

from __future__ import annotations

import csv
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

import ahocorasick_rs

DOMAIN_NAME = re.compile(
    r"^[A-Za-z0-9][\w-]*(?:\.[A-Za-z0-9-]+)*\.(?:com|co|net|org|id|news|tv|am|az|ru|me|in|info|press)$", re.I
)
_MULTI = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Outlet:
    """One outlet's row: `kind` is news, wire, state_media, community, monitor, institution or official."""

    name: str
    domains: tuple[str, ...] = ()
    datelines: tuple[str, ...] = ()
    country: str | None = None
    kind: str = "news"
    language: str | None = None
    affiliation: str | None = None
    main: tuple[str, ...] = ()
    """Class names of the element that holds the text."""
    drop: tuple[str, ...] = ()
    """Class names of furniture inside it."""
    community_marks: tuple[str, ...] = ()
    """Words by which a newsroom's site marks readers' own posts."""


@dataclass(frozen=True, slots=True)
class Agency:
    """A wire, state medium or other outlet that pages credit."""

    name: str
    kind: str
    country: str
    affiliation: str | None
    aliases: tuple[str, ...]


@cache
def outlets() -> tuple[Outlet, ...]:
    """Return every outlet of `outlets/*.toml`, by name."""
    found = []
    folder = files("trucewatch.pages") / "outlets"
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        if entry.name.endswith(".toml"):
            row: dict[str, Any] = tomllib.loads(entry.read_text(encoding="utf-8"))
            fields: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in row.items()}
            found.append(Outlet(**fields))
    return tuple(found)


@cache
def agencies() -> tuple[Agency, ...]:
    """Return every creditable agency and outlet of `outlets/agencies.csv`."""
    source = files("trucewatch.pages") / "outlets" / "agencies.csv"
    return tuple(
        Agency(
            row["name"],
            row["kind"],
            row["country"],
            row["affiliation"] or None,
            tuple(alias for alias in row["aliases"].split("|") if alias),
        )
        for row in csv.DictReader(source.read_text(encoding="utf-8").splitlines())
    )


def _fold(name: str) -> str:
    return _MULTI.sub(" ", name).strip(" .,:;/()[]\u00a0").casefold()


@cache
def _by_name() -> dict[str, Agency]:
    return {_fold(n): agency for agency in agencies() for n in (agency.name, *agency.aliases)}


@cache
def _outlets_by_name() -> dict[str, Outlet]:
    named: dict[str, Outlet] = {}
    for outlet in outlets():
        for name in (outlet.name, *outlet.datelines, *outlet.domains):
            named.setdefault(_fold(name), outlet)
    own = {outlet.name: outlet for outlet in outlets()}
    for agency in agencies():
        if agency.name in own:
            for name in agency.aliases:
                named.setdefault(_fold(name), own[agency.name])
    return named


def agency_named(name: str) -> Agency | None:
    """Find an agency by any of its names."""
    return _by_name().get(_fold(name))


def outlet_named(name: str) -> Outlet | None:
    """Find an outlet by its name, dateline form or domain."""
    return _outlets_by_name().get(_fold(name))


def is_outlet(name: str, outlet: Outlet) -> bool:
    """Say whether a credited name is the outlet itself."""
    agency = agency_named(name)
    names = (agency.name, *agency.aliases) if agency else (name,)
    return any(outlet_named(n) == outlet or n == outlet.name for n in names)


def outlet_at(url: str | None) -> Outlet | None:
    """Find the outlet of an address by its longest matching domain."""
    if not url:
        return None
    parts = urlsplit(url if "//" in url else f"//{url}")
    host = (parts.hostname or "").removeprefix("www.")
    address = host + parts.path.lower()
    best: tuple[int, Outlet] | None = None
    for outlet in outlets():
        for domain in outlet.domains:
            inside = host == domain or host.endswith("." + domain)
            if "/" in domain:
                inside = domain in address
            if inside and (best is None or len(domain) > best[0]):
                best = (len(domain), outlet)
    return best[1] if best else None


def outlet_of_site(site: str) -> Outlet | None:
    """Find the outlet of a page's site name, which some pages write as an address."""
    return outlet_named(site) or (outlet_at(site) if "." in site and " " not in site.strip() else None)


def outlet_in(text: str) -> Outlet | None:
    """Find an outlet that a short line names, the longest name first."""
    best: tuple[int, Outlet] | None = None
    folded = text.casefold()
    for name, outlet in _outlets_by_name().items():
        if (
            len(name) > 1
            and name in folded
            and (best is None or len(name) > best[0])
            and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", folded)
        ):
            best = (len(name), outlet)
    return best[1] if best else None


def domain_of(url: str | None) -> str | None:
    """Return an address's host without `www.`, or nothing."""
    if not url:
        return None
    host = urlsplit(url if "//" in url else f"//{url}").hostname
    return host.removeprefix("www.") if host and "." in host else None


@cache
def _matcher() -> tuple[ahocorasick_rs.AhoCorasick, tuple[Agency, ...]]:
    names: list[str] = []
    owners: list[Agency] = []
    for agency in agencies():
        spellings = {agency.name, *agency.aliases} | {
            n.upper() for n in (agency.name, *agency.aliases) if len(n) > 3
        }
        for name in sorted(spellings):
            names.append(name)
            owners.append(agency)
    kind = ahocorasick_rs.MatchKind.LeftmostLongest
    return ahocorasick_rs.AhoCorasick(names, matchkind=kind), tuple(owners)


def agency_mentions(text: str) -> list[tuple[int, int, Agency]]:
    """Return every agency name in a text as (start, end, agency), whole words only."""
    matcher, owners = _matcher()
    found = []
    for which, start, end in matcher.find_matches_as_indexes(text):
        before = text[start - 1] if start else " "
        after = text[end] if end < len(text) else " "
        if not (before.isalnum() or after.isalnum() or before in "@#"):
            found.append((start, end, owners[which]))
    return found
