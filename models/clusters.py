"""Make word vectors for English from the Brown clusters of the spacy-lookups-data package.

Brown clusters group words by the words beside them: 999 groups learned from about a billion words, in
which given names, countries, verbs of saying and so on stand together. A vector is the sum of fixed
random codes for the cluster and for the branches above it, so near clusters get near vectors.
"""

from __future__ import annotations

import gzip
import json
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from spacy.language import Language
from spacy.strings import get_string_id
from spacy.vectors import Vectors

WIDTH = 64
# Bits of the path from the root of the cluster tree, nearest the root first.
BRANCHES = (4, 6, 8, 11, 16)
SEED = 11


def cluster_table() -> dict[str, int]:
    """Return the cluster of every clustered English word."""
    spec = find_spec("spacy_lookups_data")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("spacy-lookups-data is not installed: pip install spacy-lookups-data==1.0.5")
    path = Path(spec.origin).parent / "data" / "en_lexeme_cluster.json.gz"
    found = json.loads(gzip.decompress(path.read_bytes()))
    return {word: int(cluster) for word, cluster in found.items() if int(cluster) and " " not in word}


def add_cluster_vectors(nlp: Language) -> int:
    """Give the pipeline the cluster vectors; return the number of words that have one."""
    table = cluster_table()
    rows = {cluster: row for row, cluster in enumerate(sorted(set(table.values())))}
    random = np.random.default_rng(SEED)
    codes: dict[tuple[int, int], np.ndarray] = {}
    data = np.zeros((len(rows), WIDTH), dtype="float32")
    for cluster, row in rows.items():
        for bits in BRANCHES:
            key = (bits, cluster & ((1 << bits) - 1))
            if key not in codes:
                codes[key] = random.standard_normal(WIDTH).astype("float32") / np.sqrt(WIDTH)
            data[row] += codes[key]
    vectors = Vectors(strings=nlp.vocab.strings, data=data, name="en_brown_clusters")
    for word in sorted(table):
        vectors.add(get_string_id(word), row=rows[table[word]])
    nlp.vocab.vectors = vectors
    return len(table)
