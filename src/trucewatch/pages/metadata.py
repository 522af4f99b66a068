"""What a page's head says of it: JSON-LD, OpenGraph, meta tags.

Decides which of several stamps is the first publication (never the change date) and which title is
the article's; trusts no field that the page merely repeats for its site.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from trucewatch.pages.stamps import read_stamp
from trucewatch.pages.words import words

_ARTICLE_TYPES = re.compile(
    r"Article|NewsArticle|ReportageNewsArticle|BlogPosting|LiveBlogPosting|WebPage|Report", re.I
)
_TIME_CLASSES = frozenset(
    {"published", "entry-date", "dt-published", "post-date", "article-date", "publish-date"}
)
MAX_LD_CHARS = 500_000


@dataclass(frozen=True, slots=True)
class Metadata:
    """A page's statements about itself; each may be missing."""

    title: str | None = None
    published: str | None = None
    author: str | None = None
    site: str | None = None
    url: str | None = None
    language: str | None = None
    title_tag: str | None = None
    article: str | None = None
    """The article's text, where JSON-LD carries it."""


def read_metadata(root: etree._Element) -> Metadata:
    """Read the metadata of a parsed page."""
    metas = _metas(root)
    articles = [item for item in _linked_data(root) if _ARTICLE_TYPES.search(_type(item))]
    articles.sort(key=lambda item: "webpage" in _type(item).casefold())
    stamps = [item.get("datePublished") or item.get("dateCreated") for item in articles]
    stamps += [metas.get(key) for key in words("meta_keys")["date"]] + list(_microdata_dates(root))
    published = next((s for s in (read_stamp(v) for v in stamps if isinstance(v, str)) if s), None)
    title = _first(
        [item.get("headline") for item in articles] + [metas.get(key) for key in words("meta_keys")["title"]]
    )
    author = _first(
        [_name(item.get("author")) for item in articles]
        + [metas.get(key) for key in words("meta_keys")["author"]]
    )
    site = _first(
        [metas.get(key) for key in words("meta_keys")["site"]]
        + [_name(item.get("publisher")) for item in articles]
    )
    return Metadata(
        title=title or _title_tag(root),
        title_tag=_title_tag(root),
        published=published,
        author=None if author and ("http" in author or len(author) > 80) else author,
        site=site,
        url=_address(root, metas),
        language=root.get("lang") or metas.get("language"),
        article=_first([item.get("articleBody") for item in articles]),
    )


def _first(values: list[Any]) -> str | None:
    for value in values:
        if isinstance(value, str) and value.strip():
            return re.sub(r"\s+", " ", value).strip()
    return None


def _metas(root: etree._Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        key = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        if key and meta.get("content"):
            found.setdefault(key.strip().casefold(), meta.get("content", ""))
    return found


def _linked_data(root: etree._Element) -> Iterator[dict[str, Any]]:
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "") or not script.text or len(script.text) > MAX_LD_CHARS:
            continue
        try:
            yield from _objects(json.loads(script.text.strip().strip(";"), strict=False))
        except (ValueError, RecursionError):
            continue


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for item in value:
            yield from _objects(item)
    elif isinstance(value, dict):
        yield value
        yield from _objects(value.get("@graph", []))
        yield from _objects(value.get("mainEntity", []))


def _type(item: dict[str, Any]) -> str:
    kind = item.get("@type", "")
    return " ".join(map(str, kind)) if isinstance(kind, list) else str(kind)


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        names = [name for name in map(_name, value) if name]
        return ", ".join(names) or None
    if isinstance(value, dict):
        name = value.get("name")
        return name if isinstance(name, str) else None
    return value if isinstance(value, str) else None


def _microdata_dates(root: etree._Element) -> Iterator[str]:
    for element in root.iter():
        if isinstance(element.tag, str) and element.get("itemprop") == "datePublished":
            yield element.get("datetime") or element.get("content") or ""
    for element in root.iter("time"):
        marked = _TIME_CLASSES.intersection((element.get("class") or "").split())
        if element.get("pubdate") is not None or marked:
            yield element.get("datetime") or ""


def _title_tag(root: etree._Element) -> str | None:
    element = next(root.iter("title"), None)
    return re.sub(r"\s+", " ", "".join(element.itertext())).strip() or None if element is not None else None


def _address(root: etree._Element, metas: dict[str, str]) -> str | None:
    for link in root.iter("link"):
        if (link.get("rel") or "").casefold() == "canonical" and (link.get("href") or "").startswith("http"):
            return str(link.get("href"))
    address = metas.get("og:url", "")
    return address if address.startswith("http") else None
