"""What reports call a truce, and whether a phrase speaks of several or of a renewed one.

It decides nothing about which truce is meant; every label stays an alias of one object.
"""

from __future__ import annotations

import re
from functools import cache

from trucewatch.merging.tables import table_rows
from trucewatch.records import Claim, Report

LONGEST_NAME = 6
COUNTS = ((2, "two"), (2, "two_of"), (3, "three"), (4, "four"))
SENTENCE_ENDS = (". ", "\n", "! ", "? ")


@cache
def words(role: str) -> tuple[str, ...]:
    """The words of one role in both languages, longest first."""
    rows = table_rows("truce_words.csv")
    found = {word for row in rows if row["role"] == role for word in row["words"].split("|")}
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


@cache
def pattern(role: str) -> re.Pattern[str]:
    """Any word of a role, as a whole word."""
    return re.compile(
        r"(?<!\w)(?:" + "|".join(re.escape(word) for word in words(role)) + r")(?!\w)", re.IGNORECASE
    )


@cache
def _named() -> re.Pattern[str]:
    heads = "|".join(re.escape(word) for word in words("head"))
    before = "|".join(re.escape(word) for word in words("before"))
    after = "|".join(re.escape(word) for word in words("after"))
    return re.compile(
        rf"(?<!\w)((?:(?:{before}|[A-Z][\w'-]+-(?:mediated|brokered))\s+)*(?:{heads})(?:\s+(?:{after})(?!\w))*)(?!\w)",
        re.IGNORECASE,
    )


def names_in(quote: str) -> tuple[str, ...]:
    """The labels that a phrase gives a truce, as printed."""
    found = []
    for match in _named().finditer(quote):
        name = " ".join(match.group(1).split()[:LONGEST_NAME])
        found.append(name)
    return tuple(dict.fromkeys(found))


def names_told(quote: str, *, of_earlier: bool) -> tuple[str, ...]:
    """The labels of the truce that a claim is about, where its phrase also names the one before or after it.

    "A second truce after the first collapsed" calls the truce that ended (`of_earlier`) anything but second.
    """
    found = names_in(quote)
    if of_earlier and (pattern("before_it").search(quote) or pattern("first").search(quote)):
        return tuple(name for name in found if not pattern("later").search(name))
    if not of_earlier and any(pattern("later").search(name) for name in found):
        return tuple(name for name in found if not pattern("first").search(name))
    return found


def speaks_of_truce(text: str) -> bool:
    """Whether a phrase names a truce at all."""
    return _named().search(text) is not None


def names_several(quote: str, before: str = "") -> bool:
    """Whether a phrase speaks of more than one truce ("two ceasefires", "berkali-kali gencatan senjata").

    `before` is what its sentence says ahead of the phrase.
    """
    if count_in(quote, before) is not None:
        return True
    start = len(before)
    quote = before + quote
    if pattern("plural").search(quote, start):
        return True
    for match in _named().finditer(quote, start):
        ahead = quote[: match.start()].rstrip()
        if any(_ends_with(ahead.lower(), word) for word in words("several")):
            return True
    return False


def count_in(quote: str, before: str = "") -> int | None:
    """How many truces a phrase counts ("two ceasefires", "the first two, mediated by …"); None if it does not.

    `before` is what its sentence says ahead of the phrase.
    """
    if not any(_counts().search(part) for part in (before, quote)):
        return None
    for size, role in COUNTS:
        for word in _counting(role).finditer(before + quote):
            left_out = word.end() <= len(before) and not (before + quote)[word.end() : len(before)].strip(
                " ,"
            )
            if word.group("name") is not None and word.end("name") > len(before):
                return size
            if left_out and (word.group("ahead") or word.group("behind")):
                return size
    return None


@cache
def _counts() -> re.Pattern[str]:
    """Any word of a count: few phrases have one, and the rest need no closer look."""
    return re.compile(
        r"(?<!\w)(?:" + "|".join(_either(role) for _, role in COUNTS) + r")(?!\w)", re.IGNORECASE
    )


@cache
def _counting(role: str) -> re.Pattern[str]:
    """A count, what may stand on either side of it ("the first two"), and the name it counts if one follows."""
    earlier, heads = _either("earlier"), f"{_either('plural')}|{_named().pattern}"
    return re.compile(
        rf"(?<!\w)(?P<ahead>{earlier}\s+)?(?:{_either(role)})(?P<behind>\s+{earlier})?(?!\w)"
        rf"(?:\s+(?P<name>(?:{_either('before')}\s+)*(?:{heads})))?",
        re.IGNORECASE,
    )


def _either(role: str) -> str:
    return "(?:" + "|".join(re.escape(word) for word in words(role)) + ")"


def ahead_of(claim: Claim, report: Report | None) -> str:
    """What the claim's sentence says before its clause."""
    if report is None or not report.text:
        return ""
    start = max(report.text.rfind(mark, 0, claim.start) for mark in SENTENCE_ENDS)
    return report.text[start + 1 : claim.start]


def after(claim: Claim, report: Report | None) -> str:
    """What the claim's sentence says after its clause."""
    if report is None or not report.text:
        return ""
    ends = [at for mark in SENTENCE_ENDS if (at := report.text.find(mark, claim.end)) >= 0]
    return report.text[claim.end : min(ends, default=len(report.text))]


def _ends_with(text: str, word: str) -> bool:
    return text.endswith(word) and not text[: -len(word)][-1:].isalnum()


def is_renewed(quote: str) -> bool:
    """Whether the truce is said to follow an earlier one."""
    return any(pattern("renewed").search(name) for name in names_in(quote))


def is_extension(quote: str) -> bool:
    """Whether an existing truce is said to be prolonged."""
    return pattern("extended").search(quote) is not None
