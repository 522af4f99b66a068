"""Where: every place mention of a text, by the sheets of the watches, a gazetteer and compositions.

Decides which place a name means from the text's own countries. It does not decide where an event
was: datelines, speakers' places and the nearest clause are the reading stage's to weigh. A country
or capital is both a place and, elsewhere, an actor: both stages name it, reading chooses.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from ..errors import BadUsage
from ..languages.phrases import Token, title_case, tokens
from ..watches import Watch, load_watches
from .choosing import Setting, choose
from .compounds import Found, bare_direction, border, joined, part
from .gazetteer import Gazetteer
from .records import Place, PlaceMention
from .sheets import LANGUAGES, Words, listed, stop_words, words

__all__ = ["Place", "PlaceMention", "Places", "load_places"]

_PARTICLES = frozenset(
    {"al", "el", "as", "ar", "an", "ad", "de", "la", "le", "del", "of", "the", "and", "es", "ez"}
)
_LONGEST = 4
Span = tuple[int, int]


class Places:
    """Finds places in texts of the known languages."""

    def __init__(self, watches: Sequence[Watch]) -> None:
        self._gazetteer = Gazetteer()
        self._listed = listed(watches, self._gazetteer)
        self._watches = {watch.name: watch for watch in watches}
        self._common = stop_words()

    def find(
        self, text: str, language: str, *, countries: frozenset[str] = frozenset(), watches: Iterable[str] = (),
        taken: Sequence[Span] = (),
    ) -> tuple[PlaceMention, ...]:  # fmt: skip
        """Return the place mentions of the text in order, none overlapping.

        `countries` and `watches` are context known beforehand; `taken` are spans that name something
        else (persons). Pass a whole report rather than a sentence: its countries disambiguate.
        """
        if language not in LANGUAGES:
            raise BadUsage(
                f"no place tables for the language {language!r}: use one of {', '.join(LANGUAGES)}"
            )
        known = {
            code for name in watches if name in self._watches for code in self._watches[name].countries()
        }
        scan = _Scan(text, words(language), self)
        return scan.mentions(countries | known, taken)

    def listed_at(self, text_tokens: Sequence[Token], index: int) -> tuple[int, list[Place]] | None:
        """Return what the sheets have at a token."""
        return self._listed.at(text_tokens, index)

    def named(self, lookup: str) -> tuple[Place, ...]:
        """Return what the gazetteer has under a folded name."""
        return tuple(place for place in self._gazetteer.named(lookup) if place.kind != "country")

    def is_common(self, lookup: str) -> bool:
        """Say whether a folded name is also a common word or a person's name."""
        return lookup in self._common


