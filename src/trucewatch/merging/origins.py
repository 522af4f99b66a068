"""Where an event's claims come from: publication origins and primary sources as [least, most].

Ten outlets with one wire story are one origin. A sentence that a relay prints without a credit may
come from any wire it credits, so it can raise the most but never the least (domain model R4 and
section 6). Two wires cited by one and the same page are not shown to be independent.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from trucewatch.merging.facts import Fact, side_of
from trucewatch.merging.fingerprints import Copies
from trucewatch.records import Claim, Count, LineageEdge, Report

RELAYS = frozenset({"relay", "community", "opinion"})
OUTLET_ROLES = frozenset({"wire", "relay", "outlet"})
ENOUGH = 2


@dataclass(frozen=True, slots=True)
class Telling:
    """One claim's possible publication origins."""

    report: str
    roots: frozenset[str]
    proven: bool
    """An explicit credit, a page wholly one wire's, or own reporting; only these count towards the least."""
    copies: frozenset[str]
    """Reports that share this one's text."""


@dataclass(slots=True)
class Lineage:
    """Every report's origins, by credits and by shared text."""

    reports: dict[str, Report]
    copies: Copies

    def telling(self, claim: Claim) -> Telling:
        """The origins that one claim can have."""
        report = self.reports.get(claim.report_id)
        family = self.copies.family(claim.report_id)
        named = frozenset(_root(via.name) for via in claim.via) | frozenset(_linked(claim))
        if named:
            return Telling(claim.report_id, named, True, family)
        if report is None:
            return Telling(claim.report_id, frozenset({claim.report_id}), True, family)
        credited = frozenset(_root(credit.name) for credit in report.credits if credit.kind in _PUBLISHERS)
        shared = (
            frozenset().union(*(self._credits(other) for other in family)) if len(family) > 1 else credited
        )
        if shared:
            whole = report.content_class == "wire_copy" or len(family) > 1
            return Telling(claim.report_id, shared, whole and len(shared) == 1, family)
        first = min(family, key=self._seniority)
        return Telling(
            claim.report_id, frozenset({self.outlet_root(first)}), report.content_class not in RELAYS, family
        )

    def edges(self, report_id: str) -> tuple[LineageEdge, ...]:
        """Why this report's text comes from where it comes."""
        report = self.reports[report_id]
        found = [
            LineageEdge(report_id=report_id, source=credit.name, basis=credit.basis)
            for credit in report.credits
            if credit.kind in _PUBLISHERS
        ]
        for other, (basis, value) in sorted(self.copies.same.get(report_id, {}).items()):
            found.append(LineageEdge(report_id=report_id, source=other, basis=basis, score=value))
        return tuple(found)

    def _credits(self, report_id: str) -> frozenset[str]:
        report = self.reports.get(report_id)
        if report is None:
            return frozenset()
        return frozenset(_root(credit.name) for credit in report.credits if credit.kind in _PUBLISHERS)

    def outlet_root(self, report_id: str) -> str:
        """The outlet as an origin: its name, else the report itself."""
        report = self.reports.get(report_id)
        return _root(report.outlet) if report and report.outlet else report_id

    def _seniority(self, report_id: str) -> tuple[str, str]:
        report = self.reports.get(report_id)
        return (report.published_at if report and report.published_at else "9999", report_id)


_PUBLISHERS = frozenset({"wire", "outlet", "state_media"})


def _root(name: str) -> str:
    return " ".join(name.lower().split())


def _linked(claim: Claim) -> list[str]:
    explicit = ("explicit", "same_sentence")
    return [
        _root(link.name)
        for link in claim.attribution
        if link.role in ("wire", "relay") and link.basis in explicit
    ]


