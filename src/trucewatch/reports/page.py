"""A situation report as one HTML file that opens anywhere and prints well: no script, no network."""

from __future__ import annotations

from functools import cache
from importlib import resources
from urllib.parse import urlsplit

from jinja2 import Environment, StrictUndefined
from jinja2 import Template as JinjaTemplate
from markupsafe import Markup

from trucewatch.reports.content import SituationReport


def render_html(report: SituationReport) -> str:
    """The whole report; texts of reports pass through escaping, drawings are our own."""
    return _template().render(report=report, style=Markup(_packaged("page.css")))


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
    environment.filters["drawing"] = Markup
    return environment.from_string(_packaged("page.html.j2"))


def _packaged(name: str) -> str:
    return (resources.files("trucewatch.reports") / name).read_text(encoding="utf-8")
