"""The record at a glance, as data: what the printed summary and the page both show.

It decides what is shown and in which order. It adds no judgement: every line is a value of the record
with who says so, and what nobody said to have happened stands apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from trucewatch.records import SPEECH_ACTS, Claim, Event, Interval, Report, ReviewItem, Truce
from trucewatch.summary import wording

CONTACTS = frozenset({"negotiation", "mediation_contact"})


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence of one report, and who says it."""

    cid: str
    quote: str
    said_by: str
    outlet: str
    published: str
    url: str | None
    modality: str


@dataclass(frozen=True, slots=True)
class Line:
    """One thing the record holds, in words, with its evidence."""

    key: str
    kind: str
    text: str
    when: str
    said_by: str
    origins: str
    alleged: bool
    time: Interval | None
    lane: str
    evidence: tuple[Evidence, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TruceView:
    """A truce as its ledger page: who, when, and what was said of it since."""

    key: str
    title: str
    names: tuple[str, ...]
    parties: str
    mediators: str
    not_mediators: str
    announced: str
    effective: str
    ended: str
    status: str
    honest_line: str
    time: Interval | None
    steps: tuple[Line, ...]
    breaches: tuple[Line, ...]
    terms: tuple[str, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class ReportView:
    """A report in the list of sources."""

    key: str
    outlet: str
    title: str
    language: str
    published: str
    claims: int
    url: str | None


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything the summary shows."""

    reports: tuple[ReportView, ...]
    rejected: tuple[tuple[str, str], ...]
    types: tuple[tuple[str, int, int], ...]
    truces: tuple[TruceView, ...]
    events: tuple[Line, ...]
    contacts: tuple[Line, ...]
    figures: tuple[Line, ...]
    words: tuple[Line, ...]
    not_happened: tuple[Line, ...]
    review: tuple[Line, ...]
    period: str


def overview(
    reports: Sequence[Report],
    claims: Sequence[Claim],
    events: Sequence[Event],
    truces: Sequence[Truce],
    review: Sequence[ReviewItem],
    *,
    rejected: Sequence[tuple[str, str]] = (),
) -> Overview:
    """Put the record into the order in which it is read."""
    teller = _Teller(reports, claims)
    happened = [event for event in events if event.type not in CONTACTS]
    contacts = [event for event in events if event.type in CONTACTS]
    unread = [(report.origin, report.rejected) for report in reports if report.rejected]
    return Overview(
        reports=tuple(teller.report(report) for report in reports if not report.rejected),
        rejected=tuple(dict.fromkeys([*rejected, *unread])),
        types=_types(claims),
        truces=tuple(_truce(truce, teller) for truce in truces),
        events=tuple(_by_day(_event(event, teller) for event in happened)),
        contacts=tuple(_by_day(_event(event, teller) for event in contacts)),
        figures=tuple(_figures(events, claims, teller)),
        words=tuple(_by_day(teller.line(claim) for claim in claims if _is_speech(claim))),
        not_happened=tuple(_by_day(teller.line(claim) for claim in claims if _is_open(claim))),
        review=tuple(_review(item, teller) for item in review),
        period=_period(claims),
    )


class _Teller:
    """Finds the claim and report behind an id, and words them."""

    def __init__(self, reports: Sequence[Report], claims: Sequence[Claim]) -> None:
        self.reports = {report.report_id: report for report in reports}
        self.claims = {claim.cid: claim for claim in claims}
        self.counted = Counter(claim.report_id for claim in claims)

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

    def voices(self, claims: Iterable[Claim]) -> str:
        return "; ".join(dict.fromkeys(wording.said_by(c, self.reports.get(c.report_id)) for c in claims))

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
            + (("denied by the text",) if claim.polarity == "neg" else ()),
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


def published(report: Report) -> str:
    """The publication day as the page states it, with what it rests on."""
    if report.published_at is None:
        return "publication day unknown"
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


def _is_speech(claim: Claim) -> bool:
    return claim.type in SPEECH_ACTS and claim.modality == "asserted" and claim.zone == "body"


def _is_open(claim: Claim) -> bool:
    return claim.modality not in ("asserted", "alleged") and claim.type not in SPEECH_ACTS


def _types(claims: Sequence[Claim]) -> tuple[tuple[str, int, int], ...]:
    said: Counter[str] = Counter()
    other: Counter[str] = Counter()
    for claim in claims:
        happened = claim.modality == "asserted" and claim.polarity == "pos"
        (said if happened else other)[claim.type] += 1
    order = sorted({*said, *other}, key=lambda code: (-said[code] - other[code], code))
    return tuple((wording.type_label(code), said[code], other[code]) for code in order)


def _event(event: Event, teller: _Teller) -> Line:
    claims = teller.known((*event.claims, *event.supporting))
    alleged = event.standing == "alleged"
    notes = [
        f"disagreement about {d.attribute}: " + " / ".join(p.value for p in d.positions)
        for d in event.disagreements
    ]
    if alleged:
        notes.insert(0, "alleged")
    about = next((claim for claim in claims if sentence(claim)), None) if alleged else None
    return Line(
        key=event.id,
        kind=wording.type_label(event.type),
        text=sentence(about or event),
        when=wording.days(event.time),
        said_by=teller.voices(teller.known(event.claims)),
        origins=wording.origins(event.origins),
        alleged=alleged,
        time=event.time,
        lane=wording.lane(event.type),
        evidence=tuple(teller.evidence(claim) for claim in claims),
        notes=tuple(notes),
    )


def _figures(events: Sequence[Event], claims: Sequence[Claim], teller: _Teller) -> list[Line]:
    within = {cid: event for event in events for cid in event.claims}
    found = []
    for claim in claims:
        if not claim.figures or claim.zone in ("headline", "deck", "subheading"):
            continue
        event = within.get(claim.cid)
        line = teller.line(claim)
        counted = "; ".join(wording.figure(figure) for figure in claim.figures)
        found.append(
            Line(
                key=event.id if event else claim.cid,
                kind=line.kind,
                text=counted,
                when=line.when,
                said_by=line.said_by,
                origins="",
                alleged=line.alleged,
                time=line.time,
                lane=line.lane,
                evidence=line.evidence,
                notes=line.notes,
            )
        )
    return _by_day(found)


def _truce(truce: Truce, teller: _Teller) -> TruceView:
    title = f"{wording.names(truce.parties) or 'Parties not named'}, {wording.days(truce.announced)}"
    step = [
        Line(
            key=f"{truce.id}-{number}",
            kind=transition.to_state.replace("_", " "),
            text=f"{transition.from_state.replace('_', ' ')} → {transition.to_state.replace('_', ' ')}",
            when=wording.days(transition.time),
            said_by=teller.voices(teller.known(transition.claims)),
            origins=f"rule {transition.rule}",
            alleged=False,
            time=transition.time,
            lane="truce",
            evidence=tuple(teller.evidence(claim) for claim in teller.known(transition.claims)),
            notes=tuple(flag.replace("_", " ") for flag in transition.flags),
        )
        for number, transition in enumerate(truce.transitions, 1)
    ]
    return TruceView(
        key=truce.id,
        title=title,
        names=truce.names,
        parties=wording.names(truce.parties) or "not named",
        mediators=wording.names(truce.mediators) or "none named",
        not_mediators=wording.names(truce.not_mediators),
        announced=wording.days(truce.announced),
        effective=truce.effective_clock or wording.days(truce.effective),
        ended=wording.days(truce.ended) if truce.ended else "no end reported",
        status=truce.status.replace("_", " "),
        honest_line=_honest_line(truce, step),
        time=truce.announced or truce.effective,
        steps=tuple(step),
        breaches=tuple(_breaches(truce, teller)),
        terms=tuple(
            f"{t.term_id}{' (assumed)' if t.assumed else ''}: {t.text or t.kind}" for t in truce.terms
        ),
        evidence=tuple(teller.evidence(claim) for claim in teller.known(truce.claims)),
    )


def _honest_line(truce: Truce, steps: Sequence[Line]) -> str:
    status = truce.status.replace("_", " ")
    if not steps:
        return f"{status}; no report of its course"
    counted = sum(breach.counted for breach in truce.breaches)
    heard = (
        f"{counted} alleged breach{'es' if counted != 1 else ''} reported"
        if counted
        else "no breach report seen"
    )
    last = steps[-1].said_by or "the rule alone"
    return f"{status} according to {last}; {heard}"


def _breaches(truce: Truce, teller: _Teller) -> list[Line]:
    found = []
    for breach in truce.breaches:
        claims = teller.known(breach.claims)
        blamed = wording.names(breach.alleged_violators) or "nobody named"
        notes = [breach.basis.replace("_", " "), breach.attribution_status.replace("_", " ")]
        if not breach.counted:
            notes.append("not counted: waits for review")
        found.append(
            Line(
                key=breach.id,
                kind="Alleged breach",
                text=f"alleged violator: {blamed}"
                + (f" at {wording.place(breach.place)}" if breach.place else ""),
                when=wording.days(breach.time),
                said_by=teller.voices(claims),
                origins=wording.origins(breach.origins),
                alleged=True,
                time=breach.time,
                lane="truce",
                evidence=tuple(teller.evidence(claim) for claim in claims),
                notes=tuple(notes),
            )
        )
    return found


def _review(item: ReviewItem, teller: _Teller) -> Line:
    claims = teller.known(item.claims)
    return Line(
        key=item.target,
        kind=item.kind.replace("_", " "),
        text=item.reason,
        when="",
        said_by=teller.voices(claims),
        origins="",
        alleged=False,
        time=None,
        lane="words",
        evidence=tuple(teller.evidence(claim) for claim in claims),
    )


def _by_day(lines: Iterable[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: (_first_day(line.time), line.key))


def _first_day(time: Interval | None) -> str:
    if time is None:
        return "9999"
    first = time[0] or time[1]
    return first.isoformat() if first else "9999"


def _period(claims: Sequence[Claim]) -> str:
    spans = [claim.time for claim in claims if claim.time and claim.modality == "asserted"]
    starts = [start for start, _ in spans if start]
    ends = [end for _, end in spans if end]
    return wording.days((min(starts), max(ends))) if starts and ends else "no dated claim"
