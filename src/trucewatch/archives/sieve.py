"""The sieve: does a word of a set stand in a page's bytes where a reader could see it?

One pass in compiled code over the bytes as they came, programs and menus included; only where a word is
found is it looked at what stands around it. Most pages of a crawl are read once, here, and dropped.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import hyperscan

TAG_REACH = 300
"""Bytes before a word within which its tag begins."""
SHORT_NAME = 5
_LETTERS = frozenset(b"abcdefghijklmnopqrstuvwxyz")
CLITICS = ("nya", "lah", "kah", "pun")
_CLITICS = tuple(clitic.encode() for clitic in CLITICS)
_CAPITALS = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_A, _SPACE, _CLOSES = frozenset(b"aA"), ord(" "), ord(">")
_ANY_CASE = _LETTERS | _CAPITALS


class Sieve:
    """Words in lower-case bytes, some of them names, which only count with a capital."""

    def __init__(self, words: Mapping[bytes, bool]) -> None:
        entries = sorted(words)
        self._lengths = [len(entry) for entry in entries]
        self._is_name = [words[entry] for entry in entries]
        self._database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
        patterns = [
            (number, *spelling)
            for number, entry in enumerate(entries)
            for spelling in _spellings(entry, name=words[entry])
        ]
        self._database.compile(
            expressions=[_literally(spelling) for _, spelling, _ in patterns],
            ids=[number for number, _, _ in patterns],
            elements=len(patterns),
            flags=[flags for _, _, flags in patterns],
        )

    def shows_a_word(self, raw: bytes) -> bool:
        """True where one of the words can be seen."""
        lengths, is_name, rfind = self._lengths, self._is_name, raw.rfind
        spans: list[tuple[int, int]] | None = None

        def seen(number: int, _start: int, end: int, _flags: int, _context: object) -> bool | None:
            nonlocal spans
            start = end - lengths[number]
            tag = rfind(b"<", start - TAG_REACH if start > TAG_REACH else 0, start)
            if tag > 0 and raw[tag - 1] == _CLOSES and raw[tag + 1] in _A and raw[tag + 2] == _SPACE:
                return None  # by far the most words found: entries of menus
            if in_menu(raw, start) or not stands_as_word(raw, start, end, name=is_name[number]):
                return None
            if spans is None:
                spans = script_spans(raw)
            return None if any(begin <= start < stop for begin, stop in spans) else True

        try:
            self._database.scan(raw, match_event_handler=seen)
        except hyperscan.ScanTerminated:
            return True
        return False


def _spellings(entry: bytes, *, name: bool) -> Iterator[tuple[bytes, int]]:
    """What to look for, and whether in any case: short names are in too much else when in small letters."""
    if name and len(entry) <= SHORT_NAME and entry.isascii():
        yield entry.capitalize(), 0
        yield entry.upper(), 0
    else:
        yield entry, hyperscan.HS_FLAG_CASELESS


def _literally(entry: bytes) -> bytes:
    return b"".join(rb"\x%02x" % byte for byte in entry)


def stands_as_word(raw: bytes, start: int, end: int, *, name: bool) -> bool:
    """True where a match is a whole word; a name must show a capital, so that Indonesian `kapan` is no town."""
    if (start and raw[start - 1] in _ANY_CASE) or (name and raw[start] < 128 and raw[start] not in _CAPITALS):
        return False
    after = raw[end : end + 3]
    return not after[:1].isalpha() or after.lower() in _CLITICS


def in_menu(raw: bytes, start: int) -> bool:
    """True inside a tag, and in a link that follows another tag: an entry of a menu or a list.

    A link inside a sentence follows words, so names that an outlet links still open.
    """
    tag = raw.rfind(b"<", start - TAG_REACH if start > TAG_REACH else 0, start)
    if tag < 0:
        return False
    link = raw[tag + 1] in _A and raw[tag + 2] == _SPACE
    if link and tag and raw[tag - 1] == _CLOSES:  # by far the most words found: entries of menus
        return True
    if raw.find(b">", tag, start) < 0:
        return raw[tag + 1 : tag + 2].isalpha()
    return link and raw[max(0, tag - TAG_REACH) : tag].rstrip().endswith(b">")


def script_spans(raw: bytes) -> list[tuple[int, int]]:
    """Where programs stand, begin and end: on news pages they are half of the bytes.

    One that is never closed is none, since what follows may be text.
    """
    spans, at = [], 0
    while (start := raw.find(b"<script", at)) >= 0:
        end = raw.find(b"</script", start)
        if end < 0:
            break
        spans.append((start, end))
        at = end
    return spans


def without_scripts(raw: bytes) -> bytes:
    """The bytes that a reader could see."""
    pieces, at = [], 0
    for start, end in script_spans(raw):
        pieces.append(raw[at:start])
        at = end
    pieces.append(raw[at:])
    return b"".join(pieces)
