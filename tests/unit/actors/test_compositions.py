"""Each row: the language, a text, and every mention that must be found in it as (words, code)."""

from __future__ import annotations

from datetime import date

import pytest

from trucewatch.actors import Actors, load_actors


@pytest.fixture(scope="module")
def actors() -> Actors:
    return load_actors()


def pairs(actors: Actors, language: str, text: str, day: date | None = None) -> list[tuple[str, str | None]]:
    return [(mention.text, mention.code) for mention in actors.find(text, language, day=day)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Kenya and Uganda protested.", [("Kenya", "KEN.GOV"), ("Uganda", "UGA.GOV")]),
        ("id", "Selandia Baru dan Belanda protes.", [("Selandia Baru", "NZL.GOV"), ("Belanda", "NLD.GOV")]),
        ("en", "The U.S. warned the UAE.", [("U.S.", "USA.GOV"), ("UAE", "ARE.GOV")]),
        ("id", "AS memperingatkan Korut.", [("AS", "USA.GOV"), ("Korut", "PRK.GOV")]),
        ("id", "Tiongkok menegur Jepang.", [("Tiongkok", "CHN.GOV"), ("Jepang", "JPN.GOV")]),
        ("en", "Ankara rebuked Paris.", [("Ankara", "TUR.GOV"), ("Paris", "FRA.GOV")]),
        ("id", "Moskow menegur Kairo.", [("Moskow", "RUS.GOV"), ("Kairo", "EGY.GOV")]),
        ("en", "Stepanakert denied it.", [("Stepanakert", "NKR.GOV")]),
        ("id", "Gedung Putih membantah.", [("Gedung Putih", "USA.GOV")]),
        ("en", "Hamas and Hezbollah met.", [("Hamas", "HAMAS"), ("Hezbollah", "HEZBOLLAH")]),
        ("id", "OKI dan Liga Arab mengecam.", [("OKI", "OIC"), ("Liga Arab", "ARABLEAGUE")]),
        ("en", "The UN Security Council met.", [("UN Security Council", "UNSC")]),
        ("id", "Dewan Keamanan PBB bersidang.", [("Dewan Keamanan PBB", "UNSC")]),
        ("en", "UNICEF and the Red Cross appealed.", [("UNICEF", "UN.UNICEF"), ("Red Cross", "ICRC")]),
        ("en", "The IDF fired first.", [("IDF", "ISR.MIL")]),
        ("id", "TNI membantah klaim KKB.", [("TNI", "IDN.MIL"), ("KKB", "TPNPB")]),
        ("id", "Pasukan Dukungan Cepat mundur.", [("Pasukan Dukungan Cepat", "RSF")]),
        ("en", "Western powers objected.", [("Western powers", "WEST")]),
    ],
)
def test_states_capitals_and_bodies_have_their_codes(
    actors: Actors, language: str, text: str, expected: list[tuple[str, str]]
) -> None:
    assert pairs(actors, language, text) == expected


