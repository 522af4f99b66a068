"""Values of the record in the reader's language: days, counts, names, lists; phrases from the tables.

It decides words only. Days and numbers follow the language's own conventions (Babel); an interval stays
an interval. Places that two sides name differently are given both names.
"""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from functools import cache
from importlib import resources
from typing import Any

from babel.dates import format_date, format_time
from babel.lists import format_list
from babel.numbers import format_decimal

from trucewatch.errors import BadUsage
from trucewatch.records import ActorRef, Count, Figure, Interval, PlaceRef
from trucewatch.watches import load_watches

LANGUAGES = ("en", "id")
_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_SLOT = re.compile(r"\{(\w+)\}")
_CODE = re.compile(r"[A-Z0-9-]+(\.[A-Z]+)?$")


@cache
def phrases(language: str) -> Mapping[str, Any]:
    """Every phrase of a language."""
    if language not in LANGUAGES:
        raise BadUsage(f"--lang {language}: reports are written in {' and '.join(LANGUAGES)}.")
    file = resources.files("trucewatch.reports") / "phrases" / f"{language}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def fill(pattern: str, slots: Mapping[str, str]) -> str | None:
    """A pattern with its slots; `[…]` goes where one of its slots is empty, None where a needed one is."""

    def optional(match: re.Match[str]) -> str:
        return match[1] if all(slots.get(name) for name in _SLOT.findall(match[1])) else ""

    chosen = _OPTIONAL.sub(optional, pattern)
    if any(not slots.get(name) for name in _SLOT.findall(chosen)):
        return None
    return _SLOT.sub(lambda match: slots[match[1]], chosen)


@cache
def _states() -> dict[str, dict[str, str]]:
    text = (resources.files("trucewatch.actors") / "states.csv").read_text(encoding="utf-8")
    return {row["code"]: row for row in csv.DictReader(text.splitlines())}


@cache
def _bodies() -> dict[str, str]:
    text = (resources.files("trucewatch.actors") / "bodies.csv").read_text(encoding="utf-8")
    named = {row["code"]: row["name"] for row in csv.DictReader(text.splitlines())}
    # A watch names its parties in words that both sides can read; a body's own name may not be neutral.
    named |= {party.code: party.name for watch in load_watches() for party in watch.parties}
    return named


@cache
def _second_names() -> dict[str, str]:
    """The other side's name of a place, by every name it goes by."""
    text = (resources.files("trucewatch.reports") / "toponyms.csv").read_text(encoding="utf-8")
    found: dict[str, str] = {}
    for row in csv.DictReader(text.splitlines()):
        found[row["one"].casefold()] = row["other"]
        found[row["other"].casefold()] = row["one"]
    return found


def is_code(text: str) -> bool:
    """Whether a text is an actor's code, and not the name of a paper that stands in its place."""
    return _CODE.match(text) is not None


