"""The record of events, kept up to date report by report; a batch is one update of an empty record.

It decides which events exist and keeps every machine decision undoable: an analyst's merges and
splits are applied on top and never overwrite what the machine found.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from trucewatch.merging.clusters import Clusters
from trucewatch.merging.decisions import apply_decisions
from trucewatch.merging.events import event_id, event_of, merge_edges
from trucewatch.merging.facts import SUPPORT_ZONES, Fact, children, contexts, fact_of, in_events
from trucewatch.merging.fingerprints import Copies
from trucewatch.merging.keys import loose_keys
from trucewatch.merging.origins import Lineage
from trucewatch.merging.scores import parts, score, threshold, vetoed
from trucewatch.records import Claim, Decision, Event, MergeEdge, Report, ReviewItem

NEARBY = 0.8
"""Part of the threshold that a denial must reach: it repeats the act without its details."""


@dataclass(frozen=True, slots=True)
class Merged:
    """Events, why claims stand together or await a reviewer, and what to review."""

    events: tuple[Event, ...]
    edges: tuple[MergeEdge, ...]
    review: tuple[ReviewItem, ...]


@dataclass(slots=True)
class Merger:
    """Claims grouped into events, ready to take the next report."""

    clusters: Clusters = field(default_factory=Clusters)
    lineage: Lineage = field(default_factory=lambda: Lineage({}, Copies()))
    supports: dict[str, list[Fact]] = field(default_factory=lambda: defaultdict(list))
    by_report: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    denials: dict[str, Fact] = field(default_factory=dict)
    denied_at: dict[tuple[str, str, int], set[str]] = field(default_factory=lambda: defaultdict(set))
    events: dict[str, Event] = field(default_factory=dict)
    """Group's lowest claim id → event."""
    stands_in: dict[str, str] = field(default_factory=dict)
    known: set[str] = field(default_factory=set)
    """Reports whose claims are in."""
    decisions: tuple[Decision, ...] = ()

    def add(self, claims: Iterable[Claim], reports: Iterable[Report]) -> None:
        """Take in whole reports with all their claims."""
        fresh = [claim for claim in claims if claim.report_id not in self.known]
        self.known.update(claim.report_id for claim in fresh)
        dirty = self._add_reports(reports)
        facts = self._facts(fresh)
        changed = self.clusters.add(fact for fact in facts if self._joins(fact))
        for fact in facts:
            if fact.claim.modality == "denied":
                changed |= self._add_denial(fact)
        for report in dirty:
            changed |= self.by_report.get(report, set())
        self._rebuild(changed)

    def remove(self, report_ids: Iterable[str]) -> None:
        """Forget the claims of reports that were read again."""
        gone = set(report_ids)
        cids = {cid for report in gone for cid in self.by_report.pop(report, ())}
        for report in gone:
            self.supports.pop(report, None)
        denied: set[str] = set()
        for cid in [cid for cid, fact in self.denials.items() if fact.report in gone]:
            for key in loose_keys(self.denials.pop(cid)):
                self.denied_at[key].discard(cid)
                denied |= self.clusters.vague.get(key, set()) | self.clusters.firm.get(key, set())
        changed = {other for cid in cids for other in self.clusters.group(cid)}
        changed |= denied | self._forget_texts(gone)
        for cid in cids:
            self.events.pop(self.stands_in.pop(cid, ""), None)
        self._rebuild((changed | self.clusters.remove(cids)) - cids)

    def _forget_texts(self, gone: set[str]) -> set[str]:
        """Claims whose origins may change once these reports are gone."""
        self.known -= gone
        alike = {other for report in gone for other in self.lineage.copies.family(report)} - gone
        for report in gone:
            if report in self.lineage.reports:
                self.lineage.copies.remove(self.lineage.reports.pop(report))
        return {cid for report in alike for cid in self.by_report.get(report, ())}

    def merged(self) -> Merged:
        """The record as it stands, decisions applied."""
        groups = [list(event.claims) for event in self.events.values()]
        base = dict(self.events)
        review = list(self._review())
        if self.decisions:
            groups, stale = apply_decisions(groups, self.decisions)
            review.extend(stale)
            for group in groups:
                name = min(group)
                if name not in base or list(base[name].claims) != group:
                    base[name] = self._build(tuple(group))
            base = {min(group): base[min(group)] for group in groups}
        pending = self._pending(base)
        rivals = _rivals(pending, base)
        asked = _asked(pending, base)
        events = [
            event.model_copy(
                update={"candidate_same": rivals[name], "merges": (*event.merges, *asked.get(name, ()))}
            )
            if name in rivals
            else event
            for name, event in sorted(base.items())
        ]
        edges = [edge for _, event in sorted(base.items()) for edge in event.merges] + [
            edge for _, edge in sorted(pending.items())
        ]
        review.extend(self._review_candidates(base))
        return Merged(
            tuple(events), tuple(edges), tuple(sorted(review, key=lambda item: (item.kind, item.target)))
        )

    # --- intake

    def _add_reports(self, reports: Iterable[Report]) -> set[str]:
        dirty: set[str] = set()
        for report in sorted(reports, key=lambda report: report.report_id):
            if report.report_id in self.lineage.reports:
                continue
            self.lineage.reports[report.report_id] = report
            self.lineage.copies.add(report)
            dirty |= self.lineage.copies.family(report.report_id)
        return dirty

    def _facts(self, claims: Sequence[Claim]) -> list[Fact]:
        around, content = contexts(claims), children(claims)
        reports = self.lineage.reports
        return [
            fact_of(claim, reports.get(claim.report_id), context=around[claim.report_id], content=content)
            for claim in claims
        ]

    def _joins(self, fact: Fact) -> bool:
        """Whether the claim can carry an event; headings are set aside as support."""
        if not in_events(fact.claim):
            return False
        if fact.claim.zone in SUPPORT_ZONES:
            self.supports[fact.report].append(fact)
            return False
        self.by_report[fact.report].add(fact.cid)
        return True

    def _add_denial(self, fact: Fact) -> set[str]:
        self.denials[fact.cid] = fact
        near: set[str] = set()
        for key in loose_keys(fact):
            self.denied_at[key].add(fact.cid)
            near |= self.clusters.vague.get(key, set()) | self.clusters.firm.get(key, set())
        return near

    # --- events

    def _rebuild(self, changed: set[str]) -> None:
        stale = {self.stands_in[cid] for cid in changed if cid in self.stands_in}
        again = set(changed)
        for name in stale:
            event = self.events.pop(name, None)
            again.update(event.claims if event else ())
        done: set[str] = set()
        for cid in sorted(again):
            if cid in done or cid not in self.clusters.facts:
                continue
            group = self.clusters.group(cid)
            done.update(group)
            self.events[group[0]] = self._build(group)
            self.stands_in.update(dict.fromkeys(group, group[0]))

    def _build(self, group: tuple[str, ...]) -> Event:
        facts = [self.clusters.facts[cid] for cid in group]
        headings = self._supporting(facts)
        return event_of(
            facts,
            supporting=headings,
            denials=self._denying(facts),
            lineage=self.lineage,
            edges=merge_edges(group, self.clusters) if len(group) > 1 else (),
            echoes=self._echoes(facts),
        )

    def _echoes(self, facts: Sequence[Fact]) -> list[Fact]:
        """What those who met or called say on it, on the same page and days: it presupposes the contact."""
        if facts[0].family.kind != "contact":
            return []
        found = {}
        for fact in facts:
            for cid in self.by_report.get(fact.report, ()):
                other = self.clusters.facts[cid]
                if other.family.kind == "speech" and fact.parties and _spoken_at(fact, other):
                    found[cid] = other
        return [found[cid] for cid in sorted(found)]

    def _supporting(self, facts: Sequence[Fact]) -> list[Fact]:
        """Heading claims whose best match in their own report stands in this event."""
        inside = {fact.cid for fact in facts}
        found = []
        for report in sorted({fact.report for fact in facts}):
            for heading in self.supports.get(report, ()):
                best = self._restated(heading)
                if best in inside:
                    found.append(heading)
        return found

    def _restated(self, heading: Fact) -> str | None:
        candidates = []
        for cid in self.by_report.get(heading.report, ()):
            fact = self.clusters.facts[cid]
            value = score(heading, fact)
            if value is not None:
                candidates.append((-value, cid))
            elif _says_the_same(heading, fact):
                candidates.append((0.0, cid))
        return min(candidates)[1] if candidates else None

    def _denying(self, facts: Sequence[Fact]) -> list[Fact]:
        near: set[str] = set()
        for fact in facts:
            for key in loose_keys(fact):
                near |= self.denied_at.get(key, set())
        begun = max((fact.first for fact in facts if fact.dated), default=0)
        # What was printed before an act is no denial of that act.
        known = [d for cid in sorted(near) if ((d := self.denials[cid]).told_on or begun) >= begun]
        return [denial for denial in known if any(_denies(denial, fact) for fact in facts)]

    # --- review

    def _review(self) -> Iterable[ReviewItem]:
        for report in sorted(self.supports):
            for heading in self.supports[report]:
                if self._restated(heading) is None:
                    reason = f"only a {heading.claim.zone} says so; no body sentence of the page does"
                    yield ReviewItem(
                        kind="heading_only", target=heading.cid, reason=reason, claims=(heading.cid,)
                    )

    def _review_candidates(self, events: Mapping[str, Event]) -> Iterable[ReviewItem]:
        """Claims that fit several events and stand alone until a person chooses."""
        alone = {event.claims[0] for event in events.values() if len(event.claims) == 1}
        for cid, names in sorted(self.clusters.fits.items()):
            if len(names) > 1 and cid in alone:
                reason = f"fits {len(names)} events; a person has to choose"
                yield ReviewItem(
                    kind="candidate_same", target=event_id((cid,)), reason=reason, claims=(cid, *names)
                )

    def _pending(self, events: dict[str, Event]) -> dict[tuple[str, str], MergeEdge]:
        """Links that reached the score but were not taken, between the events they would join."""
        home = {cid: name for name, event in events.items() for cid in event.claims}
        facts = self.clusters.facts
        found: dict[tuple[str, str], MergeEdge] = {}
        for table in (self.clusters.near, self.clusters.strong):
            for a in sorted(table):
                for b in sorted(table[a]):
                    if a < b and home.get(a) != home.get(b) and a in home and b in home:
                        reason = vetoed(facts[a], facts[b]) or "several events fit"
                        found[a, b] = MergeEdge(
                            a=a,
                            b=b,
                            decision="candidate_same",
                            parts=parts(facts[a], facts[b]),
                            reason=reason,
                        )
        return found


