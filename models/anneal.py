"""Go on from a trained pipeline while the learning rate falls to zero.

Cheaper than a longer first run, and the last steps may see data that was held out until then. Not
`spacy train` on sourced components: the lemmatizer would lose its labels.

    python models/anneal.py FROM CORPUS TO STEPS
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import DocBin
from spacy.training import Example
from spacy.training.batchers import minibatch_by_words
from spacy.util import fix_random_seed
from thinc.api import Adam

SEED = 7
WORDS = 1000
DROPOUT = 0.15
RATE = 0.0007
WARM = 40


def rate(steps: int) -> Iterator[float]:
    """Yield learning rates that rise for a few steps and then fall to zero."""
    for step in range(steps):
        yield RATE * min((step + 1) / WARM, (steps - step) / (steps - WARM))


def batches(nlp: Language, corpus: Path) -> Iterator[list[Example]]:
    """Yield shuffled batches for ever."""
    docs = list(DocBin().from_disk(corpus).get_docs(nlp.vocab))
    choice = random.Random(SEED)
    while True:
        choice.shuffle(docs)
        examples = (Example(nlp.make_doc(doc.text), doc) for doc in docs)
        yield from minibatch_by_words(examples, WORDS, 0.2, False, len)


def annealed(source: Path, corpus: Path, *, steps: int) -> Language:
    """Return the pipeline after its last steps, with the average of its weights on the way."""
    fix_random_seed(SEED)
    nlp = spacy.load(source)
    if "trainable_lemmatizer" in nlp.pipe_names:
        # spaCy 3.8 does not restore this table from disk; without it every lemma is taught as label 0.
        lemmatizer: Any = nlp.get_pipe("trainable_lemmatizer")
        lemmatizer.tree2label = {tree: label for label, tree in enumerate(lemmatizer.cfg["labels"])}
    optimizer = Adam(RATE, L2=0.01, L2_is_weight_decay=True, grad_clip=1.0, use_averages=True)
    losses: dict[str, float] = {}
    for step, (now, batch) in enumerate(zip(rate(steps), batches(nlp, corpus), strict=False), start=1):
        optimizer.learn_rate = now
        nlp.update(batch, sgd=optimizer, drop=DROPOUT, losses=losses)
        if step % 100 == 0:
            print(step, {name: round(loss) for name, loss in losses.items()}, flush=True)
            losses = {}
    with nlp.use_params(optimizer.averages):
        return spacy.load(source).from_bytes(nlp.to_bytes())


if __name__ == "__main__":
    given = sys.argv[1:]
    annealed(Path(given[0]), Path(given[1]), steps=int(given[3])).to_disk(given[2])
