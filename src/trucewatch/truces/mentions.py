"""Every claim that speaks of a truce, with the conflict it belongs to and the days it allows.

It decides between which sides a truce stands, from the claim, else from its report, else from what
the record knows of the place. It refuses to pick where two conflicts fit.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from trucewatch.merging.facts import OPEN_DAYS, SUPPORT_ZONES
from trucewatch.merging.labels import (
    after,
    ahead_of,
    count_in,
    is_extension,
    is_renewed,
    names_several,
    names_told,
    pattern,
    speaks_of_truce,
)
from trucewatch.records import Claim, Report
from trucewatch.truces.clock import clock_of
from trucewatch.truces.tables import sides_about, truce_side

SPAWNING = frozenset({"agreement_concluded", "truce_in_effect"})
FOLLOWING = frozenset({"truce_ended", "truce_violation"})
ARRANGING = frozenset({"mediation_contact", "negotiation"})
TELLING = SPAWNING | FOLLOWING | ARRANGING
"""Claim types that can speak of a truce."""
FACT_MODALITIES = frozenset({"asserted", "alleged"})
NARROW_DAYS = 3
WEEK_DAYS = 7
GO_BETWEENS = frozenset({"mediator", "facilitator", "guarantor"})
FIGHTING = frozenset(
    {"armed_clash", "shelling", "air_strike", "hostilities_state", "truce_violation", "accuse"}
)
Sides = frozenset[str]


@dataclass(frozen=True, slots=True)
class Mention:
    """One claim about a truce."""

    claim: Claim
    sides: Sides
    """The sides the claim itself names, de facto entities counted with their state."""
    key: Sides
    """The conflict the claim belongs to; empty where it cannot be told."""
    first: int | None
    last: int | None
    clock: str | None
    starts: bool
    """A claim that the truce begins, not only that it stands."""
    several: bool
    count: int | None
    """How many truces it speaks of, where it counts them."""
    told_on: int | None
    """Last day of its report's reference date."""
    own: bool
    """A side's own act by its words ("declared", "unilateral"), not one it made with the other."""
    renewed: bool
    extension: bool
    names: tuple[str, ...]

    @property
    def cid(self) -> str:
        """The claim's id."""
        return self.claim.cid

    @property
    def span(self) -> int | None:
        """Days from first to last; None where an end is open."""
        return None if self.first is None or self.last is None else self.last - self.first + 1

    @property
    def narrow(self) -> bool:
        """Whether the claim fixes the day well enough to tell truces apart."""
        return self.span is not None and self.span <= NARROW_DAYS

    @property
    def low(self) -> int:
        """First day to look up; an open start reaches two months back."""
        return self.first if self.first is not None else (self.last or 0) - OPEN_DAYS

    @property
    def high(self) -> int:
        """Last day to look up."""
        return self.last if self.last is not None else self.low + OPEN_DAYS


def sides_of(codes: Iterable[str]) -> Sides:
    """Sides of actor codes, de facto entities counted with their state."""
    return frozenset(side for side in map(truce_side, codes) if side)


def mentions(claims: Sequence[Claim], reports: Mapping[str, Report]) -> list[Mention]:
    """All claims about truces, by report and position."""
    known = Conflicts(claims)
    found = [
        _mention(claim, reports.get(claim.report_id), known)
        for claim in claims
        if claim.zone not in SUPPORT_ZONES and _about_truce(claim, reports.get(claim.report_id))
    ]
    return sorted(found, key=lambda mention: (mention.claim.report_id, mention.claim.start, mention.cid))


def _about_truce(claim: Claim, report: Report | None) -> bool:
    if claim.type in SPAWNING | FOLLOWING:
        return True
    if claim.type not in ARRANGING:
        return False
    if claim.polarity == "neg":
        return True
    roles = {party.role for party in claim.third_parties}
    return bool(roles & {"mediator", "facilitator", "guarantor"}) or speaks_of_truce(
        ahead_of(claim, report) + claim.quote + after(claim, report)
    )


def _mention(claim: Claim, report: Report | None, known: Conflicts) -> Mention:
    first, last = _days(claim, report)
    sides = sides_of(actor.code for actor in (*claim.actors, *claim.recipients))
    if claim.type in ARRANGING:
        sides -= sides_of(party.code for party in claim.third_parties)
    in_effect = claim.type == "truce_in_effect"
    ahead = ahead_of(claim, report)
    clock = clock_of(claim, after(claim, report)) if in_effect else None
    return Mention(
        claim=claim,
        sides=sides,
        key=known.key_of(claim, sides),
        first=first,
        last=last,
        clock=clock,
        starts=in_effect and (clock is not None or pattern("start").search(claim.quote) is not None),
        several=(claim.aspect == "repeated" and claim.type == "agreement_concluded")
        or names_several(claim.quote, ahead),
        count=count_in(claim.quote, ahead),
        told_on=_told_on(report),
        own=pattern("own").search(claim.quote) is not None,
        renewed=is_renewed(claim.quote),
        extension=is_extension(claim.quote),
        names=names_told(claim.quote, of_earlier=claim.type in FOLLOWING),
    )


