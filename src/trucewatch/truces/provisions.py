"""The terms of a truce that its reports state: what is still to be done, or not to be done, under it.

Only the use of force and ceasing at the hour are assumed, and marked so. It refuses to read a term into a
truce that its report tells of only as background.
"""

from __future__ import annotations

from collections.abc import Iterable

from trucewatch.merging.labels import after
from trucewatch.records import Claim, Term
from trucewatch.truces.ledger import Draft, Ledger
from trucewatch.truces.mentions import FACT_MODALITIES, SPAWNING
from trucewatch.truces.scene import Scene
from trucewatch.truces.tables import TermRow, terms


def stated_terms(draft: Draft, ledger: Ledger, scene: Scene) -> tuple[Term, ...]:
    """Assumed P1 and O1, and every term that a report of this truce states, with the claims behind it."""
    stated: dict[str, list[str]] = {}
    for claim in _telling(draft, ledger, scene):
        for row in _touched(claim, scene):
            stated.setdefault(row.term_id, []).append(claim.cid)
    return tuple(
        Term(
            term_id=row.term_id,
            kind=row.kind,
            text=row.text,
            assumed=row.term_id not in stated,
            claims=tuple(sorted(stated.get(row.term_id, ()))),
        )
        for row in terms()
        if row.assumed or row.term_id in stated
    )


def _telling(draft: Draft, ledger: Ledger, scene: Scene) -> Iterable[Claim]:
    """All claims of the reports whose newest truce this is and that tell how it was made or began."""
    made = {
        mention.claim.report_id
        for mention in draft.mentions
        if mention.claim.type in SPAWNING
        and mention.claim.polarity == "pos"
        and (mention.claim.type == "agreement_concluded" or mention.starts)
    }
    for report in sorted(made):
        newest = max(ledger.in_report(report), key=lambda other: (other.start, other.name))
        if newest is draft:
            yield from scene.by_report[report]


def _touched(claim: Claim, scene: Scene) -> list[TermRow]:
    if claim.modality == "planned" and claim.polarity == "neg":
        return [row for row in terms() if row.kind == "prohibition" and claim.type in row.types]
    is_deal = claim.type == "agreement_concluded" and claim.modality in FACT_MODALITIES
    if claim.polarity != "pos" or not (claim.modality == "planned" or is_deal):
        return []
    sentence = claim.quote + after(claim, scene.reports.get(claim.report_id))
    worded = [
        row
        for row in terms()
        if row.words and row.words.search(sentence if not row.types else claim.quote)
        if not row.types or (claim.type in row.types and not is_deal)
    ]
    if is_deal:
        return worded
    wordless = [row for row in terms() if row.kind == "obligation" and claim.type in row.types]
    # "Withdraw heavy weapons" is that and not a withdrawal to lines.
    shared = {kind for row in worded for kind in row.types}
    return worded + [row for row in wordless if row.words is None and not (shared & row.types)]
