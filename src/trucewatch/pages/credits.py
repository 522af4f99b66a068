"""Credits: which wires and outlets the text says it comes from.

Decides by a cue beside a known name ("dilansir dari Reuters", "TASS reported"), by bylines, by
datelines and by source lines. A name without a cue is a subject, and a photo credit is never a
source of text: captions are not read here at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from trucewatch.pages.names import names_in
from trucewatch.pages.registry import DOMAIN_NAME, Agency, Outlet, agency_mentions, agency_named, is_outlet
from trucewatch.pages.words import table, words
from trucewatch.records import Block, Credit

Basis = Literal["explicit_credit", "byline", "dateline", "footer"]
BEFORE_CHARS = 60
AFTER_CHARS = 40

_AND = re.compile(r"^\s*(?:,|dan|and|serta|&|/|-)\s*(?:and\s+|dan\s+|the\s+)?$")
_BRACKET = re.compile(r"\(([A-Za-z/\-. ]{2,40})\)\s*$")
_COPYRIGHT = re.compile(r"©|copyright|hak cipta", re.IGNORECASE)
_LONGER = re.compile(r"\s(?!(?:Staff|Team|News|Agency|Correspondents?)\b)[A-Z][a-z]{2,}")
"""A wire's name inside a longer one is another outlet ("Kompas Dewata")."""
_ACTIVE = re.compile(r"^,?\s+(?:me[a-z]+|said|says)\b")
_DOMAIN = r"[A-Za-z0-9][\w-]*(?:\.[\w-]+)*\.(?:com|co|net|org|id|tv|am|az|me|in|info)(?:\.[a-z]{2})?"


@dataclass(frozen=True, slots=True)
class _Cues:
    before: re.Pattern[str]
    after: re.Pattern[str]
    agency_word: re.Pattern[str]
    open_name: re.Pattern[str]


def _either(listed: Iterable[str]) -> str:
    ordered = sorted(set(listed), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)


@cache
def _cues() -> _Cues:
    rows, lists = table("credit_cues"), words("credit_words")
    before, after = (
        _either(row["cue"] for row in rows if row["side"] == side) for side in ("before", "after")
    )
    linking = rf"(?:\s+(?:{_either(lists['linking'])})){{0,4}}\s*"
    noun = rf"(?-i:(?:[A-Z][\w'’-]+\s+){{1,3}}(?:{_either(lists['outlet_nouns'])}))"
    between = r"(?:\s+(?:dari|oleh|the))?(?:\s+(?:laman|situs|portal|media|website))?"
    return _Cues(
        re.compile(rf"(?:^|\W)(?:{before}){linking}[\"“(]?$", re.IGNORECASE),
        re.compile(
            rf"^[\"”)]?(?:\s+(?:news agency|agency|juga|(?:on|pada) \w+|\([^)]{{1,20}}\)))*,?"
            rf"\s+(?:{after})\b",
            re.IGNORECASE,
        ),
        re.compile(rf"\b(?:{_either(lists['agency_words'])})\s+(?:[\w-]+\s+){{0,2}}$", re.IGNORECASE),
        re.compile(
            rf"\b(?:{_either(lists['open_cues'])}){between}\s+(?P<name>{_DOMAIN}|{noun})\b", re.IGNORECASE
        ),
    )


def find_credits(text: str, blocks: tuple[Block, ...]) -> tuple[Credit, ...]:
    """Return each credited source once, where it is first credited."""
    found: list[Credit] = []
    for block in blocks:
        piece = text[block.start : block.end]
        if block.kind in ("body", "quote"):
            found += _in_prose(piece, block.start)
        elif block.kind in ("source_line", "editor_line"):
            if not _COPYRIGHT.search(piece):
                found += _in_line(piece, block.start, "footer")
        elif block.kind == "byline":
            found += [credit for credit in _in_line(piece, block.start, "byline") if _signs(piece)]
        elif block.kind == "dateline":
            found += _in_line(piece, block.start, "dateline")
    return _once(found)


def credited(found: tuple[Credit, ...], outlet: Outlet | None) -> tuple[Credit, ...]:
    """Drop an outlet's mention of itself; a wire's own name stays, its copy is credited everywhere."""
    if outlet is None or outlet.kind in ("wire", "state_media"):
        return found
    return tuple(c for c in found if not is_outlet(c.name, outlet))


def _once(found: list[Credit]) -> tuple[Credit, ...]:
    order = {"explicit_credit": 0, "byline": 1, "footer": 2, "dateline": 3}
    best: dict[str, Credit] = {}
    for credit in found:
        held = best.get(credit.name)
        if held is None or order[credit.basis] < order[held.basis]:
            best[credit.name] = credit
    return tuple(sorted(best.values(), key=lambda c: (c.start or 0, c.name)))


def _credit(agency: Agency, start: int, end: int, basis: Basis) -> Credit:
    kind = cast(Literal["wire", "outlet", "state_media"], agency.kind)
    return Credit(name=agency.name, kind=kind, basis=basis, start=start, end=end)


def _in_line(piece: str, offset: int, basis: Basis) -> list[Credit]:
    mentions = agency_mentions(piece)
    if basis in ("byline", "dateline"):
        mentions = [m for m in mentions if not _LONGER.match(piece[m[1] :])]
    return [_credit(agency, offset + a, offset + b, basis) for a, b, agency in mentions]


def _signs(piece: str) -> bool:
    """Say whether a byline is the wire's own, not a person's or a paper's that has its name in it."""
    pieces = names_in(piece) or (piece.strip(),)
    return any(agency_named(re.split(r"['’]s\b", name)[0]) is not None for name in pieces)


def _in_prose(piece: str, offset: int) -> list[Credit]:
    mentions = agency_mentions(piece)
    found: list[Credit] = []
    previous_end = -1
    for start, end, agency in mentions:
        chained = previous_end >= 0 and bool(_AND.match(piece[previous_end:start]))
        if chained or _cued(piece, start, end):
            found.append(_credit(agency, offset + start, offset + end, "explicit_credit"))
            previous_end = end
        else:
            previous_end = -1
    taken = {(c.start, c.end) for c in found}
    for match in _cues().open_name.finditer(piece):
        start, end = offset + match.start("name"), offset + match.end("name")
        if any(a is not None and b is not None and a < end and start < b for a, b in taken):
            continue
        name = match["name"]
        known = agency_named(name)
        if known:
            found.append(_credit(known, start, end, "explicit_credit"))
        elif DOMAIN_NAME.match(name) or " " in name:
            found.append(Credit(name=name, kind="outlet", basis="explicit_credit", start=start, end=end))
    return found


def _cued(piece: str, start: int, end: int) -> bool:
    cues = _cues()
    if cues.before.search(piece[max(0, start - BEFORE_CHARS) : start]):
        return True
    if cues.after.match(piece[end : end + AFTER_CHARS]):
        return True
    if cues.agency_word.search(piece[max(0, start - BEFORE_CHARS) : start]) and _ACTIVE.match(
        piece[end : end + 20]
    ):
        return True
    bracket = _BRACKET.search(piece[: end + 12])
    return (
        bool(bracket) and bracket.start() < start < bracket.end() and not piece[bracket.end() :].strip()
        if bracket
        else False
    )
