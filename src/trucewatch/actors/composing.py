"""Make a mention of a matched composition: whose it is, what of it, and which person.

Decides the code's sector from the head words and the person from name, or role and day. Where the
owner is no state and has no code for such a head, there is no mention.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from .lexicon import Item, table
from .mention import ActorMention, Form
from .offices import STATE_NAMES, Offices, Term, sector_code
from .symbols import Unit

# "Pejabat kementerian", "members of the militia": these heads take the sector of what they belong to.
_TRANSPARENT = frozenset({"official", "negotiator", "spokesperson"})
# In these patterns the outermost head stands first even where a language puts heads last.
_HEAD_FIRST = frozenset({"of_owner", "in_owner", "of_nested", "role_name"})
_LED = frozenset({"led", "backed"})
_FORMS: dict[str, Form] = {
    "R": "role", "K": "role", "B": "organisation", "F": "force", "E": "force", "P": "people",
}  # fmt: skip
_BODY_FORMS: dict[str, Form] = {"CVL": "people", "MIL": "force"}


@dataclass(frozen=True, slots=True)
class Language:
    """What composing needs to know of a language."""

    head_last: bool
    former: frozenset[str]


@dataclass(frozen=True, slots=True)
class Composition:
    """A match of one pattern: the units it covers and the groups it found in them."""

    pattern: str
    start: int
    end: int
    own: int | None
    heads: tuple[int, ...]
    who: tuple[int, int] | None
    core_end: int
    """Where the mention ends if the person's name turns out not to belong to it."""


def composition(pattern: str, match: re.Match[str]) -> Composition:
    """Return what a pattern's match says, in unit indices."""
    groups = match.re.groupindex

    def span(*names: str) -> tuple[int, int] | None:
        return next((match.span(name) for name in names if name in groups and match.start(name) >= 0), None)

    own, who = span("own", "own2"), span("who", "who2")
    heads = [index for name in ("outer", "head", "head2") for index in range(*(span(name) or (0, 0)))]
    core = [one[1] for one in (own, span("head", "head2"), span("outer")) if one is not None]
    core_end = max(core) if core else match.end()
    return Composition(
        pattern, match.start(), match.end(), None if own is None else own[0], tuple(heads), who, core_end
    )


