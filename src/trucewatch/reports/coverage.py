"""What was read: without this no count below means anything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

from trucewatch.records import Report
from trucewatch.reports.content import Figure, Section, Sentence
from trucewatch.reports.edition import Edition, Period
from trucewatch.reports.kinds import INCIDENTS
from trucewatch.reports.svg_chart import coverage_chart

CHART_DAYS = 14


def coverage_section(edition: Edition) -> Section:
    """Whose stories they are, who got to speak, what the record holds."""
    reports = edition.reports_in(edition.period)
    sentences = [_before(edition)]
    sentences += [s for s in (_relays(edition, reports), _labels(edition, reports)) if s is not None]
    if reports:
        sentences.append(_sides(edition))
    sentences += _record(edition)
    return Section(
        "coverage",
        edition.words.say("titles", "coverage"),
        tuple(sentences),
        figures=(_chart(edition),),
    )


def coverage_lines(edition: Edition) -> tuple[Sentence, ...]:
    """Reports by outlet and language, and what failed."""
    reports = edition.reports_in(edition.period)
    silent = edition.words.say("coverage", "silent")
    return (_read(edition, reports) if reports else edition.sentence(silent), *_failed(edition))


def _read(edition: Edition, reports: Sequence[Report]) -> Sentence:
    words = edition.words
    languages = Counter(r.language if r.language in ("en", "id") else "other" for r in reports)
    by_language = words.listed(
        words.say("coverage", "language", n=words.number(n), name=words.say("coverage", f"languages_{code}"))
        for code, n in sorted(languages.items())
    )
    outlets = sorted({r.outlet or r.external_id for r in reports})
    text = words.plural(
        "coverage",
        "read",
        len(reports),
        reports=words.plural("coverage", "reports", len(reports)),
        outlets=words.plural("coverage", "outlets", len(outlets)),
        languages=by_language,
        named=words.listed(outlets),
    )
    return edition.sentence(text)


def _before(edition: Edition) -> Sentence:
    before = len(edition.reports_in(edition.period.before))
    if before == 0:
        return edition.sentence(edition.words.say("coverage", "previous_none"))
    return edition.sentence(edition.words.plural("coverage", "previous", before))


def _relays(edition: Edition, reports: Sequence[Report]) -> Sentence | None:
    credited = [r for r in reports if r.credits]
    if not credited:
        return None
    names = sorted({credit.name for report in credited for credit in report.credits})
    words = edition.words
    if len(reports) == 1:
        return edition.sentence(words.say("coverage", "relays_only", wires=words.listed(names)))
    return edition.sentence(words.plural("coverage", "relays", len(credited), wires=words.listed(names)))


def _labels(edition: Edition, reports: Sequence[Report]) -> Sentence | None:
    kinds = Counter(r.content_class for r in reports)
    if not kinds["community"] + kinds["official_statement"] + kinds["opinion"]:
        return None
    words = edition.words
    return edition.sentence(
        words.say(
            "coverage",
            "labelled",
            community=words.number(kinds["community"]),
            official=words.number(kinds["official_statement"]),
            opinion=words.number(kinds["opinion"]),
        )
    )


def _sides(edition: Edition) -> Sentence:
    """Claims by who speaks, so that a reader sees whose voice the press carried."""
    words = edition.words
    roots: Counter[str] = Counter()
    for claim in edition.claims_in(edition.period):
        roots[claim.speaker.code.split(".")[0] if claim.speaker else ""] += 1
    sides = [
        words.say("coverage", "side", name=_root_name(edition, root), n=words.number(n))
        for root, n in sorted(roots.items(), key=lambda item: (-item[1], item[0]))
        if root
    ]
    if roots[""]:
        sides.append(words.say("coverage", "outlets_voice", n=words.number(roots[""])))
    return edition.sentence(words.say("coverage", "sides", sides=words.listed(sides or ["0"])))


def _root_name(edition: Edition, root: str) -> str:
    return edition.words.say("voice", "unnamed") if root == "UNNAMED" else edition.words.root(root)


def _record(edition: Edition) -> list[Sentence]:
    words = edition.words
    usable = [r for r in edition.snapshot.reports if r.rejected is None]
    days = [day for r in usable if (day := edition.report_day(r)) is not None]
    if not days:
        return [edition.sentence(words.say("coverage", "record_empty"))]
    found = [edition.sentence(words.plural("coverage", "record", len(usable), day=words.day(max(days))))]
    undated = sum(r.published_at is None and r.reference_date is not None for r in usable)
    if undated:
        found.append(edition.sentence(words.plural("coverage", "undated", undated)))
    if edition.snapshot.undated:
        found.append(edition.sentence(words.plural("coverage", "undatable", edition.snapshot.undated)))
    return found


def _failed(edition: Edition) -> list[Sentence]:
    failed = [
        r
        for r in edition.snapshot.reports
        if r.rejected is not None
        and (edition.report_day(r) is None or edition.report_day(r) in edition.period)
    ]
    if not failed:
        return []
    words = edition.words
    reasons = Counter(r.rejected or "" for r in failed)
    listed = words.listed(f"{reason} ({words.number(n)})" for reason, n in sorted(reasons.items()))
    return [edition.sentence(words.plural("coverage", "rejected", len(failed), reasons=listed))]


def _chart(edition: Edition) -> Figure:
    last = edition.period.last
    days = [last - timedelta(days=back) for back in range(CHART_DAYS - 1, -1, -1)]
    read = [len(edition.reports_in(Period(day, day))) for day in days]
    told = [sum(e.type in INCIDENTS for e in edition.events_in(Period(day, day))) for day in days]
    words = edition.words
    caption = words.say("coverage", "chart", days=words.days((days[0], days[-1])))
    labels = [words.short_day(day) for day in days]
    return Figure(coverage_chart(labels, read, told, caption), edition.sentence(caption))
