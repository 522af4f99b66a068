"""Credits: which wires and outlets the text says it comes from.

Decides by a cue beside a known name ("dilansir dari Reuters", "TASS reported"), by bylines, by
datelines and by source lines. A name without a cue is a subject, and a photo credit is never a
source of text: captions are not read here at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from trucewatch.pages.registry import DOMAIN_NAME, Agency, Outlet, agency_mentions, agency_named, outlet_named
from trucewatch.pages.words import table
from trucewatch.records import Block, Credit

Basis = Literal["explicit_credit", "byline", "dateline", "footer"]
BEFORE_CHARS = 60
AFTER_CHARS = 40

_LINKING = r"(?:\s+(?:the|oleh|dari|kantor berita|kantor|media|harian|surat kabar|situs|laman|portal|stasiun|televisi|tv|news agency|agency|state|Russian|French|Turkish|"  # noqa: E501
_LINKING += r"pemerintah|resmi|negara|Rusia|Turki|Prancis|Inggris|Israel|Qatar|AS|pada|newspaper|broadcaster|website|local|media lokal)){0,4}\s*"
_AND = re.compile(r"^\s*(?:,|dan|and|serta|&|/|-)\s*(?:and\s+|dan\s+|the\s+)?$")
_OPEN_NAME = re.compile(
    r"\b(?:[Dd]ikutip|[Dd]ilansir|[Mm]elansir|[Mm]engutip|[Kk]utip|[Ll]ansir|[Cc]iting|[Qq]uoted by|[Rr]eported by)(?:\s+(?:dari|oleh|the))?(?:\s+(?:laman|situs|portal|media|website))?"
    r"\s+(?P<name>[A-Za-z0-9][\w-]*(?:\.[\w-]+)*\.(?:com|co|net|org|id|tv|am|az|me|in|info)(?:\.[a-z]{2})?|(?:[A-Z][\w'’-]+\s+){0,3}(?:News|Times|Post|Press|Agency|Herald|Tribune|Today|Daily|Gazette|Journal|Observer|Monitor|TV|Radio|Broadcasting))\b"
)
_BRACKET = re.compile(r"\(([A-Za-z/\-. ]{2,40})\)\s*$")
_AGENCY_WORD = re.compile(r"\b(?:kantor berita|news agency)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
_ACTIVE = re.compile(r"^,?\s+(?:me[a-z]+|said|says)\b")


@dataclass(frozen=True, slots=True)
class _Cues:
    before: re.Pattern[str]
    after: re.Pattern[str]


@cache
def _cues() -> _Cues:
    rows = table("credit_cues")

    def either(side: str) -> str:
        cues = sorted({row["cue"] for row in rows if row["side"] == side}, key=len, reverse=True)
        return "|".join(re.escape(cue).replace(r"\ ", r"\s+") for cue in cues)

    return _Cues(
        re.compile(rf"(?:^|\W)(?:{either('before')}){_LINKING}[\"“(]?$", re.IGNORECASE),
        re.compile(
            rf"^[\"”)]?(?:\s+(?:news agency|agency|juga|on \w+|pada \w+|\([^)]{{1,20}}\)))*,?\s+(?:{either('after')})\b",
            re.IGNORECASE,
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
            found += _in_line(piece, block.start, "footer")
        elif block.kind == "byline":
            found += _in_line(piece, block.start, "byline")
        elif block.kind == "dateline":
            found += _in_line(piece, block.start, "dateline")
    return _once(found)


def credited(found: tuple[Credit, ...], outlet: Outlet | None) -> tuple[Credit, ...]:
    """Drop an outlet's mention of itself; a wire's own name stays, its copy is credited everywhere."""
    if outlet is None or outlet.kind in ("wire", "state_media"):
        return found
    return tuple(c for c in found if not _is_outlet(c.name, outlet))


def _is_outlet(name: str, outlet: Outlet) -> bool:
    agency = agency_named(name)
    names = (agency.name, *agency.aliases) if agency else (name,)
    return any(outlet_named(n) == outlet or n == outlet.name for n in names)


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
    return [_credit(agency, offset + a, offset + b, basis) for a, b, agency in agency_mentions(piece)]


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
    for match in _OPEN_NAME.finditer(piece):
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
    if _AGENCY_WORD.search(piece[max(0, start - BEFORE_CHARS) : start]) and _ACTIVE.match(
        piece[end : end + 20]
    ):
        return True
    bracket = _BRACKET.search(piece[: end + 12])
    return (
        bool(bracket) and bracket.start() < start < bracket.end() and not piece[bracket.end() :].strip()
        if bracket
        else False
    )
