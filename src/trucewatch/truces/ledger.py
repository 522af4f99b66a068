"""Truces in the making, filed by their sides and by the reports that speak of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from trucewatch.records import ReviewItem
from trucewatch.truces.mentions import Mention, Sides


@dataclass(slots=True, eq=False)
class Draft:
    """A truce in the making: the claims that made it, and those that joined."""

    key: Sides
    founders: tuple[Mention, ...]
    others: list[Mention] = field(default_factory=list)
    shared: list[Mention] = field(default_factory=list)
    """Claims about this and other truces at once ("the first two, mediated by …"): roles and fate, no days."""
    name: str = ""
    """Lowest founding claim id: stable whatever joins later."""
    start: int = 0
    """First day that the founding claims allow for the beginning."""
    end_of_start: int = 0
    """Last day that they allow for it."""

    def __post_init__(self) -> None:
        exact = [mention for mention in self.founders if mention.narrow] or list(self.founders)
        self.name = min(mention.cid for mention in self.founders)
        self.start = min(mention.low for mention in exact)
        self.end_of_start = max(mention.high for mention in exact)

    @property
    def mentions(self) -> list[Mention]:
        """All claims of the truce."""
        return [*self.founders, *self.others]

    def overlaps(self, mention: Mention, slack: int = 0) -> bool:
        """Whether the claim's days touch the truce's beginning."""
        return mention.low <= self.end_of_start + slack and self.start <= mention.high + slack


@dataclass(slots=True)
class Ledger:
    """Drafts so far, and what could not be settled."""

    around: dict[str, Sides]
    drafts: list[Draft] = field(default_factory=list)
    review: list[ReviewItem] = field(default_factory=list)
    home: dict[str, Draft] = field(default_factory=dict)
    """Claim id → the truce it speaks of."""
    _by_key: dict[Sides, list[Draft]] = field(default_factory=lambda: defaultdict(list))
    _by_side: dict[str, list[Draft]] = field(default_factory=lambda: defaultdict(list))
    _by_report: dict[str, list[Draft]] = field(default_factory=lambda: defaultdict(list))

    def open(self, key: Sides, founders: Iterable[Mention]) -> Draft:
        """Begin a truce."""
        draft = Draft(key, tuple(founders))
        self.drafts.append(draft)
        self._by_key[key].append(draft)
        self._by_key[key].sort(key=lambda other: (other.start, other.name))
        for side in key:
            self._by_side[side].append(draft)
        for mention in draft.founders:
            self._file(draft, mention)
        return draft

    def join(self, draft: Draft, mention: Mention) -> None:
        """Add a claim to a truce."""
        draft.others.append(mention)
        self._file(draft, mention)

    def share(self, drafts: Iterable[Draft], mention: Mention) -> None:
        """Add a claim that speaks of exactly these truces at once."""
        for draft in drafts:
            draft.shared.append(mention)

    def tie(self, mention: Mention, anchor: str) -> None:
        """Join a claim to the truce of another claim, as an analyst decided."""
        home = self.home.get(anchor)
        if home is None:
            self.ask(mention, "tied by a reviewer to a truce that the record no longer holds")
        else:
            self.join(home, mention)

    def _file(self, draft: Draft, mention: Mention) -> None:
        self.home[mention.cid] = draft
        listed = self._by_report[mention.claim.report_id]
        if draft not in listed:
            listed.append(draft)

    def of_key(self, key: Sides) -> list[Draft]:
        """Truces of one conflict, in time order."""
        return self._by_key.get(key, [])

    def of_sides(self, sides: Sides) -> list[Draft]:
        """Truces that any of these sides takes part in, each once, in time order."""
        found = {draft.name: draft for side in sides for draft in self._by_side.get(side, ())}
        return sorted(found.values(), key=lambda draft: (draft.start, draft.name))

    def in_report(self, report_id: str) -> list[Draft]:
        """Truces that a report speaks of."""
        return self._by_report.get(report_id, [])

    def ask(self, mention: Mention, reason: str) -> None:
        """Leave a claim to a reviewer."""
        cid = mention.cid
        self.review.append(ReviewItem(kind="truce_mention", target=cid, reason=reason, claims=(cid,)))
