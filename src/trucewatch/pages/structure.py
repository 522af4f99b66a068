"""Furniture by structure: what tags, class names and box headings make of the lines inside them.

Decides per element and once; an element that holds most of a page's words is the article whatever
its class is called. Words of class names live in `tables/classes.csv`.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import pairwise
from typing import cast

from lxml import etree

from trucewatch.pages.registry import Outlet
from trucewatch.pages.tree import Node
from trucewatch.pages.words import furniture, table
from trucewatch.records import BlockKind

CANCEL_SHARE = 0.5
"""An element with half of a page's unlinked words is the article, whatever its class is called."""
HEADER_CHARS = 60
BOX_SHARE = 0.7
"""A box with more of a page's words than this holds the text: its heading is not believed for it."""
FURNITURE = frozenset(
    {
        "navigation",
        "network_footer",
        "related_list",
        "read_also",
        "share",
        "comments",
        "tags",
        "advert",
        "author_bio",
        "disclaimer",
        "pagination",
    }
)
_TAG_KINDS: dict[str, BlockKind] = {
    "nav": "navigation",
    "footer": "network_footer",
    "aside": "related_list",
    "figcaption": "caption",
    "figure": "caption",
    "blockquote": "quote",
    "amp-sidebar": "navigation",
}
_MAIN_TOKENS = re.compile(
    r"^(?:article|post|entry|story|news|content|detail|read|isi|artikel|berita)[-_]{0,2}"
    r"(?:body|content|text|konten|isi|article|berita|main)?(?:[-_]{1,2}(?:text|content|body|main))?$"
    r"|^(?:articlebody|wysiwyg|wsw)$",
    re.IGNORECASE,
)


class Kinds:
    """Furniture kinds by tag and class, worked out once per element."""

    def __init__(self, root: etree._Element, nodes: list[Node], outlet: Outlet | None) -> None:
        self.drop = frozenset(outlet.drop) if outlet else frozenset()
        self.known: dict[etree._Element, BlockKind | None] = {}
        self.words: Counter[etree._Element] = Counter()
        for node in nodes:
            for element in node.path:
                self.words[element] += len(node.text) - node.linked_chars
        self.total = max(1, self.words[root])

    def of(self, node: Node) -> BlockKind | None:
        """The outermost furniture around a line wins; inside the text the innermost kind does."""
        inner: BlockKind | None = None
        for element in node.path:
            kind = self._element(element)
            if kind in FURNITURE:
                return kind
            inner = kind or inner
        return inner

    def _element(self, element: etree._Element) -> BlockKind | None:
        if element not in self.known:
            kind = self._by_class(element) or _TAG_KINDS.get(str(element.tag))
            if (kind in FURNITURE or kind == "caption") and self.words[element] > CANCEL_SHARE * self.total:
                kind = None
            self.known[element] = kind
        return self.known[element]

    def _by_class(self, element: etree._Element) -> BlockKind | None:
        names = f"{element.get('class') or ''} {element.get('id') or ''}".split()
        if not names or element.tag in ("html", "body", "article", "main"):
            return None
        if self.drop.intersection(names):
            return "related_list"
        return _class_kind(" ".join(names))


def spread_headers(
    nodes: list[Node], kinds: list[BlockKind | None], weighed: Kinds, headline: int | None
) -> None:
    """A box is what its heading says: teasers under "More stories" are no text, prose or not.

    The box is the largest element that begins with the heading; one that holds the headline is the
    page, and one with nearly all the words is the text under a section's name.
    """
    first: dict[etree._Element, int] = {}
    for index, node in enumerate(nodes):
        for element in node.path:
            first.setdefault(element, index)
    top = nodes[headline].path if headline is not None else ()
    for index, node in enumerate(nodes):
        if kinds[index] is not None or len(node.text) > HEADER_CHARS:
            continue
        hit = furniture(node.text)
        if not hit or not hit.header or hit.scope not in ("list", "tail"):
            continue
        box: etree._Element | None = None
        for element in reversed(node.path):
            if first[element] < index or element in top or weighed.words[element] > BOX_SHARE * weighed.total:
                break
            box = element
        for later in range(index, len(nodes)):
            if box is None or box not in nodes[later].path:
                break
            kinds[later] = hit.kind


@cache
def _class_words() -> dict[str, BlockKind]:
    return {row["token"]: cast(BlockKind, row["kind"]) for row in table("classes")}


def _class_kind(names: str) -> BlockKind | None:
    """Read class names word by word: "article__related-links" speaks of related links.

    A name that starts with a word for the text itself and ends in one ("content-ads-wrapper") is
    still judged by the furniture word in it, but utility classes ("text-share-700") are not.
    """
    known = _class_words()
    for name in names.split()[:12]:
        bare = re.sub(r"([a-z])([A-Z])", r"\1-\2", name).casefold()
        parts = [part for part in re.split(r"[-_:]+|\d+", bare) if part]
        for joined in ("".join(parts), bare):
            if joined in known:
                return known[joined]
        if _MAIN_TOKENS.match(name) or (parts and parts[0] in ("has", "no", "with", "is", "js")):
            continue
        for pair in pairwise(parts):
            if "".join(pair) in known:
                return known["".join(pair)]
        for part in parts:
            if part in known and known[part] not in ("date", "byline", "deck", "editor_line"):
                return known[part]
        for part in parts[-1:]:
            if part in known:
                return known[part]
    return None
