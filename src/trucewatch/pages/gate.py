"""The gate: pages that cannot be read at all, each with its reason.

Decides on size and on bytes; what the words mean is no concern here. A reason is a short code, a
colon, and a sentence saying what, where and what to do.
"""

from __future__ import annotations

from trucewatch.records import Page

MAX_BYTES = 20_000_000
"""Bytes of one page: far above any article, small enough to hold in memory."""
MAX_TEXT = 1_000_000
"""Characters of one page: above any article or live blog; longer texts are books or dumps."""
MIN_LETTERS = 6

_MAGIC = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a ZIP or office file"),
    (b"\x1f\x8b", "gzip data"),
    (b"BZh", "bzip2 data"),
    (b"\x7fELF", "a program"),
    (b"\xfd7zXZ", "xz data"),
    (b"SQLite format 3", "a database"),
    (b"RIFF", "a media file"),
    (b"\xd0\xcf\x11\xe0", "an old office file"),
    (b"\x28\xb5\x2f\xfd", "zstd data"),
)
_TEXT_CONTROLS = frozenset(b"\t\n\r\f\x1b\x1a\x0b\x08\x00")
_CONTROLS = bytes(byte for byte in range(32) if byte not in _TEXT_CONTROLS)
_BINARY_SHARE = 0.05


def refuse_bytes(page: Page) -> str | None:
    """Return why a page's bytes cannot be a report, or nothing."""
    raw = page.raw
    if not raw.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        return f"empty: {page.origin} holds no text; fetch the page again"
    if len(raw) > MAX_BYTES:
        return (
            f"too_large: {page.origin} has {len(raw):,} bytes, more than {MAX_BYTES:,}; split it into pages"
        )
    for magic, what in _MAGIC:
        if raw.startswith(magic):
            return f"binary: {page.origin} is {what}, not text or HTML; save the article as .html or .txt"
    if _looks_binary(raw):
        return f"binary: {page.origin} holds control bytes, not text; save the article as .html or .txt"
    return None


def _looks_binary(raw: bytes) -> bool:
    sample = raw[:8192]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    zeros = sample.count(0)
    wide = raw[:2] in (b"\xff\xfe", b"\xfe\xff") or sample[1::2].count(0) > 0.7 * (len(sample) // 2)
    wide = wide or sample[::2].count(0) > 0.7 * (len(sample) // 2) or raw[:4] == b"\0\0\xfe\xff"
    return controls > _BINARY_SHARE * len(sample) or (zeros > 0 and not wide and zeros > 0.01 * len(sample))


def refuse_text(page: Page, text: str) -> str | None:
    """Return why a decoded text cannot be read, or nothing."""
    if len(text) > MAX_TEXT:
        return (
            f"too_large: {page.origin} has {len(text):,} characters of text, more than {MAX_TEXT:,}; split it"
        )
    letters = 0
    for char in text:
        letters += char.isalpha()
        if letters >= MIN_LETTERS:
            return None
    return f"no_text: {page.origin} holds no sentence to read; check that the page was saved whole"


def no_main_text(page: Page) -> str:
    """Say that a page has words, and none of them an article."""
    return f"no_text: {page.origin} has menus and links but no article text; fetch the article's own page"


def unread_language(code: str) -> str:
    """Say that a report is stored, and not read."""
    return f"language_not_read: {code}; the report is stored unread, Indonesian and English are read"
