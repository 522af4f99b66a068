"""How long a truce is to last, as its reports state it: "a four-day truce", "prolonged by two days".

It reads lengths and last days that stand in the claim's own sentence. It refuses to choose between reports
that state different lengths.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from trucewatch.merging.labels import after, pattern
from trucewatch.records import Claim, Interval, Report
from trucewatch.times import Anchor, TimeMention, find_times
from trucewatch.truces.mentions import FACT_MODALITIES, SPAWNING, Mention

READ = frozenset({"en", "id"})
ONE_NEWS = 2
"""Days within which two reports of one length tell of one prolongation."""


@dataclass(frozen=True, slots=True)
class Expiry:
    """The last day of a truce by its stated length or end, and the claims that state it."""

    when: Interval
    claims: tuple[str, ...]


def expiry(
    found: Sequence[Mention], effective: Interval | None, clock: str | None, reports: Mapping[str, Report]
) -> Expiry | None:
    """When the truce runs out as stated; None where no report says, reports differ, or its start is unknown."""
    if effective is None or effective[0] is None or effective[0] != effective[1]:
        return None
    start = effective[0].toordinal()
    told = {mention.cid: _stated(mention, start, reports) for mention in found if _tells(mention)}
    first = {cid: days for cid, days in told.items() if days}
    if len(set(first.values())) != 1:
        return None
    longer = _prolonged([mention for mention in found if _prolongs(mention)], reports)
    if longer is None:
        return None
    days = next(iter(first.values())) + sum(longer.values())
    # Without the hour, four days from a Friday end on Monday night or on Tuesday.
    low = start + days - (0 if clock else 1)
    when = date.fromordinal(low), date.fromordinal(start + days)
    return Expiry(when, tuple(sorted({*first, *(cid for group in longer for cid in group)})))


def _tells(mention: Mention) -> bool:
    modality = mention.claim.modality in (*FACT_MODALITIES, "planned")
    is_start = mention.claim.type in SPAWNING and mention.claim.polarity == "pos"
    return is_start and modality and not mention.extension


def _prolongs(mention: Mention) -> bool:
    fact = mention.claim.modality in FACT_MODALITIES and mention.claim.polarity == "pos"
    return mention.extension and fact and mention.claim.type in SPAWNING


def _stated(mention: Mention, start: int, reports: Mapping[str, Report]) -> int | None:
    """Days from the start to the end that the claim's sentence states; None for none or several."""
    lengths = set()
    for time, text in _times(mention.claim, reports):
        if time.days and time.days[0] == time.days[1] and _is_length(time, text):
            lengths.add(time.days[0])
        elif (
            time.relation == "until"
            and time.interval[1] is not None
            and time.start < len(mention.claim.quote)
        ):
            days = time.interval[1].toordinal() - start
            lengths.update({days} if days > 0 else ())
    return lengths.pop() if len(lengths) == 1 else None


def _is_length(time: TimeMention, text: str) -> bool:
    before = text[: time.start].split()
    led = bool(before) and pattern("lasting").fullmatch(before[-1]) is not None
    return time.relation == "duration" and ("truce_length" in time.flags or led)


def _prolonged(longer: Sequence[Mention], reports: Mapping[str, Report]) -> dict[tuple[str, ...], int] | None:
    """Claims of each prolongation and its days; None where one states no length, so that the end is open."""
    groups: list[tuple[int, int, list[str]]] = []
    for mention in sorted(longer, key=lambda mention: (mention.low, mention.cid)):
        days = {
            time.days[0]
            for time, _ in _times(mention.claim, reports)
            if time.relation == "duration" and time.days and time.days[0] == time.days[1]
        }
        if len(days) != 1:
            return None
        added = days.pop()
        same = next((g for g in groups if g[1] == added and abs(g[0] - mention.high) <= ONE_NEWS), None)
        same[2].append(mention.cid) if same else groups.append((mention.high, added, [mention.cid]))
    return {tuple(cids): days for _, days, cids in groups}


def _times(claim: Claim, reports: Mapping[str, Report]) -> Iterable[tuple[TimeMention, str]]:
    """Every time told in the claim's clause and the rest of its sentence."""
    report = reports.get(claim.report_id)
    language = report.language if report and report.language in READ else None
    if language is None:
        return []
    text = claim.quote + after(claim, report)
    anchor = Anchor(reference=report.reference_date if report else None)
    return [(time, text) for time in find_times(text, language, anchor=anchor)]
