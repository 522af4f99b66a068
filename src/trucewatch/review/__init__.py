"""What people decide about the machine's record: the queue, the decisions, and their effect.

Machine records are never changed. A decision stands beside them in an append-only chain, is applied
anew whenever the record is derived, and can be undone.
"""

from trucewatch.review.corrections import corrected, ties_of
from trucewatch.review.deciding import ACTIONS_BY_KIND, Asked, Checked, checked, last_of
from trucewatch.review.queue import QueueItem, queue, raised_items, settled
from trucewatch.review.standing import Holders, holders, lost, resolved, without_rejected

__all__ = [
    "ACTIONS_BY_KIND", "Asked", "Checked", "Holders", "QueueItem", "checked", "corrected", "holders", "last_of", "lost",
    "queue", "raised_items", "resolved", "settled", "ties_of", "without_rejected",
]  # fmt: skip
