"""Claims as open data: the real product, one assertion a row with who says so."""

from __future__ import annotations

from collections.abc import Iterator

from trucewatch.exports.cells import Row, first_day, last_day
from trucewatch.exports.figures import bounds, printed
from trucewatch.exports.sources import short
from trucewatch.records import Claim, Report
from trucewatch.snapshots import Holding, revision

NAME = "claims"


def rows(holding: Holding) -> Iterator[Row]:
    """Every claim of the question, in the order of reports and text."""
    reports = {report.report_id: report for report in holding.reports()}
    for claim in holding.claims():
        yield _row(claim, reports.get(claim.report_id))


def _row(claim: Claim, report: Report | None) -> Row:
    killed, injured = bounds(claim.figures, "killed"), bounds(claim.figures, "injured")
    displaced = bounds(claim.figures, "displaced")
    place = claim.place
    return {
        "cid": claim.cid,
        "report_id": claim.report_id,
        "type": claim.type,
        "mode": claim.mode,
        "modality": claim.modality,
        "polarity": claim.polarity,
        "factivity": claim.factivity,
        "speaker": claim.speaker.name if claim.speaker else None,
        "speaker_code": claim.speaker.code if claim.speaker else None,
        "via": [via.name for via in claim.via],
        "outlet": report.outlet if report else None,
        "published_at": report.published_at if report else None,
        "published_basis": report.published_basis if report else None,
        "content_class": report.content_class if report else None,
        "language": report.language if report else None,
        "url": report.url if report else None,
        "quote": short(claim.quote),
        "start": claim.start,
        "end": claim.end,
        "zone": claim.zone,
        "actors": [actor.code for actor in claim.actors],
        "actor_names": [actor.name for actor in claim.actors],
        "recipients": [actor.code for actor in claim.recipients],
        "recipient_names": [actor.name for actor in claim.recipients],
        "third_parties": [f"{third.code} ({third.role})" for third in claim.third_parties],
        "place": place.name if place else None,
        "place_names": list(place.names) if place else [],
        "country": place.country if place else None,
        "where_prec": place.where_prec if place else None,
        "about_place": claim.about_place.name if claim.about_place else None,
        "date_from": first_day(claim.time),
        "date_to": last_day(claim.time),
        "date_prec": claim.date_prec,
        "time_basis": claim.time_basis,
        "clock": claim.clock,
        "killed_low": killed.low,
        "killed_best": killed.best,
        "killed_high": killed.high,
        "injured_low": injured.low,
        "injured_high": injured.high,
        "displaced_low": displaced.low,
        "displaced_high": displaced.high,
        "figures": printed(claim.figures) or None,
        "weapon": claim.weapon,
        "parent": claim.parent,
        "gloss": claim.gloss,
        "flags": list(claim.flags),
        "rule": claim.rule,
        "rule_version": claim.rule_version,
        "revision": revision(claim),
    }
