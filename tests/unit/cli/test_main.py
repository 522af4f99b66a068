"""What every command shares: help, faults, interruption."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest

from trucewatch import cli
from trucewatch.cli import COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(call: Callable, command: str) -> None:
    done = call(command, "--help")
    assert done.code == 0
    assert "Usage: trucewatch" in done.out


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; from trucewatch.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'spacy', 'sqlalchemy', 'lxml', 'trafilatura', 'pydantic', 'numpy', 'rich.table', 'alembic'}\n"
        "sys.exit(', '.join(sorted(heavy & set(sys.modules))) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_an_interruption_says_that_nothing_is_lost(call: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "build", interrupted)
    done = call("claims")
    assert (done.code, "run the same command again" in done.err) == (130, True)


def test_a_defect_is_named_as_one_without_a_trace(call: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "build", lambda: 1 / 0)
    done = call("claims")
    assert done.code == 70
    assert "ZeroDivisionError" in done.err
    assert "Traceback" not in done.err


def test_a_reader_that_leaves_early_is_no_fault() -> None:
    code = "from trucewatch.cli import main; main(['--help'])"
    command = f'{sys.executable} -c "{code}" | head -c 1'
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
