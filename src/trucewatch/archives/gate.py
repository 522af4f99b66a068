"""The gate: which captures can give a claim at all, told from words before anything is parsed.

Trigger words of the reading lexicons meet names of the watches, in all languages at once: first in the
raw bytes of a page, whatever its encoding, then, word by word, in its text. The gate decides only what
is not read; it keeps a page in doubt, since the reading rejects what says nothing.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import ahocorasick_rs

from trucewatch.archives.sieve import CLITICS, Sieve, in_menu, stands_as_word, without_scripts
from trucewatch.languages.tables import rows
from trucewatch.pages.encoding import decode
from trucewatch.reading.inflection import forms
from trucewatch.watches import Watch

LANGUAGES = ("en", "id")
RAW_LENGTH = 5
"""Shorter words stand inside too many others (`war` in `software`) to tell anything in raw bytes."""
RAW_NAME_LENGTH = 4
RAW_REACH = 1_500
"""Bytes, markup included, within which a name and a trigger count as near: a paragraph or two."""
TEXT_REACH = 400
"""Characters of plain text for the same."""
CHARSETS = ("utf-8", "cp1252", "cp1254")
"""How names with marks (Şuşa, Gəncə) may lie in the bytes; in other encodings their plain variants open."""
SHORTEST_NAME = 3
WIDE_SAMPLE = 512
_NAME, _STRONG, _ALONE, _WAR, _ACT, _GROUND, _WITH = (1 << n for n in range(7))
_GROUPS = {"alone": _ALONE, "war": _WAR, "act": _ACT, "ground": _GROUND, "with_names": _WITH}
_FAR = -1_000_000
_DASHES = str.maketrans("‐‑–—’`", "----''")

Masks = dict[str, int]
Match = tuple[int, int, int]
"""Number of the word, start, end."""
Seen = tuple[int, int, int]
"""What a word may open, where it stands, which word it is."""


class Gate:
    """The words that open, as automata over bytes and over text."""

    def __init__(self, watches: Sequence[Watch]) -> None:
        masks = dict(_trigger_masks())
        for name, mask in _names(watches).items():
            masks[name] = masks.get(name, 0) | mask
        self._raw, self._raw_masks = _raw_automaton(masks)
        # Without a name or an armed act nothing opens: a quick sieve spares most pages the whole automaton.
        rare = {entry: mask for entry, mask in masks.items() if mask & (_NAME | _ALONE | _ACT)}
        self._sieve = Sieve({word: bool(mask & _NAME) for word, mask in _raw_patterns(rare).items()})
        entries = sorted(masks)
        self._text_masks = [masks[entry] for entry in entries]
        self._text = ahocorasick_rs.AhoCorasick(entries, implementation=ahocorasick_rs.Implementation.DFA)

    def opens_for_bytes(self, raw: bytes, charset: str | None = None) -> bool:
        """True where the bytes of a page may hold a report of a conflict."""
        if b"\0" in raw[:WIDE_SAMPLE]:
            raw = decode(raw, charset).text.encode()
        if not self._sieve.shows_a_word(raw):
            return False
        shown = without_scripts(raw)
        found = self._raw.find_matches_as_indexes(shown.lower(), overlapping=True)
        return _opens(_whole_in_bytes(shown, found, self._raw_masks), RAW_REACH)

    def opens_for_text(self, text: str) -> bool:
        """True where the words of a text may be those of a report of a conflict."""
        text = text.translate(_DASHES)
        folded = text.lower()
        if len(folded) != len(text):  # a few capitals fold to two letters
            text = folded = "".join(char.lower()[0] for char in text)
        found = self._text.find_matches_as_indexes(folded, overlapping=True)
        return _opens(_whole_in_text(text, folded, found, self._text_masks), TEXT_REACH)


def _whole_in_bytes(raw: bytes, found: Sequence[Match], masks: Sequence[int]) -> Iterator[Seen]:
    """Matches that stand as words where a reader could see them."""
    for number, start, end in found:
        mask = masks[number]
        if stands_as_word(raw, start, end, name=bool(mask & _NAME)) and not in_menu(raw, start):
            yield mask, start, number


def _whole_in_text(text: str, folded: str, found: Sequence[Match], masks: Sequence[int]) -> Iterator[Seen]:
    for number, start, end in found:
        mask = masks[number]
        if (start and folded[start - 1].isalnum()) or (
            mask & _NAME and text is not folded and text[start].islower()
        ):
            continue
        if folded[end : end + 1].isalpha() and not folded.startswith(CLITICS, end):
            continue
        yield mask, start, number


def _opens(found: Iterable[Seen], reach: int) -> bool:
    """Walk through the words in order and tell whether some meet that open."""
    last = dict.fromkeys((_NAME, _STRONG, _WAR, _ACT, _GROUND, _WITH), (_FAR, -1))
    for mask, at, word in found:
        if mask & _ALONE:
            return True
        near = at - reach
        if mask & _NAME:
            # Two names of one place or two places: both are more than one mention in passing.
            earlier_at, earlier = last[_NAME]
            if mask & _STRONG or (word != earlier and earlier_at > near):
                last[_STRONG] = (at, word)
            last[_NAME] = (at, word)
        else:
            last[_WITH] = (at, word)
        if (mask & _ACT and _other_near(last[_WAR], word, near)) or (
            mask & _WAR and _other_near(last[_ACT], word, near)
        ):
            return True
        for bit in (_WAR, _ACT, _GROUND):
            if mask & bit:
                last[bit] = (at, word)
        if last[_NAME][0] > near and (last[_WAR][0] > near or min(last[_STRONG][0], last[_WITH][0]) > near):
            return True
        if min(last[_ACT][0], last[_GROUND][0]) > near:
            return True
    return False


def _other_near(seen: tuple[int, int], word: int, near: int) -> bool:
    at, other = seen
    return at > near and other != word


def _raw_automaton(masks: Masks) -> tuple[Any, list[int]]:
    patterns = _raw_patterns(masks)
    entries = sorted(patterns)
    automaton = ahocorasick_rs.BytesAhoCorasick(entries, implementation=ahocorasick_rs.Implementation.DFA)
    return automaton, [patterns[entry] for entry in entries]


def _raw_patterns(masks: Masks) -> dict[bytes, int]:
    patterns: dict[bytes, int] = {}
    for entry, mask in masks.items():
        if len(entry) >= (RAW_NAME_LENGTH if mask & (_NAME | _ALONE) else RAW_LENGTH):
            for pattern in _in_bytes(entry):
                patterns[pattern] = patterns.get(pattern, 0) | mask
    return patterns


def _in_bytes(entry: str) -> Iterable[bytes]:
    for charset in CHARSETS:
        try:
            yield entry.encode(charset).lower()
        except UnicodeEncodeError:
            continue


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files("trucewatch.archives").joinpath("gate.toml").read_text(encoding="utf-8"))


@cache
def _trigger_masks() -> Masks:
    table = _table()
    kinds: Masks = {}
    for group, bit in _GROUPS.items():
        for label in table[group]:
            kinds[label] = kinds.get(label, 0) | bit
    masks: Masks = {}
    for language in LANGUAGES:
        everyday = frozenset(table["everyday"][language])
        for row in rows(language, "lexicon"):
            mask = kinds.get(row["class"], 0)
            for form in _forms(language, row["forms"]) if mask else ():
                masks[form] = masks.get(form, 0) | (_WITH if form in everyday else mask)
    return masks


def _forms(language: str, listed: str) -> Iterable[str]:
    for entry in filter(None, listed.split("|")):
        verb, _, _ = entry.partition(" ... ")
        for form, _ in forms(language, verb):
            yield form.translate(_DASHES)


@cache
def _everyday_words() -> frozenset[str]:
    """Words of both languages that some place is called by too: `kapan` asks when."""
    sheet = files("trucewatch.places").joinpath("stopwords.csv").read_text(encoding="utf-8")
    return frozenset(row["word"] for row in csv.DictReader(sheet.splitlines()) if row["why"] == "word")


def _names(watches: Sequence[Watch]) -> Masks:
    """Every name by which parties, places and leaders of the watches are known; those of places and groups
    alone tell which conflict a report is about."""
    masks: Masks = {}

    def add(names: Iterable[str], mask: int) -> None:
        for name in names:
            folded = name.casefold().translate(_DASHES)
            if len(name) >= SHORTEST_NAME and not name.islower() and folded not in _everyday_words():
                masks[folded] = masks.get(folded, 0) | mask

    for watch in watches:
        add(watch.triggers, _NAME)
        add((official.split()[-1] for official in watch.officials), _NAME)
        for party in watch.parties:
            add([party.name.partition(" (")[0]], _NAME if party.state else _NAME | _STRONG)
        for place in watch.places:
            add(place.every_name, _NAME | _STRONG)
    return masks
