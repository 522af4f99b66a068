"""`trucewatch reports`: what was read, and what was rejected and why."""

from __future__ import annotations

from trucewatch.cli.options import (
    Actor,
    AsJson,
    Db,
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
) -> None:
    """List reports; days are days of publication, the other filters ask for a claim that fits."""
    from trucewatch.shapes import report_shape
    from trucewatch.timetravel import shown

    query = query_for(since=since, until=until, type=type, actor=actor, place=place)
    with existing_record(db) as store:
        may_show = {report.report_id: report for report in shown(store).reports}
        reports = [may_show[r.report_id] for r in store.reports(query) if r.report_id in may_show]
    if as_json:
        print_json(report_shape(report) for report in reports)
        return
    rows = (
        (
            report.report_id,
            (report.published_at or "–")[:10],
            report.language or "–",
            report.outlet or "–",
            report.rejected or report.title or report.external_id,
        )
        for report in reports
    )
    table(rows, ("report", "published", "language", "outlet", "title, or why rejected"))
