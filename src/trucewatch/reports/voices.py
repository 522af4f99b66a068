"""Who says so: the chain of voices of a claim, as the beginning of a sentence or in brackets.

It decides how a chain is worded and hides no link of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from trucewatch.records import Claim, Report
from trucewatch.reports.content import Note
from trucewatch.reports.edition import Edition
from trucewatch.snapshots import DAY_FORM, MONTH_FORM, readable_day

LABELLED = ("community", "official_statement", "opinion", "monitor_report")


def outlet(edition: Edition, report: Report | None) -> str:
    """The paper that printed it, with a label where it is no newsroom's own work."""
    words = edition.words
    if report is None or not report.outlet:
        document = report.external_id if report else "?"
        return words.say("voice", "no_outlet", document=document)
    if report.content_class in LABELLED:
        return words.say("voice", report.content_class, outlet=report.outlet)
    return report.outlet


def wires(edition: Edition, claim: Claim) -> str:
    """The wires and outlets a claim came through, but for the paper itself."""
    report = edition.reports.get(claim.report_id)
    printed = report.outlet if report else None
    return edition.words.listed(via.name for via in claim.via if via.name != printed)


def speaker(edition: Edition, claim: Claim) -> str | None:
    """The primary speaker in words; None for the outlet's or wire's own voice."""
    if claim.speaker is None or claim.speaker.code == "UNNAMED":
        return None
    return edition.words.actor(claim.speaker.code, claim.speaker.name)


def voice(edition: Edition, claim: Claim) -> str:
    """The chain as the subject of a sentence: `Emmanuel Macron (France), as quoted by X from Reuters,`."""
    words = edition.words
    printed = outlet(edition, edition.reports.get(claim.report_id))
    carried, who = wires(edition, claim), speaker(edition, claim)
    if who:
        key = "speaker_via" if carried else "speaker"
        return words.say("voice", key, speaker=who, outlet=printed, wire=carried)
    if claim.speaker is not None:
        return words.say("voice", "unnamed_via" if carried else "unnamed_in", outlet=printed, wire=carried)
    return words.say("voice", "wire" if carried else "outlet", outlet=printed, wire=carried)


def brief(edition: Edition, claim: Claim) -> str:
    """The chain from the paper inwards: `iNews.id, citing Reuters`."""
    words = edition.words
    printed = outlet(edition, edition.reports.get(claim.report_id))
    carried, who = wires(edition, claim), _who(edition, claim)
    if who:
        key = "brief_speaker_wire" if carried else "brief_speaker"
        return words.say("voice", key, outlet=printed, speaker=who, wire=carried)
    return words.say("voice", "brief_wire" if carried else "brief_outlet", outlet=printed, wire=carried)


def papers(edition: Edition, claims: Iterable[Claim], *, speakers: bool = True) -> str:
    """As `briefs`, with the wires that a page credits as a whole where a claim names none.

    Without `speakers` only papers and wires are named: who presupposes something does not say it.
    """
    return _together(edition, claims, page_credits=True, name_speakers=speakers)


def briefs(edition: Edition, claims: Iterable[Claim]) -> str:
    """Every chain in brackets, a paper's speakers together: `iNews.id, quoting A and B from Reuters`."""
    return _together(edition, claims, page_credits=False)


def _together(
    edition: Edition, claims: Iterable[Claim], *, page_credits: bool, name_speakers: bool = True
) -> str:
    words = edition.words
    speakers: dict[tuple[str, str], dict[str, None]] = {}
    for claim in claims:
        report = edition.reports.get(claim.report_id)
        carried, who = wires(edition, claim), _who(edition, claim) if name_speakers else ""
        if page_credits and not carried and not who and report:
            carried = words.listed(credit.name for credit in report.credits if credit.kind == "wire")
        speakers.setdefault((outlet(edition, report), carried), {})[who] = None
    chains = []
    for (printed, carried), voices in speakers.items():
        # A paper's own voice is told with its sources' only where it stands alone.
        named = words.listed(name for name in voices if name) if any(voices) else ""
        key = {(False, False): "outlet", (False, True): "wire", (True, False): "speaker"}.get(
            (bool(named), bool(carried)), "speaker_wire"
        )
        chains.append(words.say("voice", f"brief_{key}", outlet=printed, speaker=named, wire=carried))
    return "; ".join(chains)


def _who(edition: Edition, claim: Claim) -> str:
    if claim.speaker is None:
        return ""
    return speaker(edition, claim) or edition.words.say("voice", "unnamed")


def note_text(edition: Edition, claim: Claim, number: int) -> Note:
    """The note of a claim: chain, paper's day, words, address, id."""
    report = edition.reports.get(claim.report_id)
    words = edition.words
    zone = "" if claim.zone in ("body", "quote") else words.say("verbs", "headline")
    text = words.say(
        "voice", "page", voice=brief(edition, claim), published=published(edition, report), zone=zone
    )
    return Note(
        number,
        text,
        quote=" ".join(claim.quote.split()),
        url=report.url if report else None,
        claim=claim.cid,
    )


def coverage_text(edition: Edition, reports: Sequence[Report]) -> str:
    """What was read, paper by paper."""
    if not reports:
        return edition.words.say("coverage", "silent")
    listed = (f"{outlet(edition, report)}, {published(edition, report)}" for report in reports)
    return "; ".join(listed) + "."


def published(edition: Edition, report: Report | None) -> str:
    """The publication day as the page states it."""
    words = edition.words
    stated = (report.published_at or "") if report else ""
    if len(stated) >= DAY_FORM:
        return words.say("voice", "published", day=words.day(date.fromisoformat(stated[:DAY_FORM])))
    if len(stated) == MONTH_FORM:
        return words.say("voice", "published_about", month=stated)
    cited = readable_day(report) if report else None
    if cited:
        return words.say("voice", "cites", day=words.day(cited))
    return words.say("voice", "published_unknown")
