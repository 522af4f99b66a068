"""Output: parts count only with their marker, files are whole or absent, and loading checks digests."""

from __future__ import annotations

import errno
import hashlib
import json
from pathlib import Path

import pytest

from trucewatch.archives.cascade import Kept
from trucewatch.archives.columns import CLAIMS, REPORTS
from trucewatch.archives.folder import Folder
from trucewatch.archives.load import load
from trucewatch.archives.output import finished, forget, read_marker, sweep, write_marker, write_parts
from trucewatch.archives.shards import find_shards, fingerprint, read_shard
from trucewatch.errors import BadUsage, StoreUnavailable
from trucewatch.records import Claim, Page, Report

pytest.importorskip("pyarrow", reason="pyarrow is not installed: pip install 'trucewatch[archives]'")


def _kept(name: str, day: str) -> Kept:
    raw = f"Shelling hit {name}.".encode()
    page = Page(external_id=name, origin=name, media="jsonl", raw=raw, sha256=hashlib.sha256(raw).hexdigest())
    report = Report(report_id=f"r-{name}", external_id=name, origin=name, text=raw.decode())
    claim = Claim(
        cid=f"r-{name}-c1",
        report_id=f"r-{name}",
        start=0,
        end=8,
        quote="Shelling",
        type="shelling",
        flags=("x",),
    )
    return Kept(day, page, report, (claim,))


def _write(folder: Folder, shard: str = "one") -> None:
    parts = write_parts(
        folder, shard, [_kept("a", "2020-10-19"), _kept("b", "2020-10-18"), _kept("c", "2020-10-19")]
    )
    write_marker(folder, shard, {"reasons": {}, "named": [], "coverage": []}, parts)


@pytest.fixture(params=["local", "memory"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Folder:
    if request.param == "memory":
        pytest.importorskip("fsspec", reason="fsspec is not installed: pip install 'trucewatch[archives]'")
        return Folder(f"memory://{tmp_path.name}")
    return Folder(str(tmp_path / "out"))


def _loaded(folder: Folder) -> list[tuple[Page, Report, tuple[Claim, ...]]]:
    found: list[tuple[Page, Report, tuple[Claim, ...]]] = []

    def keep(page: Page, report: Report, claims: tuple[Claim, ...]) -> str:
        found.append((page, report, claims))
        return "new"

    load(folder, keep)
    return found


def test_what_was_written_is_loaded_again_record_for_record(folder: Folder) -> None:
    _write(folder)
    loaded = {report.external_id: (page, report, claims) for page, report, claims in _loaded(folder)}
    for name in "abc":
        kept = _kept(name, "")
        assert loaded[name] == (kept.page, kept.report, kept.claims)


def test_parts_are_partitioned_by_day(folder: Folder) -> None:
    _write(folder)
    assert folder.names("reports") == (
        "reports/day=2020-10-18/one.parquet",
        "reports/day=2020-10-19/one.parquet",
    )
    assert finished(folder) == ("one",)


def test_parts_without_a_marker_are_swept_away(folder: Folder) -> None:
    _write(folder)
    write_parts(folder, "two", [_kept("d", "2020-10-18")])
    assert sweep(folder) == 2
    assert len(folder.names("reports")) == 2
    forget(folder, "one")
    assert sweep(folder) == 4
    assert folder.names("reports") == folder.names("claims") == ()


def test_the_same_reports_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("x", "y"):
        _write(Folder(str(tmp_path / name)))
    x, y = ({p.name: p.read_bytes() for p in (tmp_path / n).rglob("*") if p.is_file()} for n in "xy")
    assert x == y


def test_a_part_that_was_changed_is_not_loaded(tmp_path: Path) -> None:
    folder = Folder(str(tmp_path))
    _write(folder)
    part = tmp_path / "claims/day=2020-10-18/one.parquet"
    part.write_bytes(part.read_bytes()[:-1] + b"?")
    loaded = load(folder, lambda *_: "new")
    assert loaded.counts.total() == 0
    assert "was changed" in loaded.damaged[0][1]


def test_a_full_disk_stops_the_run_and_leaves_no_half_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Folder(str(tmp_path))

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("trucewatch.archives.output._write", full)
    with pytest.raises(StoreUnavailable, match=r"No space left.*--resume"):
        _write(folder)
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_a_marker_tells_rows_and_digests(tmp_path: Path) -> None:
    folder = Folder(str(tmp_path))
    _write(folder)
    for name, rows, digest in (read_marker(folder, "one") or {})["parts"]:
        assert hashlib.sha256((tmp_path / name).read_bytes()).hexdigest() == digest
        assert rows in (1, 2)


def test_every_column_is_filled_from_the_records(tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    _write(Folder(str(tmp_path)))
    for table, columns in (("reports", REPORTS), ("claims", CLAIMS)):
        found = pq.read_schema(tmp_path / f"{table}/day=2020-10-18/one.parquet")
        assert found.names == list(columns)
        assert found.metadata[b"trucewatch"] == b"trucewatch-archive-1"


def test_shards_are_named_by_their_path_in_the_source(tmp_path: Path) -> None:
    for name in ("a/part.jsonl", "b/part.jsonl", "b/other.warc.gz", "b/notes.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"")
    assert sorted(shard.shown for shard in find_shards([str(tmp_path)])) == [
        "a/part.jsonl", "b/other.warc.gz", "b/part.jsonl",
    ]  # fmt: skip
    twice = find_shards([str(tmp_path / "a"), str(tmp_path / "b")])
    assert len({shard.name for shard in twice}) == 3


@pytest.mark.parametrize("source", ["absent", "notes.txt", "."])
def test_a_source_without_shards_is_refused(tmp_path: Path, source: str) -> None:
    (tmp_path / "notes.txt").write_bytes(b"")
    with pytest.raises(BadUsage):
        find_shards([str(tmp_path / source)])


def test_a_replaced_file_has_another_fingerprint(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(b"one")
    (shard,) = find_shards([str(path)])
    before = fingerprint(shard)
    path.write_bytes(b"two")
    assert fingerprint(shard) != before


@pytest.mark.parametrize("suffix", ["", ".gz", ".zst"])
def test_dumps_are_read_packed_or_not(tmp_path: Path, suffix: str) -> None:
    import gzip

    rows = b"".join(json.dumps({"id": n, "text": "words"}).encode() + b"\n" for n in range(3))
    content = gzip.compress(rows) if suffix == ".gz" else _zstd(rows) if suffix == ".zst" else rows
    path = tmp_path / f"x.jsonl{suffix}"
    path.write_bytes(content)
    (shard,) = find_shards([str(path)])
    assert len(list(read_shard(shard))) == 3
    if suffix == ".gz":
        path.write_bytes(content[:-12])
        assert "gzip_damaged" in list(read_shard(shard))[-1].reason  # type: ignore[union-attr]


def _zstd(content: bytes) -> bytes:
    import io

    from fastwarc.stream_io import ZstdWriter

    out = io.BytesIO()
    writer = ZstdWriter(out)
    writer.write(content)
    writer.close()
    return out.getvalue()


def test_every_column_is_described() -> None:
    described = (Path(__file__).parents[3] / "docs/reference/archive-columns.md").read_text(encoding="utf-8")
    assert [name for name in {**REPORTS, **CLAIMS} if f"`{name}`" not in described] == []
