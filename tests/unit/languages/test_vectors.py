"""The quick way to word vectors: the numbers of spaCy's own layers, and hands off what is not known."""

from __future__ import annotations

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from trucewatch.languages import vectors
from trucewatch.languages.pipelines import LANGUAGES, packaged
from trucewatch.languages.vectors import quicken

TEXTS = {
    "id": ("Kota Şuşa dihantam 12 roket.\n\nBaku: “tidak benar”, kata jubir.", "Yerevan membantah.", ""),
    "en": ("Shusha was hit by 12 rockets.\n\nBaku said it can't be so.", "Yerevan doesn't agree.", ""),
}
PARTS = ("parser", "ner", "morphologizer", "trainable_lemmatizer")


def docs_of(nlp: Language, language: str) -> list[Doc]:
    """Return the texts cut into words, longest first and once more in reverse."""
    return [nlp.make_doc(text) for text in (*TEXTS[language], *reversed(TEXTS[language]))]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_quickened_pipeline_gives_the_numbers_of_its_own_layers(language: str) -> None:
    nlp = spacy.load(packaged(language), exclude=PARTS)
    docs = docs_of(nlp, language)
    plain = nlp.get_pipe("tok2vec").predict(docs)  # type: ignore[attr-defined]
    quicken(nlp)
    pipe = nlp.get_pipe("tok2vec")
    assert pipe.model.name == "word_vectors"  # type: ignore[attr-defined]
    for _ in ("words met for the first time", "words known by now"):
        quick = pipe.predict(docs)  # type: ignore[attr-defined]
        assert all(np.array_equal(one, other) for one, other in zip(plain, quick, strict=True))


@pytest.mark.parametrize("kept", [4, 12])
def test_a_full_table_of_words_changes_nothing(kept: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectors, "KEPT_WORDS", kept)
    nlp = spacy.load(packaged("id"), exclude=PARTS)
    docs = docs_of(nlp, "id")
    plain = nlp.get_pipe("tok2vec").predict(docs)  # type: ignore[attr-defined]
    quicken(nlp)
    for doc, expected in zip(docs, plain, strict=True):
        assert np.array_equal(nlp.get_pipe("tok2vec").predict([doc])[0], expected)  # type: ignore[attr-defined]


def test_layers_that_are_not_known_are_left_alone() -> None:
    nlp = spacy.blank("en")
    embed = {
        "@architectures": "spacy.MultiHashEmbed.v2", "width": 8, "attrs": ["NORM"], "rows": [50],
        "include_static_vectors": False,
    }  # fmt: skip
    encode = {"@architectures": "spacy.MishWindowEncoder.v2", "width": 8, "depth": 2, "window_size": 1}
    model = {"@architectures": "spacy.Tok2Vec.v2", "embed": embed, "encode": encode}
    nlp.add_pipe("tok2vec", config={"model": model})
    own = nlp.get_pipe("tok2vec").model  # type: ignore[attr-defined]
    quicken(nlp)
    assert nlp.get_pipe("tok2vec").model is own  # type: ignore[attr-defined]
    quicken(spacy.blank("id"))


def test_a_quickened_pipeline_refuses_to_be_trained() -> None:
    nlp = spacy.load(packaged("en"), exclude=PARTS)
    quicken(nlp)
    with pytest.raises(NotImplementedError, match="models/"):
        nlp.get_pipe("tok2vec").model([nlp.make_doc("Baku")], is_train=True)  # type: ignore[attr-defined]
