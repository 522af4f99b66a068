"""Make a mention of a matched composition: whose it is, what of it, and which person.

Decides the code's sector from the head words and the person from name, or role and day. Where the
owner is no state and has no code for such a head, there is no mention.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from .lexicon import Item, table
from .mention import ActorMention, Form
from .offices import STATE_NAMES, Offices, Term, sector_code
from .symbols import Unit

# "Pejabat kementerian", "members of the militia": these heads take the sector of what they belong to.
_TRANSPARENT = frozenset({"official", "negotiator", "spokesperson"})
_FORMS: dict[str, Form] = {
    "R": "role",
    "K": "role",
    "B": "organisation",
    "F": "force",
    "E": "force",
    "P": "people",
}


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
        for name in names:
            if name in groups and match.start(name) >= 0:
                return match.span(name)
        return None

    own, who = span("own", "own2"), span("who", "who2")
    heads: list[int] = []
    for name in ("outer", "head", "head2", "generic"):
        found = span(name)
        if found is not None:
            heads.extend(range(*found))
    core = [found[1] for found in (own, span("head", "head2"), span("outer")) if found is not None]
    core_end = max(core) if core else match.end()
    return Composition(
        pattern, match.start(), match.end(), own[0] if own else None, tuple(heads), who, core_end
    )


class Composer:
    """Turns compositions of one text into mentions."""

    def __init__(self, offices: Offices, language: Language, day: date | None) -> None:
        self._offices, self._language, self._day = offices, language, day

    def mention(self, text: str, units: Sequence[Unit], found: Composition) -> ActorMention | None:
        """Return the mention a composition makes, if it makes one."""
        heads = [unit for unit in (units[index] for index in found.heads) if unit.symbol in "RBFPEKG"]
        if not self._language.head_last:
            ordered = heads
        elif found.pattern in ("of_owner", "in_owner", "of_nested", "role_name"):
            ordered = heads
        else:
            ordered = heads[::-1]
        head = _head(ordered)
        owner = units[found.own] if found.own is not None else None
        who, end = self._who(text, units, found, owner)
        if owner is None:
            return self._unowned(text, units, found, head, who, end)
        return self._owned(text, units, found, owner, ordered, head, who, end)

    def _who(
        self, text: str, units: Sequence[Unit], found: Composition, owner: Unit | None
    ) -> tuple[Term | str | None, int]:
        """Return the person of the composition, known or by name only, and where the mention then ends."""
        if found.who is None:
            return None, found.end
        first, last = found.who
        named = text[units[first].start : units[last - 1].end]
        item = units[first].item
        if units[first].symbol != "N":
            return named, found.end
        root = _root(owner)
        term = self._offices.person(item.name, root=root, day=self._day)
        if term is not None or root is None:
            return term, found.end
        if first < found.core_end:
            return None, found.end
        return None, found.core_end

    def _unowned(
        self,
        text: str,
        units: Sequence[Unit],
        found: Composition,
        head: Item | None,
        who: Term | str | None,
        end: int,
    ) -> ActorMention | None:
        span = _span(text, units, found.start, end)
        if isinstance(who, Term):
            if found.pattern == "person" and not self._offices.in_the_news(who.name, self._day):
                return None
            return ActorMention(
                *span[:2], who.code, who.name, "person", False, who.name, span[2], None, who.role
            )
        unit = units[found.start]
        if found.pattern == "post":
            post = next(one for one in units[found.start : end] if one.symbol == "Q")
            person = who if isinstance(who, str) else None
            name = person or post.item.name
            return ActorMention(*span[:2], post.item.code, name, "role", False, person, span[2], None, "post")
        if found.pattern == "generic":
            return ActorMention(
                *span[:2], unit.item.code or None, span[2], "generic", text=span[2], key=unit.item.key
            )
        if head is None:
            return None
        flags = ("possessive",) if found.pattern == "possessed" else ()
        code = "UNNAMED" if head.key == "official" and not flags else None
        return ActorMention(
            *span[:2],
            code,
            span[2],
            "generic",
            text=span[2],
            sector=head.sector or None,
            key=head.key,
            flags=flags,
        )

    def _owned(
        self, text: str, units: Sequence[Unit], found: Composition, owner: Unit, ordered: list[Unit],
        head: Item | None, who: Term | str | None, end: int,
    ) -> ActorMention | None:  # fmt: skip
        start, stop, words = _span(text, units, found.start, end)
        item = owner.item
        if head is None:
            return self._plain(item, owner, found.pattern, who, (start, stop, words))
        code = _code(owner, head)
        if code is None:
            return None
        form = _FORMS[ordered[0].symbol]
        role = ordered[0].item.key if ordered[0].symbol == "R" else None
        if isinstance(who, Term) and who.code.split(".")[0] == code.split(".")[0]:
            return ActorMention(
                start, stop, who.code, who.name, "person", False, who.name, words, None, role or who.role
            )
        if isinstance(who, str):
            return ActorMention(
                start, stop, code, who, "person", False, who, words, head.sector or None, role or head.key
            )
        holder = None if role is None or self._is_former(units, found) else self._holder(item, role)
        if holder is not None:
            return ActorMention(
                start, stop, code, holder.name, "role", True, holder.name, words, head.sector, role
            )
        name = _name(owner, head)
        return ActorMention(
            start, stop, code, name, form, text=words, sector=head.sector or None, key=role or head.key
        )

    def _plain(
        self, item: Item, owner: Unit, pattern: str, who: Term | str | None, span: tuple[int, int, str]
    ) -> ActorMention | None:
        """Return the mention of an owner that stands without a head."""
        start, stop, words = span
        form: Form
        if isinstance(who, Term):
            return ActorMention(
                start, stop, who.code, who.name, "person", False, who.name, words, None, who.role
            )
        if pattern in ("led", "pro", "backed"):
            code = item.code if owner.symbol == "O" else item.code
            flags = ("led",) if pattern != "pro" else ()
            return ActorMention(start, owner.end, code, item.name, "adjective", text=words, flags=flags)
        if owner.symbol == "p":
            return ActorMention(
                start,
                stop,
                f"{item.code}.CVL",
                f"{item.name}: civilians",
                "people",
                text=words,
                sector="CVL",
                key="civilians",
            )
        if owner.symbol == "Z":
            code = dict(item.by_sector).get("GOV")
            return ActorMention(start, stop, code, item.name, "name", text=words, flags=("low_priority",))
        if owner.symbol == "O":
            form = {"CVL": "people", "MIL": "force"}.get(item.code.partition(".")[2], "organisation")
            return ActorMention(start, stop, item.code, item.name, form, text=words, key=item.key)
        form = "metonym" if owner.symbol == "C" else "name"
        return ActorMention(start, stop, f"{item.code}.GOV", item.name, form, text=words, sector="GOV")

    def share(self, mention: ActorMention, owner: Unit, heads: ActorMention) -> ActorMention:
        """Return the bare mention with the head it shares: "Armenian and Azerbaijani forces"."""
        if heads.sector is None and heads.key is None:
            return mention
        sector = heads.sector or ""
        code = f"{owner.item.code}.{sector}" if sector else owner.item.code
        holder = self._holder(owner.item, heads.key or "") if heads.form in ("role", "person") else None
        label = _labels().get(heads.key or "", "")
        return replace(
            mention,
            code=code,
            name=holder.name if holder else f"{owner.item.name}: {label}" if label else owner.item.name,
            form="role" if heads.form == "person" else heads.form,
            resolved_by_role=holder is not None,
            person=holder.name if holder else None,
            sector=heads.sector,
            key=heads.key,
            flags=("shared_head",),
        )

    def _holder(self, item: Item, role: str) -> Term | None:
        return self._offices.holder(item.code, role, self._day)

    def _is_former(self, units: Sequence[Unit], found: Composition) -> bool:
        return any(
            unit.item.name in self._language.former
            for unit in units[found.start : found.end]
            if unit.symbol == "M"
        )


def _span(text: str, units: Sequence[Unit], first: int, last: int) -> tuple[int, int, str]:
    """Return the code-point span and the words of units, without closing commas and opening articles."""
    while last - 1 > first and units[last - 1].symbol in ",v":
        last -= 1
    while first < last - 1 and units[first].symbol == "D":
        first += 1
    start, end = units[first].start, units[last - 1].end
    return start, end, text[start:end]


def _head(ordered: Sequence[Unit]) -> Item | None:
    """Return the head that decides the sector."""
    if not ordered:
        return None
    for unit in ordered:
        if unit.item.key not in _TRANSPARENT:
            return unit.item
    return ordered[0].item


def _root(owner: Unit | None) -> str | None:
    if owner is None or owner.symbol in "ZL":
        return None
    return (
        owner.item.code.split(".")[0] if owner.symbol != "O" or len(owner.item.code) < 5 else owner.item.code
    )


def _code(owner: Unit, head: Item) -> str | None:
    """Return the actor code of a head of this owner."""
    sector = "GOV" if head.key == "spokesperson" or head.sector == "IGO" else head.sector
    if owner.symbol == "Z":
        return dict(owner.item.by_sector).get(sector)
    if owner.symbol in "OQN":
        return sector_code(owner.item.code, sector)
    return f"{owner.item.code}.{sector}" if sector else owner.item.code


def _labels() -> dict[str, str]:
    return {row["key"]: row["label"] for row in table("heads")}


def _name(owner: Unit, head: Item) -> str:
    """Return a readable name: "Azerbaijan: armed forces"."""
    if owner.symbol in "OQ":
        return owner.item.name
    whose = STATE_NAMES.get(owner.item.code, owner.item.name)
    return f"{whose}: {head.label}" if head.label else whose
