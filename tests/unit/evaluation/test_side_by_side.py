"""What differs between gold and found is shown under its name."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from shared_data import load_scorer
from side_by_side import confusion, confusion_lines, matches, side_by_side

TEXT = "Rockets hit Barda. Baku accused Armenia."


@pytest.fixture(scope="module")
def scorer(shared: Path) -> ModuleType:
    assert (shared / "score.py").is_file()
    return load_scorer()


def claim(quote: str, kind: str, **slots: Any) -> dict[str, Any]:
    return {
        "quote": quote,
        "type": kind,
        "modality": "asserted",
        "polarity": "pos",
        "actors": [],
        "recipients": [],
        **slots,
    }


def document(*claims: dict[str, Any]) -> dict[str, Any]:
    return {"id": "x", "lang": "en", "published": "2020-10-28", "text": TEXT, "claims": list(claims)}


def shown(gold: list[dict[str, Any]], found: list[dict[str, Any]], scorer: ModuleType) -> str:
    return "\n".join(side_by_side(document(*gold), found, scorer))


def test_a_right_claim_is_marked_right(scorer: ModuleType) -> None:
    hit = claim("Rockets hit Barda", "shelling", place="Barda")
    assert "=  shelling" in shown([hit], [hit], scorer)


def test_a_wrong_slot_shows_both_values(scorer: ModuleType) -> None:
    hit = claim("Rockets hit Barda", "shelling", place="Barda")
    assert "place: gold Barda | found –" in shown([hit], [{**hit, "place": None}], scorer)


def test_a_wrong_type_a_miss_and_an_alarm_have_their_marks(scorer: ModuleType) -> None:
    hit, said = claim("Rockets hit Barda", "shelling"), claim("Baku accused Armenia", "accuse")
    assert "x  shelling" in shown([hit], [{**hit, "type": "toll"}], scorer)
    assert "-  accuse" in shown([said], [], scorer)
    assert "+  accuse" in shown([], [said], scorer)


def test_optional_gold_counts_for_nothing(scorer: ModuleType) -> None:
    optional = {**claim("Rockets hit Barda", "shelling"), "optional": True}
    result = confusion([document(optional)], [{"id": "x", "claims": []}], scorer)
    assert not result.missed
    assert matches(document(optional), [], scorer)[0].optional


def test_mistakes_are_counted_with_their_documents(scorer: ModuleType) -> None:
    hit = claim("Rockets hit Barda", "shelling", modality="alleged")
    result = confusion([document(hit)], [{"id": "x", "claims": [{**hit, "modality": "asserted"}]}], scorer)
    assert result.slots == {"modality alleged read as asserted (shelling)": 1}
    assert any(line.endswith(" x") for line in confusion_lines(result))
