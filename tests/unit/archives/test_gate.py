"""The gate: pages that may tell of a conflict pass, everyday ones do not."""

from __future__ import annotations

import pytest

from trucewatch.archives.gate import Gate
from trucewatch.watches import load_watches

NEWS = [
    "Armenia accused Azerbaijan of shelling Stepanakert on Monday.",
    "Gencatan senjata di Gaza berlaku mulai Minggu pagi.",
    "Pasukan Rusia menarik diri dari Kherson, kata Ukraina.",
    "Pashinyan spoke by phone with Aliyev about the withdrawal.",
    "Gunmen killed 12 soldiers in an ambush on a patrol, the army said.",
    "TPNPB menembak tiga prajurit di Nduga.",
]
EVERYDAY = [
    "The central bank raised its forecast for the year after a long meeting.",
    "Kapan harga beras turun? Pasukan merah menang di laga terakhir.",
    "A driver died and two people were injured in a road accident, police said.",
    "The striker attacked the goal and killed the game in the second half.",
    "Update your software towards the award of the year.",
]
MENU = "".join(
    f'<li><a href="/{n}">{name}</a></li>' for n, name in enumerate(["Gaza war: troops", "Ukraine"] * 5)
)


@pytest.fixture(scope="module")
def gate() -> Gate:
    return Gate(load_watches())


@pytest.mark.parametrize("text", NEWS)
def test_news_of_a_conflict_passes_as_bytes_and_as_text(gate: Gate, text: str) -> None:
    assert gate.opens_for_bytes(f"<p>{text}</p>".encode())
    assert gate.opens_for_text(text)


@pytest.mark.parametrize("text", EVERYDAY)
def test_everyday_news_is_stopped(gate: Gate, text: str) -> None:
    assert not gate.opens_for_bytes(f"<p>{text}</p>".encode())
    assert not gate.opens_for_text(text)


@pytest.mark.parametrize("charset", ["utf-16", "utf-16-le", "utf-32", "cp1252", "utf-8-sig"])
def test_the_encoding_of_a_page_does_not_hide_it(gate: Gate, charset: str) -> None:
    assert gate.opens_for_bytes(f"<html><p>{NEWS[0]}</p></html>".encode(charset))


@pytest.mark.parametrize("charset", ["utf-8", "cp1254"])
def test_a_name_with_marks_is_found_in_turkish_bytes(gate: Gate, charset: str) -> None:
    assert gate.opens_for_bytes("<p>Troops entered Ağdam, and soldiers stayed.</p>".encode(charset))


def test_names_in_menus_and_addresses_open_nothing(gate: Gate) -> None:
    page = f"<nav>{MENU}</nav><img alt='troops near Gaza'><p>{EVERYDAY[0]}</p>"
    assert not gate.opens_for_bytes(page.encode())


def test_a_name_linked_inside_a_sentence_opens(gate: Gate) -> None:
    page = "<p>Soldiers entered <a href='/g'>Gaza</a> on Monday.</p>"
    assert gate.opens_for_bytes(page.encode())


def test_a_name_far_from_any_trigger_opens_nothing(gate: Gate) -> None:
    filler = "The season ended with a long evening. " * 80
    assert not gate.opens_for_text(f"Holidays in Armenia. {filler} The troops of the circus came.")


def test_a_small_letter_makes_no_name(gate: Gate) -> None:
    assert not gate.opens_for_text("Tentara itu bertanya sana sini tentang bara api.")


def test_only_the_watches_asked_for_give_names(gate: Gate) -> None:
    other = Gate(load_watches(["yemen"]))
    text = "Pashinyan called for talks with Aliyev about Lachin."
    assert gate.opens_for_text(text)
    assert not other.opens_for_text(text)
