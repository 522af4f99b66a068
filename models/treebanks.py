"""Turn CoNLL-U treebanks into spaCy documents with one label set for both languages.

Decides: which relation subtypes survive, how words written together are one token with a clitic
feature, how the older Indonesian labels are read. Leaves the trees themselves as their makers drew them.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from spacy.tokens import Doc
from spacy.vocab import Vocab

# Subtypes the reading stage uses; every other subtype is folded into its relation.
KEPT_SUBTYPES = frozenset(
    [
        "nsubj:pass",
        "obl:agent",
        "acl:relcl",
        "flat:name",
        "obl:tmod",
        "nmod:tmod",
        "nmod:lmod",
        "nmod:poss",
        "csubj:pass",
    ]
)
# Relations of the 2018 Indonesian-GSD conversion, read as their current counterparts.
OLD_RELATIONS = {"compound": "nmod", "compound:plur": "flat", "compound:a": "amod"}
DROPPED_FEATS = ("Typo=", "ExtPos=", "Abbr=")
CLITICS = {"nya": "3", "ku": "1", "mu": "2"}
ROLE_OF_CLITIC = {
    "obj": "Obj",
    "nmod:poss": "Poss",
    "nmod": "Poss",
    "obl": "Obl",
    "obl:agent": "Agent",
    "nsubj": "Subj",
}


@dataclass(frozen=True, slots=True)
class Word:
    """One token of a sentence; head counts from 0 and a root is its own head."""

    form: str
    lemma: str
    pos: str
    feats: str
    head: int
    relation: str
    space: bool


Sentence = tuple[Word, ...]


def fold(relation: str, *, old_labels: bool = False) -> str:
    """Return the relation without the subtypes that are not kept."""
    if old_labels:
        relation = OLD_RELATIONS.get(relation, relation)
    return relation if relation in KEPT_SUBTYPES else relation.split(":")[0]


def digest(sentence: Sentence) -> str:
    """Return a hash of the letters and digits of a sentence, the same for any tokenisation of it."""
    letters = re.sub(r"\W+", "", "".join(word.form for word in sentence)).lower()
    return hashlib.sha256(letters.encode()).hexdigest()


def read_treebank(path: Path, *, merge: bool, old_labels: bool = False) -> Iterator[Sentence]:
    """Yield the sentences of a CoNLL-U file; with merge, words written together become one token."""
    for block in re.split(r"\n\s*\n", path.read_text(encoding="utf-8")):
        rows = [line.split("\t") for line in block.splitlines() if re.match(r"[\d.-]+\t", line)]
        rows = [row for row in rows if "." not in row[0]]
        if rows:
            yield _sentence(rows, merge=merge, old_labels=old_labels)


def _sentence(rows: list[list[str]], *, merge: bool, old_labels: bool) -> Sentence:
    spans = {}
    for row in rows:
        if "-" in row[0]:
            first, last = (int(n) for n in row[0].split("-"))
            spans[first] = (last, row[1], "SpaceAfter=No" not in row[9])
    words = [row for row in rows if "-" not in row[0]]
    token_of: dict[int, int] = {0: -1}
    groups: list[tuple[list[list[str]], str, bool]] = []
    number = 1
    while number <= len(words):
        last, form, space = spans.get(number, (number, "", True))
        members = words[number - 1 : last]
        together = "".join(member[1] for member in members)
        if last > number and (merge or together != form):
            groups.append((members, form, space))
            token_of.update({n: len(groups) - 1 for n in range(number, last + 1)})
        else:
            for offset, member in enumerate(members):
                at_end = offset == len(members) - 1
                after = space if last > number else "SpaceAfter=No" not in member[9]
                groups.append(([member], member[1], after and at_end))
                token_of[number + offset] = len(groups) - 1
        number = last + 1
    return tuple(_word(group, index, token_of, old_labels) for index, group in enumerate(groups))


def _word(
    group: tuple[list[list[str]], str, bool], index: int, token_of: dict[int, int], old_labels: bool
) -> Word:
    members, form, space = group
    inside = {int(member[0]) for member in members}
    main = next((m for m in members if int(m[6]) not in inside), members[0])
    head = token_of[int(main[6])]
    feats = (
        "" if main[5] == "_" else "|".join(f for f in main[5].split("|") if not f.startswith(DROPPED_FEATS))
    )
    for member in members:
        if member is not main and member[1].lower() in CLITICS:
            role = ROLE_OF_CLITIC.get(fold(member[7]), "Other")
            feats = "|".join(sorted([*filter(None, feats.split("|")), f"Clitic={role}"]))
    lemma = "" if main[2] == "_" and main[1] != "_" else main[2]
    relation = fold(main[7], old_labels=old_labels)
    return Word(form, lemma, main[3], feats, index if head < 0 else head, relation, space)


def with_known_feats(
    sentences: list[Sentence], lexicon: Iterable[Sentence], lemmas: Mapping[str, str]
) -> list[Sentence]:
    """Fill in missing features and lemmas of Indonesian words from annotated sentences and their prefixes."""
    known: dict[tuple[str, str], Counter[tuple[str, str]]] = defaultdict(Counter)
    for sentence in lexicon:
        for word in sentence:
            known[word.form.lower(), word.pos][word.feats, word.lemma] += 1
    return [tuple(_filled(word, known, lemmas) for word in sentence) for sentence in sentences]


def _filled(
    word: Word, known: dict[tuple[str, str], Counter[tuple[str, str]]], lemmas: Mapping[str, str]
) -> Word:
    seen = known.get((word.form.lower(), word.pos))
    if seen:
        feats, lemma = seen.most_common(1)[0][0]
        return replace(word, feats=feats, lemma=lemma)
    feats = ""
    if word.pos == "NOUN":
        feats = "Number=Plur" if "-" in word.form else "Number=Sing"
    elif word.pos == "VERB":
        feats = "Voice=Pass" if word.form.lower().startswith(("di", "ter")) else "Voice=Act"
    if word.form.lower().endswith("nya") and word.pos in ("NOUN", "VERB"):
        feats = f"Clitic={'Poss' if word.pos == 'NOUN' else 'Obj'}|{feats}"
    lemma = word.form if word.pos in ("PROPN", "X") else lemmas.get(word.form.lower(), word.form)
    return replace(word, feats=feats, lemma=lemma)


def to_doc(sentences: list[Sentence], vocab: Vocab) -> Doc:
    """Join sentences into one document, so that a parser sees where one ends and the next begins."""
    words: list[Word] = []
    heads: list[int] = []
    starts: list[bool] = []
    for sentence in sentences:
        base = len(words)
        heads += [base + word.head for word in sentence]
        starts += [index == 0 for index in range(len(sentence))]
        words += [*sentence[:-1], replace(sentence[-1], space=True)]
    return Doc(
        vocab,
        words=[word.form for word in words],
        spaces=[word.space for word in words],
        pos=[word.pos for word in words],
        morphs=[word.feats for word in words],
        lemmas=[word.lemma for word in words],
        heads=heads,
        deps=["ROOT" if word.relation == "root" else word.relation for word in words],
        sent_starts=starts,
    )


def to_docs(sentences: list[Sentence], vocab: Vocab, *, most: int, seed: int) -> Iterator[Doc]:
    """Group consecutive sentences into documents of 1 to `most` sentences."""
    choice = random.Random(seed)
    at = 0
    while at < len(sentences):
        size = choice.randint(1, most)
        yield to_doc(sentences[at : at + size], vocab)
        at += size
