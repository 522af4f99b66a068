"""Captions and photo credits: whose picture, never whose news.

Decides whether a line describes a picture and where its credit stands. A file photograph proves
nothing about any day, and its agency is no source of the text.
"""

from __future__ import annotations

import re

_BRACKETED = re.compile(
    r"[(\[]\s*(?:[^()\[\]]{0,30}\b)?(?:foto|photo|dok|doc|ist|gambar|image|photograph|kredit|credit|sumber foto|via|screenshot|tangkapan layar|"
    r"istimewa|handout|ilustrasi|file)\b\s*[.:/]?[^()\[\]]{0,80}[)\]]"
    r"|[(\[][^()\[\]]{0,60}(?:getty|afp|reuters|epa|antara|ap|xinhua|shutterstock|anadolu|twitter|instagram|facebook|istock|tass)"
    r"\s*(?:/|\bphoto|\bimages|\bfoto|@|\.com)[^()\[\]]{0,80}[)\]]"
    r"|[(\[](?:AFP|EPA(?:-EFE)?|AP|REUTERS|Getty Images|[A-Z]{2,}(?:/[A-Za-z .]+)+)[)\]]\s*$",
    re.IGNORECASE,
)  # fmt: skip
_HEAD = re.compile(
    r"^(?:foto|photo|gambar|image|picture|photograph|keterangan (?:foto|gambar)|caption|file photo|file|image (?:source|caption|credit)|photo (?:by|credit)|"
    r"kredit foto|sumber (?:foto|gambar)|ilustrasi|tangkapan layar|screenshot|arsip)\s*[:,|]\s*\S"
    r"|^(?:ilustrasi|arsip foto|foto arsip|file photo|file -|\[?foto:)\b",
    re.IGNORECASE,
)
_CREDIT_HEAD = re.compile(
    r"^(?:photo(?: by| credit)?|photograph|image (?:source|credit)|kredit foto|sumber (?:foto|gambar)|credit|©)\s*[:,|]?\s+\S",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?P<credit>(?:(?:https?://)?(?:www\.)?(?:twitter|x|instagram|facebook|youtube|unsplash|pexels|pixabay|flickr|commons\.wikimedia)\.(?:com|org)/[\w./@-]+"
    r"|(?:photo|foto|photograph|image|credit|kredit|dok)\s*[.:]\s*[^.]{2,60}"
    r"|©\s*[^.]{2,60}"
    r"|\[[^\[\]]{0,60}(?:/|via\s|getty|reuters|afp|\bap\b|epa|handout|anadolu)[^\[\]]{0,60}\]"
    r"|(?:[A-Z][\w.’'-]+ ){0,4}[A-Z][\w.’'-]*\s?/\s?(?:AFP|AP|EPA|Reuters|REUTERS|Getty Images|Anadolu|TASS|RFE/RL|AP Photo|EPA-EFE|The Guardian|Xinhua)\b[^.]{0,60}"
    r"|(?:AFP|AP Photo|EPA|EPA-EFE|REUTERS|Reuters|AFP PHOTO|ANTARA FOTO|Antara Foto|Getty Images|Shutterstock|Xinhua)\s?/\s?[A-Z][\w .,’'/-]{2,60}))\s*$"
)
MAX_WORDS = 70
"""A caption longer than this is a paragraph that mentions a picture."""


def credit_span(text: str) -> tuple[int, int] | None:
    """Return the photo credit inside a caption line, or nothing."""
    match = _BRACKETED.search(text)
    if match and match.end() >= len(text.rstrip()) - 2:
        return match.start(), match.end()
    match = _TAIL.search(text)
    if match:
        return match.start("credit"), match.end("credit")
    if _CREDIT_HEAD.match(text) and len(text.split()) <= 12:
        return 0, len(text)
    return None


def is_caption(text: str) -> bool:
    """Say whether a line is a picture's caption or credit by its own words.

    >>> is_caption("Pasukan di perbatasan. (foto: AFP)")
    True
    """
    if len(text.split()) > MAX_WORDS:
        return False
    return bool(_HEAD.match(text)) or credit_span(text) is not None


def glued_caption(text: str, title: str | None) -> bool:
    """Say whether a line starts with the headline repeated as a picture's alternative text."""
    if not title or len(title) < 20 or not text.startswith(title):
        return False
    return len(text) > len(title)
