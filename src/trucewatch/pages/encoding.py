"""Bytes to text: which encoding a page really is in.

Decides by byte order mark, by whether the bytes are valid UTF-8, by what the page declares, and by
windows-1252 last. Never drops a byte silently: what cannot be read becomes U+FFFD and a flag.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""(?:charset\s*=\s*["']?|<\?xml[^>]{0,60}encoding\s*=\s*["'])\s*([A-Za-z0-9_\-:]{2,40})""", re.I
)
_HEAD_BYTES = 4096
BROKEN_SHARE = 0.25
"""Up to this share of bad sequences among the non-ASCII ones a text is damaged UTF-8, above it another."""
FOREIGN_SHARE = 0.25
"""So many bytes above 127 are no western text: worth asking a detector."""


@dataclass(frozen=True, slots=True)
class Decoded:
    text: str
    charset: str
    flags: tuple[str, ...] = ()


def declared_charset(raw: bytes) -> str | None:
    """Return the encoding a page names in its first bytes, as Python spells it."""
    match = _DECLARED.search(raw[:_HEAD_BYTES])
    return _known(match[1].decode("ascii")) if match else None


def _known(name: str | None) -> str | None:
    if not name:
        return None
    try:
        found = codecs.lookup(name).name
    except LookupError:
        return None
    return "cp1252" if found in ("iso8859-1", "latin-1", "ascii") else found


def decode(raw: bytes, hint: str | None = None) -> Decoded:
    """Decode a page's bytes.

    >>> decode("Sétif".encode("cp1252"), "utf-8").text
    'Sétif'
    """
    for bom, name in _BOMS:
        if raw.startswith(bom):
            return _loose(raw[len(bom) :], name)
    utf16 = _utf16_without_bom(raw)
    if utf16:
        return _loose(raw, utf16)
    declared = declared_charset(raw) or _known(hint)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return _not_utf8(raw, declared)
    wrong = declared not in (None, "utf-8", "cp1252") or (declared == "cp1252" and not text.isascii())
    return Decoded(text, "utf-8", ("charset_declared_wrongly",) if wrong and not text.isascii() else ())


def _loose(raw: bytes, name: str) -> Decoded:
    text = raw.decode(name, errors="replace")
    return Decoded(text, name, ("broken_bytes",) if "\ufffd" in text else ())


def _utf16_without_bom(raw: bytes) -> str | None:
    """Zero bytes in every other place, and almost nowhere else."""
    sample = raw[:2000]
    if len(sample) < 8 or b"\0" not in sample:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.1 * half:
        return "utf-16-be"
    return None


def _not_utf8(raw: bytes, declared: str | None) -> Decoded:
    loose = raw.decode("utf-8", errors="replace")
    bad = loose.count("\ufffd")
    good = sum(ord(char) > 127 for char in loose) - bad
    if bad <= BROKEN_SHARE * (good + bad):
        return Decoded(loose, "utf-8", ("broken_bytes",))
    if declared and declared != "utf-8":
        return _loose(raw, declared)
    name = _detected(raw) or "cp1252"
    found = _loose(raw, name)
    return Decoded(
        found.text, name, (*found.flags, "charset_declared_wrongly" if declared else "charset_guessed")
    )


def _detected(raw: bytes) -> str | None:
    sample = raw[:20000]
    if sum(byte > 127 for byte in sample) < FOREIGN_SHARE * len(sample):
        return None
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    return _known(best.encoding) if best else None
