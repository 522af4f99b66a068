"""Versions: a changed table or watch can never pass for the same rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from trucewatch import versions
from trucewatch.errors import BadUsage


def test_the_same_code_and_tables_give_the_same_version() -> None:
    first = versions._packaged_rules()
    versions._packaged_rules.cache_clear()
    assert versions._packaged_rules() == first == versions.rule_version()


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
