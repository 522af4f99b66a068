"""The held-out set is in the gold format, is asked for by name, and no floor stands on it."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any, get_args

import pytest

from claims import wanted_document
from gate import BASELINE
from shared_data import HELD_OUT, SETS, gold_path, load_gold
from trucewatch.records import ClaimType

Document = dict[str, Any]


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    return load_gold(Path(__file__).parents[3] / "eval" / "heldout" / "heldout.jsonl")


def test_it_is_found_by_its_name(documents: list[Document]) -> None:
    assert load_gold(gold_path(HELD_OUT)) == documents


def test_no_floor_stands_on_it() -> None:
    assert HELD_OUT not in SETS
    assert HELD_OUT not in json.loads(BASELINE.read_text(encoding="utf-8"))


def test_every_quote_stands_once_in_its_text(documents: list[Document]) -> None:
    counts = {
        (document["id"], claim["cid"]): document["text"].count(claim["quote"])
        for document in documents
        for claim in document["claims"]
    }
    assert {place: count for place, count in counts.items() if count != 1} == {}


def test_types_and_places_are_of_the_model_and_the_text(documents: list[Document]) -> None:
    for document in documents:
        for claim in document["claims"]:
            assert claim["type"] in get_args(ClaimType), document["id"]
            assert claim["place"] is None or claim["place"] in document["text"], document["id"]


def test_a_child_stands_under_an_earlier_speech_act(documents: list[Document]) -> None:
    speech = {"call_for", "commit", "accuse", "deny", "reject", "threaten", "express_support", "statement"}
    for document in documents:
        acts: set[str] = set()
        for claim in document["claims"]:
            assert claim["parent"] is None or claim["parent"] in acts, (document["id"], claim["cid"])
            if claim["type"] in speech:
                acts.add(claim["cid"])


@pytest.mark.parametrize(
    ("low", "high", "expected"), [(0, 3, True), (4, 9, False), (3, 3, True), (0, 2, False)]
)
def test_documents_are_chosen_by_their_length(low: int, high: int, expected: bool) -> None:
    asked = argparse.Namespace(lang=None, min_words=low, max_words=high)
    assert wanted_document({"lang": "en", "text": "Rockets hit Barda."}, asked) is expected


def test_documents_are_chosen_by_their_language() -> None:
    asked = argparse.Namespace(lang="id", min_words=0, max_words=9)
    assert not wanted_document({"lang": "en", "text": "Rockets hit Barda."}, asked)
