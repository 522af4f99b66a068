import pytest

from trucewatch.reading.inflection import forms


@pytest.mark.parametrize(
    ("root", "form", "voice"),
    [
        ("serang", "menyerang", "act"),
        ("serang", "diserang", "pass"),
        ("serang", "serangan", "noun"),
        ("tembak", "menembaki", "act"),
        ("tembak", "ditembaki", "pass"),
        ("tembak", "penembakan", "noun"),
        ("kepung", "mengepung", "act"),
        ("pantau", "memantau", "act"),
        ("pantau", "pemantauan", "noun"),
        ("gempur", "digempur", "pass"),
        ("langgar", "melanggar", "act"),
        ("langgar", "pelanggaran", "noun"),
        ("unjuk rasa", "berunjuk rasa", "act"),
        ("bebas", "dibebaskan", "pass"),
    ],
)
def test_indonesian_roots_take_their_affixes_with_the_voice_they_show(
    root: str, form: str, voice: str
) -> None:
    assert (form, voice) in set(forms("id", f"~{root}"))


def test_a_bare_indonesian_root_is_no_form_because_it_is_often_another_word() -> None:
    assert "tengah" not in {form for form, _ in forms("id", "~tengah")}


@pytest.mark.parametrize(
    ("verb", "expected"),
    [
        ("violate", {"violate", "violates", "violated", "violating"}),
        ("stop", {"stops", "stopped", "stopping"}),
        ("deny", {"denies", "denied", "denying"}),
        ("break/broke/broken", {"breaks", "broke", "broken", "breaking"}),
        ("reach", {"reaches", "reached", "reaching"}),
        ("flee/fled", {"flees", "fled", "fleeing"}),
        ("take control", {"takes control", "taking control"}),
    ],
)
def test_english_verbs_take_their_endings_or_the_irregular_ones_given(verb: str, expected: set[str]) -> None:
    assert expected <= {form for form, _ in forms("en", f"~{verb}")}


def test_an_entry_without_a_mark_stands_for_itself() -> None:
    assert list(forms("en", "cease-fire")) == [("cease-fire", "root")]
    assert list(forms("id", "ditengahi")) == [("ditengahi", "pass")]
