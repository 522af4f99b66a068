"""HTML pages: the tree's vote on what each line is.

Decides the element that holds the text, and for every line whether structure, class names or link
density make it furniture. trafilatura is one voter on where the text is; JSON-LD's article body
another; none of them decides alone. What remains open goes to the labelling by words and shape.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache
from typing import cast

import trafilatura
from lxml import etree

from trucewatch.pages.stamps import line_date
from trucewatch.pages.captions import credit_span
from trucewatch.pages.lines import Line, split_lines
from trucewatch.pages.metadata import Metadata, read_metadata
from trucewatch.pages.names import is_byline
from trucewatch.pages.registry import Outlet, outlet_at, outlet_of_site
from trucewatch.pages.tree import Node, parse, render, strip_tags
from trucewatch.pages.words import furniture, normal, table
from trucewatch.records import BlockKind, PageHints

VOTER_CHARS = 3_000_000
"""Beyond this trafilatura takes seconds; the tree decides alone there."""
MAIN_SHARE = 0.75
"""Of the weight of all prose; an article cut in two by an advert still lies in one element with that much."""
CANCEL_SHARE = 0.5
"""An element with half of a page's unlinked words is the article, whatever its class is called."""
HEADER_CHARS = 60
BOX_SHARE = 0.3
"""A box with more of a page's words than this may hold the text: its heading is not believed for it."""
_TAG_KINDS: dict[str, BlockKind] = {
    "nav": "navigation", "footer": "network_footer", "aside": "related_list", "figcaption": "caption", "blockquote": "quote",
    "figure": "caption",
    "amp-sidebar": "navigation",
}  # fmt: skip
_FURNITURE = frozenset({
    "navigation", "network_footer", "related_list", "read_also", "share", "comments", "tags", "advert", "author_bio", "disclaimer",
    "pagination",
})  # fmt: skip
_MAIN_TOKENS = re.compile(
    r"^(?:article|post|entry|story|news|content|detail|read|isi|artikel|berita)[-_]{0,2}(?:body|content|text|konten|isi|article|berita|main)?"
    r"(?:[-_]{1,2}(?:text|content|body|main))?$|^(?:articlebody|wysiwyg|wsw)$",
    re.I,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Markup:
    """An HTML page as text with labelled lines, and what its head says."""

    text: str
    lines: tuple[Line, ...]
    title: str | None = None
    published: str | None = None
    author: str | None = None
    site: str | None = None
    url: str | None = None
    language: str | None = None
    flags: tuple[str, ...] = ()


def read_markup(source: str, hints: PageHints) -> Markup:
    """Render and weigh one HTML page."""
    root = parse(source)
    nodes = render(root) if root is not None else []
    if root is None or (not nodes and len(source) > 200):
        text = strip_tags(source)
        return Markup(text, tuple(split_lines(text)), flags=("markup_unreadable",))
    meta = read_metadata(root)
    outlet = outlet_at(hints.url or meta.url) or (outlet_of_site(meta.site) if meta.site else None)
    votes = _votes(source, meta)
    hints_of = _Kinds(root, nodes, outlet)
    kinds = [hints_of.of(node) for node in nodes]
    _spread_headers(nodes, kinds, hints_of)
    main = _main_element(nodes, kinds, votes, outlet)
    title = hints.title or meta.title
    headline = _headline(nodes, kinds, title)
    roles = _roles(nodes, kinds, main, headline, votes)
    text, lines = _lines(nodes, roles)
    return Markup(
        text, lines, nodes[headline].text if headline is not None else title, meta.published, meta.author, meta.site,
        meta.url, meta.language,
    )  # fmt: skip


def _votes(source: str, meta: Metadata) -> frozenset[str]:
    """Return the folded lines that other extractors hold to be the article."""
    found: set[str] = set()
    if len(source) <= VOTER_CHARS:
        try:
            extracted = trafilatura.extract(source, fast=True, include_comments=False, include_tables=True)
        except (ValueError, TypeError, AttributeError, LookupError, RecursionError, etree.LxmlError):
            extracted = None
        found.update(normal(line) for line in (extracted or "").splitlines())
    if meta.article:
        found.update(normal(line) for line in re.split(r"\n+|(?<=[.!?])\s+", meta.article))
    found.discard("")
    return frozenset(found)


def _supported(text: str, votes: frozenset[str]) -> bool:
    folded = normal(text)
    if folded in votes:
        return True
    first = re.split(r"(?<=[.!?])\s+", folded)[0]
    return len(first) > 25 and first.strip(" .") in votes


class _Kinds:
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
            if kind in _FURNITURE:
                return kind
            inner = kind or inner
        return inner

    def _element(self, element: etree._Element) -> BlockKind | None:
        if element not in self.known:
            kind = self._by_class(element) or _TAG_KINDS.get(str(element.tag))
            if (kind in _FURNITURE or kind == "caption") and self.words[element] > CANCEL_SHARE * self.total:
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


def _spread_headers(nodes: list[Node], kinds: list[BlockKind | None], weighed: _Kinds) -> None:
    """A box is what its heading says: teasers under "More stories" are no text, prose or not."""
    for index, node in enumerate(nodes):
        if kinds[index] is not None or len(node.text) > HEADER_CHARS:
            continue
        hit = furniture(node.text)
        if not hit or not hit.header or hit.scope not in ("list", "tail"):
            continue
        box: etree._Element | None = None
        for element in reversed(node.path):
            if weighed.words[element] > BOX_SHARE * weighed.total or element.tag in (
                "main",
                "body",
                "html",
                "article",
            ):
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
        for pair in zip(parts, parts[1:], strict=False):
            if "".join(pair) in known:
                return known["".join(pair)]
        for part in parts:
            if part in known and known[part] not in ("date", "byline", "deck", "editor_line"):
                return known[part]
        for part in parts[-1:]:
            if part in known:
                return known[part]
    return None


def _main_element(
    nodes: list[Node], kinds: list[BlockKind | None], votes: frozenset[str], outlet: Outlet | None
) -> etree._Element | None:
    """Find the deepest element that holds nearly all of the weighed prose."""
    weight: Counter[etree._Element] = Counter()
    depth: dict[etree._Element, int] = {}
    total = 0.0
    wanted = frozenset(outlet.main) if outlet else frozenset()
    for node, kind in zip(nodes, kinds, strict=True):
        plain = len(node.text) - node.linked_chars
        if (
            kind in _FURNITURE
            or kind == "caption"
            or plain < 40
            or node.linked_chars > plain
            or node.tag in ("h1", "h2", "h3", "h4")
        ):
            continue
        mass = plain * (1.0 if not votes or _supported(node.text, votes) else 0.25)
        if any(
            wanted.intersection((e.get("class") or "").split()) or e.get("itemprop") == "articleBody"
            for e in node.path
        ):
            mass *= 3
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


def _headline(nodes: list[Node], kinds: list[BlockKind | None], title: str | None) -> int | None:
    """Find the headline: an h1 or other line that the page's own title repeats, else the longest h1."""
    wanted = normal(title) if title else ""
    best: tuple[float, int] | None = None
    for index, node in enumerate(nodes):
        folded = normal(node.text)
        if not 8 <= len(folded) <= 300 or kinds[index] in ("navigation", "network_footer", "comments"):
            continue
        same = wanted and (folded == wanted or (len(folded) > 20 and folded in wanted))
        if node.tag != "h1" and not (same and kinds[index] not in _FURNITURE and kinds[index] != "caption"):
            continue
        score = (2.0 if same else 0.0) + (
            1.5 if node.tag == "h1" else 0.5 if node.tag in ("h2", "h3") else 0.0
        )
        score += min(len(folded), 100) / 1000
        if best is None or score > best[0]:
            best = (score, index)
    return best[1] if best else None


def _roles(
    nodes: list[Node],
    kinds: list[BlockKind | None],
    main: etree._Element | None,
    headline: int | None,
    votes: frozenset[str],
) -> list[BlockKind | None]:
    inside = [main is None or main in node.path for node in nodes]
    prose = [
        i for i, node in enumerate(nodes) if inside[i] and kinds[i] not in _FURNITURE and len(node.text) > 60
    ]
    first = prose[0] if prose else len(nodes)
    last = prose[-1] if prose else -1
    roles: list[BlockKind | None] = []
    for index, node in enumerate(nodes):
        if index == headline:
            roles.append("headline")
        elif kinds[index] in _FURNITURE:
            roles.append(kinds[index])
        elif not inside[index]:
            roles.append(_outside(node, kinds[index], index, headline, first, last))
        else:
            roles.append(_inside(node, kinds[index], _supported(node.text, votes), index < first))
    return roles


def _outside(
    node: Node, kind: BlockKind | None, index: int, headline: int | None, first: int, last: int
) -> BlockKind | None:
    in_head = headline is not None and headline < index < first
    near_head = headline is not None and headline - 6 <= index < headline
    if in_head or near_head:
        if kind in ("byline", "date", "deck", "caption", "photo_credit", "editor_line", "live_update_meta"):
            return _checked(node, kind)
        if in_head:
            return None
        return "date" if line_date(node.text) else "navigation"
    if index < first:
        return "navigation"
    if kind in ("caption", "photo_credit", "editor_line"):
        return kind
    if index > last:
        return "related_list" if node.linked_chars * 2 > len(node.text) else "network_footer"
    return "related_list"


def _checked(node: Node, kind: BlockKind | None) -> BlockKind | None:
    """Class names say "date" and "author" of whole header boxes: the words must agree."""
    if kind == "date":
        return "date" if line_date(node.text) else None
    if kind == "byline":
        return "byline" if is_byline(node.text) else None
    if kind == "photo_credit":
        return (
            "photo_credit"
            if credit_span(node.text) or len(node.text.split()) <= 3 and not is_byline(node.text)
            else None
        )
    if kind == "deck":
        return "deck" if len(node.text.split()) >= 4 else None
    return kind


def _inside(node: Node, kind: BlockKind | None, supported: bool, before_text: bool) -> BlockKind | None:
    linked = node.linked_chars / max(1, len(node.text))
    if kind == "quote":
        return "quote" if len(node.text.split()) > 3 else None
    if kind in ("date", "byline", "deck"):
        return _checked(node, kind) if before_text else None
    if kind == "photo_credit":
        return _checked(node, kind)
    if kind:
        return kind
    if (
        linked > 0.85
        and len(node.text) > 15
        and node.tag in ("li", "p", "div", "h3", "h4", "h5", "td", "dd")
        and not supported
    ):
        return "related_list"
    if node.tag == "h1":
        return "subheading"
    return None


def _lines(nodes: list[Node], roles: list[BlockKind | None]) -> tuple[str, tuple[Line, ...]]:
    lines: list[Line] = []
    position = 0
    for node, role in zip(nodes, roles, strict=True):
        size = len(node.text)
        links = tuple((position + a, position + b) for a, b in node.links)
        lines.append(
            Line(position, position + size, node.text, 0, role, node.tag, node.linked_chars / size, links,
                 node.bold_chars >= 0.9 * size)
        )  # fmt: skip
        position += size + 1
    return "\n".join(node.text for node in nodes), tuple(replace(line) for line in lines)
