"""What did not happen is never read as having happened: the costliest mistake, in both languages."""

import pytest

SENTENCES = [
    ("id", "Yerevan khawatir Turki mengerahkan pasukan ke Nagorno-Karabakh.", "force_movement", "feared"),
    ("id", "Diperkirakan Stepanakert akan jatuh ke tangan Azerbaijan.", "territory_seized", "predicted"),
    ("id", "Jika Hizbullah menyerang Haifa, Israel akan membalas.", "armed_clash", "hypothetical"),
    (
        "id",
        "Macron mendesak Armenia dan Azerbaijan menghentikan pertempuran.",
        "hostilities_state",
        "called_for",
    ),
    ("id", "Baku menuduh Armenia menembaki Terter dengan artileri.", "shelling", "alleged"),
    ("id", "Kyiv menuduh tentara Rusia mengeksekusi tawanan di Bakhmut.", "civilian_attack", "alleged"),
    ("id", "Rusia membantah menembaki Kharkiv.", "shelling", "denied"),
    ("id", "RSF mengancam akan menyerang El Obeid.", "armed_clash", "threatened"),
    ("id", "Perundingan Hamas dan Israel akan diadakan di Doha.", "negotiation", "planned"),
    ("en", "Paris fears that Turkey will send troops to Nagorno-Karabakh.", "force_movement", "feared"),
    ("en", "Stepanakert is expected to fall to Azerbaijan.", "territory_seized", "predicted"),
    ("en", "Macron urged Armenia and Azerbaijan to stop the fighting.", "hostilities_state", "called_for"),
    ("en", "Baku accused Armenia of shelling Terter.", "shelling", "alleged"),
    ("en", "Russia denied shelling Kharkiv.", "shelling", "denied"),
    ("en", "The RSF threatened to attack El Obeid.", "armed_clash", "threatened"),
    ("en", "Talks between Hamas and Israel will be held in Doha.", "negotiation", "planned"),
]


@pytest.mark.parametrize(("language", "text", "kind", "modality"), SENTENCES)
def test_content_keeps_the_modality_its_sentence_gives_it(claims_of, language, text, kind, modality) -> None:
    found = [c for c in claims_of(text, language) if c.type == kind]
    assert [c.modality for c in found] == [modality], text


@pytest.mark.parametrize(("language", "text", "kind", "modality"), SENTENCES)
def test_nothing_of_that_type_is_asserted_beside_it(claims_of, language, text, kind, modality) -> None:
    assert not [c for c in claims_of(text, language) if c.type == kind and c.modality == "asserted"], modality


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("id", "Tidak ada pelanggaran gencatan senjata di Nagorno-Karabakh.", "truce_violation"),
        ("id", "Hamas dan Israel belum menyepakati gencatan senjata.", "agreement_concluded"),
        ("en", "No violation of the ceasefire was reported in Nagorno-Karabakh.", "truce_violation"),
        ("en", "Hamas and Israel have not agreed on a ceasefire.", "agreement_concluded"),
    ],
)
def test_a_negated_act_is_kept_as_negated(claims_of, language, text, kind) -> None:
    found = [c for c in claims_of(text, language) if c.type == kind]
    assert found, text
    assert {c.polarity for c in found} == {"neg"}


def test_menyebutkan_jika_is_that_and_no_condition(claims_of) -> None:
    text = "Kremlin menyebutkan jika pasukan Azerbaijan menyerang Shushi."
    attack = next(c for c in claims_of(text, "id") if c.type == "armed_clash")
    assert attack.modality == "asserted"
    assert attack.speaker is not None
    assert attack.speaker.code.startswith("RUS")


@pytest.mark.parametrize(
    "text",
    [
        "Thousands of soldiers are said to have died in the war in Karabakh.",
        "Twelve villagers were said to have been killed in Goma.",
        "Forty people are said to have died in El Fasher.",
    ],
)
def test_those_said_to_have_died_are_no_plain_fact(claims_of, text) -> None:
    assert {c.modality for c in claims_of(text, "en") if c.figures} == {"alleged"}


@pytest.mark.parametrize(
    ("language", "text", "quote_ends"),
    [
        ("en", "Israel and Hezbollah traded charges of breaking it, Al Jazeera reports from Beirut.", "it"),
        ("en", "Rockets hit Ganja, according to Interfax.", "Ganja"),
        ("id", "Gencatan senjata di Gaza dimulai Minggu pagi, menurut kantor PM Israel.", "pagi"),
        ("id", "Roket menghantam Ganja, kutip Interfax.", "Ganja"),
    ],
)
def test_the_quote_ends_where_the_credit_begins(claims_of, language, text, quote_ends) -> None:
    quotes = [c.quote for c in claims_of(text, language)]
    assert quotes
    assert all(quote.endswith(quote_ends) for quote in quotes)


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("id", "Pasukan Armenia harus ditarik dari Agdam.", "disengagement"),
        ("id", "Armenia wajib menarik pasukannya dari Agdam.", "disengagement"),
        ("id", "Israel harus membuka perbatasan Rafah.", "access_granted"),
        ("id", "Rincian jeda, menurut Lavrov, masih harus disepakati kemudian.", "agreement_concluded"),
        ("en", "Armenian forces must be withdrawn from Agdam.", "disengagement"),
        ("en", "Armenia must withdraw its forces from Agdam.", "disengagement"),
        ("en", "Hamas should release the hostages.", "captive_release"),
    ],
)
def test_a_duty_is_no_deed(claims_of, language, text, kind) -> None:
    owed = [c.modality for c in claims_of(text, language) if c.type == kind]
    assert set(owed) <= {"called_for", "planned"}


@pytest.mark.parametrize(
    ("language", "text"),
    [("id", "Ribuan warga Stepanakert harus mengungsi."), ("en", "Thousands had to flee Stepanakert.")],
)
def test_what_people_had_to_suffer_happened(claims_of, language, text) -> None:
    assert {c.modality for c in claims_of(text, language) if c.type == "displacement"} == {"asserted"}
