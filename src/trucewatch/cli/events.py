"""`trucewatch events`: occurrences with everything that was said of them."""

from __future__ import annotations

from trucewatch.cli.options import (
    Actor,
    AsJson,
    Db,
    Machine,
    Place,
    Since,
    Type,
    Until,
    existing_record,
    print_json,
    query_for,
    table,
)


def command(
    db: Db = None,
    as_json: AsJson = False,
    since: Since = None,
    until: Until = None,
    type: Type = None,
    actor: Actor = None,
    place: Place = None,
    machine: Machine = False,
) -> None:
    """List events with their standing and how many origins stand behind them."""
    from trucewatch.shapes import event_shape
    from trucewatch.summary.telling import sentence
    from trucewatch.summary.wording import days, origins, said_by, type_label
    from trucewatch.timetravel import shown

    query = query_for(since=since, until=until, type=type, actor=actor, place=place)
    with existing_record(db) as store:
        view = shown(store, query, machine=machine)
        known_claims = {} if as_json else shown(store, machine=machine).claims
    reports = {report.report_id: report for report in view.reports}
    claims = {claim.cid: claim for claim in known_claims}
    if as_json:
        print_json(event_shape(event) for event in view.events)
        return
    rows = []
    for event in view.events:
        known = [claims[cid] for cid in event.claims if cid in claims]
        voices = dict.fromkeys(said_by(claim, reports.get(claim.report_id)) for claim in known)
        rows.append(
            (
                event.id,
                days(event.time),
                type_label(event.type),
                event.standing,
                sentence(event) or "–",
                origins(event.origins),
                "; ".join(voices),
            )
        )
    table(rows, ("event", "when", "type", "standing", "what", "origins", "who says so"))
