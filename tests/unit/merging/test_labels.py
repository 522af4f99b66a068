"""What reports call a truce, and when they speak of several, a new one, or a longer one."""

from __future__ import annotations

import pytest

from trucewatch.merging.labels import is_extension, is_renewed, names_in, names_several


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
