"""Pages of other trades and times: films about wars, price wars, museums, matches. Nothing of them is recorded."""

from __future__ import annotations

import pytest

OTHER = [
    (
        "en",
        "The film opens with shells falling on an unnamed town. Soldiers seize the bridge and a ceasefire is broken "
        "before dawn. At the premiere in Venice the director said the cast had trained for weeks. A bombardment kills "
        "half the village. It reaches cinemas in May.",
    ),
    (
        "en",
        "A ceasefire in the price war between carmakers collapsed on Monday. Two brands launched fresh attacks with "
        "discounts of a third, and dealers were the casualties. Retailers urged both sides to hold fire.",
    ),
    (
        "en",
        "An exhibition recalls the armistice that ended the fighting in 1918. The truce was signed in a railway "
        "carriage. The museum shows letters from prisoners who were exchanged.",
    ),
    (
        "id",
        "Film itu dibuka dengan bom yang menghantam kota tanpa nama. Tentara merebut jembatan dan gencatan senjata "
        "dilanggar sebelum fajar. Sutradara dan para pemeran hadir pada pemutaran di bioskop Senin malam.",
    ),
    (
        "id",
        "Gencatan senjata dalam perang harga antara produsen ponsel hanya bertahan sepekan. Dua merek melancarkan "
        "serangan baru berupa diskon besar, dan pelanggan diuntungkan.",
    ),
    (
        "id",
        "Museum itu menggelar pameran tentang gencatan senjata tahun 1949. Perjanjian diteken setelah perang "
        "kemerdekaan, dan tawanan ditukar. Kurator memajang surat-surat tentara.",
    ),
]
WAR = [
    (
        "en",
        "Israeli forces shelled Khan Younis on Monday, killing seven, medics said. A museum and a cinema were hit.",
    ),
    (
        "id",
        "Pasukan Rusia menembaki Kharkiv pada Senin dan menewaskan tujuh warga. Sebuah museum dan bioskop rusak.",
    ),
]


@pytest.mark.parametrize(("language", "text"), OTHER)
def test_pages_of_other_trades_and_times_yield_nothing(claims_of, language, text) -> None:
    assert claims_of(text, language) == ()


@pytest.mark.parametrize(("language", "text"), WAR)
def test_a_war_page_may_name_a_museum(claims_of, language, text) -> None:
    assert "shelling" in {c.type for c in claims_of(text, language)}
