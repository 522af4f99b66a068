"""The program as a user runs it: its own process, its own folder, nothing of this machine's settings."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import pytest

from programs import Program, call

STORY = (
    "{city} was shelled on {day} November 2020, the defence ministry of Armenia said. "
    "Armenia and Azerbaijan agreed a ceasefire mediated by Russia on 9 November 2020. "
    "Armenia accused Azerbaijan of violating the ceasefire near {city}. "
    "At least {day} people were killed, Reuters reported."
)


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """Run `trucewatch …` in an empty folder."""

    return partial(call, tmp_path)


@pytest.fixture
def stories(tmp_path: Path) -> Path:
    """A dozen small reports, each from another day and town."""
    cities = ("Shusha", "Stepanakert", "Ganja", "Terter", "Hadrut", "Martuni", "Barda", "Agdam")
    rows = [
        {
            "id": f"story-{number:02}",
            "lang": "en",
            "published": f"2020-11-{10 + number % 15}",
            "text": STORY.format(city=cities[number % len(cities)], day=2 + number % 7),
        }
        for number in range(12)
    ]
    path = tmp_path / "stories.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path
