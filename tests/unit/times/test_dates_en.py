"""English news dates, read on Friday 20 November 2020 unless a row says otherwise."""

from collections.abc import Callable
from datetime import date

import pytest

from trucewatch.times import Anchor, find_times

Read = Callable[..., list[str]]

ROWS = [
    # days with a year
    ("The bridge fell on 20 November 2020.", "2020-11-20"),
    ("Talks opened on Thursday, November 12, 2020.", "2020-11-12"),
    ("Talks opened on Nov. 9, 2020, in Geneva.", "2020-11-09"),
    ("The pact of 3 May 2018 lapsed.", "2018-05-03 historical adnominal"),
    ("A convoy left on the 5th of October 2020.", "2020-10-05"),
    ("The order is of 2020-11-18.", "2020-11-18"),
    ("Guns fell silent on Sunday night, 15 November 2020.", "2020-11-15"),
    ("The note is stamped 13/11/2020.", "2020-11-13"),
    ("The note is stamped 11/09/2020.", "2020-09-11 order_assumed"),
    ("The note is stamped 11/13/2020.", "2020-11-13"),
    # days without a year
    ("Shells landed on 9 November.", "2020-11-09"),
    ("Shells landed on Nov. 9 near the river.", "2020-11-09"),
    ("War broke out on September 27.", "2020-09-27"),
    ("War broke out on 27 September.", "2020-09-27"),
    ("Aid came on the 10th of November.", "2020-11-10"),
    ("They met on Saturday (07/11).", "2020-11-07"),
    ("They met on May 3.", "2020-05-03"),
    ("They met on 1st March.", "2020-03-01"),
    # weekday and date disagree
    ("The boat sank on Monday, 17 November.", "2020-11-17 weekday_mismatch"),
    # ranges
    ("Talks ran 9–10 October in Moscow.", "2020-10-09/2020-10-10"),
    ("Talks ran from October 9 to 10.", "2020-10-09/2020-10-10"),
    ("Raids on 27 and 28 October razed the market.", "2020-10-27/2020-10-28 list"),
    ("Between 27 and 29 September 40 villages burned.", "2020-09-27/2020-09-29"),
    ("Clashes ran from 30 September to 4 October 2020.", "2020-09-30/2020-10-04"),
    ("Between March and May 2020 the line was calm.", "2020-03-01/2020-05-31"),
    # weekdays alone
    ("Gunfire was heard on Wednesday.", "2020-11-18"),
    ("Troops pulled out early on Thursday.", "2020-11-19"),
    ("Late on Tuesday the guns fell silent.", "2020-11-17"),
    ("A helicopter crashed last Monday.", "2020-11-16"),
    ("They meet again next Monday.", "2020-11-23"),
    ("Delegates will meet on Monday in Geneva.", "2020-11-23"),
    ("On Tuesday night a depot exploded.", "2020-11-17"),
    ("Sunday's raid killed nobody.", "2020-11-15"),
    ("The truce takes effect on Saturday.", "2020-11-21"),
    ("They met on Friday last week.", "2020-11-13"),
    # counted from the day of the report
    ("Two rockets hit the town yesterday.", "2020-11-19"),
    ("The town was shelled overnight.", "2020-11-19/2020-11-20"),
    ("The town was shelled last night.", "2020-11-19/2020-11-20"),
    ("The line is calm today.", "2020-11-20"),
    ("Prisoners are swapped tomorrow.", "2020-11-21"),
    ("The bridge was hit two days ago.", "2020-11-18"),
    ("A week ago the road was shut.", "2020-11-09/2020-11-15"),
    ("Three years ago he took command.", "2017-01-01/2017-12-31"),
    ("Last week both sides agreed.", "2020-11-09/2020-11-15"),
    ("Fire slackened this week.", "2020-11-16/2020-11-20"),
    ("Earlier this week a mine went off.", "2020-11-16/2020-11-20"),
    ("Talks resume next week.", "2020-11-23/2020-11-29"),
    ("The first truce failed last month.", "2020-10-01/2020-10-31"),
    ("There were fewer breaches last year.", "2019-01-01/2019-12-31"),
    # the last so-and-so many
    ("Thousands left in recent weeks.", "2020-09-18/2020-11-20"),
    ("In the past week no shot was fired.", "2020-11-14/2020-11-20"),
    ("Over the past 24 hours 12 breaches were counted.", "2020-11-19/2020-11-20"),
    ("In the last three days the town was calm.", "2020-11-18/2020-11-20"),
    # parts of a month or year
    ("A deal came in early November.", "2020-11-01/2020-11-10"),
    ("They met in mid-October.", "2020-10-11/2020-10-20"),
    ("Captives were freed in late December 2019.", "2019-12-21/2019-12-31"),
    ("The first truce was agreed last October.", "2020-10-01/2020-10-31"),
    ("The truce of October 2020 failed.", "2020-10-01/2020-10-31 adnominal"),
    ("Nobody moved over the weekend.", "2020-11-14/2020-11-15"),
    ("The enclave fought a war in 1994.", "1994-01-01/1994-12-31 historical"),
    ("The dispute dates to the 1990s.", "since 1990-01-01/1999-12-31"),
    # relations
    ("Since 27 September 600 people have died.", "since 2020-09-27"),
    ("The war since April 2019 emptied the city.", "since 2019-04-01/2019-04-30"),
    ("It holds from midnight Moscow time on 10 November.", "since 2020-11-10 00:00 Europe/Moscow midnight"),
    ("People may return until 15 November.", "until 2020-11-15"),
    ("Troops must leave by 1 December.", "deadline 2020-12-01"),
    ("They left after 20 October.", "after 2020-10-20"),
    # hours
    ("It took hold at 0200 GMT on 10 November.", "2020-11-10 02:00 +00:00"),
    ("It began at 4 a.m. on Wednesday.", "2020-11-18 04:00"),
    ("It began at noon on Thursday.", "2020-11-19 12:00"),
    ("It began on Monday at 18:30 local time.", "2020-11-16 18:30 local"),
    # lengths of time
    ("They agreed to a three-day truce.", "duration 3..3 truce_length"),
    ("After six weeks of fighting the town lay empty.", "duration 2020-10-06/2020-11-20 42..42 adnominal"),
    ("The pause lasted for 72 hours.", "duration 3..3 truce_length"),
    ("Captives go free within 72 hours.", "deadline 2020-11-20/2020-11-23 3..3"),
    # citations
    ('"We are ready," the minister said on Thursday.', "citation 2020-11-19 spoken"),
    ("The note, carried by a wire, is dated 19 November 2020.", "citation 2020-11-19 carried"),
    ("Two villagers died on Tuesday, the army said.", "2020-11-17"),
    ("On Wednesday, the general said his men were ready.", "citation 2020-11-18 spoken"),
    ("The army said the truce began on Tuesday.", "2020-11-17"),
]


