"""A situation report as PDF, from the same page; needs the extra `pdf`."""

from __future__ import annotations

from trucewatch.errors import BadUsage
from trucewatch.reports.content import SituationReport
from trucewatch.reports.page import render_html


def render_pdf(report: SituationReport) -> bytes:
    """The bytes of the PDF; the same report gives the same bytes."""
    try:
        from weasyprint import HTML
    except (ImportError, OSError) as error:
        # Without Pango the package is there but cannot load its libraries.
        raise BadUsage(
            f"PDF needs weasyprint and the Pango library ({error}): pip install 'trucewatch[pdf]', "
            "or write --format html and print it."
        ) from error
    identifier = f"trucewatch {report.day.isoformat()} {report.language}".encode()
    return bytes(HTML(string=render_html(report)).write_pdf(pdf_identifier=identifier))
