"""Let a trained recogniser see which lists of names a word is in, without losing what it knows.

python models/relist.py FROM TO
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from spacy.language import Language

from clusters import add_listed_vectors
from compress import readers
from namelists import NAMES, word_lists


def relisted(source: Path) -> Language:
    """Return the recogniser alone, its vectors longer by the lists, which weigh nothing yet."""
    nlp = spacy.load(source)
    if "tok2vec" in nlp.pipe_names:
        nlp.replace_listeners("tok2vec", "ner", ["model.tok2vec"])
    for name in [name for name in nlp.pipe_names if name != "ner"]:
        nlp.remove_pipe(name)
    add_listed_vectors(nlp, word_lists(), names=NAMES)
    width = nlp.vocab.vectors.shape[1]
    for layer in readers(nlp):
        weights: Any = layer.get_param("W")
        longer = np.zeros((weights.shape[0], width), dtype="float32")
        longer[:, : weights.shape[1]] = weights
        layer._dims["nM"] = width  # thinc lets no set dimension change, and this one has to
        layer.set_param("W", longer)
    return nlp


if __name__ == "__main__":
    relisted(Path(sys.argv[1])).to_disk(sys.argv[2])
