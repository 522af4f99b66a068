"""Every reason that a stage can give is said in the reader's language, values included."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from types import ModuleType

import pytest

pytest.importorskip("fastapi", reason="fastapi is not installed: pip install 'trucewatch[web]'")

from trucewatch.merging import decisions, events, merger, scores, sides, spots
from trucewatch.records import Term
from trucewatch.review import standing
from trucewatch.truces import agreements, ledger, track
from trucewatch.truces.tables import terms
from trucewatch.web.reasons import forms, retold
from trucewatch.web.words import words


def _stated(node: ast.expr) -> Iterator[str]:
    """A string, or a string with a value in each of its holes."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield "".join(p.value if isinstance(p, ast.Constant) else "7" for p in node.values)
    elif isinstance(node, ast.IfExp):
        yield from (*_stated(node.body), *_stated(node.orelse))
    elif isinstance(node, ast.BoolOp):
        yield from (each for value in node.values for each in _stated(value))


def _reasons(module: ModuleType) -> Iterator[str]:
    """What a module returns beside a score, or names as a reason."""
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if isinstance(node, ast.Tuple) and len(node.elts) == 2:
            yield from (each for each in _stated(node.elts[1]) if " " in each)
        elif isinstance(node, ast.FunctionDef) and node.name == "vetoed":
            yield from (
                each
                for r in ast.walk(node)
                if isinstance(r, ast.Return) and r.value
                for each in _stated(r.value)
            )
        elif (
            isinstance(node, ast.Assign)
            and isinstance(node.targets[0], ast.Name)
            and node.targets[0].id == "reason"
        ) or (isinstance(node, ast.keyword) and node.arg == "reason"):
            yield from _stated(node.value)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "ask":
            yield from _stated(node.args[1])


MODULES = (scores, sides, spots, merger, events, decisions, track, agreements, ledger, standing)
REASONS = sorted({reason for module in MODULES for reason in _reasons(module)})


def test_the_stages_give_reasons() -> None:
    assert {"same day", "several events fit", "score 7", "no place to compare"} <= set(REASONS)


@pytest.mark.parametrize("reason", REASONS)
def test_a_reason_is_said_in_indonesian(reason: str) -> None:
    assert retold(reason, "en", lambda _, value: value) == reason
    assert retold(reason, "id", lambda _, value: value) != reason


def test_values_in_a_reason_are_named_in_the_readers_language() -> None:
    said = words("id")
    assert said.reason("same sides: ARM, RUS") == "pihak yang sama: Armenia dan Rusia"
    assert said.reason("only a headline says so; no body sentence of the page does").startswith("hanya judul")
    assert (
        said.reason("in force: unknown, in zone: yes; not counted")
        == "berlaku: tidak diketahui, dalam zona: ya; tidak dihitung"
    )


def test_what_no_form_fits_stays_as_it_was_stated() -> None:
    assert words("id").reason("for once, something else") == "for once, something else"


def test_forms_hold_the_same_values_in_both_languages() -> None:
    for form in forms():
        assert set(form.pattern.groupindex) == {
            part for part in form.pattern.groupindex if f"{{{part}}}" in form.said["id"]
        }


def test_every_term_that_a_truce_can_have_is_named_in_both_languages() -> None:
    for row in terms():
        term = Term(term_id=row.term_id, kind=row.kind, text=row.text)
        assert words("id").term(term) not in (row.text, row.kind)
        assert words("en").term(term) == row.text
