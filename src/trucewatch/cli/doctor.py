"""`trucewatch doctor`: the installation, the pipelines, the database and the settings, as they are."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trucewatch import __version__
from trucewatch.cli.options import AsJson, Db, print_json, settings_for
from trucewatch.errors import TrucewatchError

if TYPE_CHECKING:
    from trucewatch.settings import Settings

PARTS = ("spacy", "pydantic", "sqlalchemy", "alembic", "trafilatura", "lxml", "py3langid", "typer")
Finding = tuple[str, str, str, bool]
"""Section, name, what was found, and whether it is in order."""


def command(
    db: Db = None,
    as_json: AsJson = False,
    upgrade: Annotated[bool, typer.Option("--upgrade", help="Bring an older database up to date.")] = False,
) -> None:
    """Show versions, language pipelines, the state of the record, and each setting with its source."""
    settings = settings_for(db=db)
    findings = list(_findings(settings, upgrade=upgrade))
    if as_json:
        print_json({"section": s, "name": n, "value": v, "ok": ok} for s, n, v, ok in findings)
    else:
        _print(findings)
    if not all(ok for _, _, _, ok in findings):
        raise typer.Exit(4 if any(s == "record" and not ok for s, _, _, ok in findings) else 1)


def _findings(settings: Settings, *, upgrade: bool) -> Iterator[Finding]:
    yield from _installation()
    yield from _pipelines(settings)
    yield from _record(settings, upgrade=upgrade)
    yield from _settings(settings)


def _installation() -> Iterator[Finding]:
    from importlib import metadata

    from trucewatch.versions import rule_version

    yield "installation", "trucewatch", __version__, True
    yield "installation", "rules", rule_version(), True
    yield "installation", "python", platform.python_version(), True
    for name in PARTS:
        try:
            yield "installation", name, metadata.version(name), True
        except metadata.PackageNotFoundError:
            yield "installation", name, f"missing: pip install {name}", False


def _pipelines(settings: Settings) -> Iterator[Finding]:
    from trucewatch.languages.pipelines import LANGUAGES, load_pipeline

    for language in LANGUAGES:
        try:
            nlp = load_pipeline(language, name=settings.pipeline(language))
        except TrucewatchError as error:
            yield "pipelines", language, str(error), False
        else:
            meta = nlp.meta
            parts = ", ".join(nlp.pipe_names)
            yield "pipelines", language, f"{meta.get('name')} {meta.get('version')} ({parts})", True


def _record(settings: Settings, *, upgrade: bool) -> Iterator[Finding]:
    from trucewatch.extraction import Reading
    from trucewatch.store import open_store

    if "://" not in settings.db and not Path(settings.db).exists():
        yield "record", settings.db, "not there yet; 'trucewatch run PATH' makes it", True
        return
    try:
        with open_store(settings.db, busy_seconds=settings.busy_seconds, upgrade=upgrade or None) as store:
            state = store.state(Reading(settings).versions)
    except TrucewatchError as error:
        yield "record", settings.db, str(error), False
        return
    yield "record", "where", state.where, True
    yield "record", "schema", state.schema, True
    yield "record", "reports", f"{state.reports} ({state.rejected} rejected, {state.readings} readings)", True
    yield "record", "claims", f"{state.claims} ({state.superseded} superseded)", True
    yield (
        "record",
        "derived",
        f"{state.events} events, {state.truces} truces, {state.review} for review",
        True,
    )
    yield "record", "decisions", str(state.decisions), True
    yield "record", "last run", state.last_run or "none", True
    if not state.derived:
        yield "record", "lag", "the last run did not finish; run the same 'trucewatch run' again", True
    if state.older_rules:
        yield (
            "record",
            "older rules",
            f"{state.older_rules} reports; 'trucewatch run PATH --reread' reads them again",
            True,
        )


def _settings(settings: Settings) -> Iterator[Finding]:
    from trucewatch.settings import KNOWN

    for name in KNOWN:
        value = getattr(settings, name)
        shown = ", ".join(value) if isinstance(value, tuple) else str(value)
        yield "settings", name, f"{shown or 'none'}   [{settings.sources[name]}]", True


def _print(findings: list[Finding]) -> None:
    section = ""
    for part, name, value, ok in findings:
        if part != section:
            typer.echo(f"{chr(10) if section else ''}{part}")
            section = part
        typer.echo(f"  {name:<14} {'' if ok else 'NOT IN ORDER: '}{value}")
