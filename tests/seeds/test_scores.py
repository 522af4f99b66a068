"""The scores that the founding pages must reach against their gold claims."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from seed_case import FILES, Case

from shared_data import load_gold, load_scorer
from trucewatch.records import Claim

FLOORS = {"type": 0.75, "happened": 0.72, "record": 0.40}
EVIDENCE = 0.40


def rows(claims: Sequence[Claim]) -> list[dict[str, object]]:
    """Claims in the scorer's form, found by their words: the stored text may differ in white space."""
    return [claim.model_dump(mode="json") for claim in claims]


@pytest.fixture(scope="module")
def result(shared: Path, printed: Case) -> dict[str, object]:
    gold = load_gold(shared / "gold" / "seeds.jsonl")
    predicted = [{"id": FILES[page], "claims": rows(claims)} for page, claims in printed.claims.items()]
    scored, _ = load_scorer().score(gold, predicted)
    return dict(scored)


@pytest.mark.parametrize("measure", sorted(FLOORS))
def test_the_floor_of_the_founding_pages_holds(measure: str, result: dict[str, dict[str, float]]) -> None:
    assert result[measure]["f1"] >= FLOORS[measure]


def test_evidence_is_the_clause_and_not_the_sentence(result: dict[str, dict[str, float]]) -> None:
    assert result["slots"]["evidence"] >= EVIDENCE
