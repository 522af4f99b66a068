"""Re-annotate the older Indonesian treebank with the labels of the revised ones.

A teacher trained on the revised treebanks parses the old sentences. Where it agrees with the old
tree on the head of a word, its label stands; elsewhere the old head stays, with the label that such
arcs were given where the teacher agreed. Parts of speech follow the teacher where the revised treebanks
bear it out, and are left open where nothing does.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.tokens import Doc

from treebanks import Sentence, Word, fold, to_doc

MOST_COMMON_SHARE = 0.8


@dataclass(frozen=True, slots=True)
class Relabelled:
    """The re-annotated sentences and how often teacher and old tree agreed on a head."""

    sentences: list[Sentence]
    agreement: float


def parsed(nlp: Language, sentences: Sequence[Sentence]) -> list[Doc]:
    """Parse sentences as tokenised, each as one sentence."""
    docs = []
    for sentence in sentences:
        gold = to_doc([sentence], nlp.vocab)
        doc = Doc(nlp.vocab, words=[t.text for t in gold], spaces=[bool(t.whitespace_) for t in gold])
        for token in doc:
            token.is_sent_start = token.i == 0
        docs.append(doc)
    return list(nlp.pipe(docs))


def relabelled(nlp: Language, old: Sequence[Sentence], revised: Iterable[Sentence]) -> Relabelled:
    """Return the old sentences with the labels of the revised treebanks."""
    docs = parsed(nlp, old)
    shift: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    agreed = total = 0
    for sentence, doc in zip(old, docs, strict=True):
        for index, word in enumerate(sentence):
            total += word.relation != "punct"
            if doc[index].head.i == word.head and word.relation != "punct":
                agreed += 1
                for key in _keys(sentence, word):
                    shift[key][_relation(doc[index].dep_)] += 1
    known = _parts_of_speech(revised)
    new = [_relabel(s, d, shift, known) for s, d in zip(old, docs, strict=True)]
    return Relabelled(new, agreed / max(total, 1))


def _keys(sentence: Sentence, word: Word) -> tuple[tuple[str, str, str], ...]:
    return (
        (word.relation, word.pos, sentence[word.head].pos),
        (word.relation, word.pos, ""),
        (word.relation, "", ""),
    )


def _relation(label: str) -> str:
    return "root" if label == "ROOT" else fold(label)


def _parts_of_speech(revised: Iterable[Sentence]) -> dict[str, str]:
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in revised:
        for word in sentence:
            seen[word.form][word.pos] += 1
    sure = {}
    for form, counts in seen.items():
        pos, most = counts.most_common(1)[0]
        if most >= 2 and most / counts.total() >= MOST_COMMON_SHARE:
            sure[form] = pos
    return sure


def _relabel(
    sentence: Sentence, doc: Doc, shift: dict[tuple[str, str, str], Counter[str]], known: dict[str, str]
) -> Sentence:
    words = []
    for index, word in enumerate(sentence):
        token = doc[index]
        relation = word.relation
        if token.head.i == word.head:
            relation = _relation(token.dep_)
        elif relation not in ("punct", "root"):
            counts = next((shift[key] for key in _keys(sentence, word) if shift[key].total() >= 5), None)
            relation = counts.most_common(1)[0][0] if counts else relation
        if word.head == index:
            relation = "root"
        elif relation == "root":
            relation = word.relation
        sure = token.pos_ in (word.pos, known.get(word.form))
        words.append(
            replace(
                word,
                relation=relation,
                pos=token.pos_ if sure else "",
                feats=str(token.morph) if sure else "",
                lemma=token.lemma_ if sure else "",
            )
        )
    return tuple(words)