@pytest.mark.parametrize(
    ("language", "text", "words", "code"),
    [
        ("en", "Russian peacekeepers arrived.", "Russian peacekeepers", "RUS.MIL"),
        ("id", "Pasukan perdamaian Rusia tiba.", "Pasukan perdamaian Rusia", "RUS.MIL"),
        ("en", "Thai soldiers fired.", "Thai soldiers", "THA.MIL"),
        ("id", "Tentara Kamboja menembak.", "Tentara Kamboja", "KHM.MIL"),
        ("en", "Sudan's foreign ministry agreed.", "Sudan's foreign ministry", "SDN.GOV"),
        ("id", "Kementerian Luar Negeri Sudan setuju.", "Kementerian Luar Negeri Sudan", "SDN.GOV"),
        ("en", "The army of Rwanda withdrew.", "army of Rwanda", "RWA.MIL"),
        ("en", "Soldiers from Burundi withdrew.", "Soldiers from Burundi", "BDI.MIL"),
        ("id", "Prajurit asal Burundi mundur.", "Prajurit asal Burundi", "BDI.MIL"),
        ("en", "Lebanese civilians fled.", "Lebanese civilians", "LBN.CVL"),
        ("id", "Warga sipil Lebanon mengungsi.", "Warga sipil Lebanon", "LBN.CVL"),
        ("en", "Syrian refugees returned.", "Syrian refugees", "SYR.REF"),
        ("id", "Pengungsi Suriah pulang.", "Pengungsi Suriah", "SYR.REF"),
        ("en", "Ukrainian police found it.", "Ukrainian police", "UKR.COP"),
        ("en", "Syrian security forces moved in.", "Syrian security forces", "SYR"),
        ("en", "Colombian guerrillas agreed.", "Colombian guerrillas", "COL.REB"),
        ("en", "Residents of Gaza fled.", "Residents of Gaza", "PSE.CVL"),
        ("id", "Penduduk Nagorno-Karabakh mengungsi.", "Penduduk Nagorno-Karabakh", "NKR.CVL"),
        ("en", "Karabakh authorities agreed.", "Karabakh authorities", "NKR.GOV"),
        ("id", "Otoritas Karabakh setuju.", "Otoritas Karabakh", "NKR.GOV"),
        ("en", "Artsakh's defence army fired.", "Artsakh's defence army", "NKR.MIL"),
        ("id", "Warga Ganja tewas.", "Warga Ganja", "AZE.CVL"),
        ("en", "Residents of Stepanakert hid.", "Residents of Stepanakert", "NKR.CVL"),
        ("en", "Pro-Russian separatists fired.", "Pro-Russian separatists", "UKR.REB"),
        ("id", "Separatis pro-Rusia menembak.", "Separatis pro-Rusia", "UKR.REB"),
        ("en", "Tigray's forces disarmed.", "Tigray's forces", "TPLF"),
        ("id", "Anggota TPNPB tewas.", "Anggota TPNPB", "TPNPB"),
        ("id", "Kabinet Netanyahu bersidang.", "Kabinet Netanyahu", "ISR.GOV"),
        ("en", "Netanyahu's cabinet met.", "Netanyahu's cabinet", "ISR.GOV"),
        ("en", "Israeli jets struck.", "Israeli jets", "ISR.MIL"),
        ("id", "Jet tempur Israel menyerang.", "Jet tempur Israel", "ISR.MIL"),
        ("en", "A Russian Mi-24 came down.", "Russian Mi-24", "RUS.MIL"),
        ("id", "Sebuah Mi-24 milik Rusia jatuh.", "Mi-24 milik Rusia", "RUS.MIL"),
        ("id", "Jet F-16 Thailand mengebom.", "Jet F-16 Thailand", "THA.MIL"),
        ("en", "Officials in Kyiv agreed.", "Officials in Kyiv", "UKR.GOV"),
        ("en", "Armenians fled.", "Armenians", "ARM.CVL"),
    ],
)
def test_a_head_and_its_owner_are_one_mention(
    actors: Actors, language: str, text: str, words: str, code: str
) -> None:
    assert (words, code) in pairs(actors, language, text)