@dataclass(frozen=True, slots=True)
class Composer:
    """Turns compositions of one text into mentions."""

    text: str
    units: Sequence[Unit]
    offices: Offices
    language: Language
    day: date | None

    def mention(self, found: Composition) -> ActorMention | None:
        """Return the mention a composition makes, if it makes one."""
        heads = [unit for unit in (self.units[index] for index in found.heads) if unit.symbol in "RBFPEKh"]
        if self.language.head_last and found.pattern not in _HEAD_FIRST:
            heads.reverse()
        owner = None if found.own is None else self.units[found.own]
        who, end = self._who(found, owner)
        base = self._base(found.start, end)
        if found.pattern == "post":
            return self._post(base, found, end, who)
        if owner is None:
            return self._unowned(base, found, heads, who)
        if not heads:
            return self._owner_alone(base, owner, found.pattern, who)
        return self._owned(base, found, owner, heads, who)

    def _base(self, first: int, last: int) -> ActorMention:
        """Return a bare mention of units, without closing commas and opening articles."""
        while last - 1 > first and self.units[last - 1].symbol in ",v":
            last -= 1
        while first < last - 1 and self.units[first].symbol == "D":
            first += 1
        start, end = self.units[first].start, self.units[last - 1].end
        words = self.text[start:end]
        return ActorMention(start, end, None, words, "generic", text=words)

    def _who(self, found: Composition, owner: Unit | None) -> tuple[Term | str | None, int]:
        """Return the person of the composition, known or by name only, and where the mention then ends."""
        if found.who is None:
            return None, found.end
        first, last = found.who
        unit = self.units[first]
        if unit.symbol != "N":
            return self.text[unit.start : self.units[last - 1].end], found.end
        root = _root(owner)
        term = self.offices.person(unit.item.name, root=root, day=self.day)
        if term is not None or root is None:
            return term, found.end
        return None, found.end if first < found.core_end else found.core_end

    def _post(
        self, base: ActorMention, found: Composition, end: int, who: Term | str | None
    ) -> ActorMention | None:
        """Return the holder of a post that belongs to a body: "Kapolda Papua"."""
        if isinstance(who, Term):
            return _person(base, who)
        post = next(unit.item for unit in self.units[found.start : end] if unit.symbol == "Q")
        return replace(base, code=post.code, name=who or post.name, form="role", person=who, key="post")

    def _unowned(
        self, base: ActorMention, found: Composition, heads: Sequence[Unit], who: Term | str | None
    ) -> ActorMention | None:
        """Return a person by name, or a generic mention: "both sides", "the army"."""
        if isinstance(who, Term):
            surname = found.pattern == "person" and self.units[found.start].item.key != "full"
            stale = surname and not self.offices.in_the_news(who.name, self.day)
            return None if stale else _person(base, who)
        if found.pattern == "generic":
            item = self.units[found.start].item
            return replace(base, code=item.code or None, key=item.key)
        if not heads:
            return None
        head = _head(heads)
        generic = (
            next((item for item in heads[0].items if item.symbol == "G"), None) if len(heads) == 1 else None
        )
        if generic is not None:
            return replace(base, code=generic.code or None, sector=head.sector or None, key=generic.key)
        whose = [unit.item.key for unit in heads if unit.symbol in "BE" and unit.item.key != head.key]
        flags = ("possessive",) if found.pattern == "possessed" else ()
        code = "UNNAMED" if head.key == "official" and not flags else None
        return replace(
            base, code=code, sector=head.sector or None, key="+".join([*whose[:1], head.key]), flags=flags
        )

    def _owned(
        self,
        base: ActorMention,
        found: Composition,
        owner: Unit,
        heads: Sequence[Unit],
        who: Term | str | None,
    ) -> ActorMention | None:
        """Return a head of an owner, with the person who is or holds it."""
        head, outer = _head(heads), heads[0]
        code = _code(owner, head)
        if code is None:
            return None
        role = outer.item.key if outer.symbol == "R" else None
        base = replace(base, code=code, sector=head.sector or None, key=role or head.key)
        if isinstance(who, Term) and _same_root(who.code, code):
            return replace(_person(base, who), key=role or who.role)
        if isinstance(who, str):
            return replace(base, name=who, form="person", person=who)
        holder = None if role is None or self._is_former(found) else self.holder(owner.item, role)
        if holder is not None:
            return replace(base, name=holder.name, form="role", resolved_by_role=True, person=holder.name)
        return replace(base, name=_name(owner, head), form=_FORMS[outer.symbol])

    def _owner_alone(
        self, base: ActorMention, owner: Unit, pattern: str, who: Term | str | None
    ) -> ActorMention | None:
        """Return the mention of an owner that stands without a head."""
        item = owner.item
        if isinstance(who, Term):
            return _person(base, who)
        if pattern in _LED or pattern == "pro":
            flags = () if pattern == "pro" else ("led",)
            return replace(base, code=item.code, name=item.name, form="adjective", flags=flags)
        if owner.symbol == "p":
            name = f"{item.name}: civilians"
            return replace(
                base, code=f"{item.code}.CVL", name=name, form="people", sector="CVL", key="civilians"
            )
        if owner.symbol == "Z":
            code = dict(item.by_sector).get("GOV")
            return replace(base, code=code, name=item.name, form="name", flags=("low_priority",))
        if owner.symbol == "O":
            form = _BODY_FORMS.get(item.code.partition(".")[2], "organisation")
            return replace(base, code=item.code, name=item.name, form=form, key=item.key)
        form = "metonym" if owner.symbol == "C" else "name"
        return replace(base, code=sector_code(item.code, "GOV"), name=item.name, form=form, sector="GOV")

    def share(self, mention: ActorMention, owner: Unit, donor: ActorMention) -> ActorMention:
        """Return the bare mention with the head it shares: "Armenian and Azerbaijani forces"."""
        key = donor.key or ""
        holder = self.holder(owner.item, key) if donor.form in ("role", "person") else None
        label = _labels().get(key)
        return replace(
            mention,
            code=sector_code(owner.item.code, donor.sector or ""),
            name=holder.name if holder else f"{owner.item.name}: {label}" if label else owner.item.name,
            form="role" if donor.form == "person" else donor.form,
            resolved_by_role=holder is not None,
            person=holder.name if holder else None,
            sector=donor.sector,
            key=donor.key,
            flags=("shared_head",),
        )

    def holder(self, item: Item, role: str) -> Term | None:
        """Return who held a role of an owner on the day of the text."""
        return self.offices.holder(item.code, role, self.day)

    def _is_former(self, found: Composition) -> bool:
        covered = self.units[found.start : found.end]
        return any(unit.item.name in self.language.former for unit in covered if unit.symbol == "M")


def _person(base: ActorMention, who: Term) -> ActorMention:
    return replace(
        base, code=who.code, name=who.name, form="person", person=who.name, sector=None, key=who.role
    )


def _head(heads: Sequence[Unit]) -> Item:
    """Return the head that decides the sector."""
    return next((unit.item for unit in heads if unit.item.key not in _TRANSPARENT), heads[0].item)


def _root(owner: Unit | None) -> str | None:
    """Return whose office-holders can bear a name after this owner; None if anybody's."""
    if owner is None or owner.symbol in "ZL":
        return None
    state = owner.item.code.partition(".")[0]
    return state if state in STATE_NAMES else owner.item.code


def _same_root(code: str, other: str) -> bool:
    return code.partition(".")[0] == other.partition(".")[0]


def _code(owner: Unit, head: Item) -> str | None:
    """Return the actor code of a head of this owner."""
    sector = "GOV" if head.key == "spokesperson" or head.sector == "IGO" else head.sector
    if owner.symbol == "Z":
        return dict(owner.item.by_sector).get(sector)
    return sector_code(owner.item.code, sector)


@cache
def _labels() -> dict[str, str]:
    return {row["key"]: row["label"] for row in table("heads")}


def _name(owner: Unit, head: Item) -> str:
    """Return a readable name: "Azerbaijan: armed forces"."""
    if owner.symbol in "OQ":
        return owner.item.name
    whose = STATE_NAMES.get(owner.item.code, owner.item.name)
    return f"{whose}: {head.label}" if head.label else whose
