"""How a page is made: its template, the words of its language, the links every page has.

All text passes through escaping and through `visible`, so that no report can act in a page or turn
its lines around; a link is made only of an http(s) address.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from fastapi import Request, Response
from jinja2 import Environment, PackageLoader, StrictUndefined

from trucewatch.records import Claim, Report
from trucewatch.rendering import safe_link
from trucewatch.reports.wording import Wording
from trucewatch.web.answering import answer
from trucewatch.web.asking import address
from trucewatch.web.facets import Selection
from trucewatch.web.marking import visible
from trucewatch.web.shelf import Shelf, View
from trucewatch.web.words import LANGUAGES, Words, language_of, words

HTML = "text/html; charset=utf-8"
REVIEWER = "trucewatch_reviewer"


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=PackageLoader("trucewatch.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=visible,
    )
    environment.filters["link"] = safe_link
    environment.globals["address"] = address
    return environment


def render(
    request: Request, template: str, context: Mapping[str, Any], *, asked: Selection, status: int = 200
) -> Response:
    """A page in the reader's language."""
    said = words(language_of(request))
    body = (
        _templates()
        .get_template(template)
        .render(
            {
                "_": said,
                "asked": asked,
                "languages": LANGUAGES,
                "path": request.url.path,
                "here": request.url.path + (f"?{request.url.query}" if request.url.query else ""),
                "reviewer": request.cookies.get(REVIEWER, ""),
                "twin": _twin(request),
                **context,
            }
        )
    )
    response = answer(request, body, HTML, status=status)
    response.headers["Vary"] = "Cookie, Accept-Language"
    return response


def _twin(request: Request) -> str:
    path = "/index" if request.url.path == "/" else request.url.path
    return f"{path}.json" + (f"?{request.url.query}" if request.url.query else "")


def shelf_of(request: Request) -> Shelf:
    """The record this server shows."""
    shelf: Shelf = request.app.state.shelf
    return shelf


def is_page(request: Request) -> bool:
    """Whether a browser asked for a page, and no program for data."""
    path = request.url.path
    if path.startswith(("/api/", "/export/")) or path.endswith(".json"):
        return False
    return "text/html" in request.headers.get("accept", "")


def fault(request: Request, status: int, title: str, detail: str) -> Response:
    """A fault as a page."""
    context = {"title": title, "detail": detail, "status": status}
    return render(request, "fault.html.j2", context, asked=Selection(), status=status)


class Teller:
    """Who says so, claim by claim, in one language."""

    def __init__(self, view: View, said: Words) -> None:
        self.view, self.said, self.record = view, said, said.record

    def report(self, claim: Claim) -> Report | None:
        """The report of a claim."""
        return self.view.reports.get(claim.report_id)

    def outlet(self, report: Report | None) -> str:
        """The paper that printed it, with a label where it is no newsroom's own work."""
        return outlet_name(report, self.record)

    def speaker(self, claim: Claim) -> str:
        """The primary speaker, or that none is named."""
        if claim.speaker is None:
            return self.said("no_speaker")
        return self.record.actor(claim.speaker.code, claim.speaker.name)

    def chain(self, claim: Claim) -> str:
        """Every hand it went through, from the primary speaker to the paper that printed it."""
        printed = self.outlet(self.report(claim))
        links = [self.speaker(claim)] if claim.speaker else []
        links += [via.name for via in claim.via if via.name != printed]
        told = " → ".join(dict.fromkeys([*links, printed]))
        return told if claim.speaker else f"{told} ({self.said('no_speaker')})"

    def published(self, report: Report | None) -> str:
        """The publication day as the page states it, with what it rests on."""
        if report is None or report.published_at is None:
            return self.said("published_unknown")
        day = report.published_at[:10]
        basis = report.published_basis
        told = f"{day} ({self.said.either('basis', basis)})"
        return day if basis in ("meta", "visible") else told


def outlet_name(report: Report | None, wording: Wording) -> str:
    """A report's outlet in words."""
    if report is None or not report.outlet:
        return wording.say("voice", "no_outlet", document=report.external_id if report else "?")
    if report.content_class in ("community", "official_statement", "opinion", "monitor_report"):
        return wording.say("voice", report.content_class, outlet=report.outlet)
    return report.outlet
