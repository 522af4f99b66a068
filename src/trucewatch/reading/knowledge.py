"""What reading knows beforehand: watches, actors, places and the language pipelines, loaded when first used."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from spacy.language import Language

from trucewatch.actors import Actors, load_actors
from trucewatch.actors.lexicon import table as actor_rows
from trucewatch.languages.pipelines import load_pipeline
from trucewatch.languages.words import NAME as PRINTED_WORDS
from trucewatch.places import Places, load_places
from trucewatch.reading.story import Theatre, theatres_of
from trucewatch.watches import Watch, load_watches


class Reader:
    """The tables, indexes and pipelines that reading needs, loaded once and only when used."""

    def __init__(
        self, watches: Sequence[Watch] | None = None, *, pipelines: dict[str, str] | None = None
    ) -> None:
        self.watches = tuple(watches) if watches is not None else load_watches()
        self._pipelines = pipelines or {}

    @cached_property
    def actors(self) -> Actors:
        return load_actors(self.watches)

    @cached_property
    def places(self) -> Places:
        return load_places(self.watches)

    @cached_property
    def theatres(self) -> tuple[Theatre, ...]:
        return theatres_of(self.watches, self.states)

    @cached_property
    def states(self) -> frozenset[str]:
        return frozenset(row["code"] for row in actor_rows("states"))

    @cached_property
    def bodies(self) -> frozenset[str]:
        """Codes of international bodies and formats: they mediate and monitor, they are no side."""
        return frozenset(
            row["code"] for row in actor_rows("bodies") if row["kind"] in {"IGO", "NGO", "mediation_format"}
        )

    def pipeline(self, language: str) -> Language:
        return load_pipeline(
            language,
            name=self._pipelines.get(language),
            exclude=("ner", "trainable_lemmatizer", PRINTED_WORDS),
        )
