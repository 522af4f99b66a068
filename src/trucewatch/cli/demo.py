"""`trucewatch demo`: the main job on the reports that ship with the package."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import Annotated

import typer

from trucewatch.cli.options import AsJson, settings_for
from trucewatch.errors import NotFound, NoUsableInput

DOSSIER = "karabakh-2020"


def command(
    folder: Annotated[Path, typer.Option("--to", help="Where the record and the page go.")] = Path(
        "trucewatch-demo"
    ),
    as_json: AsJson = False,
) -> None:
    """Read the packaged reports of the 2020 Karabakh war and write their record as one HTML page."""
    from trucewatch.cli.run import run_and_tell

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NoUsableInput(
            f"{folder}: cannot be made ({error.strerror}). Choose another place with --to."
        ) from error
    settings = settings_for(db=str(folder / "demo.db"))
    run_and_tell([str(dossier())], settings, reread=True, as_json=as_json, html=folder / "index.html")


def dossier() -> Path:
    """The folder of packaged reports: in an installed package, or in the checkout beside it."""
    packaged = Path(str(resources.files("trucewatch") / "examples" / DOSSIER))
    checkout = Path(__file__).resolve().parents[3] / "examples" / DOSSIER
    for folder in (packaged, checkout):
        if folder.is_dir():
            return folder
    raise NotFound(f"{packaged}: the packaged reports are missing. Install trucewatch anew.")