def relayed(tellings: Iterable[Telling], pages: Mapping[str, str]) -> list[Telling]:
    """The tellings with each outlet that is cited as a source replaced by the wire its own page credits.

    `pages` gives the outlet of each report. A paper citing RFE/RL beside Reuters has two origins until
    the RFE/RL page is in the record and says that it rests on Reuters.
    """
    told = list(tellings)
    behind: dict[str, frozenset[str]] = {}
    for telling in told:
        outlet = pages.get(telling.report)
        if outlet and len(telling.roots) == 1 and outlet not in telling.roots:
            behind[outlet] = behind.get(outlet, frozenset()) | telling.roots
    known = {outlet: next(iter(roots)) for outlet, roots in behind.items() if len(roots) == 1}
    return [replace(row, roots=frozenset(known.get(root, root) for root in row.roots)) for row in told]


def origins(tellings: Iterable[Telling]) -> Count:
    """Publication origins: the fewest that explain the claims, and the most they can have."""
    told = list(tellings)
    if not told:
        return 0, 0
    most = _most_distinct([telling.roots for telling in told])
    return min(_least(told), most), most


def _least(told: list[Telling]) -> int:
    """Roots known to be apart: those of one page, of one text or of one unresolved set are joined."""
    proven = [telling for telling in told if telling.proven]
    parent: dict[str, str] = {}

    def find(name: str) -> str:
        parent.setdefault(name, name)
        while parent[name] != name:
            name = parent[name]
        return name

    for telling in proven:
        pages = sorted(f"page {page}" for page in telling.copies) or [f"page {telling.report}"]
        names = sorted(f"root {root}" for root in telling.roots) + pages
        for name in names[1:]:
            parent[find(name)] = find(names[0])
    return max(1, len({find(f"root {root}") for telling in proven for root in telling.roots}))


def _most_distinct(choices: list[frozenset[str]]) -> int:
    """The most different roots that can be given to the claims, one each (augmenting paths)."""
    unique = sorted(set(choices), key=lambda roots: (len(roots), sorted(roots)))
    repeated = [roots for roots in unique for _ in range(min(len(roots), choices.count(roots)))]
    holder: dict[str, int] = {}

    def place(index: int, seen: set[str]) -> bool:
        for root in sorted(repeated[index]):
            if root in seen:
                continue
            seen.add(root)
            if root not in holder or place(holder[root], seen):
                holder[root] = index
                return True
        return False

    return sum(place(index, set()) for index in range(len(repeated)))


def primary_sources(facts: Iterable[Fact], echoes: Iterable[Fact] = ()) -> Count:
    """Speakers behind the claims: a party counts once; only to presuppose the event proves nothing."""
    members = list(facts)
    named = {side for fact in members if (side := _voice(fact))}
    firm = {side for fact in members if (side := _voice(fact)) and fact.claim.factivity == "stated"}
    all_spoken = all(fact.claim.speaker is not None for fact in members)
    most = named | {side for fact in echoes if (side := _voice(fact))}
    return (len(named) if all_spoken else len(firm)), len(most)


def _voice(fact: Fact) -> str | None:
    return side_of(fact.claim.speaker.code) if fact.claim.speaker else None


def party_sources(facts: Iterable[Fact], sides: frozenset[str]) -> tuple[str, ...]:
    """Speakers that are themselves sides of the event."""
    codes = {fact.claim.speaker.code for fact in facts if fact.claim.speaker and fact.speaker in sides}
    return tuple(sorted(codes))


def grade(found: Count, primary: Count, *, party_only: bool, reports: Iterable[Report | None]) -> str:
    """Admiralty pair proposed by the domain model: reliability unknown (F) until a reviewer sets it."""
    least = found[0]
    if least >= ENOUGH and primary[0] >= ENOUGH:
        credibility = 1
    elif least >= ENOUGH:
        credibility = 2
    elif party_only:
        credibility = 4
    elif primary[0] or any(report is not None for report in reports):
        credibility = 3
    else:
        credibility = 6
    return f"F{credibility}"


def outlets(reports: Iterable[str], known: Mapping[str, Report]) -> tuple[str, ...]:
    """The outlets of these reports, each once."""
    return tuple(sorted({known[report].outlet or report for report in reports if report in known}))
