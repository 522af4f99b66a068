"""The record at a glance, as data: what the printed summary and the page both show.

It decides what is shown and in which order. It adds no judgement: every line is a value of the record
with who says so, and what nobody said to have happened stands apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from trucewatch.records import SPEECH_ACTS, Claim, Event, Interval, Report, ReviewItem, Truce
from trucewatch.summary import wording
from trucewatch.summary.ledger import truce_view
from trucewatch.summary.telling import Teller, sentence
from trucewatch.summary.views import Line, Overview

CONTACTS = frozenset({"negotiation", "mediation_contact"})


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
    teller = Teller(reports, claims)
    happened = [event for event in events if event.type not in CONTACTS | SPEECH_ACTS | {"toll"}]
    contacts = [event for event in events if event.type in CONTACTS]
    unread = [(report.origin, report.rejected) for report in reports if report.rejected]
    return Overview(
        reports=tuple(teller.report(report) for report in reports if not report.rejected),
        rejected=tuple(dict.fromkeys([*rejected, *unread])),
        types=_types(claims),
        truces=tuple(truce_view(truce, teller) for truce in truces),
        events=tuple(_by_day(_event(event, teller) for event in happened)),
        contacts=tuple(_by_day(_event(event, teller) for event in contacts)),
        figures=tuple(_figures(events, claims, teller)),
        words=tuple(_by_day(teller.line(claim) for claim in claims if _is_speech(claim))),
        not_happened=tuple(_by_day(teller.line(claim) for claim in claims if _is_open(claim))),
        review=tuple(_review(item, teller) for item in review),
        period=_period(claims),
    )


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


def _event(event: Event, teller: Teller) -> Line:
    claims = teller.known((*event.claims, *event.supporting))
    alleged = event.standing == "alleged"
    notes = [
        f"disagreement about {d.attribute}: " + " / ".join(teller.name(p.value) for p in d.positions)
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


def _figures(events: Sequence[Event], claims: Sequence[Claim], teller: Teller) -> list[Line]:
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


def _review(item: ReviewItem, teller: Teller) -> Line:
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
