"""Indonesian press sentences by class: which claim each makes, and above all what is not read as a fact."""

from __future__ import annotations

import pytest

from trucewatch.pages import read_page
from trucewatch.reading import Reader, read_claims
from trucewatch.records import Claim, Page, PageHints


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def claims_of(text: str, reader: Reader) -> tuple[Claim, ...]:
    """Read one sentence published on a fixed day."""
    page = Page(
        external_id="sentence", origin="test", media="text", raw=text.encode(), sha256="0" * 64,
        hints=PageHints(language="id", published="2025-06-30"),
    )  # fmt: skip
    return read_claims(read_page(page), reader)


HAPPENED = [
    ("Jet-jet tempur Israel membombardir pelabuhan Hodeidah, Senin pagi.", "air_strike", {"ISR"}),
    ("Houthi menembak jatuh pesawat nirawak milik Amerika Serikat.", "armed_clash", {"HOUTHIS"}),
    ("Turki mengirim 500 tentara tambahan ke Suriah utara.", "force_movement", {"TUR"}),
    ("Tim penjinak membersihkan ratusan ranjau di Hodeidah, kata Houthi.", "disengagement", set()),
    ("Pasukan Ukraina ditarik dari Avdiivka.", "disengagement", {"UKR"}),
    ("India menutup perlintasan Attari dengan Pakistan.", "access_restricted", {"IND"}),
    ("RSF membagikan tepung kepada warga Omdurman.", "humanitarian_aid", {"RSF"}),
    ("Militer Rusia mengumumkan telah menguasai Chasiv Yar di Donetsk.", "territory_seized", {"RUS"}),
    ("ELN menculik dua polisi di Arauca.", "capture_detention", {"ELN"}),
    ("Konvoi bantuan PBB dihadang pemukim Israel di Hebron.", "access_restricted", {"ISR"}),
]
NOT_HAPPENED = [
    ("Kabinet Israel menyetujui rencana menguasai Kota Gaza.", "territory_seized"),
    ("Analis khawatir M23 akan merebut Uvira.", "territory_seized"),
    ("Rusia gagal merebut Pokrovsk meski Ukraina kekurangan tentara.", "territory_seized"),
    ("Upaya RSF merebut El Obeid digagalkan tentara Sudan.", "territory_seized"),
    ("Israel belum menarik pasukannya dari Lebanon selatan.", "disengagement"),
    ("Jerman akan mengirim sistem pertahanan udara ke Ukraina.", "military_support"),
    ("Kremlin menyangkal pasukannya menyerang rumah sakit di Sumy.", "armed_clash"),
    ("Paris meminta Israel dan Hizbullah mematuhi gencatan senjata.", "truce_in_effect"),
    ("Pemerintah Kongo menuntut Rwanda menarik pasukannya dari Kivu Utara.", "disengagement"),
    ("Yerevan cemas Ankara mengirim tentara ke perbatasan Azerbaijan.", "force_movement"),
    ("Jika gencatan senjata Gaza runtuh, perang bisa pecah lagi, kata Hamas.", "hostilities_state"),
]


@pytest.mark.parametrize(("text", "kind", "actors"), HAPPENED)
def test_acts_have_their_type_and_actor(text: str, kind: str, actors: set[str], reader: Reader) -> None:
    found = [c for c in claims_of(text, reader) if c.type == kind and c.modality == "asserted"]
    assert any({a.code.split(".")[0] for a in c.actors} == actors for c in found), found


@pytest.mark.parametrize(("text", "kind"), NOT_HAPPENED)
def test_what_did_not_happen_is_no_fact(text: str, kind: str, reader: Reader) -> None:
    of_kind = [c for c in claims_of(text, reader) if c.type == kind]
    assert of_kind
    assert not any(c.modality == "asserted" and c.polarity == "pos" for c in of_kind)


def test_an_inquiry_does_not_wish_for_the_attack(reader: Reader) -> None:
    claims = claims_of("Pakistan meminta PBB menyelidiki serangan di Pahalgam.", reader)
    assert not any(c.type == "armed_clash" and c.modality == "called_for" for c in claims)


def test_a_denied_deed_is_the_deniers(reader: Reader) -> None:
    claims = claims_of("Baku menepis laporan bahwa dronenya menyerang Martakert.", reader)
    deed = next(c for c in claims if c.type == "air_strike")
    assert [a.code for a in deed.actors] == ["AZE.MIL"]
    assert deed.modality == "denied"
