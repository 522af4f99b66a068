"""Widen the training sentences towards what news pages print: headlines, datelines, curly quotes.

Decides what copies are made and how often; every copy keeps the tree of its sentence.
"""

from __future__ import annotations

import random
from dataclasses import replace

from treebanks import Sentence, Word

CURLY = {'"': ("“", "”"), "'": ("‘", "’")}
SMALL_WORDS = {
    "id": frozenset(
        [
            "di",
            "ke",
            "dari",
            "dan",
            "yang",
            "untuk",
            "pada",
            "dengan",
            "dalam",
            "oleh",
            "atau",
            "akan",
            "soal",
            "usai",
        ]
    ),
    "en": frozenset(
        ["a", "an", "the", "of", "in", "on", "at", "to", "and", "or", "for", "by", "with", "as", "from"]
    ),
}
CITIES = {
    "id": [
        "Jakarta",
        "Gaza",
        "Yerusalem",
        "Baku",
        "Yerevan",
        "Moskow",
        "Kiev",
        "Beirut",
        "Paris",
        "Jayapura",
        "Khartoum",
        "Sanaa",
        "Kairo",
        "Ankara",
        "Doha",
    ],
    "en": [
        "Baku",
        "Yerevan",
        "Gaza",
        "Jerusalem",
        "Moscow",
        "Kyiv",
        "Beirut",
        "Paris",
        "Geneva",
        "Khartoum",
        "Goma",
        "Sanaa",
        "Cairo",
        "Ankara",
        "Doha",
    ],
}
OUTLETS = {
    "id": [
        "Kompas.com",
        "TEMPO.CO",
        "detikNews",
        "Antara",
        "Reuters",
        "AFP",
        "AP",
        "Republika.co.id",
        "Okezone.com",
        "SINDOnews.com",
        "VIVA",
        "Liputan6.com",
    ],
    "en": ["Reuters", "AP", "AFP", "Xinhua", "BBC", "CNN", "UPI", "dpa", "TASS", "Anadolu"],
}
DASHES = ("-", "--", "–", "—")


def widened(sentences: list[Sentence], language: str, *, seed: int) -> list[Sentence]:
    """Return the sentences, some with curly quotes or a dateline, and some again as headlines."""
    choice = random.Random(seed)
    result: list[Sentence] = []
    for sentence in sentences:
        changed = curled(sentence) if choice.random() < 0.4 else sentence
        if len(sentence) > 8 and choice.random() < 0.05:
            changed = datelined(changed, language, choice)
        result.append(changed)
        draw = choice.random()
        if 4 <= len(sentence) <= 16 and draw < 0.30:
            result.append(headline(sentence, language, capitals=draw < 0.10))
    return result


def curled(sentence: Sentence) -> Sentence:
    """Return the sentence with typographic double quotes."""
    words, opened = [], False
    for word in sentence:
        if word.form == '"':
            opened = not opened
            word = replace(word, form=CURLY['"'][0 if opened else 1])
        words.append(word)
    return tuple(words)


def headline(sentence: Sentence, language: str, *, capitals: bool) -> Sentence:
    """Return the sentence in capitals or in title case, without its full stop."""
    words = list(sentence)
    last = len(words) - 1
    if words[-1].form == "." and words[-1].head != last and all(word.head != last for word in words[:-1]):
        words.pop()
    small = SMALL_WORDS[language]
    result = []
    for index, word in enumerate(words):
        form = word.form
        if capitals:
            form = form.upper()
        elif form.islower() and (index == 0 or form not in small):
            form = form[0].upper() + form[1:]
        result.append(replace(word, form=form))
    return tuple(result)


def datelined(sentence: Sentence, language: str, choice: random.Random) -> Sentence:
    """Return the sentence after a dateline, which hangs on its root as a parataxis of its own."""
    city, outlet = choice.choice(CITIES[language]), choice.choice(OUTLETS[language])
    if choice.random() < 0.4:
        city = city.upper()
    dash = choice.choice(DASHES)
    root = next(index for index, word in enumerate(sentence) if word.relation == "root")
    forms: list[tuple[str, str, int, str, bool]]
    if choice.random() < 0.5:
        forms = [
            (city, "PROPN", -1, "parataxis", False),
            (",", "PUNCT", 0, "punct", True),
            (outlet, "PROPN", 0, "appos", True),
            (dash, "PUNCT", 0, "punct", True),
        ]
    elif choice.random() < 0.6:
        forms = [
            (city, "PROPN", -1, "parataxis", True),
            ("(", "PUNCT", 2, "punct", False),
            (outlet, "PROPN", 0, "appos", False),
            (")", "PUNCT", 2, "punct", True),
            (dash, "PUNCT", 0, "punct", True),
        ]
    else:
        forms = [(city, "PROPN", -1, "parataxis", True), (dash, "PUNCT", 0, "punct", True)]
    size = len(forms)
    front = [
        Word(form, form, pos, "", size + root if head < 0 else head, relation, space)
        for form, pos, head, relation, space in forms
    ]
    return tuple(front + [replace(word, head=word.head + size) for word in sentence])
