"""Which word classes a sentence shows: `gencatan senjata` is TRUCE, `melanggar` is VIOLATE.

The classes are the vocabulary of the frames; both languages share them. A longer match hides the
shorter ones inside it, so that `meminta maaf` is not also a request. An entry with dots is a verb
whose particle may stand after its object: `~hand ... over` is found in `handed two towns over`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from trucewatch.languages.tables import rows
from trucewatch.reading.inflection import Voice, forms

_WORD = re.compile(r"\w+")
# A word that names people held is not the act of taking them: `tahanan`, `sandera`.
_HIDDEN = {"CAPTURE": "CAPTIVES", "SEIZE": "CAPTIVES"}
# What a verb is no longer once its particle is there: `described … as false`, `left … dead`, `melepaskan … tembakan`.
_PLAIN = frozenset({"OPINE", "LEAVE", "FREE", "RELEASE"})
_GAP = " ... "
GAP_REACH = 7  # words between a verb and its particle: "handed the bodies of two captured soldiers over"
_CLITICS = ("nya", "lah", "kah", "pun", "ku", "mu")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: folded form and code-point offsets."""

    form: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Match:
    """A run of words that belongs to a class; `clitic` tells that it ends in an object -nya."""

    start: int
    end: int
    label: str
    voice: Voice
    first: int
    """Index of the first word."""
    last: int
    """Index of the last word (inclusive)."""
    clitic: bool = False


def words_of(text: str) -> tuple[Word, ...]:
    """Split a text into words; hyphens, apostrophes and dots separate."""
    return tuple(Word(m.group().casefold(), m.start(), m.end()) for m in _WORD.finditer(text))


def _object(word: Word, voice: Voice) -> bool:
    """An active verb that ends in -nya has its object in it: `melanggarnya`; `dimulainya` is a noun."""
    return voice == "act" and word.form.endswith("nya")


class Lexicon:
    """The word classes of one language, ready to match."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._table: dict[tuple[str, ...], dict[str, Voice]] = {}
        self._longest: dict[str, int] = {}
        self._parted: dict[str, list[tuple[tuple[str, ...], str, Voice]]] = {}
        for row in rows(language, "lexicon"):
            for entry in filter(None, row["forms"].split("|")):
                verb, _, particle = entry.partition(_GAP)
                for form, voice in forms(language, verb):
                    if particle:
                        tail = tuple(word.form for word in words_of(particle))
                        self._parted.setdefault(form, []).append((tail, row["class"], voice))
                    else:
                        self._add(form, row["class"], voice)

    def _add(self, form: str, label: str, voice: Voice) -> None:
        key = tuple(word.form for word in words_of(form))
        if key:
            self._table.setdefault(key, {}).setdefault(label, voice)
            self._longest[key[0]] = max(self._longest.get(key[0], 0), len(key))

    def match(self, words: tuple[Word, ...]) -> tuple[Match, ...]:
        """Return the class matches of a sentence in order, longest first at each place."""
        found: list[Match] = []
        covered = -1
        particles: set[int] = set()
        for i in range(len(words)):
            if i in particles:
                continue
            parted = self._verb_with_particle(words, i, particles)
            found += parted
            length, labels, clitic = self._at(words, i)
            if length and i > covered:
                last = i + length - 1
                found += (
                    Match(
                        words[i].start,
                        words[last].end,
                        label,
                        voice,
                        i,
                        last,
                        clitic or _object(words[last], voice),
                    )
                    for label, voice in sorted(labels.items())
                    if _HIDDEN.get(label, "") not in labels
                    and not _shown(found, label, words[i].start)
                    and not (parted and label in _PLAIN)
                )
                covered = max(covered, last) if length > 1 else covered
        return tuple(found)

    def _verb_with_particle(self, words: tuple[Word, ...], i: int, particles: set[int]) -> list[Match]:
        """The classes of a verb whose particle follows after its object, in the same stretch of words."""
        out: list[Match] = []
        for tail, label, voice in self._parted.get(words[i].form, ()):
            for at in range(i + 2, min(i + GAP_REACH + 2, len(words) - len(tail) + 1)):
                if tuple(w.form for w in words[at : at + len(tail)]) == tail:
                    out.append(Match(words[i].start, words[i].end, label, voice, i, i))
                    particles.update(range(at, at + len(tail)))
                    break
        return list({m.label: m for m in reversed(out)}.values())

    def _at(self, words: tuple[Word, ...], i: int) -> tuple[int, dict[str, Voice], bool]:
        for bare in (words[i].form, self._stripped(words[i].form)):
            for length in range(min(self._longest.get(bare, 0), len(words) - i), 0, -1):
                tail = [w.form for w in words[i + 1 : i + length]]
                for last in {tail[-1], self._stripped(tail[-1])} if tail else {""}:
                    key = (bare, *tail[:-1], last) if tail else (bare,)
                    if key in self._table:
                        clitic = words[i + length - 1].form.endswith("nya") and not key[-1].endswith("nya")
                        return length, self._table[key], clitic
        return 0, {}, False

    def _stripped(self, form: str) -> str:
        if self.language == "id":
            for clitic in _CLITICS:
                if form.endswith(clitic) and len(form) > len(clitic) + 3:
                    return form.removesuffix(clitic)
        return form


def _shown(found: list[Match], label: str, start: int) -> bool:
    """`air strike on` shows its class once, though two entries overlap in it."""
    return any(m.label == label and m.start <= start < m.end for m in found)


@cache
def load_lexicon(language: str) -> Lexicon:
    """Return the lexicon of a language, built once."""
    return Lexicon(language)
