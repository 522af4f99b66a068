"""Repair of one kind of parse error: a sentence whose verb was taken for an attribute of a noun.

`The UN delivered food` may come out as a noun phrase headed by `food`, `The first peacekeepers arrived`
as one headed by its subject. Only a sentence without any verb of its own is touched, and only where the
words before the verb give it a subject.
"""

from __future__ import annotations

from trucewatch.reading.tree import Token, Tree, with_heads

_NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_ATTRIBUTES = frozenset({"amod", "compound"})


def repaired(doc: Tree) -> Tree:
    """Return the parse with its main verb put back, or the parse as it is."""
    root = next((t for t in doc if t.head.i == t.i), None)
    if root is None or root.pos_ not in _NOUNS or any(t.dep_ == "cop" for t in root.children):
        return doc
    heads, deps = [t.head.i for t in doc], [t.dep_ for t in doc]
    verb = _attribute_verb(root)
    if verb is not None:
        subject = _before(root, verb)
        if subject is not None:
            return with_heads(doc, _with_object(root, verb, subject, heads, deps), deps)
    verb = _tail_verb(root, doc)
    if verb is not None:
        return with_heads(doc, _with_subject(root, verb, heads, deps), deps)
    return doc


def _attribute_verb(root: Token) -> Token | None:
    """A verb before the noun that is called its attribute though a noun of its own stands before it."""
    found = [
        t
        for t in root.children
        if t.pos_ == "VERB" and t.dep_ in _ATTRIBUTES and t.i < root.i and not t.lower_.endswith("ing")
    ]
    return found[0] if len(found) == 1 else None


def _before(root: Token, verb: Token) -> Token | None:
    """The noun that stands before the verb and hangs on it or on the noun after it."""
    own = [t for t in verb.children if t.dep_.startswith("nsubj")]
    if own:
        return own[0]
    nouns = [
        t
        for t in root.children
        if t.i < verb.i and t.dep_ in {"compound", "nmod", "nsubj"} and t.pos_ in _NOUNS
    ]
    return nouns[-1] if nouns else None


def _with_object(root: Token, verb: Token, subject: Token, heads: list[int], deps: list[str]) -> list[int]:
    heads[verb.i], deps[verb.i] = verb.i, "ROOT"
    heads[root.i], deps[root.i] = verb.i, "obj"
    heads[subject.i], deps[subject.i] = verb.i, "nsubj"
    for token in root.children:
        if token.i == verb.i or token.i == subject.i:
            continue
        if token.i < verb.i:
            heads[token.i] = subject.i if token.i < subject.i else verb.i
        elif token.dep_ in {"nmod", "obl", "punct", "parataxis", "advcl", "conj"} and token.i > root.i:
            heads[token.i] = verb.i if token.dep_ in {"obl", "punct", "parataxis", "advcl"} else root.i
    return heads


def _tail_verb(root: Token, doc: Tree) -> Token | None:
    """A finite verb after the noun that is called its relative clause though no relative word opens it."""
    for token in root.subtree:
        finite = "Fin" in token.morph.get("VerbForm", []) and token.pos_ == "VERB"
        if token.i > root.i and finite and token.dep_ == "acl" and doc[token.i - 1].pos_ in _NOUNS:
            opened = any(child.dep_ in {"nsubj", "mark", "nsubj:pass"} for child in token.children)
            return None if opened else token
    return None


def _with_subject(root: Token, verb: Token, heads: list[int], deps: list[str]) -> list[int]:
    heads[verb.i], deps[verb.i] = verb.i, "ROOT"
    heads[root.i], deps[root.i] = verb.i, "nsubj"
    for token in root.children:
        if token.dep_ == "punct" and token.i > verb.i:
            heads[token.i] = verb.i
    return heads
