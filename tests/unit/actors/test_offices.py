from __future__ import annotations

from datetime import date

import pytest

from trucewatch.actors import Actors, load_actors
from trucewatch.actors.lexicon import table
from trucewatch.actors.offices import Offices


@pytest.fixture(scope="module")
def actors() -> Actors:
    return load_actors()


@pytest.mark.parametrize(
    ("language", "text", "day", "person"),
    [
        ("id", "presiden Azerbaijan", date(2020, 10, 1), "Ilham Aliyev"),
        ("en", "the president of the United States", date(2020, 10, 1), "Donald Trump"),
        ("en", "the US president", date(2023, 10, 10), "Joe Biden"),
        ("id", "Presiden AS", date(2025, 10, 10), "Donald Trump"),
        ("en", "the Armenian prime minister", date(2017, 5, 1), "Karen Karapetyan"),
        ("id", "PM Armenia", date(2022, 9, 13), "Nikol Pashinyan"),
        ("en", "Israel's defence minister", date(2024, 3, 1), "Yoav Gallant"),
        ("id", "Menhan Israel", date(2025, 3, 1), "Israel Katz"),
        ("en", "the Syrian president", date(2020, 1, 1), "Bashar al-Assad"),
        ("id", "Presiden Suriah", date(2025, 7, 19), "Ahmed al-Sharaa"),
        ("en", "the UN secretary-general", date(2020, 1, 1), "Antonio Guterres"),
        ("id", "Sekjen PBB", date(2015, 1, 1), "Ban Ki-moon"),
    ],
)
def test_a_role_names_its_holder_of_the_day(
    actors: Actors, language: str, text: str, day: date, person: str
) -> None:
    (mention,) = actors.find(text, language, day=day)
    assert (mention.name, mention.resolved_by_role) == (person, True)


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("en", "the former US president", date(2020, 10, 1)),
        ("id", "mantan Presiden AS", date(2020, 10, 1)),
        ("en", "a French diplomat", date(2020, 10, 1)),
        ("en", "the US president", None),
        ("en", "the president of Bolivia", date(2020, 10, 1)),
        ("en", "the Armenian foreign minister", date(2021, 7, 1)),
    ],
)
def test_a_role_without_one_known_holder_names_nobody(
    actors: Actors, language: str, text: str, day: date | None
) -> None:
    (mention,) = actors.find(text, language, day=day)
    assert (mention.person, mention.resolved_by_role) == (None, False)


@pytest.mark.parametrize(
    ("language", "text", "code"),
    [
        ("en", "Putin called Macron.", "RUS.GOV"),
        ("id", "Menurut Petro, perundingan berlanjut.", "COL.GOV"),
        ("en", "Hemedti agreed.", "RSF"),
        ("id", "Kata Guterres, jeda itu rapuh.", "UN"),
        ("en", "Hagari warned of hard days.", "ISR.MIL"),
        ("id", "Suu Kyi mengajak mereka.", "MMR.GOV"),
    ],
)
def test_a_surname_alone_names_the_office_holder(actors: Actors, language: str, text: str, code: str) -> None:
    assert actors.find(text, language)[0].code == code


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "He said that Mary Putin won."),
        ("en", "Ivanka Trump opened a shop."),
        ("id", "Menurut laporan, Rudi Macron kalah."),
    ],
)
def test_a_stranger_of_the_same_surname_is_not_the_office_holder(
    actors: Actors, language: str, text: str
) -> None:
    assert actors.find(text, language) == ()


def test_a_common_surname_needs_its_state_in_the_text(actors: Actors) -> None:
    assert actors.find("Anwar menang undian.", "id") == ()
    assert [mention.code for mention in actors.find("Anwar berbicara, kata PM Malaysia.", "id")] == [
        "MYS.GOV"
    ] * 2


def test_a_surname_outside_the_years_of_its_bearer_is_nobody(actors: Actors) -> None:
    assert actors.find("Hollande lost.", "en", day=date(2025, 1, 1)) == ()
    assert actors.find("Hollande spoke.", "en", day=date(2016, 1, 1))[0].code == "FRA.GOV"


def test_terms_of_one_office_do_not_overlap_between_persons() -> None:
    offices = Offices()
    single = {
        "head_of_state",
        "head_of_government",
        "foreign_minister",
        "defence_minister",
        "secretary_general",
    }
    rows = [row for row in table("offices") if row["role"] in single]
    for row in rows:
        start = date.fromisoformat(row["from"])
        others = [
            other["name"]
            for other in rows
            if (other["of"], other["role"]) == (row["of"], row["role"])
            and other["name"] != row["name"]
            and other["from"] < row["from"] < (other["to"] or "9999")
        ]
        assert others == [], (row["name"], others)
        assert offices.person(row["name"], root=row["of"], day=start) is not None


@pytest.mark.parametrize(
    "name", ["states", "bodies", "heads", "generics", "regions", "blockers", "offices", "metonyms"]
)
def test_every_row_of_a_table_has_a_source(name: str) -> None:
    assert [row for row in table(name) if not row["source"]] == []
