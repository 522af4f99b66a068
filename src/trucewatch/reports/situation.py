"""The daily situation report: its parts in order, for one day and one language."""

from __future__ import annotations

from datetime import date, timedelta

from trucewatch.reports.breaches import breaches_section
from trucewatch.reports.content import Section, Sentence, SituationReport
from trucewatch.reports.corrections import corrections_section
from trucewatch.reports.coverage import coverage_lines, coverage_section
from trucewatch.reports.diplomacy import access_section, mediation_section, rhetoric_section
from trucewatch.reports.disputes import contradictions_section, unverified_section
from trucewatch.reports.edition import Edition, Period
from trucewatch.reports.highlights import highlights_section
from trucewatch.reports.incidents import incidents_section
from trucewatch.reports.people import people_section
from trucewatch.reports.status import status_section
from trucewatch.reports.wording import Wording, phrases
from trucewatch.snapshots import Snapshot

PARTS = (
    highlights_section,
    status_section,
    breaches_section,
    incidents_section,
    people_section,
    access_section,
    mediation_section,
    rhetoric_section,
    contradictions_section,
    corrections_section,
    unverified_section,
    coverage_section,
)


def situation_report(
    snapshot: Snapshot, previous: Snapshot, *, day: date, language: str = "en", days: int = 1
) -> SituationReport:
    """The report of a day: what became readable in the `days` that end on it.

    `previous` is the record as the report before this one saw it.
    """
    wording = Wording(language)
    period = Period(day - timedelta(days=days - 1), day)
    edition = Edition(snapshot, previous, period, wording)
    # The header's notes come first, as a reader meets them.
    coverage = coverage_lines(edition)
    sections = (*(part(edition) for part in PARTS), _method(wording))
    return SituationReport(
        language=language,
        title=wording.say("titles", "report", day=wording.weekday(day)),
        subtitle=_subtitle(wording, snapshot, period),
        coverage=coverage,
        day=day,
        sections=sections,
        notes=edition.notes(),
        notes_title=wording.say("titles", "notes"),
        contents_title=wording.say("titles", "contents"),
    )


def _subtitle(words: Wording, snapshot: Snapshot, period: Period) -> str:
    as_of = words.day(snapshot.as_of or period.last)
    if period.first == period.last:
        span = words.say("titles", "period_day", day=words.day(period.last))
    else:
        span = words.say("titles", "period_days", days=words.days((period.first, period.last)))
    if snapshot.known_by is None:
        return words.say("titles", "subtitle", as_of=as_of, period=span)
    known = words.instant(snapshot.known_by)
    return words.say("titles", "subtitle_known", as_of=as_of, known=known, period=span)


def _method(words: Wording) -> Section:
    texts = phrases(words.language)["method"]["text"]
    return Section(
        "method",
        words.say("titles", "method"),
        tuple(Sentence(text) for text in texts),
        is_method=True,
    )
