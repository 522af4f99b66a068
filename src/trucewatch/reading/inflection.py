"""Word forms of a table entry: what `~serang` and `~violate` stand for.

Indonesian roots take the affixes meN-, di-, ter-, ber-, pe- … -an and -kan, -i; English verbs their
regular endings or the irregular forms given after slashes (`~break/broke/broken`). Each form carries
the voice it shows: `act`, `pass`, `noun`, or `root` where the form alone does not tell.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

Voice = Literal["act", "pass", "noun", "root"]

_VOWELS = "aeiou"
_NO_NOUNS = frozenset(
    {
        "enggan",
        "akan",
        "bukan",
        "kecuali",
        "perlu",
        "penting",
        "kerahkan",
        "lepaskan",
        "serahkan",
        "bebaskan",
        "kembali",
        "kena",
        "keluar",
        "pecah",
        "pergi",
        "pernah",
        "kehilangan",
    }
)
_NO_VERBS = frozenset(
    {
        "dialog",
        "diskusi",
        "diplomat",
        "distrik",
        "mediasi",
        "mediator",
        "memorandum",
        "meriam",
        "menteri",
        "berita",
        "berkas",
        "bersama",
        "berlakunya",
        "meningkatnya",
        "memanasnya",
        "meluasnya",
        "memburuknya",
        "meletusnya",
        "berlanjutnya",
        "berlangsungnya",
        "berakhirnya",
    }
)


def forms(language: str, entry: str) -> Iterator[tuple[str, Voice]]:
    """Yield the word forms of one table entry with their voice."""
    entry = entry.strip().casefold()
    if not entry.startswith("~"):
        yield entry, _plain_voice(language, entry)
    elif language == "id":
        yield from _indonesian(entry[1:])
    else:
        yield from _english(entry[1:])


def _plain_voice(language: str, entry: str) -> Voice:
    if language == "id":
        first = entry.split()[0]
        if first.startswith("di") and len(first) > 5 and first not in _NO_VERBS:
            return "pass"
        if first.startswith(("me", "ber")) and len(first) > 5 and first not in _NO_VERBS:
            return "act"
        if first in _NO_NOUNS:
            return "root"
        if first.endswith("an") or first.startswith(("pe", "ke")):
            return "noun"
    return "root"


def _nasal(root: str) -> str:
    first = root[0]
    if root.startswith(("kh", "sy")):
        return ("meng" if first == "k" else "men") + root
    if first in "pf":
        return "mem" + (root[1:] if first == "p" else root)
    if first in "bv":
        return "mem" + root
    if first == "t":
        return "men" + root[1:]
    if first in "dcjz":
        return "men" + root
    if first == "k":
        return "meng" + root[1:]
    if first in _VOWELS + "gh":
        return "meng" + root
    if first == "s":
        return "meny" + root[1:]
    return "me" + root


def _indonesian(root: str) -> Iterator[tuple[str, Voice]]:
    if " " in root:
        head, rest = root.split(" ", 1)
        yield from ((f"{form} {rest}", voice) for form, voice in _indonesian(head))
        return
    active = _nasal(root)
    for ending in ("", "kan", "i"):
        yield active + ending, "act"
        yield "di" + root + ending, "pass"
        yield "diper" + root + ending, "pass"
        yield "memper" + root + ending, "act"
    yield "ter" + root, "pass"
    yield "ber" + root, "act"
    noun = "pe" + active[2:]
    for word in (root + "an", noun + "an", "ke" + root + "an", "per" + root + "an", "pe" + root + "an"):
        yield word, "noun"


def _english(entry: str) -> Iterator[tuple[str, Voice]]:
    verb, *irregular = entry.split("/")
    head, _, rest = verb.partition(" ")
    tail = f" {rest}" if rest else ""
    past, participle = (irregular * 2)[:2] if irregular else (_past(head), _past(head))
    yield head + tail, "act"
    yield _third(head) + tail, "act"
    yield past + tail, "root"
    if participle != past:
        yield participle + tail, "pass"
    yield _gerund(head) + tail, "act"


def _third(verb: str) -> str:
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        return verb + "es"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb[:-1] + "ies"
    return verb + "s"


_DOUBLING = frozenset(
    {"permit", "commit", "rebut", "abet", "allot", "kidnap", "admit", "submit", "regret", "repel", "expel", "compel",
     "transfer", "refer", "defer", "occur", "patrol", "control", "propel", "rebel", "incur"}
)  # fmt: skip


def _doubles(verb: str) -> bool:
    """True for the short stressed endings that double: stop, ship, free of `w`, `x`, `y`."""
    syllables = sum(c in _VOWELS for c in verb)
    closed = (
        len(verb) > 2 and verb[-1] not in _VOWELS + "wxy" and verb[-2] in _VOWELS and verb[-3] not in _VOWELS
    )
    return closed and (syllables == 1 or verb in _DOUBLING)


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb[:-1] + "ied"
    return verb + (verb[-1] if _doubles(verb) else "") + "ed"


def _gerund(verb: str) -> str:
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + "ing"
    return verb + (verb[-1] if _doubles(verb) else "") + "ing"
