"""A situation report as one HTML file that opens anywhere and prints well: no script, no network."""

from __future__ import annotations

from trucewatch.rendering import page_style, page_template
from trucewatch.reports.content import SituationReport


def render_html(report: SituationReport) -> str:
    """The whole report; texts of reports pass through escaping, drawings are our own."""
    return page_template("trucewatch.reports").render(report=report, style=page_style("trucewatch.reports"))
