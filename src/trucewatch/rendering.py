"""Pages made of templates and style sheets of this package, in one file that opens anywhere.

All text of reports passes through Jinja's escaping, and a link is only made of an http(s) address: a
page that was read must never be able to act inside one of ours.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from urllib.parse import urlsplit

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup


@cache
def page_template(package: str) -> Template:
    """The `page.html.j2` of a package, with the filters `link` and `drawing` (an SVG of our own)."""
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["link"] = safe_link
    environment.filters["drawing"] = Markup
    return environment.from_string(_packaged(package, "page.html.j2"))


def page_style(package: str) -> Markup:
    """The `page.css` of a package."""
    return Markup(_packaged(package, "page.css"))


def safe_link(url: str | None) -> str | None:
    """An address that may become a link; `javascript:` and the like may not."""
    if not url:
        return None
    try:
        return url if urlsplit(url).scheme in ("http", "https") else None
    except ValueError:
        return None


def _packaged(package: str, name: str) -> str:
    return (resources.files(package) / name).read_text(encoding="utf-8")
