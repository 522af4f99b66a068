import pytest

from trucewatch.reading.lexicon import load_lexicon, words_of


def labels(text: str, language: str) -> set[tuple[str, str]]:
    return {(text[m.start : m.end], m.label) for m in load_lexicon(language).match(words_of(text))}


@pytest.mark.parametrize(
    ("text", "language", "words", "label"),
    [
        ("melanggar gencatan senjata itu", "id", "gencatan senjata", "TRUCE"),
        ("melanggar gencatan senjata itu", "id", "melanggar", "VIOLATE"),
        ("menengahi penghentian permusuhan", "id", "penghentian permusuhan", "TRUCE"),
        ("breached the cease-fire", "en", "cease-fire", "TRUCE"),
        ("the truce took effect", "en", "took effect", "BEGIN"),
        ("traded fire near the village", "en", "traded fire", "CLASH"),
        ("an air strike hit the port", "en", "air strike", "AIR"),
    ],
)
def test_words_and_phrases_show_their_class(text: str, language: str, words: str, label: str) -> None:
    assert (words, label) in labels(text, language)


@pytest.mark.parametrize(
    ("text", "language", "hidden"),
    [
        ("ia meninggal karena serangan jantung", "id", "ATTACK"),
        ("perang harga di toko daring", "id", "FIGHTING"),
        ("juru bicara kementerian", "id", "TALKS"),
        ("he died of a heart attack", "en", "ATTACK"),
        ("a price war between airlines", "en", "FIGHTING"),
        ("pada akhir pekan", "id", "END"),
    ],
)
def test_words_of_other_trades_hide_the_trigger_inside_them(text: str, language: str, hidden: str) -> None:
    assert hidden not in {label for _, label in labels(text, language)}


def test_an_object_clitic_is_seen_and_marked() -> None:
    matches = load_lexicon("id").match(words_of("Armenia melanggarnya"))
    assert [(m.label, m.clitic) for m in matches] == [("VIOLATE", True)]


def test_prisoners_are_not_an_act_of_capture() -> None:
    found = labels("tahanan dan sandera", "id")
    assert {("tahanan", "CAPTIVES"), ("sandera", "CAPTIVES")} <= found
    assert "CAPTURE" not in {label for _, label in found}


def test_offsets_are_code_points_of_the_text() -> None:
    text = "Şuşa • gencatan senjata"
    assert ("gencatan senjata", "TRUCE") in labels(text, "id")
