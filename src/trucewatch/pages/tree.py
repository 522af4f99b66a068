"""A page's tree to lines: parsing and a faithful rendering, one line a block.

Decides what is invisible (scripts, styles, hidden elements) and where lines break; keeps no-break
spaces and every visible word. Walks without recursion, so that no nesting can overflow.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

_INVISIBLE = frozenset(
    {
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "iframe",
        "object",
        "embed",
        "button",
        "select",
        "textarea",
        "input",
        "canvas",
        "audio",
        "video",
        "math",
        "map",
        "head",
        "amp-ad",
        "amp-iframe",
        "amp-analytics",
        "amp-list",
        "amp-embed",
        "amp-state",
        "amp-script",
        "amp-sticky-ad",
        "amp-social-share",
        "amp-img",
        "amp-video",
        "amp-youtube",
        "dialog",
        "datalist",
        "meter",
        "progress",
    }
)
_BLOCK = frozenset(
    {
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "pre",
        "section",
        "article",
        "aside",
        "header",
        "footer",
        "nav",
        "main",
        "figure",
        "figcaption",
        "table",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "td",
        "th",
        "form",
        "fieldset",
        "hr",
        "address",
        "details",
        "summary",
        "center",
        "body",
        "html",
        "caption",
        "amp-sidebar",
        "amp-accordion",
        "amp-carousel",
        "menu",
        "legend",
        "option",
    }
)
_BLANKS = " \t\r\n\f\v\u2028\u2029\u0085"
_UNEVEN = re.compile(f"[{_BLANKS[1:]}][{_BLANKS}]*| [{_BLANKS}]+")
"""White space that is more than one space."""
_BOLD = frozenset({"b", "strong"})
MAX_DEPTH = 2000


@dataclass(slots=True)
class Node:
    """A rendered line: its words, the elements around it (outermost first), its links."""

    text: str
    path: tuple[etree._Element, ...]
    tag: str
    links: tuple[tuple[int, int], ...] = ()
    bold_chars: int = 0
    linked_chars: int = 0


@dataclass(slots=True)
class _Pen:
    """The line being written."""

    parts: list[str] = field(default_factory=list)
    size: int = 0
    links: list[tuple[int, int]] = field(default_factory=list)
    bold: int = 0
    open_link: int | None = None
    blocks: list[str] = field(default_factory=list)
    """Tags of the block elements that are open."""

    def write(self, text: str, *, bold: bool) -> None:
        text = _UNEVEN.sub(" ", text)
        if text.startswith(" ") and (self.size == 0 or (self.parts and self.parts[-1].endswith(" "))):
            text = text[1:]
        if text:
            self.parts.append(text)
            self.size += len(text)
            self.bold += len(text) if bold else 0


def parse(text: str) -> etree._Element | None:
    """Parse HTML of any state, or return nothing where there is no element in it."""
    clean = text.replace("\0", "\ufffd")
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(clean.encode("utf-8", errors="replace"), parser)
    except etree.XMLSyntaxError:
        return None


def strip_tags(text: str) -> str:
    """Reduce markup that no parser can hold to its words, one line a tag."""
    without = re.sub(r"(?is)<(script|style)\b.{0,200000}?</\1\s*>", "\n", text)
    return re.sub(r"(?:\s*<[^<>]{0,2000}>\s*)+", "\n", without)


def hidden(element: etree._Element) -> bool:
    """Say whether an element shows nothing."""
    if element.tag in _INVISIBLE or element.get("hidden") is not None:
        return True
    style = element.get("style")
    if not style:
        return False
    style = style.replace(" ", "").casefold()
    return "display:none" in style or "visibility:hidden" in style


def render(root: etree._Element) -> list[Node]:
    """Write the visible words of a tree as lines."""
    nodes: list[Node] = []
    path: list[etree._Element] = []
    shown: list[bool] = []
    pen = _Pen()
    bold = pre = 0
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            visible = bool(tag) and not hidden(element)
            shown.append(visible)
            if not visible:
                walker.skip_subtree()
                path.append(element)
                continue
            if tag in _BLOCK or tag == "br":
                _flush(pen, path, nodes)
            path.append(element)
            if tag in _BLOCK:
                pen.blocks.append(tag)
            bold += tag in _BOLD
            pre += tag == "pre"
            if tag == "a" and (element.get("href") or not (element.get("name") or element.get("id"))):
                pen.open_link = pen.size
            _text(pen, element.text, bold > 0, pre > 0, path, nodes)
        else:
            if shown.pop():
                if tag == "a" and pen.open_link is not None:
                    pen.links.append((min(pen.open_link, pen.size), pen.size))
                    pen.open_link = None
                if tag in _BLOCK:
                    _flush(pen, path, nodes)
                    pen.blocks.pop()
                bold -= tag in _BOLD
                pre -= tag == "pre"
            path.pop()
            _text(pen, element.tail, bold > 0, pre > 0, path, nodes)
    _flush(pen, path, nodes)
    return nodes


def _text(
    pen: _Pen, text: str | None, bold: bool, pre: bool, path: list[etree._Element], nodes: list[Node]
) -> None:
    if not text or (not pen.parts and not pre and not text.strip(_BLANKS)):
        return
    if not pre:
        pen.write(text, bold=bold)
        return
    for index, row in enumerate(text.split("\n")):
        if index:
            _flush(pen, path, nodes)
        pen.write(row, bold=bold)


def _flush(pen: _Pen, path: list[etree._Element], nodes: list[Node]) -> None:
    if not pen.parts:
        pen.links = []
        return
    whole = "".join(pen.parts)
    text = whole.strip()
    if text:
        lead = len(whole) - len(whole.lstrip())
        if pen.open_link is not None:
            pen.links.append((pen.open_link, pen.size))
        links: tuple[tuple[int, int], ...] = ()
        if pen.links:
            links = tuple((max(0, a - lead), min(len(text), b - lead)) for a, b in pen.links if b - lead > 0)
        tag = pen.blocks[-1] if pen.blocks else ""
        linked = sum(b - a for a, b in links)
        nodes.append(Node(text, tuple(path), tag, links, pen.bold, linked))
    still_linked = pen.open_link is not None
    pen.parts, pen.size, pen.links, pen.bold = [], 0, [], 0
    pen.open_link = 0 if still_linked else None
