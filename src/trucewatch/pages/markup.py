"""HTML pages: the tree's vote on what each line is.

Decides for every line whether its place and surroundings make it furniture. What remains open goes
to the labelling by words and shape.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from trucewatch.pages.captions import credit_span
from trucewatch.pages.lines import Line, split_lines
from trucewatch.pages.metadata import read_metadata
from trucewatch.pages.names import is_byline
from trucewatch.pages.registry import outlet_at, outlet_of_site
from trucewatch.pages.stamps import line_date
from trucewatch.pages.structure import FURNITURE, Kinds, spread_headers
from trucewatch.pages.tree import Node, parse, render, strip_tags
from trucewatch.pages.weights import main_element, supported, votes_of
from trucewatch.pages.words import normal
from trucewatch.records import BlockKind, PageHints

STRANGER_CHARS = 40
KNOWN_SHARE = 0.7
"""So much of the open lines must be in the data before a line that is not may be taken out."""


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
    votes = votes_of(source, meta)
    hints_of = Kinds(root, nodes, outlet)
    kinds = [hints_of.of(node) for node in nodes]
    title = hints.title or meta.title
    headline = _headline(nodes, kinds, title)
    spread_headers(nodes, kinds, hints_of, headline)
    main = main_element(nodes, kinds, votes, outlet)
    roles = _roles(nodes, kinds, main, headline, votes)
    _drop_strangers(nodes, roles, meta.article)
    text, lines = _lines(nodes, roles)
    return Markup(
        text,
        lines,
        nodes[headline].text if headline is not None else title,
        meta.published,
        meta.author,
        meta.site or _site_of(meta.title_tag, nodes[headline].text if headline is not None else title),
        meta.url,
        meta.language,
    )


def _site_of(title_tag: str | None, headline: str | None) -> str | None:
    """The site's name behind the headline in the window title ("… | Border Watch")."""
    if not title_tag or not headline or not title_tag.startswith(headline):
        return None
    match = re.match(r"\s*[|–—·-]\s*([^|–—·]{3,40})$", title_tag[len(headline) :])
    return match[1].strip() if match and len(match[1].split()) <= 5 else None


def _headline(nodes: list[Node], kinds: list[BlockKind | None], title: str | None) -> int | None:
    """Find the headline: an h1 or other line that the page's own title repeats, else the longest h1."""
    wanted = normal(title) if title else ""
    best: tuple[float, int] | None = None
    for index, node in enumerate(nodes):
        folded = normal(node.text)
        if not 8 <= len(folded) <= 300 or kinds[index] in ("navigation", "network_footer", "comments"):
            continue
        same = wanted and (folded == wanted or (len(folded) > 20 and folded in wanted))
        if node.tag != "h1" and not (same and kinds[index] not in FURNITURE and kinds[index] != "caption"):
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
        i for i, node in enumerate(nodes) if inside[i] and kinds[i] not in FURNITURE and len(node.text) > 60
    ]
    first = prose[0] if prose else len(nodes)
    last = prose[-1] if prose else -1
    roles: list[BlockKind | None] = []
    for index, node in enumerate(nodes):
        if index == headline:
            roles.append("headline")
        elif kinds[index] in FURNITURE:
            roles.append(kinds[index])
        elif not inside[index]:
            roles.append(_outside(node, kinds[index], index, headline, first, last))
        else:
            roles.append(_inside(node, kinds[index], supported(node.text, votes), index < first))
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
            if credit_span(node.text) or (len(node.text.split()) <= 3 and not is_byline(node.text))
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


def _drop_strangers(nodes: list[Node], roles: list[BlockKind | None], article: str | None) -> None:
    """Where the page hands over its article as data, a line that is not in it is no part of it."""
    if not article:
        return
    whole = normal(article)
    open_lines = [i for i, role in enumerate(roles) if role is None and len(nodes[i].text) >= STRANGER_CHARS]
    inside = [i for i in open_lines if normal(nodes[i].text)[-STRANGER_CHARS:] in whole]
    if len(inside) < KNOWN_SHARE * len(open_lines) or len(inside) < 3:
        return
    for index in range(inside[0], inside[-1]):
        if index in open_lines and index not in inside:
            roles[index] = "advert"


def _lines(nodes: list[Node], roles: list[BlockKind | None]) -> tuple[str, tuple[Line, ...]]:
    lines: list[Line] = []
    position = 0
    for node, role in zip(nodes, roles, strict=True):
        size = len(node.text)
        links = tuple((position + a, position + b) for a, b in node.links)
        lines.append(
            Line(
                position,
                position + size,
                node.text,
                0,
                role,
                node.tag,
                node.linked_chars / size,
                links,
                node.bold_chars >= 0.9 * size,
            )
        )
        position += size + 1
    return "\n".join(node.text for node in nodes), tuple(lines)
