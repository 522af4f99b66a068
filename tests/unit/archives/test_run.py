"""A run: which shards are read again, and what refuses to go on with another's output."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engine_tasks import InlineEngine
from trucewatch.archives import run as module
from trucewatch.archives.run import ArchiveSummary, archive
from trucewatch.errors import BadUsage
from trucewatch.settings import load_settings

pytest.importorskip("pyarrow", reason="pyarrow is not installed: pip install 'trucewatch[archives]'")
STORY = (
    "Azerbaijani forces shelled {} on Monday, the defence ministry of Armenia said. Two people were killed."
)


def _shard(path: Path, *towns: str) -> None:
    rows = [{"id": town, "lang": "en", "text": STORY.format(town)} for town in towns]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def _read(folder: Path, *, resume: bool = False) -> ArchiveSummary:
    return archive([str(folder)], f"{folder}-out", load_settings({}), InlineEngine(), resume=resume)


def test_a_shard_whose_file_was_replaced_is_read_again_and_no_other(tmp_path: Path) -> None:
    folder = tmp_path / "dump"
    folder.mkdir()
    _shard(folder / "a.jsonl", "Shusha", "Ganja")
    _shard(folder / "b.jsonl", "Terter")
    assert _read(folder).reports == 3
    _shard(folder / "a.jsonl", "Hadrut")
    told = _read(folder, resume=True)
    assert (len(told.done), told.before, told.reports) == (1, 1, 2)


def test_an_output_of_other_rules_is_not_gone_on_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "dump"
    folder.mkdir()
    (folder / "a.jsonl").write_bytes(b"")
    _read(folder)
    with pytest.raises(BadUsage, match="--resume"):
        _read(folder)
    monkeypatch.setattr(module, "FORMAT", "another")
    with pytest.raises(BadUsage, match="other rules"):
        _read(folder, resume=True)
