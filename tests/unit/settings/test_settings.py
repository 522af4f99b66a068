"""Which value holds, and where it came from."""

from __future__ import annotations

import io
import json
import logging
from dataclasses import fields
from pathlib import Path

import pytest

from trucewatch.errors import BadUsage
from trucewatch.logs import start_logging
from trucewatch.settings import KNOWN, Settings, load_settings


def _file(folder: Path, text: str) -> Path:
    path = folder / "trucewatch.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("given", "environment", "in_file", "db", "source"),
    [
        ({}, {}, "", "trucewatch.db", "default"),
        ({}, {}, "db = 'file.db'", "file.db", "trucewatch.toml"),
        ({}, {"TRUCEWATCH_DB": "env.db"}, "db = 'file.db'", "env.db", "TRUCEWATCH_DB"),
        ({"db": "line.db"}, {"TRUCEWATCH_DB": "env.db"}, "db = 'file.db'", "line.db", "command line"),
        ({"db": None}, {"TRUCEWATCH_DB": "env.db"}, "", "env.db", "TRUCEWATCH_DB"),
        ({}, {"TRUCEWATCH_DB": ""}, "", "trucewatch.db", "default"),
        ({}, {"TRUCEWATCH_SHARED": "/data", "OTHER_DB": "x"}, "", "trucewatch.db", "default"),
    ],
)
def test_the_nearer_place_wins(
    tmp_path: Path, given: dict[str, object], environment: dict[str, str], in_file: str, db: str, source: str
) -> None:
    _file(tmp_path, in_file)
    settings = load_settings(given, environment=environment, folder=tmp_path)
    assert settings.db == db
    assert settings.sources["db"].endswith(source)


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("watch", "karabakh, gaza", ("karabakh", "gaza")),
        ("busy_seconds", "2.5", 2.5),
        ("log_json", "yes", True),
        ("verbose", "0", False),
        ("pipeline_id", "my_pipeline", "my_pipeline"),
    ],
)
def test_a_text_from_the_environment_becomes_the_value_it_means(
    tmp_path: Path, name: str, text: str, value: object
) -> None:
    settings = load_settings(environment={f"TRUCEWATCH_{name.upper()}": text}, folder=tmp_path)
    assert getattr(settings, name) == value


def test_lists_may_be_written_as_lists_in_the_file(tmp_path: Path) -> None:
    _file(tmp_path, "watch = ['karabakh']\nlog_json = true\nbusy_seconds = 3")
    settings = load_settings(environment={}, folder=tmp_path)
    assert (settings.watch, settings.log_json, settings.busy_seconds) == (("karabakh",), True, 3.0)


@pytest.mark.parametrize(
    ("in_file", "environment", "message"),
    [
        ("watches = ['a']", {}, "Did you mean 'watch'"),
        ("", {"TRUCEWATCH_DATABASE": "x"}, "TRUCEWATCH_DATABASE: there is no setting 'database'"),
        ("db = ''", {}, "a file, or a database URL"),
        ("db = 5", {}, "a file, or a database URL"),
        ("", {"TRUCEWATCH_BUSY_SECONDS": "-1"}, "how long to wait"),
        ("", {"TRUCEWATCH_BUSY_SECONDS": "soon"}, "how long to wait"),
        ("", {"TRUCEWATCH_LOG_JSON": "perhaps"}, "JSON objects"),
        ("watch = [1]", {}, "watches to use"),
        ("db = [", {}, "cannot be read as TOML"),
        ("", {"TRUCEWATCH_CONFIG": "/nowhere/t.toml"}, "no such settings file"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named_with_its_place(
    tmp_path: Path, in_file: str, environment: dict[str, str], message: str
) -> None:
    _file(tmp_path, in_file)
    with pytest.raises(BadUsage, match=message):
        load_settings(environment=environment, folder=tmp_path)


def test_the_settings_file_may_lie_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    path = _file(tmp_path / "elsewhere", "db = 'far.db'")
    assert load_settings(environment={"TRUCEWATCH_CONFIG": str(path)}, folder=tmp_path).db == "far.db"


def test_every_setting_has_a_default_a_meaning_and_a_source(tmp_path: Path) -> None:
    settings = load_settings(environment={}, folder=tmp_path)
    assert settings == Settings()
    assert set(settings.sources) == set(KNOWN) == {field.name for field in fields(Settings)} - {"sources"}
    assert all(known.meaning for known in KNOWN.values())


def test_log_lines_can_be_json_objects(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr("sys.stderr", stream)
    start_logging(verbose=True, as_json=True)
    try:
        raise KeyError("x")
    except KeyError:
        logging.getLogger("trucewatch.pages").exception("page %s", "a\nb")
    line = json.loads(stream.getvalue())
    assert (line["level"], line["message"]) == ("error", "page a\nb")
    assert "KeyError" in line["trace"]


def test_the_log_is_quiet_unless_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr("sys.stderr", stream)
    start_logging()
    logging.getLogger("trucewatch.pages").info("nothing to see")
    logging.getLogger("trucewatch.pages").warning("look here")
    assert stream.getvalue() == "WARNING trucewatch.pages: look here\n"
