"""What counted deaths, injuries, flights and losses are read as, in both languages and both orders."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trucewatch.reading.figure_words import FigureMention
from trucewatch.reading.figures import find_figures

INDONESIAN = [
    # verb before the number
    ("Ledakan itu menewaskan 12 orang.", "killed 12"),
    ("Roket menewaskan sedikitnya 12 warga sipil dan melukai 30 lainnya.", "killed 12+ civilian; injured 30"),
    ("Granat melukai tiga prajurit.", "injured 3 combatant"),
    ("Perang itu telah menelan lebih dari 1.000 korban jiwa.", "killed 1001+"),
    ("Konflik merenggut nyawa 45 orang.", "killed 45"),
    ("Pasukan menangkap lima milisi.", "captured 5 combatant"),
    ("Bentrokan membuat 200.000 orang mengungsi.", "displaced 200000"),
    ("Serangan udara menghancurkan 20 rumah dan dua sekolah.", "homes_damaged 20; homes_damaged 2"),
    ("Mereka menembak jatuh empat drone.", "equipment_lost 4"),
    ("Artileri menghancurkan 3 tank.", "equipment_lost 3"),
    ("Pengeboman itu menewaskan seorang ibu dan dua anaknya.", "killed 1 civilian; killed 2 civilian"),
    ("Baku tembak menewaskan dua polisi serta tiga warga.", "killed 2 combatant; killed 3 civilian"),
    ("Serangan itu menewaskan hampir 100 tentara.", "killed 90-99 combatant"),
    ("Serangan itu menewaskan sekitar 20 orang.", "killed 18-22"),
    ("Serangan itu menewaskan puluhan orang.", "killed 10-99"),
    ("Serangan itu menewaskan antara 10 dan 20 orang.", "killed 10-20"),
    # number before the verb
    ("12 orang tewas dan 30 luka-luka.", "killed 12; injured 30"),
    ("Tujuh puluh satu tentara gugur.", "killed 71 combatant"),
    ("Seorang warga sipil tewas.", "killed 1 civilian"),
    ("Seorang tewas dan dua terluka.", "killed 1; injured 2"),
    ("Dua awak helikopter tewas dan seorang luka.", "killed 2 combatant; injured 1"),
    ("Tiga anggotanya tewas dan seorang ditangkap.", "killed 3 combatant; captured 1"),
    ("Ribuan warga terpaksa mengungsi.", "displaced 1000-9999 civilian"),
    ("Puluhan ribu orang telah meninggalkan rumah mereka.", "displaced 10000-99999"),
    ("Sebanyak 40 rumah rusak.", "homes_damaged 40"),
    ("Lebih dari 20 rumah warga hancur.", "homes_damaged 21+"),
    ("Dua drone ditembak jatuh.", "equipment_lost 2"),
    ("Empat nelayan dinyatakan hilang.", "missing 4 civilian"),
    (
        "71 tentara Azerbaijan dan 105 tentara Armenia dilaporkan tewas.",
        "killed 71 combatant; killed 105 combatant",
    ),
    ("Sekitar 500 pengungsi sudah pulang.", "returned 450-550"),
    ("120 KK mengungsi ke balai desa.", "displaced 120 household"),
    ("Sebuah rumah hancur.", "homes_damaged 1"),
    ("Belasan orang luka berat.", "injured 11-19"),
    ("Setidaknya 32 orang yang berlindung di gereja tewas.", "killed 32+"),
    ("Lima warga termasuk dua anak tewas.", "killed 5 civilian; killed 2 civilian of 5"),
    ("Tiga warga kembali tewas di pasar itu.", "killed 3 civilian"),
    # nouns that carry the kind
    ("Tercatat 45 korban jiwa dan 60 korban luka.", "killed 45; injured 60"),
    ("Perang lima hari itu menimbulkan 300.000 pengungsi.", "displaced 300000"),
    ("Militer menyebut ada 9 korban tewas.", "killed 9"),
    # running totals
    ("Korban tewas bertambah menjadi 45 orang.", "killed 45 total"),
    ("Korban tewasnya naik dari 50 menjadi 71 tentara.", "killed 71 combatant total"),
    ("Jumlah korban jiwa mencapai 1.200.", "killed 1200 total"),
    # parts of a whole
    ("45 orang tewas, di antaranya 12 anak.", "killed 45; killed 12 civilian of 45"),
    ("Serangan menewaskan 9 orang, termasuk dua perempuan.", "killed 9; killed 2 civilian of 9"),
    ("Tercatat 13 korban tewas, delapan di antaranya warga sipil.", "killed 13; killed 8 civilian of 13"),
    ("Sebanyak 90.000 dari 150.000 warga telah mengungsi.", "displaced 90000 civilian"),
    # another counter's bare number
    ("Yerevan menyebut 105 tentaranya gugur; Baku mengakui 50.", "killed 105 combatant; killed 50 combatant"),
    ("Pejabat mencatat 32 orang tewas, sedangkan ombudsman menyebut 200.", "killed 32; killed 200"),
    # return and flight told of the same people
    (
        "Ia menuntut kembalinya puluhan ribu orang yang meninggalkan rumah mereka.",
        "returned 10000-99999; displaced 10000-99999",
    ),
    # figures without a number
    ("Pasukan itu menjatuhkan helikopter di dekat sungai.", "equipment_lost 1"),
    ("Sebuah Mi-8 jatuh di lereng gunung.", "equipment_lost 1"),
    ("Ia mengatakan ada warga tewas dan luka.", "killed 1+ civilian; injured 1+ civilian"),
    ("Gencatan senjata berkali-kali dilanggar.", "occurrences 2+"),
    # in brackets and lists
    ("Rudal jatuh di pasar (10 tewas) dan di terminal (4 tewas).", "killed 10; killed 4"),
]

ENGLISH = [
    # verb before the number
    ("The blast killed 12 people.", "killed 12"),
    ("Rockets hit a market, killing 12 people and injuring 30.", "killed 12; injured 30"),
    ("A mine wounded three soldiers.", "injured 3 combatant"),
    ("The war has killed over 20,000 people.", "killed 20001+"),
    ("The siege claimed at least 45 lives.", "killed 45+"),
    ("Fire near the border killed a civilian.", "killed 1 civilian"),
    ("Troops captured five fighters.", "captured 5 combatant"),
    ("Floods and fighting displaced 200,000 people.", "displaced 200000"),
    ("Shells destroyed 20 homes and damaged two schools.", "homes_damaged 20; homes_damaged 2"),
    ("They shot down four drones.", "equipment_lost 4"),
    ("The army said it destroyed 3 tanks.", "equipment_lost 3"),
    ("The raid killed a woman and her two children.", "killed 1 civilian; killed 2 civilian"),
    ("The clash killed two policemen and three villagers.", "killed 2 combatant; killed 3 civilian"),
    ("The raid killed nearly 100 soldiers.", "killed 90-99 combatant"),
    ("The raid killed about 20 people.", "killed 18-22"),
    ("The raid killed dozens of people.", "killed 12-99"),
    ("The raid killed between 10 and 20 people.", "killed 10-20"),
    ("Two gunmen killed 12 people.", "killed 12"),
    ("The crisis began with the killing of 26 people.", "killed 26"),
    ("The mayor confirmed the deaths of four aid workers.", "killed 4 civilian"),
    ("A bomb left five dead.", "killed 5"),
    # number before the verb
    ("12 people were killed and 30 wounded.", "killed 12; injured 30"),
    ("12 killed, 30 wounded.", "killed 12; injured 30"),
    ("A civilian was killed.", "killed 1 civilian"),
    ("Two airmen died when their helicopter burned.", "killed 2 combatant"),
    ("One dead and six hurt were brought in.", "killed 1; injured 6"),
    ("Thousands of soldiers are said to have died.", "killed 1000-9999 combatant"),
    ("Tens of thousands have fled their homes.", "displaced 10000-99999"),
    ("Some 40 houses were destroyed.", "homes_damaged 36-44"),
    ("Two drones were shot down.", "equipment_lost 2"),
    ("Four fishermen are missing.", "missing 4 civilian"),
    ("12 civilians and 3 soldiers were killed.", "killed 12 civilian; killed 3 combatant"),
    ("About 500 refugees have returned home.", "returned 450-550"),
    ("Over 120 families were displaced.", "displaced 121+ household"),
    ("Over 460 people are reported killed at the hospital.", "killed 461+"),
    ("Three militants were arrested.", "captured 3 combatant"),
    ("At least 32 people sheltering in a church died.", "killed 32+"),
    ("Twenty-three people lost their lives.", "killed 23"),
    ("At least 10 U.S. Marines died.", "killed 10+ combatant"),
    ("An unknown number of villagers died.", "killed 1+ civilian"),
    # nouns that carry the kind
    ("The hospital counted 45 deaths and 60 wounded.", "killed 45; injured 60"),
    ("The camp holds 300,000 refugees.", "displaced 300000"),
    ("The ministry reported 9 fatalities.", "killed 9"),
    ("The town reported eight civilian deaths.", "killed 8 civilian"),
    # running totals
    ("The death toll rose to 45.", "killed 45 total"),
    ("The death toll climbed from 50 to 71 soldiers.", "killed 71 combatant total"),
    ("The toll stands at 1,200.", "killed 1200 total"),
    # parts of a whole
    ("45 people were killed, including 12 children.", "killed 45; killed 12 civilian of 45"),
    ("12 people, including two children, were killed.", "killed 12; killed 2 civilian of 12"),
    ("It counted 13 dead, eight of them civilians.", "killed 13; killed 8 civilian of 13"),
    ("Some 90,000 of the 150,000 residents have fled.", "displaced 81000-99000 civilian"),
    # another counter's bare number
    ("Yerevan says 105 soldiers died; Baku acknowledged 50.", "killed 105 combatant; killed 50 combatant"),
    (
        "Baku counts 41 civilians killed since autumn, Karabakh 25, along with more than 480 soldiers.",
        "killed 41 civilian; killed 25 civilian; killed 481+ combatant",
    ),
    # figures without a number
    ("The militia shot down a helicopter.", "equipment_lost 1"),
    ("A Mi-8 came down near the river.", "equipment_lost 1"),
    ("The truce was broken repeatedly.", "occurrences 2+"),
    ("The monitors logged 12 violations.", "occurrences 12"),
    # in brackets
    ("Missiles hit a market (10 dead) and a depot (4 dead).", "killed 10; killed 4"),
]

NOTHING = [
    ("id", "Tidak ada korban jiwa dalam serangan itu."),
    ("id", "Tentara itu tewas."),
    ("id", "Serangan menewaskan warga."),
    ("id", "Jumlah korban melampaui 400 orang."),
    ("id", "Hujan menimbulkan 40 korban."),
    ("id", "Qatar mengirim 12 truk bantuan."),
    ("id", "Sebanyak 33 sandera dibebaskan."),
    ("id", "50 sandera ditukar 150 perempuan dan anak."),
    ("id", "Sebuah sajak tentang kematian."),
    ("id", "Tiga hari perang menewaskan warga."),
    ("id", "Pangdam mengatakan 200 prajurit akan dikirim."),
    ("id", "Harga naik dua kali lipat."),
    ("en", "No casualties were reported."),
    ("en", "The shelling killed civilians."),
    ("en", "The soldier died."),
    ("en", "There were 40 casualties."),
    ("en", "Qatar sent 12 trucks of aid."),
    ("en", "The group freed 33 hostages."),
    ("en", "Some 5,000 soldiers are to deploy."),
    ("en", "Three circles supporting death and war."),
    ("en", "It costs three times the price."),
    ("en", "Around 20 hostages should be freed within 72 hours for some 2,000 prisoners."),
    ("en", "They killed time for 12 hours."),
    ("en", "People were killed in 12 attacks."),
    ("en", "Many of the injured were taken to hotels."),
    ("id", "Sepuluh terpidana mati menunggu putusan."),
    ("id", "Angka kematian mencapai 40 persen."),
    ("en", "M23 rebels captured the town."),
]


def shown(mentions: tuple[FigureMention, ...]) -> str:
    """Kind, interval, side, unit, total and whole of every figure, on one line."""
    return "; ".join(_shown(mention) for mention in mentions)


def _shown(mention: FigureMention) -> str:
    figure = mention.figure
    size = str(figure.low) if figure.low == figure.high else f"{figure.low}-{figure.high}"
    parts = [figure.kind, f"{figure.low}+" if figure.high is None else size]
    parts += [figure.who] if figure.who else []
    parts += ["household"] if figure.unit == "household" else []
    parts += ["total"] if figure.cumulative else []
    return " ".join([*parts, *([f"of {figure.subset_of}"] if figure.subset_of else [])])


@pytest.mark.parametrize(("sentence", "expected"), INDONESIAN)
def test_indonesian_figures_are_read(sentence: str, expected: str) -> None:
    assert shown(find_figures(sentence, "id")) == expected


@pytest.mark.parametrize(("sentence", "expected"), ENGLISH)
def test_english_figures_are_read(sentence: str, expected: str) -> None:
    assert shown(find_figures(sentence, "en")) == expected


@pytest.mark.parametrize(("language", "sentence"), NOTHING)
def test_what_is_not_counted_or_not_told_has_no_figure(language: str, sentence: str) -> None:
    assert find_figures(sentence, language) == ()


@pytest.mark.parametrize(
    ("sentence", "language"), [(s, "id") for s, _ in INDONESIAN] + [(s, "en") for s, _ in ENGLISH]
)
def test_spans_lie_in_the_text_and_hold_their_number(sentence: str, language: str) -> None:
    for mention in find_figures(sentence, language):
        assert 0 <= mention.start <= mention.number[0] < mention.number[1] <= mention.end <= len(sentence)


def test_a_printed_number_is_kept_beside_its_bound() -> None:
    (mention,) = find_figures("Perang itu menelan lebih dari 1.000 korban jiwa.", "id")
    assert (mention.figure.printed_value, mention.figure.qualifier) == (1000, "lebih dari")
    assert mention.figure.best is None


def test_only_a_printed_number_is_a_best_value() -> None:
    (about,) = find_figures("The raid killed about 20 people.", "en")
    (vague,) = find_figures("The raid killed dozens of people.", "en")
    assert (about.figure.best, vague.figure.best) == (20, None)


def test_a_kind_passed_on_is_marked() -> None:
    first, second = find_figures("Yerevan says 105 soldiers died; Baku acknowledged 50.", "en")
    assert (first.inherited, second.inherited) == (False, True)


def test_a_part_points_at_its_whole() -> None:
    whole, part = find_figures("45 orang tewas, di antaranya 12 anak.", "id")
    assert (whole.part_of, part.part_of) == (None, 0)


WORDS = ["menewaskan", "killed", "12", "orang", "people", "dan", "and", "30", "terluka", "wounded", "a", "seorang",
         "including", "termasuk", "dari", "of the", ",", ".", "korban tewas", "death toll", "50", "rumah", "homes",
         "rusak", "Mi-24", "jatuh", "ada", "puluhan ribu"]  # fmt: skip


def _unsound(text: str, language: str) -> list[FigureMention]:
    """Mentions without a lower bound, with crossed bounds, a part of nothing, or outside the text."""
    found = find_figures(text, language)
    return [
        mention
        for mention in found
        if mention.figure.low is None
        or (mention.figure.high is not None and mention.figure.low > mention.figure.high)
        or not (mention.part_of is None or 0 <= mention.part_of < len(found))
        or not 0 <= mention.start < mention.end <= len(text)
    ]


@given(st.lists(st.sampled_from(WORDS), max_size=16), st.sampled_from(["id", "en"]))
def test_any_order_of_words_gives_sound_figures(words: list[str], language: str) -> None:
    text = " ".join(words)
    assert find_figures(text, language) == find_figures(text, language)
    assert _unsound(text, language) == []


@given(st.text(max_size=150), st.sampled_from(["id", "en"]))
def test_any_text_gives_sound_figures_or_none(text: str, language: str) -> None:
    assert _unsound(text, language) == []


def test_spans_move_together() -> None:
    (mention,) = find_figures("The blast killed 12 people.", "en")
    moved = mention.shifted(100)
    assert (moved.start, moved.end) == (mention.start + 100, mention.end + 100)
    assert moved.number == (mention.number[0] + 100, mention.number[1] + 100)
    assert moved.trigger == (mention.trigger[0] + 100, mention.trigger[1] + 100)