class _Scan:
    """One pass over one text."""

    def __init__(self, text: str, language: Words, places: Places) -> None:
        self._text, self._words, self._places = text, language, places
        self._tokens = tokens(text)
        self._title_case = title_case(self._tokens)
        self._sheet = {
            index: hit for index in range(len(self._tokens)) if (hit := self._listed(index)) is not None
        }

    def _listed(self, index: int) -> tuple[int, list[Place]] | None:
        return None if self._tokens[index].joint else self._places.listed_at(self._tokens, index)

    def mentions(self, context: frozenset[str], taken: Sequence[Span]) -> tuple[PlaceMention, ...]:
        """Return the mentions, with the countries of the text as further context."""
        countries = context | self._countries()
        found: list[PlaceMention] = []
        index, last_end = 0, 0
        while index < len(self._tokens):
            token = self._tokens[index]
            if not (token.upper or index in self._sheet or token.folded in self._words.openers):
                index += 1
                continue
            hit = self._at(index, countries, placed_before=bool(found) and self._listing(last_end, index))
            if hit is None or _overlaps(self._span(hit[0], hit[1]), taken):
                index += 1
                continue
            first, end, place, weak = hit
            span = self._span(first, end)
            found.append(
                PlaceMention(*span, place.as_printed(" ".join(self._text[slice(*span)].split())), weak)
            )
            index = last_end = end
        return tuple(found)

    def _countries(self) -> frozenset[str]:
        """Return the states that the text names by name, adjective or unambiguous place."""
        codes = set()
        for end, places in self._sheet.values():
            for place in places:
                if place.country is not None and not self._is_ambiguous(place, end):
                    codes.add(place.country)
        for index in range(len(self._tokens)):
            adjective = self._words.adjectives.at(self._tokens, index)
            if adjective is not None:
                codes.update(adjective[1])
        return frozenset(codes)

    def _is_ambiguous(self, place: Place, end: int) -> bool:
        token = self._tokens[end - 1]
        return (token.folded,) in self._words.ambiguous or tuple(
            place.name.lower().split()
        ) in self._words.ambiguous

    def _at(
        self, index: int, countries: frozenset[str], *, placed_before: bool
    ) -> tuple[int, int, Place, bool] | None:
        """Return the mention at a token: first and last token index, the place, whether a weak choice."""
        token = self._tokens[index]
        if token.upper and self._begins_admin(index):
            listed = self._sheet_choice(index, countries)
            return None if listed is None else self._without_admin(index, listed)
        direction = bare_direction(self._tokens, index, self._words)
        if direction is not None:
            return (*direction, False)
        best = self._sheet_choice(index, countries)
        line = joined(self._tokens, index, self._base) if best is not None else None
        if line is not None:
            return index, *line, False
        for compound in (part, border):
            found = compound(self._tokens, index, self._words, self._base)
            if found is not None and (best is None or found[0] > best[0]):
                best = found
        if best is not None and (best[1].kind in ("direction", "border") or not token.upper):
            return index, best[0], best[1], False
        wider = self._gazetteer_choice(index, countries, placed_before) if token.upper else None
        if wider is not None and (best is None or wider[0] > best[0]):
            return index, *wider
        if best is not None:
            return self._without_admin(index, best)
        return self._unlisted(index) if token.upper else None

    def _sheet_choice(self, index: int, countries: frozenset[str]) -> Found | None:
        """Return the sheets' place at a token, by context where several bear the name."""
        hit = self._sheet.get(index)
        if hit is None:
            return None
        end, places = hit
        if self._inside_name(index, end) and not self._located(index) and end - index == 1:
            return None
        if (
            tuple(token.folded for token in self._tokens[index:end] if not token.joint)
            in self._words.ambiguous
        ):
            places = [
                place for place in places if place.country in countries or place.kind in ("sea", "line")
            ]
            if not self._located(index) and not self._listing_around(index, end):
                places = []
        if not places:
            return None
        near = [place for place in places if place.country in countries]
        return end, (near or places)[0]

    def _base(self, index: int) -> Found | None:
        """Return the first listed place at a token, for compounds."""
        hit = self._sheet.get(index)
        return None if hit is None else (hit[0], hit[1][0])

    def _gazetteer_choice(
        self, index: int, countries: frozenset[str], placed_before: bool
    ) -> tuple[int, Place, bool] | None:
        """Return the gazetteer's place at a capitalised token, the longest name first."""
        ends = self._name_ends(index)
        for end in reversed(ends):
            lookup = " ".join(token.folded for token in self._tokens[index:end] if not token.joint)
            candidates = self._places.named(lookup)
            if not candidates:
                continue
            setting = Setting(
                countries=countries,
                located=self._located(index) or placed_before or self._after_kind(end) is not None,
                kind=self._before_kind(index) or self._after_kind(end),
                inside_name=self._inside_name(index, end) and not self._title_case[index],
                common=self._places.is_common(lookup) or self._sentence_initial(index),
            )
            chosen = choose(candidates, setting)
            if chosen is not None:
                return end, *chosen
        return None

    def _name_ends(self, index: int) -> list[int]:
        """Return the token indices after which a name beginning here may end."""
        ends = []
        position = index
        while position < len(self._tokens) and position - index < 2 * _LONGEST and len(ends) < _LONGEST:
            token = self._tokens[position]
            position += 1
            if token.joint and position < len(self._tokens):
                continue
            if token.upper:
                ends.append(position)
            elif token.folded not in _PARTICLES:
                break
        return ends

    def _without_admin(self, index: int, found: Found) -> tuple[int, int, Place, bool]:
        """Leave a leading admin word ("Kota Shushi") out of the mention."""
        end, place = found
        admin = self._admin(index)
        if admin is not None and admin[0] < end:
            return admin[0], end, place, False
        return index, end, place, False

    def _unlisted(self, index: int) -> tuple[int, int, Place, bool] | None:
        """Return an unknown name that an admin word calls a place ("Kampung Tegelobak"), without coordinates."""
        kind = self._before_kind(index)
        if kind is None or kind == "region" or self._sheet.get(index) is not None:
            listed = self._list_head(index)
            if listed is None:
                return None
            return index, *listed
        end = index + 1
        while (
            end < len(self._tokens) and end - index < 3 and self._tokens[end].upper and end not in self._sheet
        ):
            end += 1
        name = self._text[self._tokens[index].start : self._tokens[end - 1].end]
        return (
            index,
            end,
            Place(f"name:{'-'.join(name.lower().split())}", name, (name,), None, None, kind, None),
            False,
        )

    def _list_head(self, index: int) -> tuple[int, Place, bool] | None:
        """Return an unknown name that a locative opens and a known place explains: "di Opitawak, Tembagapura"."""
        end = index + 1
        if not self._located(index) or self._places.is_common(self._tokens[index].folded):
            return None
        while (
            end < len(self._tokens) and end - index < 3 and self._tokens[end].upper and end not in self._sheet
        ):
            end += 1
        if end + 1 >= len(self._tokens) or self._tokens[end].text != ",":
            return None
        after = end + 1
        admin = self._admin(after)
        after = admin[0] if admin is not None else after
        known = self._sheet.get(after)
        if known is None or known[1][0].kind in ("continent", "sea"):
            return None
        name = self._text[self._tokens[index].start : self._tokens[end - 1].end]
        country = known[1][0].country
        return (
            end,
            Place(f"name:{'-'.join(name.lower().split())}", name, (name,), None, None, "town", country),
            True,
        )

    def _before_kind(self, index: int) -> str | None:
        """Return what the admin phrase right before the token says the place is."""
        if index == 0 or self._tokens[index - 1].folded not in self._words.before_ends:
            return None
        for first in range(max(0, index - 3), index):
            found = self._admin(first)
            if found is not None and found[0] == index:
                return found[1]
        return None

    def _admin(self, index: int) -> tuple[int, str] | None:
        """Return the index after the admin phrase at the token and the kind it names."""
        for phrase, kind in self._words.before.get(self._tokens[index].folded, ()):
            end = index + len(phrase)
            if tuple(token.folded for token in self._tokens[index:end]) == phrase:
                return end, kind
        return None

    def _begins_admin(self, index: int) -> bool:
        """Say whether an admin word stands at the token with a capitalised name after it ("Kampung Tegelobak")."""
        found = self._admin(index)
        return found is not None and found[0] < len(self._tokens) and self._tokens[found[0]].upper

    def _after_kind(self, end: int) -> str | None:
        return self._words.after.get(self._tokens[end].folded) if end < len(self._tokens) else None

    def _located(self, index: int) -> bool:
        """Say whether a locative or an admin word stands before the token."""
        before = self._tokens[index - 1] if index else None
        if before is None:
            return False
        if before.folded == "the" and index > 1:
            before = self._tokens[index - 2]
        return before.folded in self._words.locatives or self._before_kind(index) is not None

    def _listing(self, last_end: int, index: int) -> bool:
        """Say whether only a comma, a dash or "and" lies between the last place and this token."""
        between = self._tokens[last_end:index]
        return 0 < len(between) <= 2 and all(
            token.text in (",", "-", "–", "/") or token.folded in self._words.conjunctions
            for token in between
        )

    def _listing_around(self, index: int, end: int) -> bool:
        """Say whether a listed place stands next in a list with this one."""
        if (
            end + 1 < len(self._tokens)
            and self._tokens[end].text in (",", "-", "–")
            and end + 1 in self._sheet
        ):
            return True
        return (
            index > 1
            and any(hit[0] == index - 1 for hit in self._sheet.values())
            and self._listing(index - 1, index)
        )

    def _inside_name(self, index: int, end: int) -> bool:
        """Say whether a capitalised word that is no place and begins no sentence touches the name."""
        before = self._tokens[index - 1] if index else None
        after = self._tokens[end] if end < len(self._tokens) else None
        touches_before = (
            before is not None and before.upper and not self._ends_sheet(index) and not self._sentence_initial(index - 1)
            and self._before_kind(index) is None and before.folded not in self._words.locatives
        )  # fmt: skip
        touches_after = (
            after is not None
            and after.upper
            and end not in self._sheet
            and after.folded not in self._words.after
        )
        return touches_before or touches_after

    def _ends_sheet(self, index: int) -> bool:
        return any(hit[0] == index for start, hit in self._sheet.items() if start < index <= start + 6)

    def _sentence_initial(self, index: int) -> bool:
        before = self._tokens[index - 1].text if index else "\n"
        return before in ("\n", ".", "!", "?", ":", '"', "“")

    def _span(self, first: int, end: int) -> Span:
        return self._tokens[first].start, self._tokens[end - 1].end


def _overlaps(span: Span, taken: Sequence[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in taken)


@cache
def _packaged() -> Places:
    return Places(load_watches())


def load_places(watches: Sequence[Watch] | None = None) -> Places:
    """Return the place finder for the watches (all shipped ones if none are given)."""
    return _packaged() if watches is None else Places(watches)
