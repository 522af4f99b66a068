"""Labelling of lines: saved pages, bare article texts, and where the text ends."""

from __future__ import annotations

import pytest

from trucewatch.pages.blocks import blocks_of
from trucewatch.pages.labels import label
from trucewatch.pages.lines import split_lines

PARAGRAPH = (
    "Kedua negara itu sepakat menghentikan pertempuran di seluruh garis depan mulai tengah malam nanti."
)
SECOND = (
    "Menteri pertahanan mengatakan pasukannya akan mematuhi kesepakatan selama pihak lain juga melakukannya."
)
ENGLISH = "The two governments agreed to stop fighting along the whole front line from midnight on Monday."
MORE = "The defence minister said his troops would abide by the deal as long as the other side did so too."


def _kinds(text: str, *, title: str | None = None, saved_page: bool = True) -> list[tuple[str, str]]:
    blocks = blocks_of(label(split_lines(text), title=title, saved_page=saved_page))
    return [(block.kind, text[block.start : block.end]) for block in blocks]


def test_a_plain_one_paragraph_report_is_all_body():
    assert _kinds(PARAGRAPH, saved_page=False) == [("body", PARAGRAPH)]
    assert _kinds(PARAGRAPH.rstrip("."), saved_page=False) == [("body", PARAGRAPH.rstrip("."))]


def test_a_one_paragraph_report_loses_only_its_dateline():
    text = f"DOHA - {PARAGRAPH}"
    assert _kinds(text, saved_page=False) == [("dateline", "DOHA -"), ("body", PARAGRAPH)]


def test_a_bare_text_keeps_every_paragraph_above_a_late_dateline():
    text = f"{PARAGRAPH}\n\nJAKARTA - {SECOND}"
    assert [kind for kind, _ in _kinds(text, saved_page=False)] == ["body", "body"] or _kinds(
        text, saved_page=False
    )[0] == ("body", PARAGRAPH)


def test_a_title_repeated_at_the_head_of_a_text_is_its_headline():
    title = "Kedua Negara Sepakat Hentikan Perang"
    assert _kinds(f"{title}\n{PARAGRAPH}", title=title, saved_page=False)[0] == ("headline", title)


def test_a_sentence_on_top_is_deck_when_the_byline_still_comes():
    deck = "Both sides report shelling minutes after the deadline in spite of the deal."
    text = f"Truce frays within hours\n{deck}\nBy Sara Hill\n28 Nov 2024\n\n{ENGLISH}\n\n{MORE}"
    assert [kind for kind, _ in _kinds(text)] == ["headline", "deck", "byline", "date", "body", "body"]


def test_a_second_short_line_above_a_dateline_is_the_deck():
    text = (
        f"Jeda Baru di Karabakh Berlaku\n\nKeduanya berharap perang usai\n\nMoskow, IDN Times - {PARAGRAPH}"
    )
    assert [kind for kind, _ in _kinds(text)] == ["headline", "deck", "dateline", "body"]


@pytest.mark.parametrize(
    "subheading", ["Korban Jiwa", "Pasukan Rusia Tiba", "Red Cross Appeal", "Apa Kata Moskow"]
)
def test_a_first_paragraph_above_a_subheading_stays_body(subheading):
    text = f"Jeda Baru di Karabakh Berlaku\n\n{PARAGRAPH}\n\n{subheading}\n\n{SECOND}"
    assert [kind for kind, _ in _kinds(text)] == ["headline", "body", "subheading", "body"]


def test_menus_above_the_headline_are_navigation():
    text = f"Menu\nHome\nWorld\nNews|Asia\nTruce frays within hours of start\n\n{ENGLISH}\n\n{MORE}"
    kinds = _kinds(text)
    assert [kind for kind, _ in kinds[:4]] == ["navigation"] * 4
    assert kinds[4] == ("headline", "Truce frays within hours of start")


def test_a_headline_repeated_is_no_second_mention():
    title = "Kedua Negara Sepakat Hentikan Perang"
    text = f"{title}\n\n{PARAGRAPH}\n\n{title}Logo lembaga itu. twitter.com/lembaga\n\n{SECOND}\n\n{title}"
    kinds = [kind for kind, _ in _kinds(text)]
    assert kinds == ["headline", "body", "caption", "photo_credit", "body", "navigation"]


def test_numbered_subheadings_lose_their_number():
    text = f"Jeda Baru di Karabakh Berlaku\n\n{PARAGRAPH}\n\n1. Kedua pihak saling tuduh\n\n{SECOND}"
    assert ("subheading", "Kedua pihak saling tuduh") in _kinds(text)


def test_numbered_terms_in_a_row_are_text():
    terms = "1. Ceasefire from midnight Moscow time\n2. Return of the district by 15 November\n3. Exchange of prisoners"
    text = f"Terms of the accord made public\n\n{ENGLISH}\n\n{terms}\n\n{MORE}"
    assert [kind for kind, _ in _kinds(text)].count("body") == 5


