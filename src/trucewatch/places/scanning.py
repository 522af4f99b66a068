"""One pass over one text: sheets and compositions first, then the gazetteer, then names called places."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .choosing import Setting, choose
from .compounds import Found, bare_direction, border, joined, part
from .records import Place, PlaceMention
from .surroundings import Span, Surroundings

_PARTICLES = frozenset(
    {"al", "el", "as", "ar", "an", "ad", "de", "la", "le", "del", "of", "the", "and", "es", "ez"}
)
_LONGEST_NAME = 4
_LONGEST_UNKNOWN = 3
Choice = tuple[int, int, Place, bool]
"""First token, index after the last, the place, whether it is a weak choice."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What a scan may ask: the gazetteer by name, common words, opponents in watched conflicts."""

    named: Callable[[str], tuple[Place, ...]]
    is_common: Callable[[str], bool]
    opponents: Callable[[frozenset[str]], frozenset[str]]


class Scan:
    """Finds the places of one text."""

    def __init__(self, around: Surroundings, knowledge: Knowledge, context: frozenset[str]) -> None:
        self._around, self._knowledge = around, knowledge
        self._tokens, self._words = around.tokens, around.words
        self._countries = context | self._countries_named()
        self._related = knowledge.opponents(self._countries)

    def mentions(self, taken: Sequence[Span]) -> tuple[PlaceMention, ...]:
        """Return the mentions in order, none overlapping another or a taken span."""
        found: list[PlaceMention] = []
        index, last_end = 0, 0
        while index < len(self._tokens):
            token = self._tokens[index]
            choice = None
            if token.upper or index in self._around.sheet or token.folded in self._words.openers:
                choice = self._at(index, in_list=bool(found) and self._around.listing(last_end, index))
            if choice is None or _overlaps(self._around.span(choice[0], choice[1]), taken):
                index += 1
                continue
            first, end, place, weak = choice
            span = self._around.span(first, end)
            printed = " ".join(self._around.text[slice(*span)].split())
            found.append(PlaceMention(*span, place.as_printed(printed), weak))
            index = last_end = end
        return tuple(found)

    def _countries_named(self) -> frozenset[str]:
        """Return the states that the text names by name, adjective or unambiguous place."""
        codes = {
            place.country
            for index, (end, places) in self._around.sheet.items()
            if self._around.lookup(index, end) not in self._words.ambiguous
            for place in places
            if place.country is not None
        }
        for index, token in enumerate(self._tokens):
            adjective = self._words.adjectives.at(self._tokens, index) if token.upper else None
            if adjective is not None:
                codes.update(adjective[1])
        return frozenset(codes)

    def _at(self, index: int, *, in_list: bool) -> Choice | None:
        """Return the mention that begins at a token."""
        token = self._tokens[index]
        if token.upper and self._around.begins_admin(index):
            listed = self._from_sheet(index)
            return None if listed is None else self._without_admin(index, listed)
        direction = bare_direction(self._tokens, index, self._words)
        if direction is not None:
            return (*direction, False)
        best = self._composed(index)
        if best is not None and (best[1].kind in ("direction", "border", "line") or not token.upper):
            return index, *best, False
        refused = best is None and index in self._around.sheet
        wider = self._from_gazetteer(index, in_list) if token.upper and not refused else None
        if wider is not None and (best is None or wider[0] > best[0]):
            return index, *wider
        if best is not None:
            return self._without_admin(index, best)
        return self._called_a_place(index) if token.upper else None

    def _composed(self, index: int) -> Found | None:
        """Return the longest of the sheets' place at the token and the compositions that begin there."""
        best = self._from_sheet(index)
        found = [
            best,
            part(self._tokens, index, self._words, self._base),
            border(self._tokens, index, self._words, self._base),
        ]
        if best is not None:
            found.append(joined(self._tokens, index, self._base))
        return max((one for one in found if one is not None), key=lambda one: one[0], default=None)

    def _from_sheet(self, index: int) -> Found | None:
        """Return the sheets' place at a token, by context where several bear the name."""
        hit = self._around.sheet.get(index)
        if hit is None:
            return None
        end, places = hit
        around = self._around
        if end - index == 1 and around.inside_name(index, end) and not around.located(index):
            return None
        if around.lookup(index, end) in self._words.ambiguous and not around.inside(index):
            places = [place for place in places if place.country in self._countries or place.country is None]
            if not (around.located(index) or around.in_list(index, end)):
                return None
        near = [place for place in places if place.country in self._countries]
        return (end, (near or places)[0]) if places else None

    def _base(self, index: int) -> Found | None:
        """Return the first listed place at a token, for compositions."""
        hit = self._around.sheet.get(index)
        return None if hit is None else (hit[0], hit[1][0])

    def _from_gazetteer(self, index: int, in_list: bool) -> tuple[int, Place, bool] | None:
        """Return the gazetteer's place at a capitalised token, the longest name first."""
        around = self._around
        for end in reversed(self._name_ends(index)):
            lookup = " ".join(around.lookup(index, end))
            candidates = self._knowledge.named(lookup)
            if not candidates:
                continue
            kind = around.kind_before(index) or around.kind_after(end)
            setting = Setting(
                countries=self._countries,
                related=self._related,
                located=around.located(index) or in_list or kind is not None,
                kind=kind,
                inside_name=around.inside_name(index, end) and not around.title_case[index],
                common=self._knowledge.is_common(lookup) or around.sentence_initial(index),
            )
            chosen = choose(candidates, setting)
            if chosen is not None:
                return end, *chosen
        return None

    def _name_ends(self, index: int) -> list[int]:
        """Return the token indices after which a name beginning here may end."""
        ends: list[int] = []
        for position in range(index, min(len(self._tokens), index + 2 * _LONGEST_NAME)):
            token = self._tokens[position]
            if token.upper:
                ends.append(position + 1)
            elif not token.joint and token.folded not in _PARTICLES:
                break
            if len(ends) == _LONGEST_NAME:
                break
        return ends

    def _without_admin(self, index: int, found: Found) -> Choice:
        """Leave a leading admin word ("Kota Shushi") out of the mention."""
        end, place = found
        admin = self._around.admin(index)
        return (index if admin is None or admin[0] >= end else admin[0]), end, place, False

    def _called_a_place(self, index: int) -> Choice | None:
        """Return an unknown name that its text calls a place: "Kampung X", "di X, Tembagapura"."""
        around = self._around
        kind = around.kind_before(index)
        if kind is not None and kind != "region" and self._tokens[index].folded not in self._words.directions:
            return self._unknown(index, kind, None, weak=False)
        if not around.inside(index) or around.title_case[index] or not self._plain_name(index):
            return None
        found = self._unknown(index, "town", None, weak=True)
        end = found[1]
        if end + 1 < len(self._tokens) and self._tokens[end].text == ",":
            admin = around.admin(end + 1)
            known = around.sheet.get(end + 1 if admin is None else admin[0])
            if known is not None and known[1][0].country is not None:
                return self._unknown(index, "town", known[1][0].country, weak=False)
        return found

    def _plain_name(self, index: int) -> bool:
        """Say whether the token looks like a name of its own: no acronym, common word or possessor."""
        token = self._tokens[index]
        after = self._tokens[index + 1].folded if index + 1 < len(self._tokens) else ""
        usual = token.text.isalpha() and not token.text.isupper() and len(token.text) > 3
        return usual and not self._knowledge.is_common(token.folded) and after != "'s"

    def _unknown(self, index: int, kind: str, country: str | None, *, weak: bool) -> Choice:
        """Return a place known by its name only, without coordinates."""
        end = index + 1
        while end < min(len(self._tokens), index + _LONGEST_UNKNOWN):
            if not self._tokens[end].upper or end in self._around.sheet:
                break
            end += 1
        name = self._around.text[slice(*self._around.span(index, end))]
        ident = f"name:{'-'.join(self._around.lookup(index, end))}"
        return index, end, Place(ident, name, (name,), None, None, kind, country), weak


def _overlaps(span: Span, taken: Sequence[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in taken)
