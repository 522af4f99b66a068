"""Copies inside a shard: the same words of the same day are read once, and stand in every copy."""

from __future__ import annotations

import pytest

from trucewatch.archives.copies import CopyFinder, carried
from trucewatch.records import AttributionLink, Block, Claim, Credit, Report

TEXT = (
    "Azerbaijan shelled Stepanakert on Monday, the ministry said. Nobody was hurt in the town itself. "
    "Residents went to the cellars and stayed there until the evening, when the guns fell silent again."
)


def _report(name: str, text: str = TEXT, **fields: object) -> Report:
    head = "Home News Sport\n"
    stated: dict[str, object] = {
        "report_id": name,
        "external_id": name,
        "origin": name,
        "outlet": f"Outlet {name}",
        "language": "en",
        "published_at": "2020-10-19T08:00:00+00:00",
        "text": head * (name == "copy") + text,
        "blocks": (
            Block(
                kind="body", start=len(head) * (name == "copy"), end=len(head) * (name == "copy") + len(text)
            ),
        ),
    }
    return Report(**(stated | fields))  # type: ignore[arg-type]


def _claims(report: Report) -> tuple[Claim, ...]:
    quotes = ("Azerbaijan shelled Stepanakert on Monday", "the ministry said", "Nobody was hurt")
    chain = (AttributionLink(role="outlet", name=report.outlet or ""),)
    return tuple(
        Claim(
            cid=f"{report.report_id}-c{n}",
            report_id=report.report_id,
            start=report.text.find(quote),
            end=report.text.find(quote) + len(quote),
            quote=quote,
            type="shelling",
            attribution=chain,
            parent=f"{report.report_id}-c1" if n == 2 else None,
        )
        for n, quote in enumerate(quotes, start=1)
    )


@pytest.fixture
def finder() -> CopyFinder:
    finder = CopyFinder()
    first = _report("first")
    finder.add(first, _claims(first))
    return finder


def test_a_copy_of_the_same_day_is_found(finder: CopyFinder) -> None:
    later = _report("copy", published_at="2020-10-19T11:30:00+00:00")
    found = finder.original_of(later)
    assert found is not None
    assert found[0].report_id == "first"


@pytest.mark.parametrize(
    "fields",
    [
        {"published_at": "2020-10-26"},
        {"language": "id"},
        {"credits": (Credit(name="Reuters"),)},
        {
            "text": TEXT.replace(
                "Nobody was hurt in the town itself", "Three people were killed there, a nurse told us"
            )
        },
        {"text": "Shelling was reported."},
    ],
    ids=["another day", "another language", "another credit", "an edited story", "too short to tell"],
)
def test_what_differs_is_read_itself(finder: CopyFinder, fields: dict[str, object]) -> None:
    text = str(fields.pop("text", TEXT))
    assert finder.original_of(_report("copy", text, **fields)) is None


def test_carried_claims_stand_on_the_copys_own_words() -> None:
    first, copy = _report("first"), _report("copy")
    found = carried(_claims(first), first, copy)
    assert [copy.text[claim.start : claim.end] for claim in found] == [claim.quote for claim in found]
    assert [claim.cid for claim in found] == ["copy-c1", "copy-c2", "copy-c3"]
    assert found[1].parent == "copy-c1"
    assert {claim.attribution[0].name for claim in found} == {"Outlet copy"}
    assert all("carried_from_copy" in claim.flags for claim in found)


def test_a_sentence_the_copy_left_out_is_not_its_claim() -> None:
    first = _report("first")
    copy = _report("copy", TEXT.replace("the ministry said", "it was said"))
    found = carried(_claims(first), first, copy)
    assert [claim.quote for claim in found] == ["Azerbaijan shelled Stepanakert on Monday", "Nobody was hurt"]
