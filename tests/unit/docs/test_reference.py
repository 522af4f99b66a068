"""The reference is complete: every command, option, setting, error and field is in it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

import trucewatch
from trucewatch import errors, shapes
from trucewatch.cli import COMMANDS
from trucewatch.records import Claim, Event, Truce
from trucewatch.settings import KNOWN

ROOT = Path(__file__).resolve().parents[3]
REFERENCE = ROOT / "docs" / "reference"


def _read(name: str) -> str:
    return (REFERENCE / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_described(command: str) -> None:
    assert re.search(rf"^\| `{command}\b", _read("commands.md"), re.M)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_described(command: str) -> None:
    source = (ROOT / "src" / "trucewatch" / "cli" / f"{command}.py").read_text(encoding="utf-8")
    text = _read("commands.md")
    assert [
        option
        for option in re.findall(r'"(--[a-z-]+)"', source)
        if option not in text and option != "--output"
    ] == []


@pytest.mark.parametrize("setting", KNOWN)
def test_every_setting_is_described(setting: str) -> None:
    assert f"| `{setting}` |" in _read("settings.md")


@pytest.mark.parametrize(
    "error",
    [name for name in vars(errors) if isinstance(getattr(errors, name), type) and name != "TrucewatchError"],
)
def test_every_error_is_described_and_stands_in_the_tree(error: str) -> None:
    assert f"`{error}`" in _read("commands.md")
    assert error in (errors.__doc__ or "")


def test_every_promised_field_is_described() -> None:
    text = _read("records.md")
    claim = Claim(cid="c", report_id="r", start=0, end=0, quote="", type="toll")
    promised = [
        *shapes.REPORT_FIELDS,
        *shapes.claim_shape(claim),
        *shapes.event_shape(Event(id="e", type="toll", standing="asserted")),
        *shapes.truce_shape(Truce(id="t")),
    ]
    assert [name for name in promised if not re.search(rf"\b{name}\b", text)] == []


def test_the_public_names_are_these_and_all_load() -> None:
    assert sorted(trucewatch.__all__) == [
        "Reader",
        "extract",
        "merge",
        "open_store",
        "read_claims",
        "read_page",
        "records",
        "run",
        "track",
    ]
    for name in trucewatch.__all__:
        assert getattr(trucewatch, name) is not None
    with pytest.raises(AttributeError, match="no public name"):
        _ = trucewatch.reed_page  # type: ignore[attr-defined]


def test_one_version_is_stated_everywhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == trucewatch.__version__


def test_the_readme_begins_with_the_two_commands_that_a_newcomer_needs() -> None:
    blocks = re.findall(r"```sh\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.S)
    assert [line.split("#")[0].strip() for line in blocks[0].splitlines()] == ["make demo", "make test"]


def test_ci_runs_nothing_that_the_readme_does_not_name() -> None:
    commands = [
        line
        for line in (ROOT / ".ci" / "run").read_text().splitlines()
        if line and not line.startswith(("#", "set ", "cd ", "export "))
    ]
    assert commands == ["make test"]


def test_the_documents_name_only_files_that_exist() -> None:
    for document in (*ROOT.glob("*.md"), *REFERENCE.glob("*.md")):
        for target in re.findall(r"\]\(([^)#:]+)\)", document.read_text(encoding="utf-8")):
            assert (document.parent / target).exists(), f"{document.name} names {target}"