def _rivals(
    pending: Mapping[tuple[str, str], MergeEdge], events: Mapping[str, Event]
) -> dict[str, tuple[str, ...]]:
    """Event's lowest claim → the events that a reviewer may find to be the same."""
    home = {cid: name for name, event in events.items() for cid in event.claims}
    found: dict[str, set[str]] = defaultdict(set)
    for a, b in pending:
        found[home[a]].add(events[home[b]].id)
        found[home[b]].add(events[home[a]].id)
    return {name: tuple(sorted(ids)) for name, ids in found.items()}


def _says_the_same(heading: Fact, fact: Fact) -> bool:
    """A heading may call a pledge what the body calls a demand; speakers, days and content are the same."""
    speech = heading.family.kind == fact.family.kind == "speech"
    same = heading.actors == fact.actors and (heading.first, heading.last) == (fact.first, fact.last)
    return speech and same and bool(heading.actors) and bool(heading.content & fact.content)


def _asked(
    pending: Mapping[tuple[str, str], MergeEdge], events: Mapping[str, Event]
) -> dict[str, tuple[MergeEdge, ...]]:
    """Event's lowest claim → the strongest link to each event that it may be the same as."""
    home = {cid: name for name, event in events.items() for cid in event.claims}
    strongest: dict[tuple[str, str], MergeEdge] = {}
    for (a, b), edge in sorted(pending.items()):
        pair = min(home[a], home[b]), max(home[a], home[b])
        if pair not in strongest or _strength(edge) > _strength(strongest[pair]):
            strongest[pair] = edge
    asked: dict[str, tuple[MergeEdge, ...]] = {}
    for pair, edge in sorted(strongest.items()):
        for name in set(pair):
            asked[name] = (*asked.get(name, ()), edge)
    return asked


def _strength(edge: MergeEdge) -> float:
    return sum(part.score for part in edge.parts)


def _spoken_at(contact: Fact, speech: Fact) -> bool:
    same_sides = contact.parties in (speech.parties, speech.actors)
    return same_sides and (contact.first, contact.last) == (speech.first, speech.last)


def _denies(denial: Fact, fact: Fact) -> bool:
    # Armenia's denial of fire at Ganja is no denial of the fire that Armenia itself alleges.
    if denial.speaker is not None and denial.speaker == fact.speaker:
        return False
    value = score(denial, fact)
    return value is not None and value >= NEARBY * threshold(denial, fact)