class Wording:
    """Words of one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        # British usage for dates and lists, as the missions and agencies that read these reports write them.
        self.locale = {"en": "en_GB"}.get(language, language)
        self._phrases = phrases(language)

    # Phrases

    def say(self, group: str, name: str, /, **slots: str) -> str:
        """A phrase with its slots filled; a missing phrase or slot is a fault of the tables."""
        text = fill(self._phrases[group][name], slots)
        if text is None:
            raise KeyError(f"{self.language}.toml: [{group}] {name} needs {sorted(slots)}")
        return text

    def has(self, group: str, name: str) -> bool:
        """Whether the language has a phrase."""
        return name in self._phrases.get(group, {})

    def patterns(self, group: str, name: str) -> tuple[str, ...]:
        """The patterns of a phrase that has several."""
        found = self._phrases[group].get(name, ())
        return (found,) if isinstance(found, str) else tuple(found)

    def plural(self, group: str, name: str, count: int, /, **slots: str) -> str:
        """The phrase for one or for several: `name_one`, else `name_many`."""
        key = f"{name}_one" if count == 1 and self.has(group, f"{name}_one") else f"{name}_many"
        return self.say(group, key, n=self.number(count), **slots)

    # Days and numbers

    def day(self, value: date) -> str:
        """20 November 2020."""
        return format_date(value, "d MMMM y", locale=self.locale)

    def weekday(self, value: date) -> str:
        """Friday, 20 November 2020."""
        return format_date(value, "EEEE, d MMMM y", locale=self.locale)

    def short_day(self, value: date) -> str:
        """20 Nov, for the axis of a chart."""
        return format_date(value, "d MMM", locale=self.locale)

    def days(self, time: Interval | None) -> str:
        """An interval of days; an open end stays open."""
        if time is None or time == (None, None):
            return self.say("days", "none")
        start, end = time
        if start is None and end is not None:
            return self.say("days", "until", day=self.day(end))
        if end is None and start is not None:
            return self.say("days", "since", day=self.day(start))
        assert start is not None
        assert end is not None
        if start == end:
            return self.day(start)
        if (start.year, start.month) == (end.year, end.month):
            return f"{start.day}–{self.day(end)}"
        pattern = "d MMMM" if start.year == end.year else "d MMMM y"
        return f"{format_date(start, pattern, locale=self.locale)} – {self.day(end)}"

    def when(self, time: Interval | None, basis: str | None = None) -> str:
        """When, as the end of a clause: ` on 7 November 2020`; empty where nothing is told."""
        if time is None or time == (None, None):
            return ""
        start, end = time
        if start is None or end is None:
            return " " + self.days(time)
        if start == end:
            return self.say("days", "on", day=self.day(start))
        if basis == "news_window":
            return self.say("days", "window", day=self.day(end))
        return self.say("days", "between", days=self.days(time))

    def number(self, value: int) -> str:
        """1,000 or 1.000."""
        return format_decimal(value, locale=self.locale)

    def bounds(self, low: int | None, high: int | None) -> str:
        """A count as the interval that the sources leave; never its middle."""
        if low is None and high is None:
            return self.say("figures", "no_number")
        if high is None:
            return self.say("figures", "at_least", n=self.number(low or 0))
        if low is None or low == 0:
            return self.say("figures", "at_most", n=self.number(high))
        return self.number(low) if low == high else f"{self.number(low)}–{self.number(high)}"

    def figure(self, value: Figure) -> str:
        """`12–13 civilians killed`."""
        who: str = value.who or ("household" if value.unit == "household" else "people")
        one = value.low == value.high == 1
        who = f"{who}_one" if one and self.has("figure_who", f"{who}_one") else who
        kind = f"{value.kind}_one" if one and self.has("figure_kinds", f"{value.kind}_one") else value.kind
        counted = self.say("figure_kinds", kind, who=self.say("figure_who", who), n="{n}")
        text = counted.replace("{n}", self.bounds(value.low, value.high))
        return self.say("figures", "total", figure=text) if value.cumulative else text

    def origins(self, count: Count) -> str:
        """How many independent origins stand behind something."""
        low, high = count
        if high is None:
            return self.say("origins", "unresolved")
        if low == high:
            return self.plural("origins", "exact", low)
        return self.say("origins", "range", low=self.number(low), high=self.number(high))

    # Names

    def listed(self, words: Iterable[str]) -> str:
        """A, B and C, each once."""
        return format_list(list(dict.fromkeys(words)), locale=self.locale)

    def state(self, code: str) -> str | None:
        """A state's usual name."""
        row = _states().get(code)
        return row[f"names_{self.language}"].split("|")[0] if row else None

    def place(self, value: PlaceRef) -> str:
        """A place by the name in use, with the other side's name beside it where it has one.

        Where a page prints one of the two names, that one stands first.
        """
        usual = value.names[0] if value.names else value.name
        for name in (value.name, usual):
            other = _second_names().get(name.casefold())
            if other is not None:
                return f"{self._exonym(name)}/{self._exonym(other)}"
        return self._exonym(usual) if value.names else f"“{value.name}”"

    def _exonym(self, name: str) -> str:
        return self.say("exonyms", name) if self.has("exonyms", name) else name

    def clock(self, clock: str | None, beside: Interval | None = None) -> str:
        """An hour, with its zone where one is stated, and its day where that is not told beside it."""
        if not clock:
            return ""
        if "T" not in clock:
            hour = time.fromisoformat(clock)
            return self.say("voice", "clock_bare", time=self._hour(hour))
        moment = datetime.fromisoformat(clock)
        stated = moment.strftime("%z")
        hours, minutes = int(stated[:3] or 0), stated[3:5]
        offset = f"{hours:+d}" + (f":{minutes}" if minutes.strip("0") else "")
        told = beside is not None and beside[0] == beside[1] == moment.date()
        day = "" if told else self.day(moment.date())
        return self.say("voice", "clock", time=self._hour(moment.time()), offset=offset, day=day)

    def instant(self, moment: datetime) -> str:
        """22 November 2026, 03:46 UTC."""
        return f"{self.day(moment.date())}, {self._hour(moment.time())} {moment:%Z}".strip()

    def _hour(self, hour: time) -> str:
        """08:00 or 08.00."""
        return format_time(hour, self.say("voice", "hour"), locale=self.locale)

    def root(self, code: str) -> str:
        """The name of a state, body or party by the root of its code."""
        known = self.say("bodies", code) if self.has("bodies", code) else None
        return known or self.state(code) or _bodies().get(code) or code

    def actors(self, people: Iterable[ActorRef]) -> str:
        """Actors in a row."""
        return self.listed(self.actor(person.code, person.name) for person in people)

    def codes(self, listed: Iterable[str]) -> str:
        """Actors known by code only."""
        # An outlet that alleges in its own voice is listed by its name, which is no code.
        return self.listed(self.actor(code, "") if is_code(code) else code for code in listed)

    def is_person(self, actor: ActorRef) -> bool:
        """A named person: who speaks of fighting, and is never shown as fighting."""
        return _is_person(actor.name, actor.code.split(".")[0])

    def actor(self, code: str, name: str) -> str:
        """An actor by code and the record's name for it; persons with the side they speak for."""
        root, _, sector = code.partition(".")
        if code == "UNNAMED" or root == "UNKNOWN":
            return self.say("voice", "unnamed" if code == "UNNAMED" else "unknown_actor")
        whole = self.root(root)
        detail = name.partition(": ")[2]
        if detail:
            key = detail.replace(" ", "_")
            if self.has("organs", key):
                return self.say("organs", key, root=whole, adj=self._adjective(root, whole))
            return f"{whole} ({detail})"
        if _is_person(name, root):
            return f"{name} ({whole})"
        if sector and root not in _states() and code in _bodies():
            return _bodies()[code]
        if self.has("sectors", sector):
            return self.say("sectors", sector, root=whole, adj=self._adjective(root, whole))
        return whole

    def _adjective(self, root: str, whole: str) -> str:
        row = _states().get(root)
        return row["adjectives"].split("|")[0] if row and row["adjectives"] else whole


def _is_person(name: str, root: str) -> bool:
    """Two or more capitalised words that name neither a state nor a body."""
    words = name.split()
    row = _states().get(root)
    state_names = {n for key in ("names_en", "names_id") for n in row[key].split("|")} if row else set()
    if len(words) < 2 or name in state_names or name in _bodies().values():
        return False
    return bool(row or root in _bodies()) and all(word[:1].isupper() for word in words)
