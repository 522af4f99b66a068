"""`trucewatch extract IN.jsonl`: documents to claims, one line out for each line in, nothing kept."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, TextIO

import typer

from trucewatch.cli.options import Watch, json_line, settings_for
from trucewatch.errors import BadUsage, NoUsableInput


def command(
    documents: Annotated[
        str, typer.Argument(metavar="IN.jsonl", help="One object a line: id, text, …; - for stdin.")
    ],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Where to write; stdout without it.")
    ] = None,
    watch: Watch = None,
) -> None:
    """Write the claims of each document, in the order of the lines."""
    from trucewatch.extraction import extract_lines

    settings = settings_for(watch=watch)
    with _lines(documents) as lines, _target(output) as target:
        total, rejected = _write(extract_lines(lines, settings, origin=documents), target)
    if total == 0:
        raise NoUsableInput(f"{documents}: holds no document.")
    if rejected == total:
        raise NoUsableInput(f"{documents}: none of {total} documents could be used; each line says why.")
    if rejected:
        typer.echo(f"trucewatch: {rejected} of {total} documents rejected; their lines say why.", err=True)
        raise typer.Exit(1)


def _write(extractions: Iterable[object], target: TextIO) -> tuple[int, int]:
    from trucewatch.extraction import Extraction
    from trucewatch.shapes import claim_shape

    total = rejected = 0
    for found in extractions:
        assert isinstance(found, Extraction)
        total += 1
        rejected += found.rejected is not None
        shape: dict[str, object] = {
            "id": found.external_id,
            "lang": found.report.language if found.report else None,
            "claims": [claim_shape(claim) for claim in found.claims],
        }
        if found.rejected is not None:
            shape["rejected"] = found.rejected
        target.write(json_line(shape))
    return total, rejected


@contextmanager
def _lines(documents: str) -> Iterator[Iterable[bytes]]:
    if documents == "-":
        yield sys.stdin.buffer
        return
    try:
        with open(documents, "rb") as lines:
            yield lines
    except OSError as error:
        raise BadUsage(f"{documents}: cannot be read ({error.strerror}). Check the path.") from error


@contextmanager
def _target(output: Path | None) -> Iterator[TextIO]:
    """Where lines go; a file appears only when it is whole."""
    if output is None:
        yield sys.stdout
        return
    unfinished = output.with_name(output.name + ".part")
    try:
        with unfinished.open("w", encoding="utf-8") as target:
            yield target
        unfinished.replace(output)
    except OSError as error:
        raise BadUsage(f"{output}: cannot be written ({error.strerror}). Choose another place.") from error
    finally:
        unfinished.unlink(missing_ok=True)
