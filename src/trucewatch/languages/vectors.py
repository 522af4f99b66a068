"""The word vectors of a pipeline's shared layers, without the bookkeeping that only training needs.

Bit for bit the numbers spaCy's own layers give: the same operations on the same rows, and a row depends
neither on the batch nor on the order of documents. What a word brings along by itself is worked out once
a word and kept. A pipeline that is built of other layers is left as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import NORM, ORTH
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab
from thinc.api import Model, NumpyOps

Floats = NDArray[np.float32]
KEPT_WORDS = 20_000  # rows of half a kilobyte; when they are full the table begins anew
_LAYER = ["expand_window", "maxout", "layernorm", "dropout"]


class WordTable:
    """The vectors that words have by themselves, kept for the words met so far."""

    def __init__(self, embed: Model[Any, Any], vocab: Vocab) -> None:
        self._embed, self._vocab = embed, vocab
        self._rows: Floats = np.empty((KEPT_WORDS, embed.get_dim("nO")), dtype="float32")
        self._known: dict[tuple[int, int], int] = {}

    def of(self, docs: Sequence[Doc]) -> list[Floats]:
        """Return one array a document, a row for each of its words."""
        keys = [list(map(tuple, doc.to_array([ORTH, NORM]).tolist())) for doc in docs]
        if len(self._known) + sum(map(len, keys)) > KEPT_WORDS:
            self._known.clear()
        fresh = list(dict.fromkeys(key for words in keys for key in words if key not in self._known))
        if len(fresh) > KEPT_WORDS:
            return list(self._embed.predict(docs))
        if fresh:
            first = len(self._known)
            self._rows[first : first + len(fresh)] = self._embed.predict([self._as_doc(fresh)])[0]
            self._known.update(zip(fresh, range(first, first + len(fresh)), strict=True))
        return [self._rows[[self._known[key] for key in words]] for words in keys]

    def _as_doc(self, keys: Sequence[tuple[int, int]]) -> Doc:
        doc = Doc(self._vocab, words=[self._vocab.strings[orth] for orth, _ in keys])
        norms: Any = np.array([[norm] for _, norm in keys], dtype="uint64")
        return doc.from_array([NORM], norms)


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer over a window of words: weights and biases of its outputs, piece by piece, and their scaling."""

    ops: NumpyOps
    window: int
    weights: Floats
    bias: Floats
    scale: Floats
    shift: Floats

    def __call__(self, rows: Floats) -> Floats:
        """Return the rows with what their neighbours add to them."""
        sums = self.ops.gemm(self.ops.seq2col(rows, self.window), self.weights, trans2=True)
        sums += self.bias
        width = len(self.scale)
        best: Floats = sums[:, :width]
        for piece in range(width, sums.shape[1], width):
            best = np.maximum(best, sums[:, piece : piece + width])
        # The same steps as numpy's own mean and variance, the mean taken once.
        best -= np.add.reduce(best, axis=1, keepdims=True) / np.float32(width)
        spread = np.add.reduce(best * best, axis=1, keepdims=True) / np.float32(width)
        best *= (spread + 1e-08) ** (-1.0 / 2.0)
        best *= self.scale
        best += self.shift
        best += rows
        return best


def quicken(nlp: Language) -> None:
    """Let the pipeline's shared layers compute with less ado, where they are the layers known here."""
    if "tok2vec" not in nlp.pipe_names:
        return
    pipe: Any = nlp.get_pipe("tok2vec")
    forward = _forward_of(pipe.model, nlp.vocab)
    if forward is not None:
        pipe.model = Model("word_vectors", forward, dims={"nO": pipe.model.get_dim("nO")}, ops=pipe.model.ops)


Way = tuple[list[Floats], Callable[[Any], Any]]
Forward = Callable[[Model[Any, Any], Sequence[Doc], bool], Way]


def _forward_of(model: Model[Any, Any], vocab: Vocab) -> Forward | None:
    """Return the quick way through an embedding and a stack of window layers; null for anything else."""
    if len(model.layers) != 2 or type(model.ops) is not NumpyOps or model.layers[1].name[:10] != "with_array":
        return None
    embed, encode = model.layers
    residuals = list(encode.layers[0].layers)
    found = [_layer_of(one) for one in residuals]
    layers = [one for one in found if one is not None]
    if not layers or len(layers) < len(found):
        return None
    table, pad = WordTable(embed, vocab), int(encode.attrs["pad"])
    gap = np.zeros((pad, embed.get_dim("nO")), dtype="float32")

    def forward(_: Model[Any, Any], docs: Sequence[Doc], is_train: bool) -> Way:
        if is_train:
            _no_way_back(docs)
        rows = np.concatenate([gap, *(part for own in table.of(docs) for part in (own, gap))])
        for layer in layers:
            rows = layer(rows)
        ends = list(accumulate((len(doc) + pad for doc in docs), initial=pad))
        return [rows[start : end - pad] for start, end in pairwise(ends)], _no_way_back

    return forward


def _no_way_back(_: Any) -> None:
    raise NotImplementedError("these layers only read; train a pipeline where it is built, in models/")


def _layer_of(residual: Model[Any, Any]) -> Layer | None:
    inner = list(residual.walk(order="dfs_pre"))
    leaves = [one for one in inner if not one.layers]
    if inner[0].name[:8] != "residual" or [one.name for one in leaves] != _LAYER:
        return None
    expand, maxout, norm, _ = leaves
    weights, bias, scale, shift = (
        np.asarray(one.get_param(name))
        for one, name in ((maxout, "W"), (maxout, "b"), (norm, "G"), (norm, "b"))
    )
    outputs, pieces, inputs = weights.shape
    return Layer(
        ops=residual.ops,
        window=expand.attrs["window_size"],
        weights=np.ascontiguousarray(weights.transpose(1, 0, 2)).reshape(outputs * pieces, inputs),
        bias=np.ascontiguousarray(bias.T).reshape(outputs * pieces),
        scale=scale,
        shift=shift,
    )
