"""What one edition is made from: the record at its moment, the period, the one before, the notes.

It decides which claims belong to a period: those of reports that became readable in it. A report
without a publication day stands on the last day its text cites; one without any day is in no period.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from trucewatch.records import Claim, Event, Report, ReviewItem, Truce
from trucewatch.reports.content import Note, Sentence
from trucewatch.reports.wording import Wording
from trucewatch.snapshots import Snapshot, readable_day
from trucewatch.watches import load_watches

BODY = frozenset({"body", "quote"})


@dataclass(frozen=True, slots=True)
class Period:
    """Days, both inclusive."""

    first: date
    last: date

    def __contains__(self, day: date | None) -> bool:
        return day is not None and self.first <= day <= self.last

    @property
    def before(self) -> Period:
        """The period of the same length that ends the day before."""
        length = self.last - self.first
        return Period(self.first - timedelta(days=1) - length, self.first - timedelta(days=1))


class Edition:
    """The record seen by one report, with its notes as they are first used."""

    def __init__(
        self,
        snapshot: Snapshot,
        previous: Snapshot,
        period: Period,
        wording: Wording,
        review: Sequence[ReviewItem] = (),
    ) -> None:
        self.snapshot, self.previous, self.period, self.words = snapshot, previous, period, wording
        self.review = tuple(review)
        self.claims = {claim.cid: claim for claim in snapshot.claims}
        self.reports = {report.report_id: report for report in snapshot.reports}
        self.event_of = {cid: event for event in snapshot.events for cid in event.claims}
        self.regions = _regions()
        self._truces: dict[str, list[Truce]] = {}
        for truce in snapshot.truces:
            for cid in dict.fromkeys([*truce.claims, *(c for b in truce.breaches for c in b.claims)]):
                self._truces.setdefault(cid, []).append(truce)
        self._days = {report.report_id: readable_day(report) for report in snapshot.reports}
        self._numbers: dict[str, int] = {}

    # The period

    def day(self, claim: Claim) -> date | None:
        """The day a claim could first be read."""
        return self._days.get(claim.report_id)

    def report_day(self, report: Report) -> date | None:
        """The day a report could first be read."""
        return self._days[report.report_id]

    def reports_in(self, period: Period) -> list[Report]:
        """Usable reports that became readable in a period, outlet by outlet."""
        found = [r for r in self.snapshot.reports if r.rejected is None and self._days[r.report_id] in period]
        return sorted(found, key=_shelf)

    def claims_in(self, period: Period) -> list[Claim]:
        """Claims of the body text of those reports, as they stand on the page."""
        shelf = {report.report_id: place for place, report in enumerate(self.reports_in(period))}
        told = [c for c in self.snapshot.claims if c.zone in BODY and c.report_id in shelf]
        return sorted(told, key=lambda c: (shelf[c.report_id], c.start, c.cid))

    def events_in(self, period: Period) -> list[Event]:
        """Events that a report readable in the period tells of, the earliest day first."""
        told = [e for e in self.snapshot.events if any(self.day(c) in period for c in self.told(e))]
        return sorted(told, key=lambda e: (first_day(e), e.id))

    def told(self, thing: Event | Truce) -> list[Claim]:
        """The claims of an event or truce that are in this record."""
        return self.known(thing.claims)

    def known(self, cids: Iterable[str]) -> list[Claim]:
        """The claims of these ids that are in this record, each once."""
        return [self.claims[cid] for cid in dict.fromkeys(cids) if cid in self.claims]

    def truces_of(self, claim: Claim) -> tuple[Truce, ...]:
        """The truces that a claim tells of, the earliest first."""
        return tuple(sorted(self._truces.get(claim.cid, ()), key=truce_start))

    # Notes

    def note(self, claim: Claim) -> int:
        """The number of a claim's note; given at first use."""
        return self._numbers.setdefault(claim.cid, len(self._numbers) + 1)

    def report_note(self, report: Report) -> int:
        """The number of a report's note."""
        return self._numbers.setdefault(report.report_id, len(self._numbers) + 1)

    def coverage_note(self) -> int:
        """The number of the note that lists what was read: the source of every statement of silence."""
        return self._numbers.setdefault("", len(self._numbers) + 1)

    def sentence(self, text: str, claims: Iterable[Claim] = ()) -> Sentence:
        """A sentence with the notes of its claims; without claims it rests on what was read."""
        numbers = self._notes_of(claims)
        return Sentence(upper_first(text), numbers or (self.coverage_note(),))

    def cell(self, text: str, claims: Iterable[Claim] = ()) -> Sentence:
        """A table cell; its notes stand on the cells that say who."""
        return Sentence(text, self._notes_of(claims))

    def _notes_of(self, claims: Iterable[Claim]) -> tuple[int, ...]:
        return tuple(sorted(dict.fromkeys([self.note(claim) for claim in claims])))

    def notes(self) -> tuple[Note, ...]:
        """Every note that was used, in order."""
        from trucewatch.reports.voices import coverage_text, note_text

        found = []
        for key, number in sorted(self._numbers.items(), key=lambda item: item[1]):
            if key in self.claims:
                found.append(note_text(self, self.claims[key], number))
            elif key in self.reports:
                report = self.reports[key]
                found.append(Note(number, coverage_text(self, [report]), url=report.url))
            else:
                found.append(Note(number, coverage_text(self, self.reports_in(self.period))))
        return tuple(found)


@cache
def _regions() -> dict[str, str]:
    """The region that a watch puts a place in, by every name of the place."""
    return {
        name.casefold(): place.region
        for watch in load_watches()
        for place in watch.places
        if place.region
        for name in place.every_name
    }


def _shelf(report: Report) -> tuple[str, str, str]:
    return report.outlet or "", report.published_at or "", report.external_id


def truce_start(truce: Truce) -> str:
    """A key that sorts truces by the day they were made, the undated first."""
    for interval in (truce.announced, truce.effective):
        day = (interval[0] or interval[1]) if interval else None
        if day:
            return day.isoformat()
    return ""


def first_day(event: Event) -> str:
    """A key that sorts events by their first day, the undated last."""
    day = (event.time[0] or event.time[1]) if event.time else None
    return day.isoformat() if day else "9999"


def upper_first(text: str) -> str:
    """A sentence begins with a capital, unless its first word is a name written otherwise (iNews.id)."""
    word = text.split(" ", 1)[0]
    is_name = "." in word or not (word[1:].islower() or len(word) == 1)
    return text if is_name else text[:1].upper() + text[1:]
