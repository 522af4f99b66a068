"""`trucewatch verify`: does the record still hold what was read?"""

from __future__ import annotations

import typer

from trucewatch.cli.options import AsJson, Db, existing_record, print_json
from trucewatch.errors import Tampered


def command(db: Db = None, as_json: AsJson = False) -> None:
    """Check page and text hashes, every claim's quote against its report, and the chain of decisions."""
    with existing_record(db) as store:
        problems = store.verify()
        state = store.state()
    if as_json:
        print_json({"where": problem.where, "what": problem.what} for problem in problems)
    else:
        for problem in problems:
            typer.echo(f"{problem.where}: {problem.what}")
    if problems:
        raise Tampered(
            f"{state.where}: {len(problems)} things do not hold. Keep this file as it is and compare it "
            "with a backup."
        )
    if not as_json:
        typer.echo(
            f"{state.where}: holds. {state.readings} readings of {state.reports} reports, "
            f"{state.claims} claims, {state.decisions} decisions."
        )