@pytest.mark.parametrize(
    ("language", "text", "words", "person", "code"),
    [
        ("id", "Presiden Prancis Emmanuel Macron berbicara.", "Presiden Prancis Emmanuel Macron", "Emmanuel Macron", "FRA.GOV"),
        ("id", "Presiden Rusia, Vladimir Vladimirovic Putin, menelepon.", "Presiden Rusia, Vladimir Vladimirovic Putin", "Vladimir Putin", "RUS.GOV"),
        ("en", "The Russian foreign minister, Sergei Lavrov, spoke.", "Russian foreign minister, Sergei Lavrov", "Sergey Lavrov", "RUS.GOV"),
        ("en", "Sergei Lavrov, the Russian foreign minister, spoke.", "Sergei Lavrov, the Russian foreign minister", "Sergey Lavrov", "RUS.GOV"),
        ("en", "US envoy Tom Barrack spoke.", "US envoy Tom Barrack", "Tom Barrack", "USA.GOV"),
        ("en", "Prime Minister Hun Manet spoke.", "Prime Minister Hun Manet", "Hun Manet", "KHM.GOV"),
        ("id", "Juru bicara Kremlin Dmitry Peskov membantah.", "Juru bicara Kremlin Dmitry Peskov", "Dmitry Peskov", "RUS.GOV"),
        ("en", "Hezbollah's Mahmoud Qamati spoke.", "Hezbollah's Mahmoud Qamati", "Mahmoud Qamati", "HEZBOLLAH"),
        ("id", "Al Ansari dari Qatar berbicara.", "Al Ansari dari Qatar", "Majed al-Ansari", "QAT.GOV"),
        ("id", "Juru bicara militer Israel Daniel Hagari berbicara.", "Juru bicara militer Israel Daniel Hagari", "Daniel Hagari", "ISR.MIL"),
        ("id", "Pemimpin Hamas Yahya Sinwar tewas.", "Pemimpin Hamas Yahya Sinwar", "Yahya Sinwar", "HAMAS"),
        ("en", "Artsrun Hovhannisyan of Armenia's defence ministry spoke.", "Artsrun Hovhannisyan of Armenia's defence ministry", "Artsrun Hovhannisyan", "ARM.GOV"),
        ("id", "Kapolda Papua Paulus Waterpauw berbicara.", "Kapolda Papua Paulus Waterpauw", "Paulus Waterpauw", "IDN.COP"),
        ("id", "Utusan Khusus AS untuk Suriah Tom Barrack tiba.", "Utusan Khusus AS untuk Suriah Tom Barrack", "Tom Barrack", "USA.GOV"),
        ("en", "The UN special envoy for Yemen, Hans Grundberg, arrived.", "UN special envoy for Yemen, Hans Grundberg", "Hans Grundberg", "UN"),
        ("id", "Direktur Jenderal WHO Tedros Adhanom Ghebreyesus tiba.", "Direktur Jenderal WHO Tedros Adhanom Ghebreyesus", "Tedros Adhanom Ghebreyesus", "UN.WHO"),
        ("en", "Druze spiritual leader Hikmat al-Hijri refused.", "Druze spiritual leader Hikmat al-Hijri", "Hikmat al-Hijri", "DRUZE"),
        ("en", "Lebanon's caretaker prime minister, Najib Mikati, refused.", "Lebanon's caretaker prime minister, Najib Mikati", "Najib Mikati", "LBN.GOV"),
        ("id", "Menteri Pertahanan Israel Katz menolak.", "Menteri Pertahanan Israel Katz", "Israel Katz", "ISR.GOV"),
        ("en", "General Al Burhan spoke.", "General Al Burhan", "Abdel Fattah al-Burhan", "SDN.MIL"),
        ("en", "Lebanese army spokesman Karim Foobar spoke on Monday.", "Lebanese army spokesman Karim Foobar", "Karim Foobar", "LBN.MIL"),
        ("id", "Menurut Menlu Norwegia Espen Barth Eide pada Senin.", "Menlu Norwegia Espen Barth Eide", "Espen Barth Eide", "NOR.GOV"),
    ],
)  # fmt: skip
def test_a_person_with_role_or_apposition_is_one_mention(
    actors: Actors, language: str, text: str, words: str, person: str, code: str
) -> None:
    mentions = actors.find(text, language)
    assert [(mention.text, mention.person, mention.code) for mention in mentions] == [(words, person, code)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("id", "tentara Armenia dan Azerbaijan", ["ARM.MIL", "AZE.MIL"]),
        ("id", "Menlu Thailand dan Kamboja", ["THA.GOV", "KHM.GOV"]),
        ("en", "Armenian and Azerbaijani forces", ["ARM.MIL", "AZE.MIL"]),
        ("en", "soldiers from Thailand and Cambodia", ["THA.MIL", "KHM.MIL"]),
        ("en", "Thailand and Cambodia agreed", ["THA.GOV", "KHM.GOV"]),
        ("en", "Saudi and Emirati mediators", ["SAU.GOV", "ARE.GOV"]),
        ("id", "pemerintah Israel dan Hamas", ["ISR.GOV", "HAMAS"]),
    ],
)
def test_a_coordination_shares_its_head(
    actors: Actors, language: str, text: str, expected: list[str]
) -> None:
    assert [code for _, code in pairs(actors, language, text)] == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The talks were held in Moscow."),
        ("id", "Perundingan digelar di Moskow."),
        ("en", "He flew from near Baku."),
        ("en", "Fighting goes on in southern Lebanon."),
        ("en", "According to Reuters and The Times of Israel, the truce holds."),
        ("id", "Dikutip Jerusalem Post dan Anadolu, jeda itu bertahan."),
        ("en", "Indonesia Open finals begin, with prices in US dollars."[13:]),
        ("en", "The Minsk agreements were signed at midnight Moscow time."),
        ("en", "They told us that it was over."),
        ("id", "Akhirnya ia berkata seperti itu."),
    ],
)
def test_places_media_documents_and_small_words_are_no_actors(
    actors: Actors, language: str, text: str
) -> None:
    assert pairs(actors, language, text) == []


def test_an_adjective_alone_is_no_actor_but_says_so(actors: Actors) -> None:
    mentions = actors.find("A Russian helicopter rotor and a Turkish-brokered deal.", "en")
    assert [(mention.text, mention.code, mention.form) for mention in mentions[1:]] == [
        ("Turkish-brokered", "TUR", "adjective")
    ]


def test_a_region_alone_is_given_only_on_request(actors: Actors) -> None:
    text = "Azerbaijan counts 41 dead, Karabakh 25."
    assert [mention.text for mention in actors.find(text, "en")] == ["Azerbaijan"]
    asked = actors.find(text, "en", regions=True)[1]
    assert (asked.text, asked.code, asked.flags) == ("Karabakh", "NKR.GOV", ("low_priority",))


def test_a_head_after_a_possessive_belongs_to_the_person_before_it(actors: Actors) -> None:
    text = "Syrian president Ahmed al-Sharaa's government agreed."
    assert pairs(actors, "en", text) == [
        ("Syrian president Ahmed al-Sharaa", "SYR.GOV"),
        ("government", "SYR.GOV"),
    ]
