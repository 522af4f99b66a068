"""A parsed sentence as plain tokens: what the rules ask hundreds of times is fetched from the parse once.

Names and meanings are those of spaCy's tokens. A tree is not changed once it is built.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from spacy.tokens import Span


@dataclass(slots=True, eq=False)
class Token:
    """One word of a sentence with its place in the tree; offsets count from the sentence's start."""

    i: int
    idx: int
    text: str
    lower_: str
    pos_: str
    dep_: str
    morph: Mapping[str, list[str]]
    is_punct: bool
    is_space: bool
    head: Token = field(init=False, repr=False)
    """The governing word; the root's is itself."""
    children: list[Token] = field(init=False, repr=False, default_factory=list)
    """The words it governs, in order."""

    def __len__(self) -> int:
        return len(self.text)

    @property
    def subtree(self) -> Iterator[Token]:
        """The word and all it governs, in order."""
        own = False
        for child in self.children:
            if not own and child.i > self.i:
                own = True
                yield self
            yield from child.subtree
        if not own:
            yield self


Tree = Sequence[Token]


def tree_of(span: Span) -> Tree:
    """Return the tokens of a sentence that a pipeline has parsed."""
    start, first = span.start_char, span.start
    words = [
        Token(
            word.i - first,
            word.idx - start,
            word.text,
            word.lower_,
            word.pos_,
            word.dep_,
            features(str(word.morph)),
            word.is_punct,
            word.is_space,
        )
        for word in span
    ]
    return _linked(words, [word.head.i - first for word in span])


def with_heads(tree: Tree, heads: Sequence[int], relations: Sequence[str]) -> Tree:
    """Return the same words under other heads."""
    words = [replace(word, dep_=relation) for word, relation in zip(tree, relations, strict=True)]
    return _linked(words, heads)


def _linked(words: list[Token], heads: Sequence[int]) -> Tree:
    for word, head in zip(words, heads, strict=True):
        word.head = words[head]
        if head != word.i:
            words[head].children.append(word)
    return words


@cache
def features(written: str) -> Mapping[str, list[str]]:
    """Return what a feature string says: `Mood=Ind|VerbForm=Fin`."""
    pairs = (feature.partition("=") for feature in written.split("|") if feature)
    return {name: values.split(",") for name, _, values in pairs}


def root_of(tree: Tree, first: int, last: int) -> Token:
    """Return the word of a stretch that stands highest in the tree; spaces and lone marks stand lowest."""
    stretch = tree[first : last + 1]
    highest = next((word for word in stretch if word.head is word), None)
    if highest is not None:
        return highest
    outward = [word for word in stretch if not first <= word.head.i <= last]
    return min(outward, key=lambda word: _depth(word, len(tree) - 1), default=tree[first])


def _depth(word: Token, lowest: int) -> int:
    if (word.is_space or word.is_punct) and not word.children:
        return lowest
    steps = 0
    while word.head is not word:
        word = word.head
        steps += 1
    return steps
