"""The clauses of a parsed sentence: what belongs together, who is the subject, what governs what.

Works on any Universal Dependencies parse. Decides nothing about meaning; where the parse leaves a
subject open it is inherited by the usual rules of control, or stays open.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from trucewatch.reading.tree import Token, Tree, root_of

CLAUSAL = frozenset(
    {"ROOT", "ccomp", "xcomp", "advcl", "acl", "acl:relcl", "parataxis", "csubj", "csubj:pass", "advcl:relcl"}
)
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "csubj:pass", "nsubj:outer"})
_PREDICATES = frozenset({"VERB", "AUX", "ADJ"})


@dataclass(slots=True)
class Clause:
    """A predicate with the words it governs, nested clauses left out."""

    index: int
    head: int
    relation: str
    parent: int | None
    tokens: list[int] = field(default_factory=list)
    subject: int | None = None
    """Token index of the subject's head, own or inherited."""
    inherited: bool = False
    passive: bool = False
    mark: str = ""


@dataclass(slots=True)
class Syntax:
    """The clauses of one sentence and the clause of every token."""

    doc: Tree
    clauses: list[Clause]
    of_token: list[int]
    ends: list[int]
    """Character offset behind each token."""

    def token_at(self, offset: int) -> int:
        """Return the index of the token that covers (or next follows) a character offset."""
        return min(bisect_right(self.ends, offset), len(self.ends) - 1)

    def clause_at(self, offset: int) -> Clause:
        return self.clauses[self.of_token[self.token_at(offset)]]

    def inside(self, clause: Clause, ancestor: Clause) -> bool:
        """Tell whether a clause is the other one or nested in it."""
        walk: Clause | None = clause
        while walk is not None:
            if walk.index == ancestor.index:
                return True
            walk = None if walk.parent is None else self.clauses[walk.parent]
        return False

    def head_in(self, start: int, end: int) -> Token:
        """Return the syntactic head of the words between two offsets."""
        first, last = self.token_at(start), self.token_at(max(start, end - 1))
        return root_of(self.doc, first, last)


def analyse(doc: Tree) -> Syntax:
    """Cut a parsed sentence into clauses with their subjects."""
    heads = [token.i for token in doc if _is_predicate(token)]
    number = {head: n for n, head in enumerate(heads)}
    of_token = [number.get(_predicate_of(token, number), 0) for token in doc]
    clauses = [_clause(doc[head], n, of_token) for n, head in enumerate(heads)]
    for i, n in enumerate(of_token):
        clauses[n].tokens.append(i)
    for clause in clauses:
        _inherit(clause, clauses, doc)
    return Syntax(doc, clauses, of_token, [token.idx + len(token) for token in doc])


def _is_predicate(token: Token) -> bool:
    if token.dep_ in CLAUSAL or token.head.i == token.i:
        return True
    if token.dep_ != "conj":
        return False
    subject = any(child.dep_ in SUBJECTS for child in token.children)
    return subject or (token.pos_ in _PREDICATES and token.head.pos_ in _PREDICATES)


def _predicate_of(token: Token, number: dict[int, int]) -> int:
    while token.i not in number and token.head.i != token.i:
        token = token.head
    return token.i


def _clause(head: Token, index: int, of_token: list[int]) -> Clause:
    parent = None if head.head.i == head.i else of_token[head.head.i]
    subject = _subject_of(head)
    passive = any(child.dep_ in {"aux:pass", "nsubj:pass"} for child in head.children)
    mark = " ".join(child.lower_ for child in head.children if child.dep_ == "mark")
    return Clause(index, head.i, head.dep_, parent, subject=subject, passive=passive, mark=mark)


def _subject_of(head: Token) -> int | None:
    """The own subject of a predicate; where a parse gives two, the one nearer to the verb."""
    found = [child.i for child in head.children if child.dep_ in SUBJECTS]
    before = [i for i in found if i < head.i]
    return before[-1] if before else (found[0] if found else None)


def _inherit(clause: Clause, clauses: list[Clause], doc: Tree) -> None:
    """Fill an open subject from the governing clause (relatives, coordination, control)."""
    if clause.subject is not None or clause.parent is None:
        return
    head, parent = doc[clause.head], clauses[clause.parent]
    if clause.relation in {"acl", "acl:relcl"}:
        clause.subject, clause.inherited = head.head.i, True
    elif clause.relation == "xcomp" and (controlled := _object_of(doc[parent.head])) is not None:
        clause.subject, clause.inherited = controlled, True
    elif clause.relation in {"xcomp", "conj", "advcl", "parataxis"} or _raised(clause, parent):
        _inherit(parent, clauses, doc)
        clause.subject, clause.inherited = parent.subject, True


def _raised(clause: Clause, parent: Clause) -> bool:
    """`X dikabarkan menembaki …`: what is said of the passive's subject is said to be its deed."""
    return clause.relation == "ccomp" and parent.passive and not clause.mark


def _object_of(token: Token) -> int | None:
    return next((child.i for child in token.children if child.dep_ in {"obj", "iobj"}), None)
