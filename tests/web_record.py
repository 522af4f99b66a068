"""The three reports of `small_record` in a store, and one hostile page, for tests of review and web."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import small_record
from builders import a_claim, a_page, a_report
from trucewatch.pipeline import derive
from trucewatch.records import Block, Claim, Report, ReviewItem, Speaker
from trucewatch.store import Store, Versions

NOON = datetime(2020, 11, 20, 12, tzinfo=UTC)
VERSIONS = Versions(rules="rules-1", models="models-1")
SCRIPT = "<script>alert('x')</script>"
HANDLER = '"><img src=x onerror=alert(1)>'
TURNED = "\u202egnip\u202c"
HOSTILE = (
    f"{SCRIPT} {HANDLER} {TURNED} {{{{ 7*7 }}}} Shelling hit Terter on 10 October. Residents fled Terter."
)


def fill(store: Store) -> Store:
    """Store everything and derive events and truces from it."""
    run_id = store.begin_run(VERSIONS, at=NOON)
    for name in small_record.TEXTS:
        claims = [claim for claim in small_record.claims() if claim.report_id == name]
        _save(store, small_record.report(name), claims, run_id)
    _save(store, *hostile_page(), run_id)
    refresh(store)
    return store


def refresh(store: Store) -> None:
    """What the next run of the machine does: derive everything anew."""
    mark = store.state_mark()
    made = derive(store.reports(), store.claims(), store.followed().decisions)
    store.save_derived(made.events, made.truces, made.review, through=mark, rules="rules-1")


def told_again(store: Store) -> Store:
    """Another outlet tells the first report's acts in words of its own, so that its events merge with theirs."""
    texts = {
        "agreement_concluded": "Both capitals signed up to a halt of the war that day",
        "shelling": "Rockets out of Armenia struck Ganja and nine residents lost their lives, Baku said",
        "deny": "Armenia rejected the charge",
        "armed_clash": "Three civilians or more were killed around Shushi in the fighting",
    }
    first = [claim for claim in small_record.claims() if claim.report_id == "first" and claim.type in texts]
    page = a_page(". ".join(texts[claim.type] for claim in first) + ".", name="again")
    report = a_report(
        page, outlet="Harbour Herald", published_at="2020-10-11",
        blocks=(Block(kind="body", start=0, end=len(page.raw.decode())),),
    )  # fmt: skip
    claims = []
    for number, claim in enumerate(first, 1):
        told = a_claim(report, texts[claim.type], number)
        kept = {name: getattr(told, name) for name in ("cid", "report_id", "quote", "start", "end")}
        claims.append(claim.model_copy(update=kept))
    _save(store, report, claims, store.begin_run(VERSIONS, at=NOON))
    refresh(store)
    return store


def alleged_near_shusha(store: Store) -> Store:
    """A report in which Armenia alleges that the first truce was broken near Shushi on its day."""
    words = "Yerevan alleged that Azerbaijani forces broke the truce near Shushi"
    page = a_page(f"{words}. Baku did not comment.", name="alleged")
    report = a_report(
        page, outlet="Eastern Ledger", published_at="2020-10-11",
        blocks=(Block(kind="body", start=0, end=len(page.raw.decode())),),
    )  # fmt: skip
    claim = a_claim(
        report, words, type="truce_violation", modality="alleged", time=("2020-10-10", "2020-10-10"), place=small_record.SHUSHA,
        actors=(small_record.AZE_MIL,), speaker=Speaker(code="ARM.GOV", name="Armenia"),
    )  # fmt: skip
    _save(store, report, [claim], store.begin_run(VERSIONS, at=NOON))
    refresh(store)
    return store


def hostile_page(padding: int = 0) -> tuple[Report, list[Claim]]:
    """A report whose every field tries to act."""
    text = HOSTILE + " x" * padding
    page = a_page(text, name="hostile")
    report = a_report(
        page,
        outlet=f"Evil {SCRIPT}",
        title=f"{HANDLER}{TURNED}",
        url="javascript:alert(1)",
        byline=SCRIPT,
        published_at="2020-10-11",
        blocks=(Block(kind="body", start=0, end=len(text)),),
    )
    hit = a_claim(report, "Shelling hit Terter on 10 October", time=("2020-10-10", "2020-10-10"), place=None)
    fled = a_claim(
        report, "Residents fled Terter", 2, type="displacement", time=("2020-10-10", None), place=None
    )
    return report, [hit, fled]


def many_waiting(store: Store) -> Store:
    """A question about every claim, so that there is enough to review."""
    asked = [
        ReviewItem(kind="truce_mention", target=claim.cid, reason="could mean more than one truce of this conflict",
                   claims=(claim.cid,))
        for claim in store.claims()
    ]  # fmt: skip
    mark = store.state_mark()
    store.save_derived(store.events(), store.truces(), asked, through=mark, rules="rules-1")
    return store


def reread(store: Store, change: Callable[[Claim], Claim | None]) -> Store:
    """Other rules read every report again two days later: each claim changed or dropped, all numbered anew."""
    versions = Versions(rules="rules-2", models="models-1")
    at = NOON + timedelta(days=2)
    run_id = store.begin_run(versions, at=at)
    for report in store.reports():
        kept = [
            new for claim in store.claims() if claim.report_id == report.report_id and (new := change(claim))
        ]
        names = {claim.cid: f"{report.report_id}-c{n}" for n, claim in enumerate(reversed(kept), 1)}
        claims = [claim.model_copy(update={"cid": names[claim.cid]}) for claim in kept]
        page = a_page(report.text, name=report.external_id)
        store.save_reading(page, report, claims, run_id=run_id, versions=versions, at=at)
    refresh(store)
    return store


def _save(store: Store, report: Report, claims: list[Claim], run_id: int) -> None:
    page = a_page(report.text, name=report.external_id)
    sums = {"raw_sha256": page.sha256, "text_sha256": hashlib.sha256(report.text.encode()).hexdigest()}
    told = report.model_copy(update=sums)
    store.save_reading(page, told, claims, run_id=run_id, versions=VERSIONS, at=NOON)