LINKS = [
    "Baca juga: Warga Haifa Kembali Bersekolah",
    "BACA JUGA: Warga Haifa Kembali",
    "Read more: Schools reopen in Haifa",
    "Also read: Why schools stay shut",
    "SEE ALSO:\nThe cost of the war",
]


@pytest.mark.parametrize("link", LINKS)
def test_links_between_paragraphs_are_read_also_and_the_text_goes_on(link):
    text = f"Jeda Baru di Karabakh Berlaku\n\n{PARAGRAPH}\n\n{link}\n\n{SECOND}"
    kinds = _kinds(text)
    assert kinds[-1] == ("body", SECOND)
    assert {kind for kind, _ in kinds[2:-1]} == {"read_also"}


def test_after_an_editors_line_nothing_is_news_again():
    text = f"Jeda Baru di Karabakh Berlaku\n\n{PARAGRAPH}\n\nEditor : Rani Dewi\nArtikel Terkait\nInternasional\n5 tahun lalu\n\nSepuluh Tewas di Kota Lain\n\nBerita Terkini\n{SECOND}"
    kinds = _kinds(text)
    assert [kind for kind, _ in kinds] == [
        "headline",
        "body",
        "editor_line",
        *["related_list"] * 4,
        *["network_footer"] * 2,
    ]


def test_an_editors_line_above_the_text_does_not_end_it():
    text = f"Jeda Baru di Karabakh Berlaku\nPenulis: Rani Dewi\nEditor: Joko\n\n{PARAGRAPH}\n\n{SECOND}"
    assert [kind for kind, _ in _kinds(text)] == ["headline", "byline", "editor_line", "body", "body"]


TAILS = [
    ("Most read\nStorm nears coast", "network_footer"),
    ("Terpopuler\nGempa Guncang Sumba", "network_footer"),
    ("Komentar\nSemoga damai", "comments"),
    ("Leave a Reply\nYour name", "comments"),
    ("Tags\nArmenia\nRussia", "tags"),
    ("Topik:\n• perang", "tags"),
    ("About the author\nSara Hill writes about wars", "author_bio"),
]


@pytest.mark.parametrize(("tail", "kind"), TAILS)
def test_what_stands_under_a_heading_is_what_the_heading_says(tail, kind):
    text = f"Truce frays within hours of start\n\n{ENGLISH}\n\n{MORE}\n\n{tail}"
    assert {k for k, _ in _kinds(text)[3:]} == {kind}


def test_short_quoted_paragraphs_are_text():
    text = f'Truce frays within hours of start\n\n{ENGLISH}\n\n"No," he said.\n\n{MORE}'
    assert ("body", '"No," he said.') in _kinds(text)


def test_a_cut_off_subheading_at_the_end_stays_a_subheading():
    text = f"Jeda Baru di Karabakh Berlaku\n\n{PARAGRAPH}\n\nNegara lain didesak membantu"
    assert _kinds(text)[-1] == ("subheading", "Negara lain didesak membantu")


def test_a_hard_wrapped_text_comes_back_in_paragraphs():
    lines = "The two governments agreed to stop fighting along the whole front\nline from midnight on Monday, in a deal that was brokered by their\nneighbours after ten hours of talks in the capital of the republic\nand that both armies said they would respect.\n\nNobody knows for how long the quiet will last, the people living in\nthe villages near the front line told reporters on Tuesday morning."
    kinds = _kinds(lines, saved_page=False)
    assert [kind for kind, _ in kinds] == ["body", "body"]


def test_an_inline_link_of_a_flattened_paragraph_is_cut_out():
    text = f"{PARAGRAPH} Baca Juga: Putin Ajak Turki dalam Negosiasi Karabakh Pertempuran kini sudah mereda di seluruh kota itu."
    assert _kinds(text, saved_page=False) == [
        ("body", PARAGRAPH),
        ("read_also", "Baca Juga: Putin Ajak Turki dalam Negosiasi Karabakh "),
        ("body", "Pertempuran kini sudah mereda di seluruh kota itu."),
    ] or [kind for kind, _ in _kinds(text, saved_page=False)] == ["body", "read_also", "body"]


CLOSINGS = [
    ("(rds/agt)", "editor_line"),
    ("[ab/ka]", "editor_line"),
    ("(*)", "editor_line"),
    ("(AFP)", "source_line"),
    ("(Reporting by Sara Hill; Editing by Tom Ray)", "source_line"),
    ("Artikel ini telah tayang di Kompas.com", "source_line"),
]


@pytest.mark.parametrize(("mark", "kind"), CLOSINGS)
def test_signatures_at_a_paragraphs_end_are_cut_off(mark, kind):
    kinds = _kinds(f"{PARAGRAPH} {SECOND} {mark}", saved_page=False)
    assert kinds == [("body", f"{PARAGRAPH} {SECOND}"), (kind, mark)]


@pytest.mark.parametrize(
    "sentence", ["Grup itu (OSCE) menolak.", 'Ia berkata, "kami akan melawan" (lihat peta).']
)
def test_brackets_inside_sentences_stay(sentence):
    text = f"{PARAGRAPH} {sentence}"
    assert _kinds(text, saved_page=False) == [("body", text)]
