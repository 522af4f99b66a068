"""`trucewatch read FILE`: one page, block by block."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from trucewatch.cli.options import AsJson, print_json
from trucewatch.errors import BadUsage, NoUsableInput


def command(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A page: .html or .txt, or a .jsonl of texts.")],
    as_json: AsJson = False,
) -> None:
    """Show how a page is read: its outlet, dates, and which lines are news."""
    from trucewatch.extraction import read_pages
    from trucewatch.pages import read_page
    from trucewatch.records import Page, Report
    from trucewatch.shapes import report_shape

    if not Path(file).exists():
        raise BadUsage(f"{file}: there is no such file. Check the path.")
    unusable: list[str] = []
    found = 0
    for page in read_pages([file]):
        found += 1
        if not isinstance(page, Page):
            unusable.append(f"{page.origin}: {page.reason}")
            continue
        report = read_page(page)
        if report.rejected:
            unusable.append(f"{page.origin}: {report.rejected}")
        if as_json:
            print_json([report_shape(report)])
        elif isinstance(report, Report):
            _show(report)
    for line in unusable:
        typer.echo(f"trucewatch: {line}", err=True)
    if len(unusable) == found:
        raise NoUsableInput(f"{file}: nothing in it could be read as a report.")
    if unusable:
        raise typer.Exit(1)


def _show(report: object) -> None:
    from trucewatch.records import Report

    assert isinstance(report, Report)
    for name in (
        "report_id",
        "outlet",
        "title",
        "language",
        "published_at",
        "published_basis",
        "byline",
        "dateline",
    ):
        typer.echo(f"{name:<16} {getattr(report, name) or '–'}")
    typer.echo(f"{'credits':<16} {', '.join(credit.name for credit in report.credits) or '–'}")
    typer.echo(f"{'rejected':<16} {report.rejected or 'no'}\n")
    for block in report.blocks:
        text = " ".join(report.text[block.start : block.end].split())
        line = f"{block.kind:<16} {block.start:>6}–{block.end:<6} {text}\n"
        sys.stdout.write(line.encode("utf-8", "replace").decode())
