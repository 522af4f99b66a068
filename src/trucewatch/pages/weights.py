"""Where the text is: votes of other extractors and the element that holds nearly all weighed prose.

trafilatura is one voter, JSON-LD's article body another; neither decides alone.
"""

from __future__ import annotations

import re
from collections import defaultdict

from lxml import etree

from trucewatch.pages.metadata import Metadata
from trucewatch.pages.registry import Outlet
from trucewatch.pages.structure import FURNITURE
from trucewatch.pages.tree import Node
from trucewatch.pages.words import normal
from trucewatch.records import BlockKind

VOTER_CHARS = 1_500_000
"""Beyond this trafilatura takes seconds; the tree decides alone there."""
MAIN_SHARE = 0.75
"""Of the weight of all prose; an article cut in two by an advert still lies in one element with that much."""
UNSUPPORTED = 0.25
MARKED = 3
"""Weight of prose that no extractor took, and of prose inside an element marked as the text."""
_INLINE = frozenset({"p", "span", "b", "strong", "em", "i", "a", "font", "li"})


def votes_of(source: str, meta: Metadata) -> frozenset[str]:
    """Return the folded lines that other extractors hold to be the article."""
    found: set[str] = set()
    if len(source) <= VOTER_CHARS:
        import trafilatura  # a third of a second to load, and text pages never need it

        try:
            extracted = trafilatura.extract(source, fast=True, include_comments=False, include_tables=True)
        except (ValueError, TypeError, AttributeError, LookupError, RecursionError, etree.LxmlError):
            extracted = None
        found.update(normal(line) for line in (extracted or "").splitlines())
    if meta.article:
        found.update(normal(line) for line in re.split(r"\n+|(?<=[.!?])\s+", meta.article))
    found.discard("")
    return frozenset(found)


def supported(text: str, votes: frozenset[str]) -> bool:
    folded = normal(text)
    if folded in votes:
        return True
    first = re.split(r"(?<=[.!?])\s+", folded)[0]
    return len(first) > 25 and first.strip(" .") in votes


def main_element(
    nodes: list[Node], kinds: list[BlockKind | None], votes: frozenset[str], outlet: Outlet | None
) -> etree._Element | None:
    """Find the deepest element that holds nearly all of the weighed prose."""
    weight: defaultdict[etree._Element, float] = defaultdict(float)
    depth: dict[etree._Element, int] = {}
    total = 0.0
    wanted = frozenset(outlet.main) if outlet else frozenset()
    for node, kind in zip(nodes, kinds, strict=True):
        plain = len(node.text) - node.linked_chars
        if (
            kind in FURNITURE
            or kind == "caption"
            or plain < 40
            or node.linked_chars > plain
            or node.tag in ("h1", "h2", "h3", "h4")
        ):
            continue
        mass = plain * (1.0 if not votes or supported(node.text, votes) else UNSUPPORTED)
        if any(
            wanted.intersection((e.get("class") or "").split()) or e.get("itemprop") == "articleBody"
            for e in node.path
        ):
            mass *= MARKED
        total += mass
        for level, element in enumerate(node.path):
            weight[element] += mass
            depth[element] = level
    if not total:
        return None
    holders = [element for element, mass in weight.items() if mass >= MAIN_SHARE * total]
    best = max(holders, key=lambda element: depth[element])
    while (
        best.tag in ("p", "span", "b", "strong", "em", "i", "a", "font", "li")
        and best.getparent() is not None
    ):
        best = best.getparent()
    return best
