"""Every table format: its columns are its schema's, and common tools read it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from trucewatch.errors import BadUsage
from trucewatch.exports import KINDS, TABLES, export, load_schema, rows
from trucewatch.exports.schemas import CURRENT, SCHEMAS
from trucewatch.shapes import claim_shape, event_shape, truce_shape
from trucewatch.snapshots import Holding, Snapshot, holding

COUNTS = {"claims": 11, "events": 10, "agreements": 2, "violations": 2, "hxl": 10}
DOCS = Path(__file__).resolve().parents[3] / "docs" / "reference" / "exports"


@pytest.mark.parametrize("kind", sorted(TABLES))
def test_rows_hold_exactly_the_columns_of_their_schema(kind: str, held: Holding) -> None:
    names = load_schema(kind).names
    for row in rows(kind, held):
        assert tuple(row) == names or set(row) == set(names)


@pytest.mark.parametrize("kind", sorted(COUNTS))
def test_each_object_is_one_row(kind: str, held: Holding, tmp_path: Path) -> None:
    assert export(kind, held, tmp_path / "out.csv") == COUNTS[kind]


@pytest.mark.parametrize("kind", sorted(COUNTS))
def test_pandas_and_duckdb_read_the_csv_with_all_rows(
    kind: str, held: Holding, tmp_path: Path, duckdb: Any, pandas: Any
) -> None:
    path = tmp_path / "out.csv"
    count = export(kind, held, path)
    extra = 1 if kind == "hxl" else 0
    frame = pandas.read_csv(path)
    assert list(frame.columns) == list(load_schema(kind).names)
    assert len(frame) == count + extra
    (found,) = duckdb.connect().execute(
        f"select count(*) from read_csv('{path}', all_varchar = true)"
    ).fetchone() or (0,)
    # DuckDB takes the row of tags, which begins with #, for a comment: what its users want.
    assert found == count


@pytest.mark.parametrize("kind", ["claims", "events", "agreements", "violations", "acled", "ged"])
def test_parquet_carries_types_and_version_and_duckdb_counts_it(
    kind: str, held: Holding, tmp_path: Path, duckdb: Any
) -> None:
    path = tmp_path / "out.parquet"
    count = export(kind, held, path)
    (found,) = duckdb.connect().execute(f"select count(*) from '{path}'").fetchone() or (0,)
    assert found == count
    schema = pq.read_schema(path)
    assert schema.names == list(load_schema(kind).names)
    assert schema.metadata[b"trucewatch_schema"].decode() == f"{kind}-{CURRENT[kind]}"


def test_pandas_reads_the_parquet_with_every_column(held: Holding, tmp_path: Path, pandas: Any) -> None:
    export("parquet", held, tmp_path / "tables")
    for path in (tmp_path / "tables").iterdir():
        frame = pandas.read_parquet(path)
        assert list(frame.columns) == list(load_schema(path.stem).names)
        assert len(frame) == COUNTS[path.stem]


def test_parquet_keeps_days_as_days_and_lists_as_lists(held: Holding, tmp_path: Path, duckdb: Any) -> None:
    path = tmp_path / "events.parquet"
    export("parquet", held, path)
    found = (
        duckdb.connect().execute(f"select date_from, actors from '{path}' where id = 'e-clash-1'").fetchone()
    )
    assert found is not None
    assert found[0].isoformat() == "2020-10-10"
    assert found[1] == ["ARM.MIL", "AZE.MIL"]


def test_a_folder_of_parquet_holds_every_table(held: Holding, tmp_path: Path) -> None:
    assert export("parquet", held, tmp_path / "tables") == 11 + 10 + 2 + 2
    assert sorted(p.name for p in (tmp_path / "tables").iterdir()) == [
        "agreements.parquet", "claims.parquet", "events.parquet", "violations.parquet",
    ]  # fmt: skip


@pytest.mark.parametrize(("kind", "extra"), [("claims", 5), ("events", 1), ("agreements", 1)])
def test_json_lines_have_the_published_shape_and_where_they_stand(
    kind: str, extra: int, record: Snapshot, held: Holding, tmp_path: Path
) -> None:
    path = tmp_path / "out.jsonl"
    export(kind, held, path)
    first = json.loads(path.read_text().splitlines()[0])
    shape = {
        "claims": claim_shape(record.claims[0]),
        "events": event_shape(record.events[0]),
        "agreements": truce_shape(record.truces[0]),
    }
    assert set(shape[kind]) <= set(first)
    assert len(first) == len(shape[kind]) + extra
    assert len(first["revision"]) == 12


@pytest.mark.parametrize("kind", ["claims", "events"])
def test_json_lines_give_no_point_for_a_place_left_open(kind: str, record: Snapshot, tmp_path: Path) -> None:
    flags = ("place_ambiguous",)
    claim = next(c for c in record.claims if c.place and c.place.lat).model_copy(update={"flags": flags})
    event = next(e for e in record.events if e.place and e.place.lat).model_copy(update={"flags": flags})
    path = tmp_path / f"{kind}.jsonl"
    export(kind, holding(replace(record, claims=(claim,), events=(event,))), path)
    place = json.loads(path.read_text())["place"]
    assert place["name"]
    assert (place["lat"], place["lon"]) == (None, None)


def test_json_lines_keep_fresh_positions_back_like_every_format(record: Snapshot, tmp_path: Path) -> None:
    moving = record.claims[3].model_copy(update={"type": "force_movement"})
    path = tmp_path / "claims.jsonl"
    export("claims", holding(replace(record, claims=(moving,), as_of=date(2020, 10, 10))), path)
    place = json.loads(path.read_text())["place"]
    assert (place["lat"], place["lon"], place["where_prec"]) == (None, None, 4)


def test_json_lines_hold_one_claim_each_with_null_for_silence(held: Holding, tmp_path: Path) -> None:
    path = tmp_path / "claims.jsonl"
    export("claims", held, path)
    claims = [json.loads(line) for line in path.read_text().splitlines()]
    clash = next(claim for claim in claims if claim["cid"] == "second-c1")
    assert clash["actors"] == []
    assert clash["speaker"] is None
    assert clash["via"] == [{"name": "Reuters"}]
    assert clash["outlet"] == "Warta Samudra"


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_record_gives_the_same_bytes(kind: str, held: Holding, tmp_path: Path) -> None:
    suffix = {"geojson": "geojson", "atom": "xml", "parquet": "parquet"}.get(kind, "csv")
    first, second = tmp_path / f"a.{suffix}", tmp_path / f"b.{suffix}"
    export(kind, held, first)
    export(kind, held, second)
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize(
    ("kind", "name"), [("acled", "a.jsonl"), ("claims", "a.txt"), ("hxl", "a.xlsx"), ("nothing", "a.csv")]
)
def test_a_file_type_that_a_kind_is_not_written_in_is_refused_by_name(
    kind: str, name: str, held: Holding, tmp_path: Path
) -> None:
    with pytest.raises(BadUsage, match=r"\.csv|there is no export"):
        export(kind, held, tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_leaves_nothing_behind(held: Holding, tmp_path: Path) -> None:
    with pytest.raises(BadUsage, match="cannot be written"):
        export("events", held, tmp_path / "missing" / "events.csv")


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_column_has_a_rule_and_its_page_repeats_it(name: str) -> None:
    schema = load_schema(name)
    page = (DOCS / f"{name}.md").read_text(encoding="utf-8")
    for column in schema.columns:
        assert len(column.rule) > 5, column.name
        assert re.search(rf"^\| `{re.escape(column.name)}` \|", page, re.MULTILINE), column.name
        assert column.rule.replace("|", "\\|") in page
