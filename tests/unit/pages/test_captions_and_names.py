"""Captions, photo credits, bylines: what describes a picture and who wrote."""

from __future__ import annotations

import pytest

from trucewatch.pages.captions import credit_span, is_caption
from trucewatch.pages.names import is_agency_line, is_byline, is_person_name, names_in

CAPTIONS = [
    ("Pasukan Armenia di wilayah itu. (foto: AFP)", "(foto: AFP)"),
    ("Logo lembaga itu. twitter.com/lembaga", "twitter.com/lembaga"),
    ("Rumah rusak di Terter. (Foto: Dok. Kementerian)", "(Foto: Dok. Kementerian)"),
    ("Tentara di Ganja.(REUTERS/STRINGER)", "(REUTERS/STRINGER)"),
    ("Arsip foto - Warga melintas. ANTARA/Reuters/Tiksa Negeri/pri", "ANTARA/Reuters/Tiksa Negeri/pri"),
    ("Soldiers stand at a checkpoint [Aziz Taher/Reuters]", "[Aziz Taher/Reuters]"),
    (
        "Delegates in Doha. Photograph: Karim Jaafar/AFP/Getty Images",
        "Photograph: Karim Jaafar/AFP/Getty Images",
    ),
    ("People queue for water © STRINGER / AFP", "© STRINGER / AFP"),
    ("Bendera itu. (unsplash.com/engin)", "(unsplash.com/engin)"),
    ("Troops on a road. (Photo by Karen Minasyan / AFP)", "(Photo by Karen Minasyan / AFP)"),
]


@pytest.mark.parametrize(("line", "credit"), CAPTIONS)
def test_a_photo_credit_stands_apart_in_its_caption(line, credit):
    assert is_caption(line)
    start, end = credit_span(line)
    assert line[start:end] == credit


NO_CAPTIONS = [
    "Warga tidak mau pulang, kata seorang aktivis: kami menolak",
    "The convoy was led by a separatist: nobody stopped it",
    "Ia menjawab pertanyaan wartawan dari Baku (via telepon).",
    "The village was gone, as a satellite picture showed (an image taken in May).",
    "Kementerian itu menulis pernyataan dalam bahasa Rusia dan Inggris.",
    "Kementerian itu mengatakan tiga rumah rusak dan dua warga terluka.",
    "The ministry said three houses were hit, Reuters reported.",
    "Pernyataan itu dimuat di twitter oleh juru bicara kementerian.",
    "Sedikitnya dua belas orang tewas dan lebih dari empat puluh lainnya luka ketika rudal menghantam permukiman di kota itu, kata jaksa. (AFP)",
]


@pytest.mark.parametrize("line", NO_CAPTIONS)
def test_sentences_are_no_captions(line):
    assert not is_caption(line)


BYLINES = [
    ("Arif Budiwinarto", ("Arif Budiwinarto",)),
    ("Oleh: Redaksi | Minggu, 11 Oktober 2020 | 07:45 WIB", ("Redaksi",)),
    ("Penulis: Farra Nur Aisyah", ("Farra Nur Aisyah",)),
    ("Rep: Lintar Satria/ Red: Teguh Firmansyah", ("Lintar Satria",)),
    ("By Nvard Hovhannisyan and Nailia Bagirova", ("Nvard Hovhannisyan", "Nailia Bagirova")),
    ("By AVET DEMOURIAN and AIDA SULTANOVA", ("AVET DEMOURIAN", "AIDA SULTANOVA")),
    ("By RFE/RL's Armenian Service", ("RFE/RL's Armenian Service",)),
    ("Carlos Mureithi in Nairobi", ("Carlos Mureithi",)),
    ("Reuters", ("Reuters",)),
    ("Rahman Asmardika, Jurnalis Sabtu 17 Oktober 2020 15:21 WIB", ("Rahman Asmardika",)),
]


@pytest.mark.parametrize(("line", "names"), BYLINES)
def test_bylines_in_the_forms_outlets_print(line, names):
    assert names_in(line) == names


@pytest.mark.parametrize(
    "line",
    [
        "Keduanya ingin pertempuran segera diakhiri",
        "Ethiopia dan Tigray Sepakat Akhiri Permusuhan",
        "World",
        "Internasional",
        "Press and Public Information",
        "Israel attacks Lebanon",
    ],
)
def test_headlines_decks_and_sections_are_no_bylines(line):
    assert not is_byline(line)


def test_a_persons_name_is_two_to_four_capitalised_words():
    assert is_person_name("Karl Gading S.")
    assert not is_person_name("Prancis didesak membantu Armenia")
    assert not is_person_name("Reuters")


def test_a_line_of_wires_only():
    assert is_agency_line("REUTERS | AL JAZEERA")
    assert not is_agency_line("Reuters melaporkan")
