"""What kind of text a report is: staff, wire copy, relay, community, opinion, official, monitor.

Decides from the outlet's row, disclaimers, section words and credits; judges no reliability.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from trucewatch.pages.registry import Outlet
from trucewatch.records import Block, ContentClass, Credit

_OPINION_PATH = re.compile(
    r"/(?:opini|opinion|opinions|kolom|columns?|editorial|commentisfree|tajuk|esai|analisis-opini|perspektif)(?:/|$)",
    re.I,
)
_OPINION_LINE = re.compile(
    r"^(?:opini|opinion|kolom|column|editorial|tajuk(?: rencana)?|commentary|esai)\b(?!\w)", re.I
)
_RELEASE = re.compile(
    r"^(?:siaran pers|press release|press statement|pernyataan (?:pers|resmi)|for immediate release|statement by the|statement of the|communiqu[eé]|joint statement)\b",
    re.I,
)
_MONITOR = re.compile(
    r"\b(?:daily report|spot report|situation report|laporan (?:harian|situasi))\b.*\b(?:\d|monitor|mission|misi)",
    re.I,
)
_PLATFORM = re.compile(
    r"(?:blogspot|wordpress|medium|kompasiana|substack|tumblr|livejournal)\.com$|\bblog\.", re.I
)
_STATE_HOST = re.compile(
    r"(?:^|\.)(?:gov|gouv|gob|mil|mfa|go)(?:\.[a-z]{2})?$|(?:^|\.)(?:mfa|president|kremlin|mod|mil)\.[a-z.]{2,8}$",
    re.I,
)
_SECTION_KINDS = frozenset({"navigation", "headline", "deck", "date", "byline", "live_update_meta", "tags"})


def classify(
    text: str,
    blocks: tuple[Block, ...],
    credits: tuple[Credit, ...],
    *,
    outlet: Outlet | None,
    url: str | None,
) -> ContentClass:
    """Name the kind of a report; community and opinion win over any credit in it."""
    head = _head(text, blocks)
    if _is_community(text, blocks, outlet, url):
        return "community"
    if _OPINION_PATH.search(urlsplit(url).path if url else "") or any(
        _OPINION_LINE.match(line) for line in head
    ):
        return "opinion"
    kind = outlet.kind if outlet else None
    host = (urlsplit(url).hostname or "") if url and "//" in url else ""
    if kind == "monitor" or any(_MONITOR.search(line) for line in head if len(line) < 160):
        return "monitor_report"
    if (
        kind in ("official", "institution")
        or _STATE_HOST.search(host)
        or any(_RELEASE.match(line) for line in head)
    ):
        return "official_statement"
    return _by_credits(credits, outlet)


def _head(text: str, blocks: tuple[Block, ...]) -> list[str]:
    """The headline and what stands right around it: menus further up name every section there is."""
    index = next((i for i, b in enumerate(blocks) if b.kind == "headline"), None)
    first = next((i for i, b in enumerate(blocks) if b.kind == "body"), 0)
    start = max(0, index - 1) if index is not None else max(0, first - 2)
    return [text[b.start : b.end] for b in blocks[start:first] if b.kind in _SECTION_KINDS]


def _is_community(text: str, blocks: tuple[Block, ...], outlet: Outlet | None, url: str | None) -> bool:
    if outlet and outlet.kind == "community":
        return True
    host = (urlsplit(url).hostname or "") if url and "//" in url else ""
    if _PLATFORM.search(host):
        return True
    around = [
        text[b.start : b.end]
        for b in blocks
        if b.kind in ("disclaimer", "author_bio", "byline", "network_footer", "navigation")
    ]
    if outlet and any(
        mark.casefold() in line.casefold() for mark in outlet.community_marks for line in around
    ):
        return True
    contributor = re.compile(
        r"\b(?:tanggung jawab|responsib|platform|wadah|contributor|kontributor|user[- ]generated)\b", re.I
    )
    return any(b.kind == "disclaimer" and contributor.search(text[b.start : b.end]) for b in blocks)


def _by_credits(credits: tuple[Credit, ...], outlet: Outlet | None) -> ContentClass:
    own = outlet.name.casefold() if outlet else None
    others = [c for c in credits if c.name.casefold() != own and not (own and c.name.casefold() in own)]
    if any(c.basis in ("byline", "dateline") and c.kind in ("wire", "state_media") for c in others):
        return "wire_copy"
    if (
        outlet
        and outlet.kind in ("wire", "state_media")
        and not any(c.basis == "explicit_credit" for c in others)
    ):
        return "wire_copy" if outlet.kind == "wire" else "staff"
    return "relay" if others else "staff"
