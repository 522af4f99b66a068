"""The language of a report, from its main text alone.

Decides by counting function words where they are clear and by py3langid where they are not. Malay
is read as Indonesian: one sentence cannot tell them apart and one reading serves both. A footer in
another language has no vote.
"""

from __future__ import annotations

import re
from functools import cache

from trucewatch.pages.words import words

READ = ("id", "en")
"""Languages the readers know; reports in others are stored and said to be unread."""
SAMPLE_CHARS = 6000
CLEAR_SHARE = 0.10
"""Own news prose has 20 to 45 % function words of these lists; other languages stay under 6 %."""
SHORT_WORDS = 12
"""Below this the carrier's word on the language outweighs a statistical guess."""

_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-z]")


@cache
def _function_words(language: str) -> frozenset[str]:
    return frozenset(words("function_words")[language])


def detect(text: str, hint: str | None = None) -> str | None:
    """Return the ISO 639-1 code of a text, or nothing where there is too little of it."""
    tokens = [token.casefold() for token in _WORD.findall(text[:SAMPLE_CHARS])]
    hinted = primary(hint)
    if not tokens:
        return hinted
    shares = {code: sum(t in _function_words(code) for t in tokens) / len(tokens) for code in READ}
    best, other = sorted(READ, key=lambda code: -shares[code])
    if shares[best] >= CLEAR_SHARE and shares[other] * 3 <= shares[best]:
        return best
    if len(tokens) < SHORT_WORDS and hinted:
        return hinted
    if len(tokens) < 3 and not hinted:
        return None
    return _statistical(text[:SAMPLE_CHARS], hinted, shares)


def _statistical(text: str, hinted: str | None, shares: dict[str, float]) -> str:
    import py3langid  # half a second to load, and most texts never need it

    code = primary(str(py3langid.classify(text)[0])) or "und"
    if hinted and code != hinted and hinted in READ and shares[hinted] >= CLEAR_SHARE / 2:
        return hinted
    if _LATIN.search(text) and code not in READ and len(text) < 80 and max(shares.values()) >= CLEAR_SHARE:
        return max(READ, key=lambda language: shares[language])
    return code


def primary(tag: str | None) -> str | None:
    """Reduce a language tag to its code; Malay and the old code for Indonesian become `id`.

    >>> primary("ms-MY"), primary("en_GB")
    ('id', 'en')
    """
    if not tag:
        return None
    code = re.split(r"[-_]", tag.strip().casefold())[0]
    names = {
        "ms": "id",
        "in": "id",
        "ind": "id",
        "zsm": "id",
        "msa": "id",
        "eng": "en",
        "indonesian": "id",
        "english": "en",
    }
    code = names.get(code, code)
    return code if re.fullmatch(r"[a-z]{2,3}", code) else None
