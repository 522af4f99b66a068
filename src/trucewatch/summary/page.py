"""The overview as one HTML file that opens anywhere: no script, no network, dark and light, printable.

All text of reports passes through Jinja's escaping, and a link is only made of an http(s) address: a
page that was read must never be able to act inside this one.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from urllib.parse import urlsplit

from jinja2 import Environment, StrictUndefined
from jinja2 import Template as JinjaTemplate
from markupsafe import Markup

from trucewatch.summary.lanes import timeline
from trucewatch.summary.views import Overview


def render_page(view: Overview, *, title: str = "trucewatch: what the reports say") -> str:
    """One HTML document."""
    # The SVG escapes each text itself; the style sheet is a file of this package.
    return _template().render(
        view=view, title=title, timeline=Markup(timeline(view)), style=Markup(_packaged("page.css"))
    )


def safe_link(url: str | None) -> str | None:
    """An address that may become a link; `javascript:` and the like may not."""
    if not url:
        return None
    try:
        return url if urlsplit(url).scheme in ("http", "https") else None
    except ValueError:
        return None


@cache
def _template() -> JinjaTemplate:
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["link"] = safe_link
    return environment.from_string(_packaged("page.html.j2"))


def _packaged(name: str) -> str:
    return (resources.files("trucewatch.summary") / name).read_text(encoding="utf-8")
