"""The dossier is what its README says, and its pages are read as pages."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from trucewatch.records import MAIN_TEXT, Report

UNDATED = "20201110-heli-tanpa-kredit"
FURNITURE = re.compile(
    r"bulan lalu|tahun lalu|jam lalu|months ago|Baca [Jj]uga|READ MORE|Gempa Guncang|Harga Emas|Komentar"
    r"|Leave a Reply|çerez|Newsletter|Hak cipta|SCROLL TO CONTINUE|Terpopuler"
)


def test_every_file_stands_in_the_table(folder: Path) -> None:
    table = (folder / "README.md").read_text(encoding="utf-8")
    files = [path.name for path in folder.iterdir() if path.name != "README.md"]
    assert len(files) >= 40
    assert not [name for name in files if f"`{name}`" not in table]


def test_no_page_bears_the_name_of_a_real_domain(folder: Path) -> None:
    for path in folder.glob("*.html"):
        canonical = re.search(rb'rel="canonical" href="([^"]+)"', path.read_bytes())
        assert canonical is None or b".example/" in canonical[1], path.name


def test_nothing_is_rejected(reports: dict[str, Report]) -> None:
    assert not {name: r.rejected for name, r in reports.items() if r.rejected}


def test_both_languages_are_told_apart(reports: dict[str, Report]) -> None:
    languages = [report.language for report in reports.values()]
    assert languages.count("id") >= 25
    assert languages.count("en") >= 15


def test_publication_is_the_day_the_page_states(reports: dict[str, Report]) -> None:
    late = {}
    for name, report in reports.items():
        stated = re.match(r"(?:nk-)?(\d{4})(\d\d)(\d\d)", name)
        if not stated or name == UNDATED:
            continue
        assert report.published_at is not None, name
        days = (date.fromisoformat(report.published_at[:10]) - date(*map(int, stated.groups()))).days
        if not 0 <= days <= 1:
            late[name] = report.published_at
    assert not late


def test_a_page_without_a_date_gets_none(reports: dict[str, Report]) -> None:
    assert reports[UNDATED].published_at is None


def test_furniture_is_not_main_text(reports: dict[str, Report]) -> None:
    found = [
        (name, match.group())
        for name, report in reports.items()
        for block in report.blocks
        if block.kind in MAIN_TEXT
        for match in FURNITURE.finditer(report.text[block.start : block.end])
    ]
    assert not found


@pytest.mark.parametrize(
    ("name", "wire"),
    [
        ("20201013-pompeo-jeda", "AFP"),
        ("20201017-rudal-ganja", "TASS"),
        ("20201018-jeda-kedua-reuters", "Reuters"),
        ("20201110-perdamaian-rusia", "Sputnik"),
        ("20201120-macron-reuters-1", "Reuters"),
        ("nk-20201215-swap", "Reuters"),
    ],
)
def test_wires_are_credited(name: str, wire: str, reports: dict[str, Report]) -> None:
    assert wire in {credit.name for credit in reports[name].credits}


@pytest.mark.parametrize("name", ["20201017-rudal-ganja", "20201018-second-truce", "20201001-kremlin-call"])
def test_photo_agencies_are_not_credited_for_the_text(name: str, reports: dict[str, Report]) -> None:
    main = [b for b in reports[name].blocks if b.kind in ("caption", "photo_credit")]
    assert main
    assert all(c.start is None or not _inside(c.start, main) for c in reports[name].credits)


def _inside(offset: int, blocks: list[object]) -> bool:
    return any(block.start <= offset < block.end for block in blocks)  # type: ignore[attr-defined]