def _told_on(report: Report | None) -> int | None:
    reference = report.reference_date if report else None
    return reference[1].toordinal() if reference and reference[1] else None


def _days(claim: Claim, report: Report | None) -> tuple[int | None, int | None]:
    when = claim.time
    if when is None or when == (None, None):
        reference = report.reference_date if report else None
        if reference is None or reference[1] is None:
            return None, None
        start = (reference[0] or reference[1]).toordinal() - (WEEK_DAYS - 1)
        return start, reference[1].toordinal()
    return when[0].toordinal() if when[0] else None, when[1].toordinal() if when[1] else None


class Conflicts:
    """Which sides stand against which, as the claims of the record have it."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._by_report: dict[str, Counter[Sides]] = defaultdict(Counter)
        self._around: dict[str, set[str]] = defaultdict(set)
        self._by_place: dict[str, Counter[Sides]] = defaultdict(Counter)
        self._places: dict[str, set[str]] = defaultdict(set)
        self._pairs: Counter[Sides] = Counter()
        self._bound: set[Sides] = set()
        self._dealt: set[Sides] = set()
        self._between: set[str] = set()
        for claim in claims:
            self._learn(claim)

    def _learn(self, claim: Claim) -> None:
        sides = sides_of(actor.code for actor in (*claim.actors, *claim.recipients))
        self._around[claim.report_id] |= sides
        self._between |= sides_of(party.code for party in claim.third_parties if party.role in GO_BETWEENS)
        if claim.place is not None:
            self._places[claim.report_id].add(claim.place.name.lower())
        if len(sides) == 2 and claim.type in SPAWNING | FOLLOWING | FIGHTING | {"negotiation"}:
            self._pairs[sides] += 1
            self._by_report[claim.report_id][sides] += 1
            if claim.type in FOLLOWING or claim.type == "truce_in_effect":
                self._bound.add(sides)
            if claim.type in SPAWNING:
                self._dealt.add(sides)
            for place in (claim.place, claim.about_place):
                if place is not None:
                    self._by_place[place.name.lower()][sides] += 1

    def key_of(self, claim: Claim, sides: Sides) -> Sides:
        """The conflict of one claim: its own two sides, else its report's, else its place's."""
        own = self._own(claim, sides)
        if own or (len(sides) == 1 and claim.type == "agreement_concluded"):
            return own or sides
        for fitting in (
            self._of_report(claim, sides),
            self._of_context(claim, sides),
            self._of_place(claim, sides),
        ):
            if fitting:
                return fitting
        return sides

    def _own(self, claim: Claim, sides: Sides) -> Sides:
        if len(sides) == 2 and claim.type not in ARRANGING:
            return self._without_go_between(sides) or sides
        inside = [pair for pair in self._pairs if pair < sides] if len(sides) > 2 else []
        if inside:
            return max(inside, key=lambda pair: (self._pairs[pair], sorted(pair)))
        return sides if len(sides) >= 2 else frozenset()

    def _without_go_between(self, sides: Sides) -> Sides:
        """A deal "of Azerbaijan and Russia" where Russia mediates elsewhere: the pair bound by a truce."""
        left = sides - self._between
        if sides in self._bound or len(left) != 1:
            return frozenset()
        pairs = [pair for pair in self._bound if left < pair and not pair - left <= self._between]
        return pairs[0] if len(pairs) == 1 else frozenset()

    def _of_report(self, claim: Claim, sides: Sides) -> Sides:
        pairs = [pair for pair in self._by_report[claim.report_id] if sides <= pair]
        if not pairs:
            return frozenset()
        truce_first = self._by_report[claim.report_id]
        best = max(truce_first[pair] for pair in pairs)
        top = [pair for pair in pairs if truce_first[pair] == best]
        return top[0] if len(top) == 1 else frozenset()

    def _of_context(self, claim: Claim, sides: Sides) -> Sides:
        around = self._around[claim.report_id]
        pairs = [pair for pair in self._pairs if pair <= around and sides <= pair]
        return pairs[0] if len(pairs) == 1 else frozenset()

    def _of_place(self, claim: Claim, sides: Sides) -> Sides:
        """The one conflict that the record knows at the claim's place, its report's, or the one it is about.

        A watched conflict is known by its watch where the record names its sides nowhere together.
        """
        own = {claim.place.name.lower()} if claim.place else set()
        about = {claim.about_place.name.lower()} if claim.about_place else set()
        for names in (own, self._places[claim.report_id], about):
            pairs = {pair for name in names for pair in self._by_place.get(name, ()) if sides <= pair}
            for fitting in (pairs, pairs & self._dealt):
                if len(fitting) == 1:
                    return fitting.pop()
        watched = {pair for name in about if (pair := sides_about(name)) and sides <= pair}
        return watched.pop() if watched else frozenset()
