"""The situation report of the two founding pages: what it must say of their truces, and must not."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from seed_case import Case

from trucewatch.exports.positions import spot_of
from trucewatch.pipeline import derive
from trucewatch.reports import SituationReport, sentences_of, situation_report
from trucewatch.reports.positions import shown_place
from trucewatch.snapshots import Snapshot, readable_day

DAY = date(2020, 11, 20)
EXPECTED = {
    "en": "Status: in effect according to presuppositions in one report (iNews.id, citing Reuters); no adherence or breach report seen.",
    "id": "Status: berlaku menurut pengandaian dalam satu laporan (iNews.id, mengutip Reuters); tidak terlihat laporan tentang kepatuhan maupun pelanggaran.",
}


def as_of(case: Case, day: date) -> Snapshot:
    """Both pages as they could be read on a day."""
    reports = [r for r in case.reports.values() if (known := readable_day(r)) and known <= day]
    ids = {report.report_id for report in reports}
    claims = [claim for listed in case.claims.values() for claim in listed if claim.report_id in ids]
    derived = derive(reports, claims)
    return Snapshot(tuple(reports), tuple(claims), derived.events, derived.truces, as_of=day)


def report_of(case: Case, language: str, *, days: int = 1) -> SituationReport:
    before = DAY - timedelta(days=days)
    return situation_report(as_of(case, DAY), as_of(case, before), day=DAY, language=language, days=days)


# The model lines of the walkthrough (C4): tone and attribution, in both languages.
MODEL_LINES = {
    "both sides broke the first truce": (
        r"iNews\.id, without naming a source, reported that Armenia and Azerbaijan broke the truce of 1–31 October 2020.* "
        r"No act or place is given\. \(1 origin\.\)",
        r"iNews\.id, tanpa menyebut sumber, melaporkan bahwa Armenia dan Azerbaijan melanggar gencatan senjata 1–31 Oktober 2020.* "
        r"Tindakan dan tempatnya tidak disebut\. \(1 asal berita\.\)",
    ),
    "fighting around Shusha, by two wires": (
        r"(Reuters|RFE/RL), relayed by IDN Times \(community post\), reported that .* near (Shusha/Shushi|Shushi/Shusha) "
        r"on 7 November 2020\. Also told by IDN Times \(community post\), citing (Reuters|RFE/RL)\. \(1–2 origins\.\)",
        r"(Reuters|RFE/RL), diteruskan oleh IDN Times \(tulisan komunitas\), melaporkan bahwa .* di sekitar "
        r"(Shusha/Shushi|Shushi/Shusha) pada 7 November 2020\. .* \(1–2 asal berita\.\)",
    ),
    "fire on that city, by nobody named": (
        r"Reuters, relayed by IDN Times \(community post\), reported that there was artillery, rocket or missile fire in a place "
        r"that is not named \(probably Stepanakert/Khankendi\).* It is not said by whom\. \(1 origin\.\)",
        r"Reuters, diteruskan oleh IDN Times \(tulisan komunitas\), melaporkan bahwa terjadi tembakan artileri, roket, atau rudal "
        r"di tempat yang tidak disebut namanya \(mungkin Stepanakert/Khankendi\).* Tidak disebut oleh siapa\. \(1 asal berita\.\)",
    ),
}


@pytest.mark.parametrize("about", MODEL_LINES)
@pytest.mark.parametrize("language", ["en", "id"])
def test_the_report_reads_like_the_model_lines(printed: Case, about: str, language: str) -> None:
    wanted = re.compile(MODEL_LINES[about][language == "id"])
    # The day's report has the second page; the month's has both.
    reports = [report_of(printed, language, days=days) for days in (1, 31)]
    told = [s.text for report in reports for section in report.sections for s in sentences_of(section)]
    assert [text for text in told if wanted.fullmatch(text)]


def test_a_city_left_open_is_on_no_map(printed: Case) -> None:
    (shelling,) = [e for e in printed.events if e.type == "shelling"]
    assert shelling.place is not None
    assert shown_place(shelling, DAY) is None
    assert not spot_of(shelling, DAY).is_point


@pytest.mark.parametrize("language", ["en", "id"])
def test_the_november_truce_is_in_effect_by_presupposition_alone(printed: Case, language: str) -> None:
    found = next(s for s in report_of(printed, language).sections if s.key == "truces")
    latest = found.groups[0]
    assert EXPECTED[language] in [sentence.text for sentence in latest.sentences]


@pytest.mark.parametrize("language", ["en", "id"])
def test_nothing_of_ours_says_that_it_holds_or_was_violated(printed: Case, language: str) -> None:
    found = next(s for s in report_of(printed, language).sections if s.key == "truces")
    told = " ".join(sentence.text for sentence in found.groups[0].sentences).casefold()
    assert not re.search(r"\bholding\b|\bholds\b|violat|broken|broke\b|dipatuhi|dilanggar|melanggar", told)


def test_both_sides_stand_as_alleged_violators_of_the_first_truce(printed: Case) -> None:
    found = next(s for s in report_of(printed, "en").sections if s.key == "breaches")
    (row,) = found.tables[0].rows
    assert row[4].text == "Armenia and Azerbaijan"
    assert row[5].text.startswith("iNews.id")


def test_tens_of_thousands_stay_a_range_with_who_says_so(printed: Case) -> None:
    found = next(s for s in report_of(printed, "en").sections if s.key == "people")
    cells = [cell.text for row in found.tables[0].rows for cell in row]
    assert any(cell.startswith("10,000–99,999") for cell in cells)
    assert any("Emmanuel Macron (France) from Reuters" in cell for cell in cells)
    assert not any("55,000" in s.text or "55.000" in s.text for s in sentences_of(found))


def test_a_feared_deployment_is_under_what_is_not_verified_or_nowhere(printed: Case) -> None:
    report = report_of(printed, "en")
    for key in ("highlights", "incidents", "access"):
        section = next(s for s in report.sections if s.key == key)
        assert not any("Turkey moved forces" in s.text for s in sentences_of(section))
