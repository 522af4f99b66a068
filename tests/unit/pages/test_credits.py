"""Credits: a name with a cue is a source, a name alone is a subject, a photo credit is neither."""

from __future__ import annotations

import pytest

from trucewatch.pages.credits import credited, find_credits
from trucewatch.pages.registry import outlet_named
from trucewatch.records import Block


def _credits(text: str, kind: str = "body") -> list[str]:
    return [credit.name for credit in find_credits(text, (Block(kind=kind, start=0, end=len(text)),))]


CREDITED = [
    ('"Damai," kata dia dikutip dari Reuters, Jumat.', ["Reuters"]),
    ("Keduanya berunding, seperti yang dilansir dari Reuters", ["Reuters"]),
    ("Dilansir dari TASS, perang usai.", ["TASS"]),
    ("Dilaporkan RFE/RL, pasukan itu bertahan.", ["RFE/RL"]),
    ("Jeda runtuh, lapor AFP.", ["AFP"]),
    ("AFP melaporkan jeda runtuh.", ["AFP"]),
    ("Menurut Al Jazeera (10 November 2020), jeda runtuh.", ["Al Jazeera"]),
    ("Kata Al Ansari dari Qatar kepada AFP.", ["AFP"]),
    ("Aliyev menguasai kota itu, kutip ndtv.com.", ["ndtv.com"]),
    ("Mengutip kantor berita Anadolu, jeda runtuh.", ["Anadolu"]),
    ("Kantor berita Armenpress menuduh Baku.", ["Armenpress"]),
    ("Dikutip dari AFP dan Reuters, jeda runtuh.", ["AFP", "Reuters"]),
    ("Anadolu menulis menteri itu menelepon.", ["Anadolu"]),
    ("The truce is over, TASS reported on Monday.", ["TASS"]),
    ("The truce is over, according to the Anadolu news agency.", ["Anadolu"]),
    ("The minister told Reuters the truce is over.", ["Reuters"]),
    ("Citing AFP and Reuters, the paper said so.", ["AFP", "Reuters"]),
    ("Al Jazeera reports from Stepanakert.", ["Al Jazeera"]),
    ("SANA said the units moved in.", ["SANA"]),
    ("The truce collapsed within hours. (Reuters)", ["Reuters"]),
    ("Dikutip dari Sudan Tribune, jeda runtuh.", ["Sudan Tribune"]),
]


@pytest.mark.parametrize(("text", "names"), CREDITED)
def test_a_name_with_a_cue_is_credited(text, names):
    assert _credits(text) == names


NOT_CREDITED = [
    "Seorang wartawan Reuters tewas dalam serangan itu.",
    "An AFP journalist was wounded near Martuni.",
    "Kata Macron kepada parlemen.",
    "Dikutip dari pernyataan kementerian itu.",
    "Menurut Kementerian Pertahanan, jeda berlaku.",
    "According to the governor, two people died.",
    "Gedung yang dipakai Al Jazeera di Gaza runtuh.",
]


@pytest.mark.parametrize("text", NOT_CREDITED)
def test_a_name_without_a_cue_is_a_subject(text):
    assert _credits(text) == []


@pytest.mark.parametrize(
    "kind", ["caption", "photo_credit", "related_list", "read_also", "network_footer", "headline"]
)
def test_photo_credits_and_furniture_are_never_sources(kind):
    assert _credits("Tentara di Karabakh, dikutip dari Reuters. (foto: AFP)", kind) == []


@pytest.mark.parametrize(
    ("text", "kind", "basis"),
    [
        ("KYIV (Reuters) -", "dateline", "dateline"),
        ("Reuters", "byline", "byline"),
        ("Reporting by AFP in Baku", "source_line", "footer"),
        ("lapor AFP.", "body", "explicit_credit"),
    ],
)
def test_every_credit_says_what_it_rests_on(text, kind, basis):
    (credit,) = find_credits(text, (Block(kind=kind, start=0, end=len(text)),))
    assert credit.basis == basis
    assert text[credit.start : credit.end].casefold() in (credit.name.casefold(), "reuters", "afp")


def test_a_source_is_credited_once_by_its_strongest_basis():
    text = "(Reuters) - Jeda runtuh, lapor Reuters."
    blocks = (Block(kind="dateline", start=0, end=11), Block(kind="body", start=12, end=len(text)))
    (credit,) = find_credits(text, blocks)
    assert credit.basis == "explicit_credit"


def test_an_outlets_mention_of_itself_is_no_credit_but_a_wires_is():
    text = "kata dia kepada detikcom. Jeda runtuh, lapor AFP."
    found = find_credits(text, (Block(kind="body", start=0, end=len(text)),))
    assert [c.name for c in credited(found, outlet_named("detikcom"))] == ["AFP"]
    wire = find_credits("KYIV (Reuters) -", (Block(kind="dateline", start=0, end=16),))
    assert [c.name for c in credited(wire, outlet_named("Reuters"))] == ["Reuters"]
