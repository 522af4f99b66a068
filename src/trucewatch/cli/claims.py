"""`trucewatch claims`: who said what, one line each."""

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
    """List claims as analysts corrected them; days are the days the claims tell of."""
    from trucewatch.review.corrections import REVIEWED
    from trucewatch.shapes import claim_shape
    from trucewatch.summary.telling import sentence
    from trucewatch.summary.wording import days, said_by, type_label
    from trucewatch.timetravel import shown

    query = query_for(since=since, until=until, type=type, actor=actor, place=place)
    with existing_record(db) as store:
        view = shown(store, query, machine=machine)
    reports = {report.report_id: report for report in view.reports}
    if as_json:
        print_json(claim_shape(claim) for claim in view.claims)
        return
    rows = (
        (
            claim.cid,
            days(claim.time),
            f"{type_label(claim.type)}{' (not so)' if claim.polarity == 'neg' else ''}"
            f"{' (corrected)' if REVIEWED in claim.flags else ''}",
            claim.modality,
            sentence(claim) or "–",
            said_by(claim, reports.get(claim.report_id)),
        )
        for claim in view.claims
    )
    table(rows, ("claim", "when", "type", "modality", "what", "who says so"))
