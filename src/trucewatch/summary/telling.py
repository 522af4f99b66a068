"""Records into lines: finds the claim and report behind an id, and words them with who says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from trucewatch.records import Claim, Event, Report
from trucewatch.summary import wording
from trucewatch.summary.views import Evidence, Line, ReportView

VOICES = 4


class Teller:
    """Finds the claim and report behind an id, and words them."""

    def __init__(self, reports: Sequence[Report], claims: Sequence[Claim]) -> None:
        self.reports = {report.report_id: report for report in reports}
        self.claims = {claim.cid: claim for claim in claims}
        self.counted = Counter(claim.report_id for claim in claims)
        self.names = _names(claims)

    def known(self, cids: Iterable[str]) -> list[Claim]:
        return [self.claims[cid] for cid in dict.fromkeys(cids) if cid in self.claims]

    def evidence(self, claim: Claim) -> Evidence:
        report = self.reports.get(claim.report_id)
        return Evidence(
            cid=claim.cid,
            quote=" ".join(claim.quote.split()),
            said_by=wording.said_by(claim, report),
            outlet=wording.outlet(report),
            published=published(report) if report else "",
            url=report.url if report else None,
            modality=claim.modality,
        )

    def name(self, code: str) -> str:
        """The readable name of an actor's code, where a report uses one."""
        return self.names.get(code, code)

    def voices(self, claims: Iterable[Claim]) -> str:
        """Everybody who says so; beyond a few only their number."""
        voices = list(dict.fromkeys(wording.said_by(c, self.reports.get(c.report_id)) for c in claims))
        more = [f"and {len(voices) - VOICES} more"] if len(voices) > VOICES else []
        return "; ".join([*voices[:VOICES], *more])

    def line(self, claim: Claim) -> Line:
        return Line(
            key=claim.cid,
            kind=wording.type_label(claim.type),
            text=sentence(claim),
            when=wording.days(claim.time),
            said_by=wording.said_by(claim, self.reports.get(claim.report_id)),
            origins="",
            alleged=claim.modality != "asserted",
            time=claim.time,
            lane=wording.lane(claim.type),
            evidence=(self.evidence(claim),),
            notes=(() if claim.modality == "asserted" else (claim.modality.replace("_", " "),))
            + (("said not to be so",) if claim.polarity == "neg" else ()),
        )

    def report(self, report: Report) -> ReportView:
        return ReportView(
            key=report.report_id,
            outlet=wording.outlet(report),
            title=report.title or report.external_id,
            language=report.language or "language unknown",
            published=published(report),
            claims=self.counted[report.report_id],
            url=report.url,
        )


def _names(claims: Sequence[Claim]) -> dict[str, str]:
    # An office-holder's name stands for one person, not for the body that the code means.
    named: dict[str, str] = {}
    for claim in claims:
        for actor in (*claim.actors, *claim.recipients):
            known = named.get(actor.code)
            if not actor.resolved_by_role and (
                known is None or (len(actor.name), actor.name) < (len(known), known)
            ):
                named[actor.code] = actor.name
    return named


def published(report: Report) -> str:
    """The publication day as the page states it, with what it rests on."""
    if report.published_at is None:
        cited = report.reference_date[1] if report.reference_date else None
        return "publication day unknown" + (f", text cites {wording.day(cited)}" if cited else "")
    basis = {"meta": "", "visible": "", "unknown": "", "citation_date": " (from a date the text cites)"}
    return report.published_at[:10] + basis.get(report.published_basis, " (inferred)")


def sentence(claim: Claim | Event) -> str:
    """The roles of a claim or event in a row: who, to whom, where; what is not said is left out."""
    parts = [wording.names(claim.actors)]
    if claim.recipients:
        parts.append(f"→ {wording.names(claim.recipients)}")
    where = wording.place(claim.place)
    if where:
        parts.append(f"at {where}")
    if isinstance(claim, Claim):
        if claim.third_parties:
            parts.append("with " + ", ".join(f"{t.name} ({t.role})" for t in claim.third_parties))
        if claim.gloss:
            parts.append(f"“{claim.gloss}”")
    counted = "; ".join(wording.figure(figure) for figure in claim.figures)
    text = " ".join(part for part in parts if part)
    return f"{text}: {counted}" if text and counted else text or counted
