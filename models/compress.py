"""Make the word vectors of a trained pipeline narrower without training it again.

The layers only ever see the vectors through their own weight matrices, so vectors and matrices are
replaced by the closest pair of lower rank, measured on the words of real text.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from spacy.language import Language
from spacy.vectors import Vectors
from thinc.api import Model


def readers(nlp: Language) -> list[Model]:
    """Return the layers that read the word vectors."""
    layers = []
    for _, pipe in nlp.pipeline:
        model = getattr(pipe, "model", None)
        layers += [node for node in model.walk() if node.name == "static_vectors"] if model else []
    return layers


def narrowed(nlp: Language, texts: Iterable[str], *, width: int) -> float:
    """Narrow the vectors in place; return the share of the variance the layers lose."""
    layers = readers(nlp)
    weights = np.vstack([layer.get_param("W") for layer in layers])
    vectors = nlp.vocab.vectors
    words = [token.text for text in texts for token in nlp.make_doc(text)]
    seen = vectors.get_batch(words) @ weights.T
    _, strength, right = np.linalg.svd(seen.T @ seen)
    kept = right[:width].T
    lost = float(1 - strength[:width].sum() / strength.sum())
    data = np.ascontiguousarray(vectors.data @ weights.T @ kept, dtype="float32")
    nlp.vocab.vectors = Vectors(
        strings=nlp.vocab.strings,
        data=data,
        mode="floret",
        minn=vectors.minn,
        maxn=vectors.maxn,
        hash_count=vectors.hash_count,
        hash_seed=vectors.hash_seed,
        bow=vectors.bow,
        eow=vectors.eow,
    )
    at = 0
    for layer in layers:
        height = layer.get_dim("nO")
        layer._dims["nM"] = width  # thinc lets no set dimension change, and this one has to
        layer.set_param("W", np.ascontiguousarray(kept[at : at + height], dtype="float32"))
        at += height
    return lost
