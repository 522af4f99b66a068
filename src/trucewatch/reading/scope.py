"""How far a speech verb reaches: the stretch after it that its content stands in."""

from __future__ import annotations

from trucewatch.languages.tables import toml
from trucewatch.reading.lexicon import Match
from trucewatch.reading.scene import Scene


def scope_of(scene: Scene, match: Match) -> tuple[int, int]:
    """Return the stretch after a speech verb that its content stands in."""
    clause = scene.clause_at(match.start)
    end = match.end
    limit = scene.segment_of(match.start)[1]
    for token in scene.syntax.doc:
        start, stop = token.idx + scene.shift, token.idx + len(token) + scene.shift
        if start < match.end or stop > limit or token.is_punct:
            continue
        if not _governed(scene, scene.syntax.of_token[token.i], clause.index):
            break
        end = stop
    return match.end, end


def reach_of(scene: Scene, match: Match) -> tuple[int, int]:
    """Return how far what is alleged, denied, demanded or feared may run: to the next statement of its own.

    Wider than the parse: it is worse to read an allegation as a fact than to leave a fact alleged.
    """
    clause = scene.clause_at(match.start)
    end = scene.segment_of(match.start)[1]
    for other in scene.syntax.clauses:
        start = scene.token_span(other.head)[0]
        beside = other.parent == clause.index and other.relation in {"conj", "parataxis"}
        first = min(scene.token_span(i)[0] for i in other.tokens)
        own = not other.inherited or _speaks(scene, start)
        if (
            beside
            and start > match.end
            and own
            and _parted(scene, match.end, first)
            and not _in_list(scene, first)
            and not _goes_on(scene, first)
        ):
            end = min(end, max(first, match.end))
    return match.end, end


def _in_list(scene: Scene, first: int) -> bool:
    """`meminta A dan B berhenti`: a list of names that a parse has cut is one subject."""
    after = [n for n in scene.who if n.start >= first and len(scene.words_between(first, n.start)) <= 1]
    return bool(after) and any(n.end <= first and n.group == after[0].group for n in scene.who)


def _goes_on(scene: Scene, first: int) -> bool:
    """`hopes that A and that B`, `agar A dan supaya B`: the same content, opened once more."""
    that = set(toml(scene.language, "syntax")["that"]["words"])
    return bool(that & set(scene.forms_between(first, scene.end)[:2]))


def _speaks(scene: Scene, offset: int) -> bool:
    """`dismissed that and alleged …`: another speech verb begins a statement of its own."""
    acts = scene.labelled("CALL", "ACCUSE", "DENY", "REJECT", "THREATEN", "SAY", "COMMIT", "OPINE")
    return any(m.start <= offset < m.end for m in acts)


def _parted(scene: Scene, low: int, first: int) -> bool:
    """A new statement announces itself by a comma or a conjunction; else a parse has cut the content off."""
    before = scene.text[low:first].rstrip()
    words = scene.forms_between(low, first)
    joins = {"dan", "and", "serta", "lalu", "kemudian", "then"}
    return (
        before.endswith((",", ";"))
        or bool(joins & set(words[-1:]))
        or scene.forms_between(first, first + 5)[:1] in {("dan",), ("and",)}
    )


def _governed(scene: Scene, index: int, ancestor: int) -> bool:
    clause = scene.syntax.clauses[index]
    while clause.index != ancestor:
        if clause.parent is None:
            return False
        if clause.parent == ancestor and clause.relation in {"conj", "parataxis"}:
            return False
        clause = scene.syntax.clauses[clause.parent]
    return True
