"""What reports call a truce, and when they speak of several, a new one, or a longer one."""

from __future__ import annotations

import pytest

from trucewatch.merging.labels import count_in, is_extension, is_renewed, names_in, names_several, names_told


@pytest.mark.parametrize(
    ("phrase", "names"),
    [
        ("Gencatan senjata kemanusiaan mulai berlaku", ("Gencatan senjata kemanusiaan",)),
        ("menyepakati penghentian pertempuran secara total", ("penghentian pertempuran secara total",)),
        ("menjaga kesepakatan damai", ("kesepakatan damai",)),
        ("a second humanitarian truce", ("second humanitarian truce",)),
        ("a Russian-brokered ceasefire in Karabakh", ("Russian-brokered ceasefire",)),
        ("pasukan bergerak ke utara", ()),
    ],
)
def test_names(phrase: str, names: tuple[str, ...]) -> None:
    assert names_in(phrase) == names


@pytest.mark.parametrize(
    ("ahead", "phrase", "several"),
    [
        ("", "Two humanitarian ceasefires arranged by Russia", True),
        ("", "berkali-kali gencatan senjata telah dikumandangkan", True),
        ("meskipun berkali-kali ", "gencatan senjata telah dikumandangkan", True),
        ("", "beberapa kesepakatan sudah diteken", True),
        ("", "jeda kemanusiaan kedua", False),
        ("The two governments announced ", "a truce", False),
        ("", "Kedua negara menyepakati gencatan senjata", False),
    ],
)
def test_several(ahead: str, phrase: str, several: bool) -> None:
    assert names_several(phrase, ahead) is several


@pytest.mark.parametrize(
    ("phrase", "renewed", "extension"),
    [
        ("a new truce", True, False),
        ("jeda kemanusiaan kedua", True, False),
        ("the truce was extended by two days", False, True),
        ("jeda diperpanjang dua hari", False, True),
        ("gencatan senjata pertama", False, False),
    ],
)
def test_renewed_or_prolonged(phrase: str, renewed: bool, extension: bool) -> None:
    assert (is_renewed(phrase), is_extension(phrase)) == (renewed, extension)


@pytest.mark.parametrize(
    ("ahead", "phrase", "count"),
    [
        ("It is the third ceasefire this month; the first two, ", "mediated by Russia", 2),
        ("Dua yang pertama, ", "hasil mediasi Doha", 2),
        ("", "three earlier truces", 3),
        ("", "Kedua gencatan senjata itu gagal", 2),
        ("", "Kedua negara menyepakati gencatan senjata", None),
        ("jeda kemanusiaan kedua ", "yang ditengahi Amerika Serikat", None),
        ("the two ", "sides signed a deal", None),
        ("", "a two-week ceasefire", None),
        ("", "kesepakatan tiga pihak", None),
        ("", "berkali-kali gencatan senjata", None),
    ],
)
def test_how_many_truces_a_phrase_counts(ahead: str, phrase: str, count: int | None) -> None:
    assert count_in(phrase, ahead) == count


@pytest.mark.parametrize(
    ("phrase", "of_earlier", "names"),
    [
        ("a second truce after the first collapsed", True, ()),
        ("a second truce after the first collapsed", False, ("second truce",)),
        ("jeda kedua setelah gencatan senjata pertama", False, ("jeda kedua",)),
        ("jeda kedua setelah gencatan senjata pertama", True, ("gencatan senjata pertama",)),
        ("jeda kedua gagal", True, ("jeda kedua",)),
    ],
)
def test_which_of_two_truces_a_phrase_names(phrase: str, of_earlier: bool, names: tuple[str, ...]) -> None:
    assert names_told(phrase, of_earlier=of_earlier) == names
