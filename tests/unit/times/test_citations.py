"""Which dates are days of a report or statement, and which of an event."""

import pytest

from trucewatch.times.citations import citation


@pytest.mark.parametrize(
    ("language", "left", "right", "expected"),
    [
        ("id", "kata Kepala Staf Jenderal Arman dikutip dari Reuters, ", ".", "carried"),
        ("id", "dilansir AFP, ", ".", "carried"),
        ("id", "menurut Reuters pada ", ", perundingan dibuka.", "carried"),
        ("id", '" kata menteri itu di ibu kota, ', ".", "spoken"),
        ("id", "ujar Wali Kota, ", ", di balai kota.", "spoken"),
        ("id", "kata Anis di Samarinda, Kalimantan Timur, ", ".", "spoken"),
        ("id", "kata calon itu seusai menyerahkan berkas di kantor komisi, ", ".", "spoken"),
        ("id", "kata saksi itu, tentara menyerbu desa pada ", ".", None),
        ("id", "Sang jenderal, ", ", mengatakan pasukannya siaga", "spoken"),
        ("id", "Lewat Facebook pada ", ", perdana menteri menyatakan", "spoken"),
        ("id", "Kantor presiden pada ", " menyampaikan bahwa", "spoken"),
        ("id", "Dua warga tewas pada ", ", kata polisi", None),
        ("id", "Dua warga tewas pada ", ", lapor AFP", None),
        ("id", "Jenderal itu mengatakan bahwa serangan terjadi ", ".", None),
        ("id", "Ia mengatakan dua desa diserang ", ".", None),
        ("en", "the ministry said on ", ".", "spoken"),
        ("en", "the ministry said in a statement late ", " that", "spoken"),
        ("en", "On ", ", the general said his men were ready", "spoken"),
        ("en", "The note, carried by a wire, is dated ", ".", "carried"),
        ("en", "Two villagers died on ", ", the army said", None),
        ("en", "Two villagers died on ", ", said the army", None),
        ("en", "The army said the truce began on ", ".", None),
        ("en", "The army said that on ", " two villages were hit", None),
        ("en", "He said so. Two villagers died on ", ".", None),
    ],
)
def test_the_words_around_a_date_tell_what_it_dates(
    language: str, left: str, right: str, expected: str | None
) -> None:
    assert citation(left, right, language) == expected
