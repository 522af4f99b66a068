"""Who held which office when: persons by name, and persons by role and day.

A role without a day resolves only where the table knows one holder; two candidates resolve to none.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from .lexicon import table

_MILITARY = ("army", "commander", "peacekeeping")
# A title outlives its term for a while in the news, and a new holder is named before taking office.
_GRACE = timedelta(days=400)
_LEAD = timedelta(days=120)
# Roles that one person holds at a time; "a diplomat" or "a minister" names nobody.
_ONE_HOLDER = frozenset({
    "head_of_state", "head_of_government", "supreme_leader", "vice_president", "foreign_minister",
    "defence_minister", "foreign_secretary", "army_chief", "secretary_general", "chairperson",
    "foreign_policy_chief", "president_council", "president_commission", "speaker_of_parliament",
})  # fmt: skip


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
        if self.role.startswith(_MILITARY):
            return sector_code(self.of, "MIL")
        return sector_code(self.of, "COP" if self.role.startswith("police") else "GOV")

    def covers(self, day: date) -> bool:
        """Say whether the day lies in the term."""
        return self.begin <= day and (self.end is None or day <= self.end)

    def near(self, day: date) -> bool:
        """Say whether the news of the day may still or already mean this holder."""
        return self.begin - _LEAD <= day and (self.end is None or day <= self.end + _GRACE)


STATE_NAMES = {row["code"]: row["names_en"].split("|")[0] for row in table("states")}
_WITH_SECTORS = frozenset({*STATE_NAMES, "NKR", "DNR", "LNR"})


def sector_code(root: str, sector: str) -> str:
    """Return the code of a sector of an actor; armed groups and bodies have one code and no sectors."""
    return f"{root}.{sector}" if sector and root in _WITH_SECTORS else root


class Offices:
    """The table of office-holders, by name and by role."""

    def __init__(self) -> None:
        self._by_name: dict[str, list[Term]] = {}
        self._by_role: dict[tuple[str, str], list[Term]] = {}
        for row in table("offices"):
            end = date.fromisoformat(row["to"]) if row["to"] else None
            term = Term(row["of"], row["role"], row["name"], date.fromisoformat(row["from"]), end)
            self._by_name.setdefault(term.name, []).append(term)
            self._by_name[term.name].sort(key=lambda one: one.begin)
            self._by_role.setdefault((term.of, term.role), []).append(term)

    def person(self, name: str, *, root: str | None = None, day: date | None = None) -> Term | None:
        """Return the person's term that fits the owner and the day best; none if the name is another's."""
        terms = [term for term in self._by_name.get(name, ()) if root is None or term.of == root]
        if day is not None:
            terms = [term for term in terms if term.covers(day)] or terms
        if not terms:
            return None
        return terms[-1]

    def in_the_news(self, name: str, day: date | None) -> bool:
        """Say whether a bare surname can mean this person on the day."""
        return day is None or any(term.near(day) for term in self._by_name.get(name, ()))

    def holder(self, root: str, role: str, day: date | None) -> Term | None:
        """Return who held the role on the day."""
        if role not in _ONE_HOLDER:
            return None
        terms = self._by_role.get((root, role), [])
        if day is not None:
            terms = [term for term in terms if term.covers(day)]
        names = {term.name for term in terms}
        return terms[-1] if len(names) == 1 else None


def known_persons() -> frozenset[str]:
    """Return the persons of the table by their main name."""
    return frozenset(row["name"] for row in table("offices"))
