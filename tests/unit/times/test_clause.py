"""The time a clause is given from the mentions in it and around it; read on Friday 20 November 2020."""

from datetime import date

import pytest

from trucewatch.times import Anchor, ClauseTime, find_times, resolve_clause_time, story_day

FRIDAY = Anchor(published="2020-11-20")


def resolve(
    text: str, language: str, *, clause: str | None = None, anchor: Anchor = FRIDAY, **how: bool
) -> ClauseTime:
    """The time of a clause of a sentence; its first word is the focus."""
    start = text.index(clause) if clause else 0
    span = (start, start + len(clause or text))
    mentions = find_times(text, language, anchor=anchor)
    return resolve_clause_time(mentions, anchor, clause=span, focus=start, **how)


def shown(time: ClauseTime) -> str:
    """The interval as ISO dates, open ends empty."""
    if time.interval is None:
        return "none"
    start, end = time.interval
    return str(start) if start == end else f"{start or ''}/{end or ''}"


@pytest.mark.parametrize(
    ("language", "text", "how", "expected"),
    [
        ("id", "Dua desa dibom Kamis (19/11).", {}, "2020-11-19"),
        ("en", "Two villages were bombed on Thursday.", {}, "2020-11-19"),
        ("id", "Dua desa dibom.", {}, "2020-11-14/2020-11-20"),
        ("en", "Two villages were bombed.", {}, "2020-11-14/2020-11-20"),
        # since and until
        ("id", "Sejak 27 September 600 orang tewas.", {}, "2020-09-27/2020-11-20"),
        ("en", "Since 27 September 600 people have died.", {}, "2020-09-27/2020-11-20"),
        ("en", "Violence began on 13 October.", {"moment": True}, "2020-10-13"),
        ("id", "Jeda berlaku sejak Senin malam, 16 November 2020.", {"moment": True}, "2020-11-16"),
        ("id", "Sejak 27 September hingga hari ini mereka bertempur.", {}, "2020-09-27/2020-11-20"),
        ("en", "From 27 September until 10 November they fought.", {}, "2020-09-27/2020-11-10"),
        ("id", "Sejak gencatan senjata gagal Sabtu, 570 roket ditembakkan.", {}, "2020-11-14/2020-11-20"),
        ("en", "They fought until 10 November.", {}, "/2020-11-10"),
        # what is to come
        ("en", "They must leave by 1 December.", {"future": True}, "2020-11-20/2020-12-01"),
        ("id", "Mereka harus pergi paling lambat 1 Desember.", {"future": True}, "2020-11-20/2020-12-01"),
        ("en", "Talks are to be held.", {"future": True}, "2020-11-20/"),
        ("id", "Perundingan akan digelar.", {"future": True}, "2020-11-20/"),
        ("id", "Perundingan akan digelar Senin di Jenewa.", {"future": True}, "2020-11-23"),
        ("en", "Captives go free within 72 hours.", {"future": True}, "2020-11-20/2020-11-23"),
        # citations bound, they do not date
        ("id", "Dua desa dibom, dikutip dari Antara, Rabu (18/11/2020).", {}, "2020-11-12/2020-11-18"),
        ("id", '"Kami siap," kata jenderal itu, Rabu (18/11/2020).', {"speech": True}, "2020-11-18"),
        ("en", "The general said on Wednesday his men were ready.", {"speech": True}, "2020-11-18"),
        (
            "id",
            "Kedua pihak bersepakat, ujar menteri itu, Rabu (18/11/2020).",
            {"moment": True},
            "2020-11-18",
        ),
        ("en", "Both sides accepted a truce, the envoy said on Wednesday.", {"moment": True}, "2020-11-18"),
        ("id", "Tidak ada tembakan hingga Kamis malam.", {}, "/2020-11-19"),
        ("en", "The truce will hold until Monday.", {"future": True}, "2020-11-20/2020-11-23"),
        # background and comparisons date nothing
        ("en", "It was the worst fighting since 2014.", {}, "2020-11-14/2020-11-20"),
        ("id", "Itu pertempuran terburuk sejak 2014.", {}, "2020-11-14/2020-11-20"),
        ("id", "Wilayah yang diperebutkan sejak perang 1994 itu dibom.", {}, "2020-11-14/2020-11-20"),
    ],
)
def test_a_clause_has_the_time_its_words_give(
    language: str, text: str, how: dict[str, bool], expected: str
) -> None:
    assert shown(resolve(text, language, **how)) == expected


