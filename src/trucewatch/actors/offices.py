"""Who held which office when: persons by name, and persons by role and day.

A role without a day resolves only where the table knows one holder; two candidates resolve to none.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from .lexicon import parts, table

_MILITARY = ("army", "commander", "peacekeeping")
# A title outlives its term for a while in the news, and a new holder is named before taking office.
_GRACE = timedelta(days=400)
_LEAD = timedelta(days=120)
# These entities have a government and forces of their own in the codes; armed groups and bodies have one code.
_WITH_SECTORS = frozenset({"NKR"})
_FORMER = frozenset({"head_of_state_former"})


@dataclass(frozen=True, slots=True)
class Term:
    """One person in one office for one stretch of time."""

    of: str
    role: str
    name: str
    begin: date
    end: date | None

    @property
    def code(self) -> str:
        """The actor code of someone who speaks and acts in this office."""
        if len(self.of) != 3 or not self.of.isalpha() or self.of in _GROUPS:
            return self.of
        if self.role.startswith(_MILITARY):
            return f"{self.of}.MIL"
        return f"{self.of}.COP" if self.role.startswith("police") else f"{self.of}.GOV"

    def covers(self, day: date) -> bool:
        """Say whether the day lies in the term."""
        return self.begin <= day and (self.end is None or day <= self.end)

    def near(self, day: date) -> bool:
        """Say whether the news of the day may still or already mean this holder."""
        return self.begin - _LEAD <= day and (self.end is None or day <= self.end + _GRACE)


def _groups() -> frozenset[str]:
    """Return the three-letter codes that are bodies or groups, not states (RSF, PIJ, ELN, HTS)."""
    states = {row["code"] for row in table("states")} | _WITH_SECTORS
    return frozenset(row["of"] for row in table("offices") if row["of"] not in states)


_GROUPS = _groups()


class Offices:
    """The table of office-holders, by name and by role."""

    def __init__(self) -> None:
        self._by_name: dict[str, list[Term]] = {}
        self._by_role: dict[tuple[str, str], list[Term]] = {}
        for row in table("offices"):
            end = date.fromisoformat(row["to"]) if row["to"] else None
            term = Term(row["of"], row["role"], row["name"], date.fromisoformat(row["from"]), end)
            self._by_name.setdefault(term.name, []).append(term)
            self._by_role.setdefault((term.of, term.role), []).append(term)

    def person(self, name: str, *, root: str | None = None, day: date | None = None) -> Term | None:
        """Return the person's term that fits the owner and the day best; none if the name is another's."""
        terms = [term for term in self._by_name.get(name, ()) if root is None or term.of == root]
        if day is not None:
            terms = [term for term in terms if term.covers(day)] or terms
        if not terms:
            return None
        if root is None and day is None and len({term.of for term in terms}) > 1:
            return terms[-1]
        return terms[-1]

    def in_the_news(self, name: str, day: date | None) -> bool:
        """Say whether a bare surname can mean this person on the day."""
        return day is None or any(term.near(day) for term in self._by_name.get(name, ()))

    def holder(self, root: str, role: str, day: date | None) -> Term | None:
        """Return who held the role on the day."""
        terms = self._by_role.get((root, role), [])
        if day is not None:
            terms = [term for term in terms if term.covers(day)]
        names = {term.name for term in terms}
        return terms[-1] if len(names) == 1 else None

    def variants(self) -> int:
        """Return how many persons the table knows."""
        return len(self._by_name)


def known_names() -> frozenset[str]:
    """Return every full name and variant of the table."""
    return frozenset(name for row in table("offices") for name in (row["name"], *parts(row["variants"])))
