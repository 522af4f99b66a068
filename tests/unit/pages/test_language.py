"""Languages: function words where they are clear, a model where they are not, Malay as Indonesian."""

from __future__ import annotations

import pytest

from trucewatch.pages.language import detect, primary

TEXTS = [
    ("Kedua pihak sepakat untuk menghentikan pertempuran di wilayah itu sejak tengah malam.", "id"),
    ("Kedua-dua pihak bersetuju menghentikan pertempuran di kawasan berkenaan, kata menteri luar.", "id"),
    ("The two sides have agreed to stop fighting in the region, the minister said on Monday.", "en"),
    ("В Минске решено начать новую тишину в полночь, сообщила контактная группа.", "ru"),
    ("Ermenistan ordusu gece saatlerinde şehirdeki sivil yerleşim birimlerine füze attı.", "tr"),
    ("Nach Angaben der Staatsanwaltschaft schlugen in der Nacht Raketen im Zentrum der Stadt ein.", "de"),
    ("Les deux parties ont accepté un cessez-le-feu qui entrera en vigueur dans la nuit.", "fr"),
    ("Las partes acordaron un alto el fuego que empezará a medianoche, dijo el ministro.", "es"),
]


@pytest.mark.parametrize(("text", "code"), TEXTS)
def test_the_language_of_a_text(text, code):
    assert detect(text) == code


def test_the_carriers_word_decides_only_where_there_is_too_little_text():
    assert detect("Azerbaijan, Armenia", "en") == "en"
    assert (
        detect("The two sides have agreed to stop fighting in the region, the minister said.", "id") == "en"
    )


def test_names_and_numbers_alone_have_no_language():
    assert detect("2020") is None


@pytest.mark.parametrize(
    ("tag", "code"),
    [("ms-MY", "id"), ("in", "id"), ("en_GB", "en"), ("ID-id", "id"), ("", None), ("1", None)],
)
def test_language_tags_come_down_to_codes(tag, code):
    assert primary(tag) == code
