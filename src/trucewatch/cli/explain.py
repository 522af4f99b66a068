"""`trucewatch explain EVENT|TRUCE`: why it stands in the record as it does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from trucewatch.cli.options import AsJson, Db, existing_record, print_json
from trucewatch.errors import NotFound

if TYPE_CHECKING:
    from trucewatch.records import Claim, Event, Report, Truce
    from trucewatch.snapshots import Snapshot


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


def _explain_event(event: Event, claims: dict[str, Claim], reports: dict[str, Report]) -> None:
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
    for heading, decision in (("Why one event", "merged"), ("Nearest to others", "candidate_same")):
        edges = [edge for edge in event.merges if edge.decision == decision]
        if edges:
            typer.echo(f"\n{heading}")
        for edge in edges:
            parts = ", ".join(f"{part.name} {part.score:.2f} ({part.reason})" for part in edge.parts)
            typer.echo(
                f"  {edge.a} – {edge.b}: {edge.decision.replace('_', ' ')}. {edge.reason} {parts}".rstrip()
            )
    for dispute in event.disagreements:
        typer.echo(f"\nDisagreement about {dispute.attribute} ({dispute.state})")
        for position in dispute.positions:
            typer.echo(f"  {position.value}: {', '.join(position.speakers) or 'speaker not named'}")
            _claims(position.claims, claims, reports)
    if event.candidate_same:
        typer.echo(f"\nMay be the same, for review: {', '.join(event.candidate_same)}")


def _explain_truce(truce: Truce, claims: dict[str, Claim], reports: dict[str, Report]) -> None:
    from trucewatch.summary.wording import days, names

    typer.echo(f"{truce.id}  {names(truce.parties) or 'parties not named'}: {truce.status.replace('_', ' ')}")
    typer.echo(f"  called {'; '.join(truce.names) or '–'}")
    typer.echo(
        f"  announced {days(truce.announced)} · in effect {truce.effective_clock or days(truce.effective)}"
    )
    typer.echo("\nRests on")
    _claims(truce.claims, claims, reports)
    for step in truce.transitions:
        flags = f" [{', '.join(step.flags)}]" if step.flags else ""
        typer.echo(f"\n{days(step.time)}: {step.from_state} → {step.to_state} by rule {step.rule}{flags}, on")
        _claims(step.claims, claims, reports)
    for breach in truce.breaches:
        blamed = names(breach.alleged_violators) or "nobody named"
        counted = "counted" if breach.counted else "not counted, waits for review"
        typer.echo(f"\nAlleged breach {breach.id} ({breach.basis}, {counted}); alleged violator: {blamed}")
        typer.echo(f"  in force {breach.in_force} · in zone {breach.in_zone} · {breach.attribution_status}")
        _claims(breach.claims, claims, reports)


def _claims(cids: tuple[str, ...], claims: dict[str, Claim], reports: dict[str, Report]) -> None:
    from trucewatch.summary.wording import said_by

    for cid in cids:
        claim = claims.get(cid)
        if claim is None:
            typer.echo(f"  {cid}: not in the current reading")
            continue
        quote = " ".join(claim.quote.split())
        typer.echo(f"  {cid}  “{quote}”")
        voice = said_by(claim, reports.get(claim.report_id))
        typer.echo(f"      {claim.modality}; {voice}; rule {claim.rule or '–'}")