def test_the_mention_in_the_clause_outweighs_the_rest_of_the_sentence() -> None:
    text = "On Monday they signed, but on Wednesday two villages were bombed."
    assert shown(resolve(text, "en", clause="on Wednesday two villages were bombed")) == "2020-11-18"
    assert shown(resolve(text, "en", clause="On Monday they signed")) == "2020-11-16"


def test_the_date_of_a_named_thing_does_not_date_the_clause() -> None:
    text = "Thousands marched through the capital to protest against the pact of 10 November."
    assert (
        shown(resolve(text, "en", clause="Thousands marched through the capital")) == "2020-11-14/2020-11-20"
    )
    assert shown(resolve(text, "en", clause="pact of 10 November")) == "2020-11-10"


def test_a_named_thing_inside_the_clause_leaves_it_to_the_sentence() -> None:
    text = "On Monday one side freed captives, while the other sent home detainees under the October truce."
    assert (
        shown(resolve(text, "en", clause="the other sent home detainees under the October truce"))
        == "2020-11-16"
    )


def test_a_length_of_fighting_dates_only_the_fighting() -> None:
    text = "Kedua negara berunding di ibu kota setelah perang enam pekan usai."
    assert shown(resolve(text, "id", clause="Kedua negara berunding")) == "2020-11-14/2020-11-20"
    assert shown(resolve(text, "id", clause="perang enam pekan")) == "2020-10-06/2020-11-20"


def test_a_past_date_beside_a_duty_is_its_start() -> None:
    text = "The pact of 10 November obliges them to trade captives."
    assert shown(resolve(text, "en", clause="pact of 10 November obliges them", future=True)) == "2020-11-10/"


def test_fighting_is_counted_back_from_the_truce_that_ended_it() -> None:
    text = "Setelah enam pekan pertempuran, kedua pihak bersepakat pada awal November ini."
    assert shown(resolve(text, "id", clause="enam pekan pertempuran")) == "2020-09-17/2020-11-10"


def test_an_hour_with_its_zone_is_an_instant() -> None:
    time = resolve("It holds from midnight Moscow time on 10 November.", "en", moment=True)
    assert time.clock == "2020-11-10T00:00+03:00"


def test_an_hour_in_an_offset_zone_is_an_instant() -> None:
    time = resolve("Pos diserang Kamis (19/11) pukul 03.00 WIT.", "id")
    assert time.clock == "2020-11-19T03:00+09:00"


def test_an_hour_without_a_zone_stays_local() -> None:
    assert resolve("Pos diserang Kamis (19/11) pukul 03.00.", "id").clock == "03:00"
    assert resolve("It began on Monday at 18:30 local time.", "en").clock == "18:30"


def test_without_any_anchor_the_time_is_null() -> None:
    assert resolve("Two villages were bombed.", "en", anchor=Anchor()).interval is None


def test_a_month_without_a_day_gives_its_month() -> None:
    assert (
        shown(resolve("Dua desa dibom.", "id", anchor=Anchor(published="2020-11"))) == "2020-11-01/2020-11-30"
    )


def test_the_story_runs_on_from_the_day_it_told() -> None:
    text = "Dua desa dibom Kamis (19/11). Warga lari ke hutan."
    mentions = find_times(text, "id", anchor=FRIDAY)
    told = story_day(mentions, text.index("Warga"), FRIDAY)
    assert told == date(2020, 11, 19)
    time = resolve_clause_time([], FRIDAY, story=told)
    assert (shown(time), time.basis) == ("2020-11-19/2020-11-20", "derived")


@pytest.mark.parametrize(
    "text",
    ["Pakta 10 Oktober gagal. ", "Dua desa dibom 3 Mei. ", "Dua desa dibom. "],
)
def test_the_story_has_no_day_where_none_was_told_of_this_week(text: str) -> None:
    assert story_day(find_times(text, "id", anchor=FRIDAY), len(text), FRIDAY) is None
