"""The README can be followed to the letter."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

from programs import Program, settings_free

README = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")
ARTICLE = (
    "Truce agreed over Karabakh\n\nArmenia and Azerbaijan agreed a ceasefire on 10 October 2020, Russia's foreign minister "
    "said. Azerbaijan accused Armenia of shelling Terter on Saturday, Reuters reported.\n"
)


def _blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.S)


def test_its_commands_run(program: Program, tmp_path: Path) -> None:
    (tmp_path / "my-reports").mkdir()
    (tmp_path / "my-reports" / "article.txt").write_text(ARTICLE, encoding="utf-8")
    commands = [
        shlex.split(line, comments=True)[1:] for line in _blocks("sh")[1].splitlines() if line.strip()
    ]
    assert [command[0] for command in commands] == ["run", "truces", "claims", "explain"]
    for command in commands[:-1]:
        done = program(*command)
        assert done.returncode == 0, done.stderr
    event = json.loads(program("events", "--json").stdout.splitlines()[0])
    assert event["id"] in program("explain", event["id"]).stdout
    assert (tmp_path / "record.html").exists()
    for line in _blocks("sh")[2].splitlines():
        command = shlex.split(line)[1:]
        done = program(*command)
        assert done.returncode == 0, done.stderr
        assert (tmp_path / command[-1]).exists()


def test_its_python_runs(tmp_path: Path) -> None:
    (code,) = _blocks("python")
    command = [sys.executable, "-c", code]
    done = subprocess.run(
        command, cwd=tmp_path, env=settings_free(), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("shelling asserted")
