"""Versions: a changed table or watch can never pass for the same rules."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from trucewatch import versions
from trucewatch.errors import BadUsage


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package of one module and one table, in place of the installed one."""
    (tmp_path / "records.py").write_text("RECORDS = 1")
    (tmp_path / "languages" / "id").mkdir(parents=True)
    (tmp_path / "languages" / "id" / "triggers.csv").write_text("tewas,killed")
    monkeypatch.setattr(versions.resources, "files", lambda _: tmp_path)
    versions._packaged_rules.cache_clear()
    yield tmp_path
    versions._packaged_rules.cache_clear()


def _version_now() -> str:
    versions._packaged_rules.cache_clear()
    return versions.rule_version()


@pytest.mark.usefixtures("package")
def test_the_same_code_and_tables_give_the_same_version() -> None:
    assert _version_now() == _version_now()


@pytest.mark.parametrize("changed", ["records.py", "languages/id/triggers.csv", "languages/id/new.toml"])
def test_any_changed_word_or_rule_is_another_version(package: Path, changed: str) -> None:
    before = _version_now()
    (package / changed).write_text("gugur,killed")
    assert _version_now() != before


@pytest.mark.parametrize(
    "beside", ["languages/__pycache__/x.pyc", "languages/id/pipeline/meta.json", "summary/page.css"]
)
def test_what_decides_no_reading_changes_no_version(package: Path, beside: str) -> None:
    before = _version_now()
    (package / beside).parent.mkdir(parents=True)
    (package / beside).write_text("x")
    assert _version_now() == before


def test_another_choice_of_watches_is_another_version() -> None:
    assert versions.rule_version(("karabakh",)) != versions.rule_version()
    assert versions.rule_version(("karabakh",)) != versions.rule_version(("gaza",))


def test_a_changed_watch_file_is_another_version(tmp_path: Path) -> None:
    watch = tmp_path / "mine.toml"
    watch.write_text("name = 'a'")
    before = versions.rule_version((), (str(watch),))
    watch.write_text("name = 'b'")
    assert versions.rule_version((), (str(watch),)) != before


def test_a_missing_watch_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadUsage, match=r"none\.toml"):
        versions.rule_version((), (str(tmp_path / "none.toml"),))


def test_a_pipeline_set_by_name_is_named_in_the_version() -> None:
    assert versions.model_version({"id": "my_pipeline", "en": "other"}) == "en=other;id=my_pipeline"
    assert "id=" in versions.model_version({"id": None})
