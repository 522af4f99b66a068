"""Make word vectors for English from the Brown clusters of the spacy-lookups-data package.

Brown clusters group words by the words beside them: 999 groups learned from about a billion words, in
which given names, countries, verbs of saying and so on stand together. A vector is the sum of fixed
random codes for the cluster and for the branches above it, so near clusters get near vectors.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
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
    rows, data = _codes(table)
    vectors = Vectors(strings=nlp.vocab.strings, data=data, name="en_brown_clusters")
    for word in sorted(table):
        vectors.add(get_string_id(word), row=rows[table[word]])
    nlp.vocab.vectors = vectors
    return len(table)


def add_listed_vectors(nlp: Language, lists: Sequence[frozenset[str]], *, names: int) -> int:
    """Give the pipeline the cluster vectors with a dimension for each list of words, which says what is in it.

    The first `names` lists are of names: only words with a capital are in those, and names that are in no
    cluster have vectors too. All words of the lists are in lower case. Return the number of vectors.
    """
    table = cluster_table()
    rows, data = _codes(table)
    for known in lists[:names]:
        for word in sorted(known):
            for form in (word.title(), word.upper()):
                table.setdefault(form, 0)
    kinds: dict[tuple[int, tuple[bool, ...]], int] = {}
    row_of = {}
    for word in sorted(table):
        low, capital = word.lower(), word[0].isupper()
        flags = tuple(low in known and (capital or at >= names) for at, known in enumerate(lists))
        row_of[word] = kinds.setdefault((table[word], flags), len(kinds))
    none = np.zeros(WIDTH, dtype="float32")
    parts = [
        np.concatenate([data[rows[cluster]] if cluster else none, np.array(flags, dtype="float32")])
        for cluster, flags in kinds
    ]
    vectors = Vectors(strings=nlp.vocab.strings, data=np.stack(parts), name="en_brown_clusters_and_lists")
    for word, row in row_of.items():
        vectors.add(get_string_id(word), row=row)
    nlp.vocab.vectors = vectors
    return len(kinds)


def _codes(table: dict[str, int]) -> tuple[dict[int, int], np.ndarray]:
    """Return the row of every cluster and the rows."""
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
    return rows, data