@pytest.mark.parametrize(("sentence", "expected"), ROWS)
def test_the_first_time_of_a_sentence_is_read(read: Read, sentence: str, expected: str) -> None:
    assert read(sentence, "en")[0] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Prices rose by 12 percent.",
        "A Mi-24 flew low over the valley.",
        "He may march on the capital.",
        "The hosts won 3-2.",
        "A 20-year-old was hurt.",
        "Every Monday they gather at the gate.",
        "They spoke by telephone.",
    ],
)
def test_words_and_numbers_that_tell_no_time_are_left_alone(read: Read, sentence: str) -> None:
    assert read(sentence, "en") == []


def test_a_number_before_people_is_no_day_of_the_month(read: Read) -> None:
    assert read("In May 20 people died.", "en") == ["2020-05-01/2020-05-31"]


def test_two_deadlines_stay_two(read: Read) -> None:
    found = read("They give up the plain by 15 November and the pass by 1 December.", "en")
    assert found == ["deadline 2020-11-15", "deadline 2020-12-01"]


def test_hours_before_a_day_told_reach_into_the_night_before(read: Read) -> None:
    found = read("The pact came on 10 November. Hours earlier the town was shelled.", "en")
    assert found[1] == "2020-11-09/2020-11-10 anaphoric"


def test_the_weekday_of_tomorrow_keeps_both_readings() -> None:
    (mention,) = find_times("It began on Saturday.", "en", anchor=Anchor(published="2020-11-20"))
    assert mention.flags == ("maybe_next_day",)
    assert mention.interval == (date(2020, 11, 21), date(2020, 11, 21))
    assert mention.alternative == (date(2020, 11, 14), date(2020, 11, 14))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("It takes effect on Monday at 8 a.m. local time (0500 GMT).", ["2020-11-23 08:00 local"]),
        ("On the night of 12-13 September they attacked.", ["2020-09-12/2020-09-13"]),
        ("Speaking to reporters on Thursday, he said so.", ["citation 2020-11-19 spoken"]),
        ("They met on the 9th of this month.", ["2020-11-09"]),
        ("Raids came on November 3, 4 and 5.", ["2020-11-03/2020-11-05 list"]),
    ],
)
def test_longer_expressions_are_read_whole(read: Read, sentence: str, expected: list[str]) -> None:
    assert read(sentence, "en") == expected
