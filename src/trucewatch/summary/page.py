"""The overview as one HTML file that opens anywhere: no script, no network, dark and light, printable."""

from __future__ import annotations

from markupsafe import Markup

from trucewatch.rendering import page_style, page_template
from trucewatch.summary.lanes import timeline
from trucewatch.summary.views import Overview


def render_page(view: Overview, *, title: str = "trucewatch: what the reports say") -> str:
    """One HTML document."""
    # The SVG escapes each text itself; the style sheet is a file of this package.
    return page_template("trucewatch.summary").render(
        view=view, title=title, timeline=Markup(timeline(view)), style=page_style("trucewatch.summary")
    )
