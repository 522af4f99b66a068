"""Who stands behind an event: the few facts of each claim that every row must carry with it.

It decides how a chain of voices is written in a cell. It keeps facts, not claims, so that a hundred
thousand of them fit in the memory of one laptop.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from sys import intern

from trucewatch.records import Claim, Event, Report
from trucewatch.snapshots import Holding

UNNAMED = "UNNAMED"
LONGEST_QUOTE = 300
"""Evidence in open data is at most a sentence: news text belongs to its publisher."""


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """What a row says of the page a claim stands on."""

    outlet: str
    published: str | None
    title: str | None
    url: str | None
    kind: str
    learned: datetime | None


@dataclass(frozen=True, slots=True)
class ClaimFacts:
    """What a row says of one claim."""

    cid: str
    report: ReportFacts
    type: str
    mode: str | None
    modality: str
    polarity: str
    speaker: str | None
    speaker_code: str | None
    wires: tuple[str, ...]
    accused: tuple[str, ...]
    parent: str | None
    quote: str
    flags: tuple[str, ...]
    about_place: str | None
    weapon: str | None

    @property
    def says(self) -> str:
        """Who says so, and through whose hands it came: `Macron, via Reuters, in iNews.id`."""
        if self.speaker is None and not self.wires:
            return f"{self.report.outlet} (no source named)"
        voice = ["unnamed source" if self.speaker_code == UNNAMED else self.speaker] if self.speaker else []
        voice += [f"via {wire}" if voice else wire for wire in self.wires]
        return ", ".join([*voice, f"in {self.report.outlet}"])


class Sources:
    """Finds the facts behind the claim ids of an event."""

    def __init__(self, reports: dict[str, ReportFacts], claims: dict[str, ClaimFacts]) -> None:
        self._reports = reports
        self._claims = claims

    def of(self, cids: Sequence[str]) -> list[ClaimFacts]:
        """The claims of these ids that may leave, each once."""
        return [self._claims[cid] for cid in dict.fromkeys(cids) if cid in self._claims]

    def accusers(self, facts: Iterable[ClaimFacts]) -> list[str]:
        """Who alleges what these claims allege: the speaker of the allegation."""
        return sorted({f.speaker or "source not named" for f in facts if f.modality == "alleged"})


def sources_of(holding: Holding) -> Sources:
    """Reads reports and claims of a holding once, keeping only what rows need."""
    reports = {r.report_id: _report(r, holding.learned.get(r.report_id)) for r in holding.reports()}
    listed = holding.known_claims or holding.claims
    return Sources(reports, {claim.cid: _claim(claim, reports) for claim in listed()})


UNKNOWN_REPORT = ReportFacts("a report that is not in the record", None, None, None, "staff", None)


def _report(report: Report, learned: datetime | None) -> ReportFacts:
    published = report.published_at
    if published is None and report.reference_date and report.reference_date[1]:
        published = f"by {report.reference_date[1].isoformat()}"
    outlet = report.outlet or report.external_id
    return ReportFacts(intern(outlet), published, report.title, report.url, report.content_class, learned)


def _claim(claim: Claim, reports: dict[str, ReportFacts]) -> ClaimFacts:
    about = claim.about_place or claim.place
    return ClaimFacts(
        cid=claim.cid,
        report=reports.get(claim.report_id, UNKNOWN_REPORT),
        type=intern(claim.type),
        mode=claim.mode,
        modality=intern(claim.modality),
        polarity=claim.polarity,
        speaker=intern(claim.speaker.name) if claim.speaker else None,
        speaker_code=intern(claim.speaker.code) if claim.speaker else None,
        wires=tuple(intern(via.name) for via in claim.via),
        accused=tuple(a.name for a in claim.actors) if claim.modality == "alleged" else (),
        parent=claim.parent,
        quote=short(claim.quote),
        flags=claim.flags,
        about_place=intern(about.name) if about else None,
        weapon=claim.weapon,
    )


def short(quote: str) -> str:
    """A quote on one line, at most a long sentence."""
    plain = " ".join(quote.split())
    return plain if len(plain) <= LONGEST_QUOTE else plain[: LONGEST_QUOTE - 1].rstrip() + "…"


def day_of(published: str | None) -> date | None:
    """The publication day where the page states one."""
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def last_change(event: Event, facts: Sequence[ClaimFacts], decided: dict[str, datetime]) -> datetime | None:
    """When this record last had reason to tell the event otherwise: a report came in or a person decided."""
    moments = [f.report.learned for f in facts if f.report.learned]
    moments += [decided[key] for key in (event.id, *event.claims) if key in decided]
    return max(moments, default=None)
