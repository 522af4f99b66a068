"""Is this report about a conflict at all? War words in sport, business or film yield nothing.

A report is kept when it speaks of a truce, of a watched conflict, or of an armed act by or against a
named state or armed group, or with casualties at a place.
"""

from __future__ import annotations

from trucewatch.reading.drafts import Draft
from trucewatch.reading.story import Story

_WEAK = frozenset({"protest", "displacement", "call_for", "statement", "express_support", "reject", "toll", "commit",
                   "negotiation", "mediation_contact", "accuse", "deny", "threaten", "sanction", "hostilities_state",
                   "agreement_concluded", "captive_release", "capture_detention"})  # fmt: skip
MAX_AGE = 5  # years: older acts alone are history, unless the text makes them news


def is_relevant(story: Story) -> bool:
    """Tell whether the drafts of a report may become claims."""
    firm = [d for d in story.drafts if d.type not in _WEAK and _grounded(d)]
    if story.watch is not None:
        return bool(story.drafts)
    truce = story.truce_at is not None and any(d.actors for d in story.drafts)
    return truce or bool(firm)


def _grounded(draft: Draft) -> bool:
    return bool(draft.actors or draft.recipients or (draft.place and draft.figures))
