"""Tells the date of a report or a statement from the date of an event.

In "kata N dikutip dari X, Jumat (20/11/2020)" the date is when X carried the words: an upper bound,
never the day of what is told. `carried` = the outlet's day, `spoken` = the speaker's day.
"""

from __future__ import annotations

import re
from functools import cache

from trucewatch.languages.tables import toml as table

# A name with its function takes up to so many words: "Kepala Staf Angkatan Darat Jenderal X dari Y".
_NAME_WORDS = 12
_TRAIL_WORDS = 30
_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*|[^\w\s]")
_SENTENCE_END = re.compile(r"[.!?;\n](?=\s|$)")


@cache
def _verbs(language: str) -> tuple[frozenset[str], ...]:
    entries = table(language, "times")["citation"]
    names = ("carried", "spoken", "stop", "inverted")
    return tuple(frozenset(entries[name]) for name in names)


def citation(left: str, right: str, language: str) -> str | None:
    """`carried` or `spoken` where the words around a date make it the day of a report or statement."""
    carried, spoken, stop, _ = _verbs(language)
    last = list(_SENTENCE_END.finditer(left))
    printed = _WORD.findall(left[last[-1].end() :] if last else left)
    words = [word.lower() for word in printed]
    for distance, word in enumerate(reversed(words)):
        if word in carried:
            return "carried"
        if word in spoken:
            return "spoken" if _reaches(words, distance, left, language) else None
        if word in stop or distance > _NAME_WORDS or (word in ",;:(" and distance > 1):
            break
    if _trails(words, language):
        return "spoken"
    return _follows(right, language, opening=_opens(printed, language))


def _trails(words: list[str], language: str) -> bool:
    """ "kata Anis di Samarinda, Kalimantan Timur, Selasa": all of it is about the speaking."""
    if language != "id":
        return False
    entries = table(language, "times")
    inverted, allowed = set(entries["citation"]["inverted"]), set(entries["citation"]["after_name"])
    verbs = tuple(start for start in entries["context"]["verb_starts"])
    tail = words[-_TRAIL_WORDS:]
    at = next((at for at in range(len(tail) - 1, -1, -1) if tail[at] in inverted), None)
    if at is None:
        return False
    after = tail[at + 1 :]
    acts = any(len(word) > 5 and word.startswith(verbs) for word in after)
    return not acts or bool(allowed & set(after))


def _opens(words: list[str], language: str) -> bool:
    """Whether the date opens its sentence: "Lewat Facebook pada Senin (26/10), X menyatakan"."""
    entries = table(language, "times")
    verbs = tuple(entries["context"]["verb_starts"])
    return len(words) <= entries["citation"]["opening"] and not any(word.startswith(verbs) for word in words)


def _reaches(words: list[str], distance: int, left: str, language: str) -> bool:
    """English "said the truce began on Friday" has a verb of its own between; "kata N, Jumat" has none."""
    if language == "id":
        return distance <= 2 or "," in words[len(words) - distance :] or distance <= _NAME_WORDS
    following = words[len(words) - distance :]
    return distance <= 3 or following[:1] == ["in"] or left.rstrip().endswith(",")


def _follows(right: str, language: str, *, opening: bool) -> str | None:
    """ "Aliyev, Rabu (20/9/2023), mengatakan": the verb after the date.

    After a comma only where the date opens its sentence: in "died on Friday, the army said" it is the
    day of the deaths.
    """
    _, spoken, _, inverted = _verbs(language)
    end = _SENTENCE_END.search(right)
    words = [word.lower() for word in _WORD.findall(right[: end.start()] if end else right)[:7]]
    comma = bool(words) and words[0] == ","
    if comma and not opening:
        return None
    if comma and words[1:2] and words[1] in inverted:
        return None
    for word in words[1:6] if comma else words[:1]:
        if word in spoken:
            return "spoken"
        if word == ",":
            break
    return None
