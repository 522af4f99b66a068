"""Datelines: where they end, what they name, and what only looks like one."""

from __future__ import annotations

import pytest

from trucewatch.pages.dateline import embedded_dateline, find_dateline, lone_dateline

DATELINES = [
    ("PARIS, iNews.id - Prancis mendorong jeda.", "PARIS, iNews.id -", "PARIS", ("iNews.id",)),
    ("Moskow, IDN Times -\u00a0Presiden Rusia berbincang.", "Moskow, IDN Times -", "Moskow", ("IDN Times",)),
    ("JAKARTA, KOMPAS.com – Presiden berbicara.", "JAKARTA, KOMPAS.com –", "JAKARTA", ("KOMPAS.com",)),
    ("TEMPO.CO, Jakarta - Militer menyerang.", "TEMPO.CO, Jakarta -", "Jakarta", ("TEMPO.CO",)),
    (
        "Jakarta, CNN Indonesia -- Militer menyerang.",
        "Jakarta, CNN Indonesia --",
        "Jakarta",
        ("CNN Indonesia",),
    ),
    (
        "REPUBLIKA.CO.ID, BAKU -- Azerbaijan menuduh.",
        "REPUBLIKA.CO.ID, BAKU --",
        "BAKU",
        ("REPUBLIKA.CO.ID",),
    ),
    ("TRIBUNNEWS.COM - Aliyev berbicara.", "TRIBUNNEWS.COM -", None, ("TRIBUNNEWS.COM",)),
    ("Liputan6.com, Jakarta - Aliyev berbicara.", "Liputan6.com, Jakarta -", "Jakarta", ("Liputan6.com",)),
    ("Jakarta (ANTARA) - Kementerian berkata.", "Jakarta (ANTARA) -", "Jakarta", ("ANTARA",)),
    ("Jakarta (SIB) - Dua awak tewas.", "Jakarta (SIB) -", "Jakarta", ("SIB",)),
    ("KYIV (Reuters) - Russia struck.", "KYIV (Reuters) -", "KYIV", ("Reuters",)),
    (
        "YEREVAN/BAKU, Oct 10 (Reuters) - Both sides.",
        "YEREVAN/BAKU, Oct 10 (Reuters) -",
        "YEREVAN/BAKU",
        ("Reuters",),
    ),
    ("YEREVAN, Armenia (AP) — Armenia said.", "YEREVAN, Armenia (AP) —", "YEREVAN", ("AP",)),
    ("MOSCOW, Nov 9 — The Kremlin said.", "MOSCOW, Nov 9 —", "MOSCOW", ()),
    ("MOSCOW, November 9. /TASS/. The Kremlin said.", "MOSCOW, November 9. /TASS/.", "MOSCOW", ("TASS",)),
    ("BAKU, Oct. 10 (Xinhua) -- Azerbaijan said.", "BAKU, Oct. 10 (Xinhua) --", "BAKU", ("Xinhua",)),
    ("MOSCOW. Nov 9 (Interfax) - The Kremlin said.", "MOSCOW. Nov 9 (Interfax) -", "MOSCOW", ("Interfax",)),
    (
        "YEREVAN, OCTOBER 10, ARMENPRESS. The ministry said.",
        "YEREVAN, OCTOBER 10, ARMENPRESS.",
        "YEREVAN",
        ("ARMENPRESS",),
    ),
    ("NEW DELHI: India said.", "NEW DELHI:", "NEW DELHI", ()),
    ("DAMASCUS - Bedouin fighters kept fighting.", "DAMASCUS -", "DAMASCUS", ()),
    ("Putrajaya - Usai perundingan itu.", "Putrajaya -", "Putrajaya", ()),
    ("PARIS -- Kantor Presiden menyampaikan.", "PARIS --", "PARIS", ()),
]


@pytest.mark.parametrize(("text", "head", "place", "names"), DATELINES)
def test_a_dateline_ends_after_its_dash_and_names_place_and_outlets(text, head, place, names):
    found = find_dateline(text)
    assert found is not None
    assert text[: found.end] == head
    assert (found.place, found.names) == (place, names)


NOT_DATELINES = [
    "Armenia - sekutu Rusia - menyatakan siap berunding.",
    "Hamas - Israel sepakat berunding lagi di Kairo.",
    "Armenia-Azerbaijan sepakat berdamai.",
    "Thailand-Kamboja menyetujui jeda mulai tengah malam.",
    "PBB - Dewan Keamanan bersidang hari ini.",
    "NATO - Alliance ministers met.",
    "Ceasefire talks collapsed: Both sides blamed each other.",
    "The truce held overnight, officials said - but not for long.",
    "Presiden Azerbaijan Ilham Aliyev mengatakan perang selesai.",
    "Kedua pihak - Armenia dan Azerbaijan - saling tuduh.",
]


@pytest.mark.parametrize("text", NOT_DATELINES)
def test_a_dash_between_names_or_clauses_is_no_dateline(text):
    assert find_dateline(text) is None


def test_a_lone_dateline_is_known_when_the_markup_broke_the_sentence_off():
    assert lone_dateline("Jakarta, CNN Indonesia --").place == "Jakarta"
    assert lone_dateline("Baku -").place == "Baku"
    assert lone_dateline("Kedua pihak -") is None


def test_a_dateline_behind_a_flattened_head_needs_its_outlet():
    text = "Jeda Baru di Karabakh Tentara berjaga (foto: AFP) PARIS, iNews.id - Prancis meminta jeda."
    start, found = embedded_dateline(text)
    assert text[start : start + found.end] == "PARIS, iNews.id -"
    assert embedded_dateline("Jeda itu rapuh, kata dia. GANJA - Tentara berjaga di jalan.") is None
