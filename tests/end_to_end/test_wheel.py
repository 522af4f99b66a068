"""The wheel, installed elsewhere without the checkout, does the main job."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program of a fresh environment: our wheel in it, its dependencies borrowed from here."""
    folder = tmp_path_factory.mktemp("elsewhere")
    build = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "-w",
        folder,
        ROOT,
    ]
    subprocess.run(build, check=True, env=os.environ | {"PIP_DISABLE_PIP_VERSION_CHECK": "1"})
    (wheel,) = folder.glob("trucewatch-*.whl")
    venv.create(folder / "env", with_pip=False)
    site = next((folder / "env").glob("lib/python*/site-packages"))
    target = ["--quiet", "--no-deps", "--no-index", "--target", site, wheel]
    subprocess.run([sys.executable, "-m", "pip", "install", *target], check=True)
    borrowed = sysconfig.get_paths()["purelib"]
    # Borrowed packages come after ours, and the checkout's own path file is not among them.
    (site / "borrowed.pth").write_text(f"import sys; sys.path.append({borrowed!r})\n")
    return folder / "env" / "bin" / "python"


def _run(python: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    env = {
        name: value for name, value in os.environ.items() if not name.startswith(("TRUCEWATCH_", "PYTHON"))
    }
    command = [python, "-I", "-m", "trucewatch", *arguments]
    return subprocess.run(
        command, cwd=folder, env=env, capture_output=True, text=True, check=False, timeout=300
    )


def test_it_runs_from_its_own_files(installed: Path, tmp_path: Path) -> None:
    where = [installed, "-I", "-c", "import trucewatch; print(trucewatch.__file__)"]
    done = subprocess.run(where, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert str(installed.parents[1]) in done.stdout


@pytest.fixture(scope="module")
def shown(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder in which the demo ran, and what it printed."""
    folder = tmp_path_factory.mktemp("shown")
    done = _run(installed, folder, "demo", "--to", "out")
    assert done.returncode in (0, 1), done.stderr
    return folder, done.stdout


def test_the_demo_makes_its_record_and_its_page(installed: Path, shown: tuple[Path, str]) -> None:
    folder, printed = shown
    page = folder / "out" / "index.html"
    assert f"Page: {page}" in printed
    assert "TRUCE LEDGER" in printed
    assert page.stat().st_size > 10_000
    truces = _run(installed, folder, "truces", "--db", "out/demo.db", "--json").stdout.splitlines()
    assert len([json.loads(line) for line in truces]) >= 1


def test_the_demo_gives_the_same_page_every_time(
    installed: Path, shown: tuple[Path, str], tmp_path: Path
) -> None:
    _run(installed, tmp_path, "demo", "--to", "again")
    assert (tmp_path / "again" / "index.html").read_bytes() == (shown[0] / "out" / "index.html").read_bytes()
