"""The plain tree of a sentence says what spaCy's tokens say of it."""

from __future__ import annotations

import pytest

from trucewatch.languages.pipelines import load_pipeline
from trucewatch.reading.tree import features, root_of, tree_of, with_heads

TEXTS = {
    "id": "Baku menuduh Yerevan, yang membantahnya, melanggar gencatan senjata.\n\nDua orang tewas (dan 3 luka).",
    "en": "Baku accused Yerevan, which denied it, of breaching the truce.\n\nTwo men died (and 3 were hurt).",
}


@pytest.mark.parametrize("language", TEXTS)
def test_words_relations_and_stretches_are_those_of_the_parse(language: str) -> None:
    doc = load_pipeline(language, exclude=("ner", "trainable_lemmatizer"))(TEXTS[language])
    sentences = list(doc.sents)
    assert len(sentences) >= 2
    for span in sentences:
        parsed, tree = span.as_doc(), tree_of(span)
        for word, token in zip(parsed, tree, strict=True):
            assert (token.i, token.idx, len(token)) == (word.i, word.idx, len(word))
            assert (token.lower_, token.pos_, token.dep_) == (word.lower_, word.pos_, word.dep_)
            assert all(word.morph.get(name) == values for name, values in token.morph.items())
            assert len(token.morph) == len(word.morph.to_dict())
            assert token.head.i == word.head.i
            assert [child.i for child in token.children] == [child.i for child in word.children]
            assert [below.i for below in token.subtree] == [below.i for below in word.subtree]
        for first in range(len(tree)):
            for last in range(first, len(tree)):
                assert root_of(tree, first, last).i == parsed[first : last + 1].root.i


def test_other_heads_leave_the_first_tree_as_it_was() -> None:
    doc = load_pipeline("en", exclude=("ner", "trainable_lemmatizer"))("Guns fell silent.")
    tree = tree_of(next(doc.sents))
    heads = [word.head.i for word in tree]
    other = with_heads(tree, [0] * len(tree), ["ROOT", *["dep"] * (len(tree) - 1)])
    assert [child.i for child in other[0].children] == list(range(1, len(tree)))
    assert [word.head.i for word in tree] == heads


def test_a_feature_may_have_several_values() -> None:
    assert features("PronType=Int,Rel|VerbForm=Fin") == {"PronType": ["Int", "Rel"], "VerbForm": ["Fin"]}
    assert features("") == {}
