"""Who's who: every actor mention of a text, by tables and a composition grammar.

Decides codes, names and persons from words, owners, roles and the day. It does not decide who did
what, nor who "both sides" are: the reading stage does, with the parse.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from ..errors import BadUsage
from ..languages.phrases import Phrases, tokens
from ..watches import Watch, load_watches
from .composing import Composer, Composition, Language, composition
from .lexicon import LANGUAGES, grammar, lexicon
from .mention import ActorMention
from .offices import Offices
from .sifting import grouped, is_place, means_somebody, owned_by_last, share_heads, supported
from .symbols import Unit, units

__all__ = ["ActorMention", "Actors", "load_actors"]

_NAME = "(?:N|(?:q-?)?n(?:(?:q?-?)(?:n|N)){0,3})"
_STARTS_WITH_NAME = frozenset({"name_apposition", "name_of_body"})
# Symbols no mention begins with.
_NEVER_FIRST = frozenset("wX,!<>;~-0v&fiolajc")


class _Grammar:
    """The compiled tables of one language."""

    def __init__(self, language: str, watches: Sequence[Watch]) -> None:
        rules = grammar(language)
        self.phrases = lexicon(language, watches)
        self.patterns = [
            (name, re.compile(pattern.replace("NAME", _NAME).replace("KNOWN", "N")))
            for name, pattern in rules["patterns"].items()
        ]
        self.names_only = [entry for entry in self.patterns if entry[0] in _STARTS_WITH_NAME]
        self.language = Language(rules["head_last"], frozenset(rules["former"]))
        self.suffix: str | None = rules.get("suffix")
        self.models = frozenset(rules["models"])

    def compositions(self, symbols: str, found: Sequence[Unit]) -> list[Composition]:
        """Return the longest composition at each place, left to right, none overlapping."""
        result: list[Composition] = []
        index = 0
        while index < len(symbols):
            symbol = symbols[index]
            best: Composition | None = None
            if symbol not in _NEVER_FIRST:
                for name, pattern in self.names_only if symbol in "nq" else self.patterns:
                    match = pattern.match(symbols, index)
                    if match is None or (best is not None and match.end() <= best.end):
                        continue
                    candidate = composition(name, match)
                    if means_somebody(candidate, found):
                        best = candidate
            if best is None:
                index += 1
            else:
                result.append(best)
                index = best.end
        return result


class Actors:
    """Finds actors in texts of the known languages."""

    def __init__(self, watches: Sequence[Watch]) -> None:
        self._ambiguous = tuple(force for watch in watches for force in watch.ambiguous_forces)
        self._watches = tuple(watches)
        self._triggers: Phrases[str] = Phrases()
        for watch in watches:
            for name in (*watch.triggers, *(name for place in watch.places for name in place.every_name)):
                self._triggers.add(name, watch.name, capitals=name[0].isupper())
        self._companions = {
            party.code: watch.countries() | {other.code for other in watch.parties}
            for watch in watches
            for party in watch.parties
        }
        self._offices = Offices()
        self._grammars = {language: _Grammar(language, watches) for language in LANGUAGES}

    def find(
        self, text: str, language: str, *, day: date | None = None, regions: bool = False
    ) -> tuple[ActorMention, ...]:
        """Return the actor mentions of the text in order, longest compositions first, none overlapping.

        `day` resolves roles to persons; `regions` adds bare region names ("Karabakh"), low-priority.
        """
        rules = self._grammars.get(language)
        if rules is None:
            raise BadUsage(
                f"no actor tables for the language {language!r}: use one of {', '.join(LANGUAGES)}"
            )
        found = units(text, rules.phrases, suffix=rules.suffix, models=rules.models)
        symbols = "".join(unit.symbol for unit in found)
        composer = Composer(text, found, self._offices, rules.language, day)
        mentions: list[tuple[Composition, ActorMention]] = []
        for one in rules.compositions(symbols, found):
            if is_place(one, symbols, found, text) or (one.pattern == "region" and not regions):
                continue
            mention = composer.mention(one)
            if mention is not None and mentions and symbols[max(0, one.start - 1)] == "v":
                mention = owned_by_last(mention, one, *mentions[-1])
            if mention is not None and supported(one, found, self._companions):
                mentions.append((one, mention))
        shared = share_heads(mentions, found, symbols, composer, head_last=rules.language.head_last)
        groups = self._groups(text) if any(mention.form == "generic" for mention in shared) else {}
        return tuple(self._flagged(grouped(mention, groups), day) for mention in shared)

    def _groups(self, text: str) -> dict[str, str]:
        """Return what unnamed groups are in the conflict the text is about, if one stands out."""
        text_tokens = tokens(text)
        hits: dict[str, int] = {}
        for index in range(len(text_tokens)):
            found = self._triggers.at(text_tokens, index)
            for name in found[1] if found is not None else ():
                hits[name] = hits.get(name, 0) + 1
        most = max(hits.values(), default=0)
        leading = [watch for watch in self._watches if most and hits.get(watch.name) == most]
        return leading[0].unnamed() if len(leading) == 1 else {}

    def _flagged(self, mention: ActorMention, day: date | None) -> ActorMention:
        """Mark forces that may be one of two armies, by what the watches say of that time."""
        if mention.form != "force" or day is None:
            return mention
        for force in self._ambiguous:
            if force.code == mention.code and force.begin <= day and (force.end is None or day <= force.end):
                return replace(mention, flags=(*mention.flags, "force_unspecified"))
        return mention


@cache
def _packaged() -> Actors:
    return Actors(load_watches())


def load_actors(watches: Sequence[Watch] | None = None) -> Actors:
    """Return the actor finder for the watches (all shipped ones if none are given)."""
    return _packaged() if watches is None else Actors(watches)
