"""The rule version: what decides what is read, and how, changes it; nothing else does."""

from __future__ import annotations

from pathlib import Path

import pytest

from trucewatch.versions import READING_FOLDERS, rules_in


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A package folder with a table in every folder that decides, and some that do not."""
    (tmp_path / "records.py").write_text("")
    for folder in (*READING_FOLDERS, "cli", "languages/en/pipeline", "reading/__pycache__"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "table.csv").write_text("word")
    return tmp_path


@pytest.mark.parametrize(
    "changed", ["archives/gate.toml", "archives/table.csv", "pages/table.csv", "reading/new.py", "records.py"]
)
def test_a_change_of_what_decides_is_another_version(package: Path, changed: str) -> None:
    before = rules_in(package)
    (package / changed).write_text("another word")
    assert rules_in(package) != before


@pytest.mark.parametrize(
    "changed", ["cli/table.csv", "languages/en/pipeline/table.csv", "reading/__pycache__/table.csv"]
)
def test_commands_models_and_caches_are_no_rules(package: Path, changed: str) -> None:
    before = rules_in(package)
    (package / changed).write_text("another word")
    assert rules_in(package) == before
