"""`trucewatch serve`: the record in a browser, on this machine."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from trucewatch.cli.options import Db, settings_for
from trucewatch.errors import BadUsage


def command(
    db: Db = None,
    host: Annotated[
        str, typer.Option("--host", help="The address to answer on; another than this machine needs a token.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="The port to answer on.")] = 8123,
    token_file: Annotated[
        Path | None,
        typer.Option(
            "--token-file", help="A file with the secret that readers must give.", show_default=False
        ),
    ] = None,
) -> None:
    """Open the record in a browser: overview, truces, reading pane, review, REST API. Ends with Ctrl-C."""
    try:
        import uvicorn

        from trucewatch.web.app import create_app
        from trucewatch.web.guard import check_address
    except ModuleNotFoundError as error:
        raise BadUsage(
            f"serve needs {error.name}, which is not installed. Run: pip install 'trucewatch[web]'"
        ) from error
    from trucewatch.cli.demo import dossier
    from trucewatch.pipeline import run
    from trucewatch.store import open_store

    token = _token(token_file)
    check_address(host, token)
    settings = settings_for(db=db)
    with open_store(settings.db, busy_seconds=settings.busy_seconds) as store:
        app = create_app(store, host=host, token=token, read_dossier=lambda: run([str(dossier())], settings))
        shown = f"[{host}]" if ":" in host else host
        typer.echo(f"Record: {settings.db}\nOpen http://{shown}:{port}/ in a browser. Ctrl-C ends it.")
        uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False)


def _token(file: Path | None) -> str | None:
    if file is None:
        return None
    try:
        return file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise BadUsage(f"{file}: the token cannot be read ({error}).") from error
