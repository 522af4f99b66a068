"""Whatever a report says is kept as it was said."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import a_claim, a_page, a_report
from trucewatch.store import Store, Versions
from trucewatch.store.decisions import Draft

NOON = datetime(2020, 11, 8, 12, tzinfo=UTC)
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200)
QUIET = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@QUIET
@given(text=ANY_TEXT, name=ANY_TEXT)
def test_a_report_comes_back_as_it_went_in(store: Store, text: str, name: str) -> None:
    page = a_page(text, name=name)
    report = a_report(page, title=text)
    claim = a_claim(report, text[: len(text) // 2 + 1])
    store.save_reading(page, report, (claim,), run_id=1, versions=Versions("r", "m"), at=NOON)
    assert store.report(report.report_id) == report
    assert claim in store.claims()
    assert store.page(report.report_id) == page
    assert store.verify() == ()


@QUIET
@given(texts=st.lists(ANY_TEXT, max_size=4))
def test_the_chain_holds_after_any_decisions(store: Store, texts: list[str]) -> None:
    before = len(store.decisions())
    for text in texts:
        store.decide(Draft(target=text, action="note", reviewer=text, reason=text), at=NOON)
    assert len(store.decisions()) == before + len(texts)
    assert store.verify() == ()
