"""The `trucewatch` command: one file per command, loaded only as far as a call needs.

To add a command, add a file here that defines `command` (or `group`, a Typer app with commands of its
own) and name it in `COMMANDS`. Files import what is heavy inside the function.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated

import typer

from trucewatch import __version__
from trucewatch.errors import TrucewatchError

COMMANDS = (
    "run", "read", "extract", "reports", "claims", "events", "truces", "explain", "verify", "doctor", "demo",
    "report", "export", "serve", "archive", "load", "feeds",
)  # fmt: skip
ANYWHERE = frozenset({"-v", "--verbose", "--log-json"})
UNEXPECTED = 70
INTERRUPTED = 130


def build() -> typer.Typer:
    """The whole command line."""
    app = typer.Typer(
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        help="A ceasefire monitor that works from the news and can defend every line.",
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_common)
    for name in COMMANDS:
        module = import_module(f"trucewatch.cli.{name}")
        if hasattr(module, "group"):
            app.add_typer(module.group, name=name)
        else:
            app.command(name)(module.command)
    return app


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and end with the exit code that its outcome has."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    raise SystemExit(_outcome(given))


def _outcome(arguments: list[str]) -> int:
    try:
        outcome = build()(_common_first(arguments), prog_name="trucewatch", standalone_mode=False)
        sys.stdout.flush()
        return outcome if isinstance(outcome, int) else 0
    except TrucewatchError as error:
        _say(f"trucewatch: {error}")
        return error.exit_code
    except (KeyboardInterrupt, typer.Abort):
        _say("trucewatch: stopped. What was read is kept; run the same command again to finish.")
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output (head, less) has left: that is no fault.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if hasattr(error, "show") and hasattr(error, "exit_code"):
            # A call that does not parse. Typer ships its own Click or uses the installed one, by version,
            # so the class of this error has no one name.
            error.show()
            return int(error.exit_code)
        logging.getLogger("trucewatch").debug("unexpected fault", exc_info=True)
        _say(
            f"trucewatch: unexpected fault ({type(error).__name__}: {error}), "
            "which is a defect of trucewatch. Run the command again as 'trucewatch -v …' and report what it "
            "prints."
        )
        return UNEXPECTED


def _common_first(arguments: list[str]) -> list[str]:
    """Let -v, --verbose and --log-json stand anywhere, as people type them."""
    end = arguments.index("--") if "--" in arguments else len(arguments)
    head, tail = arguments[:end], arguments[end:]
    common = [word for word in head if word in ANYWHERE]
    return [*common, *(word for word in head if word not in ANYWHERE), *tail]


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"trucewatch {__version__}")
        raise typer.Exit


def _common(
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Say what is being done, on stderr.")
    ] = False,
    log_json: Annotated[bool, typer.Option("--log-json", help="Write log lines as JSON objects.")] = False,
    version: Annotated[
        bool,
        typer.Option("--version", help="Print the version and end.", callback=_print_version, is_eager=True),
    ] = False,
) -> None:
    from trucewatch.logs import start_logging
    from trucewatch.settings import load_settings

    del version  # answered before any command runs
    given = {"verbose": verbose or None, "log_json": log_json or None}
    settings = load_settings(given)
    start_logging(verbose=settings.verbose, as_json=settings.log_json)


def _say(text: str) -> None:
    print(text.encode("utf-8", "replace").decode(), file=sys.stderr)
