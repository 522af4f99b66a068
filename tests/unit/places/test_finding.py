"""Each row: the language, a text, and the names of every place that must be found in it."""

from __future__ import annotations

from itertools import pairwise

import pytest

from trucewatch.errors import BadUsage
from trucewatch.places import Places, load_places


@pytest.fixture(scope="module")
def places() -> Places:
    return load_places()


def names(places: Places, language: str, text: str) -> list[str]:
    return [mention.place.name for mention in places.find(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("id", "Azerbaijan menyerang Terter dan Lachin.", ["Azerbaijan", "Terter", "Lachin"]),
        ("en", "Shells fell on Hadrut, Martuni and Askeran.", ["Hadrut", "Martuni", "Askeran"]),
        ("id", "Kota Shushi jatuh, Kota Stepanakert bertahan.", ["Shushi", "Stepanakert"]),
        ("id", "Serangan di Kabupaten Nduga dan Distrik Ilaga.", ["Nduga", "Ilaga"]),
        ("en", "The RSF shelled El-Obeid and Babanusa in Sudan.", ["El-Obeid", "Babanusa", "Sudan"]),
        ("en", "Fighting in Masisi and Rutshuru, North Kivu.", ["Masisi", "Rutshuru", "North Kivu"]),
        ("id", "Pertempuran di Kivu Utara dan Goma.", ["Kivu Utara", "Goma"]),
        ("en", "Drones hit Hodeidah and Marib, Yemen.", ["Hodeidah", "Marib", "Yemen"]),
        ("en", "The ELN struck Tibú in Catatumbo.", ["Tibú", "Catatumbo"]),
        ("id", "Bentrokan di Suwayda, Suriah.", ["Suwayda", "Suriah"]),
        ("en", "Talks in Geneva and Sharm el-Sheikh.", ["Geneva", "Sharm el-Sheikh"]),
        ("id", "Perundingan di Jenewa dan Kairo.", ["Jenewa", "Kairo"]),
        ("en", "They met in Surabaya, East Java.", ["Surabaya", "East Java"]),
        ("id", "Warga Bondowoso di Jawa Timur, Indonesia.", ["Bondowoso", "Jawa Timur", "Indonesia"]),
        ("en", "Troops held the Lachin corridor.", ["Lachin corridor"]),
        ("id", "Baku di Laut Kaspia, kapal di Laut Merah.", ["Baku", "Laut Kaspia", "Laut Merah"]),
        ("en", "Shelling across the Line of Control.", ["Line of Control"]),
        ("id", "Tembak-menembak di sepanjang garis kontak.", ["garis kontak"]),
    ],
)
def test_places_are_found_under_the_name_as_printed(
    places: Places, language: str, text: str, expected: list[str]
) -> None:
    assert names(places, language, text) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Rockets fell on southern Lebanon.", ("southern Lebanon", "part", "LBN", 5)),
        ("id", "Roket jatuh di Lebanon selatan.", ("Lebanon selatan", "part", "LBN", 5)),
        ("id", "Roket jatuh di selatan Gaza.", ("selatan Gaza", "part", "PSE", 5)),
        ("en", "Shells hit northern Armenia.", ("northern Armenia", "direction", "ARM", 5)),
        ("id", "Peluru menghantam Armenia utara.", ("Armenia utara", "direction", "ARM", 5)),
        ("en", "Raids in western Uganda.", ("western Uganda", "direction", "UGA", 5)),
        ("en", "Jets struck in the south.", ("the south", "direction", None, 5)),
        ("id", "Penerbangan di selatan dihentikan.", ("selatan", "direction", None, 5)),
        ("en", "Fire along the Thai-Cambodian border.", ("Thai-Cambodian border", "border", None, 5)),
        ("en", "Tanks on the border with Uganda.", ("border with Uganda", "border", None, 5)),
        (
            "en",
            "Along the border between Peru and Chile.",
            ("border between Peru and Chile", "border", None, 5),
        ),
        ("id", "Di perbatasan dengan Kenya.", ("perbatasan dengan Kenya", "border", None, 5)),
        ("id", "Di perbatasan Peru-Chile.", ("perbatasan Peru-Chile", "border", None, 5)),
        ("en", "Attacks toward Agdere-Terter.", ("Agdere-Terter", "line", "AZE", 5)),
        ("en", "Killed in Pakistani Kashmir.", ("Pakistani Kashmir", "part", "PAK", 5)),
        ("id", "Tewas di Kashmir yang dikuasai India.", ("Kashmir yang dikuasai India", "part", "IND", 5)),
    ],
)
def test_parts_borders_and_lines_are_places_of_precision_five(
    places: Places, language: str, text: str, expected: tuple[str, str, str | None, int]
) -> None:
    (mention,) = places.find(text, language)
    place = mention.place
    assert (place.name, place.kind, place.country, place.where_prec) == expected


