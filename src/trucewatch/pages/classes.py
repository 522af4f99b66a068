"""What kind of text a report is: staff, wire copy, relay, community, opinion, official, monitor.

Decides from the outlet's row, disclaimers, section words and credits; judges no reliability.
"""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import urlsplit

from trucewatch.pages.registry import Outlet, is_outlet
from trucewatch.pages.words import alternation, words
from trucewatch.records import Block, ContentClass, Credit

_STATE_HOST = re.compile(
    r"(?:^|\.)(?:gov|gouv|gob|mil|mfa|go)(?:\.[a-z]{2})?$|(?:^|\.)(?:mfa|president|kremlin|mod|mil)\.[a-z.]{2,8}$"
)
_HEAD_KINDS = frozenset({"navigation", "headline", "deck", "date", "byline", "live_update_meta", "tags"})
_SIGN_KINDS = frozenset({"disclaimer", "author_bio", "byline", "network_footer", "navigation"})


@cache
def _opening(name: str) -> re.Pattern[str]:
    return re.compile(rf"^(?:{alternation(words('content')[name])})\b", re.IGNORECASE)


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
    address = urlsplit(url) if url and "//" in url else urlsplit("")
    host = address.hostname or ""
    if _is_community(text, blocks, outlet, host):
        return "community"
    if _is_opinion(head, address.path):
        return "opinion"
    kind = outlet.kind if outlet else None
    if kind == "monitor" or any(_opening("monitor_reports").match(line) for line in head):
        return "monitor_report"
    official = _STATE_HOST.search(host) or any(_opening("release_openings").match(line) for line in head)
    if kind in ("official", "institution") or official:
        return "official_statement"
    return _by_credits(credits, outlet)


def _head(text: str, blocks: tuple[Block, ...]) -> list[str]:
    """The headline and what stands right around it: menus further up name every section there is."""
    index = next((i for i, b in enumerate(blocks) if b.kind == "headline"), None)
    first = next((i for i, b in enumerate(blocks) if b.kind == "body"), 0)
    start = max(0, index - 1) if index is not None else max(0, first - 2)
    return [text[b.start : b.end] for b in blocks[start:first] if b.kind in _HEAD_KINDS]


def _is_opinion(head: list[str], path: str) -> bool:
    if set(path.casefold().strip("/").split("/")).intersection(words("content")["opinion_paths"]):
        return True
    short = [line for line in head if len(line.split()) <= 3 or ":" in line[:14]]
    return any(_opening("opinion_lines").match(line) for line in short)


def _is_community(text: str, blocks: tuple[Block, ...], outlet: Outlet | None, host: str) -> bool:
    if outlet and outlet.kind == "community":
        return True
    if host.startswith("blog.") or any(host.endswith(name) for name in words("content")["platforms"]):
        return True
    around = [text[b.start : b.end].casefold() for b in blocks if b.kind in _SIGN_KINDS]
    if outlet and any(mark.casefold() in line for mark in outlet.community_marks for line in around):
        return True
    disclaimers = [text[b.start : b.end].casefold() for b in blocks if b.kind == "disclaimer"]
    return any(word in line for word in words("content")["contributor_words"] for line in disclaimers)


def _by_credits(credits: tuple[Credit, ...], outlet: Outlet | None) -> ContentClass:
    others = [c for c in credits if not (outlet and is_outlet(c.name, outlet))]
    if any(c.basis in ("byline", "dateline") and c.kind in ("wire", "state_media") for c in others):
        return "wire_copy"
    if (
        outlet
        and outlet.kind in ("wire", "state_media")
        and not any(c.basis == "explicit_credit" for c in others)
    ):
        return "wire_copy" if outlet.kind == "wire" else "staff"
    return "relay" if others else "staff"
