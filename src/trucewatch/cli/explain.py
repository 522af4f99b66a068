"""`trucewatch explain EVENT|TRUCE`: why it stands in the record as it does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from trucewatch.cli.options import AsJson, Db, existing_record, print_json
from trucewatch.errors import NotFound

if TYPE_CHECKING:
    from collections.abc import Iterable

    from trucewatch.merging import Line
    from trucewatch.records import Claim, Event, Report, Truce
    from trucewatch.snapshots import Snapshot
    from trucewatch.truces.explain import Line as TruceLine


def command(
    key: Annotated[
        str, typer.Argument(metavar="EVENT|TRUCE", help="The id, as 'events' and 'truces' list it.")
    ],
    db: Db = None,
    as_json: AsJson = False,
) -> None:
    """Show the claims behind an event or truce, why they were merged, and which rule made each status."""
    from trucewatch.records import Truce
    from trucewatch.timetravel import shown

    with existing_record(db) as store:
        view = shown(store)
    found = _find(view, key, store.where)
    if as_json:
        print_json([found.model_dump(mode="json")])
        return
    claims = {claim.cid: claim for claim in view.claims}
    reports = {report.report_id: report for report in view.reports}
    if isinstance(found, Truce):
        _explain_truce(found, claims, reports)
    else:
        _explain_event(found, claims, reports)


def _find(view: Snapshot, key: str, where: str) -> Event | Truce:
    known: dict[str, Event | Truce] = {event.id: event for event in view.events}
    known |= {truce.id: truce for truce in view.truces}
    found = known.get(key)
    if found is None:
        raise NotFound(
            f"{where}: no event or truce {key}. 'trucewatch events' and 'trucewatch truces' list them."
        )
    return found


HEADINGS = {
    "merged": "Why one event",
    "copy": "Whose copies",
    "origin": "Where it comes from",
    "would_split": "What would split it",
    "disagreement": "Where its sources disagree",
    "rival": "May be the same, for review",
    "roles": "Who",
    "disputed": "Who mediated is disputed",
    "transition": "How it came to its status",
    "breach": "Alleged breaches",
    "term": "Terms",
    "relation": "Beside other truces",
    "flag": "To note",
}
"""Sections in the order a reader asks; a topic without a heading is told in the first lines."""


def _explain_event(event: Event, claims: dict[str, Claim], reports: dict[str, Report]) -> None:
    from trucewatch.merging import explain_event
    from trucewatch.summary.telling import sentence
    from trucewatch.summary.wording import days, origins, type_label

    typer.echo(f"{event.id}  {type_label(event.type)}: {sentence(event) or 'no roles stated'}")
    typer.echo(
        f"  {days(event.time)} · {event.standing} · {origins(event.origins)}, {event.n_outlets} outlets"
    )
    typer.echo("\nRests on")
    _claims(event.claims, claims, reports)
    if event.supporting:
        typer.echo("\nRestated, counted for nothing, in")
        _claims(event.supporting, claims, reports)
    lines = explain_event(event, claims.values(), reports.values())
    _sections(lines, (*event.claims, *event.supporting), claims, reports)


def _explain_truce(truce: Truce, claims: dict[str, Claim], reports: dict[str, Report]) -> None:
    from trucewatch.summary.wording import days, names, truce_state
    from trucewatch.truces import explain_truce

    typer.echo(f"{truce.id}  {names(truce.parties) or 'parties not named'}: {truce_state(truce)}")
    typer.echo(f"  called {'; '.join(truce.names) or '–'}")
    typer.echo(
        f"  announced {days(truce.announced)} · in effect {truce.effective_clock or days(truce.effective)}"
    )
    typer.echo("\nRests on")
    _claims(truce.claims, claims, reports)
    _sections(explain_truce(truce), truce.claims, claims, reports)


def _sections(
    lines: Iterable[Line | TruceLine],
    shown: Iterable[str],
    claims: dict[str, Claim],
    reports: dict[str, Report],
) -> None:
    """Lines under their headings, each with the claims it rests on; words already shown go by their id."""
    told: dict[str, list[Line | TruceLine]] = {}
    for line in lines:
        told.setdefault(line.topic, []).append(line)
    before = set(shown)
    for topic, heading in HEADINGS.items():
        if topic in told:
            typer.echo(f"\n{heading}")
        for line in told.get(topic, ()):
            typer.echo(f"  {line.text}")
            known = [cid for cid in line.claims if cid in before]
            if known:
                typer.echo(f"      claims {', '.join(known)}")
            _claims(tuple(cid for cid in line.claims if cid not in before), claims, reports, indent="    ")
            before.update(line.claims)


def _claims(
    cids: tuple[str, ...], claims: dict[str, Claim], reports: dict[str, Report], *, indent: str = ""
) -> None:
    from trucewatch.summary.wording import said_by

    for cid in cids:
        claim = claims.get(cid)
        if claim is None:
            typer.echo(f"{indent}  {cid}: not in the current reading")
            continue
        typer.echo(f"{indent}  {cid}  “{' '.join(claim.quote.split())}”")
        modality = f"{claim.modality}, negated" if claim.polarity == "neg" else claim.modality
        voice = said_by(claim, reports.get(claim.report_id))
        told = f"{claim.type.replace('_', ' ')}: {modality}; {voice}; rule {claim.rule or '–'}"
        typer.echo(f"{indent}      {told}")