@pytest.mark.parametrize(
    ("language", "text", "name", "precision"),
    [
        ("en", "in Kapan, Armenia", "Kapan", 1),
        ("id", "di Desa Yeraskh", "Yeraskh", 1),
        ("id", "di Kabupaten Puncak, Papua", "Puncak", 3),
        ("en", "in Rakhine State", "Rakhine State", 4),
        ("en", "in Nagorno-Karabakh", "Nagorno-Karabakh", 4),
        ("en", "in Myanmar", "Myanmar", 6),
        ("en", "in the Middle East", "Middle East", 7),
    ],
)
def test_precision_follows_the_kind_of_place(
    places: Places, language: str, text: str, name: str, precision: int
) -> None:
    found = {mention.place.name: mention.place.where_prec for mention in places.find(text, language)}
    assert found[name] == precision


@pytest.mark.parametrize(
    ("printed", "other", "country"),
    [
        ("Shushi", "Shusha", "AZE"),
        ("Xankəndi", "Stepanakert", "AZE"),
        ("Gəncə", "Ganja", "AZE"),
        ("Karvachar", "Kalbajar", "AZE"),
        ("Al-Hudaydah", "Hodeidah", "YEM"),
        ("Kharkov", "Kharkiv", "UKR"),
        ("Artyomovsk", "Bakhmut", "UKR"),
        ("Sweida", "Suwayda", "SYR"),
        ("Rangoon", "Yangon", "MMR"),
        ("Otdar Meanchey", "Oddar Meanchey", "KHM"),
    ],
)
def test_a_place_knows_the_names_of_every_side(
    places: Places, printed: str, other: str, country: str
) -> None:
    (mention,) = places.find(f"Shells fell on {printed}.", "en")
    assert mention.place.name == printed
    assert other in mention.place.names
    assert mention.place.country == country


@pytest.mark.parametrize(
    ("language", "text", "unknown"),
    [
        ("id", "Tiga orang tewas di Kampung Wurukbe, Distrik Ilaga.", "Wurukbe"),
        ("en", "They shelled the village of Xyzzyk.", "Xyzzyk"),
        ("id", "Kontak tembak di Opitawak, Tembagapura.", "Opitawak"),
    ],
)
def test_a_name_that_the_text_calls_a_place_has_no_made_up_coordinates(
    places: Places, language: str, text: str, unknown: str
) -> None:
    place = next(mention.place for mention in places.find(text, language) if mention.place.name == unknown)
    assert (place.lat, place.lon) == (None, None)


def test_spans_point_at_their_words_and_do_not_overlap(places: Places) -> None:
    text = "🕊 Di Kota Şuşa, Nagorno-Karabakh; dekat perbatasan Armenia-Azerbaijan dan Lebanon selatan."
    mentions = places.find(text, "id")
    assert [text[mention.start : mention.end] for mention in mentions] == [
        "Şuşa",
        "Nagorno-Karabakh",
        "perbatasan Armenia-Azerbaijan",
        "Lebanon selatan",
    ]
    assert all(one.end <= other.start for one, other in pairwise(mentions))


def test_taken_spans_name_no_place(places: Places) -> None:
    text = "Georgia Meloni visited Sudan."
    assert [mention.place.name for mention in places.find(text, "en", taken=[(0, 14)])] == ["Sudan"]


def test_an_unknown_language_is_refused_with_the_known_ones(places: Places) -> None:
    with pytest.raises(BadUsage, match="id, en"):
        places.find("Paris", "fr")
