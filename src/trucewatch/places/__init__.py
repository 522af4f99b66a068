"""Where: every place mention of a text, by the sheets of the watches, a gazetteer and compositions.

Decides which place a name means from the text's own countries. It does not decide where an event
was: datelines, speakers' places and the nearest clause are the reading stage's to weigh. A country
or capital is both a place and, elsewhere, an actor: both stages name it, reading chooses.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from ..errors import BadUsage
from ..languages.phrases import Token
from ..watches import Watch, load_watches
from .gazetteer import Gazetteer
from .records import Place, PlaceMention
from .scanning import Knowledge, Scan
from .sheets import LANGUAGES, listed, stop_words, words
from .surroundings import Span, Surroundings

__all__ = ["Place", "PlaceMention", "Places", "load_places"]


class Places:
    """Finds places in texts of the known languages."""

    def __init__(self, watches: Sequence[Watch]) -> None:
        gazetteer = Gazetteer()
        common = stop_words()
        self._listed = listed(watches, gazetteer)
        self._watches = {watch.name: watch for watch in watches}
        self._fronts = tuple(_front(watch) for watch in watches)
        self._knowledge = Knowledge(gazetteer.named, common.__contains__, self._opponents)

    def find(
        self,
        text: str,
        language: str,
        *,
        countries: frozenset[str] = frozenset(),
        watches: Iterable[str] = (),
        taken: Sequence[Span] = (),
    ) -> tuple[PlaceMention, ...]:
        """Return the place mentions of the text in order, none overlapping.

        `countries` and `watches` are context known beforehand; `taken` are spans that name something
        else (persons, organisations). Pass a whole report, not a sentence: its countries disambiguate.
        """
        if language not in LANGUAGES:
            known = ", ".join(LANGUAGES)
            raise BadUsage(f"no place tables for the language {language!r}: use one of {known}")
        context = set(countries)
        for name in watches:
            if name in self._watches:
                context |= self._watches[name].countries()
        around = Surroundings(text, words(language), self._at)
        return Scan(around, self._knowledge, frozenset(context)).mentions(taken)

    def _at(self, text_tokens: Sequence[Token], index: int) -> tuple[int, list[Place]] | None:
        return self._listed.at(text_tokens, index)

    def _opponents(self, countries: frozenset[str]) -> frozenset[str]:
        """Return the other parties of the watched conflicts that the countries are parties of."""
        return frozenset(code for front in self._fronts if front & countries for code in front) - countries


def _front(watch: Watch) -> frozenset[str]:
    """Return the states that are parties of a watch, allies left out."""
    return frozenset(party.state for party in watch.parties if party.role == "party" and party.state)


@cache
def _packaged() -> Places:
    return Places(load_watches())


def load_places(watches: Sequence[Watch] | None = None) -> Places:
    """Return the place finder for the watches (all shipped ones if none are given)."""
    return _packaged() if watches is None else Places(watches)
