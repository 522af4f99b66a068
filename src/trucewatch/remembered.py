"""What a decision remembers of its object in `before`, so that it finds it again when ids have changed.

Ids of events, truces and breaches follow from their claims, and claims are numbered anew whenever a report
is read again. A decision therefore names the claims that its object then rested on. A correction keeps the
value before it there instead.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

SEPARATOR = "|"
LOST = "@"
"""Joins the id of a claim that the record no longer holds with the reading it stood in: `r1-c3@1`."""


@dataclass(frozen=True, slots=True)
class Note:
    """The queue item a decision was taken on, and the claims of what it names."""

    kind: str = ""
    """event, truce, breach, claim, report or decision; empty in notes of older versions."""
    item: str = ""
    claims: tuple[str, ...] = ()
    rival: tuple[str, ...] = ()
    """The claims of the other event of a pair."""
    truce: tuple[str, ...] = ()
    """The claims of the truce that a breach is of."""

    @classmethod
    def read(cls, text: str | None) -> Note:
        """A note as it was written; whatever else stands there is none."""
        found = cls()
        for part in (text or "").split(SEPARATOR):
            name, colon, value = part.partition(":")
            if not colon or name not in _FIELDS:
                continue
            is_list = name in _LISTS
            told = tuple(each for each in value.split(",") if each) if is_list else value
            found = replace(found, **{name: told})  # type: ignore[arg-type]
        return found

    def written(self) -> str | None:
        """The note as text; None where there is nothing to remember."""
        parts = [f"{name}:{value}" for name in _FIELDS if (value := self._text(name))]
        return SEPARATOR.join(parts) or None

    def _text(self, name: str) -> str:
        value = getattr(self, name)
        return ",".join(value) if name in _LISTS else str(value)

    def renamed(self, names: Callable[[str], Iterable[str]]) -> Note:
        """The note with every claim under the names it now has."""

        def each(cids: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(dict.fromkeys(new for cid in cids for new in names(cid)))

        return replace(self, claims=each(self.claims), rival=each(self.rival), truce=each(self.truce))


_LISTS = ("claims", "rival", "truce")
_FIELDS = ("kind", "item", *_LISTS)


def is_lost(cid: str) -> bool:
    """Whether an id stands for a claim that the record no longer holds."""
    return LOST in cid


def living(cids: Iterable[str]) -> tuple[str, ...]:
    """The claims that the record still holds."""
    return tuple(cid for cid in cids if not is_lost(cid))
